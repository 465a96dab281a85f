namespace DocPipeline.Records;

/// <summary>The closed lists of words of the record, as they stand in its JSON.</summary>
public static class RecordWords
{
    /// <summary>Kinds of documents.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["news", "notice", "conclusion", "directive", "dispatch", "minutes", "decision", "plan", "report", "other"];

    /// <summary>Outcomes of findings.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["compliant", "violation", "shortcoming", "recommendation", "measure"];

    /// <summary>Outcome and topic of what a person called no finding.</summary>
    public const string NoFinding = "none";

    /// <summary>What a person can say of a finding.</summary>
    public static IReadOnlyList<string> Decisions { get; } = ["accept", "change", "none", "skip"];

    /// <summary>Topics of findings.</summary>
    public static IReadOnlyList<string> Topics { get; } =
    [
        "working-hours", "one-stop-shop", "procedure-disclosure", "procedure-handling", "conduct-and-badge", "directive-implementation",
        "internal-regulations", "facilities", "leadership", "discipline-handling", "citizen-reception", "digital", "other",
    ];
}
