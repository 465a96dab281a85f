// PDFs whose pages are pictures, and how much of a file is in the document.
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

public sealed class ScannedPdfTests
{
    private static readonly byte[] First = Page(1);
    private static readonly byte[] Second = Page(2);

    [Fact]
    public void Every_scanned_page_is_recognised_with_the_two_columns_of_its_head()
    {
        var head = Scan.Picture(PdfFile.Vietnamese()
            .Text(90, 60, "UBND HUYỆN KỲ SƠN", 11).Text(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11)
            .Text(100, 76, "ĐOÀN KIỂM TRA", 11).Text(350, 76, "Độc lập - Tự do - Hạnh phúc", 11)
            .Text(105, 106, "Số: 12/TB-ĐKT", 11).Text(330, 108, "Kỳ Sơn, ngày 24 tháng 2 năm 2021", 11)
            .Lines(72, 190, "Đoàn kiểm tra việc chấp hành giờ giấc làm việc tại các xã của huyện,", "kết quả như sau."), resolution: 200);

        var result = new DocumentReading().Read(Scan.Pdf([head, Second]), "quét.pdf");

        Assert.Equal(("application/pdf", "ocr", 2, 2), (result.MediaType, result.Reader, result.Pages, result.PagesRead));
        var table = Assert.IsType<Table>(result.Document!.Blocks[0]);
        Assert.Equal((1, 2), (table.RowCount, table.ColumnCount));
        Assert.Contains("Số: 12/TB-ĐKT", table.Cells[0].Span.Of(result.Document.Text), StringComparison.Ordinal);
        Assert.Equal(2, result.Document.Blocks[^1].Location.Page);
        Assert.DoesNotContain(result.Diagnostics, d => d.Code == ReadFailureCodes.PagesLost);
    }

    [Fact]
    public void Text_pages_keep_their_text_beside_recognised_ones()
    {
        var result = new DocumentReading().Read(File.ReadAllBytes(Path.Combine(Repository.Root, "tests/Documents/bad/mixed.pdf")), "mixed.pdf");

        Assert.Equal(("pdf+ocr", 2, 2), (result.Reader, result.Pages, result.PagesRead));
        Assert.Contains("có mặt 9/10 công chức", result.Document!.Text, StringComparison.Ordinal);
        Assert.Contains("UBND phường được giao 64 biên chế", result.Document.Text, StringComparison.Ordinal);
        Assert.Contains("2", Assert.Single(result.Diagnostics, d => d.Code == ReadFailureCodes.Recognised).Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stamp_laid_over_a_scan_does_not_pass_for_its_text()
    {
        var stamped = Scan.Pdf([First], "Signed by: UBND xa Lang Khe 24.02.2021");

        var here = new DocumentReading().Read(stamped, "a.pdf");
        var bare = new DocumentReading(programs: InstalledPrograms.None).Read(stamped, "a.pdf");

        Assert.Contains("vắng 5 người", here.Document!.Text, StringComparison.Ordinal);
        Assert.Equal((1, 0), (bare.Pages, bare.PagesRead));
        Assert.Equal((ReadFailureCodes.PagesLost, DiagnosticSeverity.Error), (bare.Diagnostics[0].Code, bare.Diagnostics[0].Severity));
    }

    [Fact]
    public void A_page_with_a_picture_behind_its_letters_is_a_page_of_text()
    {
        var background = Scan.Picture(PdfFile.Vietnamese().Page(p => p.DrawCircle(new(300, 400), 200)));

        var result = new DocumentReading().Read(Scan.Pdf([background], "Bien ban kiem tra xa Lang Khe, vang 5 nguoi, co phep."), "a.pdf");

        Assert.Equal(("pdf", 1, 1), (result.Reader, result.Pages, result.PagesRead));
        Assert.Contains("vang 5 nguoi", result.Document!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_success_that_lost_pages_says_so()
    {
        var result = new DocumentReading(new ReadLimits { MaxRecognisedPages = 1 }).Read(Scan.Pdf([First, Second]), "a.pdf");

        Assert.Equal((2, 1), (result.Pages, result.PagesRead));
        Assert.Equal([ReadFailureCodes.PagesLost, ReadFailureCodes.PartNotRead], result.Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => d.Code).Distinct());
    }

    [Fact]
    public void A_text_of_no_Vietnamese_syllables_says_so()
    {
        var english = string.Concat(Enumerable.Repeat("Quarterly shareholders questioned unexpected expenditure adjustments. ", 8));

        var result = new DocumentReading().Read(System.Text.Encoding.UTF8.GetBytes(english), "a.txt");

        Assert.InRange(result.ValidSyllables!.Value, 0, 0.3);
        Assert.Contains(result.Diagnostics, d => d.Code == ReadFailureCodes.EncodingDoubtful);
    }

    private static byte[] Page(int number) => Scan.Picture(PdfFile.Vietnamese().Lines(
        72, 100, $"Trang thứ {number}: Đoàn kiểm tra đến trụ sở xã Lạng Khê lúc 7 giờ 30,", "tổng số 20 công chức, có mặt 15 người, vắng 5 người."));
}
