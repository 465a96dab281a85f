using UglyToad.PdfPig.Content;

namespace DocPipeline.Reading.Pdf;

/// <summary>One page to rows and tables.</summary>
internal static class PageReader
{
    /// <summary>The page's rows and tables; null where it has no letters.</summary>
    public static PageContent? Read(Page page)
    {
        var (glyphs, turned) = PageGlyphs.Read(page);
        if (glyphs.TrueForAll(g => g.IsSpace)) return null;
        var tables = turned ? [] : RuledTable.Find(Rules.Read(page));
        var rows = new List<Row>();
        foreach (var row in RowBuilder.Build(glyphs))
        {
            if (tables.Count == 0)
            {
                rows.Add(row);
                continue;
            }

            var outside = row.Words.Where(w => !tables.Exists(t => t.Take(w))).ToList();
            if (outside.Count > 0) rows.Add(outside.Count == row.Words.Count ? row : new Row(outside));
        }

        tables.RemoveAll(t => !t.HasWords);
        return turned
            ? new PageContent(page.Number, page.Height, page.Width, rows, tables)
            : new PageContent(page.Number, page.Width, page.Height, rows, tables);
    }
}
