using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DocPipeline.Tests.OwnUnits;

/// <summary>Lists as they come: spreadsheets made with the Open XML SDK, their numbers as numbers.</summary>
internal static class ListFiles
{
    /// <summary>The columns of the statistics office's list of three levels.</summary>
    public static readonly string[] ThreeLevels = ["Tỉnh Thành Phố", "Mã TP", "Quận Huyện", "Mã QH", "Phường Xã", "Mã PX", "Cấp", "Tên Tiếng Anh"];

    /// <summary>A workbook of one sheet; texts go into the table of shared strings as Excel does it, ints are numbers, empty cells are left out.</summary>
    public static byte[] Xlsx(params IEnumerable<object?[]> rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            var strings = new List<string>();
            var data = new SheetData();
            uint number = 0;
            foreach (var cells in rows)
            {
                var row = new Row { RowIndex = ++number };
                for (var i = 0; i < cells.Length; i++)
                {
                    if (cells[i] is null or "") continue;
                    var cell = new Cell { CellReference = $"{(char)('A' + i)}{number}" };
                    if (cells[i] is int digits)
                    {
                        cell.CellValue = new CellValue(digits.ToString(CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        cell.DataType = CellValues.SharedString;
                        cell.CellValue = new CellValue(strings.Count);
                        strings.Add((string)cells[i]!);
                    }

                    row.Append(cell);
                }

                data.Append(row);
            }

            sheet.Worksheet = new Worksheet(data);
            var table = workbook.AddNewPart<SharedStringTablePart>();
            table.SharedStringTable = new SharedStringTable(strings.Select(s => new SharedStringItem(new Text(s) { Space = SpaceProcessingModeValues.Preserve })));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "Sheet1" }));
        }

        return stream.ToArray();
    }

    /// <summary>Rows as text with a sign between the cells.</summary>
    public static string Text(string delimiter, params IEnumerable<string[]> rows) => string.Join("\r\n", rows.Select(r => string.Join(delimiter, r))) + "\r\n";
}
