using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>What the rules of attendance are made of: people, counts, ratios, cues, and what may stand between a count and its cue.</summary>
internal sealed class AttendancePatterns
{
    private readonly bool[] _mayFollowCount;

    public AttendancePatterns(Grammar g)
    {
        string[] following =
        [
            "att.filler", "att.circumstance", "att.present", "att.at-desk", "att.absent", "att.absent-excused", "att.absent-unexcused", "att.excused", "att.unexcused",
            "att.late", "att.leave", "att.mission", "att.meeting", "att.paper", "att.full", "att.after-count", "att.departments", "att.strength",
        ];
        var classes = following.Select(g.Class).ToList();
        _mayFollowCount = new bool[g.ClassCount + 1];
        foreach (var @class in classes) _mayFollowCount[@class] = true;

        People = Seq(g.Phrase("att.people"), Repeat(Seq(Optional(FirstOf(g.Sign(",;/&-"), g.Word("và", "hoặc", "cùng"))), g.Phrase("att.people")), 0, 8));
        var of = g.Word("của", "thuộc", "tại", "ở", "trong");
        var place = FirstOf(
            Seq(Optional(of), FirstOf(Mention(MentionKind.Unit).As("unit"), g.Phrase("unit.short"))),
            Seq(Optional(of), g.Phrase("att.departments")),
            Seq(of, g.Word("trạm", "trung tâm", "phòng", "sở", "chi cục", "trường", "đơn vị", "cơ quan"), Not(Token((c, at) => c[at].Casing != Casing.Lower))),
            // "của năm xã, thị trấn"
            Seq(of, Mention(MentionKind.Number, v => v is NumberValue { Percent: false, Number: >= 2 and < 100 }), Not(g.Phrase("att.departments")), g.Phrase("att.group"), Not(Token((c, at) => c[at].Casing != Casing.Lower))),
            // "tư pháp, địa chính và văn hóa"
            Seq(g.Phrase("att.post"), Repeat(Seq(FirstOf(g.Sign(","), g.Word("và")), g.Phrase("att.post")), 0, 4)),
            // "(bà Lành, công chức địa chính)"
            Seq(g.Sign("("), g.Word("ông", "bà", "đ/c", "đồng chí", "anh", "chị"), SkipTo(24, g.Sign(")"), g.Sign(";:("))));
        Whose = Repeat(place, 0, 3);
        Whom = Optional(People, Whose);
        Circumstance = FirstOf(
            g.Phrase("att.circumstance"), Seq(of, FirstOf(Mention(MentionKind.Unit), g.Phrase("unit.short"))), Seq(Optional(g.Word("lúc", "vào", "vào lúc")), Mention(MentionKind.Date)));
        var digits = Seq(Where(IsFree), Digits(1, 5));
        Number = FirstOf(Seq(Where(IsNoName), Mention(MentionKind.Number, IsCount)), digits);
        N = Number.As("n");
        // "3 công chức", "vắng 3;", but not "3 ngày", "3 hồ sơ": a bare number counts people only where no other noun can follow.
        // "một phó chủ tịch nghỉ ốm": who holds a post is a person, too.
        var officer = g.Phrase("att.officer");
        Counted = Seq(N, FirstOf(Seq(FirstOf(Seq(People, Optional(officer, Optional(g.Word("UBND", "HĐND")))), officer), Whose), Where(IsBare)));
        Hundred = Mention(MentionKind.Number, v => v is NumberValue { Percent: true, Number: 100 });
        Percent = Mention(MentionKind.Number, v => v is NumberValue { Percent: true });
        var share = Mention(MentionKind.Number, v => v is NumberValue { Percent: true } or NumberValue { Approximate: true } or NumberValue { Number: < 1 });
        // "gần một nửa (11/24 người)", "75 % quân số (18/24)": the share before the count that it is worked out from.
        ShareBefore = Optional(Optional(g.Word("gần", "hơn", "quá", "tới", "khoảng")), share, Repeat(FirstOf(g.Word("số", "tổng số"), g.Phrase("att.strength"), People), 0, 2), Optional(g.Sign(",")), g.Sign("("));
        PercentBehind = Optional(
            Optional(g.Sign(",(;")), Optional(g.Word("đạt", "chiếm", "tỷ lệ", "tỉ lệ", "bằng", "tương đương", "đạt tỷ lệ", "đạt tỉ lệ", "chiếm tỷ lệ", "chiếm tỉ lệ", "tương đương với", "khoảng", "gần", "hơn")),
            Percent, Optional(g.Word(")")));
        // The numerals' rules may read "15/20" as one, the dates' "3/12" as a day: beside a cue it is a ratio, unless more of a date is around it.
        RatioDigits = Seq(Where(IsFreeRatio), Digits(1, 4).As("n"), g.Sign("/"), Digits(1, 5).As("of"), Not(Seq(Glued(), g.Sign("/%"))), Where(IsNoDecimal));
        var outOf = FirstOf(
            Seq(g.Word("trên", "trong", "/"), Optional(g.Word("tổng số", "tổng", "số", "tổng cộng", "tổng biên chế"))),
            g.Word("so với tổng số"));
        var whole = FirstOf(Mention(MentionKind.Number, v => v is NumberValue { Percent: false, Number: >= 1 and < 100_000 } n && decimal.IsInteger(n.Number)), digits).As("of");
        var closing = Optional(g.Sign(")"));
        OutOf = Seq(g.Word("trên", "trên tổng số", "trong tổng số", "trong số"), whole, FirstOf(Seq(People, Whose), Where(EndsWords)));
        Ratio = Seq(FirstOf(RatioDigits, Seq(N, Whom, outOf, whole)), closing, PercentBehind, FirstOf(Seq(People, Whose, closing, PercentBehind), Where(IsBare)));

        // "đi làm" begins "đi làm muộn".
        Present = Seq(Not(g.Phrase("att.late")), g.Phrase("att.present"));
        AtDesk = FirstOf(Present, g.Phrase("att.at-desk"));
        Absent = g.Phrase("att.absent").As("absent");
        Late = g.Phrase("att.late");
        var (with, without) = Proofs(g);
        var excused = with.As("excused");
        var unexcused = without.As("unexcused");
        Leave = g.Phrase("att.leave").As("leave");
        Mission = g.Phrase("att.mission").As("mission");
        Meeting = g.Phrase("att.meeting");
        Unexcused = unexcused;
        Reason = FirstOf(unexcused, excused);
        CauseOf = FirstOf(unexcused, excused, Leave, Mission);
        Cue = FirstOf(
            Present, Absent, Late, g.Phrase("att.absent-excused"), g.Phrase("att.absent-unexcused"), with, without,
            g.Phrase("att.leave"), g.Phrase("att.mission"), g.Phrase("att.meeting"));
        // What a cue begins with is no filler: "đang" before "làm việc", "đến" before "muộn".
        Filler = Until(Cue);
        Link = Repeat(FirstOf(Circumstance, g.Phrase("att.link"), People), 0, 6);
        FillerToDesk = Until(FirstOf(Cue, AtDesk));
        There = Optional(g.Phrase("att.there"));
        There1 = g.Phrase("att.there");
        Full = g.Phrase("att.full");
        OfDepartments = Optional(g.Word("của", "tại", "thuộc", "ở"), Number.As("departments"), FirstOf(g.Phrase("att.departments"), g.Word("phòng")));
        // "21 người nhưng vắng 6": a cue with a number of its own behind it does not count what stands before it. A list of causes is no such number:
        // "2 công chức vắng mặt: một người đi họp".
        NoOwnNumber = Not(Seq(Not(g.Sign(":")), Not(g.Phrase("att.parts")), Repeat(FirstOf(g.Phrase("att.link"), People), 0, 4), Number, Not(Seq(Optional(People), Filler, FirstOf(CauseOf, Meeting)))));
        var countBehind = Seq(Repeat(FirstOf(g.Word("chỉ", "tới", "đến", "mất", "hết", "là", "có", "chỉ có", "được", "lên đến", "cả thảy", "mới", "đúng", "đủ", "cả"), Circumstance), 0, 3), Number, FirstOf(People, Where(IsBare)));
        CountWithCue = Seq(
            Repeat(FirstOf(Circumstance, g.Word("mà", "nhưng", "thì", "song", "chỉ", "lại", "cũng", "hiện", "đã")), 0, 4),
            FirstOf(
                Seq(FirstOf(Present, Seq(Absent, Optional(Reason))), countBehind),
                // "66 người thì 60 đã đến", "có 20 người, lúc 8 giờ đếm được 14", "có 27 người, thiếu 3"
                Seq(Number, People, Filler, FirstOf(g.Word("ngồi quầy", "ngồi tại quầy", "ngồi ở quầy", "ngồi tại bàn", "ngồi vào bàn", "đã ngồi vào bàn", "có mặt"))),
                Seq(Number, Optional(People), g.Word("đã đến", "đã tới", "đã vào làm")),
                Seq(g.Word("đếm được", "chỉ đếm được", "thiếu", "chỉ thiếu", "hụt", "điểm danh được", "có đủ", "đủ", "đủ mặt", "có mặt cả", "có mặt đủ", "đủ cả", "có đủ cả", "gặp được", "chỉ gặp"), Number, FirstOf(People, Where(EndsWords))),
                // "22 người có 3 người vắng"
                Seq(g.Word("có", "chỉ có", "mới có", "còn"), Number, People, Filler, FirstOf(Present, Absent))));
        var because = FirstOf(
            g.Word("(", "do", "vì", "là do", "vì lý do", "lý do", "mà", "nhưng", "song", "(do", "(lý do", "(lý do:"), Seq(g.Sign(",;(-"), g.Word("lý do", "lí do", "với lý do", "nguyên nhân"), Optional(g.Word(":", "là", "do", "đều"))));
        var noNumber = Not(Seq(Repeat(FirstOf(g.Phrase("att.link"), g.Phrase("unit.short")), 0, 2), Number));
        // "đi họp tại tỉnh có giấy mời"; "đều có lý do: 3 người đi công tác, …"
        var calledAway = Seq(Meeting, SkipTo(5, g.Phrase("att.excused").As("excused"), FirstOf(g.Sign(".,;:()"), Mention(MentionKind.Number))));
        ReasonBehind = Optional(FirstOf(
            Seq(Optional(g.Sign(",")), g.Word("đều"), Filler, Reason, Ahead(g.Sign(":"))),
            Seq(Filler, Optional(because), Filler, FirstOf(Reason, calledAway, Seq(FirstOf(Leave, Mission), Optional(Optional(g.Sign(",(")), excused))), noNumber)));
        NoNumber = noNumber;

        Pattern Until(Pattern cue) => Repeat(Seq(Not(cue), FirstOf(Circumstance, g.Phrase("att.filler"))), 0, 4);
    }

    /// <summary>
    /// With a reason, and without: set phrases, and what people make freely of a verb and what proves a reason ("xuất trình được lệnh điều động",
    /// "không có bất cứ lý do nào", "được Chủ tịch xã cho nghỉ", "chẳng báo với ai").
    /// </summary>
    private static (Pattern With, Pattern Without) Proofs(Grammar g)
    {
        var end = Optional(g.Word("nào", "gì", "cả", "nào cả", "gì cả"));
        var whom = Optional(Optional(g.Word("với", "cho", "lại")), g.Word("ai", "một ai", "lãnh đạo", "cơ quan", "đơn vị", "Chủ tịch", "thủ trưởng", "lãnh đạo xã", "lãnh đạo phường", "người phụ trách"));
        var without = FirstOf(
            Seq(g.Phrase("att.not-shown"), Repeat(g.Phrase("att.any"), 0, 2), g.Phrase("att.proof"), end),
            Seq(g.Word("không", "chẳng", "chưa", "không hề", "chẳng hề", "cũng không", "mà không", "không có"), g.Phrase("att.asked"), whom));
        var with = FirstOf(
            Seq(g.Phrase("att.shown"), Optional(g.Phrase("att.any")), g.Phrase("att.proof")),
            Seq(g.Word("được", "đã được", "do", "được sự"), SkipTo(5, g.Phrase("att.granted"), FirstOf(g.Sign(".,;:()"), g.Word("không", "chưa"), Mention(MentionKind.Number)))));
        return (FirstOf(with, g.Phrase("att.excused")), FirstOf(g.Phrase("att.unexcused"), without));
    }

    /// <summary>"cán bộ, công chức và người lao động".</summary>
    public Pattern People { get; }

    /// <summary>Whose people: a unit, a short form, departments.</summary>
    public Pattern Whose { get; }

    /// <summary>People and whose, or nothing.</summary>
    public Pattern Whom { get; }

    /// <summary>Where and when: "tại thời điểm kiểm tra", "tại trụ sở", a unit, a moment.</summary>
    public Pattern Circumstance { get; }

    /// <summary>A whole number, not hedged.</summary>
    public Pattern Number { get; }

    /// <summary>The same, as "n".</summary>
    public Pattern N { get; }

    /// <summary>A number of people, as "n".</summary>
    public Pattern Counted { get; }

    /// <summary>100 %.</summary>
    public Pattern Hundred { get; }

    /// <summary>A percentage.</summary>
    public Pattern Percent { get; }

    /// <summary>A share before a ratio in parentheses, or nothing.</summary>
    public Pattern ShareBefore { get; }

    /// <summary>A percentage behind a count, or nothing.</summary>
    public Pattern PercentBehind { get; }

    /// <summary>"3/21", as "n" and "of".</summary>
    public Pattern RatioDigits { get; }

    /// <summary>So many of so many, as "n" and "of".</summary>
    public Pattern Ratio { get; }

    /// <summary>"trên 104 người", as "of".</summary>
    public Pattern OutOf { get; }

    /// <summary>There.</summary>
    public Pattern Present { get; }

    /// <summary>There, or where they work.</summary>
    public Pattern AtDesk { get; }

    /// <summary>Away.</summary>
    public Pattern Absent { get; }

    /// <summary>Late or gone early.</summary>
    public Pattern Late { get; }

    /// <summary>On leave.</summary>
    public Pattern Leave { get; }

    /// <summary>On duty.</summary>
    public Pattern Mission { get; }

    /// <summary>At a meeting or a course: away, but no figure of the record.</summary>
    public Pattern Meeting { get; }

    /// <summary>Without a reason.</summary>
    public Pattern Unexcused { get; }

    /// <summary>With or without a reason.</summary>
    public Pattern Reason { get; }

    /// <summary>With or without a reason, on leave, on duty.</summary>
    public Pattern CauseOf { get; }

    /// <summary>Any of the cues.</summary>
    public Pattern Cue { get; }

    /// <summary>What may stand between a count and the cue behind it.</summary>
    public Pattern Filler { get; }

    /// <summary>The same before words for the place where they work, which are a cue there.</summary>
    public Pattern FillerToDesk { get; }

    /// <summary>What may stand between a cue and the count behind it.</summary>
    public Pattern Link { get; }

    /// <summary>"có", "chỉ có", "ghi nhận" before a count.</summary>
    public Pattern There { get; }

    /// <summary>The same, not left out.</summary>
    public Pattern There1 { get; }

    /// <summary>"đầy đủ".</summary>
    public Pattern Full { get; }

    /// <summary>"của 11 phòng, ban", or nothing.</summary>
    public Pattern OfDepartments { get; }

    /// <summary>The cue just taken has no number of its own.</summary>
    public Pattern NoOwnNumber { get; }

    /// <summary>A cue with a number of its own behind it: "thì vắng 4", "chỉ có mặt 12 người".</summary>
    public Pattern CountWithCue { get; }

    /// <summary>The reason of all who were just counted, or nothing.</summary>
    public Pattern ReasonBehind { get; }

    /// <summary>No number follows.</summary>
    public Pattern NoNumber { get; }

    /// <summary>Whether no word follows, so that a number there counts nothing else ("không phép 2;", but not "không phép 2 ngày").</summary>
    public static bool EndsWords(Chart chart, int at) => at >= chart.Count || chart[at].Kind == TokenKind.Boundary || (chart[at].Kind == TokenKind.Sign && chart.Letters(at) is not ("/" or "%" or "&" or "+"));

    /// <summary>Whether a place stands behind a comma, a colon or "và": where a list goes on.</summary>
    public static bool IsListed(Chart chart, int at) =>
        at > 0 && chart.Letters(at - 1) is "," or ";" or ":" or "(" or "và" or "gồm" or "ở" or "tại" or "là" or "-" or "+" or "còn" or "đó" or "thì";

    private static bool IsCount(MentionValue value) =>
        value is NumberValue { Percent: false, Approximate: false } number && decimal.IsInteger(number.Number) && number.Number is >= 0 and < 100_000;

    /// <summary>"ông Sáu vắng mặt": a number word with a capital inside a sentence is a name.</summary>
    private static bool IsNoName(Chart chart, int at) =>
        at == 0 || at >= chart.Count || chart[at].Casing != Casing.Capitalised || chart[at - 1].Kind != TokenKind.Word || chart[at - 1].Casing == Casing.Capitals;

    /// <summary>Whether no noun follows that the number could count instead of people.</summary>
    private bool IsBare(Chart chart, int at)
    {
        // "3-4 người" is no count.
        if (EndsWords(chart, at)) return at >= chart.Count || chart.Letters(at) is not ("-" or "–") || at + 1 >= chart.Count || chart[at + 1].Kind != TokenKind.Number;
        if (chart[at].Kind == TokenKind.Sign) return false;
        foreach (ref readonly var phrase in chart.PhrasesAt(at))
            if (phrase.Entry.Class < _mayFollowCount.Length && _mayFollowCount[phrase.Entry.Class]) return true;
        return false;
    }

    /// <summary>Whether a token is no part of a date, a reference, a unit's name or a hedged number.</summary>
    private static bool IsFree(Chart chart, int at)
    {
        if (Covering(chart, at, numbersToo: true) is not null) return false;
        return at == 0 || chart[at].SpaceBefore || chart.Letters(at - 1) is not ("/" or "-" or "." or ",");
    }

    /// <summary>Whether digits may begin a ratio: no date or reference reaches over more than the two numbers and their stroke.</summary>
    private static bool IsFreeRatio(Chart chart, int at) =>
        (at == 0 || chart[at].SpaceBefore || chart.Letters(at - 1) is not ("/" or "." or ","))
        && (Covering(chart, at, numbersToo: false) is not { } other || (other.Mention.Kind == MentionKind.Date && other.Start == at && other.End <= at + 3));

    /// <summary>Whether the number that ends before a token does not go on behind a point or a comma.</summary>
    private static bool IsNoDecimal(Chart chart, int at) =>
        at + 1 >= chart.Count || chart[at].SpaceBefore || chart.Letters(at) is not ("." or ",") || chart[at + 1].Kind != TokenKind.Number || chart[at + 1].SpaceBefore;

    private static ChartMention? Covering(Chart chart, int at, bool numbersToo)
    {
        for (var from = at; from >= 0 && from >= at - 8; from--)
        {
            foreach (var mention in chart.MentionsFrom(from))
            {
                if (mention.End <= at || mention.Mention.Kind == MentionKind.Attendance) continue;
                if (mention.Mention.Kind != MentionKind.Number || (numbersToo && mention.Mention.Value is NumberValue n && (n.Percent || n.Approximate || !decimal.IsInteger(n.Number)))) return mention;
            }
        }

        return null;
    }
}
