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
        var hundred = Mention(MentionKind.Number, v => v is NumberValue { Percent: true, Number: 100 });
        // The numerals' rules may read "15/20" as one, the dates' "3/12" as a day: beside a cue it is a ratio, unless more of a date is around it.
        var ratioDigits = Seq(Where(IsFreeRatio), Digits(1, 4).As("n"), g.Sign("/"), Digits(1, 5).As("of"), Not(Seq(Glued(), g.Sign("/"))), Not(Seq(Glued(), g.Sign("%"))));
        var outOf = FirstOf(
            Seq(g.Word("trên", "trong"), Optional(g.Word("tổng số", "tổng", "số", "tổng cộng"))),
            g.Word("/"));
        var ratio = FirstOf(ratioDigits, Seq(n, whom, outOf, number.As("of")));
        var present = g.Phrase("att.present");
        var atDesk = FirstOf(present, g.Phrase("att.at-desk"));
        var absent = g.Phrase("att.absent");
        var excused = g.Phrase("att.excused").As("excused");
        var unexcused = g.Phrase("att.unexcused").As("unexcused");
        var leave = g.Phrase("att.leave").As("leave");
        var mission = g.Phrase("att.mission").As("mission");
        var late = g.Phrase("att.late");
        var cue = FirstOf(present, absent, late, g.Phrase("att.absent-excused"), g.Phrase("att.absent-unexcused"), g.Phrase("att.excused"), g.Phrase("att.unexcused"), g.Phrase("att.leave"), g.Phrase("att.mission"));
        // What a cue begins with is no filler: "đang" before "làm việc", "đến" before "muộn".
        var filler = Repeat(Seq(Not(cue), g.Phrase("att.filler")), 0, 3);
        var link = Repeat(FirstOf(g.Phrase("att.link"), people), 0, 4);
        var there = Optional(g.Word("có", "chỉ có", "chỉ", "mới có", "mới chỉ có", "còn", "đã có", "cũng có", "thì có", "hiện có", "ghi nhận"));
        var reason = FirstOf(unexcused, excused);
        // "21 người nhưng vắng 6": a cue with a number of its own behind it does not count what stands before it.
        var noOwnNumber = Not(Seq(link, number));
        var reasonBehind = Optional(filler, Optional(g.Word("(", "do", "vì", "là do", "vì lý do", "lý do")), FirstOf(unexcused, excused, leave, mission), Not(Seq(Repeat(g.Phrase("att.link"), 0, 2), number)));
        var nobody = FirstOf(g.Word("ai", "người nào"), Seq(people, Optional(g.Word("nào"))));
        var percent = Optional(Optional(g.Sign(",(")), Optional(g.Word("đạt", "chiếm", "tỷ lệ", "bằng", "tương đương")), Mention(MentionKind.Number, v => v is NumberValue { Percent: true }), Optional(g.Word(")")));
        var counted = FirstOf(Seq(Repeat(FirstOf(g.Sign(":"), g.Word("có", "là")), 1, 2), n, Optional(people)), Seq(n, FirstOf(people, Where(EndsWords))));
        var closing = Optional(g.Sign(")"));
        var none = g.Word("không có", "không một", "không còn", "không có một", "chưa có", "không thấy", "không");

        return
        [
            // No one
            Slot("no-one-absent", Seq(g.Phrase("att.no-one"), Not(Seq(filler, reason))), _ => new() { Full = true }),
            Slot("none-present", Seq(none, nobody, FirstOf(Seq(filler, atDesk), Seq(whose, filler, atDesk))), _ => new() { Present = 0 }),
            Slot("none-absent", Seq(none, nobody, whose, filler, absent, Not(Seq(Optional(g.Word("mà")), reason))), _ => new() { Absent = 0, Full = true }),
            Slot("none-absent-unexcused", Seq(none, nobody, whose, filler, absent, unexcused), _ => new() { AbsentUnexcused = 0 }),

            // Ratios: of so many, so many were there or away
            Slot("ratio-present", Seq(there, ratio, percent, whom, closing, filler, atDesk, Optional(filler, g.Phrase("att.full"))), m => Ratio(m, present: true)),
            Slot("ratio-late", Seq(there, ratio, percent, whom, closing, filler, late), m => new() { Late = m.Int("n"), Total = m.Int("of") }),
            Slot("ratio-absent", Seq(there, ratio, percent, whom, closing, filler, absent, reasonBehind), m => Ratio(m, present: false)),
            Slot("present-ratio", Seq(present, link, ratio, percent, whom), m => Ratio(m, present: true)),
            Slot("absent-ratio", Seq(absent, Optional(reason), link, ratio, percent, whom, reasonBehind), m => Ratio(m, present: false)),
            Slot("ratio-reason", Seq(there, ratio, whom, filler, reason), m => Reason(m) with { Total = m.Int("of") }),

            // Everyone
            Slot("all-present", Seq(FirstOf(g.Phrase("att.all"), hundred), Optional(g.Word("các", "số", "cả")), Optional(n), people, whose, filler, Optional(g.Phrase("att.filler")),
                    FirstOf(Seq(present, Optional(filler, g.Phrase("att.full"))), Seq(g.Phrase("att.full"), Optional(present)))),
                m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            Slot("all-of-count-present", Seq(present, filler, g.Phrase("att.all"), Optional(g.Word("các", "số")), n, people), m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            Slot("full-count-present", Seq(g.Phrase("att.enough"), Optional(g.Word("cả")), n, people, Optional(filler, present)), m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            Slot("present-full", Seq(present, filler, Optional(hundred), g.Phrase("att.full")), _ => new() { Full = true }),
            Slot("full-present", Seq(g.Phrase("att.full"), present), _ => new() { Full = true }),
            Slot("present-all-percent", Seq(FirstOf(present, g.Phrase("att.strength")), link, whose, link, hundred), _ => new() { Full = true }),
            Slot("all-percent-present", Seq(hundred, Optional(g.Word("số")), Optional(people), whose, filler, present, Optional(filler, g.Phrase("att.full"))), _ => new() { Full = true }),

            // Late, on leave, on duty
            Slot("late", Seq(there, n, whom, filler, late), m => new() { Late = m.Int("n") }),
            Slot("late-count", Seq(late, link, n, FirstOf(people, Where(EndsWords))), m => new() { Late = m.Int("n") }),
            Slot("leave", Seq(there, n, whom, filler, leave), m => new() { OnLeave = m.Int("n") }),
            Slot("mission", Seq(there, n, whom, filler, mission), m => new() { OnMission = m.Int("n") }),
            Slot("leave-count", Seq(leave, counted), m => new() { OnLeave = m.Int("n") }),
            Slot("mission-count", Seq(mission, counted), m => new() { OnMission = m.Int("n") }),

            // Away, there
            Slot("count-absent-excused", Seq(there, n, whom, filler, g.Phrase("att.absent-excused")), m => new() { AbsentExcused = m.Int("n"), SaysAbsent = true }),
            Slot("count-absent-unexcused", Seq(there, n, whom, filler, g.Phrase("att.absent-unexcused")), m => new() { AbsentUnexcused = m.Int("n"), SaysAbsent = true }),
            Slot("count-absent", Seq(there, n, whom, filler, absent, noOwnNumber, reasonBehind), Away),
            Slot("count-present", Seq(there, n, whom, filler, present, noOwnNumber), m => new() { Present = m.Int("n") }),
            Slot("absent-count", Seq(absent, Optional(reason), link, n, whom, reasonBehind), Away),
            Slot("present-count", Seq(present, link, n, whom), m => new() { Present = m.Int("n") }),

            // Reasons by themselves
            Slot("reason-count", Seq(reason, FirstOf(Seq(Repeat(FirstOf(g.Sign(":"), g.Word("là", "có", "gồm", "chiếm")), 1, 2), n, Optional(people)), Seq(n, FirstOf(people, Where(EndsWords)))), Not(Seq(filler, cue))), Reason),
            Slot("count-reason", Seq(there, n, whom, filler, reason), Reason),
            Slot("all-reason", Seq(FirstOf(
                        Seq(Repeat(FirstOf(g.Sign(",;("), g.Word("và")), 0, 2), FirstOf(g.Word("cả hai", "cả ba", "cả bốn", "cả năm", "tất cả", "toàn bộ"), Seq(g.Word("cả"), number)), Optional(people), filler),
                        Seq(Optional(g.Sign(",;(")), g.Word("đều"), filler),
                        g.Sign(",(")), reason, Not(Seq(Repeat(g.Phrase("att.link"), 0, 2), number))),
                m => new() { AllExcused = m.Has("excused"), AllUnexcused = m.Has("unexcused") }),

            Slot("no-one-excused", Seq(Repeat(FirstOf(g.Sign(",;("), g.Word("và", "nhưng", "song")), 0, 2), g.Word("không ai", "không người nào", "không có ai", "không một ai", "không trường hợp nào", "chẳng ai", "không đồng chí nào"), FirstOf(g.Phrase("att.excused"), g.Phrase("att.paper"))),
                _ => new() { AllUnexcused = true }),

            // How many there are
            Slot("total", Seq(g.Phrase("att.total"), Repeat(FirstOf(people, g.Phrase("att.link"), g.Word("của", "trong", "toàn", "hiện có", "biên chế", "hiện nay", "tại", "các"), g.Phrase("unit.short"), Mention(MentionKind.Unit), g.Phrase("att.departments")), 0, 8), n, Optional(people)),
                m => new() { Total = m.Int("n") }),
            Slot("has-people", Seq(g.Word("có", "gồm", "hiện có", "gồm có", "bố trí", "với"), n, people, whose, Not(Seq(filler, cue))), m => new() { Total = m.Int("n"), WeakTotal = true }),
            Slot("whole-unit-people", Seq(g.Word("toàn", "cả"), g.Phrase("unit.short"), Optional(g.Word("có", "hiện có")), n, people), m => new() { Total = m.Int("n"), WeakTotal = true }),
            Slot("percent-present", Seq(Mention(MentionKind.Number, v => v is NumberValue { Percent: true }), Optional(g.Word("trong số", "trên", "của", "trong tổng số")), n, whom, filler, Optional(present)),
                m => new() { Total = m.Int("n"), SaysAbsent = true }),

            // What the count covers
            Slot("departments", Seq(number.As("n"), g.Phrase("att.departments")), m => new() { Departments = m.Int("n") }),
            Slot("group", FirstOf(Seq(number.As("n"), g.Phrase("att.group"), Not(Token((c, at) => c[at].Casing != Casing.Lower))), g.Phrase("att.whole")), m => new() { Group = !m.Has("n") || m.Int("n") > 1 }),
            Slot("kept", g.Phrase("att.kept"), _ => new() { Kept = true }),

            // One verb for a list of units: "… vắng 3 người tại xã A, 2 người tại xã B"
            Slot("carried-behind", Seq(Where(IsListed), FirstOf(ratioDigits, Seq(n, people)), g.Word("tại", "ở", "của", "thuộc"), Mention(MentionKind.Unit)), m => new() { Carried = m.Int("n"), Total = m.Int("of") }),
            Slot("carried", Seq(Where(IsListed), Mention(MentionKind.Unit), Optional(g.Sign(":(")), FirstOf(ratioDigits, Seq(n, people)), Not(Seq(filler, cue))), m => new() { Carried = m.Int("n"), Total = m.Int("of") }),
        ];

        static Rule Slot(string name, Pattern pattern, Func<RuleMatch, SlotValue?> produce) =>
            new("attendance/" + name, MentionKind.Attendance, pattern, m => produce(m));
    }

    private static SlotValue? Ratio(RuleMatch m, bool present)
    {
        var (n, of) = (m.Int("n"), m.Int("of"));
        // "có mặt 24/2" is a day; else more than there are is left to contradict in the open.
        if (n > of && n <= 31 && of <= 12) return null;
        if (present) return new() { Present = n, Total = of, Full = n == of && n > 0 };
        return new() { Absent = n, Total = of, AbsentExcused = m.Has("excused") ? n : null, AbsentUnexcused = m.Has("unexcused") ? n : null, OnLeave = m.Has("leave") ? n : null, OnMission = m.Has("mission") ? n : null };
    }

    private static SlotValue Away(RuleMatch m)
    {
        var n = m.Int("n");
        if (m.Has("unexcused")) return new() { AbsentUnexcused = n, SaysAbsent = true };
        if (m.Has("excused")) return new() { AbsentExcused = n, SaysAbsent = true };
        return new() { Absent = n, OnLeave = m.Has("leave") ? n : null, OnMission = m.Has("mission") ? n : null };
    }

    private static SlotValue Reason(RuleMatch m) =>
        m.Has("unexcused") ? new() { AbsentUnexcused = m.Int("n") } : new() { AbsentExcused = m.Int("n") };

    private static bool IsCount(MentionValue value) =>
        value is NumberValue { Percent: false, Approximate: false } number && decimal.IsInteger(number.Number) && number.Number is >= 0 and < 100_000;

    /// <summary>Whether a token is no part of a date, a reference or a unit's name.</summary>
    private static bool IsFree(Chart chart, int at)
    {
        if (Covering(chart, at) is not null) return false;
        return at == 0 || chart[at].SpaceBefore || chart.Letters(at - 1) is not ("/" or "-" or ".");
    }

    /// <summary>Whether digits may begin a ratio: no date or reference reaches over more than the two numbers and their stroke.</summary>
    private static bool IsFreeRatio(Chart chart, int at) =>
        Covering(chart, at) is not { } other || (other.Mention.Kind == MentionKind.Date && other.Start == at && other.End <= at + 3);

    private static ChartMention? Covering(Chart chart, int at)
    {
        for (var from = at; from >= 0 && from >= at - 8; from--)
        {
            foreach (var mention in chart.MentionsFrom(from))
                if (mention.End > at && mention.Mention.Kind is not (MentionKind.Number or MentionKind.Attendance)) return mention;
        }

        return null;
    }

    /// <summary>Whether no word follows, so that a number there counts nothing else ("không phép 2;", but not "không phép 2 ngày").</summary>
    private static bool EndsWords(Chart chart, int at) => at >= chart.Count || chart[at].Kind is TokenKind.Sign or TokenKind.Boundary;

    /// <summary>Whether a place stands behind a comma, a semicolon or "và": where a list goes on.</summary>
    private static bool IsListed(Chart chart, int at) => at > 0 && chart.Letters(at - 1) is "," or ";" or "và";
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

    /// <summary>A count without a verb, in a list: it says of its unit what the statement before it said of another.</summary>
    public int? Carried { get; init; }

    /// <summary>Whether it says how many were there or away.</summary>
    public bool CountsPresence => (Present ?? Absent ?? AbsentExcused ?? AbsentUnexcused) is not null;

    /// <summary>This statement with the number of a <see cref="Carried"/> one.</summary>
    public SlotValue For(SlotValue carried) => new()
    {
        Total = carried.Total,
        Present = Present is null ? null : carried.Carried,
        Absent = Absent is null ? null : carried.Carried,
        AbsentExcused = AbsentExcused is null ? null : carried.Carried,
        AbsentUnexcused = AbsentUnexcused is null ? null : carried.Carried,
        SaysAbsent = SaysAbsent,
    };
}
