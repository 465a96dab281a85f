using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Checks that a document numbers and times once ("lượt 1 lúc 7 giờ 15, lượt 2 lúc 16 giờ 20") and then only calls by their number, in a heading
/// or before a count. A number with several times ("lần thứ nhất" of each unit) names none.
/// </summary>
internal sealed class CheckRounds
{
    /// <summary>How many tokens a heading may have that names a check, and how far behind its number a check's time may stand.</summary>
    private const int LongestHeading = 8, Reach = 3;

    private readonly Dictionary<string, DateValue?> _hours = new(StringComparer.Ordinal);
    private readonly List<(int Token, string Name, bool IsHeading)> _named = [];
    private readonly Func<int, int> _blockOf;

    public CheckRounds(Chart chart, Moments moments, TableChecks checks, Func<int, int> blockOf)
    {
        _blockOf = blockOf;
        for (var at = 0; at < chart.Count; at++)
        {
            if (checks.At(chart, at) is not { } check || check.Name is "sáng" or "chiều") continue;
            if (TimeBehind(chart, moments, check.End) is { } time)
            {
                _hours[check.Name] = _hours.TryGetValue(check.Name, out var other) && other?.Hour != time.Hour ? null : time;
            }

            _named.Add((at, check.Name, IsHeading(chart, at, check.End)));
        }
    }

    /// <summary>The moment of a count: its own, with the time of the check that was named last before it.</summary>
    public DateValue? Of(int token, DateValue? at)
    {
        if (_hours.Count < 2 || at is not { End: null } || (at.Hour is not null && !_hours.Values.Any(h => h?.Hour == at.Hour && h?.Minute == at.Minute))) return at;
        for (var i = _named.Count - 1; i >= 0; i--)
        {
            var (place, name, isHeading) = _named[i];
            if (place > token || (!isHeading && _blockOf(place) != _blockOf(token))) continue;
            return _hours.GetValueOrDefault(name) is { } hour ? at with { Hour = hour.Hour, Minute = hour.Minute } : at;
        }

        return at;
    }

    /// <summary>The time of day right behind the number of a check: "lần 1 vào 8 giờ", "lượt 2 (16 giờ 20)".</summary>
    private static DateValue? TimeBehind(Chart chart, Moments moments, int at)
    {
        for (var i = at; i < chart.Count && i <= at + Reach && (chart[i].Kind == TokenKind.Number || chart.Letters(i) is "vào" or "lúc" or "hồi" or "là" or "từ" or "(" or ":" || i == at); i++)
            if (moments.Of(i) is { Hour: not null } time) return time;
        return null;
    }

    private static bool IsHeading(Chart chart, int at, int end)
    {
        var start = at;
        while (start > 0 && at - start < LongestHeading && chart[start - 1].Kind != TokenKind.Boundary) start--;
        while (end < chart.Count && end - start < LongestHeading && chart[end].Kind != TokenKind.Boundary) end++;
        return end - start < LongestHeading;
    }
}
