namespace DocPipeline.Classification;

/// <summary>Settings of a training run.</summary>
public sealed record TrainOptions
{
    /// <summary>The same data and seed give the same model; default 2021.</summary>
    public int Seed { get; init; } = 2021;

    /// <summary>Folds of the comparison; default 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Contents of the cue table; default none.</summary>
    public string Cues { get; init; } = "";

    /// <summary>Told of each step, for a progress line; may be null.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>What is compared; default <see cref="Classification.Candidates.All"/>.</summary>
    internal IReadOnlyList<Candidate> Candidates { get; init; } = Classification.Candidates.All;
}

/// <summary>
/// Trains the two classifiers of findings: compares the candidates by cross-validation, fits the best, calibrates it and chooses thresholds.
/// Rows of the test split are left out here, whoever calls.
/// </summary>
public static class Trainer
{
    /// <summary>Trains on the training rows of <paramref name="rows"/>.</summary>
    public static TrainResult Train(IReadOnlyList<LabelledClause> rows, LabelSet labels, TrainOptions options)
    {
        var train = rows.Where(r => !r.IsTest).ToList();
        var documents = train.Select(r => r.Document).Distinct(StringComparer.Ordinal).Count();
        var outcomes = Present(labels.Outcome, train.Select(r => r.Outcome));
        // The topic model learns from findings alone: whether a clause is one is the outcome model's matter.
        var topics = Present(labels.Topic, train.Where(r => r.Topic != FindingLabels.None).Select(r => r.Topic));
        if (documents < options.Folds || outcomes.Count < 2 || topics.Count < 2)
            return new(null, ModelFailures.TooLittleData(documents, Math.Min(outcomes.Count, topics.Count)));

        var run = new Run(train, CueTable.Parse(options.Cues), CrossValidation.Folds(train, options.Folds, options.Seed), options);
        var outcome = run.Learn("outcome", outcomes, r => outcomes.IndexOf(r.Outcome));
        var topic = run.Learn("topic", topics, r => topics.IndexOf(r.Topic));
        var judged = train.Select((row, i) =>
        {
            var (o, oc) = LabelModel.Decide(outcome.Margins[i], outcome.Model.Scale);
            var (t, tc) = LabelModel.Decide(topic.Margins[i], topic.Model.Scale);
            var finding = outcomes[o] != FindingLabels.None;
            return new JudgedClause(finding, oc, tc, outcomes[o] == row.Outcome && (!finding || topics[t] == row.Topic));
        }).ToList();
        var (outcomeThreshold, topicThreshold) = Calibration.ChooseThresholds(judged);
        return new(
            new(
                outcome.Model with { Threshold = outcomeThreshold }, topic.Model with { Threshold = topicThreshold }, labels,
                new(outcome.Trials, topic.Trials), options.Seed, LabelledClauses.Hash(rows), rows),
            null);
    }

    private static List<string> Present(IReadOnlyList<Label> labels, IEnumerable<string> used)
    {
        var set = used.ToHashSet(StringComparer.Ordinal);
        return [.. labels.Select(l => l.Name).Where(set.Contains)];
    }

    private sealed record Run(IReadOnlyList<LabelledClause> Rows, CueTable Cues, int[] Folds, TrainOptions Options)
    {
        public (LabelModel Model, float[][] Margins, IReadOnlyList<Trial> Trials) Learn(
            string task, IReadOnlyList<string> labels, Func<LabelledClause, int> labelOf)
        {
            var clauses = Rows.Select(r => r.Clause).ToList();
            var gold = Rows.Select(labelOf).ToArray();
            var taught = Enumerable.Range(0, gold.Length).Where(i => gold[i] >= 0).ToArray();
            var trials = new List<Trial>();
            (Candidate Candidate, float[][] Margins, double F1)? best = null;
            foreach (var candidate in Options.Candidates)
            {
                var margins = CrossValidation.Run(candidate, clauses, gold, labels.Count, Folds, Cues, Options.Seed);
                var measured = Evaluation.MeasureLabels(
                    labels, [.. taught.Select(i => gold[i])], [.. taught.Select(i => LabelModel.Decide(margins[i], 1))]);
                trials.Add(new(candidate.Name, measured.MacroF1 ?? 0, measured.Accuracy));
                Options.Progress?.Invoke($"{task}: {candidate.Name}: macro F1 {measured.MacroF1:0.000}");
                if (best is null || measured.MacroF1 > best.Value.F1) best = (candidate, margins, measured.MacroF1 ?? 0);
            }

            var (chosen, held, _) = best!.Value;
            var scale = Calibration.FitScale([.. taught.Select(i => held[i])], [.. taught.Select(i => gold[i])]);
            var (space, model) = CrossValidation.Fit(
                chosen, [.. taught.Select(i => clauses[i])], [.. taught.Select(i => gold[i])], labels.Count, Cues, Options.Seed);
            trials = [.. trials.Select(t => t with { Chosen = t.Candidate == chosen.Name })];
            return (new(labels, chosen.Options, Cues, space, model, chosen.Scores, scale, 1), held, trials);
        }
    }
}

/// <summary>What came of training: a model, or why there is none.</summary>
/// <param name="Model">The model, ready to be measured and written by <see cref="ModelFolder.Write"/>; or null.</param>
/// <param name="Failure">Why not, or null.</param>
public sealed record TrainResult(TrainedModel? Model, ModelFailure? Failure);

/// <summary>Two classifiers just trained, not yet written.</summary>
public sealed class TrainedModel
{
    internal TrainedModel(
        LabelModel outcome, LabelModel topic, LabelSet labels, Trials trials, int seed, string dataHash, IReadOnlyList<LabelledClause> rows)
    {
        Outcome = outcome;
        Topic = topic;
        Labels = labels;
        Trials = trials;
        Seed = seed;
        DataHash = dataHash;
        Rows = rows;
    }

    /// <summary>How the candidates did.</summary>
    public Trials Trials { get; }

    internal LabelModel Outcome { get; }

    internal LabelModel Topic { get; }

    internal LabelSet Labels { get; }

    internal int Seed { get; }

    internal string DataHash { get; }

    internal IReadOnlyList<LabelledClause> Rows { get; }

    /// <summary>A classifier over this model, to measure it before it is written.</summary>
    public FindingClassifier ToClassifier() => new("(not written)", Outcome, Topic);
}

/// <summary>The comparison of candidates, for each of the two labels.</summary>
/// <param name="Outcome">Of the outcome.</param>
/// <param name="Topic">Of the topic.</param>
public sealed record Trials(IReadOnlyList<Trial> Outcome, IReadOnlyList<Trial> Topic);

/// <summary>How one candidate did in cross-validation on the training split.</summary>
/// <param name="Candidate">Learner and features.</param>
/// <param name="MacroF1">Mean F1 of the labels.</param>
/// <param name="Accuracy">Share of clauses labelled right.</param>
/// <param name="Chosen">Whether it was the best.</param>
public sealed record Trial(string Candidate, double MacroF1, double Accuracy, bool Chosen = false);
