using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace DocPipeline.Reading.Pdf;

/// <summary>
/// Takes the letters off a page: those outside the visible box, slanting watermarks and the second stroke of fake bold are left out;
/// a page that is set sideways is turned. An invisible layer under a scanned picture (rendering mode 3) is text like any other.
/// </summary>
internal static class PageGlyphs
{
    /// <summary>More letters than any printed page has; what is beyond is not read.</summary>
    public const int MostLetters = 200_000;

    // Fake bold paints a letter again, moved by a fraction of its stem; "ll" lies more than twice this apart.
    private const double DoubledWithin = 0.1;
    private const double LargestText = 40;

    /// <summary>The letters, and whether the page had to be turned to read them.</summary>
    public static (List<Glyph> Glyphs, bool Turned) Read(Page page)
    {
        var letters = page.Letters;
        var count = Math.Min(letters.Count, MostLetters);
        var turn = MainOrientation(letters, count);
        var (width, height) = (page.Width, page.Height);
        var glyphs = new List<Glyph>(count);
        var seen = new Dictionary<(string, int, int), Glyph>(count);
        for (var i = 0; i < count; i++)
        {
            var letter = letters[i];
            if (letter.TextOrientation != turn || Clean(letter) is not { Length: > 0 } text || IsWatermark(letter)) continue;
            var glyph = Place(letter, text, turn, width, height);
            if (!IsOnPage(glyph, turn is TextOrientation.Rotate90 or TextOrientation.Rotate270 ? (height, width) : (width, height))) continue;
            if (!glyph.IsSpace && IsDoubled(glyph, seen)) continue;
            glyphs.Add(glyph);
        }

        return (glyphs, turn != TextOrientation.Horizontal);
    }

    /// <summary>
    /// Words that stand on their side, as in the headings of narrow columns, with the middle of each on the page (y from above). In a page that
    /// is itself set sideways there are none.
    /// </summary>
    public static List<(Word Word, double X, double Y)> Sideways(Page page)
    {
        var words = new List<(Word, double, double)>();
        foreach (var turn in (ReadOnlySpan<TextOrientation>)[TextOrientation.Rotate90, TextOrientation.Rotate270])
        {
            var glyphs = new List<Glyph>();
            for (var i = 0; i < Math.Min(page.Letters.Count, MostLetters); i++)
                if (page.Letters[i].TextOrientation == turn && Clean(page.Letters[i]) is { Length: > 0 } text) glyphs.Add(Place(page.Letters[i], text, turn, page.Width, page.Height));
            foreach (var word in RowBuilder.Build(glyphs).SelectMany(r => r.Words))
            {
                var across = word.Baseline - word.Size * 0.3;
                words.Add(turn == TextOrientation.Rotate90 ? (word, page.Width - across, word.Middle) : (word, across, page.Height - word.Middle));
            }
        }

        return words;
    }

    private static TextOrientation MainOrientation(IReadOnlyList<Letter> letters, int count)
    {
        Span<int> counts = stackalloc int[5];
        for (var i = 0; i < count; i++) counts[(int)letters[i].TextOrientation]++;
        var best = (int)TextOrientation.Horizontal;
        // Slanting text (Other) is never the page's own.
        for (var i = 0; i < counts.Length; i++)
            if (i != (int)TextOrientation.Other && counts[i] > counts[best]) best = i;
        return (TextOrientation)best;
    }

    private static Glyph Place(Letter letter, string text, TextOrientation turn, double width, double height)
    {
        var (start, end) = (letter.StartBaseLine, letter.EndBaseLine);
        var ink = letter.BoundingBox;
        var middle = (ink.Left + ink.Right) / 2;
        var tall = (ink.Bottom + ink.Top) / 2;
        var (left, right, baseline, centre) = turn switch
        {
            TextOrientation.Rotate90 => (height - start.Y, height - end.Y, width - start.X, height - tall),
            TextOrientation.Rotate270 => (start.Y, end.Y, start.X, tall),
            TextOrientation.Rotate180 => (width - start.X, width - end.X, start.Y, width - middle),
            _ => (start.X, end.X, height - start.Y, middle),
        };
        var size = letter.PointSize is > 0.5 and < 500 ? letter.PointSize : Math.Max(1, ink.Height);
        var details = letter.FontDetails;
        var font = FontName(details.Name ?? "");
        var bold = details.IsBold || IsNamed(font, "Bold") || IsNamed(font, "Black") || IsNamed(font, "Heavy");
        var italic = details.IsItalic || IsNamed(font, "Italic") || IsNamed(font, "Oblique");
        return new Glyph(text, Math.Min(left, right), Math.Max(left, right), baseline, size, font, bold, italic)
        {
            InkCentre = ink.Width > 0 || ink.Height > 0 ? centre : (left + right) / 2,
        };
    }

    private static bool IsOnPage(Glyph glyph, (double Width, double Height) page)
    {
        var middle = (glyph.Left + glyph.Right) / 2;
        return middle >= 0 && middle <= page.Width && glyph.Baseline >= 0 && glyph.Baseline - glyph.Size * 0.5 <= page.Height;
    }

    private static bool IsWatermark(Letter letter)
    {
        if (letter.PointSize < LargestText || letter.RenderingMode == TextRenderingMode.Neither || letter.FillColor is not { } color) return false;
        var (r, g, b) = color.ToRGBValues();
        return r * 0.3 + g * 0.59 + b * 0.11 > 0.7;
    }

    private static bool IsDoubled(Glyph glyph, Dictionary<(string, int, int), Glyph> seen)
    {
        var cell = Math.Max(1, glyph.Size * DoubledWithin);
        var (x, y) = ((int)(glyph.Left / cell), (int)(glyph.Baseline / cell));
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                if (!seen.TryGetValue((glyph.Text, x + dx, y + dy), out var other)) continue;
                if (Math.Abs(other.Left - glyph.Left) > cell || Math.Abs(other.Baseline - glyph.Baseline) > cell) continue;
                other.Bold = true;
                return true;
            }
        }

        seen[(glyph.Text, x, y)] = glyph;
        return false;
    }

    private static string Clean(Letter letter)
    {
        var text = letter.Value;
        if (text.Length != 1) return text.Trim('\0');
        var c = text[0];
        return c switch
        {
            < ' ' and not ('\t' or '\n' or '\r') => "",
            '\uFB00' => "ff",
            '\uFB01' => "fi",
            '\uFB02' => "fl",
            '\uFB03' => "ffi",
            '\uFB04' => "ffl",
            >= '\uE000' and <= '\uF8FF' => SymbolFonts.Read(c, FontName(letter.FontDetails.Name ?? "")) ?? "",
            _ => text,
        };
    }

    // Many programs say the weight of an embedded font only in its name.
    private static bool IsNamed(string font, string weight) => font.Contains(weight, StringComparison.OrdinalIgnoreCase);

    // An embedded part of a font has six letters and a plus before its name (ISO 32000-1, 9.6.4).
    private static string FontName(string name) => name.Length > 7 && name[6] == '+' ? name[7..] : name;
}
