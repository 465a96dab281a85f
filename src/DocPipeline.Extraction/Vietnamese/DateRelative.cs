// What is told from the moment of speaking: hôm qua, sáng nay, thứ Hai, tuần trước, năm ngoái, 3 ngày trước, giáng sinh.

using System.Globalization;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;
using static DocPipeline.Extraction.Vietnamese.DateWords;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Rules for relative dates.</summary>
internal static class DateRelative
{
    public static IReadOnlyList<Rule> Rules(DateWords w, DateContext context)
    {
        var g = w.G;
        var later = g.Word("đó", "đấy", "khi", "đây");
        var shift = Seq(g.Phrase("cycle-shift").As("shift"), Not(later));
        return
        [
            DateRule("date/relative-day", g.Phrase("relative-day").As("shift"), m => IsSaid(m) ? null : Unit(Grain.Day, Int(m, "shift"))),
            DateRule("date/part-of-relative-day", Seq(g.Phrase("day-part").As("part"), g.Phrase("near").As("shift")),
                m => IsSaid(m) ? null : Unit(Grain.Day, Int(m, "shift")) with { Part = PartOf(m.Phrase("part")) }),
            DateRule("date/told-day", Seq(Optional(g.Phrase("day-part").As("part")), g.Phrase("told-day").As("shift")),
                m => context.IsPlural(m.Chart, m.Start) ? null : new DateExpression { Shift = ShiftKind.Told, Grain = Grain.Day, Amount = Int(m, "shift"), Part = PartOf(m.Phrase("part")) }),
            DateRule("date/now", g.Phrase("now"), m => Unit(Grain.Minute, 0) with { OnlyExplained = true }),
            DateRule("date/weekday", Seq(g.Phrase("weekday").As("weekday"), Optional(shift)), m => Weekday(m, Int(m, "weekday"))),
            DateRule("date/weekday", Seq(g.Word("thứ"), g.Phrase("weekday-word").As("weekday"), Optional(shift)),
                m => context.IsOrdinal(m.Chart, m.Start, m.Start + 2) ? null : Weekday(m, Int(m, "weekday"))),
            DateRule("date/weekday", Seq(g.Word("thứ"), Digits(1, 1).As("number"), Not(g.Sign("/")), Optional(shift)),
                m => m.Int("number") is >= 2 and <= 7 and var n && !context.IsOrdinal(m.Chart, m.Start, m.Start + 2) ? Weekday(m, n - 1) : null),
            DateRule("date/weekend", Seq(g.Word("cuối tuần"), Optional(shift)), m => Unit(Grain.Week, Int(m, "shift")) with { Weekend = true, OnlyExplained = true }),
            DateRule("date/relative-unit", Seq(g.Phrase("cycle").As("grain"), shift), m => Cycle(m, context)),
            DateRule("date/relative-unit", Seq(g.Word("sang năm"), Where((chart, at) => at >= chart.Count || chart[at].Kind != TokenKind.Number)), m => Unit(Grain.Year, 1)),
            DateRule("date/counted-shift", Seq(Mention(MentionKind.Number, IsCount).As("count"), g.Phrase("unit-of-time").As("grain"), g.Phrase("point-shift").As("shift"), Not(later)),
                m => context.IsNamed(m.Chart, m.Start) ? null : Counted(m, ShiftKind.Point, Int(m, "shift"))),
            DateRule("date/counted-shift", Seq(g.Word("cách đây"), Optional(g.Word("khoảng")), Mention(MentionKind.Number, IsCount).As("count"), g.Phrase("unit-of-time").As("grain")),
                m => Counted(m, ShiftKind.Point, -1)),
            DateRule("date/counted-shift", Seq(g.Word("sau", "trong vòng", "trong"), Mention(MentionKind.Number, IsCount).As("count"), g.Phrase("unit-of-time").As("grain"), g.Word("nữa")),
                m => Counted(m, ShiftKind.Point, 1)),
            DateRule("date/counted-range", Seq(Mention(MentionKind.Number, IsCount).As("count"), g.Phrase("unit-of-time").As("grain"), g.Phrase("over-shift").As("shift")),
                m => context.IsNamed(m.Chart, m.Start) ? null : Counted(m, ShiftKind.Over, Int(m, "shift"))),
            DateRule("date/feast", Seq(Optional(g.Word("ngày lễ", "ngày", "lễ")), g.Phrase("feast").As("feast"), w.OptionalYear), Feast),
        ];
    }

    /// <summary>"Hôm nay, ngày 14 tháng 6 năm 2022", "chiều nay (24/2)": the day itself follows.</summary>
    private static bool IsSaid(RuleMatch m)
    {
        var chart = m.Chart;
        if (m.End + 2 >= chart.Count || chart.Letters(m.End) is not ("," or "(" or "-")) return false;
        for (var at = m.End + 1; at + 1 < chart.Count && at < m.End + 12; at++)
        {
            if (chart[at].Kind == TokenKind.Boundary || chart.Letters(at) is "." or ";") return false;
            if (chart.Letters(at) is "ngày" && chart[at + 1].Kind == TokenKind.Number) return true;
        }

        return chart[m.End + 1].Kind == TokenKind.Number && chart.Letters(m.End + 2) is "/" or "-" or ".";
    }

    private static DateExpression Unit(Grain grain, int amount) => new() { Shift = ShiftKind.Unit, Grain = grain, Amount = amount };

    /// <summary>"thứ Hai" alone, or of a side: "thứ Ba tới", "thứ Ba vừa rồi"; "này" is the coming one.</summary>
    private static DateExpression Weekday(RuleMatch m, int weekday) => new() { Weekday = (DayOfWeek)weekday, Amount = m.Has("shift") && Int(m, "shift") == 0 ? 1 : Int(m, "shift") };

    private static DateExpression? Cycle(RuleMatch m, DateContext context)
    {
        if (context.IsPlural(m.Chart, m.Start)) return null;
        var grain = GrainOf(m.Phrase("grain"));
        var word = m.Chart.Letters(m.End - 1);
        // "ngoái" and "nay" go with years; "tháng nay" and "tuần ngoái" are no Vietnamese.
        if (grain != Grain.Year && word is "ngoái" or "kia" or "nay") return null;
        return Unit(grain, Int(m, "shift"));
    }

    private static DateExpression? Counted(RuleMatch m, ShiftKind kind, int sign) =>
        m.Int("count") is { } count and > 0 and < 10_000
            ? new DateExpression { Shift = kind, Grain = GrainOf(m.Phrase("grain")), Amount = sign * count, OnlyExplained = true }
            : null;

    private static DateExpression Feast(RuleMatch m)
    {
        var parts = m.Phrase("feast")!.Split('-');
        return new DateExpression
        {
            Month = int.Parse(parts[0], CultureInfo.InvariantCulture),
            Day = int.Parse(parts[1], CultureInfo.InvariantCulture),
            Year = m.Int("year"),
            OnlyExplained = true,
        };
    }

    private static bool IsCount(MentionValue value) => value is NumberValue { Percent: false, Number: >= 1 and < 10_000 };

    private static int Int(RuleMatch m, string name) => m.Phrase(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : 0;
}
