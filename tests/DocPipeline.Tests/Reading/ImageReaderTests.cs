// Text recognition, with the real programs on pages painted here.
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

public sealed class ImageReaderTests : DocumentReaderContract
{
    private static readonly string[] Report =
    [
        "Ngày 24 tháng 2 năm 2021, Đoàn kiểm tra đến trụ sở xã Lạng Khê.",
        "Tổng số 20 cán bộ, công chức, có mặt 15 người, vắng 5 người có lý do.",
    ];

    private static readonly byte[] Jpeg = Scan.Picture(PdfFile.Vietnamese().Lines(72, 100, Report));

    private protected override IDocumentReader Reader { get; } = new ImageReader(InstalledPrograms.OnPath);

    protected override int MutationsPerSample => 6;

    protected override IReadOnlyList<byte[]> Samples { get; } = [Jpeg];

    [Theory]
    [InlineData("-jpeg", "image/jpeg")]
    [InlineData("-png", "image/png")]
    [InlineData("-tiff", "image/tiff")]
    public void A_picture_of_a_page_is_read_and_marked(string kind, string mediaType)
    {
        var result = new DocumentReading().Read(Scan.Picture(PdfFile.Vietnamese().Lines(72, 100, Report), kind, 200), "ảnh.txt");

        AssertSound(result);
        Assert.Equal((mediaType, "ocr", 1, 1), (result.MediaType, result.Reader, result.Pages, result.PagesRead));
        Assert.Contains("có mặt 15 người, vắng 5 người có lý do", result.Document!.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.InRange(result.Confidence!.Value, 0.8, 1);
        Assert.InRange(result.ValidSyllables!.Value, 0.9, 1);
        var marked = result.Diagnostics[0];
        Assert.Equal((ReadFailureCodes.Recognised, DiagnosticSeverity.Info), (marked.Code, marked.Severity));
    }

    [Fact]
    public void Each_word_keeps_its_confidence_and_its_place()
    {
        var result = Read(Jpeg);

        var words = result.WordConfidences.Select(w => w.Span.Of(result.Document!.Text)).ToList();
        Assert.Equal(result.Document!.Text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries), words);
        Assert.All(result.WordConfidences, w => Assert.InRange(w.Confidence, 0, 1));
    }

    [Fact]
    public void A_scanned_table_keeps_its_cells_and_a_lone_figure_is_read_or_told()
    {
        var page = PdfFile.Vietnamese().Lines(72, 80, "Kết quả kiểm tra các xã như sau:");
        string[][] rows = [["Đơn vị", "Tổng số", "Có mặt", "Vắng"], ["Xã Lạng Khê", "20", "15", "5"], ["Xã Bồng Khê", "18", "18", "0"], ["Cộng", "38", "33", "5"]];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < 4; column++)
                page.Box(72 + column * 110, 100 + row * 28, 110, 28).Text(80 + column * 110, 118 + row * 28, rows[row][column]);
        }

        var result = Read(Scan.Picture(page, resolution: 200));

        AssertSound(result);
        var table = Assert.Single(result.Document!.Blocks.OfType<Table>());
        Assert.Equal((4, 4), (table.RowCount, table.ColumnCount));
        var cells = table.Cells.Where(c => c.Row > 0).ToList();
        Assert.Equal(["Xã Lạng Khê", "Xã Bồng Khê", "Cộng"], cells.Where(c => c.Column == 0).Select(c => c.Span.Of(result.Document.Text)));
        var wrong = cells.Count(c => c.Column > 0 && c.Span.Of(result.Document.Text) != rows[c.Row][c.Column]);
        Assert.InRange(wrong, 0, 1);
        Assert.Equal(wrong > 0, result.Diagnostics.Any(d => d.Message.English.Contains("in a column of figures", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_picture_without_words_is_refused_and_never_rubbish()
    {
        var result = Read(Scan.Picture(PdfFile.Vietnamese().Page(p => p.DrawCircle(new(300, 400), 200)).Box(100, 200, 300, 10)));

        Assert.Equal(ReadFailureCodes.RecognitionDoubtful, result.Failure?.Code);
        Assert.Equal((1, 0), (result.Pages, result.PagesRead));
    }

    [Fact]
    public void A_picture_that_claims_to_be_huge_is_not_unpacked()
    {
        var png = Scan.Picture(PdfFile.Vietnamese().Lines(72, 100, Report), "-png", 50);
        png[16] = 0x40; // the width, as big-endian: a thousand million

        Assert.Equal(ReadFailureCodes.TooLarge, Read(png).Failure?.Code);
    }

    [Fact]
    public void Without_the_programs_it_says_what_to_install()
    {
        var failure = new DocumentReading(programs: InstalledPrograms.None).Read(Jpeg, "a.jpg").Failure;

        Assert.Equal(ReadFailureCodes.NoTextLayer, failure?.Code);
        Assert.Contains("apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils", failure!.Message.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void Out_of_time_is_a_named_failure() => Assert.Equal(
        ReadFailureCodes.RecognitionDoubtful,
        Reader.Read(Jpeg, new ReadLimits { MaxRecognitionTime = TimeSpan.FromMilliseconds(1) }).Failure?.Code);
}
