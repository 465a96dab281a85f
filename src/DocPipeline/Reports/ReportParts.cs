// The parts that a report is built of: paragraphs, tables, the two-column head and foot of Decree 30/2020/NĐ-CP.
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DocPipeline.Reports;

/// <summary>A cell's words.</summary>
internal readonly record struct Cell(string Text, bool Italic = false);

internal static class ReportParts
{
    private const string Dots = "……………";
    private const string SmallSize = "24"; // half points
    private const string TableSize = "22";

    public static Cell Of(string? text) => new(text ?? "");

    public static Paragraph Blank() => new();

    public static Paragraph Centred(string text, bool bold = false, bool italic = false, string? size = null, bool underlined = false) =>
        Line(text, JustificationValues.Center, bold, italic, size, underlined);

    public static Paragraph SectionTitle(string text) => Keep(Line(text, JustificationValues.Both, bold: true), before: "160");

    public static Paragraph Subtitle(string text) => Keep(Line(text, JustificationValues.Both, bold: true), before: "80");

    public static Paragraph Justified(string text)
    {
        var paragraph = Line(text, JustificationValues.Both);
        paragraph.ParagraphProperties!.Indentation = new Indentation { FirstLine = "567" };
        return paragraph;
    }

    public static Paragraph Item(string text)
    {
        var paragraph = Line("- " + text, JustificationValues.Both);
        paragraph.ParagraphProperties!.Indentation = new Indentation { FirstLine = "567" };
        return paragraph;
    }

    /// <summary>Who issues, over the number; the state's name and motto over place and date.</summary>
    public static Table Head(Letterhead letterhead, DateOnly day)
    {
        var date = $"{letterhead.Place ?? Dots}, ngày {day.Day.ToString(day.Day < 10 ? "00" : "0", CultureInfo.InvariantCulture)} tháng {day.Month.ToString(day.Month < 3 ? "00" : "0", CultureInfo.InvariantCulture)} năm {day.Year}";
        return Columns(
            [
                Centred(letterhead.Superior?.ToUpperInvariant() ?? Dots, size: SmallSize), Centred(letterhead.Issuer?.ToUpperInvariant() ?? Dots, bold: true, size: SmallSize),
                Centred("_______", size: "16"), Centred($"Số:        /{letterhead.Symbol ?? "BC-……"}", size: "26"),
            ],
            [
                Centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold: true, size: SmallSize), Centred("Độc lập - Tự do - Hạnh phúc", bold: true, size: "26"),
                Centred("_______________", size: "16"), Centred(date, italic: true),
            ],
            42);
    }

    public static Table Foot(Letterhead letterhead) => Columns(
        [Line("Nơi nhận:", JustificationValues.Left, bold: true, italic: true, size: SmallSize), Line("- " + Dots + ";", JustificationValues.Left, size: TableSize), Line("- Lưu: VT.", JustificationValues.Left, size: TableSize)],
        [Centred(letterhead.SignerTitle?.ToUpperInvariant() ?? Dots, bold: true), Blank(), Blank(), Blank(), Centred(Dots, bold: true)],
        50);

    /// <summary>A ruled table; its heading row comes again on each page.</summary>
    /// <param name="headings">Its heading row.</param>
    /// <param name="widths">Widths of its columns in hundredths.</param>
    /// <param name="rows">Its rows.</param>
    public static Table Table(IReadOnlyList<string> headings, IReadOnlyList<int> widths, IEnumerable<Cell[]> rows)
    {
        var table = new Table(new TableProperties(
            new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" },
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 },
                new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(new TableCellLeftMargin { Width = 57, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 57, Type = TableWidthValues.Dxa })));
        table.Append(new TableGrid(widths.Select(w => new GridColumn { Width = (w * 94).ToString(CultureInfo.InvariantCulture) })));
        table.Append(new TableRow([new TableRowProperties(new TableHeader()), .. headings.Select((h, i) => TableCell(Centred(h, bold: true, size: TableSize), widths[i]))]));
        foreach (var row in rows)
        {
            table.Append(new TableRow(
                [new TableRowProperties(new CantSplit()), .. row.Select((c, i) => TableCell(Line(c.Text, IsFigure(c.Text) ? JustificationValues.Center : JustificationValues.Left, italic: c.Italic, size: TableSize), widths[i]))]));
        }

        return table;
    }

    private static bool IsFigure(string text) => text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c is '/' or ',' or '.' or '%' or 'h' or ' ' or '-' or '[' or ']');

    private static Table Columns(IEnumerable<Paragraph> left, IEnumerable<Paragraph> right, int leftShare) => new(
        new TableProperties(new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" }, new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(new GridColumn { Width = (leftShare * 94).ToString(CultureInfo.InvariantCulture) }, new GridColumn { Width = ((100 - leftShare) * 94).ToString(CultureInfo.InvariantCulture) }),
        new TableRow(TableCell(left, leftShare), TableCell(right, 100 - leftShare)));

    private static TableCell TableCell(Paragraph paragraph, int width) => TableCell([paragraph], width);

    private static TableCell TableCell(IEnumerable<Paragraph> paragraphs, int width) => new(
        [new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Pct, Width = (width * 50).ToString(CultureInfo.InvariantCulture) }), .. paragraphs]);

    private static Paragraph Keep(Paragraph paragraph, string before)
    {
        paragraph.ParagraphProperties!.KeepNext = new KeepNext();
        paragraph.ParagraphProperties.SpacingBetweenLines = new SpacingBetweenLines { Before = before, After = "60" };
        return paragraph;
    }

    private static Paragraph Line(string text, JustificationValues justified, bool bold = false, bool italic = false, string? size = null, bool underlined = false)
    {
        var run = new RunProperties();
        if (bold) run.Bold = new Bold();
        if (italic) run.Italic = new Italic();
        if (size is not null) run.FontSize = new FontSize { Val = size };
        if (underlined) run.Underline = new Underline { Val = UnderlineValues.Single };
        return new Paragraph(
            new ParagraphProperties { Justification = new Justification { Val = justified } },
            new Run(run, new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }));
    }

    /// <summary>XML has no place for control characters, which the text of a damaged document may hold.</summary>
    private static string Printable(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 ? text : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
