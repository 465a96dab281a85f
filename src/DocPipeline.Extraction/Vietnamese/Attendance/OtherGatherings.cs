using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// What looks like a count of a check and is none: people at meetings, players, pupils; people who are dealt with for being away; what rules
/// and orders say; the members of the inspecting team.
/// </summary>
internal sealed class OtherGatherings(Grammar grammar)
{
    private readonly int _elsewhere = grammar.Class("att.elsewhere");
    private readonly int _gathering = grammar.Class("att.gathering");
    private readonly int _meeting = grammar.Class("att.meeting");
    private readonly int _absent = grammar.Class("att.absent");
    private readonly int _handled = grammar.Class("att.handled");
    private readonly int _order = grammar.Class("att.order");
    private readonly int _norm = grammar.Class("att.norm");
    private readonly int _made = grammar.Class("att.made-of");

    /// <summary>Whether the sentence counts people at some other gathering, or says what a rule asks.</summary>
    public bool Tells(Chart chart, int start, int end)
    {
        if (Opens(chart, start, end)) return true;
        for (var at = start; at < end; at++)
        {
            if (chart.PhrasesAt(at).IsEmpty) continue;
            if (chart.PhraseAt(at, _norm) is { } norm && !(norm.Entry.Value is "người" && IsOfCounted(chart, at, start))) return true;
            // "hội nghị giao ban triệu tập 31 người mà vắng 6"
            if (chart.PhraseAt(at, _gathering) is { } meeting && Summons(chart, meeting.End, end)) return true;
            if (chart.PhraseAt(at, _absent) is not { } absent) continue;
            for (var i = absent.End; i < end && i < absent.End + 5; i++)
                if (chart.PhraseAt(i, _gathering) is not null && IsPlaceWord(chart, absent.End, i)) return true;
        }

        return false;
    }

    /// <summary>"Cuộc họp vắng 3 đồng chí", "Tại hội nghị, vắng …": a sentence that opens with a gathering tells of it, and so do those behind it.</summary>
    public bool Opens(Chart chart, int start, int end)
    {
        var first = start;
        // "5. Hội nghị sơ kết: …" in a list.
        while (first < end && chart[first].Kind is TokenKind.Number or TokenKind.Sign) first++;
        for (var at = first; at < end && at <= first + 3; at++)
        {
            if (chart.PhraseAt(at, _gathering) is not null) return true;
            if (chart[at].Kind != TokenKind.Word && at > first) break;
        }

        return false;
    }

    /// <summary>Whether a clause has spoken of other people (pupils, patients, voters) up to the end of a count: "150 thí sinh dự thi, vắng 12".</summary>
    public bool CountsOthers(Chart chart, int start, int to)
    {
        for (var at = to - 1; at >= start && at > to - 40; at--)
        {
            if (chart[at].Kind == TokenKind.Sign && chart.Letters(at) is ";") return false;
            if (chart.PhraseAt(at, _elsewhere) is not null && !IsMetThere(chart, at)) return true;
        }

        return false;
    }

    /// <summary>"dự tiếp xúc cử tri": whom those met who were away.</summary>
    private bool IsMetThere(Chart chart, int at)
    {
        for (var from = at - 1; from >= 0 && from >= at - 3; from--)
            if (chart.PhraseAt(from, _meeting) is { } meeting && meeting.End > at) return true;
        return false;
    }

    /// <summary>"đề nghị", "yêu cầu": what is counted behind it was counted before.</summary>
    public bool IsOrder(Chart chart, int at) => chart.PhraseAt(at, _order) is not null;

    /// <summary>"Về 3 người vắng buổi sáng, đề nghị …": people who were counted before.</summary>
    public static bool IsMatter(Chart chart, int at) =>
        at > 0 && ((chart.Letters(at - 1) is "về" or "Về" && chart.Letters(at) is not ("quân" or "sĩ")) || (chart.Letters(at - 1) is "việc" && (at < 2 || chart.Letters(at - 2) is not ("làm" or "công"))) || (at > 1 && chart.Letters(at - 1) is "với" && chart.Letters(at - 2) is "đối" or "Đối"));

    /// <summary>"xử lý kỷ luật 8 cán bộ, trong đó có 2 trường hợp vắng mặt": whoever is counted behind it was dealt with.</summary>
    public bool DealsWith(Chart chart, int at) =>
        chart.PhraseAt(at, _handled) is { } handled && handled.End < chart.Count && chart.MentionAt(handled.End, MentionKind.Number) is not null;

    /// <summary>"kiểm điểm 4 cá nhân vắng mặt": people who are dealt with for it, not a count of a check.</summary>
    public bool IsDealtWith(Chart chart, int at, int start)
    {
        for (var from = Math.Max(start, at - 6); from < at; from++)
            if (chart.PhraseAt(from, _handled) is { } handled && (handled.End == at || (handled.End < at && chart.Letters(handled.End) is "đối" or "với"))) return true;
        return false;
    }

    /// <summary>"Một phường 7 người đi trễ thì không thể đổ cho kẹt xe": talk of any one, not a count of a check.</summary>
    public static bool IsOfAny(Chart chart, int at) =>
        at > 1 && chart.Letters(at - 2) is "một" or "Một" && chart.Letters(at - 1) is "xã" or "phường" or "phòng" or "sở" or "huyện";

    /// <summary>"bảng chấm công vẫn ghi đủ 11/11 người": what a sheet says, not who was there.</summary>
    public static bool IsOnPaper(Chart chart, int at) =>
        at > 1 && (chart.Letters(at - 1) is "ghi" or "chấm" || (chart.Letters(at - 1) is "công" && chart.Letters(at - 2) is "chấm"));

    /// <summary>"Đoàn kiểm tra của huyện gồm 7 người": the inspectors.</summary>
    public bool IsOfTeam(Chart chart, int at, int start)
    {
        var made = chart.PhraseAt(at, _made) is not null ? at : -1;
        for (var from = at - 1; made < 0 && from >= Math.Max(start, at - 2); from--)
            if (chart.PhraseAt(from, _made) is { } phrase && phrase.End == at) made = from;
        for (var from = made - 1; from >= Math.Max(start, made - 14); from--)
        {
            if (chart[from].Kind == TokenKind.Sign) return false;
            foreach (ref readonly var mention in chart.MentionsFrom(from))
                if (mention.Mention.Value is UnitValue { Type: UnitType.Team }) return mention.End == made || (chart.PhraseAt(made, _made) is { Entry.Value: "gồm" } && chart.Letters(mention.End) is "của" or "liên" or "do" or "số" or "này" or "công");
        }

        return false;
    }

    private static bool IsOfCounted(Chart chart, int at, int start)
    {
        // "số phải có mặt là 20 người"
        if (at > start && chart.Letters(at - 1) is "số") return true;
        for (var from = at - 1; from >= start && from >= at - 8; from--)
            if (chart.MentionAt(from, MentionKind.Number) is not null) return true;
        return false;
    }

    /// <summary>Whether people are called to what was named just before.</summary>
    private static bool Summons(Chart chart, int from, int end)
    {
        for (var i = from + 1; i < end && i < from + 14; i++)
            if (chart.Letters(i) is "tập" && chart.Letters(i - 1) is "triệu") return i + 1 >= chart.Count || chart.Letters(i + 1) is not ("của" or "để");
        return false;
    }

    private static bool IsPlaceWord(Chart chart, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (chart.Letters(i) is "tại" or "trong" or "ở" or "khỏi") return true;
        return from == to;
    }
}
