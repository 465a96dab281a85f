using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Makes the attendance rows of a document out of what its running text and its tables count: names the unit, checks the sums, and puts
/// together what headline, lead and body repeat.
/// </summary>
internal sealed class AttendanceRecords(Chart chart, Moments moments, CheckRounds rounds, Func<int, int> tokenAt, DocumentKind kind)
{
    /// <summary>How many counts a total can be over that was told behind them.</summary>
    private const int Told = 60;

    private readonly List<(int Token, RepeatedCounts.Telling Telling)> _tellings = [];
    /// <summary>How many tokens before a count its clause may name a room.</summary>
    private const int LongestClause = 30;

    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>Lines of tables that are no units of the text, by how it names them.</summary>
    private readonly Dictionary<string, string> _rooms = new(StringComparer.Ordinal);
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
            if ((row.Doubt ?? row.Gaps(figures)) is { } doubt) _diagnostics.Add(new Diagnostic(DiagnosticCodes.CountDoubtful, DiagnosticSeverity.Info, doubt, evidence));
            if (row.At is null ? moments.IsOneOfSeveral(row.FirstToken) : row.IsMomentFar && moments.HasSeveralDays) DoubtDay(evidence);
            var room = row.Group ? null : RoomBefore(row.FirstToken, row is { IsUnitNamed: true, Unit.First: { IsTerritory: true } territory } ? VietnameseText.NameKey(territory.Name) : null, row is { IsUnitNamed: true, Unit: { First.IsTerritory: false } own } ? VietnameseText.NameKey(own.First.Prefix) : "");
            // Two rooms of one table in one count: whose each figure is, their lines say.
            if (room is not null && NamesRoom(VietnameseText.NameKey(evidence.Of(chart.Text)))) continue;
            Add(row.FirstToken, row.Group ? row.GroupName : room ?? row.Unit?.Name, rounds.Of(row.FirstToken, row.Group && row.IsMomentFar ? DayOfAll(row.FirstToken) : row.At), figures, evidence, row.Rule, row.Check, row.Group, isFar: row.IsMomentFar, isWide: room is null && row.Unit is { Type: UnitType.District or UnitType.Province });
        }
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
            if (name is not null && context.RoomOf(line) is { } room) _rooms.TryAdd(room, name);
            if (name is not null && context.ShortNameOf(line) is { } shorter && shorter != name) _fullNames[shorter] = name;
            if (at[i] is null && line.Sum == AttendanceTables.Sum.None && moments.IsOneOfSeveral(tokenAt(table.Sheet.First.Span.Start))) DoubtDay(line.Evidence);
            Add(tokenAt(line.Evidence.Start), name, at[i], line.Figures, line.Evidence, "attendance/table-row", line.Check, isGroup: name is null, isTable: true);
        }

        foreach (var row in table.Irregular.Distinct())
        {
            _diagnostics.Add(new Diagnostic(DiagnosticCodes.TableIrregular, DiagnosticSeverity.Warning, new(
                "Dòng này của bảng không khớp với tiêu đề cột; số liệu có thể thiếu hoặc sai. Hãy đối chiếu với bản gốc.",
                "This row of the table does not fit its headings; figures may be missing or wrong. Compare it with the original."), row));
        }
    }

    /// <summary>The rows in order of text, each count once.</summary>
    public IReadOnlyList<AttendanceRecord> Rows() => Checked(RepeatedCounts.Join(_tellings.OrderBy(t => t.Token).Select(t => t.Telling with { Record = InFull(t.Telling.Record) })));

    /// <summary>An office that a table names within its authority is the same where the text names it alone.</summary>
    private AttendanceRecord InFull(AttendanceRecord record) =>
        record.Unit is { } unit && _fullNames.TryGetValue(unit, out var full) ? record with { Unit = full } : record;

    /// <summary>"ở lần 2, bộ phận Địa chính vắng 02 người": the line of a table above whose people the clause speaks of, though it is no unit elsewhere.</summary>
    private string? RoomBefore(int token, string? territory, string within)
    {
        if (_rooms.Count == 0) return null;
        var from = token;
        while (from > 0 && token - from < LongestClause && chart[from - 1].Kind != TokenKind.Boundary && !(chart[from - 1].Kind == TokenKind.Sign && chart.Letters(from - 1) is ";" or "." or ")")) from--;
        if (from == token) return null;
        var clause = VietnameseText.NameKey(chart.Span(from, token).Of(chart.Text));
        (string? Name, int End) nearest = (null, -1);
        foreach (var (key, name) in _rooms)
            if (key.Contains(within, StringComparison.Ordinal) && clause.LastIndexOf(key, StringComparison.Ordinal) is >= 0 and var at && at + key.Length > nearest.End) nearest = (name, at + key.Length);
        // "Phòng A, xã B có mặt 100%": what is named last is meant.
        return territory is not null && clause.LastIndexOf(territory, StringComparison.Ordinal) > nearest.End ? null : nearest.Name;
    }

    private bool NamesRoom(string text)
    {
        foreach (var key in _rooms.Keys)
            if (text.Contains(key, StringComparison.Ordinal)) return true;
        return false;
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
        // "Qua 11 tháng, tổ đã kiểm tra 20 đơn vị"
        for (var at = token - 1; at > 0 && token - at < LongestClause && chart[at].Kind != TokenKind.Boundary && chart.Letters(at) is not "."; at--)
            if (chart.Letters(at) is "tháng" && chart[at - 1].Kind == TokenKind.Number && chart[at + 1].Kind != TokenKind.Number && chart.Letters(at + 1) is not ("/" or "năm")) return null;
        var days = _tellings.TakeLast(Told).Where(t => t.Token < token && !t.Telling.IsGroup && t.Telling.Record.At is { Day: not null }).Select(t => t.Telling.Record.At! with { Hour = null, Minute = null, End = null }).Distinct().Take(2).ToList();
        return days.Count switch { 0 => moments.At(token) is { } day ? day with { Hour = null, Minute = null } : null, 1 => days[0], _ => null };
    }

    private void DoubtDay(TextSpan evidence) =>
        _diagnostics.Add(new Diagnostic(DiagnosticCodes.DayUnknown, DiagnosticSeverity.Info, new(
            "Văn bản nêu nhiều ngày kiểm tra; không rõ số liệu này của ngày nào.",
            "The document names several days of inspection; it is not clear which of them this count is of."), evidence));
}
