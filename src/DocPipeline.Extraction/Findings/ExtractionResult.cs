using System.Text;
using DocPipeline.Extraction.Documents;

namespace DocPipeline.Extraction.Findings;

/// <summary>All that the rules found in one document. Immutable; spans point into <see cref="Document.Text"/>.</summary>
/// <param name="Header">Kind, title, number, issuer and the other parts of the head and the foot.</param>
/// <param name="Units">Every unit once, with all its spans, in order of first mention.</param>
/// <param name="Dates">Dates in order of text.</param>
/// <param name="References">Numbered documents in order of text.</param>
/// <param name="Attendance">One row a count.</param>
/// <param name="Candidates">Clauses that may be findings, in order of text.</param>
/// <param name="Diagnostics">What is doubtful, and why.</param>
/// <param name="Mentions">Every mention that the overlap filter kept, in order of text.</param>
/// <param name="Dropped">Every mention that it dropped.</param>
public sealed record ExtractionResult(
    DocumentHeader Header,
    IReadOnlyList<UnitRecord> Units,
    IReadOnlyList<DateRecord> Dates,
    IReadOnlyList<ReferenceRecord> References,
    IReadOnlyList<AttendanceRecord> Attendance,
    IReadOnlyList<FindingCandidate> Candidates,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<Mention> Mentions,
    IReadOnlyList<DroppedMention> Dropped);

/// <summary>Kind of document.</summary>
public enum DocumentKind
{
    /// <summary>None of the others, or not told.</summary>
    Other,

    /// <summary>A news article.</summary>
    News,

    /// <summary>Thông báo.</summary>
    Notice,

    /// <summary>Kết luận (also "Thông báo kết luận" of an inspection).</summary>
    Conclusion,

    /// <summary>Chỉ thị.</summary>
    Directive,

    /// <summary>Công văn, công điện.</summary>
    Dispatch,

    /// <summary>Biên bản.</summary>
    Minutes,

    /// <summary>Quyết định.</summary>
    Decision,

    /// <summary>Kế hoạch.</summary>
    Plan,

    /// <summary>Báo cáo.</summary>
    Report,
}

/// <summary>The parts of a document's head and foot; null where it does not state them.</summary>
public sealed record DocumentHeader
{
    /// <summary>Kind of document.</summary>
    public DocumentKind Kind { get; init; }

    /// <summary>Headline, or the subject (trích yếu).</summary>
    public string? Title { get; init; }

    /// <summary>Number and symbol in canonical spelling.</summary>
    public string? Number { get; init; }

    /// <summary>The issuing body, or a news page's paper.</summary>
    public string? Issuer { get; init; }

    /// <summary>Issue or publication day.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>Place of issue.</summary>
    public string? Place { get; init; }

    /// <summary>Who signed, or an article's author.</summary>
    public string? Signer { get; init; }

    /// <summary>Recipients: the lines under "Kính gửi" and "Nơi nhận", the archive line left out.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Where each part stands, by its key in the record ("title", "number", "issuer", "issued", "place", "signer").</summary>
    public IReadOnlyDictionary<string, TextSpan> Spans { get; init; } = new Dictionary<string, TextSpan>();

    /// <summary>Parts of the text that belong to head or foot (motto, grounds, recipients, byline, tail): never findings, never attendance.</summary>
    public IReadOnlyList<TextSpan> Furniture { get; init; } = [];
}

/// <summary>A unit of a document, under its fullest name.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Role">What part it plays.</param>
/// <param name="Spans">Everywhere it is named.</param>
/// <param name="Rule">The rule behind its first mention.</param>
public sealed record UnitRecord(UnitValue Unit, UnitRole Role, IReadOnlyList<TextSpan> Spans, string Rule);

/// <summary>The part that a unit plays in a document.</summary>
public enum UnitRole
{
    /// <summary>Named, no more.</summary>
    Mentioned,

    /// <summary>It was inspected.</summary>
    Inspected,

    /// <summary>It inspected.</summary>
    Inspector,

    /// <summary>It issued the document.</summary>
    Issuer,
}

/// <summary>A date of a document, resolved by context as far as it allows.</summary>
/// <param name="Value">The date.</param>
/// <param name="Role">What happened then.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Rule">The rule that fired.</param>
public sealed record DateRecord(DateValue Value, DateRole Role, TextSpan Span, string Rule);

/// <summary>What a date is the date of.</summary>
public enum DateRole
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>Of an inspection.</summary>
    Inspection,

    /// <summary>Of this document's issue or publication.</summary>
    Issued,

    /// <summary>Of a document that is referred to.</summary>
    Reference,

    /// <summary>By which something is to be done.</summary>
    Deadline,
}

/// <summary>A numbered document that the text refers to.</summary>
/// <param name="Value">The reference.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Rule">The rule that fired.</param>
public sealed record ReferenceRecord(ReferenceValue Value, TextSpan Span, string Rule);

/// <summary>One count of people of one unit at one moment.</summary>
/// <param name="Unit">The unit whose people were counted, by its fullest name; null where the text leaves it open.</param>
/// <param name="At">When, or null.</param>
/// <param name="Figures">What the text states.</param>
/// <param name="Derived">What follows from it.</param>
/// <param name="Consistent">Whether the figures add up; true where nothing can be checked.</param>
/// <param name="Evidence">Where the figures stand; the quoted text is <c>Evidence.Of(text)</c>.</param>
/// <param name="Rule">The rule that fired.</param>
public sealed record AttendanceRecord(
    string? Unit, DateValue? At, AttendanceFigures Figures, DerivedFigures Derived, bool Consistent, TextSpan Evidence, string Rule);

/// <summary>A clause that may be a finding, to be classified.</summary>
/// <param name="Unit">The unit it speaks of, by its fullest name, or null.</param>
/// <param name="Span">Where the clause stands.</param>
/// <param name="Section">The heading above it, or null: "Tồn tại, hạn chế" says much about what follows.</param>
/// <param name="Lead">The order that governs it from before ("đề nghị", "yêu cầu"), or null: the second half of a list of orders has none of its own.</param>
/// <param name="Deadline">In an order: by when, or null.</param>
/// <param name="Count">What it makes of the people that it counts.</param>
/// <param name="Mood">Whether it tells or asks, as far as its words and the lines above it say.</param>
/// <param name="Claims">What it says in so many words of a duty or a rule.</param>
/// <param name="Cited">Numbers, days and issuers of the documents that it cites, in order of text; null where it cites none.</param>
public sealed record FindingCandidate(
    string? Unit, TextSpan Span, string? Section, string? Lead = null, DateValue? Deadline = null, CountMeaning Count = CountMeaning.None,
    ClauseMood Mood = ClauseMood.Open, ClauseClaims Claims = ClauseClaims.None, IReadOnlyList<TextSpan>? Cited = null)
{
    /// <summary>What it says, in the words of the document but for what only tells cited documents apart.</summary>
    public string Says(string text)
    {
        if (Cited is null) return Span.Of(text);
        var said = new StringBuilder(Span.Length);
        var from = Span.Start;
        foreach (var cited in Cited)
        {
            said.Append(text, from, cited.Start - from);
            from = cited.End;
        }

        return said.Append(text, from, Span.End - from).ToString();
    }
}

/// <summary>Whether a clause tells how things are or asks for something.</summary>
public enum ClauseMood
{
    /// <summary>Its words leave it open ("cần", "phải").</summary>
    Open,

    /// <summary>It tells.</summary>
    Told,

    /// <summary>It asks, or stands under a line that asks.</summary>
    Asked,
}

/// <summary>What a clause says in so many words, whatever a model makes of it.</summary>
[Flags]
public enum ClauseClaims
{
    /// <summary>Nothing of the kind.</summary>
    None = 0,

    /// <summary>A duty was not met ("không đeo thẻ", "cửa đóng then cài"): no praise.</summary>
    DutyDenied = 1,

    /// <summary>The rule is that by which something is done ("đã tổ chức … theo quy định"), and nothing denies it or turns: none is broken.</summary>
    RuleKept = 2,

    /// <summary>Something was done ("chưa có trụ sở, đã mượn nhà văn hóa"): what is lacking, and what was done about it.</summary>
    ActTold = 4,

    /// <summary>Told in a newspaper, without a word for any matter of duty: a scene or an aside ("Xong việc, tôi nhìn đồng hồ"), unless a model is sure of it.</summary>
    MayBeScene = 8,
}

/// <summary>What a clause makes of a count.</summary>
public enum CountMeaning
{
    /// <summary>It counts nobody.</summary>
    None,

    /// <summary>It counts, and says no more.</summary>
    Plain,

    /// <summary>Somebody was away without a reason, or late.</summary>
    RuleBroken,

    /// <summary>Everyone was there.</summary>
    Everyone,
}
