using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>How many there are, what the count covers, and counts that go on under the verb of another.</summary>
internal static partial class AttendanceRules
{
    /// <summary>How many there are, and what the count covers.</summary>
    private static IEnumerable<Rule> Totals(Grammar g, AttendancePatterns p) =>
    [
        Slot("total", Seq(g.Phrase("att.total"), Repeat(FirstOf(p.People, Seq(g.Word("ở", "tại", "của", "trong"), p.Number.As("departments"), g.Phrase("att.group")).As("group"), g.Word("được kiểm tra", "đã kiểm tra"), g.Phrase("att.link"), g.Word("của", "trong", "toàn", "hiện có", "biên chế", "hiện nay", "tại", "các", "gồm", "hiện đang công tác", "đang công tác", "hiện đang làm việc", "đang làm việc", "làm việc", "theo quy định", "theo biên chế"), g.Phrase("unit.short"), Mention(MentionKind.Unit), g.Phrase("att.departments")), 0, 8), Not(Seq(p.Number, g.Phrase("att.departments"))), p.Counted, p.OfDepartments, Optional(g.Word("được kiểm tra", "đã kiểm tra").As("group"))),
            m => new() { Total = m.Int("n"), Departments = m.Int("departments"), Group = m.Has("group") }),
        Slot("short-of-list", Seq(g.Word("thiếu", "còn thiếu", "hụt", "chỉ thiếu", "hụt mất", "thiếu mất"), p.N, Optional(p.People), g.Word("so với"), Optional(g.Word("tổng số", "số người trong", "số người trên")), g.Word("danh sách", "quân số", "bảng chấm công", "bảng phân công", "sổ phân công", "danh sách đăng ký"), Optional(g.Word("là", "có", "gồm")), p.Number.As("of"), FirstOf(p.People, Where(EndsStatement))), m => new() { Absent = m.Int("n"), Total = m.Int("of") }),
        Slot("people-due", Seq(g.Word("số"), Optional(p.People), g.Word("phải có mặt", "phải có mặt theo quy định", "có mặt theo quy định", "hiện có", "theo danh sách", "đang công tác", "hiện đang công tác"), p.Link, p.N, Optional(p.People), Where(EndsStatement)), m => new() { Total = m.Int("n") }),
        Slot("listed-people", Seq(p.N, p.People, g.Word("trong danh sách", "theo danh sách", "có tên trong danh sách", "có tên trong bảng lương", "có tên trong bảng chấm công", "có tên ở bảng chấm công", "có tên trên bảng chấm công", "trong bảng chấm công", "hưởng lương", "hiện có", "trong biên chế", "hiện đang công tác")), m => new() { Total = m.Int("n") }),
        Slot("out-of", Seq(g.Word("trong số", "trên tổng số", "trong tổng số"), p.N, p.People, p.OfDepartments, p.Whose, Optional(g.Word("được kiểm tra", "đã kiểm tra").As("group"))), m => new() { Total = m.Int("n"), Departments = m.Int("departments"), Group = m.Has("group") }),
        Slot("in", Seq(g.Word("trong"), p.N, p.People, p.Whose, Ahead(FirstOf(g.Word("có", "thì", "đó", "vẫn", "chỉ", "còn"), Seq(g.Sign(","), FirstOf(g.Word("có", "chỉ có", "mới có", "thì có"), Seq(Optional(g.Word("đoàn", "tổ", "đoàn kiểm tra", "tổ kiểm tra", "tổ công tác")), p.CountWithCue)))))), m => new() { Total = m.Int("n"), Weak = true }),
        // "bảng phân công ghi 7 người mà chỉ thấy 4"
        Slot("named-on-list", Seq(g.Word("ghi", "ghi tên", "có tên", "kê"), p.N, p.People, Ahead(Seq(Optional(g.Sign(",")), g.Word("mà", "nhưng", "thì", "song"), FirstOf(g.Phrase("att.only"), p.Absent, p.Present)))), m => new() { Total = m.Int("n") }),
        Slot("over", Seq(g.Sign("/"), p.Counted, Not(g.Phrase("att.conduct"))), m => new() { Total = m.Int("n"), OnlyAdds = true }),
        // "có 9 công chức thì vắng 4", "19 công chức chỉ vắng một người", "Danh sách 31 người mà có mặt chỉ 24"
        Slot("total-before", Seq(Where(NotAllotted), p.There, p.N, p.People, p.Whose, Optional(g.Sign(",")), p.OfDepartments, Ahead(p.CountWithCue)), m => new() { Total = m.Int("n"), Departments = m.Int("departments"), Weak = true }),
        Slot("clause-total", Seq(Where(StartsCount), p.N, p.People, p.Whose, p.OfDepartments, Ahead(Seq(g.Sign(","), p.CountWithCue))), m => new() { Total = m.Int("n"), Departments = m.Int("departments") }),
        // "Xã A có 20, vắng 3", "Xã A: 22 có mặt 18"
        Slot("bare-total", Seq(Where(NotAllotted), FirstOf(g.Word("có", "hiện có", "có tất cả", "có tổng cộng"), Where(FollowsUnit)), p.N, Ahead(Seq(Optional(g.Sign(",;")), p.CountWithCue))), m => new() { Total = m.Int("n") }),
        Slot("has-people", Seq(g.Word("có", "gồm", "hiện có", "gồm có", "bố trí", "với"), p.N, p.People, p.Whose, p.OfDepartments, Not(Seq(p.Filler, FirstOf(p.Cue, g.Phrase("att.paper"), g.Phrase("att.conduct"))))), m => new() { Total = m.Int("n"), Departments = m.Int("departments"), Weak = true }),
        // "Kiểm tra 11 phòng: 70 người, có mặt 62"
        Slot("listed-total", Seq(Where((chart, at) => at > 0 && (chart.Letters(at - 1) is ":" or "–" or "-" || EndsStaff(chart, at))), p.N, p.People, Ahead(Seq(g.Sign(",;:"), FirstOf(p.Present, p.Absent, Seq(g.Word("trong đó"), Optional(g.Word("có")), p.Number, p.People, p.Filler, FirstOf(p.Present, p.Absent)))))), m => new() { Total = m.Int("n"), Weak = true }),
        // "Văn phòng Sở (15 người) vắng 2"
        Slot("unit-total", Seq(Where(FollowsUnit), g.Sign("("), p.N, p.People, g.Sign(")"), Ahead(Seq(Repeat(Seq(Not(p.Cue), FirstOf(p.Circumstance, g.Phrase("att.link"), g.Sign(":,"))), 0, 3), FirstOf(p.Present, p.Absent, Seq(p.Number, p.People, p.Filler, FirstOf(p.Present, p.Absent)))))), m => new() { Total = m.Int("n") }),
        Slot("whole-unit-people", Seq(g.Word("toàn", "cả"), FirstOf(g.Phrase("unit.short"), g.Word("đặc khu")), Optional(g.Word("có", "hiện có")), p.N, p.People, p.OfDepartments), m => new() { Total = m.Int("n"), Departments = m.Int("departments"), Weak = true }),
        Slot("share-of-count", Seq(FirstOf(p.Percent, Mention(MentionKind.Number, v => v is NumberValue { Number: < 1 })), Optional(p.People), g.Word("trong số", "trong tổng số", "trên tổng số"), p.Counted), m => new() { Total = m.Int("n"), Share = true }),
        Slot("share-of", Seq(p.Percent, Optional(g.Word("trong số", "trên", "của", "trong tổng số", "trên tổng số")), p.Counted, p.Filler, Optional(p.Present)), m => new() { Total = m.Int("n"), Share = true }),
        Slot("share", Seq(p.Percent, Optional(g.Word("số")), Optional(p.People), p.Filler, FirstOf(p.Present, p.Absent)), _ => new() { Share = true, OnlyAdds = true }),
        Slot("departments", FirstOf(Seq(p.Number.As("n"), g.Phrase("att.departments")), Seq(g.Word("tại", "của", "ở", "kiểm tra"), p.Number.As("n"), g.Word("phòng"), Where(AttendancePatterns.EndsWords))), m => new() { Departments = m.Int("n") }),
        Slot("group", FirstOf(Seq(p.Number.As("n"), g.Phrase("att.spot"), Where((chart, at) => at < 3 || chart.Letters(at - 3) is not ("được" or "đạt" or "cộng" or "trừ"))), Seq(p.Number.As("n"), g.Phrase("att.group"), Not(Token((c, at) => c[at].Casing != Casing.Lower)), Not(g.Word("khác", "cũ")), Where((chart, at) => !IsJoined(chart, at))), Seq(g.Phrase("att.whole"), Not(Seq(Optional(g.Sign(",")), Optional(g.Word("toàn", "cả")), FirstOf(g.Phrase("unit.short"), g.Word("cơ quan", "đơn vị", "xã", "phường"), Mention(MentionKind.Unit)))))), m => new() { Group = !m.Has("n") || m.Int("n") > 1, Departments = m.Int("n") is > 1 and var n ? n : null }),
        Slot("kept", g.Phrase("att.kept"), _ => new() { Kept = true }),
        // "lúc 8h có 45/50 người có mặt; lúc 14h có 40/50"
        Slot("carried-hour", Seq(Where(FollowsListedHour), Optional(g.Word("có", "còn", "là")), p.RatioDigits, Optional(p.People), Not(Seq(p.Filler, p.Cue))), m => new() { Carried = m.Int("n"), Total = m.Int("of") }),
        Slot("carried-behind", Seq(Where(AttendancePatterns.IsListed), FirstOf(p.RatioDigits, Seq(p.N, p.People)), g.Word("tại", "ở", "của", "thuộc"), Mention(MentionKind.Unit)), m => new() { Carried = m.Int("n"), Total = m.Int("of") }),
        Slot("carried", Seq(Where((chart, at) => at == 0 || chart[at - 1].Kind == TokenKind.Boundary || AttendancePatterns.IsListed(chart, at)), Mention(MentionKind.Unit), Repeat(FirstOf(g.Sign(":(-"), g.Word("có", "là")), 0, 2), FirstOf(Seq(p.RatioDigits, Optional(p.People)), Seq(p.N, FirstOf(p.People, Where(AttendancePatterns.EndsWords)))), Not(Seq(Optional(g.Sign(")")), Not(g.Word("đều")), p.Filler, p.Cue)), Not(Seq(Optional(g.Sign(",;)")), p.CountWithCue))), m => new() { Carried = m.Int("n"), Total = m.Int("of") }),
    ];
}
