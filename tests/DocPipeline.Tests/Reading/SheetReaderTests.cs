using DocPipeline.Reading;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Table = DocPipeline.Extraction.Documents.Table;

namespace DocPipeline.Tests.Reading;

public sealed class SheetReaderTests : DocumentReaderContract
{
    private static readonly byte[] Attendance = Workbook(("Tháng 2",
    [
        ["UBND HUYỆN CON CUÔNG", null, null, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["BẢNG TỔNG HỢP ĐIỂM DANH"],
        [],
        ["TT", "Đơn vị", "Tổng số", "Có mặt", "Vắng", "Ngày"],
        [1, "Xã Lạng Khê", 20, 15, 5, new DateOnly(2021, 2, 24)],
        [2, "Xã Bồng Khê", 18, 18, 0, new DateOnly(2021, 2, 25)],
        [null, "Cộng", 38, 33, 5],
        [],
        ["Người lập biểu", null, null, "CHỦ TỊCH"],
    ]));

    private protected override IDocumentReader Reader { get; } = new SheetReader();

    protected override IReadOnlyList<byte[]> Samples { get; } = [Attendance];

    [Fact]
    public void A_sheet_of_attendance_is_text_and_one_table()
    {
        var document = Read(Attendance).Document!;

        Assert.Equal(
            [
                "UBND HUYỆN CON CUÔNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "BẢNG TỔNG HỢP ĐIỂM DANH",
                "TT\tĐơn vị\tTổng số\tCó mặt\tVắng\tNgày\n1\tXã Lạng Khê\t20\t15\t5\t24/02/2021\n2\tXã Bồng Khê\t18\t18\t0\t25/02/2021\n\tCộng\t38\t33\t5\t",
                "Người lập biểu\tCHỦ TỊCH",
            ],
            document.Blocks.Select(b => b.Span.Of(document.Text)));
        Assert.Equal((4, 6), document.Blocks.OfType<Table>().Select(t => (t.RowCount, t.ColumnCount)).ElementAt(1));
    }

    [Fact]
    public void Numbers_are_written_as_Vietnamese_writes_them()
    {
        var document = Read(Workbook(("a", [["Tỷ lệ", 0.855, 12.5, 0.1 + 0.2, 1206]]))).Document!;

        Assert.Equal("Tỷ lệ\t0,855\t12,5\t0,3\t1206", document.Text);
    }

    [Fact]
    public void Several_sheets_stand_under_their_names_and_hidden_ones_are_named()
    {
        var result = Read(Workbook(("Sáng", [["Xã A vắng 1 người"]]), ("Chiều", [["Xã A đủ người"]]), ("~ẩn", [["Nháp"]])));

        Assert.Equal("Sáng\n\nXã A vắng 1 người\n\nChiều\n\nXã A đủ người", result.Document!.Text);
        Assert.Contains("ẩn", Assert.Single(result.Diagnostics, d => d.Code == ReadFailureCodes.PartNotRead).Message.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_unpacked_size_has_a_limit() =>
        Assert.Equal(ReadFailureCodes.TooLarge, Reader.Read(Attendance, new ReadLimits { MaxUnpackedBytes = 500 }).Failure?.Code);

    /// <summary>Sheets of rows of cells (text, number, day or nothing); a name with a tilde hides its sheet.</summary>
    private static byte[] Workbook(params (string Name, object?[][] Rows)[] sheets)
    {
        var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            var styles = workbook.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
            foreach (var (name, rows) in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(new SheetData(rows.Select((cells, i) => new Row(cells.Select((c, column) => CellOf(c, column, i))) { RowIndex = (uint)i + 1 })));
                var sheet = new Sheet { Name = name.TrimStart('~'), SheetId = (uint)workbook.Workbook.Sheets!.Count() + 1, Id = workbook.GetIdOfPart(part) };
                if (name.StartsWith('~')) sheet.State = SheetStateValues.Hidden;
                workbook.Workbook.Sheets!.Append(sheet);
            }
        }

        return stream.ToArray();
    }

    private static Cell CellOf(object? value, int column, int row)
    {
        var cell = new Cell { CellReference = $"{(char)('A' + column)}{row + 1}" };
        switch (value)
        {
            case string text:
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new InlineString(new Text(text));
                break;
            case DateOnly day:
                cell.StyleIndex = 1;
                cell.CellValue = new CellValue(day.DayNumber - new DateOnly(1899, 12, 30).DayNumber);
                break;
            case not null:
                cell.CellValue = new CellValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!);
                break;
        }

        return cell;
    }
}
