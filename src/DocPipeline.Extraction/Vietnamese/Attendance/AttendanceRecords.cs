using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Makes the attendance rows of a document out of what its running text and its tables count: names the unit, checks the sums, and puts
/// together what headline, lead and body repeat.
/// </summary>
internal sealed class AttendanceRecords(Chart chart, Func<int, int> tokenAt)
{
    private const string TableRow = "attendance/table-row";

    private readonly List<(int Token, AttendanceRecord Record)> _records = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Dictionary<string, string> _fullNames = new(StringComparer.Ordinal);

    /// <summary>What is doubtful about them.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Adds the rows of running text.</summary>
    public void Add(IReadOnlyList<RowBuilder> rows)
    {
        foreach (var row in rows)
            if (row.Finish() is { } figures) Add(row.FirstToken, row.Group ? null : row.Unit?.Name, row.At, figures, chart.Span(row.FirstToken, row.EndToken), row.Rule);
    }

    /// <summary>Adds the lines of a table, and says which of its rows do not fit their headings.</summary>
    public void Add(AttendanceTables.Reading table, TableContext context, TableMoments when)
    {
        var around = context.Around(table);
        var at = when.Of(table);
        for (var i = 0; i < table.Lines.Count; i++)
        {
            var line = table.Lines[i];
            var name = context.NameOf(line, table, around);
            if (name is not null && context.ShortNameOf(line) is { } shorter && shorter != name) _fullNames[shorter] = name;
            Add(tokenAt(line.Evidence.Start), name, at[i], line.Figures, line.Evidence, TableRow);
        }

        foreach (var row in table.Irregular.Distinct())
        {
            _diagnostics.Add(new Diagnostic(DiagnosticCodes.TableIrregular, DiagnosticSeverity.Warning, new(
                "Dòng này của bảng không khớp với tiêu đề cột; số liệu có thể thiếu hoặc sai. Hãy đối chiếu với bản gốc.",
                "This row of the table does not fit its headings; figures may be missing or wrong. Compare it with the original."), row));
        }
    }

    /// <summary>The rows in order of text, each count once.</summary>
    public IReadOnlyList<AttendanceRecord> Rows() => Distinct([.. _records.OrderBy(r => r.Token).Select(r => r.Record).Select(InFull)]);

    /// <summary>An office that a table names within its authority is the same where the text names it alone.</summary>
    private AttendanceRecord InFull(AttendanceRecord record) =>
        record.Unit is { } unit && _fullNames.TryGetValue(unit, out var full) ? record with { Unit = full } : record;

    private void Add(int token, string? unit, DateValue? at, AttendanceFigures figures, TextSpan evidence, string rule)
    {
        var (derived, contradiction) = AttendanceArithmetic.Check(figures);
        if (contradiction is not null)
        {
            _diagnostics.Add(new Diagnostic(DiagnosticCodes.FiguresContradict, DiagnosticSeverity.Warning, new(
                $"Số liệu không khớp: {contradiction}. Hãy đối chiếu với bản gốc.",
                $"The figures do not add up: {contradiction}. Compare them with the original."), evidence));
        }

        if (unit is null && rule != TableRow && figures.HasCounts)
        {
            _diagnostics.Add(new Diagnostic(DiagnosticCodes.UnitUnknown, DiagnosticSeverity.Info, new(
                "Không rõ số liệu này của đơn vị nào (hoặc của nhiều đơn vị).",
                "It is not clear which unit this count belongs to (or it belongs to several)."), evidence));
        }

        _records.Add((token, new AttendanceRecord(unit, at, figures, derived, contradiction is null, evidence, rule)));
    }

    /// <summary>The same figures of one unit, repeated in headline, lead and body, are one row: the one that says most, the last of its like.</summary>
    private static List<AttendanceRecord> Distinct(IReadOnlyList<AttendanceRecord> records)
    {
        var kept = new List<AttendanceRecord>();
        // Only rows of one unit can repeat one another; "" stands for none.
        var ofUnit = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (!ofUnit.TryGetValue(record.Unit ?? "", out var rivals)) ofUnit.Add(record.Unit ?? "", rivals = []);
            var same = rivals.FindIndex(k => CanBeOne(kept[k], record) && IsPart(kept[k].Figures, record.Figures));
            if (same >= 0)
            {
                var index = rivals[same];
                kept[index] = record.At is null ? record with { At = kept[index].At } : record;
            }
            else if (!rivals.Exists(k => CanBeOne(kept[k], record) && IsPart(record.Figures, kept[k].Figures)))
            {
                rivals.Add(kept.Count);
                kept.Add(record);
            }
        }

        return kept;
    }

    private static bool CanBeOne(AttendanceRecord a, AttendanceRecord b) => a.At is null || b.At is null || a.At == b.At;

    private static bool IsPart(AttendanceFigures part, AttendanceFigures whole)
    {
        return Same(part.Total, whole.Total) && Same(part.Present, whole.Present) && (Same(part.Absent, whole.Absent) || SaysOnlyTheReason(part)) && Same(part.AbsentExcused, whole.AbsentExcused)
            && Same(part.AbsentUnexcused, whole.AbsentUnexcused) && Same(part.Late, whole.Late) && Same(part.OnLeave, whole.OnLeave) && Same(part.OnMission, whole.OnMission)
            && (part.Qualitative is null || whole.Qualitative is not null) && Same(part.Departments, whole.Departments);

        // "4 người vắng không lý do" repeats the four of a row that counts others away besides.
        static bool SaysOnlyTheReason(AttendanceFigures part) =>
            part is { Total: null, Present: null } && part.Absent == (part.AbsentUnexcused ?? part.AbsentExcused);

        static bool Same(int? part, int? whole) => part is null || part == whole;
    }
}
