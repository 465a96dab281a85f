using System.Text;
using DocPipeline.Extraction.Documents;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

public sealed class PlainTextReaderTests : DocumentReaderContract
{
    private const string News =
        "Kiểm tra công vụ tại các xã vùng cao\n\n(Báo Mẫu) - Sáng 12/3, đoàn kiểm tra của tỉnh đã làm việc tại xã Bản Mẫu.\n\n"
        + "Đoàn kiểm tra làm việc tại xã Bản Mẫu. Ảnh: Trần Văn Thử\n\nXã có 20 cán bộ, vắng 5 người có lý do.\n\nBộ phận một cửa của xã\nẢnh: Trần Văn Thử\n";

    private const string Notice =
        "UBND TỈNH MẪU                     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        + "ĐOÀN KIỂM TRA                          Độc lập - Tự do - Hạnh phúc\n"
        + "Số: 15/TB-ĐKT                       Mẫu Sơn, ngày 12 tháng 3 năm 2021\n\n"
        + "THÔNG BÁO\n"
        + "Kết quả kiểm tra đột xuất\n\n"
        + "I. KẾT QUẢ KIỂM TRA\n"
        + "1. Việc chấp hành giờ giấc làm việc của cán bộ, công chức, viên chức trong\n"
        + "các cơ quan hành chính nhà nước trên địa bàn huyện và các xã, thị trấn được\n"
        + "kiểm tra trong ngày.\n"
        + "- Xã A: vắng 3 người;\n"
        + "- Xã B: đủ.\n"
        + "  + Có lý do: 2\n"
        + "2. Niêm yết thủ tục.\n\n"
        + "STT   Đơn vị          Tổng số   Có mặt   Vắng\n"
        + "1     UBND xã A       20        15       5\n"
        + "2     UBND xã B       18        18\n"
        + "3     UBND xã C       22        19       3\n\n"
        + "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n";

    private protected override IDocumentReader Reader => new PlainTextReader();

    protected override IReadOnlyList<byte[]> Samples =>
        [Encoding.UTF8.GetBytes(News), Encoding.Unicode.GetBytes(Notice), Encoding.UTF8.GetBytes("a|b\n1|2|3\n---|---\n\tx\ty\n\n- 1\r\n\r\n# H\n")];

    [Fact]
    public void The_text_stays_as_it_is_so_that_offsets_are_the_originals() => Assert.Equal(Notice, DocumentOf(Notice).Text);

    [Fact]
    public void Line_ends_and_spaces_become_plain_ones_one_for_one() =>
        Assert.Equal("Số 5  ngày\n\nHai\nBa\n", DocumentOf("\uFEFFSố\u00A05\u2003 ngày\r\n\r\nHai\rBa\u2028").Text);

    [Fact]
    public void A_news_text_begins_with_its_headline_and_its_captions_are_captions()
    {
        var document = DocumentOf(News);
        Assert.Equal("Kiểm tra công vụ tại các xã vùng cao", document.Title);
        Assert.Equal(
            ["Heading: Kiểm tra công vụ tại các xã vùng cao",
             "Paragraph: (Báo Mẫu) - Sáng 12/3, đoàn kiểm tra của tỉnh đã làm việc tại xã Bản Mẫu.",
             "Caption: Đoàn kiểm tra làm việc tại xã Bản Mẫu. Ảnh: Trần Văn Thử",
             "Paragraph: Xã có 20 cán bộ, vắng 5 người có lý do.",
             "Caption: Bộ phận một cửa của xã⏎Ảnh: Trần Văn Thử"],
            Blocks(document));
    }

    [Fact]
    public void An_official_document_keeps_the_lines_of_its_head_and_has_headings_items_and_a_table()
    {
        var document = DocumentOf(Notice);
        Assert.Null(document.Title);
        Assert.Equal(
            ["Paragraph: UBND TỈNH MẪU                     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
             "Paragraph: ĐOÀN KIỂM TRA                          Độc lập - Tự do - Hạnh phúc",
             "Paragraph: Số: 15/TB-ĐKT                       Mẫu Sơn, ngày 12 tháng 3 năm 2021",
             "Heading: THÔNG BÁO",
             "Paragraph: Kết quả kiểm tra đột xuất",
             "Heading: I. KẾT QUẢ KIỂM TRA",
             "ListItem: 1. Việc chấp hành giờ giấc làm việc của cán bộ, công chức, viên chức trong⏎các cơ quan hành chính nhà nước trên địa bàn huyện và các xã, thị trấn được⏎kiểm tra trong ngày.",
             "ListItem: - Xã A: vắng 3 người;",
             "ListItem: - Xã B: đủ.",
             "ListItem: + Có lý do: 2",
             "ListItem: 2. Niêm yết thủ tục.",
             "Table: 4x5",
             "Paragraph: Nơi nhận:",
             "ListItem: - Như trên;",
             "ListItem: - Lưu: VT."],
            Blocks(document));
        Assert.Equal([0, 1, 1, 2, 0], document.Blocks.OfType<ListItem>().Take(5).Select(i => i.Level));
    }

    [Fact]
    public void Cells_set_by_spaces_stand_in_the_column_above_them()
    {
        var document = DocumentOf(Notice);
        var table = Assert.Single(document.Blocks.OfType<Table>());
        Assert.Equal(1, table.HeaderRows);
        Assert.Equal("18", Cell(document, table, 2, 3));
        Assert.Equal("", Cell(document, table, 2, 4));
        Assert.Equal("UBND xã C", Cell(document, table, 3, 1));
        Assert.Equal("Vắng", Cell(document, table, 0, 4));
    }

    [Fact]
    public void An_empty_cell_in_the_middle_leaves_its_column_empty()
    {
        var document = DocumentOf("Đơn vị      Tổng   Có mặt   Vắng\nXã A        20     15       5\nXã B        18              3\nXã C        22     22       0\n");
        var table = Assert.Single(document.Blocks.OfType<Table>());
        Assert.Equal(("18", "", "3"), (Cell(document, table, 2, 1), Cell(document, table, 2, 2), Cell(document, table, 2, 3)));
    }

    [Theory]
    [InlineData("Đơn vị\tTổng\tVắng\nXã A\t20\t\nXã B\t18\t3\n", 3, 3)]
    [InlineData("| Đơn vị | Tổng |\n|---|---:|\n| Xã A | 20 |\n| Xã B | 18 |\n", 3, 2)]
    [InlineData("+------+----+\n| Xã A | 20 |\n+------+----+\n| Xã B | 18 |\n+------+----+\n", 2, 2)]
    public void Tables_of_tabs_and_bars_are_tables(string text, int rows, int columns)
    {
        var document = DocumentOf(text);
        var table = Assert.IsType<Table>(Assert.Single(document.Blocks));
        Assert.Equal((rows, columns), (table.RowCount, table.ColumnCount));
        Assert.Equal("18", Cell(document, table, rows - 1, 1));
    }

    [Theory]
    [InlineData("Ông A là chủ tịch.\nÔng B là phó chủ tịch.\n", 2)]
    [InlineData("Đoàn kiểm tra gồm:\n24.2.2021 là ngày kiểm tra\n12 người có mặt\n", 3)]
    [InlineData("Nội dung thứ nhất của bài viết là một dòng rất dài không ngắt, vì mỗi dòng là một đoạn văn trong tệp này, như nhiều tệp khác hiện nay, dài hơn một trăm ba mươi chữ.\nNội dung thứ hai là một đoạn khác hẳn, cũng không có dòng trống nào ở giữa.\n", 2)]
    public void Lines_that_stand_for_themselves_are_a_block_each(string text, int blocks)
    {
        var document = DocumentOf(text);
        Assert.Equal(blocks, document.Blocks.Count);
        Assert.All(document.Blocks, b => Assert.IsType<Paragraph>(b));
    }

    [Theory]
    [InlineData("1. Một", "1.")]
    [InlineData("1.2. Hai", "1.2.")]
    [InlineData("1.2 Hai", "1.2")]
    [InlineData("1/ Ba", "1/")]
    [InlineData("(3) Ba", "(3)")]
    [InlineData("a) Bốn", "a)")]
    [InlineData("đ) Năm", "đ)")]
    [InlineData("- Sáu", "-")]
    [InlineData("-Sáu", "-")]
    [InlineData("+ Bảy", "+")]
    [InlineData("24.2.2021 là ngày", "")]
    [InlineData("24/2 đoàn kiểm tra", "")]
    [InlineData("12 người", "")]
    [InlineData("2021. Năm", "")]
    [InlineData("-5 độ", "")]
    [InlineData("Trần A", "")]
    public void Markers_are_known_and_numbers_are_none(string line, string marker) => Assert.Equal(marker, ListMarkers.Of(line).ToString());

    [Theory]
    [InlineData("Đoàn làm việc tại xã. Ảnh: Lê Thanh", true)]
    [InlineData("Ảnh: Lê Thanh", true)]
    [InlineData("Trụ sở UBND xã (Ảnh: PV)", true)]
    [InlineData("Trụ sở xã. Ảnh minh họa", true)]
    [InlineData("Trụ sở xã Ảnh: Báo Nghệ An", true)]
    [InlineData("Ảnh hưởng của việc này: cán bộ vắng mặt.", false)]
    [InlineData("Hình ảnh: đó là điều đoàn nhắc. Trong buổi làm việc, xã có 20 cán bộ và 5 người vắng.", false)]
    [InlineData("Tổng số có 20 người.", false)]
    public void Captions_are_known_by_the_credit(string line, bool caption) => Assert.Equal(caption, CaptionWords.IsCaption(line));

    [Fact]
    public void Only_spaces_are_empty() => Assert.Equal(ReadFailureCodes.Empty, Read("\u00A0 \r\n\t\u200B"u8.ToArray()).Failure?.Code);

    private static string Cell(Document document, Table table, int row, int column) =>
        table.Cells.FirstOrDefault(c => c.Row == row && c.Column == column)?.Span.Of(document.Text) ?? "";

    private static IEnumerable<string> Blocks(Document document) => document.Blocks.Select(b =>
        b is Table t ? $"Table: {t.RowCount}x{t.ColumnCount}" : $"{b.GetType().Name}: {b.Span.Of(document.Text).Replace('\n', '⏎')}");

    private Document DocumentOf(string text)
    {
        var result = Read(Encoding.UTF8.GetBytes(text));
        AssertSound(result);
        return result.Document!;
    }
}
