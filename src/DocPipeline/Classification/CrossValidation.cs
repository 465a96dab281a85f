namespace DocPipeline.Classification;

/// <summary>
/// Fits one label and judges a candidate by folds of whole documents: sentences of one document resemble one another, and a split by sentence
/// would flatter every candidate.
/// </summary>
internal static class CrossValidation
{
    /// <summary>The fold of each row: documents in an order that hangs on name and seed alone, dealt out in turn.</summary>
    public static int[] Folds(IReadOnlyList<string> documents, int folds, int seed)
    {
        var foldOf = documents.Distinct(StringComparer.Ordinal)
            .OrderBy(d => Shuffle(d, seed)).ThenBy(d => d, StringComparer.Ordinal)
            .Select((document, i) => (document, i))
            .ToDictionary(x => x.document, x => x.i % folds, StringComparer.Ordinal);
        return [.. documents.Select(d => foldOf[d])];
    }

    /// <summary>For each row of <paramref name="clauses"/> the margins given by a model that did not see the row's fold.</summary>
    /// <param name="candidate">What is judged.</param>
    /// <param name="clauses">All rows.</param>
    /// <param name="labels">Place of each row's label, or -1 where the row is to be scored but has nothing to teach.</param>
    /// <param name="labelCount">How many labels there are.</param>
    /// <param name="folds">Fold of each row.</param>
    /// <param name="cues">The cue table.</param>
    /// <param name="seed">Seed of the learner.</param>
    /// <param name="stop">Ends the work.</param>
    public static float[][] Run(
        Candidate candidate, IReadOnlyList<ClauseText> clauses, int[] labels, int labelCount, int[] folds, CueTable cues, int seed, CancellationToken stop)
    {
        var margins = new float[clauses.Count][];
        for (var fold = 0; fold <= folds.Max(); fold++)
        {
            stop.ThrowIfCancellationRequested();
            var learn = Enumerable.Range(0, clauses.Count).Where(i => folds[i] != fold && labels[i] >= 0).ToArray();
            var (space, model) = Fit(candidate, [.. learn.Select(i => clauses[i])], [.. learn.Select(i => labels[i])], labelCount, cues, new(seed, Stop: stop));
            var features = new ClauseFeatures(candidate.Options, cues);
            var vector = new ClauseVector();
            foreach (var i in Enumerable.Range(0, clauses.Count).Where(i => folds[i] == fold))
            {
                features.Read(clauses[i]);
                space.Fill(vector, features);
                model.Score(vector.Indices, vector.Values, margins[i] = new float[labelCount]);
            }
        }

        return margins;
    }

    /// <summary>The candidate fitted on all of <paramref name="clauses"/>.</summary>
    public static (FeatureSpace Space, LinearModel Model) Fit(
        Candidate candidate, IReadOnlyList<ClauseText> clauses, int[] labels, int labelCount, CueTable cues, Learning how)
    {
        var features = new ClauseFeatures(candidate.Options, cues);
        var space = FeatureSpace.Fit(clauses, features, candidate.AtLeast, candidate.MostFeatures);
        var vector = new ClauseVector();
        var rows = new SparseRows(space.Size);
        foreach (var clause in clauses)
        {
            features.Read(clause);
            space.Fill(vector, features);
            rows.Add(vector);
        }

        return (space, candidate.Learn(rows, labels, labelCount, how));
    }

    private static uint Shuffle(string document, int seed)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var c in document) hash = (hash ^ c) * 16777619;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        return hash ^ (hash >> 13);
    }
}
