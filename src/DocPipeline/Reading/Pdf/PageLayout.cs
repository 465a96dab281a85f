using System.Text;
using DocPipeline.Extraction.Documents;

namespace DocPipeline.Reading.Pdf;

/// <summary>Puts the rows and tables of a page in reading order: columns one after the other, head and signature block as tables.</summary>
internal sealed class PageLayout(PageContent page, double bodySize)
{
    private const int DeepestColumns = 3;
    private readonly List<FlowItem> _items = [];

    /// <summary>The page's content in reading order.</summary>
    public static List<FlowItem> Of(PageContent page, double bodySize)
    {
        var layout = new PageLayout(page, bodySize);
        var rows = page.Rows;
        var next = 0;
        foreach (var table in page.Tables)
        {
            var end = next;
            while (end < rows.Count && rows[end].Baseline <= table.Top + 1) end++;
            layout.AddWithTables([.. rows.Skip(next).Take(end - next)]);
            layout._items.Add(new FlowTable(page, table.Top, table.Left, table.Cells(), table.HeaderRows()) { Edges = table.Edges });
            next = end;
        }

        layout.AddWithTables([.. rows.Skip(next)]);
        return layout._items;
    }

    /// <summary>Tables without lines first: their columns must not pass for those of a head.</summary>
    private void AddWithTables(List<Row> rows)
    {
        var next = 0;
        foreach (var table in UnruledTable.Find(rows, page.Dividers))
        {
            AddRows(rows.GetRange(next, table.Start - next), null, 0);
            _items.Add(new FlowTable(page, rows[table.Start].Baseline - rows[table.Start].Size, rows[table.Start].Left, table.Cells, table.HeaderRows));
            next = table.End;
        }

        AddRows(rows.GetRange(next, rows.Count - next), null, 0);
    }

    /// <summary>
    /// A signature block that a page's end cuts in two: the block with what stands of it at the head of the next page, and that page
    /// without it; null where the next page begins with something else.
    /// </summary>
    public static (FlowTable Block, PageContent Remaining)? Continue(FlowTable block, PageContent page, double bodySize)
    {
        if (block.Continues is not { } gutter) return null;
        var taken = 0;
        while (taken < page.Rows.Count && gutter.Narrowed(page.Rows[taken]) is { } narrowed
            && (narrowed.LeftOf(page.Rows[taken]) is not { } left || left.Size < bodySize - 0.6 || Gutter.IsRecipient(left.Text)))
        {
            gutter = narrowed;
            taken++;
        }

        if (taken == 0) return null;
        var rows = page.Rows.Take(taken).ToList();
        var cells = new[] { rows.Select(gutter.LeftOf), rows.Select(gutter.RightOf) }
            .Select((lines, i) => block.Cells[i] with { Text = (block.Cells[i].Text + '\n' + Lines([.. lines.OfType<Row>()])).Trim() });
        return (block with { Cells = [.. cells] }, page with { Rows = [.. page.Rows.Skip(taken)] });
    }

    private void AddRows(List<Row> rows, Column? column, int depth)
    {
        var first = 0;
        for (var i = 0; i < rows.Count;)
        {
            var gutter = depth < DeepestColumns ? Gutter.Find(rows, i, first, page, bodySize) : null;
            if (gutter is null)
            {
                _items.Add(new FlowLine(page, rows[i], column));
                i++;
                continue;
            }

            // Lines above that turn out to belong to the block were already put down as lines.
            _items.RemoveRange(_items.Count - (i - gutter.Start), i - gutter.Start);
            AddBlock(rows.GetRange(gutter.Start, gutter.End - gutter.Start), gutter, depth);
            i = first = gutter.End;
        }
    }

    private void AddBlock(List<Row> rows, Gutter gutter, int depth)
    {
        var left = rows.Select(gutter.LeftOf).OfType<Row>().ToList();
        var right = rows.Select(gutter.RightOf).OfType<Row>().ToList();
        if (gutter.IsRunningText)
        {
            AddRows(left, Column.Around(left), depth + 1);
            AddRows(right, Column.Around(right), depth + 1);
            return;
        }

        var isHead = page.Number == 1 && rows[0].Baseline < page.Height * 0.25;
        var isList = !isHead && IsList(rows, gutter);
        var cells = isList ? Lines(rows, gutter) : SideBySide(left, right, depth);
        _items.Add(new FlowTable(page, rows[0].Baseline - rows[0].Size, rows.Min(r => r.Left), cells, 0)
        {
            Continues = isHead || isList || cells.Count != 2 ? null : gutter,
        });
    }

    /// <summary>Names on the left and figures on the right, line for line.</summary>
    private static bool IsList(List<Row> rows, Gutter gutter)
    {
        var both = rows.Where(r => gutter.LeftOf(r) is not null && gutter.RightOf(r) is not null).ToList();
        return both.Count >= 3 && both.Count * 5 >= rows.Count * 4 && both.Count(r => gutter.RightOf(r)!.Text.Any(char.IsAsciiDigit)) * 2 >= both.Count;
    }

    private static List<CellText> Lines(List<Row> rows, Gutter gutter) =>
    [
        .. rows.SelectMany((row, i) => new[]
        {
            new CellText(gutter.LeftOf(row)?.Text ?? "", i, 0), new CellText(gutter.RightOf(row)?.Text ?? "", i, 1),
        }),
    ];

    /// <summary>One row of cells, the lines of a column kept: the shape that the layout table of a DOCX has.</summary>
    private List<CellText> SideBySide(List<Row> left, List<Row> right, int depth)
    {
        var columns = new List<List<Row>> { left };
        // Three bodies may sign side by side.
        while (depth++ < DeepestColumns && Enumerable.Range(0, right.Count).Select(i => Gutter.Find(right, i, 0, page, bodySize)).FirstOrDefault(g => g is not null) is { } next)
        {
            columns.Add([.. right.Select(next.LeftOf).OfType<Row>()]);
            right = [.. right.Select(next.RightOf).OfType<Row>()];
        }

        columns.Add(right);
        return [.. columns.Where(c => c.Count > 0).Select((rows, i) => new CellText(Lines(rows), 0, i))];
    }

    /// <summary>The lines of a column, each on a line of its own unless it only wraps the one before.</summary>
    private static string Lines(IReadOnlyList<Row> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            if (text.Length > 0) text.Append(Wraps(text, row.Text) ? ' ' : '\n');
            text.Append(row.Text);
        }

        return text.ToString();
    }

    private static bool Wraps(StringBuilder before, string line)
    {
        var last = before.ToString();
        last = last[(last.LastIndexOf('\n') + 1)..];
        if (last[^1] is ';' or '.' or ':') return false;
        return char.IsLower(line[0]) || (last[0] is '-' && LeadingMarker.Read(last) is not null && LeadingMarker.Read(line) is null);
    }
}

/// <summary>The edges of a column of text.</summary>
internal sealed record Column(double Left, double Right)
{
    /// <summary>The edges that the lines share; a stray one that reaches beyond does not count.</summary>
    public static Column Around(IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0) return new Column(0, 0);
        var stray = rows.Count < 6 ? 0 : Math.Max(1, rows.Count / 20);
        return new Column(rows.Select(r => r.Left).Order().ElementAt(stray), rows.Select(r => r.Right).OrderDescending().ElementAt(stray));
    }
}

/// <summary>A piece of a page in reading order.</summary>
internal abstract record FlowItem(PageContent Page);

/// <summary>A line of text; a column of null is the page's own.</summary>
internal sealed record FlowLine(PageContent Page, Row Row, Column? Column) : FlowItem(Page);

/// <summary>A table, a two-column head or a signature block.</summary>
internal sealed record FlowTable(PageContent Page, double Top, double Left, List<CellText> Cells, int HeaderRows) : FlowItem(Page)
{
    /// <summary>The gutter of a block that may go on at the head of the next page.</summary>
    public Gutter? Continues { get; init; }

    /// <summary>Left edges of the columns and the right edge of the last, where lines draw them: a table that goes on behind a page's end keeps them.</summary>
    public double[]? Edges { get; init; }
}
