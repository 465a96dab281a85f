using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Tests.Vietnamese;

/// <summary>What a clause takes from around it: the section it stands in, the unit it speaks of, the order that governs it.</summary>
public sealed class ClauseJoinTests
{
    [Fact]
    public void A_clause_knows_the_heading_above_it()
    {
        var builder = new DocumentBuilder();
        builder.AddHeading("1. Ưu điểm", 2);
        builder.AddParagraph("Xã Tà Cạ chấp hành tốt giờ giấc làm việc.");
        builder.AddParagraph("2. Tồn tại, hạn chế:");
        builder.AddParagraph("Xã chưa ban hành nội quy cơ quan.");
        var candidates = new Extractor().Extract(builder.Build()).Candidates;
        Assert.Equal(["1. Ưu điểm", "2. Tồn tại, hạn chế"], candidates.Select(c => c.Section));
        Assert.All(candidates, c => Assert.Equal("xã Tà Cạ", c.Unit));
    }

    [Fact]
    public void The_later_halves_of_an_order_keep_its_lead()
    {
        var builder = new DocumentBuilder();
        builder.AddParagraph("Đoàn đề nghị các đơn vị rà soát quy chế làm việc; khắc phục hạn chế của bộ phận một cửa.");
        var candidates = new Extractor().Extract(builder.Build()).Candidates;
        Assert.Equal([null, "đề nghị"], candidates.Select(c => c.Lead));
        Assert.All(candidates, c => Assert.Null(c.Unit));
    }

    [Fact]
    public void Items_under_an_order_with_a_colon_are_orders_too()
    {
        var builder = new DocumentBuilder();
        builder.AddParagraph("Yêu cầu UBND xã Tà Cạ thực hiện nghiêm các nội dung sau:");
        builder.AddListItem("-", "Kiểm điểm các cá nhân vắng mặt không lý do.", 0);
        builder.AddListItem("-", "Niêm yết công khai thủ tục hành chính.", 0);
        var candidates = new Extractor().Extract(builder.Build()).Candidates;
        Assert.Equal(["Yêu cầu", "Yêu cầu"], candidates.Where(c => c.Lead is not null).Select(c => c.Lead));
    }

    [Fact]
    public void Captions_and_tables_hold_no_candidates()
    {
        var builder = new DocumentBuilder();
        builder.AddCaption("Đoàn kiểm tra trao đổi với cán bộ xã Lạng Khê.");
        builder.AddTable([new CellText("Xã chưa ban hành nội quy cơ quan", 0, 0)]);
        Assert.Empty(new Extractor().Extract(builder.Build()).Candidates);
    }

    [Fact]
    public void A_judgement_of_two_or_three_units_is_of_each()
    {
        var candidates = Candidates("UBND xã Tà Cạ, UBND xã Nậm Cắn và UBND xã Mường Lống có mặt đầy đủ.");
        Assert.Equal(3, candidates.Select(c => c.Unit).Distinct().Count());
        Assert.All(candidates, c => Assert.Equal(CountMeaning.Everyone, c.Count));
    }

    [Theory]
    [InlineData("Kết quả, xã Tà Cạ niêm yết thủ tục hành chính đầy đủ.", false)]
    [InlineData("Xong việc, tôi nhìn đồng hồ, hết đúng mười lăm phút.", true)]
    public void What_names_no_matter_in_a_newspaper_may_be_a_scene(string text, bool scene)
    {
        var builder = new DocumentBuilder();
        foreach (var line in new[] { "Một ngày ở xã Tà Cạ", "Báo Sông Biển - 10/3/2022 08:00", text }) builder.AddParagraph(line);
        Assert.Equal(scene, Assert.Single(new Extractor().Extract(builder.Build()).Candidates).Claims.HasFlag(ClauseClaims.MayBeScene));
    }

    [Fact]
    public void A_plan_asks_where_it_gives_tasks_and_tells_nothing_where_it_names_contents()
    {
        var builder = new DocumentBuilder();
        foreach (var line in new[]
        {
            "UBND HUYỆN KỲ SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/KH-UBND", "KẾ HOẠCH", "Kiểm tra công vụ năm 2021",
            "I. NỘI DUNG", "1. Việc đeo thẻ; cán bộ vắng mặt không lý do.",
            "II. TỔ CHỨC THỰC HIỆN", "1. Phòng Nội vụ huyện Kỳ Sơn tham mưu quyết định thành lập đoàn; tổng hợp, báo cáo UBND huyện trước ngày 10/12/2021.",
        }) builder.AddParagraph(line);
        var task = Assert.Single(new Extractor().Extract(builder.Build()).Candidates);
        Assert.Equal((ClauseMood.Asked, "Phòng Nội vụ huyện Kỳ Sơn", null), (task.Mood, task.Unit, task.Lead));
    }

    [Theory]
    [InlineData("Các đơn vị chấp hành nghiêm giờ làm việc.")]
    [InlineData("Một số xã còn để hồ sơ quá hạn.")]
    public void What_is_told_of_many_is_told_of_none(string told)
    {
        var candidates = Candidates("UBND xã Tà Cạ niêm yết đầy đủ thủ tục hành chính. " + told);
        Assert.Equal(["UBND xã Tà Cạ", null], candidates.Select(c => c.Unit));
    }

    [Theory]
    [InlineData("Xã Tà Cạ chấp hành nghiêm giờ làm việc.", ClauseMood.Told)]
    [InlineData("Xã Tà Cạ cần chấp hành nghiêm giờ làm việc.", ClauseMood.Open)]
    [InlineData("Yêu cầu xã Tà Cạ chấp hành nghiêm giờ làm việc.", ClauseMood.Asked)]
    [InlineData("Công chức đã giải quyết xong đơn kiến nghị của công dân.", ClauseMood.Told)]
    public void Telling_and_asking_are_told_apart(string text, ClauseMood mood) => Assert.Equal(mood, Assert.Single(Candidates(text)).Mood);

    [Theory]
    [InlineData("Công chức xã Tà Cạ không đeo thẻ khi làm việc.", true)]
    [InlineData("Các phòng làm việc của xã Tà Cạ đều cửa đóng then cài.", true)]
    [InlineData("Công chức xã Tà Cạ đeo thẻ khi làm việc.", false)]
    [InlineData("Lãnh đạo xã Tà Cạ chưa chủ động kiểm tra các phòng.", true)]
    [InlineData("Xã Tà Cạ chưa phát hiện trường hợp nào vi phạm nội quy.", false)]
    [InlineData("Trụ sở xã Tà Cạ không còn cán bộ nào bên trong.", true)]
    [InlineData("Xã Tà Cạ không có trường hợp nào không đeo thẻ.", false)]
    public void A_duty_that_was_not_met_is_told_from_one_that_was(string text, bool denies) => Assert.Equal(denies, Assert.Single(Candidates(text)).Claims.HasFlag(ClauseClaims.DutyDenied));

    [Theory]
    [InlineData("Xã Tà Cạ đã tổ chức bộ phận một cửa theo quy định.", true)]
    [InlineData("Xã Tà Cạ niêm yết thủ tục hành chính không đúng quy định.", false)]
    [InlineData("Xã Tà Cạ thu thêm lệ phí hồ sơ ngoài mức theo quy định.", false)]
    [InlineData("Xã Tà Cạ đã niêm yết thủ tục hành chính.", false)]
    public void What_is_done_by_the_rule_is_told_from_what_is_not(string text, bool kept) => Assert.Equal(kept, Assert.Single(Candidates(text)).Claims.HasFlag(ClauseClaims.RuleKept));

    [Theory]
    [InlineData("Xã Tà Cạ chưa có trụ sở, đã mượn nhà văn hóa.", true)]
    [InlineData("Xã Tà Cạ chưa có trụ sở.", false)]
    public void What_was_done_about_a_lack_is_told(string text, bool told) => Assert.Equal(told, Candidates(text).Any(c => c.Claims.HasFlag(ClauseClaims.ActTold)));

    [Theory]
    [InlineData("Xã Tà Cạ chưa phổ biến Công văn số 1122/UBND-NC ngày 02/4/2021 của UBND huyện Kỳ Sơn đến công chức.", "Xã Tà Cạ chưa phổ biến Công văn  đến công chức")]
    [InlineData("Xã Tà Cạ chưa phổ biến văn bản của huyện đến công chức.", "Xã Tà Cạ chưa phổ biến văn bản của huyện đến công chức")]
    public void What_tells_cited_documents_apart_is_left_out_of_what_a_clause_says(string text, string says) => Assert.Equal(says, Assert.Single(Candidates(text)).Says(text));

    [Theory]
    [InlineData("2- Thường trực Huyện ủy yêu cầu", ClauseMood.Asked)]
    [InlineData("III. Kết luận và yêu cầu", ClauseMood.Asked)]
    [InlineData("Sở Nội vụ nhắc nhở các đơn vị như sau:", ClauseMood.Asked)]
    [InlineData("II. Hạn chế", ClauseMood.Told)]
    public void An_act_without_a_tense_is_asked_for_where_the_line_above_leaves_it_open(string line, ClauseMood mood)
    {
        var builder = new DocumentBuilder();
        builder.AddParagraph(line);
        builder.AddParagraph("- UBND xã Tà Cạ sửa đổi quy chế làm việc.");
        Assert.Equal(mood, new Extractor().Extract(builder.Build()).Candidates[^1].Mood);
    }

    [Fact]
    public void Facts_under_a_reminder_are_told()
    {
        var builder = new DocumentBuilder();
        builder.AddParagraph("Sở Nội vụ nhắc nhở các đơn vị như sau:");
        builder.AddParagraph("1. UBND xã Tà Cạ có 3 công chức đi muộn.");
        var candidate = Assert.Single(new Extractor().Extract(builder.Build()).Candidates);
        Assert.Equal((CountMeaning.RuleBroken, ClauseMood.Open), (candidate.Count, candidate.Mood));
    }

    // What "Yêu cầu" in a headline opened once: every clause of the article was taken for an order.
    [Fact]
    public void A_headline_opens_no_section()
    {
        var builder = new DocumentBuilder();
        builder.AddParagraph("Yêu cầu báo cáo vụ nhiều cán bộ vắng mặt");
        builder.AddParagraph("(Báo Sông Lam) - Sáng 12/9/2017, đoàn công tác kiểm tra đột xuất tại trụ sở UBND xã Tà Cạ, huyện Kỳ Sơn.");
        builder.AddParagraph("Các phòng làm việc đều khóa trái.");
        builder.AddParagraph("Công chức không đeo thẻ khi làm việc.");
        builder.AddParagraph("Bảng niêm yết thủ tục còn thiếu.");
        Assert.All(new Extractor().Extract(builder.Build()).Candidates, c => Assert.Equal(ClauseMood.Told, c.Mood));
    }

    [Theory]
    [InlineData("Xã Tà Cạ có 2 người vắng mặt không lý do.", CountMeaning.RuleBroken)]
    [InlineData("Xã Tà Cạ có 3 người đi muộn.", CountMeaning.RuleBroken)]
    [InlineData("Xã Tà Cạ có mặt 20/20 người.", CountMeaning.Everyone)]
    [InlineData("Xã Tà Cạ không có người đi muộn, về sớm.", CountMeaning.Everyone)]
    [InlineData("Xã Tà Cạ không có trường hợp nào đi muộn.", CountMeaning.Everyone)]
    [InlineData("Xã Tà Cạ có 20 công chức, 20 đồng chí có mặt.", CountMeaning.Everyone)]
    [InlineData("Xã Tà Cạ chưa có biện pháp xử lý người đi muộn.", CountMeaning.None)]
    [InlineData("Không có đơn vị nào bị dân phản ánh.", CountMeaning.None)]
    [InlineData("Xã Tà Cạ niêm yết đủ 20 thủ tục.", CountMeaning.None)]
    public void A_count_says_what_it_means(string text, CountMeaning meaning) => Assert.Equal(meaning, Assert.Single(Candidates(text)).Count);

    [Fact]
    public void Orders_are_given_to_those_whom_the_line_above_them_names()
    {
        var builder = new DocumentBuilder();
        builder.AddHeading("III. KIẾN NGHỊ", 2);
        builder.AddListItem("1.", "Đối với UBND xã Tà Cạ", 0);
        builder.AddListItem("a)", "Kiểm điểm những người vắng mặt không lý do.", 1);
        builder.AddListItem("2.", "UBND huyện Kỳ Sơn: đôn đốc xã Tà Cạ khắc phục; thay camera hỏng.", 0);
        builder.AddHeading("IV. KẾT QUẢ KHÁC", 2);
        builder.AddParagraph("Xã Tà Cạ niêm yết đầy đủ thủ tục.");
        var candidates = new Extractor().Extract(builder.Build()).Candidates;
        Assert.Equal(["UBND xã Tà Cạ", "UBND huyện Kỳ Sơn", "UBND huyện Kỳ Sơn", "UBND xã Tà Cạ"], candidates.Select(c => c.Unit));
        Assert.Equal([ClauseMood.Asked, ClauseMood.Asked, ClauseMood.Asked, ClauseMood.Told], candidates.Select(c => c.Mood));
    }

    [Fact]
    public void An_order_at_the_end_of_a_paragraph_governs_what_follows()
    {
        var builder = new DocumentBuilder();
        builder.AddParagraph("Xã chấp hành nghiêm giờ làm việc. Chủ tịch UBND huyện yêu cầu:");
        builder.AddListItem("1.", "Các phòng niêm yết lịch công tác.", 0);
        builder.AddParagraph("Phòng Tư pháp đã niêm yết lịch công tác.");
        var candidates = new Extractor().Extract(builder.Build()).Candidates;
        Assert.Equal([ClauseMood.Told, ClauseMood.Asked, ClauseMood.Told], candidates.Select(c => c.Mood));
    }

    private static IReadOnlyList<FindingCandidate> Candidates(string text)
    {
        var builder = new DocumentBuilder();
        builder.AddParagraph(text);
        return new Extractor().Extract(builder.Build()).Candidates;
    }
}
