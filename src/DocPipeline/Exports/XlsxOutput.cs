// XLSX written with the Open XML SDK, row by row: numbers as numbers, days as dates, the heading frozen and with filters.
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DocPipeline.Exports;

/// <summary>Writes workbooks.</summary>
public static class XlsxOutput
{
    // Indices into the cell formats of Styles().
    private const uint Plain = 0;
    private const uint Bold = 1;
    private const uint Day = 2;
    private const uint Moment = 3;
    private const int LongestCell = 32_767; // Excel's limit.

    /// <summary>Writes <paramref name="table"/> as a workbook of one sheet.</summary>
    public static void Write(ExportTable table, Stream to)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var sheet = workbook.AddNewPart<WorksheetPart>();
        WriteSheet(table, sheet);
        workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = table.Name }));
    }

    private static void WriteSheet(ExportTable table, WorksheetPart part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(new Column { Min = 1, Max = (uint)table.Headings.Count, Width = 18, CustomWidth = true }));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, table.Headings.Select(h => Text(h, Bold)));
        foreach (var row in table.Rows) WriteRow(writer, row.Select(CellOf));
        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{ColumnName(table.Headings.Count)}1" });
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<Cell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells) writer.WriteElement(cell);
        writer.WriteEndElement();
    }

    private static Cell CellOf(object? value) => value switch
    {
        null => new Cell(),
        string text => Text(text, Plain),
        bool truth => new Cell { DataType = CellValues.Boolean, CellValue = new CellValue(truth) },
        DateOnly day => Number(day.ToDateTime(TimeOnly.MinValue).ToOADate(), Day),
        DateTime moment => Number(moment.ToOADate(), Moment),
        IConvertible number => Number(number.ToDouble(CultureInfo.InvariantCulture), Plain),
        _ => throw new InvalidOperationException($"No XLSX form for {value.GetType().Name}."),
    };

    private static Cell Number(double number, uint style) =>
        new() { StyleIndex = style, CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)) };

    private static Cell Text(string text, uint style) => new()
    {
        DataType = CellValues.InlineString,
        StyleIndex = style,
        InlineString = new InlineString(new Text(text.Length > LongestCell ? text[..LongestCell] : text) { Space = SpaceProcessingModeValues.Preserve }),
    };

    private static Stylesheet Styles() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = 164, FormatCode = "dd/mm/yyyy" },
            new NumberingFormat { NumberFormatId = 165, FormatCode = "dd/mm/yyyy hh:mm" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 165, ApplyNumberFormat = true }));

    private static string ColumnName(int number)
    {
        var name = "";
        for (; number > 0; number = (number - 1) / 26) name = (char)('A' + (number - 1) % 26) + name;
        return name;
    }
}
