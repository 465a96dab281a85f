// Records as rows: documents, counts of people, or findings. One definition of the columns for CSV, XLSX and the screen.
using System.Globalization;
using DocPipeline.Records;

namespace DocPipeline.Exports;

/// <summary>Rows with headings. A cell is a string, int, double, bool, DateOnly, DateTime or null.</summary>
/// <param name="Name">What the rows are.</param>
/// <param name="Headings">Names of the columns: the keys of the record.</param>
/// <param name="Rows">The rows.</param>
public sealed record ExportTable(string Name, IReadOnlyList<string> Headings, IEnumerable<object?[]> Rows)
{
    /// <summary>What can be exported as rows.</summary>
    public static string[] Kinds { get; } = ["documents", "attendance", "findings"];

    /// <summary>The rows of <paramref name="what"/> in <paramref name="records"/>, made as they are asked for.</summary>
    public static ExportTable Of(string what, IEnumerable<DocumentRecord> records) => what switch
    {
        "attendance" => new(
            what,
            [
                "unit", "at", "total", "present", "absent", "absentExcused", "absentUnexcused", "late", "onLeave", "onMission", "departments",
                "qualitative", "derivedTotal", "derivedPresent", "derivedAbsent", "derivedAbsentExcused", "derivedAbsentUnexcused", "consistent",
                "evidence", .. DocumentHeadings,
            ],
            records.SelectMany(r => r.Attendance.Select(a => (object?[])
            [
                a.Unit, Day(a.At), a.Total, a.Present, a.Absent, a.AbsentExcused, a.AbsentUnexcused, a.Late, a.OnLeave, a.OnMission, a.Departments,
                a.Qualitative, Derived(a, "total"), Derived(a, "present"), Derived(a, "absent"), Derived(a, "absentExcused"),
                Derived(a, "absentUnexcused"), a.Consistent, a.Evidence, .. DocumentCells(r),
            ]))),
        "findings" => new(
            what,
            ["unit", "outcome", "topic", "evidence", "outcomeConfidence", "topicConfidence", "needsReview", "deadline", "model", .. DocumentHeadings],
            records.SelectMany(r => r.Findings.Select(f => (object?[])
            [
                f.Unit, f.Outcome, f.Topic, f.Evidence, f.Confidence.Outcome, f.Confidence.Topic, f.NeedsReview, Day(f.Deadline), f.Model,
                .. DocumentCells(r),
            ]))),
        _ => new(
            what,
            [.. DocumentHeadings, "place", "signer", "units", "attendance", "findings", "violations", "reader", "encoding", "pages", "bytes", "ingestedAt"],
            records.Select(r => (object?[])
            [
                .. DocumentCells(r), r.Place, r.Signer, r.Units.Count, r.Attendance.Count, r.Findings.Count,
                r.Findings.Count(f => f.Outcome == "violation"), r.Source.Reader, r.Source.Encoding, r.Source.Pages, (double)r.Source.Bytes,
                r.Source.IngestedAt?.DateTime,
            ])),
    };

    private static readonly string[] DocumentHeadings = ["source", "kind", "issued", "number", "title", "issuer", "id"];

    private static object?[] DocumentCells(DocumentRecord record) =>
        [record.Source.Name, record.Kind, Day(record.Issued), record.Number, record.Title, record.Issuer, record.Id];

    private static object? Derived(AttendanceEntry count, string key) => count.Derived.TryGetValue(key, out var value) ? value : null;

    /// <summary>A whole day or moment as a date; what the text says less exactly stays text.</summary>
    private static object? Day(string? value)
    {
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        return DateTime.TryParseExact(value, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : value;
    }
}
