using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Mentions that name a unit and do not speak of it: whose office a person holds, whom a report goes to, whom one works together with, where
/// somebody went.
/// </summary>
internal sealed class UnitAsides(Chart chart, UnitDirectory directory, Grammar grammar)
{
    // "Đoàn kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính của Ủy ban nhân dân tỉnh A (do …)": so many tokens a team's name has.
    private const int LongestTeam = 20;

    private readonly int _post = grammar.Class("unit.team-post");

    /// <summary>Whether a sentence tells who an inspection team is made of.</summary>
    public bool IsOfTeam(int start, int end)
    {
        for (var at = start; at < end; at++)
            if (chart.PhraseAt(at, _post) is not null || IsMadeUp(at, start, end)) return true;
        // "- Ông A, Văn phòng HĐND và UBND huyện – thành viên."
        while (end > start && chart[end - 1].Kind != TokenKind.Word) end--;
        return end - start > 2 && chart.Letters(end - 1) is "viên" or "Viên" && chart.Letters(end - 2) is "thành" or "Thành";
    }

    /// <summary>"Đoàn do Sở A chủ trì, Sở B tham gia", "Tổ gồm người của Phòng C và Thanh tra huyện": who is in it.</summary>
    private bool IsMadeUp(int at, int start, int end)
    {
        if (!(chart.Letters(at) is "do" or "gồm") || at == start) return false;
        var team = at - 1;
        while (team > start && team > at - LongestTeam && !IsTeam(team) && !(team > at - 4 && chart.Letters(team) is "đoàn" or "Đoàn" or "tổ" or "Tổ")) team--;
        if (!(chart.Letters(team) is "đoàn" or "Đoàn" or "tổ" or "Tổ") && !(IsTeam(team) && directory.MentionAt(team)!.Mention.End == at)) return false;
        if (chart.Letters(at) is "gồm") return true;
        for (var i = at + 1; i + 1 < end && i < at + 40; i++)
            if (chart.Letters(i) is "chủ" && chart.Letters(i + 1) is "trì" || chart.Letters(i) is "tham" && chart.Letters(i + 1) is "gia" || chart.Letters(i) is "phối" && chart.Letters(i + 1) is "hợp" || chart.Letters(i) is "tổ" && chart.Letters(i + 1) is "chức" || chart.Letters(i) is "phụ" && chart.Letters(i + 1) is "trách") return true;
        return false;
    }

    /// <summary>Whether a post in a team stands right behind: "…, Trưởng đoàn", "làm tổ trưởng", "dẫn đầu".</summary>
    public bool HasPost(int from, int end)
    {
        for (var at = from; at < end && at < from + 4; at++)
            if (chart.PhraseAt(at, _post) is not null) return true;
        return false;
    }

    /// <summary>Whether a unit is named aside at a token.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="at">Its first token.</param>
    /// <param name="start">First token of the sentence.</param>
    /// <param name="ofTeam">Whether the sentence tells of the team's members.</param>
    public bool Is(UnitDirectory.Entry unit, int at, int start, bool ofTeam)
    {
        var isOffice = !unit.First.IsTerritory || unit.Type == UnitType.Province;
        if (isOffice && (ofTeam && !IsIntroduced(at, start) || IsTitled(at))) return true;
        if (unit.Type == UnitType.District && IsTitled(at) && at > start + 4) return true;
        if (isOffice && Finds(directory.MentionAt(at)!.Mention.End)) return true;
        return IsReceiver(at, start) || IsWhereabouts(at, start) || (unit.First.IsTerritory && IsOfAddress(at, start));
    }

    /// <summary>"(trụ sở Sở A,) số 2 đường Nguyễn Huệ, phường 1, thành phố B": where a house stands.</summary>
    private bool IsOfAddress(int at, int start)
    {
        for (var i = at - 1; i > start && i >= at - 14; i--)
        {
            if (chart.Letters(i) is "đường" or "phố" && chart[i + 1].Casing != Casing.Lower && directory.MentionAt(i) is null && !(chart.Letters(i - 1) is "thành" or "khu")) return true;
            if (chart[i].Kind == TokenKind.Word ? chart[i].Casing == Casing.Lower && !(chart.Letters(i) is "phường" or "xã" or "quận" or "huyện" or "phố" or "thành" or "thị" or "trấn") : chart[i].Kind != TokenKind.Number && chart.Letters(i) is not ("," or "-" or "/")) return false;
        }

        return false;
    }

    /// <summary>"Sở Nội vụ phát hiện …", "Thanh tra huyện đã ghi nhận …": who found it.</summary>
    private bool Finds(int end)
    {
        if (end < chart.Count && chart.Letters(end) is "đã") end++;
        return end + 1 < chart.Count && ((chart.Letters(end) is "phát" && chart.Letters(end + 1) is "hiện") || (chart.Letters(end) is "ghi" && chart.Letters(end + 1) is "nhận"));
    }

    /// <summary>"Phó Giám đốc Sở A", "Chánh Thanh tra Sở A", "Trưởng phòng B", "chuyên viên Phòng C": the office of a person.</summary>
    public bool IsTitled(int at) =>
        at > 0 && chart.Letters(at - 1) is "trưởng" or "Trưởng" or "phó" or "Phó" or "chánh" or "Chánh" or "đốc" or "tịch" or "thư" or "viên" or "TRƯỞNG" or "CHÁNH" or "TỊCH";

    /// <summary>"tại", "ở", "đến", "kiểm tra" directly before: there something is seen.</summary>
    public bool IsIntroduced(int at, int start)
    {
        // "tại các cơ quan, đơn vị sau: Sở A": the words for all of them part nothing.
        for (int i = at - 1, words = 0; i >= start && words < 3 && i >= at - 12; i--)
        {
            if (!IsWordForMany(i)) words++;
            if (chart.Letters(i) is "tại" or "Tại" or "ở" or "Ở" or "đến" or "Đến" or "xuống" or "sang" or "Sang" or "Qua" || (i == at - 1 && (chart.Letters(i) is "vào" || (chart.Letters(i) is "với" && !(i > start && chart.Letters(i - 1) is "hợp"))))) return true;
        }

        // "đã kiểm tra Sở A", "đã kiểm tra: Sở A"
        var before = at - 1;
        while (before > start && IsWordForMany(before)) before--;
        return before > start && chart.Letters(before) is "tra";
    }

    private bool IsWordForMany(int at) =>
        (chart[at].Kind == TokenKind.Number && at + 1 < chart.Count && chart[at + 1].Kind == TokenKind.Word) || chart.Letters(at) is "các" or "cơ" or "quan" or "đơn" or "vị" or "địa" or "phương" or "sau" or "gồm" or "là" or ":" or "đột" or "xuất" or "trực" or "tiếp";

    /// <summary>"báo cáo (về) Sở A", "gửi Phòng B", "(qua Sở A)", "phối hợp (với) C", "trước UBND huyện D", "theo Sở A".</summary>
    public bool IsReceiver(int at, int start)
    {
        if (at <= start) return false;
        var before = chart.Letters(at - 1);
        if (before is "qua" && at > start + 1 && chart.Letters(at - 2) is "(" or ",") return true;
        if (before is "trước" or "theo" or "Theo" or "hợp" or "gửi" or "mời" or "cáo" or "do" or "nghe") return true;
        // "Theo đánh giá của Sở A": who says it.
        if (before is "của")
        {
            for (var i = at - 2; i >= start && i >= at - 8 && chart[i].Kind == TokenKind.Word; i--)
                if (chart.Letters(i) is "theo" or "Theo") return true;
        }

        if (before is "về" or "với" or "cho" or "lên")
        {
            for (var i = at - 2; i >= start && i >= at - 6; i--)
                if (chart.Letters(i) is "cáo" or "gửi" or "gởi" or "hợp" or "trình" or "báo") return true;
        }

        return false;
    }

    /// <summary>"Tổng số cán bộ hiện đang công tác tại UBND xã A": whose staff they are, not where they went.</summary>
    private bool IsStaff(int at, int start)
    {
        if (at <= start || !(chart.Letters(at - 1) is "đang" or "hiện")) return false;
        for (var i = start; i < at; i++)
            if (chart.Letters(i) is "số" or "Số" or "sách") return true;
        return false;
    }

    /// <summary>"đi họp tại huyện B", "dự hội nghị tại huyện", "tập huấn ở C", "nhà ở tận thị trấn D", "cách E mười cây số", "đặt ở thị trấn F": where people or things are.</summary>
    public bool IsWhereabouts(int at, int start)
    {
        for (var i = at - 1; i >= start && i >= at - 5; i--)
        {
            if ((chart[i].Kind == TokenKind.Sign && !chart.Letters(i).SequenceEqual("\"")) || chart.Letters(i) is "thì" or "thấy" or "lịch") return false;
            if (chart.Letters(i) is "họp" or "huấn" or "học" or "tận" or "giáp" or "cách" or "đặt" or "viếng" or "cưới" || (chart.Letters(i) is "nghị" && i > start && chart.Letters(i - 1) is "hội")) return true;
            if (chart.Letters(i) is "tác" && i > start && chart.Letters(i - 1) is "công" && !(i > start + 1 && chart.Letters(i - 2) is "đoàn" or "Đoàn" or "tổ" or "Tổ" or "lịch") && !IsStaff(i - 1, start)) return true;
        }

        return false;
    }

    /// <summary>Whether a team is named at a token.</summary>
    public bool IsTeam(int token) => directory.At(token) is { Type: UnitType.Team };
}
