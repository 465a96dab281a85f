using System.Text;
using DocPipeline.Extraction.Documents;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

public sealed class PlainTextTableTests
{
    [Fact]
    public void Headings_and_names_over_several_lines_are_one_cell_each() => Assert.Equal(
        "TT¦Đơn vị¦Tổng số¦Có mặt¦Vắng mặt Có phép¦Vắng mặt Không phép¦Ghi chú|1¦UBND xã Lũng A¦20¦18¦1¦1¦|2¦UBND phường Nguyễn Thái Bình¦25¦25¦0¦0¦|3¦UBND xã Yên B¦19¦17¦2¦0¦01 nghỉ ốm, 01 đi họp|¦Cộng¦64¦60¦3¦1¦",
        TableOf("""
            Kết quả như sau:

            -------------------------------------------------------------------------------------
            TT   Đơn vị                     Tổng     Có      Vắng mặt                Ghi chú
                                            số       mặt     Có phép   Không phép
            -------------------------------------------------------------------------------------
            1    UBND xã Lũng A             20       18      1         1
            2    UBND phường Nguyễn Thái    25       25      0         0
                 Bình
            3    UBND xã Yên B              19       17      2         0             01 nghỉ ốm,
                                                                                     01 đi họp
                 Cộng                       64       60      3         1
            -------------------------------------------------------------------------------------

            Các xã chấp hành tốt.
            """));

    [Fact]
    public void A_box_of_signs_with_a_heading_over_two_columns_is_read() => Assert.Equal(
        "STT¦Bộ phận¦Tổng số¦Vắng mặt Có phép¦Vắng mặt Không phép¦Ghi chú|1¦Văn phòng¦5¦1¦0¦NP 01|2¦Địa chính - Xây dựng¦4¦0¦1¦|¦Cộng¦9¦1¦1¦",
        TableOf("""
            +-----+----------------+-------+-----------------+----------+
            | STT | Bộ phận        | Tổng  |    Vắng mặt     | Ghi chú  |
            |     |                | số    +--------+--------+          |
            |     |                |       | Có     | Không  |          |
            |     |                |       | phép   | phép   |          |
            +-----+----------------+-------+--------+--------+----------+
            | 1   | Văn phòng      | 5     | 1      | 0      | NP 01    |
            +-----+----------------+-------+--------+--------+----------+
            | 2   | Địa chính -    | 4     | 0      | 1      |          |
            |     | Xây dựng       |       |        |        |          |
            +-----+----------------+-------+--------+--------+----------+
            |     | Cộng           | 9     | 1      | 1      |          |
            +-----+----------------+-------+--------+--------+----------+
            """));

    [Fact]
    public void A_name_too_long_for_its_column_shifts_its_line_alone() => Assert.Equal(
        "TT¦Bộ phận¦Tổng số¦Có mặt|1¦Văn phòng¦5¦4|2¦Phòng Nông nghiệp và Môi trường¦8¦3|3¦Thanh tra¦6¦4",
        TableOf("""
            +----+------------------+-------+------+
            | TT | Bộ phận          | Tổng  | Có   |
            |    |                  | số    | mặt  |
            +----+------------------+-------+------+
            | 1  | Văn phòng        | 5     | 4    |
            | 2  | Phòng Nông nghiệp và Môi trường | 8 | 3    |
            | 3  | Thanh tra        | 6     | 4    |
            +----+------------------+-------+------+
            """));

    [Fact]
    public void A_box_of_drawn_lines_is_read() => Assert.Equal(
        "TT¦Bộ phận¦Tổng số¦Có mặt|1¦Văn phòng¦5¦4|¦Cộng¦5¦4",
        TableOf("""
            ┌────┬──────────────┬─────────┬────────┐
            │ TT │ Bộ phận      │ Tổng số │ Có mặt │
            ├────┼──────────────┼─────────┼────────┤
            │ 1  │ Văn phòng    │ 5       │ 4      │
            │    │ Cộng         │ 5       │ 4      │
            └────┴──────────────┴─────────┴────────┘
            """));

    [Fact]
    public void A_line_that_begins_with_a_tab_has_an_empty_first_cell() =>
        Assert.Equal("TT¦Bộ phận¦Tổng số¦Ghi chú|1¦Văn phòng¦5¦|¦Cộng¦5¦", TableOf("TT\tBộ phận\tTổng số\tGhi chú\n1\tVăn phòng\t5\t\n\tCộng\t5\t"));

    [Theory]
    [InlineData("UBND TỈNH MẪU                     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐOÀN KIỂM TRA                          Độc lập - Tự do - Hạnh phúc")]
    [InlineData("Xã có   20 cán bộ,   18 người có mặt.\nXã khác có   21 cán bộ.")]
    [InlineData("STT   Đơn vị      Tổng số   Có mặt\n1     UBND xã A   20        15\n2     UBND xã B   18        18")]
    [InlineData("| TT | Đơn vị | Số |\n|---|---|---|\n| 1 | Xã A | 20 |")]
    public void Text_whose_cells_stand_on_one_line_stays_as_it_is(string text) => Assert.Equal(text, Read(text).Text);

    private static string TableOf(string text)
    {
        var document = Read(text);
        var table = Assert.Single(document.Blocks.OfType<Table>());
        var rows = Enumerable.Range(0, table.RowCount).Select(r => string.Join('¦', Enumerable.Range(0, table.ColumnCount)
            .Select(c => table.Cells.FirstOrDefault(x => x.Row == r && x.Column == c)?.Span.Of(document.Text) ?? "")));
        return string.Join('|', rows);
    }

    private static Document Read(string text) => new PlainTextReader().Read(Encoding.UTF8.GetBytes(text), new ReadLimits()).Document!;
}
