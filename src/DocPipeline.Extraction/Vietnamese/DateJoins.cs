// Neighbours that are one date: "thứ Hai, ngày 24/2", "sáng 24/2", "thứ Hai tuần trước", "16h15 phút ngày 24/2/2021".
// The parts stay visible in the tree of rules that explain shows.

using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;
using static DocPipeline.Extraction.Vietnamese.DateWords;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Rules over date mentions found before.</summary>
internal static class DateJoins
{
    /// <summary>Days put together of a weekday, a part of the day, a week or a year.</summary>
    public static IReadOnlyList<Rule> Days(DateWords w, DateContext context)
    {
        var g = w.G;
        var weekday = Date(static d => d.Weekday is not null && d.Day is null && d.Shift == ShiftKind.None).As("weekday");
        var day = Date(static d => d.Day is not null && d.Hour is null && d.End is null).As("day");
        var anyDay = Date(static d => d.IsDay).As("day");
        var week = Date(static d => d is { Shift: ShiftKind.Unit, Grain: Grain.Week, Weekend: false }).As("week");
        var cycle = Date(static d => d is { Year: not null, Month: null, Quarter: null, End: null } or { Shift: ShiftKind.Unit, Grain: Grain.Year or Grain.Month }).As("cycle");
        var open = Date(static d => d.Year is null && d.Shift == ShiftKind.None && d.End is null && d.Hour is null && (d.Month ?? d.Day ?? d.Quarter) is not null).As("open");
        var part = g.Phrase("day-part").As("part");
        return
        [
            DateRule("date/weekday-and-day", Seq(weekday, g.Sign("("), After(g.Word("ngày"), day), g.Sign(")")), Named),
            DateRule("date/weekday-and-day", Seq(weekday, Optional(g.Sign(",-/")), day), Named),
            DateRule("date/weekday-and-day", Seq(day, g.Sign("("), weekday, g.Sign(")")), Named),
            DateRule("date/weekday-and-day", Seq(day, g.Sign(","), weekday), Named),
            DateRule("date/weekday-of-week", Seq(weekday, Optional(g.Word("của", "trong")), week),
                m => m.Value<DateExpression>("week")! with { Weekday = m.Value<DateExpression>("weekday")!.Weekday }),
            DateRule("date/day-of-year", Seq(open, Optional(g.Sign(",")), Optional(g.Word("của", "trong")), cycle), OfYear),
            DateRule("date/part-of-day", Seq(part, Optional(g.Sign(",")), After(g.Word("của", "ngày", "hôm", "vào"), anyDay)), WithPart),
            DateRule("date/part-of-weekday-and-day", Seq(part, weekday, Optional(g.Sign(",-/")), day), m => Named(m) with { Part = PartOf(m.Phrase("part")) }),
            DateRule("date/part-of-weekday-and-day", Seq(part, weekday, g.Sign("("), After(g.Word("ngày"), day), g.Sign(")")), m => Named(m) with { Part = PartOf(m.Phrase("part")) }),
            DateRule("date/part-of-weekday-of-week", Seq(part, weekday, week),
                m => m.Value<DateExpression>("week")! with { Weekday = m.Value<DateExpression>("weekday")!.Weekday, Part = PartOf(m.Phrase("part")) }),
        ];
    }

    /// <summary>A day and a time of day.</summary>
    public static IReadOnlyList<Rule> Moments(DateWords w)
    {
        var g = w.G;
        var time = Date(static d => d.IsTime && d.Shift == ShiftKind.None).As("time");
        var day = Date(static d => d.IsDay).As("day");
        var dated = Date(static d => d.IsDay && d.Year is not null).As("day");
        return
        [
            DateRule("date/moment", Seq(time, Optional(g.Sign(",")), After(g.Word("của", "vào ngày", "trong ngày", "vào", "hôm", "ngày"), day)), Moment),
            DateRule("date/moment", Seq(day, Optional(g.Sign(",")), g.Word("vào lúc", "lúc", "hồi", "vào khoảng", "khoảng", "tầm", "vào", "đúng"), Optional(g.Word("khoảng")), time), Moment),
            DateRule("date/moment", Seq(time, g.Sign("("), After(g.Word("ngày"), day), g.Sign(")")), Moment),
            DateRule("date/moment", Seq(time, g.Sign("-–|"), dated), Moment),
            DateRule("date/moment-of-same-day", Seq(time, g.Word("cùng ngày")), m => m.Value<DateExpression>("time")),
            DateRule("date/moment", Seq(day, time), Moment),
            DateRule("date/moment", Seq(dated, g.Sign(",|-–"), time), Moment),
            DateRule("date/moment", Seq(Date(static d => d is { Day: not null, Month: not null } && d.IsDay).As("day"), g.Sign(","), time), Moment),
        ];
    }

    private static DateExpression Named(RuleMatch m) =>
        m.Value<DateExpression>("day")! with { Weekday = m.Value<DateExpression>("weekday")!.Weekday };

    private static DateExpression? OfYear(RuleMatch m)
    {
        var (open, cycle) = (m.Value<DateExpression>("open")!, m.Value<DateExpression>("cycle")!);
        if (cycle.Year is { } year) return open.Month is null && open.Quarter is null ? null : Possible(open with { Year = year });
        // "ngày 15 tháng này", "tháng 3 năm ngoái".
        return (cycle.Grain == Grain.Month) == (open.Month is null && open.Quarter is null)
            ? open with { Shift = ShiftKind.Unit, Grain = cycle.Grain, Amount = cycle.Amount }
            : null;
    }

    private static DateExpression? WithPart(RuleMatch m)
    {
        var day = m.Value<DateExpression>("day")!;
        return day.Part == DayPart.None ? day with { Part = PartOf(m.Phrase("part")) } : null;
    }

    private static DateExpression? Moment(RuleMatch m)
    {
        var (day, time) = (m.Value<DateExpression>("day")!, m.Value<DateExpression>("time")!);
        return day with { Hour = time.Hour, Minute = time.Minute, Part = time.Part == DayPart.None ? day.Part : time.Part };
    }
}
