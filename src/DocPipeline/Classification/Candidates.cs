using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace DocPipeline.Classification;

/// <summary>A way of making a classifier that training tries out.</summary>
/// <param name="Trainer">Name of the learner and its settings.</param>
/// <param name="Options">What it looks at.</param>
/// <param name="Fit">Learns weights from vectors, the place of each row's label and the number of labels; the same from the same and the same seed.</param>
internal sealed record Candidate(string Trainer, FeatureOptions Options, Func<SparseRows, int[], int, Learning, LinearModel> Fit)
{
    /// <summary>In how many clauses a feature must be seen to count.</summary>
    public int AtLeast { get; init; } = 1;

    /// <summary>How many features it takes at most.</summary>
    public int MostFeatures { get; init; } = int.MaxValue;

    /// <summary>The learner without its settings.</summary>
    public string Kind => Trainer[..Trainer.IndexOf(" (", StringComparison.Ordinal)];

    /// <summary>Name in metrics and card.</summary>
    public string Name => $"{Trainer}, {Options}{(AtLeast > 1 ? $", seen {AtLeast}+ times" : "")}";

    /// <summary>What it learns, as a model's folder will hold it.</summary>
    public LinearModel Learn(SparseRows rows, int[] labels, int labelCount, Learning how) => Fit(rows, labels, labelCount, how).Rounded();
}

/// <summary>How a learner goes about it.</summary>
/// <param name="Seed">The same seed gives the same model.</param>
/// <param name="Progress">Told how many labels are learned, where that takes long; or null.</param>
/// <param name="Stop">Ends the work.</param>
internal readonly record struct Learning(int Seed, Action<string>? Progress = null, CancellationToken Stop = default);

/// <summary>The explicit list of what is tried: two learners on simple features, then more features with the one that does well on text.</summary>
internal static class Candidates
{
    private static readonly FeatureOptions Full = new() { Edges = true, Section = true, Cues = true, Denials = true, Masked = true };
    private static readonly FeatureOptions Fuller = Full with { Opening = true, Rarity = 1.5 };

    /// <summary>Those for findings, simplest features first.</summary>
    public static IReadOnlyList<Candidate> OfFindings { get; } =
    [
        Svm(1, 0, new()),
        Svm(1, 0, new() { CharGrams = 3 }),
        Lbfgs(0.01f, Full),
        Svm(1, 0, Full),
        Svm(2, 0.3, Full),
        Svm(2, 0.3, Fuller),
        Svm(2, 0.3, Fuller with { Pairs = true }),
        Svm(2, 0.3, Fuller with { Neighbours = true }),
        Svm(2, 0.3, Fuller with { Pairs = true, Neighbours = true }),
    ];

    /// <summary>
    /// Those for a table of somebody else's, by its size: what costs too much is left out, and features are cut so that their weights for all
    /// labels stay within some hundred megabytes.
    /// </summary>
    public static IReadOnlyList<Candidate> OfTable(int rows, int labels)
    {
        var most = Math.Max(20_000, 20_000_000 / labels);
        var small = rows <= 5000 && labels <= 20;
        var edges = new FeatureOptions { Edges = true };
        Candidate[] always = [Svm(1, 0, new()), Svm(0.2, 0, new()), Svm(1, 0.3, edges with { Rarity = 1.5 })];
        Candidate[] more =
        [
            Lbfgs(0.1f, new()), Lbfgs(0.01f, edges), Lbfgs(0.03f, edges with { CharGrams = 4 }),
            Svm(1, 0, new() { CharGrams = 4 }), Svm(1, 0, edges with { WordGrams = 3 }), Svm(4, 0.3, edges with { Pairs = true, Rarity = 1.5 }),
        ];
        return [.. (small ? more.Concat(always) : always).Select(c => c with { MostFeatures = most, AtLeast = rows > 100_000 ? 2 : 1 })];
    }

    /// <summary>The candidate that does with all rows of a table what <paramref name="like"/> did best with a part of them.</summary>
    public static Candidate OfTable(int rows, int labels, Candidate like)
    {
        var large = OfTable(rows, labels);
        return large.FirstOrDefault(c => c.Options == like.Options && c.Trainer == like.Trainer) ?? large[0];
    }

    private static Candidate Svm(double cost, double leaning, FeatureOptions options) => new(
        FormattableString.Invariant($"linear SVM (C {cost}{(leaning > 0 ? FormattableString.Invariant($", leaning {leaning}") : "")})"), options,
        (rows, labels, count, how) => LinearSvm.Fit(rows, labels, count, cost, leaning, how));

    /// <summary>Always one thread: several would give another model each time.</summary>
    private static Candidate Lbfgs(float l2, FeatureOptions options) => new(
        FormattableString.Invariant($"L-BFGS maximum entropy (L2 {l2:0.######})"), options,
        (rows, labels, count, how) => MlNetLearner.Fit(
            ml => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
            {
                L1Regularization = 0,
                OptimizationTolerance = 1e-5f,
                L2Regularization = l2,
                NumberOfThreads = 1,
            }),
            rows, labels, count, how.Seed));
}
