using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Pdf;

/// <summary>
/// Puts marks that are painted as signs of their own (before, after or over their letter) behind the letter under them, so that the
/// text can be composed.
/// </summary>
internal static class Marks
{
    /// <summary>Takes the marks out of <paramref name="row"/> and adds each to its letter.</summary>
    public static void Attach(List<Glyph> row)
    {
        List<Glyph>? marks = null;
        foreach (var glyph in row)
            if (Combining(glyph) != 0) (marks ??= []).Add(glyph);
        if (marks is null) return;
        foreach (var mark in marks)
        {
            var combining = Combining(mark);
            var letter = Under(mark, row, spacing: mark.Text[0] < '\u0300');
            if (letter is null) continue;
            row.Remove(mark);
            letter.Text += combining;
        }
    }

    private static char Combining(Glyph glyph)
    {
        if (glyph.Text.Length != 1) return '\0';
        return glyph.Text[0] switch
        {
            >= '\u0300' and <= '\u036F' => glyph.Text[0],
            '`' or '\u02CB' => '\u0300',
            '\u00B4' or '\u02CA' => '\u0301',
            '^' or '\u02C6' => '\u0302',
            '\u02DC' => '\u0303',
            '\u02D8' => '\u0306',
            _ => '\0',
        };
    }

    // A mark with no width of its own sticks to the letter at its pen; a spacing accent must lie over a vowel to be one.
    private static Glyph? Under(Glyph mark, List<Glyph> row, bool spacing)
    {
        Glyph? best = null;
        var nearest = double.MaxValue;
        foreach (var glyph in row)
        {
            if (glyph == mark || glyph.IsSpace || !char.IsLetter(glyph.Text[0])) continue;
            if (spacing && (!VietnameseText.IsVowel(glyph.Text[0]) || mark.InkCentre < glyph.Left || mark.InkCentre > glyph.Right)) continue;
            var distance = Math.Abs((glyph.Left + glyph.Right) / 2 - mark.InkCentre);
            if (!VietnameseText.IsVowel(glyph.Text[0])) distance += mark.Size * 0.2;
            if (distance >= nearest || distance > mark.Size) continue;
            nearest = distance;
            best = glyph;
        }

        return best;
    }
}
