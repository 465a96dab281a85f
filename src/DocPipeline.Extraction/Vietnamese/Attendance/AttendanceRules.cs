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
        var p = new AttendancePatterns(g);
        return [.. NoOne(g, p), .. Ratios(g, p), .. Everyone(g, p), .. Counts(g, p), .. Reasons(g, p), .. Totals(g, p)];
    }

    /// <summary>No one was there, or away.</summary>
    private static IEnumerable<Rule> NoOne(Grammar g, AttendancePatterns p)
    {
        var none = g.Word("không có", "không một", "không còn", "không có một", "chưa có", "không thấy", "không", "chưa có một", "không hề có", "không còn một");
        var nobody = FirstOf(g.Word("ai", "người nào", "một ai"), Seq(p.People, Optional(g.Word("nào"))));
        return
        [
            Slot("no-one-absent", Seq(g.Phrase("att.no-one").As("who"), Not(Seq(p.Filler, p.Reason))), m => new() { Full = true, Absent = m.Phrase("who") == "vắng" ? 0 : null, Weak = true }),
            Slot("none-present", FirstOf(Seq(none, nobody, FirstOf(Seq(p.FillerToDesk, p.AtDesk), Seq(p.Whose, p.FillerToDesk, p.AtDesk), Seq(p.Whose, g.Word("trực", "làm việc", "đang làm việc", "ngồi trực")))), Seq(g.Phrase("att.no-shadow"), Optional(p.People))), _ => new() { Present = 0 }),
            Slot("none-absent", Seq(none, nobody, p.Whose, p.Filler, p.Absent, Not(Seq(Optional(g.Word("mà")), p.Reason))), m => new() { Absent = m.Chart.Letters(m.TokensOf("absent")!.Value.Start) is "vắng" ? 0 : null, Full = true, Weak = true }),
            Slot("none-absent-unexcused", Seq(none, nobody, p.Whose, p.Filler, FirstOf(Seq(p.Absent, Optional(g.Word("mà")), p.Reason), g.Phrase("att.absent-unexcused"))), _ => new() { AbsentUnexcused = 0, OnlyAdds = true }),
            // "không ai trễ" counts; "không có trường hợp đi muộn" judges.
            Slot("no-one-late", Seq(none, g.Word("ai", "một ai"), p.Filler, FirstOf(p.Late, Seq(g.Word("trễ", "muộn", "chậm"), Where(AttendancePatterns.EndsWords)))), _ => new() { Late = 0, OnlyAdds = true }),
            Slot("none-late", Seq(none, Not(g.Word("trường hợp")), nobody, p.Whose, p.Filler, p.Late), _ => new() { Late = 0, OnlyAdds = true }),
            Slot("no-case-late", Seq(none, nobody, p.Whose, p.Filler, p.Late), _ => new()),
            Slot("absent-none", Seq(p.Absent, Optional(g.Sign(":")), g.Word("không", "không có"), Where(AttendancePatterns.EndsWords)), _ => new() { Absent = 0 }),
        ];
    }

    /// <summary>Everyone was there, or away.</summary>
    private static IEnumerable<Rule> Everyone(Grammar g, AttendancePatterns p)
    {
        var all = Seq(FirstOf(g.Phrase("att.all"), p.Hundred), Optional(g.Word("các", "số", "cả", "mọi")));
        var fullBehind = Optional(p.Filler, p.Full);
        var toFull = Repeat(Seq(Not(p.Full), Not(p.Hundred), FirstOf(p.Circumstance, g.Phrase("att.link"))), 0, 3);
        return
        [
            Slot("rest-present", Seq(g.Phrase("att.rest"), Optional(p.People), p.Filler, FirstOf(Seq(p.Present, fullBehind), Seq(p.Full, Optional(p.Present)))), _ => new() { Rest = true }),

            // "cả 4 công chức đều vắng mặt", "vắng toàn bộ 4 công chức"
            Slot("all-absent", Seq(FirstOf(Seq(all, p.N, p.People, p.Whose, g.Word("đều", "cùng")), Seq(Where(StartsClause), all, p.N, p.People, p.Whose)), p.Filler, p.Absent, p.ReasonBehind), m => Away(m) with { Total = m.Int("n") }),
            Slot("absent-all", Seq(p.Absent, all, p.N, p.People, p.Whose, p.ReasonBehind), m => Away(m) with { Total = m.Int("n") }),
            // "25 cán bộ đều có mặt, trừ một người", "còn lại 26 người đều có mặt"
            Slot("all-but", Seq(Optional(all), p.N, p.People, p.Whose, Optional(g.Word("đều", "cùng")), p.FillerToDesk, p.AtDesk, fullBehind, Optional(g.Sign(",")), Optional(g.Word("chỉ")), g.Word("trừ", "ngoại trừ", "trừ có", "chỉ trừ")), m => new() { Total = m.Int("n") }),
            Slot("rest-count-present", Seq(g.Phrase("att.rest"), Optional(g.Word("là", "có")), p.N, p.People, p.Whose, p.FillerToDesk, p.AtDesk, fullBehind), m => new() { Present = m.Int("n") }),
            Slot("all-present", Seq(all, Optional(p.N), p.People, p.Whose, p.Filler, FirstOf(Seq(p.Present, fullBehind), Seq(p.Full, Optional(p.Present)), Seq(p.FillerToDesk, p.AtDesk))),
                m => new() { Full = true, Everyone = !m.Has("n"), Total = m.Int("n"), Present = m.Int("n") }),
            // "24 cán bộ, công chức đều có mặt": so many there are, and all of them were there.
            Slot("count-all-present", Seq(p.N, p.People, p.Whose, g.Word("đều", "cùng"), p.FillerToDesk, p.AtDesk, fullBehind), m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            Slot("all-of-count-present", Seq(p.Present, p.Filler, g.Phrase("att.all"), Optional(g.Word("các", "số")), p.N, p.People), m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            Slot("full-count-present", Seq(g.Phrase("att.enough"), Optional(g.Word("cả")), p.N, p.People, Optional(p.Filler, p.Present)), m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            // "có mặt 100% quân số (23 người)"
            Slot("present-hundred-count", Seq(p.Present, p.Hundred, Optional(g.Phrase("att.strength")), g.Sign("("), p.N, p.People), m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            Slot("present-full-count", Seq(p.Present, p.Filler, p.Full, p.Counted), m => new() { Full = true, Present = m.Int("n") }),
            Slot("present-full", Seq(p.Present, p.Filler, Optional(p.Hundred), p.Full), _ => new() { Full = true, Everyone = true }),
            Slot("full-present", Seq(p.Full, p.Present, Not(Seq(p.Link, p.Number))), _ => new() { Full = true }),
            Slot("hundred-of-count", Seq(FirstOf(g.Phrase("att.enough"), g.Word("đủ"), p.Present), p.Hundred, g.Word("trong số", "trong tổng số", "trên tổng số", "của"), p.Counted), m => new() { Full = true, Total = m.Int("n") }),
            Slot("strength-full", Seq(g.Phrase("att.strength"), toFull, FirstOf(p.Full, p.Hundred)), _ => new() { Full = true }),
            Slot("present-all-percent", Seq(p.Present, p.Link, p.Whose, p.Link, p.Hundred, Not(Seq(g.Word("quân số"), g.Sign("(")))), _ => new() { Full = true }),
            Slot("all-percent-present", Seq(p.Hundred, Optional(g.Word("số")), FirstOf(Seq(Optional(p.People), p.Whose, p.Filler, p.Present, fullBehind), Seq(p.People, SkipTo(6, p.Present, FirstOf(Stop(g), g.Sign(","), p.Absent)), fullBehind), Seq(g.Phrase("att.strength"), Not(g.Sign("("))))), _ => new() { Full = true }),
        ];
    }

    /// <summary>Of so many so many were there, away or late.</summary>
    private static IEnumerable<Rule> Ratios(Grammar g, AttendancePatterns p) =>
    [
        Slot("ratio-present", Seq(p.There, p.Ratio, FirstOf(Seq(p.Filler, p.AtDesk, Optional(p.Filler, p.Full)), Seq(p.FillerToDesk, p.AtDesk, Not(Seq(p.Filler, p.Cue))))), m => Ratio(m, present: true)),
        Slot("ratio-at-work", Seq(g.Word("số"), p.People, g.Phrase("att.at-work"), p.Link, p.RatioDigits, Not(Seq(p.Filler, p.Cue))), m => Ratio(m, present: true)),
        Slot("ratio-late", Seq(p.There, p.Ratio, p.Filler, p.Late), m => new() { Late = m.Int("n"), Total = m.Int("of") }),
        // "11/14 trường hợp vắng không lý do thuộc cấp xã": of those who were away so many were theirs.
        Slot("cases-among", Seq(p.RatioDigits, g.Word("trường hợp", "lượt", "ca"), p.Filler, p.Absent, Optional(p.Reason), g.Word("thuộc", "là", "ở", "rơi vào", "của")), _ => new() { OnlyAdds = true }),
        Slot("ratio-absent", Seq(p.There, p.Ratio, p.Filler, FirstOf(p.Absent, NotCome(g)), p.ReasonBehind), m => Ratio(m, present: false)),
        // "22 người vắng trên 104 người": how many there are comes last.
        Slot("absent-out-of", Seq(p.There, p.N, p.People, p.Whose, p.Filler, FirstOf(Seq(p.Absent, p.OutOf), Seq(FirstOf(p.AtDesk, g.Phrase("att.at-work")).As("there"), p.OutOf)), p.ReasonBehind), m => Ratio(m, present: m.Has("there"))),
        Slot("present-ratio", Seq(p.Present, p.Link, p.ShareBefore, p.Ratio), m => Ratio(m, present: true)),
        // "quân số 22/22"
        Slot("strength-ratio", Seq(g.Phrase("att.strength"), p.Link, p.RatioDigits, p.PercentBehind, Not(Seq(p.Filler, p.Cue))), m => Ratio(m, present: true)),
        Slot("absent-ratio", Seq(p.Absent, Optional(p.Reason), p.Link, p.ShareBefore, p.Ratio, p.ReasonBehind), m => Ratio(m, present: false)),
        Slot("ratio-reason", Seq(p.There, p.Ratio, p.Filler, p.Reason), m => Reason(m) with { Total = m.Int("of"), OnlyAdds = true }),
        // "21/24 (vắng 3)": the sum tells which of them the ratio counts.
        Slot("ratio-and-absent", Seq(p.There, p.Ratio, Optional(g.Sign("(,;")), p.Absent, p.Link, Number(p, "away"), Where(AttendancePatterns.EndsWords)), RatioAndAbsent),
        Slot("ratio-with-absent", Seq(p.There, p.Ratio, Optional(g.Sign("(,;")), p.Absent, p.Link, Number(p, "away"), Optional(p.People), p.ReasonBehind), RatioAndAbsent),
        Slot("only-ratio", Seq(g.Phrase("att.only"), p.Ratio, Not(Seq(p.Filler, p.Cue))), m => Ratio(m, present: true)),
        Slot("enough-ratio", Seq(FirstOf(g.Phrase("att.enough"), g.Word("đủ")), Optional(g.Word("cả")), p.Ratio), m => Ratio(m, present: true)),
        // "có 5/8 người", "phường A 31/32 người": with no other predicate those who were there.
        Slot("has-ratio", Seq(FirstOf(g.Phrase("att.has"), Seq(p.Percent, g.Word("với")), Seq(g.Word("của"), g.Phrase("unit.short")), Where(FollowsUnit)), RatioOfPeople(g, p), Where(EndsStatement)), m => Ratio(m, present: true)),
        // "có 21/23," in a second check of those whose number was told in the first
        Slot("again-ratio", Seq(g.Word("có", "chỉ có", "còn", "chỉ còn", "mới có", "được", "có đủ", "đủ"), p.RatioDigits, p.PercentBehind, Where(EndsStatement)), m => Ratio(m, present: true) is { } again ? again with { SameTotal = true } : null),
        Slot("again-all", Seq(g.Word("đủ cả", "có đủ cả", "đã đủ cả"), p.N, Optional(p.People), Where(EndsStatement)), m => new() { Total = m.Int("n"), Present = m.Int("n"), Full = true, SameTotal = true }),
        Slot("ratio-at-work", Seq(p.There, p.Ratio, p.Filler, g.Phrase("att.at-work")), m => Ratio(m, present: true) is { } there ? there with { Weak = true } : null),
    ];

    /// <summary>So many were there, away, late, on leave, on duty.</summary>
    private static IEnumerable<Rule> Counts(Grammar g, AttendancePatterns p)
    {
        var seen = FirstOf(p.AtDesk, g.Phrase("att.at-work"));
        return
        [
            // "có 352 người thuộc diện phải có mặt": how many there are, not who was there.
            Slot("due", Seq(p.There, p.N, p.People, Optional(g.Word("thuộc diện")), g.Word("phải có mặt")), m => new() { Total = m.Int("n") }),
            Slot("late", Seq(p.There, p.Counted, p.Filler, p.Late), m => new() { Late = m.Int("n") }),
            Slot("late-count", Seq(p.Late, p.Link, p.Counted), m => new() { Late = m.Int("n") }),
            Slot("of-absent", Seq(g.Word("trong"), Optional(g.Word("số", "tổng số")), Optional(g.Word("những", "các", "số")), FirstOf(Seq(p.N, Optional(p.People)), Optional(p.People)), p.Absent, p.Whose, Not(p.Number), Optional(g.Sign(",")), Optional(g.Word("có", "thì có", "thì"))), m => new() { Absent = m.Int("n"), OnlyAdds = true, GoesBack = true }),
            // "Trong số vắng ở Tham Đôn, một người …", "Năm người vắng ở thị trấn có 3 người …"
            Slot("of-away", Seq(g.Word("trong"), g.Phrase("att.away-ones"), p.Whose), _ => new() { OnlyAdds = true, GoesBack = true }),
            Slot("away-of", Seq(Where(StartsCount), p.N, p.People, p.Absent, p.Whose, FirstOf(g.Word("có", "thì", "gồm"), g.Sign(":"), Seq(g.Sign(","), g.Word("trong đó", "gồm")))), m => new() { Absent = m.Int("n"), GoesBack = true }),
            // "7 trong 8 người vắng là có lý do", "3 trong 7 người đang ở nhà, không xin phép"
            Slot("part-of-away", Seq(p.N, Optional(p.People), g.Word("trong", "trong số", "trên"), p.Number.As("of"), p.People, p.Absent, p.Filler, p.Reason), m => Reason(m) with { Absent = m.Int("of"), OnlyAdds = true }),
            Slot("meeting", Seq(p.There, p.Counted, p.Filler, p.Meeting, FirstOf(SkipTo(6, p.Reason, Stop(g)), SkipTo(6, Seq(g.Sign("("), p.Reason, g.Sign(")")), Stop(g)))), m => Reason(m) with { OnlyAdds = true }),
            Slot("meeting-only", Seq(p.There, p.Counted, p.Filler, p.Meeting), _ => new() { OnlyAdds = true }),
            Slot("leave", Seq(p.There, p.Counted, p.Filler, p.Leave, Optional(FirstOf(Seq(Optional(g.Sign(",")), p.Reason), SkipTo(7, Seq(g.Sign(","), p.Reason), FirstOf(Stop(g), g.Phrase("att.people")))), p.NoNumber)), m => new() { OnLeave = m.Int("n"), AbsentExcused = m.Has("excused") ? m.Int("n") : null, OnlyAdds = m.Has("excused") }),
            Slot("mission", Seq(p.There, p.Counted, p.Filler, p.Mission), m => new() { OnMission = m.Int("n") }),
            Slot("leave-count", Seq(p.Leave, Named(g, p)), m => new() { OnLeave = m.Int("n") }),
            Slot("mission-count", Seq(p.Mission, Named(g, p)), m => new() { OnMission = m.Int("n") }),
            Slot("leave-none", Seq(p.Leave, None(g)), _ => new() { OnLeave = 0, OnlyAdds = true }),
            Slot("mission-none", Seq(p.Mission, None(g)), _ => new() { OnMission = 0, OnlyAdds = true }),
            Slot("late-none", Seq(p.Late, None(g)), _ => new() { Late = 0, OnlyAdds = true }),

            Slot("count-absent-excused", Seq(p.There, p.Counted, p.Filler, g.Phrase("att.absent-excused")), m => new() { AbsentExcused = m.Int("n"), SaysAbsent = true }),
            Slot("count-absent-unexcused", Seq(p.There, p.Counted, p.Filler, g.Phrase("att.absent-unexcused")), m => new() { AbsentUnexcused = m.Int("n"), SaysAbsent = true }),
            Slot("count-absent", Seq(p.There, p.Counted, p.Filler, p.Absent, p.NoOwnNumber, p.ReasonBehind), Away),
            Slot("count-not-come", Seq(p.There, p.Counted, p.Filler, NotCome(g)), Away),
            Slot("counted-present", Seq(FirstOf(Seq(g.Word("đếm được", "điểm danh được", "gặp được", "ghi nhận được"), p.N, p.People), Seq(g.Word("gọi tên được", "điểm danh được", "gặp được"), p.N)), Where(EndsStatement)), m => new() { Present = m.Int("n"), Weak = true }),
            Slot("count-present-full", Seq(p.There, p.Counted, p.Filler, p.Present, p.Full, p.NoOwnNumber), m => new() { Full = true, Present = m.Int("n"), Total = m.Int("n") }),
            // "75 người tại nhiệm sở, 31 người vắng": at their desks, against those who were not.
            Slot("count-at-desk", Seq(p.There, p.N, p.People, p.Whose, p.FillerToDesk, g.Phrase("att.at-desk"), Ahead(Seq(g.Sign(",;"), p.Number, p.People, p.Filler, FirstOf(p.Absent, p.Mission, p.Leave, p.Meeting)))), m => new() { Present = m.Int("n") }),
            Slot("count-present", Seq(p.There, p.Counted, p.Filler, p.Present, p.NoOwnNumber), m => new() { Present = m.Int("n") }),
            Slot("room-present", Seq(g.Word("tại phòng", "tại trụ sở", "tại cơ quan", "trụ sở", "ở trụ sở", "ở cơ quan"), g.Word("có", "chỉ có", "chỉ còn", "còn"), p.Counted, Where(EndsStatement)), m => new() { Present = m.Int("n"), Weak = true }),
            Slot("seen-present", Seq(g.Phrase("att.only"), p.Counted, FirstOf(Seq(p.Filler, seen), Seq(g.Word("tại", "ở"), g.Word("trụ sở", "cơ quan", "nhiệm sở", "đơn vị")), Where(EndsStatement))), m => new() { Present = m.Int("n"), Weak = true }),
            // "3 người có lý do, 1 người không."
            Slot("count-not-so", Seq(Where(FollowsReason), p.N, Optional(p.People), g.Word("không", "thì không", "còn lại không", "kia không"), Where(EndsStatement)), m => new() { AbsentUnexcused = m.Int("n"), SaysAbsent = true }),
            Slot("absent-count", Seq(Where(NoMatter), p.Absent, Optional(p.Reason), p.Link, p.Counted, p.ReasonBehind), Away),
            Slot("most-absent", Seq(p.Absent, Optional(p.Reason), g.Phrase("att.most"), Repeat(FirstOf(Mention(MentionKind.Unit), g.Word("với"), p.Circumstance, g.Phrase("att.link")), 0, 4), FirstOf(p.RatioDigits, p.Counted)), m => m.Has("of") ? Ratio(m, present: false) : Away(m)),
            Slot("absent-excused-count", Seq(g.Phrase("att.absent-excused"), p.Link, p.Counted), m => new() { AbsentExcused = m.Int("n"), SaysAbsent = true }),
            Slot("absent-unexcused-count", Seq(g.Phrase("att.absent-unexcused"), p.Link, p.Counted), m => new() { AbsentUnexcused = m.Int("n"), SaysAbsent = true }),
            Slot("present-count", Seq(p.Present, p.Link, p.Counted), m => new() { Present = m.Int("n") }),
            Slot("short-present", Seq(g.Phrase("att.present-short"), Repeat(g.Sign(":="), 0, 1), p.N, Where(AttendancePatterns.EndsWords)), m => new() { Present = m.Int("n") }),
            Slot("short-absent", Seq(g.Phrase("att.absent-short"), g.Sign(":="), p.N, Where(AttendancePatterns.EndsWords)), m => new() { Absent = m.Int("n") }),

            // One verb for a list of units: "… vắng 3 người tại xã A, 2 người tại xã B", "Số người vắng: xã A 3, xã B 2"
            Slot("list-verb", Seq(FirstOf(p.Absent, p.Present), Optional(p.Reason), Repeat(Seq(Not(g.Sign(":")), FirstOf(g.Phrase("att.link"), g.Word("gồm", "ở", "tại", "cụ thể", "như sau"), p.Circumstance)), 0, 3), g.Sign(":"), Ahead(FirstOf(Mention(MentionKind.Unit), Where(AttendancePatterns.EndsWords)))), Verb),
            Slot("list-verb-at", Seq(p.Absent, Optional(p.Reason), g.Word("có ở", "ở", "tại", "là", "gồm", "ở các đơn vị:", "thuộc"), Ahead(Seq(Mention(MentionKind.Unit), g.Sign("(")))), Verb),
            Slot("respectively", Seq(g.Phrase("att.respectively"), FirstOf(Seq(p.Filler, p.Absent), Seq(p.Filler, p.Present)), p.Link, Listed(g, p).As("list")), Respectively),
            Slot("cue-respectively", Seq(FirstOf(p.Absent, p.Present), p.Link, g.Phrase("att.respectively"), p.Link, Listed(g, p).As("list")), Respectively),
        ];
    }

    /// <summary>Reasons by themselves, of some or of all.</summary>
    private static IEnumerable<Rule> Reasons(Grammar g, AttendancePatterns p)
    {
        var reasonToo = Optional(Optional(g.Sign(",(")), p.Reason);
        var opening = Repeat(FirstOf(g.Sign(",;("), g.Word("và", "nhưng", "song", "mà")), 0, 2);
        var several = Optional(g.Phrase("att.of-several")).As("several");
        var these = FirstOf(
            Seq(opening, FirstOf(g.Phrase("att.these"), Seq(g.Word("cả"), p.Number)), Optional(p.People), p.Whose, several, Optional(g.Word("đều", "cũng đều")), p.Filler),
            Seq(opening, g.Phrase("att.those-away"), several, Repeat(p.Circumstance, 0, 2), FirstOf(g.Word("đều", "là", "do", "thì", "đều đã", "cũng đều", "đã", "đang"), Ahead(FirstOf(p.Leave, p.Mission, p.Meeting))), p.Filler));
        var cause = FirstOf(Seq(Optional(p.Absent), p.Reason), g.Phrase("att.absent-excused").As("excused"), g.Phrase("att.absent-unexcused").As("unexcused"));
        var going = Where((chart, at) => at < chart.Count && chart.Letters(at) is "đi" or "dự" or "xuống" or "nghỉ" or "tham" or "ốm" or "bận" or "có");
        return
        [
            Slot("reason-count", Seq(p.Reason, Optional(p.Absent), FirstOf(Seq(Repeat(FirstOf(g.Sign(":"), g.Word("là", "có", "gồm", "chiếm", "của", "đối với")), 1, 2), p.Counted), Seq(p.N, FirstOf(p.People, Where(AttendancePatterns.EndsWords)))), Not(Seq(p.Filler, p.Cue))), m => Reason(m) with { OnlyAdds = true }),
            Slot("justified", Seq(g.Phrase("att.justified"), p.N, FirstOf(p.People, Where(EndsStatement))), m => new() { AbsentExcused = m.Int("n"), OnlyAdds = true }),
            Slot("count-reason", Seq(p.There, p.N, FirstOf(Seq(Optional(p.People), p.Whose, p.Filler, Optional(Not(p.Reason), g.Phrase("att.there")), FirstOf(p.Reason, g.Phrase("att.paper").As("excused"))), Seq(Glued(), g.Word("P").As("excused")))), m => Reason(m) with { OnlyAdds = true }),
            // "cả 5 người đều đi họp", "cả hai nghỉ ốm có đơn"
            Slot("these-away", Seq(these, FirstOf(p.Leave, p.Mission), reasonToo, p.NoNumber), m => Gone(m) with { OfThese = true, OfSeveral = m.Has("several") }),
            Slot("these-reason", Seq(these, FirstOf(cause, Seq(Optional(g.Phrase("att.leader")), SkipTo(12, p.Reason, Stop(g))), g.Phrase("att.paper").As("excused")), p.NoNumber),
                m => new() { All = m.Has("excused") ? Cause.Excused : Cause.Unexcused, OfThese = true, OfSeveral = m.Has("several") }),
            Slot("all-reason", Seq(FirstOf(
                        Seq(Optional(g.Sign(",(")), g.Word("đều"), p.Filler, Optional(g.Word("báo cáo"))),
                        Seq(opening, g.Word("nhưng", "mà", "song"), p.Filler),
                        Seq(opening, g.Phrase("att.leader")),
                        Seq(g.Sign(",("), p.Filler)), cause, p.NoNumber, Not(Seq(p.Absent, p.Link, p.Number))),
                m => new() { All = m.Has("excused") ? Cause.Excused : Cause.Unexcused }),
            Slot("other-reason", Seq(opening, g.Phrase("att.the-other"), FirstOf(Seq(p.Filler, Optional(p.Absent), p.Filler, p.Reason), SkipTo(5, p.Reason, Stop(g)))), m => m.Has("unexcused") ? new() { AbsentUnexcused = 1, OnlyAdds = true, SaysAbsent = m.Has("absent") } : new() { AbsentExcused = 1, OnlyAdds = true, SaysAbsent = m.Has("absent") }),
            // "bảy người được cử đi phục vụ lễ hội, có quyết định"
            Slot("count-excused-far", Seq(p.There, p.N, p.People, SkipTo(10, Seq(g.Sign(","), g.Phrase("att.excused").As("excused")), FirstOf(Stop(g), g.Phrase("att.people"), p.Absent, p.Present, p.Late, p.Mission, p.Leave, g.Phrase("att.conduct"))), p.NoNumber), m => Reason(m) with { OnlyAdds = true }),
            Slot("count-unexcused-far", Seq(p.There, p.N, p.People, SkipTo(6, g.Phrase("att.unexcused").As("unexcused"), FirstOf(Stop(g), g.Sign(","), g.Phrase("att.people"), Mention(MentionKind.Number)))), m => Reason(m) with { OnlyAdds = true }),
            // "vắng 3 đồng chí, lý do đi công tác"
            Slot("all-away", Seq(FirstOf(
                        Seq(Optional(g.Sign(",;(")), g.Word("đều", "lý do", "lí do", "với lý do"), Optional(g.Sign(":"), g.Word("là", "do", "đang")), p.Filler),
                        Seq(g.Sign(",("), Optional(g.Word("do", "đang", "vì", "đều")), Ahead(going))), FirstOf(p.Leave, p.Mission), reasonToo, p.NoNumber), Gone),
            Slot("no-one-excused", Seq(opening, g.Phrase("att.not-one"), FirstOf(g.Phrase("att.excused"), g.Phrase("att.paper"))), _ => new() { All = Cause.Unexcused }),
        ];
    }

    /// <summary>How many there are, and what the count covers.</summary>
    private static IEnumerable<Rule> Totals(Grammar g, AttendancePatterns p) =>
    [
        Slot("total", Seq(g.Phrase("att.total"), Repeat(FirstOf(p.People, Seq(g.Word("ở", "tại", "của", "trong"), p.Number, g.Phrase("att.group")).As("group"), g.Phrase("att.link"), g.Word("của", "trong", "toàn", "hiện có", "biên chế", "hiện nay", "tại", "các", "gồm", "hiện đang công tác", "đang công tác", "hiện đang làm việc", "đang làm việc", "làm việc", "theo quy định", "theo biên chế"), g.Phrase("unit.short"), Mention(MentionKind.Unit), g.Phrase("att.departments")), 0, 8), p.Counted, p.OfDepartments, Optional(g.Word("được kiểm tra", "đã kiểm tra").As("group"))),
            m => new() { Total = m.Int("n"), Departments = m.Int("departments"), Group = m.Has("group") }),
        Slot("short-of-list", Seq(g.Word("thiếu", "còn thiếu"), p.N, Optional(p.People), g.Word("so với"), Optional(g.Word("tổng số", "số người trong", "số người trên")), g.Word("danh sách", "quân số", "bảng chấm công", "bảng phân công", "sổ phân công", "danh sách đăng ký"), Optional(g.Word("là", "có", "gồm")), p.Number.As("of"), p.People), m => new() { Absent = m.Int("n"), Total = m.Int("of") }),
        Slot("people-due", Seq(g.Word("số"), Optional(p.People), g.Word("phải có mặt", "phải có mặt theo quy định", "có mặt theo quy định", "hiện có", "theo danh sách", "đang công tác", "hiện đang công tác"), p.Link, p.N, Optional(p.People), Where(EndsStatement)), m => new() { Total = m.Int("n") }),
        Slot("listed-people", Seq(p.N, p.People, g.Word("trong danh sách", "theo danh sách", "có tên trong danh sách")), m => new() { Total = m.Int("n") }),
        Slot("out-of", Seq(g.Word("trong số", "trên tổng số", "trong tổng số"), p.N, p.People, p.OfDepartments, p.Whose, Optional(g.Word("được kiểm tra", "đã kiểm tra").As("group"))), m => new() { Total = m.Int("n"), Departments = m.Int("departments"), Group = m.Has("group") }),
        Slot("in", Seq(g.Word("trong"), p.N, p.People, p.Whose, Ahead(g.Word("có", "thì", "đó", "vẫn", "chỉ", "còn"))), m => new() { Total = m.Int("n"), Weak = true }),
        // "bảng phân công ghi 7 người mà chỉ thấy 4"
        Slot("named-on-list", Seq(g.Word("ghi", "ghi tên", "có tên", "kê"), p.N, p.People, Ahead(Seq(Optional(g.Sign(",")), g.Word("mà", "nhưng", "thì", "song"), FirstOf(g.Phrase("att.only"), p.Absent, p.Present)))), m => new() { Total = m.Int("n") }),
        Slot("over", Seq(g.Sign("/"), p.Counted), m => new() { Total = m.Int("n"), OnlyAdds = true }),
        // "có 9 công chức thì vắng 4", "19 công chức chỉ vắng một người", "Danh sách 31 người mà có mặt chỉ 24"
        Slot("total-before", Seq(p.There, p.N, p.People, p.Whose, Optional(g.Sign(",")), p.OfDepartments, Ahead(p.CountWithCue)), m => new() { Total = m.Int("n"), Departments = m.Int("departments") }),
        Slot("clause-total", Seq(Where(StartsCount), p.N, p.People, p.Whose, p.OfDepartments, Ahead(Seq(g.Sign(","), p.CountWithCue))), m => new() { Total = m.Int("n"), Departments = m.Int("departments") }),
        // "Xã A có 20, vắng 3", "Xã A: 22 có mặt 18"
        Slot("bare-total", Seq(FirstOf(g.Word("có", "hiện có", "có tất cả", "có tổng cộng"), Where(FollowsUnit)), p.N, Ahead(Seq(Optional(g.Sign(",;")), p.CountWithCue))), m => new() { Total = m.Int("n") }),
        Slot("has-people", Seq(g.Word("có", "gồm", "hiện có", "gồm có", "bố trí", "với"), p.N, p.People, p.Whose, Not(Seq(p.Filler, FirstOf(p.Cue, g.Phrase("att.paper"), g.Phrase("att.conduct"))))), m => new() { Total = m.Int("n"), Weak = true }),
        // "Kiểm tra 11 phòng: 70 người, có mặt 62"
        Slot("listed-total", Seq(Where((chart, at) => at > 0 && (chart.Letters(at - 1) is ":" or "–" or "-" || EndsStaff(chart, at))), p.N, p.People, Ahead(Seq(g.Sign(",;:"), FirstOf(p.Present, p.Absent, Seq(g.Word("trong đó"), Optional(g.Word("có")), p.Number, p.People, p.Filler, FirstOf(p.Present, p.Absent)))))), m => new() { Total = m.Int("n"), Weak = true }),
        // "Văn phòng Sở (15 người) vắng 2"
        Slot("unit-total", Seq(Where(FollowsUnit), g.Sign("("), p.N, p.People, g.Sign(")"), Ahead(Seq(Repeat(FirstOf(p.Circumstance, g.Phrase("att.link"), g.Sign(":,")), 0, 3), FirstOf(p.Present, p.Absent)))), m => new() { Total = m.Int("n") }),
        Slot("whole-unit-people", Seq(g.Word("toàn", "cả"), g.Phrase("unit.short"), Optional(g.Word("có", "hiện có")), p.N, p.People), m => new() { Total = m.Int("n"), Weak = true }),
        Slot("share-of-count", Seq(FirstOf(p.Percent, Mention(MentionKind.Number, v => v is NumberValue { Number: < 1 })), Optional(p.People), g.Word("trong số", "trong tổng số", "trên tổng số"), p.Counted), m => new() { Total = m.Int("n"), Share = true }),
        Slot("share-of", Seq(p.Percent, Optional(g.Word("trong số", "trên", "của", "trong tổng số", "trên tổng số")), p.Counted, p.Filler, Optional(p.Present)), m => new() { Total = m.Int("n"), Share = true }),
        Slot("share", Seq(p.Percent, Optional(g.Word("số")), Optional(p.People), p.Filler, FirstOf(p.Present, p.Absent)), _ => new() { Share = true, OnlyAdds = true }),
        Slot("departments", FirstOf(Seq(p.Number.As("n"), g.Phrase("att.departments")), Seq(g.Word("tại", "của", "ở", "kiểm tra"), p.Number.As("n"), g.Word("phòng"), Where(AttendancePatterns.EndsWords))), m => new() { Departments = m.Int("n") }),
        Slot("group", FirstOf(Seq(p.Number.As("n"), g.Phrase("att.spot"), Where((chart, at) => at < 3 || chart.Letters(at - 3) is not ("được" or "đạt" or "cộng" or "trừ"))), Seq(p.Number.As("n"), g.Phrase("att.group"), Not(Token((c, at) => c[at].Casing != Casing.Lower)), Not(g.Word("khác", "cũ")), Where((chart, at) => !IsJoined(chart, at))), Seq(g.Phrase("att.whole"), Not(Seq(Optional(g.Sign(",")), g.Phrase("unit.short"))))), m => new() { Group = !m.Has("n") || m.Int("n") > 1, Departments = m.Int("n") is > 1 and var n ? n : null }),
        Slot("kept", g.Phrase("att.kept"), _ => new() { Kept = true }),
        // "lúc 8h có 45/50 người có mặt; lúc 14h có 40/50"
        Slot("carried-hour", Seq(Where(FollowsListedHour), Optional(g.Word("có", "còn", "là")), p.RatioDigits, Optional(p.People), Not(Seq(p.Filler, p.Cue))), m => new() { Carried = m.Int("n"), Total = m.Int("of") }),
        Slot("carried-behind", Seq(Where(AttendancePatterns.IsListed), FirstOf(p.RatioDigits, Seq(p.N, p.People)), g.Word("tại", "ở", "của", "thuộc"), Mention(MentionKind.Unit)), m => new() { Carried = m.Int("n"), Total = m.Int("of") }),
        Slot("carried", Seq(Where(AttendancePatterns.IsListed), Mention(MentionKind.Unit), Repeat(FirstOf(g.Sign(":(-"), g.Word("có", "là")), 0, 2), FirstOf(Seq(p.RatioDigits, Optional(p.People)), Seq(p.N, FirstOf(p.People, Where(AttendancePatterns.EndsWords)))), Not(Seq(Optional(g.Sign(")")), p.Filler, p.Cue))), m => new() { Carried = m.Int("n"), Total = m.Int("of") }),
    ];

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

    private static Pattern NotCome(Grammar g) => Seq(g.Word("chưa đến", "chưa tới", "chưa thấy", "chưa vào làm việc"), Where(AttendancePatterns.EndsWords));

    private static Pattern None(Grammar g) => Seq(g.Sign(":"), g.Word("không", "không có"), Where(AttendancePatterns.EndsWords));

    private static Pattern Number(AttendancePatterns p, string name) => p.Number.As(name);

    /// <summary>A count behind the words that name it: "nghỉ phép: 2", "đi họp có 3 người", "ốm 1;".</summary>
    private static Pattern Named(Grammar g, AttendancePatterns p) => FirstOf(
        Seq(Repeat(FirstOf(g.Sign(":"), g.Word("có", "là")), 1, 2), p.Counted),
        Seq(p.N, FirstOf(p.People, Where(AttendancePatterns.EndsWords))));

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

    private static SlotValue? Ratio(RuleMatch m, bool present)
    {
        var (n, of) = (m.Int("n"), m.Int("of"));
        // "có mặt 24/2" is a day; else more than there are is left to contradict in the open.
        if (n > of && n <= 31 && of <= 12) return null;
        if (present) return new() { Present = n, Total = of, Full = n == of && n > 0 };
        return new() { Absent = n, Total = of, AbsentExcused = m.Has("excused") ? n : null, AbsentUnexcused = m.Has("unexcused") ? n : null, OnLeave = m.Has("leave") ? n : null, OnMission = m.Has("mission") ? n : null };
    }

    private static SlotValue Gone(RuleMatch m) =>
        new() { All = m.Has("unexcused") ? Cause.Unexcused : m.Has("leave") ? Cause.Leave : Cause.Mission, And = m.Has("excused") ? Cause.Excused : null };

    private static SlotValue? RatioAndAbsent(RuleMatch m)
    {
        var (n, of, away) = (m.Int("n"), m.Int("of"), m.Int("away"));
        return n + away == of ? new() { Present = n, Total = of, Absent = away, AbsentExcused = m.Has("excused") ? away : null, AbsentUnexcused = m.Has("unexcused") ? away : null } : null;
    }

    private static SlotValue Away(RuleMatch m)
    {
        var n = m.Int("n");
        if (m.Has("unexcused")) return new() { AbsentUnexcused = n, SaysAbsent = true };
        if (m.Has("excused")) return new() { AbsentExcused = n, OnLeave = m.Has("leave") ? n : null, OnMission = m.Has("mission") ? n : null, SaysAbsent = true };
        // "3 người vắng do đi công tác": three of those who were away, as with a reason.
        if (m.Has("leave") || m.Has("mission")) return new() { OnLeave = m.Has("leave") ? n : null, OnMission = m.Has("mission") ? n : null, SaysAbsent = true };
        return new() { Absent = n };
    }

    private static SlotValue Reason(RuleMatch m) =>
        m.Has("unexcused") ? new() { AbsentUnexcused = m.Int("n") } : new() { AbsentExcused = m.Int("n") };

    /// <summary>A verb without a count; which of the figures it would give is what matters.</summary>
    private static SlotValue Verb(RuleMatch m) => new()
    {
        OnlyVerb = true,
        Present = m.Has("absent") ? null : 0,
        Absent = m.Has("absent") && !m.Has("excused") && !m.Has("unexcused") ? 0 : null,
        AbsentExcused = m.Has("excused") ? 0 : null,
        AbsentUnexcused = m.Has("unexcused") ? 0 : null,
        SaysAbsent = m.Has("excused") || m.Has("unexcused"),
    };

    private static SlotValue? Respectively(RuleMatch m)
    {
        var values = new List<SlotValue>();
        foreach (var (n, of) in Listed(m.Chart, m.TokensOf("list")!.Value))
            values.Add(m.Has("absent") ? new() { Total = of, Absent = n } : new() { Total = of, Present = n, Full = of == n });
        return values.Count > 1 ? new() { Respectively = values } : null;
    }

    private static IEnumerable<(int N, int? Of)> Listed(Chart chart, (int Start, int End) list)
    {
        for (var at = list.Start; at < list.End; at++)
        {
            if (at + 2 < list.End && chart.Letters(at + 1) is "/" && int.TryParse(chart.Letters(at), out var part) && int.TryParse(chart.Letters(at + 2), out var whole))
            {
                yield return (part, whole);
                at += 2;
            }
            else if (chart.MentionAt(at, MentionKind.Number) is { Mention.Value: NumberValue number } mention)
            {
                yield return ((int)number.Number, null);
                at = mention.End - 1;
            }
            else if (int.TryParse(chart.Letters(at), out var digits))
            {
                yield return (digits, null);
            }
        }
    }
}
