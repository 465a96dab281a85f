using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Single statements of a count ("13 công chức vắng mặt có lý do", "có mặt 24/26", "tổng số 40 người"), each a rule. What belongs together
/// is joined by <see cref="AttendanceReader"/>. Of several that match at a word the first in this list wins.
/// </summary>
internal static class AttendanceRules
{
    public static IReadOnlyList<Rule> Create(Grammar g)
    {
        var people = Seq(g.Phrase("att.people"), Repeat(Seq(Optional(FirstOf(g.Sign(",;/&-"), g.Word("và", "hoặc", "cùng"))), g.Phrase("att.people")), 0, 8));
        var whose = Optional(FirstOf(
            Seq(Optional(g.Word("của", "thuộc", "tại", "ở")), FirstOf(Mention(MentionKind.Unit).As("unit"), g.Phrase("unit.short"))),
            Seq(Optional(g.Word("của", "thuộc", "tại", "ở")), g.Phrase("att.departments"))));
        var whom = Optional(people, whose);
        var number = FirstOf(Mention(MentionKind.Number, IsCount), Seq(Where(IsFree), Digits(1, 5)));
        var n = number.As("n");
        // The numerals' rules may read "15/20" as one; digits are taken here whatever else they were read as.
        var ratioDigits = Seq(Digits(1, 4).As("n"), g.Sign("/"), Digits(1, 5).As("of"), Not(Seq(Glued(), g.Sign("/"))), Not(Seq(Glued(), g.Sign("%"))));
        var outOf = FirstOf(
            Seq(g.Word("trên", "trong"), Optional(g.Word("tổng số", "tổng", "số", "tổng cộng"))),
            g.Word("/"));
        var ratio = FirstOf(ratioDigits, Seq(n, whom, outOf, number.As("of")));
        var filler = Repeat(g.Phrase("att.filler"), 0, 3);
        var link = Repeat(FirstOf(g.Phrase("att.link"), people), 0, 4);
        var there = Optional(g.Word("có", "chỉ có", "chỉ", "mới có", "mới chỉ có", "còn", "đã có", "cũng có", "thì có", "hiện có", "ghi nhận"));
        var present = g.Phrase("att.present");
        var absent = g.Phrase("att.absent");
        var excused = g.Phrase("att.excused").As("excused");
        var unexcused = g.Phrase("att.unexcused").As("unexcused");
        var leave = g.Phrase("att.leave").As("leave");
        var mission = g.Phrase("att.mission").As("mission");
        var reason = FirstOf(unexcused, excused);
        var reasonBehind = Optional(filler, Optional(g.Word("(")), FirstOf(unexcused, excused));
        var late = g.Phrase("att.late");
        var percent = Optional(Optional(g.Sign(",(")), Optional(g.Word("đạt", "chiếm", "tỷ lệ", "bằng", "tương đương")), Mention(MentionKind.Number, v => v is NumberValue { Percent: true }), Optional(g.Word(")")));
        var none = FirstOf(g.Word("không có", "không một", "chưa có", "không"), g.Word("không thấy"));

        return
        [
            // No one
            Slot("no-one-absent", g.Phrase("att.no-one"), _ => new() { Full = true }),
            Slot("none-present", Seq(none, people, Optional(g.Word("nào")), whose, filler, present), _ => new() { Present = 0 }),
            Slot("none-absent", Seq(none, people, Optional(g.Word("nào")), whose, filler, absent, Not(reason)), _ => new() { Absent = 0, Full = true }),

            // Ratios: of so many, so many were there or away
            Slot("ratio-present", Seq(there, ratio, percent, whom, filler, present, Optional(filler, g.Phrase("att.full")).As("full")), m => Ratio(m, present: true)),
            Slot("ratio-late", Seq(there, ratio, percent, whom, filler, late), m => new() { Late = m.Int("n"), Total = m.Int("of") }),
            Slot("ratio-absent", Seq(there, ratio, percent, whom, filler, absent, reasonBehind), m => Ratio(m, present: false)),
            Slot("present-ratio", Seq(present, link, ratio, percent, whom), m => Ratio(m, present: true)),
            Slot("absent-ratio", Seq(absent, Optional(reason), link, ratio, percent, whom, reasonBehind), m => Ratio(m, present: false)),
            Slot("ratio-reason", Seq(there, ratio, whom, filler, reason), m => Reason(m) with { Total = m.Int("of") }),

            // Everyone
            Slot("all-present", Seq(g.Phrase("att.all"), Optional(g.Word("các", "số", "cả")), Optional(n), people, whose, filler, Optional(g.Phrase("att.filler")),
                    FirstOf(Seq(present, Optional(filler, g.Phrase("att.full"))), Seq(g.Phrase("att.full"), Optional(present)))),
                m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            Slot("all-of-count-present", Seq(present, filler, g.Phrase("att.all"), Optional(g.Word("các", "số")), n, people), m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            Slot("full-count-present", Seq(g.Word("có đủ", "đủ", "có đầy đủ"), Optional(g.Word("cả")), n, people, Optional(filler, present)), m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            Slot("present-full", Seq(present, filler, Optional(g.Word("100%")), g.Phrase("att.full")), _ => new() { Full = true }),
            Slot("full-present", Seq(g.Phrase("att.full"), present), _ => new() { Full = true }),
            Slot("present-all-percent", Seq(FirstOf(present, g.Word("quân số")), link, g.Word("100%", "100 %")), _ => new() { Full = true }),
            Slot("all-percent-present", Seq(g.Word("100%", "100 %"), Optional(g.Word("số")), Optional(people), whose, filler, present, Optional(filler, g.Phrase("att.full"))), _ => new() { Full = true }),

            // Late, on leave, on duty
            Slot("late", Seq(there, n, whom, filler, late), m => new() { Late = m.Int("n") }),
            Slot("late-count", Seq(late, link, n, people), m => new() { Late = m.Int("n") }),
            Slot("leave", Seq(there, n, whom, filler, leave), m => new() { OnLeave = m.Int("n") }),
            Slot("mission", Seq(there, n, whom, filler, mission), m => new() { OnMission = m.Int("n") }),
            Slot("leave-count", Seq(leave, Repeat(FirstOf(g.Sign(":"), g.Word("có", "là")), 1, 2), n, Optional(people)), m => new() { OnLeave = m.Int("n") }),
            Slot("mission-count", Seq(mission, Repeat(FirstOf(g.Sign(":"), g.Word("có", "là")), 1, 2), n, Optional(people)), m => new() { OnMission = m.Int("n") }),

            // Away, there
            Slot("count-absent-excused", Seq(there, n, whom, filler, g.Phrase("att.absent-excused")), m => new() { AbsentExcused = m.Int("n"), SaysAbsent = true }),
            Slot("count-absent-unexcused", Seq(there, n, whom, filler, g.Phrase("att.absent-unexcused")), m => new() { AbsentUnexcused = m.Int("n"), SaysAbsent = true }),
            Slot("count-absent", Seq(there, n, whom, filler, absent, Optional(g.Word("mặt", "họp")), reasonBehind), Away),
            Slot("count-present", Seq(there, n, whom, filler, present), m => new() { Present = m.Int("n") }),
            Slot("absent-count", Seq(absent, Optional(reason), link, n, whom, reasonBehind), Away),
            Slot("present-count", Seq(present, link, n, whom), m => new() { Present = m.Int("n") }),

            // Reasons by themselves
            Slot("reason-count", Seq(reason, Repeat(FirstOf(g.Sign(":"), g.Word("là", "có", "gồm", "chiếm")), 1, 2), n, Optional(people)), Reason),
            Slot("count-reason", Seq(there, n, whom, filler, reason), Reason),
            Slot("all-reason", Seq(FirstOf(
                        Seq(Repeat(FirstOf(g.Sign(",;("), g.Word("và")), 0, 2), FirstOf(g.Word("cả hai", "cả ba", "cả bốn", "cả năm", "tất cả", "toàn bộ"), Seq(g.Word("cả"), number)), Optional(people), filler),
                        Seq(Optional(g.Sign(",;(")), g.Word("đều"), filler),
                        g.Sign(",(")), reason),
                m => new() { AllExcused = m.Has("excused"), AllUnexcused = m.Has("unexcused") }),

            // How many there are
            Slot("total", Seq(g.Phrase("att.total"), Repeat(FirstOf(people, g.Phrase("att.link"), g.Word("của", "trong", "toàn", "hiện có", "biên chế", "hiện nay", "tại", "các"), g.Phrase("unit.short"), Mention(MentionKind.Unit), g.Phrase("att.departments")), 0, 8), n, Optional(people)),
                m => new() { Total = m.Int("n") }),
            Slot("has-people", Seq(g.Word("có", "gồm", "hiện có", "gồm có", "bố trí"), n, people, whose), m => new() { Total = m.Int("n"), WeakTotal = true }),
            Slot("whole-unit-people", Seq(g.Word("toàn", "cả"), g.Phrase("unit.short"), Optional(g.Word("có", "hiện có")), n, people), m => new() { Total = m.Int("n"), WeakTotal = true }),
            Slot("percent-present", Seq(Mention(MentionKind.Number, v => v is NumberValue { Percent: true }), Optional(g.Word("trong số", "trên", "của", "trong tổng số")), n, whom, filler, Optional(present)),
                m => new() { Total = m.Int("n"), SaysAbsent = true }),

            // What the count covers
            Slot("departments", Seq(number.As("n"), g.Phrase("att.departments")), m => new() { Departments = m.Int("n") }),
            Slot("group", FirstOf(Seq(number.As("n"), g.Phrase("att.group"), Not(Token((c, at) => c[at].Casing != Casing.Lower))), g.Phrase("att.whole")), m => new() { Group = !m.Has("n") || m.Int("n") > 1 }),
            Slot("kept", g.Phrase("att.kept"), _ => new() { Kept = true }),
        ];

        static Rule Slot(string name, Pattern pattern, Func<RuleMatch, SlotValue> produce) =>
            new("attendance/" + name, MentionKind.Attendance, pattern, m => produce(m));
    }

    private static SlotValue Ratio(RuleMatch m, bool present)
    {
        var (n, of) = (m.Int("n"), m.Int("of"));
        // More than there are is no ratio of people: left to contradict in the open.
        if (present) return new() { Present = n, Total = of, Full = n == of && n > 0 };
        return new() { Absent = n, Total = of, AbsentExcused = m.Has("excused") ? n : null, AbsentUnexcused = m.Has("unexcused") ? n : null };
    }

    private static SlotValue Away(RuleMatch m)
    {
        var n = m.Int("n");
        if (m.Has("unexcused")) return new() { AbsentUnexcused = n, SaysAbsent = true };
        if (m.Has("excused")) return new() { AbsentExcused = n, SaysAbsent = true };
        return new() { Absent = n };
    }

    private static SlotValue Reason(RuleMatch m) =>
        m.Has("unexcused") ? new() { AbsentUnexcused = m.Int("n") } : new() { AbsentExcused = m.Int("n") };

    private static bool IsCount(MentionValue value) =>
        value is NumberValue { Percent: false, Approximate: false } number && decimal.IsInteger(number.Number) && number.Number is >= 0 and < 100_000;

    /// <summary>Whether a token is no part of a date, a reference or a unit's name.</summary>
    private static bool IsFree(Chart chart, int at)
    {
        for (var back = 0; back <= 8 && at - back >= 0; back++)
        {
            foreach (var mention in chart.MentionsAt(at - back))
                if (mention.End > at && mention.Mention.Kind is not (MentionKind.Number or MentionKind.Attendance)) return false;
        }

        return at == 0 || chart[at].SpaceBefore || chart.Letters(at - 1) is not ("/" or "-" or ".");
    }
}

/// <summary>What one statement says; several make an attendance row.</summary>
internal sealed record SlotValue : MentionValue
{
    public int? Total { get; init; }

    public int? Present { get; init; }

    public int? Absent { get; init; }

    public int? AbsentExcused { get; init; }

    public int? AbsentUnexcused { get; init; }

    public int? Late { get; init; }

    public int? OnLeave { get; init; }

    public int? OnMission { get; init; }

    public int? Departments { get; init; }

    /// <summary>Everyone was there.</summary>
    public bool Full { get; init; }

    /// <summary>Working hours were kept.</summary>
    public bool Kept { get; init; }

    /// <summary>All who were away had a reason.</summary>
    public bool AllExcused { get; init; }

    /// <summary>None who was away had one.</summary>
    public bool AllUnexcused { get; init; }

    /// <summary>The statement itself says "away" beside the reason, so that alone it counts those away too.</summary>
    public bool SaysAbsent { get; init; }

    /// <summary>"có 20 người": how many there are, if the text goes on to say who was there.</summary>
    public bool WeakTotal { get; init; }

    /// <summary>The figures that follow belong to several units together.</summary>
    public bool Group { get; init; }
}
