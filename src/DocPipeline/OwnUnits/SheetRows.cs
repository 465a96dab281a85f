using System.Globalization;
using System.Text;
using DocPipeline.Extraction.Vietnamese;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DocPipeline.OwnUnits;

/// <summary>The sheets of an XLSX, row by row. Numbers come as digits: leading zeros are gone from them and are the reader's to restore.</summary>
internal static class SheetRows
{
    // A list of all units is under ten million characters; more is no list, or meant to fill the memory.
    private const long MostCharacters = 100_000_000;
    private const int MostColumns = 100;

    public static TableReading Read(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            using var document = SpreadsheetDocument.Open(stream, false, new OpenSettings { MaxCharactersInPart = MostCharacters });
            if (document.WorkbookPart is not { Workbook.Sheets: { } sheets } workbook) return new([], ListFailures.Damaged("workbook.xml"));
            var strings = SharedStrings(workbook.SharedStringTablePart);
            var tables = new List<IReadOnlyList<TableRow>>();
            foreach (var sheet in sheets.Elements<Sheet>())
                if (sheet.Id?.Value is { } id && workbook.GetPartById(id) is WorksheetPart part) tables.Add(Rows(part, strings));
            return new(tables, null);
        }
        // Every kind of broken package throws in its own way; what it is called makes no difference to who has the file.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new([], ListFailures.Damaged(e.Message));
        }
    }

    private static List<string> SharedStrings(SharedStringTablePart? part)
    {
        var strings = new List<string>();
        if (part is null) return strings;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(SharedStringItem) || !reader.IsStartElement || reader.LoadCurrentElement() is not SharedStringItem item) continue;
            strings.Add(item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(r => r.Text?.Text)));
        }

        return strings;
    }

    private static List<TableRow> Rows(WorksheetPart part, List<string> strings)
    {
        var rows = new List<TableRow>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement || reader.LoadCurrentElement() is not Row row) continue;
            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : cells.Count;
                if (column >= MostColumns) continue;
                while (cells.Count <= column) cells.Add("");
                cells[column] = DelimitedText.Clean(new StringBuilder(VietnameseText.Compose(ValueOf(cell, strings))));
            }

            rows.Add(new TableRow((int)(row.RowIndex?.Value ?? (uint)(rows.Count == 0 ? 1 : rows[^1].Number + 1)), cells));
        }

        return rows;
    }

    private static string ValueOf(Cell cell, List<string> strings)
    {
        var raw = cell.CellValue?.Text ?? "";
        if (cell.DataType?.Value is not { } type) return Number(raw);
        if (type == CellValues.SharedString) return int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < strings.Count ? strings[at] : "";
        if (type == CellValues.InlineString) return cell.InlineString is { } inline ? inline.Text?.Text ?? string.Concat(inline.Elements<Run>().Select(r => r.Text?.Text)) : "";
        return type == CellValues.Number ? Number(raw) : raw;
    }

    /// <summary>A whole number without point or exponent; other values as they stand.</summary>
    private static string Number(string raw) =>
        double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Floor(number) && Math.Abs(number) < 1e12
            ? number.ToString("0", CultureInfo.InvariantCulture) : raw;

    /// <summary>Of "C12" 2.</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetterUpper(c)) break;
            column = Math.Min(column * 26 + (c - 'A' + 1), MostColumns + 1);
        }

        return column - 1;
    }
}
