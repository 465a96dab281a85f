using DocPipeline.Extraction.Documents;
using DocPipeline.Reading.PlainText;

namespace DocPipeline.Reading.Html;

/// <summary>Writes the main text of a page into a document: headline, lead, paragraphs, headings, items, captions and tables.</summary>
internal sealed class PageWriter(Page page, MainText main, Func<string, string> mended)
{
    private const int LongestRunInHeading = 120;
    private const int LongestCaption = 350;
    private const int MostUnitsOfPicture = 4;
    private readonly DocumentBuilder _builder = new();
    private readonly ListLevels _levels = new();
    private string _headlineKey = "";

    /// <summary>The document; its headline first, where it is no official document.</summary>
    /// <param name="headline">The headline; null for none.</param>
    public Document Write(string? headline)
    {
        if (headline is not null && !main.IsOfficial)
        {
            _headlineKey = PageHeadline.Key(headline);
            _builder.AddHeading(mended(headline), 1);
        }

        var firstParagraph = main.FirstParagraph();
        string? previous = null;
        for (var u = main.Start; u < main.End;)
        {
            var unit = page.Units[u];
            if (!main.IsDropped(u) && DataTable(unit) is { } table && u >= table.FirstUnit)
            {
                WriteTable(table);
                u = Math.Max(u + 1, table.EndUnit);
                continue;
            }

            if (Counts(unit, u, firstParagraph) && unit.Text != previous)
            {
                Write(unit, u, isFirst: u <= firstParagraph, isLast: u + 1 >= main.End);
                if (unit.Text.Length > 40) previous = unit.Text;
            }

            u++;
        }

        return _builder.Build();
    }

    private PageTable? DataTable(TextUnit unit) => unit.Table is { } table && !main.IsJunk(unit)
        && (table.IsDataOf(page.Units) || (main.IsOfficial && IsStateHeadTable(table))) ? table : null;

    private bool IsStateHeadTable(PageTable table)
    {
        if (table.HasTables || table.ColumnCount < 2 || table.RowCount > 6) return false;
        for (var u = table.FirstUnit; u < table.EndUnit; u++)
        {
            if (LineKinds.IsStateHead(page.Units[u].Text)) return true;
        }

        return false;
    }

    private bool Counts(TextUnit unit, int at, int firstParagraph)
    {
        if (main.IsJunk(unit) || PageLabels.IsButton(unit)) return false;
        if (main.IsDropped(at) && !main.IsOfficial) return false;
        if (main.IsOfficial) return unit.LinkLength * 10 < unit.Text.Length * 9 || unit.Text.Length > 60;
        if (at == main.HeadlineUnit || PageLabels.IsBorder(unit)) return false;
        if (unit.Text.Length < 400 && at <= firstParagraph + 1 && _headlineKey.Length > 0 && PageHeadline.Key(unit.Text) == _headlineKey) return false;
        if (PageLabels.LeadsElsewhere(unit)) return unit.HeadingLevel == 0 && unit.Marker is null && CaptionWords.IsCaption(unit.Text);
        if (unit.Is(Marks.Date) && unit.Text.Length < 80 && PageDates.FromLine(unit.Text) is not null) return false;
        if (at >= firstParagraph || unit.OwnLength >= 80) return true;
        if (unit.Is(Marks.Author) && unit.Text.Length < 80) return false;
        // Above the text: the day, the section, the number of comments.
        if (unit.Is(Marks.Date) || PageDates.FromLine(unit.Text) is not null && unit.Text.Length < 80) return false;
        return unit.LinkLength == 0 || unit.OwnLength > unit.LinkLength;
    }

    private void Write(TextUnit unit, int at, bool isFirst, bool isLast)
    {
        var text = mended(unit.Text);
        if (IsCaption(unit, text)) { _builder.AddCaption(text); return; }
        if (PageAuthor.IsSigned(unit) && unit.Marker is null)
        {
            _builder.AddParagraph(text, emphasis: true);
            return;
        }

        var seen = unit.HeadingLevel > 0 && text.Length < 300 ? Math.Max(unit.HeadingLevel, main.IsOfficial ? 1 : 2) : LineKinds.HeadingLevel(text);
        if (seen == 0 && unit.IsBold && !isFirst && !isLast && unit.Marker is null && text.Length <= LongestRunInHeading && text[^1] is not ('.' or ',' or ';')
            && !main.IsOfficial) seen = 3;
        if (seen > 0 && unit.Marker is null && !text.Contains('\n', StringComparison.Ordinal))
        {
            _levels.Reset();
            _builder.AddHeading(text, seen);
            return;
        }

        var own = ListMarkers.Of(text);
        if (unit.Marker is not null)
        {
            if (own.IsEmpty) _builder.AddListItem(unit.Marker, text, unit.ListLevel);
            else _builder.AddListItem(own.ToString(), text[own.Length..].TrimStart(), unit.ListLevel);
        }
        else if (!own.IsEmpty && at != main.HeadlineUnit)
        {
            _builder.AddListItem(own.ToString(), text[own.Length..].TrimStart(), _levels.Of(own));
        }
        else
        {
            _levels.Reset();
            _builder.AddParagraph(text, emphasis: unit.IsBold || unit.IsItalic || unit.Is(Marks.Lead));
        }
    }

    private bool IsCaption(TextUnit unit, string text)
    {
        if (main.IsOfficial) return false;
        if (unit.Is(Marks.Caption) && unit.HeadingLevel == 0) return true;
        if (CaptionWords.IsCaption(text)) return true;
        if (text.Length > LongestCaption || unit.HeadingLevel > 0) return false;
        // A picture over its words; a whole page laid out in a table has pictures too, but many paragraphs.
        if (unit.Table is { HasImages: true, HasTables: false } table && table.Cells.Count <= 6 && table.EndUnit - table.FirstUnit <= MostUnitsOfPicture) return true;
        if (!unit.Is(Marks.AfterImage) || unit.Marker is not null) return false;
        return unit.Is(Marks.Center) || unit.IsItalic || (!unit.IsBold && text.Length < 200 && text[^1] is not ('.' or ':' or '!' or '?' or '”'));
    }

    private void WriteTable(PageTable table)
    {
        _levels.Reset();
        var firstInCell = table.Cells.Count == 0 ? table.EndUnit : table.Cells[0].FirstUnit;
        for (var u = table.FirstUnit; u < firstInCell; u++) _builder.AddParagraph(mended(page.Units[u].Text), emphasis: true);
        _builder.AddTable(
            table.Cells.Select(c => new CellText(
                mended(string.Join('\n', page.Units.Skip(c.FirstUnit).Take(c.EndUnit - c.FirstUnit).Select(u => string.IsNullOrEmpty(u.Marker) ? u.Text : u.Marker + " " + u.Text))),
                c.Row, c.Column, c.RowSpan, c.ColumnSpan)),
            table.HeaderRows);
    }
}
