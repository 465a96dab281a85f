// Puts the record together from what reading, extraction and classification found. Nothing is decided here: every value is taken over
// as it is, every piece of evidence is cut out of the text by its span.
using System.Globalization;
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Records;

namespace DocPipeline.Pipelines;

internal static class RecordAssembly
{
    /// <summary>The record of one document.</summary>
    /// <param name="id">SHA-256 of its original.</param>
    /// <param name="source">Where it came from and how it was read.</param>
    /// <param name="text">Its text.</param>
    /// <param name="found">What extraction found.</param>
    /// <param name="findings">The candidates that are findings, labelled.</param>
    /// <param name="doubts">What reading found doubtful.</param>
    /// <param name="provenance">Which versions made it.</param>
    public static DocumentRecord Assemble(
        string id, SourceInfo source, string text, ExtractionResult found, IReadOnlyList<FindingEntry> findings,
        IEnumerable<Diagnostic> doubts, Provenance provenance)
    {
        var header = found.Header;
        var hint = header.Kind == DocumentKind.Other ? FolderKind.Of(source.Folder) : null;
        if (hint is not null) doubts = doubts.Append(FolderKind.Told(hint, source.Folder!));
        return new DocumentRecord
        {
            Id = id,
            Source = source,
            Kind = hint ?? RecordNames.Of(header.Kind),
            Title = header.Title,
            Number = header.Number,
            Issuer = header.Issuer,
            Issued = Day(header.Issued),
            Place = header.Place,
            Signer = header.Signer,
            Recipients = header.Recipients,
            HeaderParts = HeaderCoverage.Of(header),
            Identity = DocumentIdentity.Of(header) is { } identity ? new IdentityEntry(identity.Issuer, identity.Number, identity.Symbol, identity.Year, identity.Key) : null,
            Text = text,
            Units = [.. found.Units.Select(Unit)],
            Dates = [.. found.Dates.Select(d => new DateEntry(d.Span.Of(text), d.Value.ToString(), RecordNames.Of(d.Role), Pair(d.Span), d.Rule))],
            References =
            [
                .. found.References.Select(r => new ReferenceEntry(
                    r.Span.Of(text), r.Value.Type, r.Value.Number, Pair(r.Span), r.Value.Issuer, r.Value.Issued?.ToString(), r.Rule)),
            ],
            Attendance = [.. found.Attendance.Select(a => Attendance(a, text))],
            Findings = findings,
            Diagnostics = [.. doubts.Concat(found.Diagnostics).Select(Doubt)],
            Provenance = provenance,
        };
    }

    private static UnitEntry Unit(UnitRecord unit) => new()
    {
        Name = unit.Unit.Name,
        Type = RecordNames.Of(unit.Unit.Type),
        Parent = unit.Unit.Parent,
        Role = RecordNames.Of(unit.Role),
        Code = unit.Unit.Code,
        ValidUntil = Day(unit.Unit.ValidUntil),
        Successor = unit.Unit.Successor,
        Predecessors = unit.Unit.Predecessors is { Count: > 0 } predecessors
            ? [.. predecessors.Select(p => new PredecessorEntry(p.Name, p.Code, p.Parent, p.IsPart ? true : null))] : null,
        Candidates = unit.Unit.Candidates is { Count: > 0 } candidates ? candidates : null,
        Spans = [.. unit.Spans.Select(Pair)],
        Rule = unit.Rule,
    };

    private static AttendanceEntry Attendance(AttendanceRecord count, string text) => new()
    {
        Unit = count.Unit,
        At = count.At?.ToString(),
        Total = count.Figures.Total,
        Present = count.Figures.Present,
        Absent = count.Figures.Absent,
        AbsentExcused = count.Figures.AbsentExcused,
        AbsentUnexcused = count.Figures.AbsentUnexcused,
        Late = count.Figures.Late,
        OnLeave = count.Figures.OnLeave,
        OnMission = count.Figures.OnMission,
        Departments = count.Figures.Departments,
        Qualitative = count.Figures.Qualitative,
        Derived = Derived(count.Derived),
        Consistent = count.Consistent,
        Evidence = count.Evidence.Of(text),
        Span = Pair(count.Evidence),
        Rule = count.Rule,
    };

    private static Dictionary<string, int> Derived(DerivedFigures figures)
    {
        (string Key, int? Value)[] all =
        [
            ("total", figures.Total), ("present", figures.Present), ("absent", figures.Absent),
            ("absentExcused", figures.AbsentExcused), ("absentUnexcused", figures.AbsentUnexcused),
        ];
        return all.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value!.Value);
    }

    private static DiagnosticEntry Doubt(Diagnostic doubt) => new(
        doubt.Code, RecordNames.Of(doubt.Severity), doubt.Message.Vietnamese, doubt.Message.English, doubt.Span is { } span ? Pair(span) : null);

    private static int[] Pair(TextSpan span) => [span.Start, span.End];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
