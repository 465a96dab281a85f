using DocPipeline.Extraction.Documents;
using DocPipeline.Reading;
using UglyToad.PdfPig.Core;

namespace DocPipeline.Tests.Reading;

public sealed class PdfReaderTests : DocumentReaderContract
{
    private static readonly string Wide = string.Concat(Enumerable.Repeat("kiểm tra việc chấp hành giờ giấc ", 2)) + "ở xã";

    private protected override IDocumentReader Reader { get; } = new PdfReader();

    protected override IReadOnlyList<byte[]> Samples { get; } =
    [
        PdfFile.Western("Bien ban kiem tra", "Tong so 20 nguoi, co mat 15 nguoi, vang 5 nguoi co phep.", "- Nhu tren;"),
    ];

    [Fact]
    public void Lines_of_a_paragraph_are_joined_over_the_end_of_a_page()
    {
        var file = PdfFile.Vietnamese()
            .Lines(100, 100, "Ngày 24/2, " + Wide).Lines(72, 116, "có mặt đủ cả và " + Wide, "thứ ba.")
            .Lines(100, 164, "Đoạn hai, " + Wide)
            .NewPage().Lines(72, 60, "vẫn còn tiếp ở trang sau.").Lines(100, 76, "Đoạn cuối.");
        Assert.Equal([$"Ngày 24/2, {Wide} có mặt đủ cả và {Wide} thứ ba.", $"Đoạn hai, {Wide} vẫn còn tiếp ở trang sau.", "Đoạn cuối."], Texts(file));
        Assert.Equal([1, 1, 2], Blocks(file).Select(b => b.Location.Page));
    }

    [Fact]
    public void The_head_of_an_official_document_is_a_table_of_two_cells()
    {
        var file = PdfFile.Vietnamese()
            .Text(90, 60, "UBND HUYỆN KỲ SƠN", 11).Text(270, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11)
            .Text(100, 76, "ĐOÀN KIỂM TRA", 11).Text(320, 76, "Độc lập - Tự do - Hạnh phúc", 11)
            .Text(105, 106, "Số: 12/TB-ĐKT", 11).Text(310, 108, "Kỳ Sơn, ngày 24 tháng 2 năm 2021", 11)
            .Text(250, 150, "THÔNG BÁO", 12, bold: true)
            .Lines(72, 190, Wide, Wide, "hết.");
        var blocks = Blocks(file);
        var head = Assert.IsType<Table>(blocks[0]);
        Assert.Equal((1, 2), (head.RowCount, head.ColumnCount));
        Assert.Equal("UBND HUYỆN KỲ SƠN\nĐOÀN KIỂM TRA\nSố: 12/TB-ĐKT\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nKỳ Sơn, ngày 24 tháng 2 năm 2021", Texts(file)[0]);
        Assert.IsType<Heading>(blocks[1]);
    }

    [Fact]
    public void A_signature_block_that_a_page_cuts_in_two_is_one_table()
    {
        var file = PdfFile.Vietnamese().Lines(72, 100, Wide, Wide, "thực hiện./.")
            .Text(72, 760, "Nơi nhận:", 9).Text(360, 760, "CHỦ TỊCH")
            .Text(72, 774, "- Như trên;", 9)
            .NewPage().Text(72, 60, "- Lưu: VT.", 9).Text(350, 120, "Nguyễn Văn A");
        Assert.Equal("Nơi nhận:\n- Như trên;\n- Lưu: VT.\tCHỦ TỊCH\nNguyễn Văn A", Texts(file)[^1]);
    }

    [Fact]
    public void Newspaper_columns_are_read_one_after_the_other()
    {
        string[] left = ["Cột trái dòng một khá là dài ra", "cột trái dòng hai cũng dài như vậy", "cột trái dòng ba vẫn dài như thế", "rồi hết."];
        string[] right = ["Cột phải dòng một khá là dài ra", "cột phải dòng hai cũng dài như vậy", "cột phải dòng ba vẫn dài như thế", "rồi cũng hết."];
        var file = PdfFile.Vietnamese().Lines(60, 300, left).Lines(310, 305, right);
        Assert.Equal([string.Join(' ', left), string.Join(' ', right)], Texts(file));
    }

    [Fact]
    public void Running_heads_stand_once_apart_and_page_numbers_not_at_all()
    {
        var file = PdfFile.Vietnamese();
        for (var page = 1; page <= 3; page++)
        {
            if (page > 1) file.NewPage();
            file.Text(72, 40, $"Báo cáo công vụ, trang {page}").Lines(72, 200, $"Nội dung riêng của trang này là số {page * 11}.").Text(290, 810, page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var marginal = Assert.IsType<Marginal>(Assert.Single(Blocks(file), b => b is Marginal));
        Assert.Equal(MarginalKind.Header, marginal.Kind);
        Assert.Equal(4, Blocks(file).Count);
        Assert.DoesNotContain("\n2\n", string.Join('\n', Texts(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_browser_prints_around_a_page_is_no_part_of_the_body()
    {
        var file = PdfFile.Vietnamese().Text(30, 25, "11/23/26, 4:46 PM", 8).Lines(72, 100, "Ngày 24/2, xã Lạng Khê vắng 5 người.").Text(30, 825, "https://bao.example/tin 1/1", 8);
        Assert.Equal([null, MarginalKind.Header, MarginalKind.Footer], Blocks(file).Select(b => (b as Marginal)?.Kind));
    }

    [Fact]
    public void Letters_painted_twice_for_boldness_are_read_once()
    {
        var file = PdfFile.Vietnamese().Text(72, 100, "QUYẾT ĐỊNH số 11").Text(72.4, 100, "QUYẾT ĐỊNH số 11");
        Assert.Equal(["QUYẾT ĐỊNH số 11"], Texts(file));
        Assert.True(((Paragraph)Blocks(file)[0]).Emphasis);
    }

    [Fact]
    public void Marks_painted_apart_find_their_letter()
    {
        var file = PdfFile.Vietnamese();
        var upToLetter = 72 + PdfFile.Width("Vie");
        file.Text(72, 100, "Viet Nam").Text(upToLetter, 100, "\u0302").Text(upToLetter, 100, "\u0323");
        Assert.Equal(["Việt Nam"], Texts(file));
    }

    [Fact]
    public void Words_part_at_gaps_where_no_space_is_painted()
    {
        var file = PdfFile.Vietnamese();
        var left = 72.0;
        foreach (var word in (string[])["Có", "mặt", "27", "người"])
        {
            file.Text(left, 100, word);
            left += PdfFile.Width(word) + 3;
        }

        Assert.Equal(["Có mặt 27 người"], Texts(file));
    }

    [Fact]
    public void A_ruled_table_keeps_its_cells_and_merged_ones_once()
    {
        var file = PdfFile.Vietnamese().Text(72, 80, "Kết quả:")
            .Box(72, 100, 200, 25).Text(80, 116, "Đơn vị và số người")
            .Box(72, 125, 100, 25).Text(80, 141, "Xã Lạng Khê").Box(172, 125, 100, 25).Text(180, 141, "20")
            .Box(72, 150, 100, 25).Text(80, 166, "Cộng").Box(172, 150, 100, 25).Text(180, 166, "20")
            .Text(72, 200, "Hết bảng.");
        Assert.Equal(["Kết quả:", "Đơn vị và số người\nXã Lạng Khê\t20\nCộng\t20", "Hết bảng."], Texts(file));
        var table = Assert.IsType<Table>(Blocks(file)[1]);
        Assert.Equal((3, 2), (table.RowCount, table.ColumnCount));
        Assert.Equal(2, table.Cells[0].ColumnSpan);
    }

    [Fact]
    public void A_note_stands_apart_and_its_number_does_not_grow_onto_a_figure()
    {
        var file = PdfFile.Vietnamese();
        var end = 72 + PdfFile.Width("Vắng 5 người");
        file.Text(72, 100, "Vắng 5 người").Text(end, 95, "1", 7).Text(end + 5, 100, " có phép.").Lines(72, 132, Wide, Wide).Text(72, 780, "1 Theo báo cáo của xã.", 9);
        Assert.Equal("Vắng 5 người có phép.", Texts(file)[0]);
        Assert.Equal(MarginalKind.Footnote, Assert.IsType<Marginal>(Blocks(file)[^1]).Kind);
    }

    [Theory]
    [InlineData("450 m", "2", 7.6, 4.3, " đất", "450 m² đất")]
    [InlineData("450 km", "2", 10, 4.4, " đất", "450 km² đất")]
    [InlineData("mật độ 10", "3", 10, 4.4, " hạt", "mật độ 10³ hạt")]
    [InlineData("khí CO", "2", 7.6, -2, " đo được", "khí CO2 đo được")]
    [InlineData("nghiêng 30", "o", 10, 4.4, " so với sân", "nghiêng 30o so với sân")]
    [InlineData("Đã làm", "2", 7.6, 4.3, " xong", "Đã làm xong")]
    public void What_is_raised_or_lowered_stays_with_its_word(string before, string raised, double size, double by, string behind, string expected)
    {
        var end = 72 + PdfFile.Width(before);
        var file = PdfFile.Vietnamese().Text(72, 100, before).Text(end, 100 - by, raised, size).Text(end + size * 0.6, 100, behind).Lines(72, 116, Wide, Wide);
        Assert.StartsWith(expected, Texts(file)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("24/2/2021")]
    [InlineData("31/12")]
    [InlineData("Năm 2021.")]
    [InlineData("12.500")]
    [InlineData("20 15 5")]
    public void A_short_line_at_the_foot_of_a_page_is_text_like_any_other(string last)
    {
        var file = PdfFile.Vietnamese();
        for (var page = 1; page <= 3; page++)
        {
            if (page > 1) file.NewPage();
            file.Lines(72, 100, $"Trang này nói về xã thứ {page * 7}.").Text(300, 815, $"- {page} -");
            if (page == 2) file.Text(72, 790, last);
        }

        Assert.Contains(last, Texts(file));
        Assert.DoesNotContain(Texts(file), t => t.StartsWith("- ", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_of_figures_that_end_pages_are_no_running_feet()
    {
        var file = PdfFile.Vietnamese();
        for (var page = 1; page <= 3; page++)
        {
            if (page > 1) file.NewPage();
            file.Lines(72, 100, $"Nội dung riêng của trang này là số {page * 11}.").Text(72, 800, $"Vắng {page * 3 + 20} người.");
        }

        Assert.Equal(["Vắng 23 người.", "Vắng 26 người.", "Vắng 29 người."], Texts(file).Where(t => t.StartsWith("Vắng", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_invisible_layer_is_text_and_a_pale_watermark_is_not()
    {
        var file = PdfFile.Vietnamese()
            .Page(p => p.SetTextRenderingMode(TextRenderingMode.Neither)).Text(72, 100, "Lớp chữ nhận dạng")
            .Page(p => p.SetTextRenderingMode(TextRenderingMode.Fill)).Page(p => p.SetTextAndFillColor(230, 230, 230)).Text(100, 400, "BẢN NHÁP", 60);
        Assert.Equal(["Lớp chữ nhận dạng"], Texts(file));
    }

    [Fact]
    public void Pages_without_text_are_named_and_never_an_empty_success()
    {
        var mixed = Read(PdfFile.Vietnamese().Text(72, 100, "Trang có chữ").NewPage().Bytes());
        Assert.Equal((2, 1), (mixed.Pages, mixed.PagesRead));
        var diagnostic = Assert.Single(mixed.Diagnostics);
        Assert.Equal(ReadFailureCodes.NoTextLayer, diagnostic.Code);
        Assert.Contains("2", diagnostic.Message.Vietnamese, StringComparison.Ordinal);
        Assert.Contains("2", diagnostic.Message.English, StringComparison.Ordinal);
        Assert.Equal(ReadFailureCodes.NoTextLayer, Read(PdfFile.Vietnamese().NewPage().Bytes()).Failure?.Code);
    }

    [Fact]
    public void No_more_pages_are_read_than_allowed_and_it_is_said()
    {
        var bytes = PdfFile.Vietnamese().Text(72, 100, "Một").NewPage().Text(72, 100, "Hai").Bytes();
        var result = Reader.Read(bytes, new ReadLimits { MaxPages = 1 });
        Assert.Equal("Một", result.Document?.Text);
        Assert.Equal(ReadFailureCodes.PartNotRead, Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Typed_markers_make_items_and_wrapped_lines_stay_with_them()
    {
        var file = PdfFile.Vietnamese().Lines(72, 100, "1. Thứ nhất, " + Wide).Lines(72, 116, "thì xong.", "a) Vắng 3 người;", "- Như trên.");
        Assert.Equal(["1.", "a)", "-"], Blocks(file).Select(b => (b as ListItem)?.Marker));
        Assert.Equal($"1. Thứ nhất, {Wide} thì xong.", Texts(file)[0]);
    }

    private IReadOnlyList<Block> Blocks(PdfFile file) => Sound(file).Blocks;

    private IReadOnlyList<string> Texts(PdfFile file)
    {
        var document = Sound(file);
        return [.. document.Blocks.Select(b => b.Span.Of(document.Text))];
    }

    private Document Sound(PdfFile file)
    {
        var result = Read(file.Bytes());
        AssertSound(result);
        return result.Document!;
    }
}
