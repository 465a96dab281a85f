using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>When a text speaks of, at each place: its inspection dates in order, so that a place finds its own by halving.</summary>
internal sealed class Moments
{
    /// <summary>How far behind a count, in tokens, a moment may still be its own: "vắng 5 người lúc 9 giờ 45".</summary>
    private const int Reach = 14;

    private readonly List<ResolvedDate> _inspections;
    private readonly List<ResolvedDate> _days;
    private readonly List<ResolvedDate> _deadlines;
    private readonly Dictionary<int, ResolvedDate> _byToken = [];
    private readonly Func<int, int> _sentenceOf, _blockOf;

    /// <param name="dates">The dates of the document in order of text.</param>
    /// <param name="sentenceOf">The sentence of a token.</param>
    /// <param name="blockOf">The block of a token.</param>
    public Moments(IReadOnlyList<ResolvedDate> dates, Func<int, int> sentenceOf, Func<int, int> blockOf)
    {
        _inspections = [.. dates.Where(d => d.Role == DateRole.Inspection && d.Value.End is null)];
        _days = [.. dates.Where(d => d.Role is DateRole.Inspection or DateRole.Other && d.Value is { End: null, Day: not null })];
        _deadlines = [.. dates.Where(d => d.Role == DateRole.Deadline)];
        foreach (var date in dates) _byToken[date.Mention.Start] = date;
        (_sentenceOf, _blockOf) = (sentenceOf, blockOf);
    }

    /// <summary>The date that stands at a token, resolved; null where none does.</summary>
    public DateValue? Of(int token) => _byToken.GetValueOrDefault(token)?.Value;

    /// <summary>
    /// The moment that the text speaks of at a token: the last inspection date before it, else one behind it in its sentence; a time of day
    /// only within its paragraph.
    /// </summary>
    public DateValue? At(int token)
    {
        if (InSentenceBefore(token) is { } here) return here;
        var next = FirstFrom(_inspections, d => d.Mention.Start > token);
        // "trong hai ngày 18 và 19/11": which of them a later count is of, the text does not say.
        var day = next > 0 && !(next > 1 && AreJoined(_inspections[next - 2], _inspections[next - 1])) ? Near(_inspections[next - 1], token) : null;
        for (; next < _inspections.Count && _inspections[next].Mention.Start - token <= Reach && _sentenceOf(_inspections[next].Mention.Start) == _sentenceOf(token); next++)
        {
            if (day is not null && (day.Hour is not null || _inspections[next].Value.Hour is null)) break;
            day = Near(_inspections[next], token);
        }

        return day is { Day: null, Hour: null } ? null : day;
    }

    /// <summary>Whether the days named last before a token were several together, so that none of them is its own.</summary>
    public bool IsOneOfSeveral(int token)
    {
        var next = FirstFrom(_inspections, d => d.Mention.Start > token);
        return next > 1 && AreJoined(_inspections[next - 2], _inspections[next - 1]);
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

    private static bool AreJoined(ResolvedDate first, ResolvedDate second) =>
        second.Mention.Start - first.Mention.End <= 2 && first.Value.Day != second.Value.Day;

    private DateValue Near(ResolvedDate date, int token) =>
        date.Value.Hour is null || _blockOf(date.Mention.Start) == _blockOf(token) ? date.Value : date.Value with { Hour = null, Minute = null };

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
