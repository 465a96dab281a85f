using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace DocPipeline.Classification;

/// <summary>A way of making a classifier that training tries out.</summary>
/// <param name="Trainer">Name of the learner and its settings.</param>
/// <param name="Options">What it looks at.</param>
/// <param name="AtLeast">In how many clauses a feature must be seen to count.</param>
/// <param name="Scores">What its scores are.</param>
/// <param name="Create">Makes the learner. Always one thread: several would give another model each time.</param>
internal sealed record Candidate(
    string Trainer, FeatureOptions Options, int AtLeast, ScoreKind Scores, Func<MLContext, IEstimator<ITransformer>> Create)
{
    /// <summary>Name in metrics and card.</summary>
    public string Name => $"{Trainer}, {Options}{(AtLeast > 1 ? $", seen {AtLeast}+ times" : "")}";
}

/// <summary>The explicit list of what is tried: the learners on the same features, then features with the learner that does well on text.</summary>
internal static class Candidates
{
    private static readonly FeatureOptions Full = new() { Edges = true, Section = true, Cues = true };

    /// <summary>All of them, simplest features first.</summary>
    public static IReadOnlyList<Candidate> All { get; } =
    [
        Lbfgs(0.1f, new()),
        Lbfgs(0.1f, new() { CharGrams = 4 }),
        Lbfgs(0.1f, new() { Edges = true }),
        Lbfgs(0.1f, new() { Edges = true, Cues = true }),
        Lbfgs(0.1f, Full),
        Lbfgs(0.1f, Full, atLeast: 2),
        Lbfgs(0.1f, Full with { WordGrams = 3 }),
        Lbfgs(0.03f, Full),
        Lbfgs(0.3f, Full),
        Lbfgs(0.03f, Full with { Masked = true }),
        Lbfgs(0.03f, Full with { Masked = true, WordGrams = 3 }),
        Lbfgs(0.01f, Full with { Masked = true }),
        Lbfgs(0.1f, Full with { Masked = true }, atLeast: 2),
        Sdca(1e-4f, Full),
        Sdca(1e-4f, Full with { CharGrams = 4 }),
        Perceptron(Full),
        Perceptron(Full with { CharGrams = 4 }),
    ];

    private static Candidate Lbfgs(float l2, FeatureOptions options, int atLeast = 1) => new(
        $"L-BFGS maximum entropy (L2 {l2})", options, atLeast, ScoreKind.Probabilities,
        ml => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = l2,
            NumberOfThreads = 1,
        }));

    private static Candidate Sdca(float l2, FeatureOptions options) => new(
        $"SDCA maximum entropy (L2 {l2})", options, 1, ScoreKind.Probabilities,
        ml => ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = l2,
            MaximumNumberOfIterations = 30,
            NumberOfThreads = 1,
        }));

    private static Candidate Perceptron(FeatureOptions options) => new(
        "one-against-all averaged perceptron", options, 1, ScoreKind.Margins,
        ml => ml.MulticlassClassification.Trainers.OneVersusAll(
            ml.BinaryClassification.Trainers.AveragedPerceptron(numberOfIterations: 10), useProbabilities: false));
}
