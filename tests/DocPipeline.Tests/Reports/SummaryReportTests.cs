// The summary of the samples as a DOCX: what it says is in the records, an office program's rules hold, and our own reader reads it back.
using DocPipeline.Extraction.Documents;
using DocPipeline.Reading;
using DocPipeline.Records;
using DocPipeline.Reports;
using DocPipeline.Tests.Samples;
using DocPipeline.Tests.Storage;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace DocPipeline.Tests.Reports;

public sealed class SummaryReportTests
{
    private static readonly DateOnly Today = new(2026, 2, 3);
    private static readonly IReadOnlyList<DocumentRecord> Samples = [.. SampleRecords.Names.Select(SampleRecords.Of)];

    [Fact]
    public void The_document_holds_to_the_format()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Docx(Samples)), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void Every_count_and_every_request_of_the_records_is_in_it()
    {
        var text = Read(Docx(Samples)).Text;

        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", text, StringComparison.Ordinal);
        Assert.Contains("Nghệ An, ngày 03 tháng 02 năm 2026", text, StringComparison.Ordinal);
        Assert.All(Samples, r => Assert.Contains(r.Source.Name, text, StringComparison.Ordinal));
        Assert.All(Samples.SelectMany(r => r.Findings).Where(f => f.Outcome == "recommendation"), f => Assert.Contains(Start(f.Evidence), text, StringComparison.Ordinal));
        var tables = Read(Docx(Samples)).Blocks.OfType<Table>().ToList();
        Assert.Equal(Samples.Sum(r => r.Attendance.Count) + 1, tables.Single(t => t.Span.Of(text).StartsWith("TT\tĐơn vị\tThời điểm", StringComparison.Ordinal)).RowCount);
    }

    [Fact]
    public void A_derived_figure_is_in_italics_and_a_contradiction_is_named()
    {
        var wrong = Storage.Records.Of("a.txt", "Xã A có mặt 23/24, vắng 2.").Unit("UBND xã A") with
        {
            Attendance = [new() { Unit = "UBND xã A", Total = 24, Present = 23, Absent = 2, Consistent = false, Evidence = "có mặt 23/24, vắng 2", Span = [5, 25] }],
        };
        var right = Storage.Records.Of("b.txt", "Xã B có 20 người, vắng 5.") with
        {
            Attendance = [new() { Unit = "UBND xã B", Total = 20, Absent = 5, Derived = new Dictionary<string, int> { ["present"] = 15 }, Evidence = "có 20 người, vắng 5", Span = [5, 24] }],
        };

        using var document = WordprocessingDocument.Open(new MemoryStream(Docx([wrong, right])), isEditable: false);
        var italics = document.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Run>().Where(r => r.RunProperties?.Italic is not null).Select(r => r.InnerText).ToList();

        Assert.Contains("15", italics);
        Assert.DoesNotContain("20", italics);
        Assert.Contains("số liệu của UBND xã A tại văn bản [1] mâu thuẫn", document.MainDocumentPart.Document.InnerText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-02-01", "2021-05-01", 1)]
    [InlineData("2021-02-01", "2021-02-20", 0)]
    public void The_same_topic_again_after_a_month_is_a_repeat(string first, string second, int repeats)
    {
        var records = new[] { first, second }.Select((day, i) =>
            Storage.Records.Of($"{i}.txt", $"Xã A đi muộn lần {i}.").Finding("UBND xã A", "violation", "working-hours", $"Xã A đi muộn lần {i}") with { Issued = day });

        Assert.Equal(repeats, SummaryReport.Of(records).Repeats.Count);
    }

    [Fact]
    public void Words_of_a_document_are_words_in_the_report()
    {
        var odd = Storage.Records.Of("<a>&.txt", "</w:t> =1+1 \u0001\u000b]]>").Finding("UBND xã <b>", "violation", "other", "</w:t> =1+1 \u0001\u000b]]>");

        Assert.Contains("</w:t> =1+1", Read(Docx([odd])).Text, StringComparison.Ordinal);
    }

    private static string Start(string evidence) => string.Join(' ', evidence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var line && line.Length > 100 ? line[..100] : line;

    private static Document Read(byte[] docx) => new DocumentReading().Read(docx, "báo cáo.docx").Document!;

    private static byte[] Docx(IEnumerable<DocumentRecord> records)
    {
        using var stream = new MemoryStream();
        ReportDocument.Write(SummaryReport.Of(records), new("UBND tỉnh Nghệ An", "Sở Nội vụ", "BC-SNV", "Nghệ An", "Giám đốc"), Today, stream);
        return stream.ToArray();
    }
}
