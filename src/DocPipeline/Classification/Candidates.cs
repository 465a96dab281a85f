using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace DocPipeline.Classification;

/// <summary>A way of making a classifier that training tries out.</summary>
/// <param name="Trainer">Name of the learner and its settings.</param>
/// <param name="Options">What it looks at.</param>
/// <param name="AtLeast">In how many clauses a feature must be seen to count.</param>
/// <param name="Create">Makes the learner, a linear one. Always one thread: several would give another model each time.</param>
internal sealed record Candidate(
    string Trainer, FeatureOptions Options, int AtLeast, Func<MLContext, IEstimator<ITransformer>> Create)
{
    /// <summary>How many features it takes at most.</summary>
    public int MostFeatures { get; init; } = int.MaxValue;

    /// <summary>The learner without its settings.</summary>
    public string Kind => Trainer[..Trainer.IndexOf(" (", StringComparison.Ordinal)];

    /// <summary>Name in metrics and card.</summary>
    public string Name => $"{Trainer}, {Options}{(AtLeast > 1 ? $", seen {AtLeast}+ times" : "")}";
}

/// <summary>The explicit list of what is tried: the learners on the same features, then features with the learner that does well on text.</summary>
internal static class Candidates
{
    private static readonly FeatureOptions Full = new() { Edges = true, Section = true, Cues = true };

    /// <summary>Those for findings, simplest features first.</summary>
    public static IReadOnlyList<Candidate> OfFindings { get; } =
    [
        Lbfgs(0.1f, new()),
        Lbfgs(0.1f, new() { CharGrams = 4 }),
        Lbfgs(0.1f, new() { Edges = true, Cues = true }),
        Lbfgs(0.03f, Full),
        Lbfgs(0.03f, Full with { Denials = true }),
        Lbfgs(0.01f, Full with { Masked = true, Denials = true }),
        Sdca(1e-4f, Full),
        Svm(1e-4f, Full),
    ];

    /// <summary>
    /// Those for a table of somebody else's, by its size: the regularisation goes with one over the number of rows, what costs too much is
    /// left out, and features are cut so that their weights for all labels stay within some hundred megabytes.
    /// </summary>
    public static IReadOnlyList<Candidate> OfTable(int rows, int labels)
    {
        var most = Math.Max(20_000, 20_000_000 / labels);
        var small = rows <= 5000 && labels <= 20;
        var edges = new FeatureOptions { Edges = true };
        var l2 = 1f / rows;
        Candidate[] always = [Svm(l2, new()), Svm(l2 / 4, new()), Sdca(l2 / 10, edges)];
        Candidate[] more =
        [
            Lbfgs(0.1f, new()), Lbfgs(0.03f, edges), Lbfgs(0.03f, edges with { CharGrams = 4 }), Lbfgs(0.01f, edges),
            Svm(l2, new() { CharGrams = 4 }), Svm(l2, edges with { WordGrams = 3 }),
        ];
        return [.. (small ? more.Concat(always) : always).Select(c => c with { MostFeatures = most, AtLeast = rows > 100_000 ? 2 : 1 })];
    }

    /// <summary>The candidate that does with all rows of a table what <paramref name="like"/> did best with a part of them.</summary>
    public static Candidate OfTable(int rows, int labels, Candidate like)
    {
        var large = OfTable(rows, labels);
        return large.FirstOrDefault(c => c.Options == like.Options && c.Kind == like.Kind) ?? large[0];
    }

    private static Candidate Lbfgs(float l2, FeatureOptions options, int atLeast = 1) => new(
        FormattableString.Invariant($"L-BFGS maximum entropy (L2 {l2:0.######})"), options, atLeast,
        ml => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            L1Regularization = 0,
            OptimizationTolerance = 1e-5f,
            L2Regularization = l2,
            NumberOfThreads = 1,
        }));

    private static Candidate Sdca(float l2, FeatureOptions options) => new(
        FormattableString.Invariant($"SDCA maximum entropy (L2 {l2:0.########})"), options, 1,
        ml => ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = l2,
            MaximumNumberOfIterations = 30,
            NumberOfThreads = 1,
        }));

    private static Candidate Svm(float l2, FeatureOptions options) => new(
        FormattableString.Invariant($"SDCA linear SVM (L2 {l2:0.########})"), options, 1,
        ml => ml.MulticlassClassification.Trainers.SdcaNonCalibrated(new SdcaNonCalibratedMulticlassTrainer.Options
        {
            Loss = new HingeLoss(),
            L2Regularization = l2,
            MaximumNumberOfIterations = 30,
            NumberOfThreads = 1,
        }));
}
