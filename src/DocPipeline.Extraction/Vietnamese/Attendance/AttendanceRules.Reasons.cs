using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>Why people were away: of some of them, of all of them.</summary>
internal static partial class AttendanceRules
{
    /// <summary>Reasons by themselves, of some or of all.</summary>
    private static IEnumerable<Rule> Reasons(Grammar g, AttendancePatterns p)
    {
        var reasonToo = Optional(Optional(g.Sign(",(")), p.Reason);
        var opening = Repeat(FirstOf(g.Sign(",;("), g.Word("và", "nhưng", "song", "mà")), 0, 2);
        var several = Optional(g.Phrase("att.of-several")).As("several");
        var these = FirstOf(
            Seq(opening, FirstOf(g.Phrase("att.these"), Seq(g.Word("cả"), p.Number)), Optional(p.People), p.Whose, several, Optional(g.Word("đều", "cũng đều")), p.Filler),
            Seq(opening, g.Phrase("att.those-away"), several, Repeat(p.Circumstance, 0, 2), FirstOf(g.Word("đều", "là", "do", "thì", "đều đã", "cũng đều", "đã", "đang"), Ahead(FirstOf(p.Leave, p.Mission, p.Meeting))), p.Filler));
        var all = FirstOf(Seq(g.Word("cả"), p.Number), g.Phrase("att.these"), g.Phrase("att.those-away"));
        var cause = FirstOf(Seq(Optional(p.Absent), p.Reason), g.Phrase("att.absent-excused").As("excused"), g.Phrase("att.absent-unexcused").As("unexcused"));
        var going = Where((chart, at) => at < chart.Count && chart.Letters(at) is "đi" or "dự" or "xuống" or "nghỉ" or "tham" or "ốm" or "bận" or "có");
        return
        [
            Slot("reason-count", Seq(p.Reason, Optional(p.Absent), FirstOf(Seq(Repeat(FirstOf(g.Sign(":"), g.Word("là", "có", "gồm", "chiếm", "của", "đối với")), 1, 2), p.Counted), Seq(p.N, FirstOf(p.People, Where(AttendancePatterns.EndsWords)))), Not(Seq(p.Filler, p.Cue))), m => Reason(m) with { OnlyAdds = true }),
            // "Đoàn chấp nhận lý do của tám người", "trình được giấy mời, giấy đi đường của 6 người", "giải trình được bằng giấy mời đối với 4 người"
            Slot("reason-of", Seq(FirstOf(g.Word("chấp nhận", "nêu được", "trình được", "chứng minh được", "đưa ra được", "giải thích được", "giải trình được", "xác nhận", "công nhận", "báo cáo được", "nắm được", "chỉ nắm được", "xuất trình được"), Seq(g.Word("có"), Ahead(g.Word("lý do", "giấy tờ")))),
                Repeat(FirstOf(g.Phrase("att.proof"), g.Word("bằng", "chứng minh", "nguyên nhân", "và"), g.Sign(","), p.Absent), 1, 6), g.Word("của", "cho", "đối với"), Optional(g.Word("cả")), p.N, FirstOf(p.People, Where(EndsStatement))), m => new() { AbsentExcused = m.Int("n"), OnlyAdds = true }),
            Slot("no-reason-of", Seq(g.Phrase("att.not-shown"), Optional(g.Word("rõ", "được")), g.Phrase("att.proof"), Optional(p.Absent), g.Word("của", "cho", "đối với"), p.N, p.People), m => new() { AbsentUnexcused = m.Int("n"), OnlyAdds = !m.Has("absent"), SaysAbsent = m.Has("absent") }),
            Slot("justified", Seq(g.Phrase("att.justified"), p.N, FirstOf(p.People, Where(EndsStatement))), m => new() { AbsentExcused = m.Int("n"), OnlyAdds = true }),
            Slot("count-reason", Seq(FirstOf(p.There1, Where(StartsList), Ahead(Seq(p.N, p.People))), p.There, p.N, FirstOf(Seq(Optional(p.People), p.Whose, p.Filler, Optional(Not(p.Reason), g.Phrase("att.there")), FirstOf(p.Reason, g.Phrase("att.paper").As("excused"))), Seq(Glued(), g.Word("P").As("excused")))), m => Reason(m) with { OnlyAdds = true }),
            // "cả 5 người đều đi họp", "cả hai nghỉ ốm có đơn"
            Slot("these-away", Seq(these, FirstOf(p.Leave, p.Mission), FirstOf(Seq(Optional(g.Sign(",(")), p.Reason), SkipTo(8, Seq(g.Sign(","), p.Reason), Stop(g)), Optional(g.Sign("("), p.Reason)), p.NoNumber), m => Gone(m) with { OfThese = true, OfSeveral = m.Has("several") }),
            Slot("these-reason", Seq(these, FirstOf(cause, Seq(Optional(g.Phrase("att.leader")), SkipTo(12, p.Reason, Stop(g))), g.Phrase("att.paper").As("excused")), p.NoNumber),
                m => new() { All = m.Has("excused") ? Cause.Excused : Cause.Unexcused, OfThese = true, OfSeveral = m.Has("several") }),
            Slot("all-reason", Seq(FirstOf(
                        Seq(Optional(g.Sign(",").As("apart")), Optional(g.Sign("(")), g.Word("đều"), p.Filler, Optional(g.Word("báo cáo"))),
                        Seq(opening, g.Word("nhưng", "mà", "song"), p.Filler),
                        Seq(opening, g.Phrase("att.leader")),
                        Seq(g.Sign("("), SkipTo(7, Ahead(cause), FirstOf(Stop(g), g.Sign(","), p.Absent))),
                        Seq(g.Sign(",("), p.Filler)), cause, p.NoNumber, Not(Seq(p.Absent, p.Link, p.Number)), Not(Seq(Repeat(Seq(g.Sign(","), g.Phrase("att.proof")), 0, 3), g.Word("của", "cho", "đối với"), Optional(g.Word("cả")), p.Number))),
                // "một ốm, một đi đám tang, đều có đơn": said of all, whatever stands between.
                m => new() { All = m.Has("excused") ? Cause.Excused : Cause.Unexcused, OfThese = m.Has("apart") }),
            // "vắng 1, có đơn xin nghỉ ốm"
            Slot("all-leave-paper", Seq(opening, Optional(g.Word("đều")), g.Word("có đơn", "có đơn xin", "có giấy"), Ahead(g.Word("nghỉ", "xin nghỉ")), p.Leave, p.NoNumber), _ => new() { All = Cause.Leave, And = Cause.Excused }),
            // "có 4 công chức vắng mặt; Phó Chủ tịch UBND xã cho biết không rõ lý do"
            Slot("all-told", Seq(opening, FirstOf(g.Phrase("att.leader"), g.Phrase("att.officer"), g.Word("Chủ tịch", "lãnh đạo", "thủ trưởng", "người đứng đầu")), SkipTo(8, Seq(g.Word("cho biết", "trả lời", "thừa nhận", "nói", "trình bày"), Optional(g.Word("là", "rằng", "cũng")), p.Unexcused), FirstOf(Stop(g), g.Sign(","))), Where(EndsStatement)), _ => new() { All = Cause.Unexcused, OfThese = true }),
            // "đều dự họp tại huyện theo giấy mời"
            Slot("all-called", Seq(Optional(g.Sign(",)")), g.Word("đều"), p.Filler, p.Meeting, SkipTo(6, g.Phrase("att.excused"), FirstOf(Stop(g), g.Sign(","))), p.NoNumber), _ => new() { All = Cause.Excused, OfThese = true }),
            Slot("all-papers", Seq(Optional(g.Sign(",(")), g.Word("đều", "đều đã"), g.Phrase("att.paper"), p.NoNumber), _ => new() { All = Cause.Excused, OfThese = true }),
            // "Không có đơn xin phép nào được đưa ra cho cả 5 trường hợp", "giấy mời họp của cả 5 người đều được xuất trình"
            Slot("no-papers-of-all", Seq(p.Unexcused, SkipTo(14, Seq(g.Word("cho", "của", "đối với"), all), g.Sign(".;:"))), _ => new() { All = Cause.Unexcused, OfThese = true }),
            Slot("papers-of-all", Seq(g.Phrase("att.proof"), SkipTo(6, Seq(g.Word("của", "cho"), all), g.Sign(".;:")), Optional(p.People), g.Word("đều"), g.Word("được đưa ra", "được xuất trình", "được trình", "có", "đã có", "đầy đủ", "đã được", "được cung cấp")), _ => new() { All = Cause.Excused, OfThese = true }),
            // "Chủ tịch xã không nắm được những người này đi đâu"
            Slot("unknown", Seq(g.Phrase("att.unknown"), FirstOf(g.Phrase("att.these"), g.Phrase("att.those-away")), Optional(g.Word("đang", "đã")), g.Word("đi đâu", "ở đâu", "làm gì", "vì sao vắng", "vắng vì lý do gì")), _ => new() { All = Cause.Unexcused, OfThese = true }),
            Slot("other-reason", Seq(opening, g.Phrase("att.the-other"), FirstOf(Seq(p.Filler, Optional(p.Absent), p.Filler, p.Reason), SkipTo(5, p.Reason, Stop(g)))), m => m.Has("unexcused") ? new() { AbsentUnexcused = 1, OnlyAdds = true, SaysAbsent = m.Has("absent") } : new() { AbsentExcused = 1, OnlyAdds = true, SaysAbsent = m.Has("absent") }),
            // "bảy người được cử đi phục vụ lễ hội, có quyết định"
            Slot("count-excused-far", Seq(p.There, p.N, p.People, SkipTo(10, Seq(g.Sign(","), g.Phrase("att.excused").As("excused")), FirstOf(Stop(g), g.Phrase("att.people"), p.Absent, p.Present, p.Late, p.Mission, p.Leave, g.Phrase("att.conduct"))), p.NoNumber), m => Reason(m) with { OnlyAdds = true }),
            // "một người thì ông chủ tịch lắc đầu, chưa rõ đi đâu", "3 trong 7 người đang ở nhà, chẳng xin phép ai"
            Slot("count-unexcused-then", Seq(p.N, p.People, g.Word("thì"), SkipTo(8, Seq(g.Sign(","), p.Unexcused), FirstOf(Stop(g), g.Phrase("att.people"), p.Reason))), m => Reason(m) with { OnlyAdds = true }),
            Slot("part-unexcused-far", Seq(p.N, Optional(p.People), g.Word("trong", "trong số"), p.Number.As("of"), p.People, SkipTo(6, Seq(g.Sign(","), p.Unexcused), FirstOf(Stop(g), g.Phrase("att.people"), p.Reason))), m => Reason(m) with { Absent = m.Int("of"), OnlyAdds = true }),
            Slot("count-unexcused-far", Seq(p.There, p.N, p.People, Optional(g.Sign("("), SkipTo(14, g.Sign(")"), g.Sign(".;:("))), SkipTo(6, FirstOf(g.Phrase("att.unexcused"), Seq(g.Phrase("att.unknown"), Where(EndsStatement))).As("unexcused"), FirstOf(Stop(g), g.Sign(","), g.Phrase("att.people"), Mention(MentionKind.Number)))), m => Reason(m) with { OnlyAdds = true }),
            // "vắng 3 đồng chí, lý do đi công tác"
            Slot("all-away", Seq(FirstOf(
                        Seq(Optional(g.Sign(",;(")), g.Word("đều", "lý do", "lí do", "với lý do", "lý do vắng", "lý do vắng mặt"), Repeat(FirstOf(g.Sign(":"), g.Word("là", "do", "đang")), 0, 2), p.Filler),
                        Seq(g.Sign(",("), Optional(g.Word("do", "đang", "vì", "đều")), Ahead(going))), FirstOf(p.Leave, p.Mission), reasonToo, p.NoNumber), Gone),
            Slot("no-one-excused", Seq(opening, g.Phrase("att.not-one"), Optional(g.Word("trong số đó", "trong số này", "trong số họ", "trong đó", "trong số những người này", "trong số các trường hợp này")), FirstOf(g.Phrase("att.excused"), g.Phrase("att.paper"), g.Phrase("att.asked"))), _ => new() { All = Cause.Unexcused, OfThese = true }),
        ];
    }
}
