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
internal sealed class DocumentWalk
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
    private readonly ClauseUnits _clauseUnits;
    private readonly Moments _moments;
    private readonly bool[] _silent;
    private readonly int[] _blockOf;
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<int> _orders = [];

    public DocumentWalk(Document document, VietnameseRules rules)
    {
        (_document, _rules) = (document, rules);
        _chart = rules.Read(document);
        var unitMentions = rules.FindUnits(_chart);
        _dropped = [.. OverlapFilter.Apply(_chart).Select(DateResolution.Plain)];
        var kept = unitMentions.Where(u => _chart.MentionsAt(u.Mention.Start).Contains(u.Mention)).ToList();
        _header = HeaderRules.Read(document, _chart);
        _sentences = Sentences.Of(_chart);
        var sentenceOf = Sentences.IndexOf(_sentences, _chart.Count);
        var dates = rules.DateResolution.Resolve(document, _chart, _header);
        _dates = dates.Dates;
        _diagnostics.AddRange(dates.Diagnostics);
        _blockOf = BlockOfTokens();
        _silent = SilentTokens();
        _units = UnitDirectory.Build(
            _chart, kept, rules.Lists.Gazetteer, new DocumentSetting(_header.Issued ?? DayOf(_dates), _header.Issued, _header.Issuer),
            new UnitHead(_header.Kind == DocumentKind.News ? null : rules.UnitNamed(_header.Issuer), PlaceOfHead(), SubjectOfHead(kept)), sentenceOf, new TableGroups(document, TokenAt));
        _focus = new UnitFocus(_chart, _units, _sentences, sentenceOf, rules.Grammar, at => _silent[at] || _document.Blocks[_blockOf[at]] is Table, _blockOf);
        _clauseUnits = new ClauseUnits(_chart, _units, _focus, rules.Candidates.Matters, rules.Grammar);
        _moments = new Moments(_chart, _dates, _focus.SentenceOf, at => _blockOf[at], IsListed, b => document.Blocks[b].Span.Of(document.Text).AsSpan().TrimEnd().EndsWith(":"));
    }

    /// <summary>Everything found.</summary>
    public ExtractionResult Result()
    {
        var attendance = Attendance();
        var counted = attendance.Select(a => a.Unit).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _units.MergeDesks(counted);
        var candidates = Candidates();
        new UnitRoles(_units, _chart, _rules.Grammar).Assign(
            _sentences,
            new UnitRoles.Evidence(_header.Kind, counted, _clauseUnits.Judged, _orders.Contains),
            at => _silent[at]);
        var report = new UnitReport(_rules.Lists, _chart, _header.Issued);
        var units = _units.Entries.Where(IsOfThisDocument).ToList();
        _diagnostics.AddRange(units.SelectMany(report.Doubts));
        return new ExtractionResult(
            _header,
            [.. units.Select(report.Record)],
            [.. Dates(attendance)],
            [.. References()],
            attendance,
            candidates,
            _diagnostics,
            [.. _chart.AllMentions().Select(m => m.Mention)],
            _dropped);
    }

    /// <summary>Units that only related news or the list of recipients names are none of what the document tells; nor is a team of which nobody knows whose it is.</summary>
    private bool IsOfThisDocument(UnitDirectory.Entry unit)
    {
        if (unit.Role == UnitRole.Issuer || unit == _units.Issuer) return true;
        if (unit.StandsFor is not null || unit is { Type: UnitType.Team, Parent: null }) return false;
        return unit.Mentions.Exists(m => (!unit.Asides.Contains(m) && !_silent[m.Mention.Start]) || _document.Blocks[_blockOf[m.Mention.Start]] is Caption || IsInHead(m.Mention.Mention.Span));
    }

    /// <summary>"UBND TỈNH A" above the body that issues.</summary>
    private bool IsInHead(TextSpan span) =>
        _header.Kind != DocumentKind.News && _header.Spans.TryGetValue("issuer", out var issuer) && span.Start <= issuer.End;

    /// <summary>"Biên bản … tại Sở Y tế", "… của UBND xã A, huyện B": whom minutes are about; null where their title names none so, or several.</summary>
    private UnitParse? SubjectOfHead(List<UnitMention> mentions)
    {
        if (_header.Kind != DocumentKind.Minutes || !_header.Spans.TryGetValue("title", out var title)) return null;
        UnitParse? subject = null;
        foreach (var mention in mentions.Where(m => title.Overlaps(m.Mention.Mention.Span) && m.Parse.Type is not (UnitType.Team or UnitType.Agency or UnitType.Province)))
        {
            // What stands behind a comma only says where the first lies.
            if (subject is not null && _chart.Letters(mention.Mention.Start - 1) is ",") continue;
            if (subject is not null) return null;
            subject = mention.Parse;
        }

        return subject is { IsTerritory: true, IsOpen: true } ? null : subject;
    }

    /// <summary>The place of the dateline; of a headline what stands before its colon ("Bắc Kạn: …").</summary>
    private string? PlaceOfHead() =>
        _header.Place ?? (_header.Title is { } title && title.IndexOf(':', StringComparison.Ordinal) is > 0 and < 24 and var colon ? title[..colon] : null);

    /// <summary>The dates; a day on which people were counted, or another place calls one of a check, is of a check wherever it stands.</summary>
    private IEnumerable<DateRecord> Dates(IReadOnlyList<AttendanceRecord> attendance)
    {
        var checks = _dates.Where(d => d.Role == DateRole.Inspection && d.Value.End is null).Select(d => d.Value).Concat(attendance.Select(a => a.At).OfType<DateValue>())
            .SelectMany(d => d.Hour is null ? [d] : new[] { d, d with { Hour = null, Minute = null } }).ToHashSet();
        var stretches = _dates.Where(d => d.Role == DateRole.Inspection).Select(d => (From: d.Value.ToDateOnly(), To: d.Value.End?.ToDateOnly())).Where(s => s is { From: not null, To: not null }).ToList();
        var deadlines = _dates.Where(d => d.Role == DateRole.Deadline).Select(d => d.Value).ToHashSet();
        foreach (var date in _dates)
        {
            var isOfCheck = date.Value is { Month: not null, End: null } && (checks.Contains(date.Value) || (date.Value.Hour is null && date.Value.ToDateOnly() is { } day && stretches.Exists(s => s.From <= day && day <= s.To)));
            var role = date.Role != DateRole.Other || !date.IsOpen ? date.Role : isOfCheck ? DateRole.Inspection : deadlines.Contains(date.Value) ? DateRole.Deadline : DateRole.Other;
            yield return new DateRecord(date.Value, role, date.Mention.Mention.Span, date.Mention.Mention.Rule);
        }
    }

    private IEnumerable<ReferenceRecord> References()
    {
        _header.Spans.TryGetValue("number", out var own);
        var named = _chart.AllMentions().Select(m => m.Mention).Where(m => m.Value is ReferenceValue).ToList();
        // "Chỉ thị 17" is the "Chỉ thị số 17-CT/TU" that the document names in full elsewhere, where it names just one.
        var full = named.Select(m => (ReferenceValue)m.Value).Where(r => !r.Number.All(char.IsAsciiDigit)).DistinctBy(r => r.Number).ToLookup(r => (r.Type, Number: LeadingDigits(r.Number)));
        foreach (var mention in named)
        {
            var reference = (ReferenceValue)mention.Value;
            if ((own.Length > 0 && own.Overlaps(mention.Span)) || reference.Number == _header.Number) continue;
            if (reference.Number.All(char.IsAsciiDigit) && full[(reference.Type, LeadingDigits(reference.Number))].ToList() is [var whole])
                reference = reference with { Number = whole.Number, Issuer = reference.Issuer ?? whole.Issuer, Issued = reference.Issued ?? whole.Issued };
            yield return new ReferenceRecord(reference, mention.Span, mention.Rule);
        }
    }

    private static string LeadingDigits(string number)
    {
        var end = 0;
        while (end < number.Length && char.IsAsciiDigit(number[end])) end++;
        return number[..end].TrimStart('0');
    }

    private IReadOnlyList<AttendanceRecord> Attendance()
    {
        var rounds = new CheckRounds(_chart, _moments, new TableChecks(_rules.Grammar), at => _blockOf[at]);
        var records = new AttendanceRecords(_chart, _moments, rounds, TokenAt, _header.Kind);
        _header.Spans.TryGetValue("title", out var title);
        var context = new TableContext(_document, _chart, _units, _focus, TokenAt, title, _units.Issuer, _rules.Lists.Gazetteer, _header.Issued);
        var when = new TableMoments(_document, _chart, _units, _moments, _rules.Grammar, TokenAt, _header.Kind == DocumentKind.Minutes);
        foreach (var table in _rules.AttendanceTables.Read(_document, _chart, TokenAt, at => _moments.Of(at)?.Hour)) records.Add(table, context, when);
        // Running text behind the tables: the day of a total is that of the lines told before it.
        records.Add(_rules.Attendance.Read(_chart, _sentences, _focus, _moments, at => _silent[at] || _document.Blocks[_blockOf[at]] is Table));
        var rows = records.Rows();
        _diagnostics.AddRange(records.Diagnostics);
        return rows;
    }

    private List<FindingCandidate> Candidates() => _rules.Candidates.Read(new CandidateReader.Place(
        _document, _chart, _header, _sentences, _units, _focus, _clauseUnits, at => _blockOf[at], at => _silent[at], _moments.DeadlineIn, _orders));

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

    /// <summary>Whether a block is an item of a list, by its kind or by the dash or letter it begins with.</summary>
    private bool IsListed(int block)
    {
        if (_document.Blocks[block] is ListItem) return true;
        var text = _document.Blocks[block].Span.Of(_document.Text).AsSpan().TrimStart();
        return text.Length > 1 && (text[0] is '-' or '+' or '–' or '•' or '*' || (char.IsAsciiLetterLower(text[0]) && text[1] is ')' or '.'));
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
