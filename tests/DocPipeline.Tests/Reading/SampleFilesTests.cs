using System.Runtime.CompilerServices;
using DocPipeline.Extraction.Documents;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

/// <summary>DOCX and PDF files that real programs wrote (tests/Documents): their shape, not their every word.</summary>
public sealed class SampleFilesTests
{
    [Theory]
    [InlineData("decision-lam-dong-inspection-team-2025.docx", "Số: 1574/QĐ-UBND", "Vũ Đức Lâm")]
    [InlineData("dispatch-quang-tri-working-hours.docx", "Số: 1286/UBND-NC", "Lê Đình Cát")]
    [InlineData("party-gia-lai-conclusion-notice.docx", "Số 412-TB/TU", "Rơ Châm Hlin")]
    [InlineData("report-hoa-binh-kim-boi-vntime.docx", "HUYỆN KIM BÔI", "Bùi Văn Thưởng")]
    [InlineData("directive-ha-tinh-discipline.pdf", "Số: 07/CT-UBND", "Nguyễn Hữu Khiêm")]
    [InlineData("notice-bac-giang-lang-giang-result.pdf", "Số: 87/TB-UBND", "Đặng Văn Khương")]
    [InlineData("report-ca-mau-gia-rai-ward-2025.pdf", "Số: 61/BC-UBND", "Tăng Quốc Việt")]
    public void An_official_document_begins_and_ends_with_a_table_of_two_cells(string name, string onTheLeft, string signer)
    {
        var document = Read(name).Document!;
        var tables = document.Blocks.OfType<Table>().Where(t => t is { RowCount: 1, ColumnCount: 2 }).ToList();
        Assert.Equal(document.Blocks[0], tables[0]);
        Assert.Contains(onTheLeft, tables[0].Cells[0].Span.Of(document.Text), StringComparison.Ordinal);
        Assert.StartsWith("Nơi nhận", tables[^1].Cells[0].Span.Of(document.Text), StringComparison.Ordinal);
        Assert.EndsWith(signer, tables[^1].Cells[1].Span.Of(document.Text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_printed_news_page_has_its_headline_and_whole_paragraphs_column_by_column()
    {
        var document = Read("news-phu-tho-two-column-page.pdf").Document!;
        Assert.Equal("Siết giờ giấc, đừng để dân phải chờ", document.Title);
        Assert.Contains(
            "Xã Hưng Long gây bất ngờ khi gần một nửa số cán bộ, công chức (9/20 người) vắng mặt, hai người không có lý do.", document.Text, StringComparison.Ordinal);
        Assert.Contains("vắng mặt 4 cầu thủ trụ cột vì thẻ phạt, có mặt chỉ 14/18 cầu thủ đăng ký.", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_printed_table_keeps_rows_columns_and_headings()
    {
        var document = Read("report-ca-mau-gia-rai-ward-2025.pdf").Document!;
        var table = Assert.Single(document.Blocks.OfType<Table>(), t => t.RowCount > 1);
        Assert.Equal((6, 6, 1), (table.RowCount, table.ColumnCount, table.HeaderRows));
        Assert.Equal("51", Assert.Single(table.Cells, c => c is { Row: 5, Column: 2 }).Span.Of(document.Text));
    }

    [Theory]
    [InlineData("bad/encrypted.pdf", ReadFailureCodes.Encrypted)]
    [InlineData("bad/image-only.pdf", ReadFailureCodes.NoTextLayer)]
    [InlineData("bad/truncated.pdf", ReadFailureCodes.Damaged)]
    [InlineData("bad/truncated.docx", ReadFailureCodes.Damaged)]
    [InlineData("bad/encrypted.docx", ReadFailureCodes.Encrypted)]
    public void A_bad_file_is_named(string name, string code) => Assert.Equal(code, Read(name).Failure?.Code);

    private static ReadResult Read(string name) => new DocumentReading(programs: InstalledPrograms.None).Read(File.ReadAllBytes(Path.Combine(Folder(), name)), name);

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../Documents"));
}
