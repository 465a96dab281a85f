using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Attendance;
using DocPipeline.Extraction.Vietnamese.Clauses;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// The walk of one document through the rules, from its chart to the result: header, units, dates, attendance, clauses. Made anew for each
/// document; what several steps need (sentences, whom and when the text speaks of, what is furniture) is worked out once here.
/// </summary>
internal sealed class DocumentReading
{
    private readonly Document _document;
    private readonly VietnameseRules _rules;
    private readonly Chart _chart;
    private readonly IReadOnlyList<DroppedMention> _dropped;
    private readonly DocumentHeader _header;
    private readonly IReadOnlyList<(int Start, int End)> _sentences;
    private readonly IReadOnlyList<ResolvedDate> _dates;
    private readonly UnitDirectory _units;
    private readonly UnitFocus _focus;
    private readonly bool[] _silent;
    private readonly int[] _blockOf;
    private readonly List<Diagnostic> _diagnostics = [];

    public DocumentReading(Document document, VietnameseRules rules)
    {
        (_document, _rules) = (document, rules);
        _chart = rules.Read(document);
        var unitMentions = rules.FindUnits(_chart);
        _dropped = [.. OverlapFilter.Apply(_chart).Select(DateResolution.Plain)];
        var kept = unitMentions.Where(u => _chart.MentionsAt(u.Mention.Start).Contains(u.Mention)).ToList();
        _header = HeaderRules.Read(document, _chart);
        _sentences = Sentences.Of(_chart);
        var dates = rules.DateResolution.Resolve(document, _chart, _header);
        _dates = dates.Dates;
        _diagnostics.AddRange(dates.Diagnostics);
        _blockOf = BlockOfTokens();
        _silent = SilentTokens();
        _units = UnitDirectory.Build(_chart, kept, Gazetteer.Official, _header.Issued ?? DayOf(_dates));
        _focus = new UnitFocus(_chart, _units, _sentences, rules.Grammar, at => _silent[at]);
    }

    /// <summary>Everything found.</summary>
    public ExtractionResult Result()
    {
        var attendance = Attendance();
        var candidates = Candidates();
        UnitRoles.Assign(_units, _chart, _sentences, _header, attendance.Select(a => a.Unit), at => _silent[at]);
        var counted = attendance.Select(a => a.Evidence).ToList();
        return new ExtractionResult(
            _header,
            [.. _units.Entries.Select(UnitDirectory.ToRecord)],
            [.. _dates.Select(d => new DateRecord(d.Value, d.Role, d.Mention.Mention.Span, d.Mention.Mention.Rule))],
            [.. References()],
            attendance,
            candidates,
            _diagnostics,
            [.. _chart.AllMentions().Select(m => m.Mention)],
            _dropped);
    }

    private IEnumerable<ReferenceRecord> References()
    {
        _header.Spans.TryGetValue("number", out var own);
        foreach (var mention in _chart.AllMentions().Select(m => m.Mention))
            if (mention.Value is ReferenceValue reference && !(own.Length > 0 && own.Overlaps(mention.Span)) && reference.Number != _header.Number)
                yield return new ReferenceRecord(reference, mention.Span, mention.Rule);
    }

    private List<AttendanceRecord> Attendance()
    {
        var records = new List<(int Token, AttendanceRecord Record)>();
        var rows = _rules.Attendance.Read(_chart, _sentences, _focus, MomentAt, at => _silent[at] || _document.Blocks[_blockOf[at]] is Table);
        foreach (var row in rows)
        {
            if (row.Finish() is not { } figures) continue;
            var unit = row.Group ? null : row.Unit;
            records.Add((row.FirstToken, Record(unit?.Name, row.At, figures, _chart.Span(row.FirstToken, row.EndToken), row.Rule)));
        }

        foreach (var table in _document.Blocks.OfType<Table>())
        {
            foreach (var line in _rules.AttendanceTables.Read(table, _chart, TokenAt))
            {
                var around = _focus.At(TokenAt(table.Span.Start), TokenAt(table.Span.Start));
                records.Add((TokenAt(line.Evidence.Start), Record(UnitOfLine(line, around), line.Moment ?? MomentAt(TokenAt(line.Evidence.Start)), line.Figures, line.Evidence, "attendance/table-row")));
            }
        }

        return Distinct([.. records.OrderBy(r => r.Token).Select(r => r.Record)]);
    }

    /// <summary>A table line's unit: the unit that its cell names, else the cell's words within the territory that the text speaks of.</summary>
    private string? UnitOfLine(AttendanceTables.Line line, UnitDirectory.Entry? around)
    {
        var place = around?.First.IsTerritory == true ? $"{around.First.Kind} {around.First.Name}" : null;
        if (line.IsTotal) return line.UnitName is null && _units.At(line.UnitToken) is { } named ? named.Name : null;
        if (line.UnitToken >= 0 && _units.At(line.UnitToken) is { } unit) return unit.First.IsTerritory || unit.Parent is null || unit.Name.Contains(unit.Parent, StringComparison.Ordinal) ? unit.Name : unit.Name;
        return place is null || line.UnitName is null || line.UnitName.Contains(place, StringComparison.OrdinalIgnoreCase) ? line.UnitName : $"{line.UnitName} {place}";
    }

    private AttendanceRecord Record(string? unit, DateValue? at, AttendanceFigures figures, TextSpan evidence, string rule)
    {
        var (derived, contradiction) = AttendanceArithmetic.Check(figures);
        if (contradiction is not null)
        {
            _diagnostics.Add(new Diagnostic(DiagnosticCodes.FiguresContradict, DiagnosticSeverity.Warning, new(
                $"Số liệu không khớp: {contradiction}. Hãy đối chiếu với bản gốc.",
                $"The figures do not add up: {contradiction}. Compare them with the original."), evidence));
        }

        if (unit is null && !evidence.Of(_document.Text).Contains('\t', StringComparison.Ordinal) && figures.HasCounts)
        {
            _diagnostics.Add(new Diagnostic(DiagnosticCodes.UnitUnknown, DiagnosticSeverity.Info, new(
                "Không rõ số liệu này của đơn vị nào (hoặc của nhiều đơn vị).",
                "It is not clear which unit this count belongs to (or it belongs to several)."), evidence));
        }

        return new AttendanceRecord(unit, at, figures, derived, contradiction is null, evidence, rule);
    }

    /// <summary>The same figures of one unit, repeated in headline, lead and body, are one row: the one that says most, the last of its like.</summary>
    private static List<AttendanceRecord> Distinct(List<AttendanceRecord> records)
    {
        var kept = new List<AttendanceRecord>();
        foreach (var record in records)
        {
            var same = kept.FindIndex(k => k.Unit == record.Unit && (k.At is null || record.At is null || k.At == record.At) && IsPart(k.Figures, record.Figures));
            if (same >= 0) { kept[same] = record.At is null ? record with { At = kept[same].At } : record; continue; }
            if (kept.Exists(k => k.Unit == record.Unit && (k.At is null || record.At is null || k.At == record.At) && IsPart(record.Figures, k.Figures))) continue;
            kept.Add(record);
        }

        return kept;

        static bool IsPart(AttendanceFigures part, AttendanceFigures whole) =>
            Same(part.Total, whole.Total) && Same(part.Present, whole.Present) && Same(part.Absent, whole.Absent) && Same(part.AbsentExcused, whole.AbsentExcused)
            && Same(part.AbsentUnexcused, whole.AbsentUnexcused) && Same(part.Late, whole.Late) && Same(part.OnLeave, whole.OnLeave) && Same(part.OnMission, whole.OnMission)
            && (part.Qualitative is null || whole.Qualitative is not null) && Same(part.Departments, whole.Departments);

        static bool Same(int? part, int? whole) => part is null || part == whole;
    }

    private List<FindingCandidate> Candidates()
    {
        var candidates = new List<FindingCandidate>();
        string? section = null;
        (int Start, int End) listOrder = (0, 0);
        var lastBlock = -1;
        foreach (var (start, end) in _sentences)
        {
            var block = _blockOf[start];
            if (block != lastBlock)
            {
                if (_document.Blocks[block] is not ListItem) listOrder = (0, 0);
                lastBlock = block;
                if (SectionOf(_document.Blocks[block], start) is { } heading) { section = heading; continue; }
            }

            if (_silent[start] || _document.Blocks[block] is Heading or Table) continue;
            foreach (var clause in _rules.Clauses.Cut(_chart, start, end))
            {
                var order = clause.Order.End > 0 ? clause.Order : listOrder;
                var span = _chart.Span(clause.Start, clause.End);
                var own = _rules.Clauses.OrderAt(_chart, clause.Start, clause.End);
                var lead = own is null && order.End > 0 ? _chart.Span(order.Start, order.End).Of(_document.Text) : null;
                var unit = own is not null || lead is not null ? Addressed(clause, own) : SpokenOf(clause);
                candidates.Add(new FindingCandidate(unit?.Name, span, section, lead, DeadlineIn(span)));
                if (own is { } found && clause.End < _chart.Count && EndsWithColon(start, end)) listOrder = found;
            }
        }

        return candidates;
    }

    private bool EndsWithColon(int start, int end) => end > start && _chart.Letters(end - 1) is ":" && (end >= _chart.Count || _chart[end].Kind == TokenKind.Boundary);

    private UnitDirectory.Entry? SpokenOf(ClauseCutter.Clause clause)
    {
        for (var at = clause.Start; at < clause.End && at < clause.Start + 8; at++)
            if (_units.At(at) is { } named && named.Type is not (UnitType.Team or UnitType.Province)) return _focus.At(at + 1, clause.End) ?? named;
        return _focus.At(clause.Start + 1, clause.End);
    }

    /// <summary>Whom an order is given to: the one unit named in it; none where it names several or speaks to all.</summary>
    private UnitDirectory.Entry? Addressed(ClauseCutter.Clause clause, (int Start, int End)? order)
    {
        UnitDirectory.Entry? addressed = null;
        for (var at = order?.End ?? clause.Start; at < clause.End && at < clause.Start + 16; at++)
        {
            if (_units.At(at) is not { } unit || unit.Type == UnitType.Team) continue;
            if (addressed is not null && addressed.Parent != $"{unit.First.Kind} {unit.First.Name}") return null;
            addressed ??= unit;
        }

        return addressed;
    }

    private DateValue? DeadlineIn(TextSpan span)
    {
        foreach (var date in _dates)
            if (date.Role == DateRole.Deadline && span.Contains(date.Mention.Mention.Span)) return date.Value;
        return null;
    }

    /// <summary>The heading that a block is: a heading, or a short line that only names what follows ("2. Tồn tại, hạn chế:").</summary>
    private string? SectionOf(Block block, int firstToken)
    {
        var text = block.Span.Of(_document.Text);
        if (block is Heading) return text;
        if (block is Table or Caption or Marginal || text.Length > 90) return null;
        var words = 0;
        for (var at = firstToken; at < _chart.Count && _chart[at].Kind != TokenKind.Boundary; at++)
            if (_chart[at].Kind == TokenKind.Word) words++;
        var namesSection = false;
        for (var at = firstToken; at < _chart.Count && at < firstToken + 6 && _chart[at].Kind != TokenKind.Boundary; at++)
            namesSection |= _chart.PhraseAt(at, _rules.SectionClass) is not null;
        return words <= 8 && (namesSection || text.EndsWith(':')) && !text.EndsWith('.') ? text.TrimEnd(':', ' ') : null;
    }

    /// <summary>The moment that the text speaks of at a token: the last inspection date before it; a time of day only within its paragraph.</summary>
    private DateValue? MomentAt(int token)
    {
        DateValue? day = null;
        foreach (var date in _dates)
        {
            if (date.Role != DateRole.Inspection || date.Value.End is not null) continue;
            if (date.Mention.Start > token && _focus.SentenceOf(date.Mention.Start) != _focus.SentenceOf(token)) break;
            if (date.Mention.Start > token && day is { Hour: not null }) break;
            if (date.Mention.Start > token && day is not null && date.Value.Hour is null) break;
            var sameParagraph = _blockOf[Math.Min(date.Mention.Start, _blockOf.Length - 1)] == _blockOf[token];
            day = sameParagraph || date.Value.Hour is null ? date.Value : date.Value with { Hour = null, Minute = null };
        }

        return day is { Day: null, Hour: null } ? null : day;
    }

    private static DateOnly? DayOf(IReadOnlyList<ResolvedDate> dates)
    {
        foreach (var date in dates)
            if (date.Value.Year is { } year) return date.Value.ToDateOnly() ?? new DateOnly(Math.Clamp(year, 1, 9999), date.Value.Month ?? 1, 1);
        return null;
    }

    private int TokenAt(int offset)
    {
        var (low, high) = (0, _chart.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_chart[middle].Start < offset || (_chart[middle].Kind == TokenKind.Boundary && _chart[middle].Start <= offset)) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private int[] BlockOfTokens()
    {
        var blocks = new int[_chart.Count];
        var block = 0;
        for (var at = 0; at < blocks.Length; at++)
        {
            while (block + 1 < _document.Blocks.Count && _document.Blocks[block + 1].Span.Start <= _chart[at].Start && _chart[at].Kind != TokenKind.Boundary) block++;
            blocks[at] = block;
        }

        return blocks;
    }

    /// <summary>Captions, running heads, and what the header's rules call furniture.</summary>
    private bool[] SilentTokens()
    {
        var silent = new bool[_chart.Count];
        var furniture = _header.Furniture.OrderBy(f => f.Start).ToList();
        var next = 0;
        for (var at = 0; at < silent.Length; at++)
        {
            var start = _chart[at].Start;
            while (next < furniture.Count && furniture[next].End <= start) next++;
            silent[at] = _document.Blocks[_blockOf[at]] is Caption or Marginal { Kind: not MarginalKind.Footnote } || (next < furniture.Count && furniture[next].Start <= start);
        }

        return silent;
    }
}
