using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Tests.Vietnamese.Attendance;

public sealed class AttendanceTableTests
{
    [Fact]
    public void A_line_a_unit_and_one_for_the_total()
    {
        var rows = Read(
            "TT\tĐơn vị\tTổng số\tCó mặt\tVắng có lý do\tVắng không lý do\tGhi chú",
            "1\tUBND xã Nậm Cắn\t22\t18\t2\t2\t01 người nghỉ ốm",
            "2\tUBND xã Hữu Kiệm\t20\t20\t-\t-\t",
            "3\tUBND huyện Kỳ Sơn\t86\t79\t7\t0\t12 phòng, ban",
            "\tTổng cộng\t128\t117\t9\t2\t");
        Assert.Equal(
            [
                "unit=UBND xã Nậm Cắn total=22 present=18 excused=2 unexcused=2 leave=1",
                "unit=UBND xã Hữu Kiệm total=20 present=20",
                "unit=UBND huyện Kỳ Sơn total=86 present=79 excused=7 unexcused=0 departments=12",
                "total=128 present=117 excused=9 unexcused=2",
            ], rows);
    }

    [Fact]
    public void Headings_over_two_rows_tell_two_kinds_of_absence()
    {
        var cells = new List<CellText>
        {
            new("Tên đơn vị", 0, 0, RowSpan: 2), new("Hiện có", 0, 1, RowSpan: 2), new("Vắng mặt", 0, 2, ColumnSpan: 3), new("Tổng số", 1, 2), new("Có lý do", 1, 3), new("Không lý do", 1, 4),
            new("Xã Tà Cạ", 2, 0), new("21", 2, 1), new("5", 2, 2), new("3", 2, 3), new("2", 2, 4),
        };
        Assert.Equal(["unit=xã Tà Cạ total=21 absent=5 excused=3 unexcused=2"], Read(cells));
    }

    [Fact]
    public void Two_checks_in_a_line_are_two_rows_and_notes_go_to_the_check_they_name()
    {
        var result = new Extractor().Extract(TwoChecks("Sáng: 01 đi họp", "Chiều: không lý do", "CT: 01 NP: 01"));
        Assert.Equal(
            [
                "unit=Văn phòng UBND phường Vĩnh Hòa total=8 present=7 absent=1", "unit=Văn phòng UBND phường Vĩnh Hòa total=8 present=8 absent=0",
                "unit=Bộ phận Tư pháp phường Vĩnh Hòa total=4 present=4 absent=0", "unit=Bộ phận Tư pháp phường Vĩnh Hòa total=4 present=3 absent=1 unexcused=1",
                "unit=Bộ phận Địa chính phường Vĩnh Hòa total=5 present=3 absent=2 leave=1 mission=1", "unit=Bộ phận Địa chính phường Vĩnh Hòa total=5 present=4 absent=1",
                "unit=UBND phường Vĩnh Hòa total=17 present=14 absent=3", "unit=UBND phường Vĩnh Hòa total=17 present=15 absent=2",
            ], result.Attendance.Select(AttendanceText.Of));
    }

    [Fact]
    public void Late_arrivals_in_the_notes_are_read_and_posts_allotted_are_not_people()
    {
        var rows = Read("Đơn vị\tBiên chế được giao\tHiện có\tCó mặt\tVắng\tGhi chú", "Xã Na Loi\t22\t20\t18\t2\tĐi muộn 02");
        Assert.Equal(["unit=xã Na Loi total=20 present=18 absent=2 late=2"], rows);
    }

    [Fact]
    public void A_row_that_numbers_the_columns_belongs_to_the_headings()
    {
        var rows = Read("STT\tĐơn vị\tTổng số\tCó mặt\tVắng", "1\t2\t3\t4\t5", "1\tXã Na Loi\t20\t18\t2");
        Assert.Equal(["unit=xã Na Loi total=20 present=18 absent=2"], rows);
    }

    [Fact]
    public void A_line_that_does_not_add_up_stays_as_it_is_and_is_flagged()
    {
        var result = new Extractor().Extract(Document(Cells("Đơn vị\tTổng số\tCó mặt\tVắng", "Xã Na Loi\t20\t18\t3")));
        var row = Assert.Single(result.Attendance);
        Assert.Equal("unit=xã Na Loi total=20 present=18 absent=3 inconsistent", AttendanceText.Of(row));
        Assert.Equal("Xã Na Loi\t20\t18\t3", row.Evidence.Of("Đơn vị\tTổng số\tCó mặt\tVắng\nXã Na Loi\t20\t18\t3"));
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCodes.FiguresContradict && d.Message.English.Contains("18 + 3 ≠ 20", StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_is_of_the_day_with_which_the_text_names_its_unit_and_a_total_over_several_days_of_none()
    {
        var builder = new DocumentBuilder();
        builder.AddTable(Cells("Đơn vị\tTổng số\tCó mặt\tVắng", "Xã Na Loi\t20\t18\t2", "Xã Tà Cạ\t21\t20\t1", "Cộng\t41\t38\t3"));
        builder.AddParagraph("Xã Na Loi kiểm tra ngày 11/09/2007; xã Tà Cạ kiểm tra ngày 12/09/2007.");
        Assert.Equal(["2007-09-11", "2007-09-12", null], new Extractor().Extract(builder.Build()).Attendance.Select(a => a.At?.ToString()));
    }

    [Theory]
    [InlineData("TT\tThủ tục\tTổng số\tĐúng hạn\tTrễ hạn", "1\tĐất đai\t20\t18\t2")]
    [InlineData("TT\tHọ và tên\tChức vụ\tNgày sinh", "1\tNguyễn Văn A\tCông chức\t1980")]
    [InlineData("TT\tTên sách\tSố lượng\tGhi chú", "1\tSổ theo dõi\t4\tđủ")]
    [InlineData("TT\tĐơn vị\tĐược giao\tHiện có", "1\tXã Na Loi\t22\t20")]
    public void Other_tables_give_no_attendance(string heading, string line) => Assert.Empty(Read(heading, line));

    private static Document TwoChecks(string first, string second, string third)
    {
        var builder = new DocumentBuilder();
        builder.AddParagraph("Kiểm tra tại UBND phường Vĩnh Hòa.");
        List<CellText> cells =
        [
            new("STT", 0, 0, RowSpan: 2), new("Bộ phận", 0, 1, RowSpan: 2), new("Hiện có", 0, 2, RowSpan: 2), new("Buổi sáng", 0, 3, ColumnSpan: 2), new("Buổi chiều", 0, 5, ColumnSpan: 2), new("Ghi chú", 0, 7, RowSpan: 2),
            new("Có mặt", 1, 3), new("Vắng", 1, 4), new("Có mặt", 1, 5), new("Vắng", 1, 6),
        ];
        Line(2, "1", "Văn phòng UBND phường", "8", "7", "1", "8", "0", first);
        Line(3, "2", "Bộ phận Tư pháp", "4", "4", "0", "3", "1", second);
        Line(4, "3", "Bộ phận Địa chính", "5", "3", "2", "4", "1", third);
        Line(5, "", "Tổng cộng", "17", "14", "3", "15", "2", "");
        builder.AddTable(cells);
        return builder.Build();

        void Line(int row, params string[] texts) => cells.AddRange(texts.Select((t, column) => new CellText(t, row, column)));
    }

    private static IEnumerable<string> Read(params string[] lines) => Read(Cells(lines));

    private static IEnumerable<string> Read(IEnumerable<CellText> cells) => new Extractor().Extract(Document(cells)).Attendance.Select(AttendanceText.Of);

    private static Document Document(IEnumerable<CellText> cells)
    {
        var builder = new DocumentBuilder();
        builder.AddTable(cells);
        return builder.Build();
    }

    private static List<CellText> Cells(params string[] lines) =>
        [.. lines.SelectMany((line, row) => line.Split('\t').Select((text, column) => new CellText(text, row, column)))];
}
