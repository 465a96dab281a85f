using DocPipeline.Extraction.Documents;

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
}
