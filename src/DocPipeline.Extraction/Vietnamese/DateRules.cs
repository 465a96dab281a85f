// Days, months, years and times of day as they are written, each by itself; DateJoins puts neighbours together.

using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;
using static DocPipeline.Extraction.Vietnamese.DateWords;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Dates: single ones first, then those joined of several ("16h15 ngày 24/2"), then ranges and lists.</summary>
internal sealed class DateRules
{
    private readonly RuleEngine[] _sets;

    /// <param name="g">The grammar, with the table "dates" in it.</param>
    public DateRules(Grammar g)
    {
        var context = new DateContext(g);
        var words = new DateWords(g);
        var sets = new[]
        {
            [.. DateRules.Days(words, context), .. DateRelative.Rules(words, context), .. DateTimes.Rules(words, context)],
            DateJoins.Days(words, context),
            DateJoins.Moments(words),
            DateRanges.Rules(words, context),
        };
        _sets = [.. sets.Select(rules => new RuleEngine(rules, g))];
    }

    /// <summary>Adds every date of a chart to it, as <see cref="DateExpression"/>.</summary>
    public void Run(Chart chart)
    {
        foreach (var set in _sets) set.Run(chart);
    }

    private static IReadOnlyList<Rule> Days(DateWords w, DateContext context) =>
    [
        DateRule("date/day-month-year", Seq(w.DayOpening, Digits(1, 2).As("day"), w.Part.As("sign"), Digits(1, 2).As("month"), w.Part, Digits(2, 4).As("year")),
            m => Full(m, context)),
        DateRule("date/year-month-day", Seq(Digits(4, 4).As("year"), Glued(), w.Dash, Glued(), Digits(1, 2).As("month"), Glued(), w.Dash, Glued(), Digits(1, 2).As("day")),
            m => context.IsFree(m.Chart, m.Start, m.End) ? Build(m) : null),
        DateRule("date/day-month", Seq(w.DayOpening, Digits(1, 2).As("day"), w.Part.As("sign"), Digits(1, 2).As("month")), m => Short(m, w, context)),
        DateRule("date/day-of-month", Seq(w.DayWord, w.Number("day"), w.OptionalSign, w.G.Word("tháng"), w.Number("month"), w.OptionalYear), m => Solar(m, w, context)),
        DateRule("date/day-of-month", Seq(w.NotBehindDayWord, Mention(MentionKind.Number, IsDayNumber).As("day"), w.G.Word("tháng"), w.Number("month"), w.OptionalYear),
            m => m.Start > 0 && m.Chart.Letters(m.Start - 1) is "trong" or "suốt" or "mỗi" or "cả" or "dài" or "thứ" ? null : Solar(m, w, context)),
        DateRule("date/first-of-month", Seq(w.G.Word("ngày đầu tiên", "ngày thứ nhất"), Optional(w.G.Word("của")), w.G.Word("tháng"), w.Number("month"), w.OptionalYear),
            m => Build(m) is { } d ? d with { Day = 1 } : null),
        DateRule("date/last-of-month", Seq(w.G.Word("ngày cuối cùng", "ngày cuối"), Optional(w.G.Word("của")), w.G.Word("tháng"), w.Number("month"), w.OptionalYear),
            m => Build(m) is { } d ? d with { LastDay = true } : null),
        DateRule("date/day", Seq(w.G.Word("ngày"), w.Number("day"), Not(FirstOf(Seq(w.G.Word("tháng"), Not(w.G.Phrase("cycle-shift"))), w.Slash, w.G.Sign(".:%")))),
            m => context.IsPlural(m.Chart, m.Start) || IsCounting(m, context) || DateRanges.IsListed(m.Chart, m.End) ? null : Build(m)),
        DateRule("date/month", Seq(w.G.Word("tháng"), w.Number("month"), w.OptionalYear), m => !BehindDay(m, context) && !Recurs(m) && (m.Has("year") || !w.IsBareFive(m, "month")) ? Solar(m, w, context) : null),
        DateRule("date/month-year", Seq(Digits(1, 2).As("month"), Glued(), w.Slash, Glued(), Digits(4, 4).As("year")), m => MonthYear(m, w, context)),
        DateRule("date/quarter", Seq(w.G.Word("quý"), FirstOf(w.G.Phrase("roman"), Digits(1, 1), Mention(MentionKind.Number, IsQuarter)).As("quarter"), w.OptionalYear),
            m => Recurs(m) ? null : Build(m)),
        DateRule("date/months-of-year", Seq(Mention(MentionKind.Number, IsMonths).As("count"), w.G.Word("tháng"), w.G.Word("đầu", "cuối").As("which"), w.G.Word("năm"),
                FirstOf(Digits(4, 4).As("year"), w.G.Word("nay"), Not(FirstOf(w.G.Phrase("cycle-shift"), w.G.Word("học", "thứ"))))),
            m => m.Int("count") is { } count ? MonthsOfYear(m.Int("year"), count, atHead: m.Text("which")![0] is 'đ' or 'Đ') : null),
        DateRule("date/year", Seq(w.G.Word("năm"), FirstOf(Digits(4, 4), Mention(MentionKind.Number, IsYear)).As("year"), Where(NoSymbolBehind)), m => Build(m)),
    ];

    /// <summary>"mỗi quý một lần", "hằng tháng": how often, not when.</summary>
    private static bool Recurs(RuleMatch m) =>
        (m.Start > 0 && m.Chart.Letters(m.Start - 1) is "mỗi" or "hằng" or "hàng" or "từng") || (m.End < m.Chart.Count && m.Chart.Letters(m.End) is "lần");

    /// <summary>"9 tháng đầu năm", "6 tháng cuối năm 2020".</summary>
    private static DateExpression MonthsOfYear(int? year, int count, bool atHead) =>
        new() { Year = year, Month = atHead ? 1 : 13 - count, End = new DateExpression { Year = year, Month = atHead ? count : 12 } };

    private static bool IsDayNumber(MentionValue value) => value is NumberValue { Percent: false, Approximate: false, Number: >= 1 and <= 31 };

    private static bool IsQuarter(MentionValue value) => value is NumberValue { Number: >= 1 and <= 4 };

    private static bool IsMonths(MentionValue value) => value is NumberValue { Number: >= 2 and <= 11 };

    private static bool IsYear(MentionValue value) => value is NumberValue { Number: >= 1900 and <= 2100 };

    /// <summary>"năm 2020/NĐ-CP" and "năm 2020-2021" are no single years.</summary>
    private static bool NoSymbolBehind(Chart chart, int at) =>
        at + 1 >= chart.Count || chart[at].Kind != TokenKind.Sign || chart[at].SpaceBefore || chart.Letters(at) is not ("/" or "-") || chart[at + 1].SpaceBefore
        || chart[at + 1].Kind == TokenKind.Sign;

    private static DateExpression? Full(RuleMatch m, DateContext context)
    {
        if (m.TokensOf("day") is not { } day || m.TokensOf("sign") is not { } sign) return null;
        var (chart, from, second) = (m.Chart, day.Start, m.End - 2);
        // The two signs are the same; blanks around them only where a whole year follows, no blank around dots ("1. 2. 2021" is a list).
        if (chart[sign.Start].Word != chart[second].Word) return null;
        var glued = true;
        for (var i = from + 1; i < m.End; i++) glued &= !chart[i].SpaceBefore;
        var length = chart[m.End - 1].End - chart[m.End - 1].Start;
        if (length == 3 || (!glued && (length != 4 || chart.Letters(second) is "."))) return null;
        if (!context.IsFree(chart, from, m.End) || m.Int("year") is not { } year) return null;
        if (length == 2)
        {
            // "3/3/15": two-digit years only behind a word for days, or with slashes.
            if (chart.Letters(second) is not "/" && from == m.Start && !context.HasCue(chart, from)) return null;
            year += year < 70 ? 2000 : 1900;
        }

        return Possible(new DateExpression { Year = year, Month = m.Int("month"), Day = m.Int("day") });
    }

    private static DateExpression? Short(RuleMatch m, DateWords w, DateContext context)
    {
        if (m.TokensOf("day") is not { } day || m.TokensOf("sign") is not { } sign || Build(m) is not { } date) return null;
        var chart = m.Chart;
        // "ngày 10 - 12 tháng 7" is a range of days.
        if (m.End < chart.Count && chart.Letters(m.End) is "tháng") return null;
        var start = day.Start > m.Start ? day.Start : context.RangeStart(chart, day.Start);
        var cued = day.Start > m.Start || context.HasCue(chart, start) || w.IsDayPartBefore(chart, start);
        var blanks = chart[sign.Start].SpaceBefore || chart[sign.Start + 1].SpaceBefore;
        if (blanks && !cued) return null;
        if (context.IsLunar(chart, m.Start, m.End)) return null;
        if (chart.Letters(sign.Start) is "/")
            return cued ? context.IsFree(chart, start, m.End) ? date : null
                : context.IsDayMonth(chart, start, m.End, date.Day!.Value, date.Month!.Value) ? date : null;
        // "24-2" and "22.11" are dates behind a word for days or in brackets; else scores, ranges and decimals.
        if (blanks && chart.Letters(sign.Start) is ".") return null;
        return (cued || context.IsBracketed(chart, start) || context.IsBound(chart, start, m.End)) && context.IsFree(chart, start, m.End) ? date : null;
    }

    private static DateExpression? Solar(RuleMatch m, DateWords w, DateContext context) => context.IsLunar(m.Chart, m.Start, m.End) ? null : Build(m);

    /// <summary>In "ngày 45 tháng 3" the month alone is not what is said.</summary>
    private static bool BehindDay(RuleMatch m, DateContext context) =>
        m.Start > 0 && m.Chart[m.Start - 1].Kind == TokenKind.Number && context.IsNamed(m.Chart, m.Start - 1);

    private static DateExpression? MonthYear(RuleMatch m, DateWords w, DateContext context)
    {
        if (m.Start == 0 || !context.IsFree(m.Chart, m.Start, m.End)) return null;
        return w.IsMonthBefore(m.Chart, m.Start) ? Build(m) : null;
    }

    /// <summary>"ngày 2 lần", "ngày 3 ca": how often in a day.</summary>
    private static bool IsCounting(RuleMatch m, DateContext context) =>
        m.End < m.Chart.Count && m.Chart[m.End].Kind == TokenKind.Word && m.Chart.Letters(m.End) is "lần" or "ca" or "buổi" or "lượt" or "bữa" or "đêm" or "hằng" or "hàng" or "mỗi" or "của"
        || context.IsLunar(m.Chart, m.Start, m.End);
}
