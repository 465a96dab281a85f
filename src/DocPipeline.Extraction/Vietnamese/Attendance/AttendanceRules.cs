using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Single statements of a count ("13 công chức vắng mặt có lý do", "có mặt 24/26", "tổng số 40 người"), each a rule. What belongs together
/// is joined by <see cref="AttendanceReader"/>. Of several that match at a word the first in this list wins.
/// </summary>
internal static partial class AttendanceRules
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
            Slot("no-one-absent-of", Seq(g.Phrase("att.no-one"), g.Word("trong", "trên", "trong số", "trong tổng số", "trên tổng số"), p.N, p.People), m => new() { Full = true, Absent = 0, Total = m.Int("n") }),
            Slot("no-one-absent", Seq(g.Phrase("att.no-one").As("who"), Not(Seq(p.Filler, p.Reason))), m => new() { Full = true, Absent = m.Phrase("who") == "vắng" ? 0 : null, Weak = true }),
            Slot("none-present", FirstOf(Seq(none, nobody, FirstOf(Seq(p.FillerToDesk, p.AtDesk), Seq(p.Whose, p.FillerToDesk, p.AtDesk))),
                // "không có công chức nào trực"; but "không có người trực" says that a desk was empty.
                Seq(none, FirstOf(g.Word("ai", "người nào", "một ai"), Seq(p.People, g.Word("nào"))), p.Whose, g.Word("trực", "làm việc", "đang làm việc", "ngồi trực"), Not(g.Word("riêng", "khác", "tư"))), Seq(g.Phrase("att.no-shadow"), Optional(p.People))), _ => new() { Present = 0 }),
            // "phòng làm việc không có ai"
            Slot("room-empty", Seq(g.Word("phòng làm việc", "các phòng làm việc", "trụ sở", "các phòng", "phòng", "cơ quan"), g.Word("không có", "không còn", "không thấy", "chưa có"), g.Word("ai", "một ai", "người nào"), Where(EndsStatement)), _ => new() { Present = 0 }),
            Slot("none-absent", Seq(none, nobody, p.Whose, p.Filler, p.Absent, Not(Seq(Optional(g.Word("mà")), p.Reason))), m => new() { Absent = m.Chart.Letters(m.TokensOf("absent")!.Value.Start) is "vắng" ? 0 : null, Full = true, Weak = true }),
            Slot("none-absent-unexcused", Seq(none, nobody, p.Whose, p.Filler, FirstOf(Seq(p.Absent, Optional(g.Word("mà")), p.Reason), g.Phrase("att.absent-unexcused"))), _ => new() { AbsentUnexcused = 0, OnlyAdds = true }),
            // "không ai trễ" counts; "không có trường hợp đi muộn" judges.
            Slot("no-one-late", Seq(none, g.Word("ai", "một ai"), p.Filler, FirstOf(p.Late, Seq(g.Word("trễ", "muộn", "chậm"), Where(AttendancePatterns.EndsWords)))), _ => new() { Late = 0, OnlyAdds = true }),
            // "không trễ một ai"
            Slot("late-no-one", Seq(g.Word("không", "chẳng", "không có", "chưa"), FirstOf(p.Late, g.Word("trễ", "muộn", "chậm")), g.Word("ai", "một ai", "người nào", "một người nào", "một người")), _ => new() { Late = 0, OnlyAdds = true }),
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
            // "đếm được 12 người, đều đến trễ"
            Slot("all-late", Seq(g.Sign(",;("), FirstOf(Seq(FirstOf(g.Phrase("att.these"), Seq(g.Word("cả"), p.Number)), Optional(p.People), g.Word("đều", "cùng")), g.Word("đều", "nhưng đều", "song đều", "tất cả đều")), p.Filler, p.Late, p.NoNumber), _ => new() { AllLate = true, OnlyAdds = true }),
            Slot("rest-count-present", Seq(g.Phrase("att.rest"), Optional(g.Word("là", "có")), p.N, p.People, p.Whose, p.FillerToDesk, p.AtDesk, fullBehind), m => new() { Present = m.Int("n") }),
            Slot("all-present", Seq(all, Optional(p.N), p.People, p.Whose, p.Filler, FirstOf(Seq(p.Present, fullBehind), Seq(p.Full, Optional(p.Present)), Seq(p.FillerToDesk, p.AtDesk))),
                m => new() { Full = true, Everyone = !m.Has("n"), Total = m.Int("n"), Present = m.Int("n") }),
            // "24 cán bộ, công chức đều có mặt": so many there are, and all of them were there.
            Slot("count-all-present", Seq(p.N, p.People, p.Whose, g.Word("đều", "cùng"), p.FillerToDesk, p.AtDesk, fullBehind), m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            Slot("all-of-count-present", Seq(p.Present, p.Filler, g.Phrase("att.all"), Optional(g.Word("các", "số")), p.N, p.People), m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            Slot("full-count-present", Seq(g.Phrase("att.enough"), Optional(g.Word("cả")), p.N, p.People, Optional(p.Filler, p.Present)), m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            // "có mặt 100% quân số (23 người)"
            Slot("present-hundred-count", Seq(p.Present, p.Hundred, Optional(g.Phrase("att.strength")), g.Sign("("), p.N, p.People), m => new() { Full = true, Total = m.Int("n"), Present = m.Int("n") }),
            Slot("present-full-count", Seq(p.Present, p.Filler, p.Full, Optional(g.Word("cả")), p.Counted), m => new() { Full = true, Present = m.Int("n") }),
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
        // "Phường A không kém về quân số (45/46)"
        Slot("strength-ratio", Seq(g.Phrase("att.strength"), g.Sign("("), p.RatioDigits, p.PercentBehind, g.Sign(")")), m => Ratio(m, present: true)),
        Slot("ratio-late", Seq(p.There, p.Ratio, p.Filler, p.Late), m => new() { Late = m.Int("n"), Total = m.Int("of") }),
        // "11/14 trường hợp vắng không lý do thuộc cấp xã": of those who were away so many were theirs.
        Slot("cases-among", Seq(p.RatioDigits, g.Word("trường hợp", "lượt", "ca"), p.Filler, p.Absent, Optional(p.Reason), g.Word("thuộc", "là", "ở", "rơi vào", "của")), _ => new() { OnlyAdds = true }),
        Slot("ratio-absent", Seq(p.There, p.Ratio, p.Filler, FirstOf(p.Absent, NotCome(g)), p.ReasonBehind), m => Ratio(m, present: false)),
        // "22 người vắng trên 104 người": how many there are comes last.
        Slot("absent-out-of", Seq(p.There, p.N, p.People, p.Whose, p.Filler, FirstOf(Seq(p.Absent, p.OutOf), Seq(FirstOf(p.AtDesk, g.Phrase("att.at-work")).As("there"), p.OutOf)), p.ReasonBehind), m => Ratio(m, present: m.Has("there"))),
        Slot("present-ratio", Seq(p.Present, p.Link, p.ShareBefore, p.Ratio), m => Ratio(m, present: true)),
        // "đủ mặt, 15/15"
        Slot("full-ratio", Seq(g.Word("đủ mặt", "đông đủ", "đủ quân số", "đủ người"), Optional(g.Sign(",:(")), p.RatioDigits, FirstOf(p.People, Where(EndsStatement)), Not(Seq(p.Filler, p.Cue))), m => m.Int("n") == m.Int("of") ? Ratio(m, present: true) : null),
        // "quân số 22/22"
        Slot("strength-ratio", Seq(g.Phrase("att.strength"), p.Link, Optional(g.Sign("(")), p.RatioDigits, p.PercentBehind, Not(Seq(p.Filler, p.Cue))), m => Ratio(m, present: true)),
        Slot("absent-ratio", Seq(p.Absent, Optional(p.Reason), p.Link, p.ShareBefore, p.Ratio, p.ReasonBehind), m => Ratio(m, present: false)),
        Slot("ratio-reason", Seq(p.There, p.Ratio, p.Filler, p.Reason), m => Reason(m) with { Total = m.Int("of"), OnlyAdds = true }),
        // "21/24 (vắng 3)": the sum tells which of them the ratio counts.
        Slot("ratio-and-absent", Seq(p.There, p.Ratio, Optional(g.Sign("(,;")), p.Absent, p.Link, Number(p, "away"), Where(AttendancePatterns.EndsWords)), RatioAndAbsent),
        Slot("ratio-with-absent", Seq(p.There, p.Ratio, Optional(g.Sign("(,;")), p.Absent, p.Link, Number(p, "away"), Optional(p.People), p.ReasonBehind), RatioAndAbsent),
        Slot("only-ratio", Seq(g.Phrase("att.only"), p.Ratio, Not(Seq(p.Filler, p.Cue))), m => Ratio(m, present: true)),
        Slot("enough-ratio", Seq(FirstOf(g.Phrase("att.enough"), g.Word("đủ")), Optional(g.Word("cả")), p.Ratio), m => Ratio(m, present: true)),
        // "có 5/8 người", "phường A 31/32 người": with no other predicate those who were there.
        Slot("has-ratio", Seq(FirstOf(g.Phrase("att.has"), Seq(p.Percent, g.Word("với")), Seq(g.Word("của"), g.Phrase("unit.short")), Where(FollowsUnit)), RatioOfPeople(g, p), Where(EndsStatement)), m => Ratio(m, present: true)),
        // "thiếu 2 trên 23 người"; of posts nobody is away
        Slot("short-ratio", Seq(g.Word("thiếu", "chỉ thiếu", "còn thiếu", "hụt", "thiếu mất", "chỉ hụt"), p.Ratio, Not(g.Phrase("att.allotted"))), m => Ratio(m, present: false)),
        // "hai phần ba nhân sự có mặt, cụ thể là 28/42"
        Slot("share-ratio", Seq(FirstOf(p.Present, p.Absent), Optional(g.Sign(",:(")), g.Word("cụ thể", "cụ thể là", "tức", "tức là", "nghĩa là", "chính xác là"), p.RatioDigits, Optional(p.People), Not(Seq(p.Filler, p.Cue))), m => Ratio(m, present: !m.Has("absent"))),
        // "vắng quá nửa: 11 người trên 21"
        Slot("half-ratio", Seq(FirstOf(p.Present, p.Absent), g.Word("quá nửa", "hơn nửa", "quá một nửa", "hơn một nửa", "gần nửa", "gần một nửa", "non nửa", "một nửa", "nửa"), Optional(p.People), g.Sign(":,("), p.Ratio, Not(Seq(p.Filler, p.Cue))), m => Ratio(m, present: !m.Has("absent"))),
        // "có 21/23," in a second check of those whose number was told in the first
        Slot("again-ratio", Seq(g.Word("có", "chỉ có", "còn", "chỉ còn", "mới có", "được", "có đủ", "đủ"), p.RatioDigits, p.PercentBehind, Where(EndsStatement)), m => Ratio(m, present: true) is { } again ? again with { SameTotal = true } : null),
        Slot("again-all", Seq(g.Word("đủ cả", "có đủ cả", "đã đủ cả", "có mặt cả", "có mặt đủ", "có mặt đủ cả", "có mặt đầy đủ cả", "đủ mặt", "đủ mặt cả", "có đủ", "đủ", "đã đủ", "có mặt đúng", "vẫn đủ", "vẫn đủ cả"), p.N, Where(EndsStatement)), m => new() { Total = m.Int("n"), Present = m.Int("n"), Full = true, SameTotal = true }),
        Slot("ratio-at-work", Seq(p.There, p.Ratio, p.Filler, g.Phrase("att.at-work")), m => Ratio(m, present: true) is { } there ? there with { Weak = true } : null),
    ];
}
