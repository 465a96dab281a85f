using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Tests.Corpus;

namespace DocPipeline.Extraction.Tests.Vietnamese.Attendance;

/// <summary>Whose a count is and when it was taken, where that stands in another block than the count.</summary>
public sealed class AttendanceJoinTests
{
    [Fact]
    public void A_heading_names_the_unit_of_what_stands_under_it()
    {
        var builder = new DocumentBuilder();
        builder.AddHeading("1. UBND xã Tà Cạ", 2);
        builder.AddParagraph("Thời điểm kiểm tra có mặt 18/20 cán bộ, công chức.");
        builder.AddHeading("2. UBND xã Hữu Kiệm", 2);
        builder.AddParagraph("Tổng số 22 người, vắng 02 người, đều có lý do.");
        Assert.Equal(["unit=UBND xã Tà Cạ total=20 present=18", "unit=UBND xã Hữu Kiệm total=22 absent=2 excused=2"], Rows(builder.Build()));
    }

    [Fact]
    public void A_list_item_names_its_own_unit()
    {
        var builder = new DocumentBuilder();
        builder.AddParagraph("Kết quả kiểm tra tại các xã như sau:");
        builder.AddListItem("-", "Xã Tà Cạ: có mặt 18/20 người.", 0);
        builder.AddListItem("-", "Xã Hữu Kiệm: vắng 2/22 người, không lý do.", 0);
        Assert.Equal(["unit=xã Tà Cạ total=20 present=18", "unit=xã Hữu Kiệm total=22 absent=2 unexcused=2"], Rows(builder.Build()));
    }

    [Fact]
    public void Captions_and_running_heads_count_nothing_and_change_no_focus()
    {
        var builder = new DocumentBuilder();
        builder.AddParagraph("Kiểm tra tại UBND xã Tà Cạ.");
        builder.AddCaption("UBND xã Hữu Kiệm vắng 5 công chức.");
        builder.AddMarginal("UBND xã Na Loi vắng 7 công chức", MarginalKind.Header);
        builder.AddParagraph("Lúc kiểm tra có mặt 18/20 người.");
        Assert.Equal(["unit=UBND xã Tà Cạ total=20 present=18"], Rows(builder.Build()));
    }

    [Fact]
    public void A_count_is_of_the_day_named_last_before_it()
    {
        var result = new Extractor().Extract(CorpusRows.Document(
            "Ngày 24/02/2021, đoàn kiểm tra UBND xã Tà Cạ. Có mặt 18/20 người.⏎Ngày 25/02/2021, đoàn kiểm tra UBND xã Hữu Kiệm. Vắng 2/22 người."));
        Assert.Equal(["2021-02-24", "2021-02-25"], result.Attendance.Select(a => a.At?.ToString()));
    }

    [Fact]
    public void Figures_of_several_units_are_flagged_as_of_no_single_one()
    {
        var result = new Extractor().Extract(CorpusRows.Document("Tại 05 đơn vị được kiểm tra có mặt 101/117 người."));
        Assert.Null(Assert.Single(result.Attendance).Unit);
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCodes.UnitUnknown);
    }

    [Fact]
    public void A_sum_that_fails_is_shown_and_nothing_is_repaired()
    {
        var result = new Extractor().Extract(CorpusRows.Document("UBND xã Tà Cạ có mặt 23/24 người, vắng 2 người."));
        var row = Assert.Single(result.Attendance);
        Assert.False(row.Consistent);
        Assert.Equal((24, 23, 2), (row.Figures.Total, row.Figures.Present, row.Figures.Absent));
        Assert.True(row.Derived.IsEmpty);
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCodes.FiguresContradict && d.Message.Vietnamese.Contains("23 + 2 ≠ 24", StringComparison.Ordinal));
    }

    [Fact]
    public void What_follows_is_derived_and_kept_apart()
    {
        var row = Assert.Single(new Extractor().Extract(CorpusRows.Document("UBND xã Tà Cạ vắng 5/20 người.")).Attendance);
        Assert.Null(row.Figures.Present);
        Assert.Equal(15, row.Derived.Present);
    }

    private static IEnumerable<string> Rows(Document document) => new Extractor().Extract(document).Attendance.Select(AttendanceText.Of);
}
