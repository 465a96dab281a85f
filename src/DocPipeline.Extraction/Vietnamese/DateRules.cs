using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Days, months, years, ranges and moments as they are written.</summary>
internal static class DateRules
{
    /// <summary>The rules, in order of precedence.</summary>
    public static IReadOnlyList<Rule> Create(Grammar g) =>
    [
        new("date/day-month-year", MentionKind.Date,
            Seq(Optional(g.Word("ngày")), Digits(1, 2).As("day"), Glued(), g.Sign("/"), Glued(), Digits(1, 2).As("month"),
                Glued(), g.Sign("/"), Glued(), Digits(4, 4).As("year")),
            m => new DateValue(m.Int("year"), m.Int("month"), m.Int("day"))),
    ];
}
