using System.Text.Json.Serialization;

namespace DocPipeline.Records;

/// <summary>
/// The record of one document: the contract between the pipeline and everything that uses it (store, search, exports, API).
/// Serialised by <see cref="RecordJson"/>; keys whose value the document does not state are left out.
/// </summary>
public sealed record DocumentRecord
{
    /// <summary>SHA-256 of the original bytes, 64 small hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>Where the document came from and how it was read.</summary>
    public required SourceInfo Source { get; init; }

    /// <summary>news, notice, conclusion, directive, dispatch, minutes, decision, plan, report or other.</summary>
    public required string Kind { get; init; }

    /// <summary>Headline, or the subject (trích yếu).</summary>
    public string? Title { get; init; }

    /// <summary>Number and symbol, canonical spelling.</summary>
    public string? Number { get; init; }

    /// <summary>The issuing body.</summary>
    public string? Issuer { get; init; }

    /// <summary>Publication or issue day, YYYY-MM-DD.</summary>
    public string? Issued { get; init; }

    /// <summary>Place of issue.</summary>
    public string? Place { get; init; }

    /// <summary>Who signed, or the author.</summary>
    public string? Signer { get; init; }

    /// <summary>Recipients.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>How many parts of the head were found, of those that its kind has; absent for a kind of no form.</summary>
    public HeaderParts? HeaderParts { get; init; }

    /// <summary>What tells an official document from every other one; absent where its head does not give all of it.</summary>
    public IdentityEntry? Identity { get; init; }

    /// <summary>The text in Unicode NFC; every span below is [start, end) in UTF-16 code units of it.</summary>
    public required string Text { get; init; }

    /// <summary>Units named.</summary>
    public IReadOnlyList<UnitEntry> Units { get; init; } = [];

    /// <summary>Dates named.</summary>
    public IReadOnlyList<DateEntry> Dates { get; init; } = [];

    /// <summary>Documents referred to.</summary>
    public IReadOnlyList<ReferenceEntry> References { get; init; } = [];

    /// <summary>Counts of people, one row a count.</summary>
    public IReadOnlyList<AttendanceEntry> Attendance { get; init; } = [];

    /// <summary>Findings, classified.</summary>
    public IReadOnlyList<FindingEntry> Findings { get; init; } = [];

    /// <summary>What is doubtful.</summary>
    public IReadOnlyList<DiagnosticEntry> Diagnostics { get; init; } = [];

    /// <summary>Which versions made this record.</summary>
    public required Provenance Provenance { get; init; }
}

/// <summary>Issuer, number, symbol and year: numbers begin anew each year, so only the four together name one document.</summary>
/// <param name="Issuer">The issuing body.</param>
/// <param name="Number">The running number.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Year">The year of issue.</param>
/// <param name="Key">The four as one word; equal keys are the same document in different files.</param>
public sealed record IdentityEntry(string Issuer, string Number, string Symbol, int Year, string Key);

/// <summary>How much of a document's head was found.</summary>
/// <param name="Found">Parts found.</param>
/// <param name="Expected">Parts that a document of its kind has.</param>
public sealed record HeaderParts(int Found, int Expected);

/// <summary>Where a document came from and how it was read.</summary>
public sealed record SourceInfo
{
    /// <summary>File name.</summary>
    public required string Name { get; init; }

    /// <summary>Path or address it was taken from.</summary>
    public required string Uri { get; init; }

    /// <summary>The subfolder of the inbox (or of the folder that was taken in) in which it lay: the source, as people sort.</summary>
    public string? Folder { get; init; }

    /// <summary>Media type by its leading bytes.</summary>
    public required string MediaType { get; init; }

    /// <summary>Size of the original in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The reader: docx, xlsx, pdf, html, text, eml, doc, rtf, odt, xls; ocr where the words were recognised, pdf+ocr where some pages were.</summary>
    public required string Reader { get; init; }

    /// <summary>Character encoding of the original, where it had one to decide: utf-8, windows-1258, tcvn3, vni …</summary>
    public string? Encoding { get; init; }

    /// <summary>Pages present.</summary>
    public int? Pages { get; init; }

    /// <summary>Pages that gave text.</summary>
    public int? PagesRead { get; init; }

    /// <summary>The share of words that can be Vietnamese syllables, 0 to 1; low where the reading went wrong.</summary>
    public double? ValidSyllables { get; init; }

    /// <summary>How sure text recognition (OCR) was, 0 to 1; absent where nothing was recognised.</summary>
    public double? Confidence { get; init; }

    /// <summary>When it was ingested.</summary>
    public DateTimeOffset? IngestedAt { get; init; }
}

/// <summary>A unit of a record.</summary>
public sealed record UnitEntry
{
    /// <summary>Its fullest name in the document.</summary>
    public required string Name { get; init; }

    /// <summary>province, district, commune, department, agency, team or other.</summary>
    public required string Type { get; init; }

    /// <summary>The unit it lies in.</summary>
    public string? Parent { get; init; }

    /// <summary>inspected, inspector, issuer or mentioned.</summary>
    public required string Role { get; init; }

    /// <summary>Official code.</summary>
    public string? Code { get; init; }

    /// <summary>First day on which it no longer existed.</summary>
    public string? ValidUntil { get; init; }

    /// <summary>Code of its successor.</summary>
    public string? Successor { get; init; }

    /// <summary>What it was made of, where it is a unit of the lists that is younger than they are.</summary>
    public IReadOnlyList<PredecessorEntry>? Predecessors { get; init; }

    /// <summary>What an ambiguous name may be.</summary>
    public IReadOnlyList<string>? Candidates { get; init; }

    /// <summary>Everywhere it is named.</summary>
    public IReadOnlyList<int[]> Spans { get; init; } = [];

    /// <summary>The rule behind its first mention.</summary>
    public string? Rule { get; init; }
}

/// <summary>A unit that another was made of.</summary>
/// <param name="Name">Its type and name.</param>
/// <param name="Code">Its code, where the lists know it.</param>
/// <param name="Parent">The district that it lay in, where the lists know it.</param>
/// <param name="Part">True where only a part of it went into the later one; else left out.</param>
public sealed record PredecessorEntry(string Name, string? Code = null, string? Parent = null, bool? Part = null);

/// <summary>A date of a record.</summary>
/// <param name="Text">As written.</param>
/// <param name="Value">YYYY-MM-DD, YYYY-MM, YYYY, --MM-DD, with THH:MM, or A/B.</param>
/// <param name="Role">inspection, issued, reference, deadline or other.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Rule">The rule that fired.</param>
public sealed record DateEntry(string Text, string Value, string Role, int[] Span, string? Rule = null);

/// <summary>A reference of a record.</summary>
/// <param name="Text">As written.</param>
/// <param name="Type">Kind of the document referred to.</param>
/// <param name="Number">Number and symbol, canonical.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Issuer">Who issued it, where said.</param>
/// <param name="Issued">When, where said.</param>
/// <param name="Rule">The rule that fired.</param>
public sealed record ReferenceEntry(
    string Text, string? Type, string Number, int[] Span, string? Issuer = null, string? Issued = null, string? Rule = null);

/// <summary>One count of people of a record; see <see cref="Extraction.Findings.AttendanceFigures"/> for what each key means.</summary>
public sealed record AttendanceEntry
{
    /// <summary>Whose people were counted.</summary>
    public string? Unit { get; init; }

    /// <summary>When.</summary>
    public string? At { get; init; }

    /// <summary>People the unit has.</summary>
    public int? Total { get; init; }

    /// <summary>People there.</summary>
    public int? Present { get; init; }

    /// <summary>People away.</summary>
    public int? Absent { get; init; }

    /// <summary>People away with a reason.</summary>
    public int? AbsentExcused { get; init; }

    /// <summary>People away without.</summary>
    public int? AbsentUnexcused { get; init; }

    /// <summary>People late or gone early.</summary>
    public int? Late { get; init; }

    /// <summary>People on leave.</summary>
    public int? OnLeave { get; init; }

    /// <summary>People away on duty.</summary>
    public int? OnMission { get; init; }

    /// <summary>Departments that the count covers.</summary>
    public int? Departments { get; init; }

    /// <summary>"full" where everyone was there.</summary>
    public string? Qualitative { get; init; }

    /// <summary>What follows by arithmetic: total, present, absent, absentExcused, absentUnexcused.</summary>
    public IReadOnlyDictionary<string, int> Derived { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether the figures add up.</summary>
    public bool Consistent { get; init; } = true;

    /// <summary>Exact substring of the text.</summary>
    public required string Evidence { get; init; }

    /// <summary>Where it stands.</summary>
    public required int[] Span { get; init; }

    /// <summary>The rule that fired.</summary>
    public string? Rule { get; init; }
}

/// <summary>A finding of a record.</summary>
public sealed record FindingEntry
{
    /// <summary>The unit it speaks of.</summary>
    public string? Unit { get; init; }

    /// <summary>Exact substring of the text.</summary>
    public required string Evidence { get; init; }

    /// <summary>Where it stands.</summary>
    public required int[] Span { get; init; }

    /// <summary>compliant, violation, shortcoming, recommendation or measure.</summary>
    public required string Outcome { get; init; }

    /// <summary>One of the thirteen topics.</summary>
    public required string Topic { get; init; }

    /// <summary>How sure the model is, 0 to 1.</summary>
    public required FindingConfidence Confidence { get; init; }

    /// <summary>Whether a person should look.</summary>
    public bool NeedsReview { get; init; }

    /// <summary>In an order: by when.</summary>
    public string? Deadline { get; init; }

    /// <summary>Model and version.</summary>
    public required string Model { get; init; }

    /// <summary>The heading that it stands under: the model looks at it, too.</summary>
    public string? Section { get; init; }

    /// <summary>The verb that governs it from before, where it is a piece of a list of orders.</summary>
    public string? Lead { get; init; }

    /// <summary>What a person said of it; kept apart from what the machine said, and put back when the document is processed again.</summary>
    public CorrectionEntry? Correction { get; init; }

    /// <summary>The outcome that counts: a person's, else the machine's.</summary>
    [JsonIgnore]
    public string OutcomeInForce => Correction?.Outcome ?? Outcome;

    /// <summary>The topic that counts: a person's, else the machine's.</summary>
    [JsonIgnore]
    public string TopicInForce => Correction?.Topic ?? Topic;

    /// <summary>Whether it is a finding at all, as far as is known: a person may have said that it is none.</summary>
    [JsonIgnore]
    public bool IsInForce => OutcomeInForce != RecordWords.NoFinding;

    /// <summary>Whether a person should still look.</summary>
    [JsonIgnore]
    public bool AwaitsReview => NeedsReview && Correction?.Outcome is null;

    /// <summary>Which of <see cref="RecordWords.ReviewStates"/> it is in.</summary>
    [JsonIgnore]
    public string ReviewState => AwaitsReview ? RecordWords.AwaitsReview : Correction is not null ? RecordWords.Reviewed : RecordWords.ReviewStates[^1];
}

/// <summary>What a person said of a finding.</summary>
/// <param name="Decision">accept, change, none or skip.</param>
/// <param name="Outcome">The outcome that it has; <c>none</c> where it is no finding, null where the person passed it over.</param>
/// <param name="Topic">The topic, the same way.</param>
/// <param name="By">Who said it.</param>
/// <param name="At">When.</param>
public sealed record CorrectionEntry(string Decision, string? Outcome, string? Topic, string By, DateTimeOffset At);

/// <summary>How sure the model is of a finding's two labels, 0 to 1.</summary>
/// <param name="Outcome">Of the outcome.</param>
/// <param name="Topic">Of the topic.</param>
public sealed record FindingConfidence(double Outcome, double Topic);

/// <summary>A diagnostic of a record.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Severity">info, warning or error.</param>
/// <param name="Message">What is doubtful, Vietnamese.</param>
/// <param name="MessageEn">The same in English.</param>
/// <param name="Span">Where, or null for the whole document.</param>
public sealed record DiagnosticEntry(string Code, string Severity, string Message, string? MessageEn = null, int[]? Span = null);

/// <summary>Which versions made a record.</summary>
/// <param name="Pipeline">Name of the pipeline.</param>
/// <param name="PipelineVersion">Its version.</param>
/// <param name="RulesVersion">Version of the rules.</param>
/// <param name="ModelVersion">Version of the model, or null where none was there.</param>
public sealed record Provenance(string Pipeline, string PipelineVersion, string RulesVersion, string? ModelVersion);
