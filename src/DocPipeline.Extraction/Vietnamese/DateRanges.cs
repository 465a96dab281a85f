// Ranges ("từ ngày 8 đến 11/8", "8-11/8", "từ 9:30 đến 11:00") and lists of days that share a month ("18 và 19/11").

using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;
using static DocPipeline.Extraction.Vietnamese.DateWords;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Rules over all dates found before.</summary>
internal static class DateRanges
{
    public static IReadOnlyList<Rule> Rules(DateWords w, DateContext context)
    {
        var g = w.G;
        var begin = Date(static d => d.End is null && !d.OnlyExplained).As("from");
        var to = Date(static d => d.End is null && !d.OnlyExplained).As("to");
        var number = Digits(1, 2).As("number");
        var until = g.Phrase("range-word");
        var dash = w.Dash;
        // The short words first: "đến ngày" must leave "ngày" to the mention that begins with it.
        var shortUntil = g.Word("đến hết", "cho đến", "cho tới", "đến", "tới");
        var joint = FirstOf(shortUntil, dash);
        var optionalDay = Optional(g.Word("ngày"));
        var dayWithMonth = Date(static d => d is { Day: not null, Month: not null, Hour: null, End: null }).As("to");
        var and = FirstOf(Seq(g.Sign(","), g.Word("và")), g.Word("và"), g.Sign(","));
        return
        [
            DateRule("date/range", Seq(g.Word("từ"), begin, FirstOf(Seq(joint, to), Seq(until, to))), Range),
            DateRule("date/range", Seq(g.Word("từ"), optionalDay, number, FirstOf(Seq(joint, to), Seq(until, to))), NumberRange),
            // "từ ngày 12 đến 14-7": behind "từ ngày" a dash or a point parts day and month, too.
            DateRule("date/range", Seq(g.Word("từ ngày"), number, shortUntil, Digits(1, 2).As("day"), Glued(), g.Sign("-.–"), Glued(), Digits(1, 2).As("month"), Not(Seq(Glued(), g.Sign("-./%")))),
                m => NumberRange(m, Possible(new DateExpression { Day = m.Int("day"), Month = m.Int("month") }))),
            DateRule("date/range", Seq(g.Word("từ"), begin, until, Digits(4, 4).As("year")), YearRange),
            DateRule("date/range", Seq(begin, FirstOf(Seq(shortUntil, to), Seq(until, to))), Range),
            DateRule("date/range", Seq(begin, dash, to), m => IsSameKind(m) ? Range(m) : null),
            DateRule("date/range", Seq(number, FirstOf(Seq(joint, dayWithMonth), Seq(until, dayWithMonth))),
                m => context.IsDayMonth(m.Chart, m.Start, m.TokensOf("number")!.Value.End, 20, 1) || context.HasCue(m.Chart, m.Start) ? NumberRange(m) : null),
            DateRule("date/counted-days", Seq(Mention(MentionKind.Number).As("count"), g.Word("ngày"), Optional(g.Sign("(:")),
                    Repeat(Seq(Not(dayWithMonth), Digits(1, 2).As("listed"), and), 1, 7), dayWithMonth, Optional(g.Sign(")"))), CountedDays),
            DateRule("date/listed-day", Seq(w.DayOpening, Digits(1, 2).As("day"), Where((chart, at) => ListEnd(chart, at) is not null)),
                m => IsInList(m, context) && ListEnd(m.Chart, m.End) is { } last && m.Int("day") is { } day
                    ? Possible(new DateExpression { Year = last.Year, Month = last.Month, Day = day })
                    : null),
        ];
    }

    private static DateExpression? Range(RuleMatch m)
    {
        var (begin, to) = (m.Value<DateExpression>("from")!, m.Value<DateExpression>("to")!);
        if (begin.IsTime != to.IsTime && begin.Hour is null) return null;
        // Weekdays from … to … are working days in a document.
        return IsOrdered(begin, to) ? begin with { End = to, OnlyExplained = begin.Weekday is not null && begin.Day is null && to.Day is null } : null;
    }

    /// <summary>"từ 8 đến 11/8", "từ 3 đến 5 giờ chiều".</summary>
    private static DateExpression? NumberRange(RuleMatch m) => NumberRange(m, m.Value<DateExpression>("to"));

    private static DateExpression? NumberRange(RuleMatch m, DateExpression? to)
    {
        if (m.Int("number") is not { } number || to is null) return null;
        var begin = to.IsTime ? to with { Hour = number, Minute = null }
            : to.Quarter is not null ? to with { Quarter = number }
            : to.Day is not null ? to with { Day = number, Part = DayPart.None, Weekday = null, Hour = null, Minute = null }
            : to.Month is not null ? to with { Month = number } : null;
        return begin is { IsPossible: true } && IsOrdered(begin, to) ? begin with { End = to } : null;
    }

    private static DateExpression? YearRange(RuleMatch m) =>
        m.Value<DateExpression>("from") is { Year: { } first } begin && m.Int("year") is >= 1900 and <= 2100 and var last && last >= first
            ? begin with { End = begin.Month is null ? new DateExpression { Year = last } : null }
            : null;

    /// <summary>"7h30 - 11h30", "24/2 - 26/2": a dash joins only like with like.</summary>
    private static bool IsSameKind(RuleMatch m)
    {
        var (begin, to) = (m.Value<DateExpression>("from")!, m.Value<DateExpression>("to")!);
        return (begin.IsTime && to.IsTime) || (begin.Day is not null && to is { Day: not null, Month: not null }) || (begin is { Month: not null, Day: null } && to is { Month: not null, Day: null });
    }

    private static bool IsOrdered(DateExpression begin, DateExpression to)
    {
        if (begin.Shift != ShiftKind.None || to.Shift != ShiftKind.None) return true;
        if (begin.IsTime && to.IsTime) return to.Part != begin.Part || (begin.Hour, begin.Minute ?? 0).CompareTo((to.Hour, to.Minute ?? 0)) < 0;
        if (begin.Day is not null && begin.Month is null) return to.Day is null || begin.Day <= to.Day;
        if (begin.Year is not null && to.Year is not null && begin.Year == to.Year && begin.Month is not null && to.Month is not null)
            return (begin.Month, begin.Day ?? 0).CompareTo((to.Month, to.Day ?? 31)) <= 0;
        return begin.Year is null || to.Year is null || begin.Year <= to.Year;
    }

    /// <summary>"trong hai ngày 18 và 19/11": as many days as are named, one behind the other, are a range.</summary>
    private static DateExpression? CountedDays(RuleMatch m)
    {
        var to = m.Value<DateExpression>("to")!;
        var days = Captured(m);
        if (m.Int("count") != days.Count + 1) return null;
        for (var i = 0; i < days.Count; i++)
            if ((i + 1 < days.Count ? days[i + 1] : to.Day!.Value) != days[i] + 1) return null;
        return to with { Day = days[0], Weekday = null, End = to };
    }

    private static List<int> Captured(RuleMatch m)
    {
        var (_, begin) = m.TokensOf("count")!.Value;
        var (until, _) = m.TokensOf("to")!.Value;
        var days = new List<int>(4);
        for (var i = begin; i < until; i++)
            if (m.Chart[i].Kind == TokenKind.Number && int.TryParse(m.Chart.Letters(i), out var day)) days.Add(day);
        return days;
    }

    /// <summary>Behind ", 23 và 24/2": the day with a month that ends the list, or null.</summary>
    private static DateExpression? ListEnd(Chart chart, int at)
    {
        for (var n = 0; n < 8; n++)
        {
            var before = at;
            if (at < chart.Count && chart.Letters(at) is ",") at++;
            if (at < chart.Count && chart.Letters(at) is "và") at++;
            if (at == before || at >= chart.Count) return null;
            if (chart.MentionAt(at, MentionKind.Date) is null && chart.Letters(at) is "ngày") at++;
            if (chart.MentionAt(at, MentionKind.Date)?.Mention.Value is DateExpression { Day: not null, Month: not null, Hour: null, End: null } last) return last;
            if (chart[at].Kind != TokenKind.Number || chart[at].End - chart[at].Start > 2) return null;
            at++;
        }

        return null;
    }

    /// <summary>Whether ", 23 và 24/2" follows: then what stands before is an item of a list.</summary>
    public static bool IsListed(Chart chart, int at)
    {
        for (var n = 0; n < 8; n++)
        {
            var before = at;
            if (at < chart.Count && chart.Letters(at) is ",") at++;
            if (at < chart.Count && chart.Letters(at) is "và") at++;
            if (at > before && at + 1 < chart.Count && chart.Letters(at) is "ngày") at++;
            if (at == before || at + 1 >= chart.Count || chart[at].Kind != TokenKind.Number || chart[at].End - chart[at].Start > 2) return false;
            at++;
            if (chart.Letters(at) is "/" or "tháng" or "-") return true;
        }

        return false;
    }

    /// <summary>Whether the list was opened by a word for days, here or some items before.</summary>
    private static bool IsInList(RuleMatch m, DateContext context)
    {
        if (m.Chart[m.Start].Kind != TokenKind.Number) return true;
        var at = m.Start;
        for (var n = 0; n < 8; n++)
        {
            if (context.HasCue(m.Chart, at)) return true;
            var before = at;
            if (at > 0 && m.Chart.Letters(at - 1) is "và") at--;
            if (at > 0 && m.Chart.Letters(at - 1) is ",") at--;
            if (at == before || at < 1 || m.Chart[at - 1].Kind != TokenKind.Number) return false;
            at--;
        }

        return false;
    }
}
