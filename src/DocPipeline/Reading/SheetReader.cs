using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Reading.Docx;
using DocPipeline.Reading.Sheets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Row = DocumentFormat.OpenXml.Spreadsheet.Row;

namespace DocPipeline.Reading;

/// <summary>
/// Reads XLSX: what stands in a sheet's cells as paragraphs and tables, as it would look on paper. Formulas are not calculated, their last
/// results are taken; links to other files are not followed.
/// </summary>
internal sealed class SheetReader : IDocumentReader
{
    private const int MostRows = 50_000;
    private const int MostColumns = 500;
    private const int MostCells = 1_000_000;

    /// <inheritdoc/>
    public string Name => "xlsx";

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> content, ReadLimits limits)
    {
        if (content.IsEmpty) return Failed(ReadFailures.Empty());
        if (content.Length > limits.MaxBytes) return Failed(ReadFailures.TooLarge(limits.MaxBytes));
        try
        {
            if (ZipSize.Unpacked(content, limits.MaxUnpackedBytes) is null) return Failed(ReadFailures.TooLarge(limits.MaxUnpackedBytes));
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using var document = SpreadsheetDocument.Open(stream, false);
            return document.WorkbookPart is { Workbook.Sheets: not null } workbook ? Read(workbook, limits.MaxCharacters) : Failed(ReadFailures.Damaged("xl/workbook.xml ?"));
        }
        catch (TextTooLongException)
        {
            return Failed(ReadFailures.TextTooLong(limits.MaxCharacters));
        }
        // Every kind of broken package throws in its own way; what it is called makes no difference to who has the file.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Failed(ReadFailures.Damaged(e.GetType().Name));
        }
    }

    private ReadResult Read(WorkbookPart workbook, int mostCharacters)
    {
        var values = new SheetValues(workbook);
        var diagnostics = new List<Diagnostic>();
        var sheets = new List<(string Name, SheetGrid Grid)>();
        var (cells, characters) = (0, 0L);
        foreach (var sheet in workbook.Workbook!.Sheets!.Elements<Sheet>())
        {
            var name = VietnameseText.Compose(sheet.Name?.Value ?? "").Trim();
            if (sheet.State?.Value is { } state && state != SheetStateValues.Visible)
            {
                diagnostics.Add(ReadingDiagnostics.SheetHidden(name));
                continue;
            }

            // A chart sheet has no cells.
            if (sheet.Id?.Value is not { } id || workbook.GetPartById(id) is not WorksheetPart part) continue;
            try
            {
                var grid = GridOf(part, values, ref cells, out var cut);
                // One long text may stand in a million cells.
                if ((characters += grid.Characters) > mostCharacters) throw new TextTooLongException();
                if (cut) diagnostics.Add(ReadingDiagnostics.SheetCut(name, MostRows));
                if (grid.HasText) sheets.Add((name, grid));
            }
            catch (Exception e) when (e is not (OutOfMemoryException or TextTooLongException))
            {
                diagnostics.Add(ReadingDiagnostics.PartDamaged(name));
            }
        }

        var builder = new DocumentBuilder();
        foreach (var (name, grid) in sheets)
        {
            // The name is on no paper, but of several sheets it tells which.
            if (sheets.Count > 1) builder.AddHeading(name, 1);
            SheetLayout.Add(builder, grid);
        }

        var built = builder.Build();
        if (built.Blocks.Count == 0) return Failed(diagnostics.Count > 0 ? ReadFailures.Damaged("sheets") : ReadFailures.Empty()) with { Diagnostics = diagnostics };
        return new ReadResult { Document = built, MediaType = MediaTypes.Xlsx, Reader = Name, Diagnostics = diagnostics };
    }

    private static SheetGrid GridOf(WorksheetPart part, SheetValues values, ref int cells, out bool cut)
    {
        var grid = new SheetGrid();
        cut = false;
        var row = -1;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (!reader.IsStartElement) continue;
            if (reader.ElementType == typeof(MergeCell) && reader.LoadCurrentElement() is MergeCell { Reference.Value: { } merged })
            {
                grid.Merge(merged);
                continue;
            }

            if (reader.ElementType != typeof(Row) || reader.LoadCurrentElement() is not Row element) continue;
            row = element.RowIndex?.Value is { } index ? (int)Math.Min(index - 1, int.MaxValue - 1) : row + 1;
            if (row >= MostRows || cells > MostCells) { cut = true; continue; }
            var column = -1;
            foreach (var cell in element.Elements<Cell>())
            {
                column = cell.CellReference?.Value is { } reference ? SheetGrid.Place(reference).Column : column + 1;
                if (column is < 0 or >= MostColumns || values.TextOf(cell) is not { Length: > 0 } text) continue;
                grid.Set(row, column, text);
                cells++;
            }
        }

        return grid;
    }

    private ReadResult Failed(ReadFailure failure) => new() { Failure = failure, MediaType = MediaTypes.Xlsx, Reader = Name };
}
