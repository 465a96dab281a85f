using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>Counts of those who were there, away, late, on leave, on duty.</summary>
internal static partial class AttendanceRules
{
    /// <summary>So many were there, away, late, on leave, on duty.</summary>
    private static IEnumerable<Rule> Counts(Grammar g, AttendancePatterns p)
    {
        var seen = FirstOf(p.AtDesk, g.Phrase("att.at-work"));
        return
        [
            // "có 352 người thuộc diện phải có mặt": how many there are, not who was there.
            Slot("due", Seq(p.There, p.N, p.People, Optional(g.Word("thuộc diện")), g.Word("phải có mặt")), m => new() { Total = m.Int("n") }),
            Slot("late", Seq(p.There, p.Counted, Optional(g.Word("còn lại", "kia", "nữa")), p.Filler, p.Late), m => new() { Late = m.Int("n") }),
            // "ba người vào trụ sở khi đoàn đã đếm xong, bị ghi là đi trễ"
            Slot("late-far", Seq(p.There, p.N, p.People, SkipTo(12, Seq(Optional(g.Sign(",")), g.Word("bị ghi là", "bị tính là", "bị coi là", "được ghi là", "được tính là", "coi là", "tính là", "bị ghi nhận là", "bị ghi", "bị ghi tên vào danh sách", "bị đưa vào danh sách", "phân trần là", "giải thích là", "nói là"), p.Late), FirstOf(g.Sign(".;:("), Mention(MentionKind.Number), p.Absent, p.Present, p.Reason))), m => new() { Late = m.Int("n") }),
            // "2 người mãi giữa buổi mới tới"
            Slot("late-at-last", Seq(p.There, p.N, p.People, Not(g.Phrase("att.conduct")), SkipTo(5, g.Word("mới tới", "mới đến", "mới có mặt", "mới vào"), FirstOf(Stop(g), g.Sign(","), p.Cue))), m => new() { Late = m.Int("n"), OnlyAdds = true }),
            Slot("late-count", Seq(p.Late, p.Link, p.Counted), m => new() { Late = m.Int("n") }),
            Slot("of-absent", Seq(g.Word("trong"), Optional(g.Word("số", "tổng số")), Optional(g.Word("những", "các", "số")), FirstOf(Seq(p.N, Optional(p.People)), Optional(p.People)), p.Absent, p.Whose, Not(p.Number), Optional(g.Sign(",")), Optional(g.Word("có", "thì có", "thì"))), m => new() { Absent = m.Int("n"), OnlyAdds = true, GoesBack = true }),
            // "Trong số vắng ở Tham Đôn, một người …", "Năm người vắng ở thị trấn có 3 người …"
            Slot("of-away", Seq(g.Word("trong"), g.Phrase("att.away-ones"), p.Whose), _ => new() { OnlyAdds = true, GoesBack = true }),
            Slot("away-of", Seq(Where(StartsCount), p.N, p.People, p.Absent, Not(p.Reason), p.Whose, Ahead(Seq(FirstOf(g.Word("có", "thì", "gồm", "thì có"), g.Sign(":"), Seq(g.Sign(","), g.Word("trong đó", "gồm"))), p.Number))), m => new() { Absent = m.Int("n"), GoesBack = true }),
            // "7 trong 8 người vắng là có lý do", "3 trong 7 người đang ở nhà, không xin phép"
            Slot("part-of-away", Seq(p.N, Optional(p.People), g.Word("trong", "trong số", "trên"), p.Number.As("of"), p.People, p.Absent, p.Filler, p.Reason), m => Reason(m) with { Absent = m.Int("of"), OnlyAdds = true }),
            Slot("meeting", Seq(p.There, p.Counted, p.Filler, p.Meeting, FirstOf(SkipTo(6, p.Reason, FirstOf(Stop(g), g.Word("đều", "cả hai", "cả ba", "tất cả"))), SkipTo(6, Seq(g.Sign("("), p.Reason, g.Sign(")")), Stop(g)))), m => Reason(m) with { OnlyAdds = true }),
            Slot("meeting-only", Seq(p.There, p.Counted, p.Filler, p.Meeting), m => new() { Elsewhere = m.Int("n"), OnlyAdds = true }),
            Slot("leave", Seq(p.There, p.Counted, p.Filler, p.Leave, Optional(FirstOf(Seq(FirstOf(g.Sign(","), g.Word("đều")), p.Reason), p.Reason, SkipTo(7, Seq(g.Sign(","), p.Reason), FirstOf(Stop(g), g.Phrase("att.people")))), p.NoNumber)), m => new() { OnLeave = m.Int("n"), AbsentExcused = m.Has("excused") ? m.Int("n") : null, OnlyAdds = m.Has("excused") }),
            Slot("leave-paper", Seq(p.There, p.Counted, p.Filler, g.Word("có đơn", "có giấy", "có đơn xin"), Ahead(g.Word("nghỉ", "xin nghỉ")), p.Leave, p.NoNumber), m => new() { OnLeave = m.Int("n"), AbsentExcused = m.Int("n"), OnlyAdds = true }),
            Slot("mission", Seq(p.There, p.Counted, p.Filler, p.Mission), m => new() { OnMission = m.Int("n") }),
            // "ba người vào thôn đi cơ sở vận động tiêm phòng"
            Slot("mission-far", Seq(p.There, p.N, p.People, Not(g.Phrase("att.conduct")), SkipTo(3, p.Mission, FirstOf(Stop(g), g.Sign(","), g.Word("chuyển", "luân chuyển"), p.Cue, p.People))), m => new() { OnMission = m.Int("n"), OnlyAdds = true }),
            Slot("leave-count", Seq(p.Leave, FirstOf(Named(g, p), CountBehindWords(g, p))), m => new() { OnLeave = m.Int("n") }),
            Slot("mission-count", Seq(p.Mission, FirstOf(Named(g, p), CountBehindWords(g, p))), m => new() { OnMission = m.Int("n") }),
            Slot("leave-none", Seq(p.Leave, None(g)), _ => new() { OnLeave = 0, OnlyAdds = true }),
            Slot("mission-none", Seq(p.Mission, None(g)), _ => new() { OnMission = 0, OnlyAdds = true }),
            Slot("late-none", Seq(p.Late, None(g)), _ => new() { Late = 0, OnlyAdds = true }),

            Slot("count-absent-excused", Seq(p.There, p.Counted, p.Filler, g.Phrase("att.absent-excused")), m => new() { AbsentExcused = m.Int("n"), SaysAbsent = true }),
            Slot("count-absent-unexcused", Seq(p.There, p.Counted, p.Filler, g.Phrase("att.absent-unexcused")), m => new() { AbsentUnexcused = m.Int("n"), SaysAbsent = true }),
            Slot("count-absent", Seq(p.There, p.Counted, p.Filler, p.Absent, p.NoOwnNumber, p.ReasonBehind), Away),
            Slot("count-not-come", Seq(p.There, p.Counted, p.Filler, NotCome(g)), Away),
            Slot("count-come", Seq(p.There, p.N, Optional(p.People), Repeat(Seq(Not(g.Word("đã đến", "đã tới", "đã vào")), g.Phrase("att.filler")), 0, 3), g.Word("đã đến", "đã tới", "đã vào làm", "đến rồi", "tới rồi", "vào làm"), Where(AttendancePatterns.EndsWords)), m => new() { Present = m.Int("n"), OnlyAdds = true }),
            // "Sở có 44 công chức, thiếu 7": less than the number just told; "thiếu 3 biên chế" says nothing of who was there.
            Slot("short", Seq(Where(FollowsClause), g.Word("thiếu", "chỉ thiếu", "hụt", "thiếu mất", "hụt mất", "còn thiếu"), p.N, FirstOf(Seq(p.People, Not(g.Word("so với", "theo"))), Where(EndsStatement))), m => new() { Absent = m.Int("n"), OnlyAdds = true, OfTotal = true }),
            // "3 người có lý do, 1 người không."
            Slot("count-not-so", Seq(Where(FollowsReason), p.N, Optional(p.People), g.Word("không", "thì không", "còn lại không", "kia không", "kia thì không", "còn lại thì không", "nữa thì không", "khác thì không"), Where(EndsStatement)), m => new() { AbsentUnexcused = m.Int("n"), SaysAbsent = true }),
            // "Năm đồng chí còn lại": those of the total who were not there
            Slot("rest-absent", Seq(p.N, p.People, g.Word("còn lại", "kia", "khác"), Ahead(FirstOf(g.Word("thì", "gồm", "là", "đều"), g.Sign(",:("), p.Number))), m => new() { Absent = m.Int("n"), OnlyAdds = true, OfTotal = true, OfRest = true }),
            // "còn 40 người, 09 người vắng"
            Slot("left-present", Seq(g.Word("còn", "thì còn", "chỉ còn", "còn lại", "thấy còn", "thì chỉ còn"), p.N, p.People, Ahead(Seq(g.Sign(",;"), p.Number, Optional(p.People), p.Filler, p.Absent))), m => new() { Present = m.Int("n") }),
            Slot("called-present", Seq(p.There, p.N, p.People, g.Word("điểm danh", "trả lời điểm danh", "ký tên điểm danh", "chấm công", "đã điểm danh"), Where(AttendancePatterns.EndsWords)), m => new() { Present = m.Int("n"), OnlyAdds = true, OfTotal = true }),
            // "có 20 người, lúc 8 giờ đếm được 14"
            Slot("counted-of-total", Seq(g.Word("đếm được", "chỉ đếm được", "đếm được đúng", "đếm đúng", "điểm danh được", "gặp được", "chỉ gặp", "gặp"), p.N, Where(EndsStatement)), m => new() { Present = m.Int("n"), OnlyAdds = true, OfTotal = true }),
            Slot("counted-present", Seq(FirstOf(Seq(g.Word("đếm được", "điểm danh được", "gặp được", "ghi nhận được"), p.N, p.People), Seq(g.Word("gọi tên được", "điểm danh được", "gặp được"), p.N)), Where(EndsStatement)), m => new() { Present = m.Int("n"), Weak = true }),
            Slot("count-present-full", Seq(p.There, p.Counted, p.Filler, p.Present, p.Full, p.NoOwnNumber), m => new() { Full = true, Present = m.Int("n"), Total = m.Int("n") }),
            // "75 người tại nhiệm sở, 31 người vắng": at their desks, against those who were not.
            Slot("count-at-desk", Seq(p.There, p.N, p.People, p.Whose, p.FillerToDesk, g.Phrase("att.at-desk"), Ahead(Seq(g.Sign(",;"), p.Number, p.People, p.Filler, FirstOf(p.Absent, p.Mission, p.Leave, p.Meeting)))), m => new() { Present = m.Int("n") }),
            // "trong tổng số 58 người có 49 người tại nhiệm sở, tỷ lệ 84 %"
            Slot("count-at-desk-of", Seq(p.There, p.N, p.People, p.Whose, p.FillerToDesk, g.Word("tại nhiệm sở", "ở nhiệm sở", "tại trụ sở", "ở trụ sở", "tại cơ quan", "ở cơ quan", "tại công sở", "tại vị trí làm việc", "ở vị trí làm việc", "tại nơi làm việc"), p.PercentBehind, Where(EndsStatement)), m => new() { Present = m.Int("n"), OnlyAdds = true, OfTotal = true }),
            Slot("count-present", Seq(p.There, p.Counted, p.Filler, p.Present, p.NoOwnNumber), m => new() { Present = m.Int("n") }),
            Slot("room-present", Seq(g.Word("tại phòng", "tại trụ sở", "tại cơ quan", "trụ sở", "ở trụ sở", "ở cơ quan"), p.Whose, g.Word("có", "chỉ có", "chỉ còn", "còn"), p.Counted, FirstOf(Where(EndsStatement), Ahead(g.Word("trong khi", "mà", "trên tổng số", "trong tổng số")))), m => new() { Present = m.Int("n"), Weak = true }),
            Slot("seen-present", Seq(g.Phrase("att.only"), p.Counted, FirstOf(Seq(p.Filler, seen), Seq(g.Word("tại", "ở"), g.Word("trụ sở", "cơ quan", "nhiệm sở", "đơn vị")), Where(EndsStatement))), m => new() { Present = m.Int("n"), Weak = true }),
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
            Slot("verb-behind", Seq(g.Word("là", "đó là", "đây là", "đều là", "đấy là", "ấy là"), g.Word("số", "số lượng", "con số"), Repeat(Seq(Not(p.Cue), FirstOf(p.People, g.Phrase("att.link"))), 0, 2), FirstOf(p.Absent, p.Present), Optional(p.Reason)), m => Verb(m) with { IsBehind = true }),
            Slot("respectively", Seq(g.Phrase("att.respectively"), FirstOf(Seq(p.Filler, p.Absent), Seq(p.Filler, p.Present)), p.Link, Listed(g, p).As("list")), Respectively),
            // "Số cán bộ có mặt của xã A, xã B lần lượt là 21/22 và 20/24", "số vắng xấp xỉ nhau, lần lượt là 4 và 5"
            Slot("far-respectively", Seq(FirstOf(g.Word("số"), p.People), p.Filler, FirstOf(p.Absent, p.Present), SkipTo(30, Seq(g.Phrase("att.respectively"), p.Link, Listed(g, p).As("list")), FirstOf(g.Sign(".;:("), p.Number, p.Cue))), Respectively),
            Slot("cue-respectively", Seq(FirstOf(p.Absent, p.Present), p.Link, g.Phrase("att.respectively"), p.Link, Listed(g, p).As("list")), Respectively),
        ];
    }
}
