using DocPipeline.Extraction.Documents;

namespace DocPipeline.Reading.Docx;

/// <summary>
/// Lays a table out on its grid: a merged cell once, with the rows and columns that it covers. Deleted and hidden rows are left out.
/// </summary>
internal sealed class TableGrid
{
    // Wider or longer than any real table: a span beyond it is rubbish and is cut.
    private const int MostColumns = 1_000;

    private readonly List<CellText> _cells = [];
    private readonly Dictionary<int, int> _openAt = [];

    public IReadOnlyList<CellText> Cells => _cells;

    /// <summary>How many leading rows repeat on each page, which is how Word marks headings.</summary>
    public int HeaderRows { get; private set; }

    /// <summary>Reads the rows of <paramref name="table"/>; <paramref name="textOf"/> gives the words of a cell.</summary>
    public static TableGrid Read(WordNode table, Func<WordNode, string> textOf)
    {
        var grid = new TableGrid();
        var row = 0;
        foreach (var node in table.Children)
        {
            if (node.Name != "w:tr") continue;
            var properties = node.Child("w:trPr");
            if (properties?.Child("w:del") is not null || properties?.Flag("w:hidden") is true) continue;
            if (!node.Children.Exists(c => c.Name == "w:tc")) continue;
            grid.AddRow(node, row, Math.Clamp(properties?.Number("w:gridBefore") ?? 0, 0, MostColumns), textOf);
            if (properties?.Flag("w:tblHeader") is true && grid.HeaderRows == row) grid.HeaderRows++;
            row++;
        }

        return grid;
    }

    private void AddRow(WordNode row, int rowIndex, int column, Func<WordNode, string> textOf)
    {
        foreach (var cell in row.Children)
        {
            if (cell.Name != "w:tc" || column >= MostColumns) continue;
            var properties = cell.Child("w:tcPr");
            if (properties?.Child("w:cellDel") is not null) continue;
            var span = Math.Clamp(properties?.Number("w:gridSpan") ?? 1, 1, MostColumns - column);
            var merge = properties?.Child("w:vMerge");
            if (merge is not null && merge.Attribute("val") != "restart" && _openAt.TryGetValue(column, out var above))
            {
                _cells[above] = _cells[above] with { RowSpan = rowIndex - _cells[above].Row + 1 };
            }
            else if (properties?.Child("w:hMerge") is { } side && side.Attribute("val") != "restart" && _cells.Count > 0 && _cells[^1].Row == rowIndex)
            {
                _cells[^1] = _cells[^1] with { ColumnSpan = _cells[^1].ColumnSpan + span };
            }
            else
            {
                if (merge is not null) _openAt[column] = _cells.Count;
                else _openAt.Remove(column);
                _cells.Add(new CellText(textOf(cell), rowIndex, column, 1, span));
            }

            column += span;
        }
    }
}
