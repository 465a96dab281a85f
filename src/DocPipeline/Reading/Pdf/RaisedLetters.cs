using System.Buffers;

namespace DocPipeline.Reading.Pdf;

/// <summary>
/// Small letters above or below the line (m², CO₂, the number of a note) belong to the letter before them. Set on its line before letters
/// are gathered to rows, they are not taken for a row of their own.
/// </summary>
internal static class RaisedLetters
{
    // In shares of the size of the letter before. Browsers raise by a third and more at 0.83 of the size, word processors by a third at 0.58.
    private const double Smaller = 0.9;
    private const double LeastRaised = 0.12;
    private const double MostRaised = 0.7;
    private const double LeastLowered = 0.06;
    private const double MostLowered = 0.4;
    private const double Farthest = 0.35;

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static readonly SearchValues<char> AnySuperscript = SearchValues.Create(Superscripts);
    private static readonly string[] Units = ["m", "km", "cm", "dm", "mm"];

    /// <summary>Puts raised and lowered letters on the line of the letter that they follow.</summary>
    public static void Settle(List<Glyph> glyphs)
    {
        var usual = UsualSize(glyphs);
        // The content's order does not tell what follows what: letters from another font are often painted last.
        var small = glyphs.Where(g => !g.IsSpace && g.Size <= usual * Smaller).OrderBy(g => g.Left).ToList();
        if (small.Count == 0 || small.Count * 2 > glyphs.Count) return;
        var grid = new Dictionary<(int, int), List<Glyph>>();
        foreach (var glyph in glyphs)
        {
            if (glyph.IsSpace || glyph.Size <= usual * Smaller) continue;
            var cell = Cell(glyph.Right, glyph.Baseline, usual);
            if (!grid.TryGetValue(cell, out var letters)) grid[cell] = letters = [];
            letters.Add(glyph);
        }

        var settled = new List<(Glyph Glyph, Glyph Line, double Height)>();
        foreach (var glyph in small)
        {
            if ((LetterBefore(glyph, grid, usual) ?? RaisedBefore(glyph, settled)) is not { } line) continue;
            settled.Add((glyph, line, glyph.Baseline));
            if (glyph.Baseline < line.Baseline && glyph.Text is [>= '0' and <= '9']) glyph.Text = Superscripts[glyph.Text[0] - '0'].ToString();
            glyph.Baseline = line.Baseline;
        }
    }

    private static double UsualSize(List<Glyph> glyphs)
    {
        var counts = new Dictionary<int, int>();
        foreach (var glyph in glyphs) counts[(int)Math.Round(glyph.Size * 2)] = counts.GetValueOrDefault((int)Math.Round(glyph.Size * 2)) + 1;
        return counts.Count == 0 ? 0 : counts.MaxBy(c => c.Value).Key / 2.0;
    }

    private static (int, int) Cell(double x, double y, double size) => ((int)(x / size), (int)(y / size));

    private static Glyph? LetterBefore(Glyph glyph, Dictionary<(int, int), List<Glyph>> grid, double size)
    {
        var (x, y) = Cell(glyph.Left, glyph.Baseline, size);
        Glyph? best = null;
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                foreach (var letter in grid.GetValueOrDefault((x + dx, y + dy), []))
                {
                    if (Follows(glyph, letter) && (best is null || Math.Abs(glyph.Left - letter.Right) < Math.Abs(glyph.Left - best.Right))) best = letter;
                }
            }
        }

        return best;
    }

    /// <summary>The line of the raised letter that this one follows: a number of two figures.</summary>
    private static Glyph? RaisedBefore(Glyph glyph, List<(Glyph Glyph, Glyph Line, double Height)> settled)
    {
        const int longest = 8;
        for (var i = settled.Count - 1; i >= 0 && i >= settled.Count - longest; i--)
        {
            var (before, line, height) = settled[i];
            if (Math.Abs(glyph.Size - before.Size) < 0.1 && Math.Abs(glyph.Baseline - height) < 0.1 && Math.Abs(glyph.Left - before.Right) < Farthest * glyph.Size) return line;
        }

        return null;
    }

    /// <summary>Whether the word has raised figures.</summary>
    public static bool MayHaveNote(string word) => word.AsSpan().IndexOfAny(AnySuperscript) > 0;

    /// <summary>The word without the number of a note, which would grow onto a figure or a name ("20 người¹").</summary>
    /// <param name="word">A word.</param>
    /// <param name="hasNote">Whether the page has a note of that number: behind a figure only that tells a note from a power.</param>
    public static string WithoutNote(string word, Func<int, bool> hasNote)
    {
        var first = word.AsSpan().IndexOfAny(AnySuperscript);
        if (first <= 0) return word;
        var end = first;
        var number = 0;
        for (; end < word.Length && Superscripts.IndexOf(word[end], StringComparison.Ordinal) is >= 0 and var digit; end++) number = Math.Min(number, 99_999) * 10 + digit;
        var letters = first;
        while (letters > 0 && char.IsLetter(word[letters - 1])) letters--;
        var isPower = char.IsAsciiDigit(word[first - 1]) ? !hasNote(number) : number is 2 or 3 && Array.IndexOf(Units, word[letters..first]) >= 0;
        return isPower ? word : word.Remove(first, end - first);
    }

    /// <summary>The value of a figure, raised or not; null for any other sign.</summary>
    public static int? DigitOf(char c) =>
        char.IsAsciiDigit(c) ? c - '0' : Superscripts.IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit ? digit : null;

    private static bool Follows(Glyph glyph, Glyph letter)
    {
        var raised = (letter.Baseline - glyph.Baseline) / letter.Size;
        var gap = Math.Abs(glyph.Left - letter.Right);
        return glyph.Size <= letter.Size * Smaller && gap < Farthest * letter.Size
            && (raised is >= LeastRaised and <= MostRaised || -raised is >= LeastLowered and <= MostLowered);
    }
}
