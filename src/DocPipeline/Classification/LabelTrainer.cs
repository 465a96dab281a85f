namespace DocPipeline.Classification;

/// <summary>
/// Learns one label of a table of clauses: compares the candidates by cross-validation, fits the best on everything, makes its confidence
/// mean what it says, and measures it on rows that the measured model did not see.
/// </summary>
/// <param name="Clauses">The rows to learn from.</param>
/// <param name="Groups">What each row belongs to (its document); rows of one group are never split.</param>
/// <param name="Cues">The cue table.</param>
/// <param name="Options">Seed, folds, candidates.</param>
internal sealed record LabelTrainer(IReadOnlyList<ClauseText> Clauses, IReadOnlyList<string> Groups, CueTable Cues, TrainOptions Options)
{
    private static readonly double[] CurveShares = [0.25, 0.5, 0.75, 1];
    private readonly int[] folds = CrossValidation.Folds(Groups, Options.Folds, Options.Seed);

    /// <summary>Learns a label.</summary>
    /// <param name="task">Its name, for progress.</param>
    /// <param name="labels">Its values.</param>
    /// <param name="gold">For each row the place of its value, or -1 where the row has nothing to teach.</param>
    /// <param name="stop">Ends the work.</param>
    public LearnedLabel Learn(string task, IReadOnlyList<string> labels, int[] gold, CancellationToken stop)
    {
        var taught = Enumerable.Range(0, gold.Length).Where(i => gold[i] >= 0).ToArray();
        var trials = new List<Trial>();
        (Candidate Candidate, float[][] Margins, double F1)? best = null;
        foreach (var candidate in Options.Candidates)
        {
            stop.ThrowIfCancellationRequested();
            var margins = CrossValidation.Run(candidate, Clauses, gold, labels.Count, folds, Cues, Options.Seed, stop);
            var measured = Measure(labels, gold, taught, margins, scale: 1);
            trials.Add(new(candidate.Name, measured.MacroF1 ?? 0, measured.Accuracy));
            Options.Progress?.Invoke(FormattableString.Invariant($"{task}: {candidate.Name}: macro F1 {measured.MacroF1:0.000}"));
            if (best is null || measured.MacroF1 > best.Value.F1) best = (candidate, margins, measured.MacroF1 ?? 0);
        }

        var (chosen, held, _) = best!.Value;
        var scale = Calibration.FitScale([.. taught.Select(i => held[i])], [.. taught.Select(i => gold[i])]);
        var curve = new List<CurvePoint>();
        foreach (var share in Options.LearningCurve ? CurveShares : [])
        {
            stop.ThrowIfCancellationRequested();
            var margins = share == 1 ? held : CrossValidation.Run(chosen, Clauses, Some(gold, share), labels.Count, folds, Cues, Options.Seed, stop);
            var measured = Measure(labels, gold, taught, margins, scale: 1);
            curve.Add(new((int)Math.Round(share * taught.Length), measured.MacroF1 ?? 0));
            Options.Progress?.Invoke(FormattableString.Invariant($"{task}: from {share:0%} of the rows: macro F1 {measured.MacroF1:0.000}"));
        }

        stop.ThrowIfCancellationRequested();
        var (space, model) = CrossValidation.Fit(
            chosen, [.. taught.Select(i => Clauses[i])], [.. taught.Select(i => gold[i])], labels.Count, Cues, new(Options.Seed, Stop: stop));
        return new(
            new(labels, chosen.Options, Cues, space, model, scale, Threshold: 1), held,
            new([.. trials.Select(t => t with { Chosen = t.Candidate == chosen.Name })], Measure(labels, gold, taught, held, scale), curve));
    }

    /// <summary>The labels of a share of the groups; the rest has nothing to teach. The groups of a smaller share are among those of a larger.</summary>
    private int[] Some(int[] gold, double share)
    {
        var slice = CrossValidation.Folds(Groups, 100, Options.Seed + 1);
        return [.. gold.Select((g, i) => slice[i] < share * 100 ? g : -1)];
    }

    private LabelMetrics Measure(IReadOnlyList<string> labels, int[] gold, int[] taught, float[][] margins, double scale) =>
        Evaluation.MeasureLabels(
            labels, [.. taught.Select(i => gold[i])], [.. taught.Select(i => LabelModel.Decide(margins[i], scale))], [.. taught.Select(i => Groups[i])]);
}

/// <summary>A label learned.</summary>
/// <param name="Model">The model, without a threshold yet.</param>
/// <param name="Margins">For each row what a model said that had not seen it.</param>
/// <param name="History">How it was chosen and how it did.</param>
internal sealed record LearnedLabel(LabelModel Model, float[][] Margins, TrainingHistory History);

/// <summary>How the model of one label was chosen, all by cross-validation on the training rows.</summary>
/// <param name="Trials">The candidates.</param>
/// <param name="CrossValidated">Measures of the chosen one.</param>
/// <param name="LearningCurve">How it does with fewer rows: whether more of them would help.</param>
public sealed record TrainingHistory(IReadOnlyList<Trial> Trials, LabelMetrics CrossValidated, IReadOnlyList<CurvePoint> LearningCurve);

/// <summary>How one candidate did in cross-validation on the training rows.</summary>
/// <param name="Candidate">Learner and features.</param>
/// <param name="MacroF1">Mean F1 of the labels.</param>
/// <param name="Accuracy">Share of clauses labelled right.</param>
/// <param name="Chosen">Whether it was the best.</param>
public sealed record Trial(string Candidate, double MacroF1, double Accuracy, bool Chosen = false);

/// <summary>A point of a learning curve.</summary>
/// <param name="Clauses">Rows that were there to learn from, in all folds together.</param>
/// <param name="MacroF1">Mean F1 of the labels.</param>
public sealed record CurvePoint(int Clauses, double MacroF1);
