using DocPipeline.Extraction.Documents;

namespace DocPipeline.Reading.Pdf;

/// <summary>The pages of a document to blocks: running heads out, reading order, paragraphs, then what each paragraph is by its look.</summary>
internal static class PdfBlocks
{
    private const double LargerIsHeading = 1.15;
    private const double LargerIsTitle = 1.4;
    private const int LongestHeading = 250;

    /// <summary>The document, and the old encoding that was undone in it.</summary>
    public static Document Build(IReadOnlyList<PageContent> pages, out string? encoding)
    {
        encoding = pages.Select(p => p.Encoding).FirstOrDefault(e => e is not null);
        var document = new DocumentBuilder();
        var bodySize = Leading.BodySize(pages);
        var (bodies, heads) = RunningHeads.Remove(pages);
        var items = new List<FlowItem>();
        var notes = new List<(PageContent Page, List<Row> Rows)>();
        foreach (var body in bodies)
        {
            var (page, pageNotes) = Footnotes.Part(body, bodySize);
            if (items is [.., FlowTable last] && PageLayout.Continue(last, page, bodySize) is var (block, rest))
            {
                items[^1] = block;
                page = rest;
            }

            var laidOut = PageLayout.Of(page, bodySize);
            if (items is [.., FlowTable cut] && laidOut is [FlowTable goesOn, ..] && TablePages.Join(cut, goesOn) is { } whole)
            {
                items[^1] = whole;
                laidOut.RemoveAt(0);
            }

            items.AddRange(laidOut);
            if (pageNotes.Count > 0) notes.Add((page, pageNotes));
        }

        var main = Column.Around([.. items.OfType<FlowLine>().Where(l => l.Column is null).Select(l => l.Row)]);
        Column ColumnOf(FlowLine line) => line.Column ?? main;
        var joiner = new ParagraphJoiner(new Leading(items, ColumnOf), ColumnOf);
        var joined = joiner.Join(items).ToList();
        var sizes = HeadingSizes(joined, bodySize);
        var title = Title(joined, bodySize);
        foreach (var item in joined)
        {
            if (item is FlowTable table) document.AddTable(Mended(table.Cells, ref encoding), table.HeaderRows, Location(table.Page, table.Left, table.Top));
            else if (item is PdfParagraph paragraph) Add(document, paragraph, LegacyRuns.Mend(paragraph.Text(), ref encoding), joiner, bodySize, sizes, isNews: title is not null);
        }

        foreach (var (page, rows) in notes) AddNotes(document, page, rows);
        foreach (var head in heads)
            document.AddMarginal(head.Row.Text, head.Kind, Location(head.Page, head.Row.Left, head.Row.Baseline - head.Row.Size));
        return document.Build() with { Title = title };
    }

    private static List<CellText> Mended(List<CellText> cells, ref string? encoding)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            // Line by line: one Unicode line in a cell must not hide the old encoding of the others.
            var lines = cells[i].Text.Split('\n');
            for (var line = 0; line < lines.Length; line++) lines[line] = LegacyRuns.Mend(lines[line], ref encoding);
            cells[i] = cells[i] with { Text = string.Join('\n', lines) };
        }

        return cells;
    }

    private static void Add(
        DocumentBuilder document, PdfParagraph paragraph, string text, ParagraphJoiner joiner, double bodySize, List<double> sizes, bool isNews)
    {
        var first = paragraph.Lines[0];
        var location = Location(first.Page, first.Row.Left, first.Row.Baseline - first.Row.Size);
        var marker = LeadingMarker.Read(text);
        var centred = joiner.IsCentred(paragraph);
        if (IsLarge(paragraph, text, bodySize)) document.AddHeading(text, sizes.IndexOf(Rounded(paragraph.Size)) + 1, location);
        else if (CaptionWords.IsCaption(text) || (isNews && paragraph.AllItalic && paragraph.Size < bodySize - 0.4)) document.AddCaption(text, location);
        else if (BoldLine.Level(text, marker, paragraph.AllBold, centred) is { } level) document.AddHeading(text, level, location);
        else if (marker is { } item) document.AddListItem(item.Marker, item.Rest, item.Level, location);
        else document.AddParagraph(text, location, paragraph.AllBold || paragraph.AllItalic);
    }

    private static void AddNotes(DocumentBuilder document, PageContent page, List<Row> rows)
    {
        for (var i = 0; i < rows.Count;)
        {
            var end = i + 1;
            while (end < rows.Count && !Footnotes.Begins(rows[end].Text)) end++;
            var text = string.Join(' ', rows.Skip(i).Take(end - i).Select(r => r.Text));
            document.AddMarginal(text, MarginalKind.Footnote, Location(page, rows[i].Left, rows[i].Baseline - rows[i].Size));
            i = end;
        }
    }

    private static bool IsLarge(PdfParagraph paragraph, string text, double bodySize) =>
        paragraph.Size >= bodySize * LargerIsHeading && text.Length <= LongestHeading && text.Any(char.IsLetter);

    private static List<double> HeadingSizes(List<object> items, double bodySize) =>
    [
        .. items.OfType<PdfParagraph>().Where(p => IsLarge(p, p.Text(), bodySize)).Select(p => Rounded(p.Size)).Distinct().OrderDescending(),
    ];

    /// <summary>A printed news page has its headline in the largest type of its first page; an official document has none so much larger.</summary>
    private static string? Title(List<object> items, double bodySize)
    {
        var large = items.OfType<PdfParagraph>().Where(p => p.Lines[0].Page.Number == 1 && p.Size >= bodySize * LargerIsTitle).ToList();
        if (large.Count == 0) return null;
        var size = large.Max(p => p.Size);
        var largest = large.Where(p => p.Size > size - 0.5).ToList();
        var text = largest[0].Text();
        return largest.Count == 1 && text.Length is >= 12 and <= LongestHeading ? text : null;
    }

    private static double Rounded(double size) => Math.Round(size * 2) / 2;

    private static SourceLocation Location(PageContent page, double left, double top) => new(
        page.Number, Math.Round(Math.Clamp(left / page.Width, 0, 1), 4), Math.Round(Math.Clamp(top / page.Height, 0, 1), 4));
}
