using DocPipeline.Extraction.Documents;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

public sealed class PdfTableTests
{
    [Fact]
    public void A_table_without_lines_keeps_names_and_headings_that_run_over_several_lines() => Assert.Equal(
        ["TT¦Đơn vị¦Tổng số¦Vắng mặt Có phép¦Vắng mặt K. phép¦Ghi chú|1¦UBND xã Lũng A¦20¦1¦1¦|2¦UBND phường Nguyễn Thái Bình¦25¦0¦0¦01 ốm|¦Cộng¦45¦1¦1¦"],
        Tables(Unruled().Text(110, 148, "UBND xã Lũng A").Text(110, 164, "UBND phường").Text(110, 180, "Nguyễn Thái Bình").Text(110, 196, "Cộng")));

    [Fact]
    public void Figures_in_the_middle_of_a_row_stand_between_the_lines_of_its_name() => Assert.Equal(
        ["TT¦Đơn vị¦Tổng số¦Có mặt|1¦UBND xã Lũng A¦20¦18|2¦UBND phường Nguyễn Thái Bình¦25¦25"],
        Tables(PdfFile.Vietnamese().Text(72, 100, "TT").Text(110, 100, "Đơn vị").Text(260, 100, "Tổng số").Text(340, 100, "Có mặt")
            .Text(110, 120, "UBND xã").Text(110, 134, "Lũng A").Text(72, 127, "1").Text(270, 127, "20").Text(350, 127, "18")
            .Text(110, 152, "UBND phường").Text(110, 166, "Nguyễn Thái Bình").Text(72, 159, "2").Text(270, 159, "25").Text(350, 159, "25")));

    [Fact]
    public void A_ruled_table_that_a_page_cuts_is_one_its_headings_once_and_a_torn_row_whole()
    {
        var file = PdfFile.Vietnamese();
        Ruled(file, 700, ["TT", "Đơn vị", "Tổng số"], ["1", "UBND xã Lũng A", "20"], ["2", "UBND phường", "25"]);
        file.NewPage();
        Ruled(file, 60, ["TT", "Đơn vị", "Tổng số"], ["", "Nguyễn Thái Bình", ""], ["3", "UBND xã Yên B", "19"]);
        Assert.Equal(["TT¦Đơn vị¦Tổng số|1¦UBND xã Lũng A¦20|2¦UBND phường Nguyễn Thái Bình¦25|3¦UBND xã Yên B¦19"], Tables(file));
    }

    [Fact]
    public void Two_ruled_tables_with_headings_of_their_own_stay_two()
    {
        var file = PdfFile.Vietnamese();
        Ruled(file, 700, ["TT", "Đơn vị", "Tổng số"], ["1", "UBND xã Lũng A", "20"]);
        file.NewPage();
        Ruled(file, 60, ["TT", "Lĩnh vực", "Hồ sơ"], ["1", "Đất đai", "41"]);
        Assert.Equal(2, Tables(file).Count);
    }

    [Fact]
    public void A_syllable_that_a_narrow_column_breaks_is_whole_again()
    {
        var file = PdfFile.Vietnamese();
        Ruled(file, 100, ["TT", "Đơn vị", "Có mặt"], ["1", "UBND xã Lũng A", "20"]);
        // "Khôn" over "g", and two words that only stand over one another.
        file.Box(392, 100, 40, 25).Box(392, 125, 40, 25).Text(394, 110, "Khôn", 8).Text(394, 120, "g phép", 8).Text(394, 137, "2", 8);
        file.Box(432, 100, 40, 25).Box(432, 125, 40, 25).Text(434, 110, "Ghi", 8).Text(434, 120, "chú", 8);
        Assert.Equal(["TT¦Đơn vị¦Có mặt¦Không phép¦Ghi chú|1¦UBND xã Lũng A¦20¦2¦"], Tables(file));
    }

    [Fact]
    public void Lines_with_a_figure_or_two_are_no_table() => Assert.Empty(Tables(
        PdfFile.Vietnamese().Text(72, 100, "Xã có 20 cán bộ, 18 người có mặt.").Text(72, 116, "Phường có 25 cán bộ, 24 người có mặt.").Text(72, 132, "1. Hồ sơ: 30.")));

    private static PdfFile Unruled()
    {
        var file = PdfFile.Vietnamese().Text(72, 80, "Kết quả như sau:");
        file.Text(72, 116, "TT").Text(110, 116, "Đơn vị").Text(260, 116, "Tổng").Text(263, 132, "số").Text(345, 116, "Vắng mặt")
            .Text(320, 132, "Có phép").Text(380, 132, "K. phép").Text(440, 116, "Ghi chú");
        Line(file, 148, "1", "20", "1", "1", "");
        Line(file, 164, "2", "25", "0", "0", "01 ốm");
        Line(file, 196, "", "45", "1", "1", "");
        return file.Text(72, 240, "Các xã chấp hành tốt giờ giấc làm việc.");
    }

    private static void Line(PdfFile file, double top, params string[] cells)
    {
        double[] at = [72, 268, 335, 395, 440];
        for (var i = 0; i < cells.Length; i++)
            if (cells[i].Length > 0) file.Text(at[i], top, cells[i]);
    }

    private static void Ruled(PdfFile file, double top, params string[][] rows)
    {
        double[] width = [40, 200, 80];
        for (var r = 0; r < rows.Length; r++)
        {
            var left = 72.0;
            for (var c = 0; c < width.Length; c++)
            {
                file.Box(left, top + r * 25, width[c], 25);
                if (rows[r][c].Length > 0) file.Text(left + 6, top + r * 25 + 16, rows[r][c]);
                left += width[c];
            }
        }
    }

    private static List<string> Tables(PdfFile file)
    {
        var document = new PdfReader().Read(file.Bytes(), new ReadLimits()).Document!;
        return [.. document.Blocks.OfType<Table>().Select(t => string.Join('|', Enumerable.Range(0, t.RowCount).Select(r =>
            string.Join('¦', Enumerable.Range(0, t.ColumnCount).Select(c => t.Cells.FirstOrDefault(x => x.Row == r && x.Column == c)?.Span.Of(document.Text) ?? "")))))];
    }
}
