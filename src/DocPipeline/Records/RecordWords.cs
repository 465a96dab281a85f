namespace DocPipeline.Records;

/// <summary>The closed lists of words of the record, as they stand in its JSON.</summary>
public static class RecordWords
{
    /// <summary>Kinds of documents.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["news", "notice", "conclusion", "directive", "dispatch", "minutes", "decision", "plan", "report", "other"];

    /// <summary>Outcomes of findings.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["compliant", "violation", "shortcoming", "recommendation", "measure"];

    /// <summary>How a document was read: formats, and recognition of words in pictures.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["docx", "xlsx", "pdf", "html", "text", "eml", "doc", "rtf", "odt", "xls", "ocr", "pdf+ocr"];

    /// <summary>A person should look at the finding.</summary>
    public const string AwaitsReview = "waiting";

    /// <summary>A person has looked at it.</summary>
    public const string Reviewed = "reviewed";

    /// <summary>How far the review of a finding has come: a person should look, has looked, or need not.</summary>
    public static IReadOnlyList<string> ReviewStates { get; } = [AwaitsReview, Reviewed, "sure"];

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
