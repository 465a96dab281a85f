using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Makes the attendance rows of a document out of what its running text and its tables count: names the unit, checks the sums, and puts
/// together what headline, lead and body repeat.
/// </summary>
internal sealed class AttendanceRecords(Chart chart, UnitDirectory units, UnitFocus focus, Moments moments, Func<int, int> tokenAt, DocumentKind kind)
{
    private readonly List<(int Token, RepeatedCounts.Telling Telling)> _tellings = [];
    /// <summary>How many counts a total can be over that was told behind them.</summary>
    private const int Told = 60;

    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Dictionary<string, string> _fullNames = new(StringComparer.Ordinal);

    /// <summary>What is doubtful about them.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Plans, directives and decisions say that everyone has to be there, not that everyone was.</summary>
    private bool IsRule => kind is DocumentKind.Plan or DocumentKind.Directive or DocumentKind.Decision;

    /// <summary>Adds the rows of running text.</summary>
    public void Add(IReadOnlyList<RowBuilder> rows)
    {
        foreach (var row in rows)
        {
            if (row.Finish() is not { } figures || (!figures.HasCounts && (IsRule || row.Unit is null))) continue;
            var evidence = chart.Span(row.FirstToken, row.EndToken);
            if (row.Doubt is { } doubt) _diagnostics.Add(new Diagnostic(DiagnosticCodes.CountDoubtful, DiagnosticSeverity.Info, doubt, evidence));
            if (row.At is null ? moments.IsOneOfSeveral(row.FirstToken) : row.IsMomentFar && moments.HasSeveralDays) DoubtDay(evidence);
            Add(row.FirstToken, row.Group ? row.GroupName : row.Unit?.Name, row.Group && row.IsMomentFar ? DayOfAll(row.FirstToken) : row.At, figures, evidence, row.Rule, row.Check, row.Group, isFar: row.IsMomentFar, isWide: row.Unit is { Type: UnitType.District or UnitType.Province });
        }
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
            if (at is null && !line.IsTotal && moments.IsOneOfSeveral(tokenAt(table.Span.Start))) DoubtDay(line.Evidence);
            Add(tokenAt(line.Evidence.Start), unit, at, line.Figures, line.Evidence, "attendance/table-row", line.Check, isGroup: unit is null, isTable: true);
        }
    }

    /// <summary>The rows in order of text, each count once.</summary>
    public IReadOnlyList<AttendanceRecord> Rows() => Checked(RepeatedCounts.Join(_tellings.OrderBy(t => t.Token).Select(t => t.Telling with { Record = InFull(t.Telling.Record) })));

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
        var day = NamedDay(line, table, before: true) ?? moments.Above(tokenAt(table.Span.Start)) ?? NamedDay(line, table, before: false);
        if (line.MomentToken < 0 || moments.Of(line.MomentToken) is not { } own) return line.Check is null || day is null ? day : day with { Hour = null, Minute = null };
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

    private void Add(int token, string? unit, DateValue? at, AttendanceFigures figures, TextSpan evidence, string rule, string? check, bool isGroup, bool isTable = false, bool isFar = false, bool isWide = false)
    {
        if ((unit is null || isGroup) && !isTable && figures.HasCounts)
        {
            _diagnostics.Add(new Diagnostic(DiagnosticCodes.UnitUnknown, DiagnosticSeverity.Info, new(
                "Không rõ số liệu này của đơn vị nào (hoặc của nhiều đơn vị).",
                "It is not clear which unit this count belongs to (or it belongs to several)."), evidence));
        }

        var (derived, contradiction) = AttendanceArithmetic.Check(figures);
        _tellings.Add((token, new(new AttendanceRecord(unit, at, figures, derived, contradiction is null, evidence, rule), check, isGroup, isFar, isWide)));
    }

    /// <summary>Flags what does not add up, as it stands in the end.</summary>
    private IReadOnlyList<AttendanceRecord> Checked(IReadOnlyList<AttendanceRecord> records)
    {
        foreach (var record in records)
        {
            if (AttendanceArithmetic.Check(record.Figures).Contradiction is not { } sum) continue;
            _diagnostics.Add(new Diagnostic(DiagnosticCodes.FiguresContradict, DiagnosticSeverity.Warning, new(
                $"Số liệu không khớp: {sum}. Hãy đối chiếu với bản gốc.",
                $"The figures do not add up: {sum}. Compare them with the original."), record.Evidence));
        }

        return records;
    }

    /// <summary>The day of a count of several units, told after theirs: the one that they share; where none was told before, the text's.</summary>
    private DateValue? DayOfAll(int token)
    {
        var days = _tellings.TakeLast(Told).Where(t => t.Token < token && !t.Telling.IsGroup && t.Telling.Record.At is { Day: not null }).Select(t => t.Telling.Record.At! with { Hour = null, Minute = null, End = null }).Distinct().Take(2).ToList();
        return days.Count switch { 0 => moments.At(token) is { } day ? day with { Hour = null, Minute = null } : null, 1 => days[0], _ => null };
    }

    private void DoubtDay(TextSpan evidence) =>
        _diagnostics.Add(new Diagnostic(DiagnosticCodes.DayUnknown, DiagnosticSeverity.Info, new(
            "Văn bản nêu nhiều ngày kiểm tra; không rõ số liệu này của ngày nào.",
            "The document names several days of inspection; it is not clear which of them this count is of."), evidence));
}
