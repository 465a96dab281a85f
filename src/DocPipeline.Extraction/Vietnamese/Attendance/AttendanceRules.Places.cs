using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>Where a statement may stand, and the small patterns that rules share.</summary>
internal static partial class AttendanceRules
{
    /// <summary>"khối hành chính 6 người, có mặt đủ": words that say which part of the staff it is stand before.</summary>
    private static bool EndsStaff(Chart chart, int at)
    {
        for (var from = at - 1; from >= 0 && from >= at - 6 && (chart[from].Kind == TokenKind.Word || chart.Letters(from) is ","); from--)
            if (chart.Letters(from) is "khối" or "Khối") return true;
        return false;
    }

    /// <summary>Whether a reason for others who were away ends right before, behind a comma or "và".</summary>
    private static bool FollowsReason(Chart chart, int at)
    {
        if (at < 4 || chart.Letters(at - 1) is not ("," or ";" or "và" or "còn")) return false;
        for (var i = at - 2; i >= 0 && i >= at - 7; i--)
            if (chart.Letters(i) is "có" or "được" && chart.Letters(i + 1) is "lý" or "lí" or "phép" or "giấy" or "đơn" or "báo") return true;
        return false;
    }

    /// <summary>"; lúc 14h" stands before: another check, to which the verb of the one before it goes on.</summary>
    private static bool FollowsListedHour(Chart chart, int at)
    {
        for (var from = at - 1; from >= 0 && from >= at - 5; from--)
        {
            if (chart.MentionAt(from, MentionKind.Date) is not { } hour || hour.End != at) continue;
            return from > 0 && (AttendancePatterns.IsListed(chart, from) || (chart.Letters(from - 1) is "lúc" or "vào" or "đến" && AttendancePatterns.IsListed(chart, from - 1)));
        }

        return false;
    }

    /// <summary>"về việc vắng mặt của 2 công chức": a matter, not a count.</summary>
    private static bool NoMatter(Chart chart, int at) => at == 0 || chart.Letters(at - 1) is not ("việc" or "hợp") || (at > 1 && chart.Letters(at - 2) is "làm" or "công");

    private static Rule Slot(string name, Pattern pattern, Func<RuleMatch, SlotValue?> produce) =>
        new("attendance/" + name, MentionKind.Attendance, pattern, m => produce(m));

    /// <summary>Where words that are skipped end: at a stop, at a number.</summary>
    private static Pattern Stop(Grammar g) => FirstOf(g.Sign(".;:("), Mention(MentionKind.Number), Digits(1, 6));

    private static Pattern NotCome(Grammar g) => Seq(g.Word("chưa đến", "chưa tới", "chưa thấy", "chưa vào làm việc", "chưa đến nơi"), FirstOf(Where(AttendancePatterns.EndsWords), Ahead(g.Word("gồm", "thì", "là", "trong đó"))));

    /// <summary>"quốc lộ 31 có lịch": a number without people behind another word counts nobody.</summary>
    private static bool StartsList(Chart chart, int at) => at == 0 || chart[at - 1].Kind != TokenKind.Word || AttendancePatterns.IsListed(chart, at) || chart.Letters(at - 1) is "có" or "chỉ" or "nhưng" or "mà" or "vắng" or "mặt" or "trong" or "số" or "riêng" or "này" or "họ" or "đây";

    /// <summary>Whether a clause begins here that goes on with what was counted: behind a comma, "thì", "mà", "nghĩa là".</summary>
    private static bool FollowsClause(Chart chart, int at) => at > 0 && chart.Letters(at - 1) is "," or ";" or "thì" or "mà" or "nhưng" or "là" or "(";

    private static Pattern None(Grammar g) => Seq(g.Sign(":"), g.Word("không", "không có"), Where(AttendancePatterns.EndsWords));

    private static Pattern Number(AttendancePatterns p, string name) => p.Number.As(name);

    /// <summary>A count behind the words that name it: "nghỉ phép: 2", "đi họp có 3 người", "ốm 1;".</summary>
    private static Pattern Named(Grammar g, AttendancePatterns p) => FirstOf(
        Seq(Repeat(FirstOf(g.Sign(":"), g.Word("có", "là")), 1, 2), p.Counted),
        Seq(p.N, FirstOf(p.People, Where(AttendancePatterns.EndsWords), Ahead(Seq(g.Word("và", "còn"), p.CauseOf)))));

    /// <summary>"đi cơ sở chống cháy rừng 08,": words that say where they went stand before the count.</summary>
    private static Pattern CountBehindWords(Grammar g, AttendancePatterns p) =>
        SkipTo(5, Seq(p.N, Where(EndsStatement)), FirstOf(Stop(g), g.Sign(","), p.Cue, p.People, g.Word("từ", "lúc", "đến", "số", "thứ", "ngày", "tháng", "năm", "lần")));

    private static Pattern RatioOfPeople(Grammar g, AttendancePatterns p)
    {
        var outOf = Seq(g.Word("trên", "trong"), Optional(g.Word("tổng số", "số", "tổng", "tổng cộng")));
        return FirstOf(
            Seq(p.RatioDigits, p.People, p.Whose, p.PercentBehind),
            Seq(p.N, Optional(p.People), p.Whose, outOf, p.Number.As("of"), Optional(p.People), p.Whose, p.PercentBehind),
            Seq(p.RatioDigits, Ahead(g.Sign("(")), p.PercentBehind));
    }

    /// <summary>Whether a place stands right behind a unit's name.</summary>
    private static bool FollowsUnit(Chart chart, int at)
    {
        if (at > 0 && chart.Letters(at - 1) is ":") at--;
        for (var from = at - 1; from >= 0 && from >= at - 14; from--)
        {
            foreach (ref readonly var mention in chart.MentionsFrom(from))
                if (mention.Mention.Kind == MentionKind.Unit && mention.End == at) return true;
        }

        return false;
    }

    /// <summary>Whether what was said ends here: nothing more is said of the people counted.</summary>
    private static bool EndsStatement(Chart chart, int at) => AttendancePatterns.EndsWords(chart, at) && (at >= chart.Count || chart.Letters(at) is not ("-" or "–" or "\""));

    /// <summary>"được giao 25 người": posts allotted are no people; "đối với 4 người" are some of those told before.</summary>
    private static bool NotAllotted(Chart chart, int at) =>
        at == 0 || (chart.Letters(at - 1) is not ("giao" or "bổ" or "tiêu" or "duyệt" or "định") && !(at > 1 && chart.Letters(at - 1) is "với" && chart.Letters(at - 2) is "đối"));

    /// <summary>Whether a sentence, or what stands behind a colon or a unit's name, begins with a count.</summary>
    private static bool StartsCount(Chart chart, int at) => at == 0 || chart[at - 1].Kind == TokenKind.Boundary || chart.Letters(at - 1) is "." or ":" or "!" or "?" || FollowsUnit(chart, at) || EndsStaff(chart, at);

    /// <summary>"được nhập từ một thị trấn và hai xã": what a unit was made of.</summary>
    private static bool IsJoined(Chart chart, int at)
    {
        for (var from = at - 1; from >= 0 && from >= at - 10 && chart[from].Kind != TokenKind.Boundary && chart.Letters(from) is not ("." or ";"); from--)
            if (chart.Letters(from) is "nhập" or "nhất" or "sở" && from > 0 && chart.Letters(from - 1) is "sáp" or "được" or "hợp" or "cơ" or "mới") return true;
        return false;
    }

    private static bool StartsClause(Chart chart, int at) => at < chart.Count && chart[at].Casing == Casing.Capitalised;

    /// <summary>"2, 3 và 4 người", "2/20, 3/21 và 4/19 người".</summary>
    private static Pattern Listed(Grammar g, AttendancePatterns p)
    {
        var one = FirstOf(p.RatioDigits, p.N);
        return Seq(one, Repeat(Seq(Optional(p.People), FirstOf(g.Word("và"), g.Sign(",;")), one), 1, 9), Optional(p.People));
    }
}
