using System.Security.Cryptography;

namespace DocPipeline.Classification;

/// <summary>What a version of a model is made of and from: <c>manifest.json</c> in its folder.</summary>
internal sealed record ModelManifest
{
    public const string FileName = "manifest.json";

    /// <summary>Name of the model: that of its folder.</summary>
    public required string Name { get; init; }

    /// <summary>Its version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary><see cref="FeatureSpace.Format"/> that it was trained under.</summary>
    public required int FeatureFormat { get; init; }

    /// <summary>Its labels by name: outcome and topic, or the one of a table.</summary>
    public required IReadOnlyDictionary<string, LabelTask> Tasks { get; init; }

    public required TrainedOn TrainedOn { get; init; }

    /// <summary>Libraries that trained it.</summary>
    public required IReadOnlyDictionary<string, string> Libraries { get; init; }

    /// <summary>Version of the extraction rules that cut the clauses when it was trained.</summary>
    public required string Rules { get; init; }

    /// <summary>SHA-256 of every other file of the folder.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>One of the labels of a manifest.</summary>
/// <param name="Labels">Its labels, in the order of the model's scores.</param>
/// <param name="Candidate">Which candidate it is, for people.</param>
/// <param name="Features">What it looks at.</param>
/// <param name="Scale">What margins are multiplied with before they become confidence.</param>
/// <param name="Threshold">Least confidence that needs no review.</param>
internal sealed record LabelTask(
    IReadOnlyList<string> Labels, string Candidate, FeatureOptions Features, double Scale, double Threshold);

/// <summary>What a model learned from and is measured on.</summary>
/// <param name="Sha256">Hash of all rows, which does not hang on line ends.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="TrainDocuments">Documents of the training split.</param>
/// <param name="TrainClauses">Clauses of the training split.</param>
/// <param name="TestDocuments">Documents of the test split.</param>
/// <param name="TestClauses">Clauses of the test split.</param>
/// <param name="TextColumn">Of a table: the column with the text.</param>
/// <param name="LabelColumn">Of a table: the column with the label.</param>
internal sealed record TrainedOn(
    string Sha256, int Seed, int TrainDocuments, int TrainClauses, int TestDocuments, int TestClauses, string? TextColumn = null, string? LabelColumn = null);
