using DocPipeline.Extraction.Vietnamese;
using UglyToad.PdfPig.Content;

namespace DocPipeline.Reading.Pdf;

/// <summary>One page to rows and tables.</summary>
internal static class PageReader
{
    // A share of the page's width.
    private const double LongLine = 0.4;
    private const double UpperPart = 0.4;

    /// <summary>The page's rows and tables; null where it has no letters.</summary>
    public static PageContent? Read(Page page)
    {
        var (glyphs, turned) = PageGlyphs.Read(page);
        if (glyphs.TrueForAll(g => g.IsSpace)) return null;
        RaisedLetters.Settle(glyphs);
        var rules = turned ? [] : Rules.Read(page);
        var tables = RuledTable.Find(rules);
        var rows = new List<Row>();
        foreach (var row in WithoutNoteNumbers(RowBuilder.Build(glyphs), page.Height))
        {
            if (tables.Count == 0)
            {
                rows.Add(row);
                continue;
            }

            var outside = row.Words.Where(w => !tables.Exists(t => t.Take(w))).ToList();
            if (outside.Count > 0) rows.Add(outside.Count == row.Words.Count ? row : new Row(outside));
        }

        if (tables.Count > 0 && !turned)
        {
            foreach (var (word, x, y) in PageGlyphs.Sideways(page))
                _ = tables.Exists(t => t.TakeSideways(word, x, y));
        }

        tables.RemoveAll(t => !t.HasWords);
        var (width, height) = turned ? (page.Height, page.Width) : (page.Width, page.Height);
        var dividers = rules.Where(r => r.Across && r.To - r.From > width * LongLine).ToList();
        return new PageContent(page.Number, width, height, rows, tables, dividers)
        {
            Encoding = glyphs.Select(g => g.Font).Distinct().Select(LegacyText.EncodingOfFont).FirstOrDefault(e => e is not null),
        };
    }

    /// <summary>Takes the numbers of notes off the words that they stand at.</summary>
    private static List<Row> WithoutNoteNumbers(List<Row> rows, double height)
    {
        HashSet<int>? notes = null;
        for (var i = 0; i < rows.Count; i++)
        {
            if (!rows[i].Words.Any(w => RaisedLetters.MayHaveNote(w.Text))) continue;
            notes ??= [.. rows.Where(r => r.Baseline > height * UpperPart && r.Size < rows[i].Size * Footnotes.Smaller).Select(r => Footnotes.NumberOf(r.Text)).OfType<int>()];
            rows[i] = new Row([.. rows[i].Words.Select(w => w with { Text = RaisedLetters.WithoutNote(w.Text, notes.Contains) })]);
        }

        return rows;
    }
}
