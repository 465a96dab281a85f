using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>When a text speaks of, at each place: its inspection dates in order, so that a place finds its own by halving.</summary>
internal sealed class Moments
{
    /// <summary>How far behind a count, in tokens, a moment may still be its own: "vắng 5 người lúc 9 giờ 45".</summary>
    private const int Reach = 14;

    /// <summary>How many items a list may have for a time of day told over it to hold.</summary>
    private const int LongestList = 24;

    /// <summary>How many tokens a heading may have that tells when a round of a check was.</summary>
    private const int LongestHeading = 16;

    private readonly List<ResolvedDate> _all;
    private readonly List<ResolvedDate> _inspections;
    private readonly List<ResolvedDate> _ranges;
    private readonly List<ResolvedDate> _days;
    private readonly List<ResolvedDate> _deadlines;
    private readonly Dictionary<int, ResolvedDate> _byToken = [];
    private readonly Chart _chart;
    private readonly Func<int, int> _sentenceOf, _blockOf;
    private readonly Func<int, bool> _isListed, _introduces;

    /// <param name="chart">The chart.</param>
    /// <param name="dates">The dates of the document in order of text.</param>
    /// <param name="sentenceOf">The sentence of a token.</param>
    /// <param name="blockOf">The block of a token.</param>
    /// <param name="isListed">Whether a block is an item of a list.</param>
    /// <param name="introduces">Whether a block ends with a colon, so that the list behind it belongs to it.</param>
    public Moments(Chart chart, IReadOnlyList<ResolvedDate> dates, Func<int, int> sentenceOf, Func<int, int> blockOf, Func<int, bool> isListed, Func<int, bool> introduces)
    {
        _all = [.. dates];
        _inspections = [.. dates.Where(d => d is { Role: DateRole.Inspection, Value.End: null, LooksBack: false } && !IsSince(chart, d, sentenceOf))];
        _ranges = [.. dates.Where(d => d.Role == DateRole.Inspection && d.Value.End is not null)];
        _days = [.. dates.Where(d => d.Role is DateRole.Inspection or DateRole.Other && d.Value is { End: null, Day: not null })];
        _deadlines = [.. dates.Where(d => d.Role == DateRole.Deadline)];
        HasSeveralDays = _inspections.Where(d => d.Value.Day is not null).Select(d => (d.Value.Month, d.Value.Day)).Distinct().Skip(1).Any();
        foreach (var date in dates) _byToken[date.Mention.Start] = date;
        (_chart, _sentenceOf, _blockOf) = (chart, sentenceOf, blockOf);
        (_isListed, _introduces) = (isListed, introduces);
    }

    /// <summary>Whether the text tells of inspections on several days.</summary>
    public bool HasSeveralDays { get; }

    /// <summary>The date that stands at a token, resolved; null where none does.</summary>
    public DateValue? Of(int token) => _byToken.GetValueOrDefault(token)?.Value;

    /// <summary>
    /// The moment of a count: the day named before it in its sentence, else one right behind it; else the last inspection date before it in its
    /// paragraph; else the one on the line that names its unit ("2. UBND xã A (8 giờ 50 phút ngày 06/4)"); else the last one before it.
    /// </summary>
    /// <param name="from">First token of the count.</param>
    /// <param name="to">Token behind it.</param>
    /// <param name="unitAt">Where its unit is named, or -1.</param>
    /// <returns>The moment, and whether it comes from another paragraph than the count and the name of its unit.</returns>
    public (DateValue? Moment, bool IsFar) Of(int from, int to, int unitAt)
    {
        if (InSentenceBefore(from) is { } here) return (here, false);
        if (Behind(to) is { } behind) return (behind.Day is null && At(from) is { Day: not null } day ? day with { Hour = behind.Hour, Minute = behind.Minute } : behind, false);
        var next = FirstFrom(_inspections, d => d.Mention.Start > from);
        if (next > 0 && _blockOf(_inspections[next - 1].Mention.Start) == _blockOf(from)) return (At(from), false);
        if (unitAt >= 0 && unitAt < from && _blockOf(unitAt) != _blockOf(from) && OnLine(unitAt) is { } line) return (line, false);
        return (At(from), true);
    }

    /// <summary>The moment that the text speaks of at a token: the last inspection date before it; a time of day only within its paragraph.</summary>
    public DateValue? At(int token)
    {
        if (InSentenceBefore(token) is { } here) return here;
        var next = FirstFrom(_inspections, d => d.Mention.Start > token);
        // "trong hai ngày 18 và 19/11": which of them a later count is of, the text does not say.
        var day = next > 0 && !IsOneOfSeveral(token) ? Near(_inspections[next - 1], token) : null;
        return day is { Day: null, Hour: null } ? null : day;
    }

    /// <summary>The one moment of an inspection that is said at a token; null where none is.</summary>
    public DateValue? InspectionAt(int token) => _byToken.GetValueOrDefault(token) is { Role: DateRole.Inspection or DateRole.Other, Value: { End: null } value } && (value.Day is not null || value.Hour is not null) ? value : null;

    /// <summary>The inspection said last before a token, where a time of day was said of it; null where that was only a day.</summary>
    public DateValue? LastHourBefore(int token)
    {
        var next = FirstFrom(_inspections, d => d.Mention.Start >= token);
        return next > 0 && _inspections[next - 1].Value.Hour is not null ? _inspections[next - 1].Value : null;
    }

    /// <summary>The one moment with a time of day that was said before a token; null where none was, or several.</summary>
    public DateValue? OnlyHourBefore(int token)
    {
        DateValue? only = null;
        for (var next = FirstFrom(_inspections, d => d.Mention.Start >= token) - 1; next >= 0; next--)
        {
            if (_inspections[next].Value is not { Hour: not null } value) continue;
            if (only is not null && only != value) return null;
            only = value;
        }

        return only;
    }

    /// <summary>Where an inspection's time of day, said last before a token, stands; null where none is, or another was said.</summary>
    public int? HourBefore(int token, DateValue moment) =>
        FirstFrom(_inspections, d => d.Mention.Start > token) is > 0 and var next && _inspections[next - 1].Value is var value && value.Hour == moment.Hour && value.Minute == moment.Minute ? _inspections[next - 1].Mention.Start : null;

    /// <summary>The year that was named last before a token; null where none was.</summary>
    public int? YearBefore(int token)
    {
        for (var next = FirstFrom(_all, d => d.Mention.Start >= token) - 1; next >= 0; next--)
            if (_all[next].Value.Year is { } year) return year;
        return null;
    }

    /// <summary>The date right behind a count, with nothing but words between: "vắng 5 người lúc 9 giờ 45".</summary>
    private DateValue? Behind(int token)
    {
        var next = FirstFrom(_inspections, d => d.Mention.Start >= token);
        if (next >= _inspections.Count || _inspections[next].Mention.Start - token > Reach) return null;
        var date = _inspections[next];
        for (var at = Math.Max(0, token - 1); at < date.Mention.Start; at++)
            if (_chart[at].Kind == TokenKind.Boundary || (_chart[at].Kind == TokenKind.Sign && at >= token && _chart.Letters(at) is not "(")) return null;
        // "từ 8 giờ", "đến 14h30 mới đủ": no time of the count.
        return date.Value.Day is null && date.Mention.Start > 0 && _chart.Letters(date.Mention.Start - 1) is "đến" or "từ" or "trước" or "sau" or "tới" or "Đến" ? null : date.Value;
    }

    /// <summary>The one day named in the paragraph of a token; null where none is, or several.</summary>
    private DateValue? OnLine(int token)
    {
        var block = _blockOf(token);
        var first = FirstFrom(_days, d => _blockOf(d.Mention.Start) >= block);
        return first < _days.Count && _blockOf(_days[first].Mention.Start) == block && (first + 1 >= _days.Count || _blockOf(_days[first + 1].Mention.Start) != block) ? _days[first].Value : null;
    }

    /// <summary>Whether the days named last before a token were several together, so that none of them is its own.</summary>
    public bool IsOneOfSeveral(int token)
    {
        var next = FirstFrom(_inspections, d => d.Mention.Start > token);
        if (next > 1 && AreJoined(_inspections[next - 2], _inspections[next - 1]) && _blockOf(_inspections[next - 2].Mention.Start) == _blockOf(_inspections[next - 1].Mention.Start)) return true;
        var range = FirstFrom(_ranges, d => d.Mention.Start > token);
        return range > 0 && (next == 0 || _inspections[next - 1].Mention.Start < _ranges[range - 1].Mention.Start);
    }

    /// <summary>The last day named before a token in its sentence, whatever its role; null where none is.</summary>
    public DateValue? InSentenceBefore(int token)
    {
        var next = FirstFrom(_days, d => d.Mention.Start > token);
        return next > 0 && _sentenceOf(_days[next - 1].Mention.Start) == _sentenceOf(token) ? _days[next - 1].Value : null;
    }

    /// <summary>The one inspection day named between two tokens; null where none is, or several.</summary>
    public DateValue? Only(int from, int to)
    {
        var next = FirstFrom(_inspections, d => d.Mention.Start >= from);
        var isOnly = next < _inspections.Count && _inspections[next].Mention.Start < to && (next + 1 >= _inspections.Count || _inspections[next + 1].Mention.Start >= to);
        return isOnly ? _inspections[next].Value : null;
    }

    /// <summary>The first deadline inside a span; null where there is none.</summary>
    public DateValue? DeadlineIn(TextSpan span)
    {
        var next = FirstFrom(_deadlines, d => d.Mention.Mention.Span.Start >= span.Start);
        return next < _deadlines.Count && span.Contains(_deadlines[next].Mention.Mention.Span) ? _deadlines[next].Value : null;
    }

    /// <summary>"Sổ bỏ trống từ ngày 9/11", "từ ngày 1/7 đến nay": since when something was so, not the day of a check.</summary>
    private static bool IsSince(Chart chart, ResolvedDate date, Func<int, int> sentenceOf)
    {
        var at = date.Mention.Start;
        if (date.Value.Hour is not null || at == 0 || !(chart.Letters(at - 1) is "từ" or "Từ" || (at > 1 && chart.Letters(at - 1) is "ngày" && chart.Letters(at - 2) is "từ" or "Từ"))) return false;
        var sentence = sentenceOf(at);
        for (var i = at; i < chart.Count && i < at + 40 && sentenceOf(i) == sentence; i++)
            if (chart.Letters(i) is "kiểm") return false;
        for (var i = at - 1; i >= 0 && i > at - 40 && sentenceOf(i) == sentence; i--)
            if (chart.Letters(i) is "kiểm") return false;
        return true;
    }

    private static bool AreJoined(ResolvedDate first, ResolvedDate second) =>
        second.Mention.Start - first.Mention.End <= 2 && first.Value.Day != second.Value.Day;

    /// <summary>"tại thời điểm 13 giờ 40 phút, …, cụ thể:" over a list: the one time of day told there is that of its items.</summary>
    private bool IsOverList(ResolvedDate date, int token)
    {
        var (block, item) = (_blockOf(date.Mention.Start), _blockOf(token));
        if (item - block > LongestList || !_introduces(block)) return false;
        for (var b = block + 1; b <= item; b++)
            if (!_isListed(b)) return false;
        var before = FirstFrom(_inspections, d => d.Mention.Start >= date.Mention.Start);
        return before == 0 || _inspections[before - 1].Value.Hour is null || _blockOf(_inspections[before - 1].Mention.Start) != block;
    }

    /// <summary>"1. Kiểm tra lần 1, lúc 7 giờ 50 phút" on a line of its own: what is told below it was then.</summary>
    private bool IsHeading(ResolvedDate date, int token)
    {
        var end = date.Mention.End;
        if (_blockOf(token) - _blockOf(date.Mention.Start) > LongestList || end >= _chart.Count || _chart[end].Kind != TokenKind.Boundary) return false;
        var isRound = false;
        for (var at = date.Mention.Start - 1; at >= 0 && at > end - LongestHeading && _chart[at].Kind != TokenKind.Boundary; at--) isRound |= _chart.Letters(at) is "lần" or "Lần" or "lượt" or "Lượt";
        return isRound;
    }

    private DateValue Near(ResolvedDate date, int token) =>
        date.Value.Hour is null || _blockOf(date.Mention.Start) == _blockOf(token) || IsOverList(date, token) || IsHeading(date, token) ? date.Value : date.Value with { Hour = null, Minute = null };

    private static int FirstFrom(List<ResolvedDate> dates, Func<ResolvedDate, bool> isBehind)
    {
        var (low, high) = (0, dates.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBehind(dates[middle])) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
