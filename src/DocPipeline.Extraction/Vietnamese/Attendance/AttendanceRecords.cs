using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Makes the attendance rows of a document out of what its running text and its tables count: names the unit, checks the sums, and puts
/// together what headline, lead and body repeat.
/// </summary>
internal sealed class AttendanceRecords(Chart chart, UnitDirectory units, UnitFocus focus, Moments moments, Func<int, int> tokenAt)
{
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

    /// <summary>Adds the lines of a table; its cells name their units, within the territory that the text speaks of.</summary>
    /// <param name="table">The table.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="issuer">The unit that issued the document, for a table that stands before any other is named; or null.</param>
    public void Add(Table table, IReadOnlyList<AttendanceTables.Line> lines, UnitDirectory.Entry? issuer)
    {
        var start = tokenAt(table.Span.Start);
        var around = focus.At(start, start) is { First.IsTerritory: true } spokenOf ? spokenOf : issuer;
        // Lines of offices add up to the authority that the text speaks of; lines of territories to a group of its own.
        var whole = lines.All(l => l.IsTotal || units.At(l.UnitToken) is not { First.IsTerritory: true }) ? around?.Name : null;
        var days = lines.Where(l => !l.IsTotal).Select(l => MomentOf(l, table)).Distinct().ToList();
        foreach (var line in lines)
        {
            var unit = line.IsTotal ? whole : UnitOf(line, around);
            // A total over lines of several days is of none of them.
            var at = line.IsTotal && line.MomentToken < 0 ? (days.Count == 1 ? days[0] : null) : MomentOf(line, table);
            Add(tokenAt(line.Evidence.Start), unit, at, line.Figures, line.Evidence, "attendance/table-row", isTable: true);
        }
    }

    /// <summary>The rows in order of text, each count once.</summary>
    public IReadOnlyList<AttendanceRecord> Rows() => Distinct([.. _records.OrderBy(r => r.Token).Select(r => r.Record).Select(InFull)]);

    /// <summary>An office that a table names within its authority is the same where the text names it alone.</summary>
    private AttendanceRecord InFull(AttendanceRecord record) =>
        record.Unit is { } unit && _fullNames.TryGetValue(unit, out var full) ? record with { Unit = full } : record;

    /// <summary>The unit that the cell names, in full; else the cell's words, within the territory that the text speaks of.</summary>
    private string? UnitOf(AttendanceTables.Line line, UnitDirectory.Entry? around)
    {
        if (units.At(line.UnitToken) is { } unit && (unit.First.IsTerritory || unit.First.Kind.Length > 0 || unit.Parent is not null || around is null)) return unit.Name;
        if (around is null || line.UnitName is not { } name || name.Contains(around.First.Name, StringComparison.OrdinalIgnoreCase)) return line.UnitName;
        // "Văn phòng UBND phường" says the kind already.
        return _fullNames[name] = name.EndsWith(" " + around.First.Kind, StringComparison.Ordinal) ? $"{name} {around.First.Name}" : $"{name} {around.First.Kind} {around.First.Name}";
    }

    private DateValue? MomentOf(AttendanceTables.Line line, Table table)
    {
        var day = NamedDay(line, table, before: true) ?? moments.At(tokenAt(table.Span.Start)) ?? NamedDay(line, table, before: false);
        if (line.MomentToken < 0 || moments.Of(line.MomentToken) is not { } own) return day is null ? null : day with { Hour = null, Minute = null };
        return own.Day is null && day is not null ? day with { Hour = own.Hour, Minute = own.Minute } : own;
    }

    /// <summary>The day with which the text around a table names the line's unit: "xã A kiểm tra ngày 11/9; xã B và xã C kiểm tra ngày 12/9".</summary>
    private DateValue? NamedDay(AttendanceTables.Line line, Table table, bool before)
    {
        if (line.MomentToken >= 0 || units.At(line.UnitToken) is not { } unit) return null;
        foreach (var mention in unit.Mentions)
        {
            if (table.Span.Contains(mention.Mention.Mention.Span) || before != mention.Mention.Mention.Span.Start < table.Span.Start) continue;
            var (from, to) = (mention.Mention.Start, mention.Mention.End);
            while (from > 0 && !Parts(from - 1)) from--;
            while (to < chart.Count && !Parts(to)) to++;
            if (moments.Only(from, to) is { } day) return day with { Hour = null, Minute = null };
        }

        return null;

        bool Parts(int at) => chart[at].Kind == TokenKind.Boundary || (chart[at].Kind == TokenKind.Sign && chart.Letters(at) is ";" or "." && (at + 1 >= chart.Count || chart[at + 1].SpaceBefore));
    }

    private void Add(int token, string? unit, DateValue? at, AttendanceFigures figures, TextSpan evidence, string rule, bool isTable = false)
    {
        var (derived, contradiction) = AttendanceArithmetic.Check(figures);
        if (contradiction is not null)
        {
            _diagnostics.Add(new Diagnostic(DiagnosticCodes.FiguresContradict, DiagnosticSeverity.Warning, new(
                $"Số liệu không khớp: {contradiction}. Hãy đối chiếu với bản gốc.",
                $"The figures do not add up: {contradiction}. Compare them with the original."), evidence));
        }

        if (unit is null && !isTable && figures.HasCounts)
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
