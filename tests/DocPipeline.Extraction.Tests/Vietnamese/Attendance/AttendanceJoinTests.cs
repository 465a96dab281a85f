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

    [Fact]
    public void A_count_told_in_headline_and_body_is_one_row_with_every_figure()
    {
        var rows = Rows(CorpusRows.Document(
            "UBND xã Tà Cạ vắng 7/19 cán bộ⏎Tại UBND xã Tà Cạ có mặt 12 người.⏎Tại UBND xã Tà Cạ, 3 người vắng không lý do, 1 người đi muộn."));
        Assert.Equal(["unit=UBND xã Tà Cạ total=19 present=12 absent=7 unexcused=3 late=1"], rows);
    }

    [Fact]
    public void Two_checks_of_a_day_stay_two_though_their_figures_could_be_one()
    {
        var rows = Rows(CorpusRows.Document("Ngày 12/3/2019, xã Tà Cạ có 20 cán bộ. Buổi sáng vắng 2 người, buổi chiều có mặt 18 người."));
        Assert.Equal(["unit=xã Tà Cạ total=20 absent=2", "unit=xã Tà Cạ total=20 present=18"], rows);
    }

    [Fact]
    public void The_line_that_names_the_unit_may_give_the_moment_of_what_stands_under_it()
    {
        var result = new Extractor().Extract(CorpusRows.Document(
            "UBND HUYỆN KỲ SƠN⏎Số: 15/TB-UBND⏎Kỳ Sơn, ngày 12 tháng 4 năm 2021⏎THÔNG BÁO⏎Kết quả kiểm tra đột xuất tại các xã⏎Ngày 05/4/2021, đoàn họp phân công nhiệm vụ cho các thành viên.⏎"
            + "1. Kết quả tại UBND xã Tà Cạ (15 giờ ngày 06/4/2021):⏎Tổng số 21 người; có mặt 14 người.⏎"
            + "2. Kết quả tại UBND xã Hữu Kiệm (14 giờ ngày 08/4/2021):⏎Tổng số 20 người; vắng 2 người.⏎Các xã niêm yết thủ tục hành chính đầy đủ.⏎Đoàn đề nghị các xã rút kinh nghiệm."));
        Assert.Equal(["2021-04-06T15:00", "2021-04-08T14:00"], result.Attendance.Select(a => a.At?.ToString()));
    }

    [Fact]
    public void A_total_over_several_days_is_of_none_of_them()
    {
        var result = new Extractor().Extract(CorpusRows.Document(
            "Ngày 16/3/2021, UBND xã Tà Cạ vắng 2/20 người.⏎Ngày 17/3/2021, UBND xã Hữu Kiệm vắng 3/21 người.⏎Tính chung cả đợt, vắng 5/41 người."));
        Assert.Equal(["2021-03-16", "2021-03-17", null], result.Attendance.Select(a => a.At?.ToString()));
    }

    [Fact]
    public void A_count_of_one_of_several_days_says_that_its_day_is_open()
    {
        var result = new Extractor().Extract(CorpusRows.Document("Trong hai ngày 18 và 19/11/2021, đoàn kiểm tra 2 xã.⏎UBND xã Tà Cạ vắng 2/20 người."));
        Assert.Null(Assert.Single(result.Attendance).At);
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCodes.DayUnknown);
    }

    [Fact]
    public void People_of_whom_nothing_certain_is_said_make_the_count_beside_them_doubtful()
    {
        var result = new Extractor().Extract(CorpusRows.Document("UBND xã Tà Cạ vắng 5/20 người, hai người quay lại sau nửa giờ."));
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCodes.CountDoubtful);
    }

    private static IEnumerable<string> Rows(Document document) => new Extractor().Extract(document).Attendance.Select(AttendanceText.Of);
}
