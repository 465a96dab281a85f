// search, show, export and failed: the verbs that ask the store.
using System.Text.Json;
using DocPipeline.Exports;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DocPipeline.Tests.Cli;

public sealed class StoreCommandTests : IDisposable
{
    private readonly Workbench _bench = new();

    public StoreCommandTests()
    {
        _bench.Write("docs/a.txt", "Bảng công khai thủ tục không đúng quy định tại xã Lạng Khê.");
        _bench.Write("docs/b.txt", "Cán bộ đi làm đúng giờ.");
        _bench.Write("docs/empty.txt", "");
        _bench.Run("process", Path.Combine(_bench.Folder, "docs"));
    }

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("khong dung quy dinh")]
    [InlineData("không đúng quy định")]
    [InlineData("\"không đúng quy định\"")]
    public void Search_finds_and_marks(string query)
    {
        var table = _bench.Run("search", query);
        var json = _bench.Run("search", query, "--format", "jsonl");

        Assert.Equal(0, table.Code);
        Assert.Contains("«", table.Out, StringComparison.Ordinal);
        Assert.Contains("a.txt", table.Out, StringComparison.Ordinal);
        var hit = Assert.Single(json.Lines);
        Assert.Equal("a.txt", hit.GetProperty("source").GetProperty("name").GetString());
        Assert.Contains("«", hit.GetProperty("snippets")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, hit.GetProperty("findings").ValueKind);
    }

    [Fact]
    public void Search_takes_a_query_in_several_words_and_keeps_phrases_together()
    {
        Assert.Single(_bench.Run("search", "khong", "dung", "quy", "dinh", "--format", "jsonl").Lines);
        Assert.Empty(_bench.Run("search", "đúng không", "--format", "jsonl", "quy").Lines);
    }

    [Fact]
    public void Search_pages_through_the_hits()
    {
        var all = _bench.Run("search", "đúng", "--format", "jsonl").Lines;
        var second = _bench.Run("search", "đúng", "--limit", "1", "--offset", "1", "--format", "jsonl").Lines;

        Assert.Equal(2, all.Count);
        Assert.Equal(all[1].GetProperty("id").GetString(), Assert.Single(second).GetProperty("id").GetString());
    }

    [Fact]
    public void A_wrong_query_ends_with_2_and_a_caret_under_the_mistake()
    {
        var wrong = _bench.Run("search", "vắng unti:khê");

        Assert.Equal(2, wrong.Code);
        Assert.Empty(wrong.Out);
        var lines = wrong.Error.Split('\n');
        Assert.StartsWith("DP0220", lines[0], StringComparison.Ordinal);
        Assert.Equal(lines[1].IndexOf("unti", StringComparison.Ordinal), lines[2].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_found_is_no_failure()
    {
        var none = _bench.Run("search", "điều không ai viết", "--format", "jsonl");

        Assert.Equal((0, ""), (none.Code, none.Out));
    }

    [Theory]
    [InlineData("search từ")]
    [InlineData("show 3f9a1c")]
    [InlineData("export")]
    [InlineData("failed list")]
    [InlineData("failed retry")]
    public void Without_a_store_the_verbs_that_ask_it_say_what_to_do_and_make_none(string call)
    {
        using var empty = new Workbench();

        var asked = empty.Run(call.Split(' '));

        Assert.Equal((1, ""), (asked.Code, asked.Out));
        Assert.Contains("docpipeline process", asked.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(empty.Home));
    }

    [Fact]
    public void Show_gives_the_record_that_export_gives()
    {
        var exported = _bench.Run("export", "--query", "Lạng Khê").Out.Trim();
        var id = JsonDocument.Parse(exported).RootElement.GetProperty("id").GetString()!;

        var whole = _bench.Run("show", id, "--format", "jsonl");
        var byPrefix = _bench.Run("show", id[..8], "--format", "jsonl");
        var table = _bench.Run("show", id);

        Assert.Equal(exported, whole.Out.Trim());
        Assert.Equal(exported, byPrefix.Out.Trim());
        Assert.Contains("Bảng công khai thủ tục không đúng quy định tại xã Lạng Khê.", table.Out, StringComparison.Ordinal);
        Assert.Equal(1, _bench.Run("show", "000000").Code);
    }

    [Fact]
    public void Csv_has_a_byte_order_mark_and_a_row_a_document()
    {
        var csv = _bench.Run("export", "--format", "csv").Out;

        Assert.StartsWith("\uFEFFsource,kind,issued,", csv, StringComparison.Ordinal);
        Assert.Equal(3, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")")]
    [InlineData("+84 24", "'+84 24")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("xã A = B", "xã A = B")]
    public void Csv_text_is_never_a_formula(string text, string cell) => Assert.Equal(cell, CsvOutput.Cell(text));

    [Fact]
    public void Csv_numbers_and_days_are_plain() => Assert.Equal(
        ["-1", "0.5", "2021-02-24", "true", ""],
        new object?[] { -1, 0.5, new DateOnly(2021, 2, 24), true, null }.Select(CsvOutput.Cell));

    [Fact]
    public void Csv_quotes_what_needs_it_and_keeps_an_empty_first_cell()
    {
        var to = new StringWriter();

        CsvOutput.Write(new ExportTable("t", ["a", "b"], [[null, "x, \"y\"\nz"]]), to);

        Assert.Equal("\uFEFFa,b\r\n\"\",\"x, \"\"y\"\"\nz\"\r\n", to.ToString());
    }

    [Fact]
    public void Xlsx_has_numbers_as_numbers_and_days_as_dates()
    {
        using var file = new MemoryStream();
        XlsxOutput.Write(new ExportTable("findings", ["unit", "total", "day"], [["=xã", 20, new DateOnly(2021, 2, 24)]]), file);

        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var cells = document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Cell>().Skip(3).ToList();
        Assert.Equal((CellValues.InlineString, "=xã"), (cells[0].DataType!.Value, cells[0].InlineString!.InnerText));
        Assert.Equal((null, "20"), (cells[1].DataType, cells[1].CellValue!.Text));
        // 24 February 2021 as spreadsheets count days (1 is 1 January 1900), in a style that shows a date.
        Assert.Equal(("44251", 2u), (cells[2].CellValue!.Text, cells[2].StyleIndex!.Value));
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document));
    }

    [Theory]
    [InlineData("documents")]
    [InlineData("attendance")]
    [InlineData("findings")]
    public void Every_kind_of_rows_goes_into_every_format(string what)
    {
        foreach (var format in new[] { "table", "json", "jsonl", "csv", "xlsx" })
        {
            var file = Path.Combine(_bench.Folder, $"{what}.{format}");

            var exported = _bench.Run("export", "--what", what, "--format", format, "--out", file);

            Assert.Equal((0, ""), (exported.Code, exported.Out));
            Assert.True(File.Exists(file));
        }
    }

    [Fact]
    public void A_failed_document_is_listed_and_tried_again_from_its_original()
    {
        File.Delete(Path.Combine(_bench.Folder, "docs", "empty.txt"));

        var retried = _bench.Run("failed", "retry");
        var unknown = _bench.Run("failed", "retry", "ffffff");

        Assert.Equal(1, retried.Code);
        Assert.Contains("✗ empty.txt  DP0101", retried.Out, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(_bench.Run("failed", "list", "--format", "jsonl").Lines).GetProperty("attempts").GetInt32());
        Assert.Equal(2, unknown.Code);
    }
}
