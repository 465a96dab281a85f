using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace DocPipeline.Tests.Reading;

/// <summary>
/// Paints small PDF files for tests, line by line at the place a test names (points from the top left of an A4 page).
/// Vietnamese letters need a TrueType font: Debian's fonts-dejavu-core, which tests/run.sh installs.
/// </summary>
internal sealed class PdfFile
{
    private const double PageHeight = 842;
    private static readonly byte[] Regular = File.ReadAllBytes("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
    private static readonly byte[] Strong = File.ReadAllBytes("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf");

    private readonly List<List<Action<PdfPageBuilder, Fonts>>> _pages = [[]];

    private delegate PdfDocumentBuilder.AddedFont Fonts(bool bold);

    public static PdfFile Vietnamese() => new();

    /// <summary>A file of a few kilobytes, in a font that every program has; only Western letters.</summary>
    public static byte[] Western(params string[] lines)
    {
        using var document = new PdfDocumentBuilder();
        var font = document.AddStandard14Font(Standard14Font.TimesRoman);
        var page = document.AddPage(PageSize.A4);
        for (var i = 0; i < lines.Length; i++) page.AddText(lines[i], 12, new PdfPoint(72, 770 - i * 16), font);
        return document.Build();
    }

    /// <summary>How far the pen moves for a text.</summary>
    public static double Width(string text, double size = 12)
    {
        using var document = new PdfDocumentBuilder();
        var font = document.AddTrueTypeFont(Regular);
        return document.AddPage(PageSize.A4).MeasureText(text, size, new PdfPoint(0, 0), font)[^1].EndBaseLine.X;
    }

    public PdfFile NewPage()
    {
        _pages.Add([]);
        return this;
    }

    public PdfFile Text(double left, double top, string text, double size = 12, bool bold = false) =>
        Paint((page, fonts) => page.AddText(text, size, new PdfPoint(left, PageHeight - top), fonts(bold)));

    /// <summary>Lines of one left edge, 16 points apart.</summary>
    public PdfFile Lines(double left, double top, params string[] lines)
    {
        for (var i = 0; i < lines.Length; i++) Text(left, top + i * 16, lines[i]);
        return this;
    }

    public PdfFile Box(double left, double top, double width, double height) =>
        Paint((page, _) => page.DrawRectangle(new PdfPoint(left, PageHeight - top - height), width, height, 0.5));

    public PdfFile Page(Action<PdfPageBuilder> change) => Paint((page, _) => change(page));

    public byte[] Bytes()
    {
        using var document = new PdfDocumentBuilder();
        PdfDocumentBuilder.AddedFont? regular = null, strong = null;
        PdfDocumentBuilder.AddedFont FontOf(bool bold) => bold ? strong ??= document.AddTrueTypeFont(Strong) : regular ??= document.AddTrueTypeFont(Regular);
        foreach (var content in _pages)
        {
            var page = document.AddPage(PageSize.A4);
            content.ForEach(paint => paint(page, FontOf));
        }

        return document.Build();
    }

    private PdfFile Paint(Action<PdfPageBuilder, Fonts> paint)
    {
        _pages[^1].Add(paint);
        return this;
    }
}
