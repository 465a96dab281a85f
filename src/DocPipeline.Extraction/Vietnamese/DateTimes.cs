// Times of day: 16h15, 16h15 phút, 07:30, 7 giờ 30 phút, 3 giờ rưỡi, ba giờ kém hai mươi, 8 giờ tối.

using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;
using static DocPipeline.Extraction.Vietnamese.DateWords;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Rules for times of day.</summary>
internal static class DateTimes
{
    public static IReadOnlyList<Rule> Rules(DateWords w, DateContext context)
    {
        var g = w.G;
        // "3 giờ chiều", but not the "chiều" of "3 giờ chiều nay": that belongs to the day.
        var part = Optional(Optional(g.Word("buổi", "vào buổi")), g.Phrase("day-part").As("part"), Not(FirstOf(g.Phrase("near"), g.Word("kia"))));
        var minutes = g.Word("phút", "p", "ph", "'", "’", "′");
        var numberHour = Mention(MentionKind.Number, IsHour).As("hour");
        return
        [
            DateRule("date/hour-minute", Seq(Digits(1, 2).As("hour"), g.Word("h", "g"), Optional(Digits(1, 2).As("minute"), Optional(minutes)), part),
                m => !context.Lasts(m.Chart, m.Start, m.End) && IsFree(m) ? Build(m) : null),
            DateRule("date/hour-minute", Seq(Digits(1, 2).As("hour"), g.Word("h", "g"), g.Word("kém").As("less"), w.Number("minute"), Optional(minutes), part), m => Less(Build(m))),
            DateRule("date/hour-minute", Seq(Digits(1, 2).As("hour"), g.Word("h", "g"), g.Word("rưỡi"), part), m => Half(Build(m))),
            DateRule("date/clock", Seq(Digits(1, 2).As("hour"), Glued(), g.Sign(":"), Glued(), Digits(2, 2).As("minute"), Optional(Glued(), g.Sign(":"), Glued(), Digits(2, 2)), part),
                m => IsFree(m) ? Build(m) : null),
            DateRule("date/hour-half", Seq(numberHour, g.Word("giờ"), g.Word("rưỡi"), part), m => context.Lasts(m.Chart, m.Start, m.End) ? null : Half(Build(m))),
            DateRule("date/hour-less", Seq(numberHour, g.Word("giờ"), g.Word("kém"), w.Number("minute"), Optional(minutes), part), m => Less(Build(m))),
            DateRule("date/hour-minute", Seq(numberHour, g.Word("giờ"), w.Number("minute"), Optional(minutes), part),
                m => context.Lasts(m.Chart, m.Start, m.End) || BelongsToDay(m) ? null : Build(m)),
            DateRule("date/hour", Seq(numberHour, g.Word("giờ"), Optional(g.Word("đúng", "chẵn")), part), m => Bare(m, context)),
            DateRule("date/hour", Seq(Digits(1, 2).As("hour"), Optional(g.Word("h")), g.Phrase("day-part").As("part"), Not(g.Phrase("near"))),
                m => m.Chart.Letters(m.End - 1) is "am" or "pm" or "AM" or "PM" or "m" ? Build(m) : null),
            DateRule("date/midnight", g.Word("nửa đêm"), m => new DateExpression { Hour = 12, Part = DayPart.Night, OnlyExplained = true }),
        ];
    }

    private static bool IsHour(MentionValue value) => value is NumberValue { Percent: false, Number: >= 0 and <= 23 } number && decimal.IsInteger(number.Number);

    private static DateExpression? Half(DateExpression? time) => time is null ? null : time with { Minute = 30 };

    /// <summary>"3 giờ kém 15": a quarter to three.</summary>
    private static DateExpression? Less(DateExpression? time) =>
        time is { Hour: { } hour, Minute: > 0 and < 60 and var minute } ? time with { Hour = (hour + 23) % 24, Minute = 60 - minute } : null;

    private static DateExpression? Bare(RuleMatch m, DateContext context)
    {
        if (!m.Has("part") && !context.IsClock(m.Chart, m.Start, m.End)) return null;
        return context.Lasts(m.Chart, m.Start, m.End) ? null : Build(m);
    }

    /// <summary>In "8 giờ 24/2" the second figure is a day.</summary>
    private static bool BelongsToDay(RuleMatch m) => m.End < m.Chart.Count && m.Chart.Letters(m.End) is "/" or "tháng" or "-";

    private static bool IsFree(RuleMatch m)
    {
        if (m.Start > 0 && !m.Chart[m.Start].SpaceBefore && m.Chart.Letters(m.Start - 1) is ":" or "/" or "." or ",") return false;
        return m.End >= m.Chart.Count || m.Chart[m.End].SpaceBefore || m.Chart.Letters(m.End) is not ("/" or ":")
            // "7h35: 49 người": a colon that a figure does not touch ends the time.
            || (m.Chart.Letters(m.End) is ":" && (m.End + 1 >= m.Chart.Count || m.Chart[m.End + 1].SpaceBefore));
    }
}
