// The lines of a document as paper shows them: blocks cut at line breaks, table cells one by one, and lines on which the two
// columns of a head stand side by side cut where the second begins.

using DocPipeline.Extraction.Documents;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>A line: where it stands, its words, and the same folded (small, no marks).</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">Its words.</param>
/// <param name="Folded">Folded; of the same length.</param>
/// <param name="Block">The block it belongs to.</param>
/// <param name="Cell">The cell of a table, or -1.</param>
internal sealed record HeaderLine(TextSpan Span, string Text, string Folded, int Block, int Cell)
{
    /// <summary>Offset at which the line of the paper begins that this is a part of.</summary>
    public int Row { get; init; } = Span.Start;

    /// <summary>Whether every letter is a capital, and there are at least two.</summary>
    public bool IsCapitals { get; } = HasOnlyCapitals(Text);

    /// <summary>The motto of the state or the Party, or a rule of dashes.</summary>
    public bool IsMotto =>
        Folded.Contains("cong hoa xa hoi chu nghia", StringComparison.Ordinal) || Folded.StartsWith("dang cong san viet nam", StringComparison.Ordinal)
        || (Folded.StartsWith("doc lap", StringComparison.Ordinal) && Folded.Contains("tu do", StringComparison.Ordinal))
        || Text.All(c => !char.IsLetterOrDigit(c)) || Folded is "o0o" or "-o0o-";

    public bool StartsWith(string folded) =>
        Folded.StartsWith(folded, StringComparison.Ordinal) && (Folded.Length == folded.Length || !char.IsLetter(Folded[folded.Length]));

    /// <summary>A part of the line as a line.</summary>
    public HeaderLine Part(int from, int to)
    {
        while (from < to && char.IsWhiteSpace(Text[from])) from++;
        while (to > from && char.IsWhiteSpace(Text[to - 1])) to--;
        return new HeaderLine(new TextSpan(Span.Start + from, Span.Start + to), Text[from..to], Folded[from..to], Block, Cell) { Row = Row };
    }

    private static bool HasOnlyCapitals(string text)
    {
        var letters = 0;
        foreach (var c in text)
        {
            if (char.IsLower(c)) return false;
            if (char.IsLetter(c)) letters++;
        }

        return letters >= 2;
    }
}

/// <summary>Cuts a document into lines.</summary>
internal static class HeaderLines
{
    // Where the right column of a head, or of a foot, begins on a shared line.
    private static readonly string[] RightColumn =
        [" cong hoa xa hoi", " dang cong san viet nam", " doc lap - tu do", " doc lap-tu do", " tm. ", " kt. ", " tl. ", " tuq. ", " t/m "];

    /// <summary>The lines of some blocks.</summary>
    public static List<HeaderLine> Of(Document document, int fromBlock, int toBlock)
    {
        var lines = new List<HeaderLine>();
        for (var i = fromBlock; i < toBlock; i++)
        {
            switch (document.Blocks[i])
            {
                case Table table:
                    for (var c = 0; c < table.Cells.Count; c++) Cut(document.Text, table.Cells[c].Span, i, c, lines);
                    break;
                case Marginal or Caption:
                    break;
                case var block:
                    Cut(document.Text, block.Span, i, -1, lines);
                    break;
            }
        }

        return lines;
    }

    private static void Cut(string text, TextSpan span, int block, int cell, List<HeaderLine> lines)
    {
        var start = span.Start;
        while (start < span.End)
        {
            var end = text.IndexOf('\n', start, span.End - start);
            if (end < 0) end = span.End;
            var words = text.AsSpan(start, end - start).Trim().ToString();
            if (words.Length > 0)
            {
                var from = text.IndexOf(words[0], start);
                var line = new HeaderLine(new TextSpan(from, from + words.Length), words, VietnameseText.Fold(words), block, cell);
                if (line.Text.Length < 200) AddColumns(line, lines);
                else lines.Add(line);
            }

            start = end + 1;
        }
    }

    private static void AddColumns(HeaderLine line, List<HeaderLine> lines)
    {
        var cut = -1;
        foreach (var right in RightColumn)
        {
            var at = line.Folded.IndexOf(right, StringComparison.Ordinal);
            if (at > 0 && (cut < 0 || at < cut)) cut = at;
        }

        // "Số: 15/TB-SNV   Nghệ An, ngày 24 tháng 02 năm 2021"
        if (cut < 0 && line.StartsWith("so"))
        {
            var day = line.Folded.IndexOf(", ngay", StringComparison.Ordinal);
            var number = line.Text.IndexOf('/', StringComparison.Ordinal);
            if (day > number && number > 0) cut = line.Text.IndexOf(' ', number);
            if (cut > day) cut = -1;
        }

        // Plain text keeps the blanks between columns, where its reader does.
        if (cut < 0) cut = line.Text.IndexOf("   ", StringComparison.Ordinal);
        if (cut < 0) cut = line.Text.IndexOf('\t', StringComparison.Ordinal);
        if (cut <= 0)
        {
            lines.Add(line);
            return;
        }

        lines.Add(line.Part(0, cut));
        AddColumns(line.Part(cut, line.Text.Length), lines);
    }
}

/// <summary>The word lists of heads and feet, by class.</summary>
internal static class HeaderWords
{
    private static readonly Dictionary<string, List<(string Phrase, string Value)>> Classes = Load();

    /// <summary>The phrases of a class with their values, longest first.</summary>
    public static IReadOnlyList<(string Phrase, string Value)> Of(string @class) => Classes[@class];

    /// <summary>The longest phrase of a class that a line opens with, or null.</summary>
    public static (string Phrase, string Value)? Opening(string @class, HeaderLine line)
    {
        foreach (var entry in Classes[@class])
            if (line.StartsWith(entry.Phrase)) return entry;
        return null;
    }

    private static Dictionary<string, List<(string Phrase, string Value)>> Load()
    {
        var classes = new Dictionary<string, List<(string Phrase, string Value)>>(StringComparer.Ordinal);
        foreach (var row in EmbeddedTable.Rows("headers"))
        {
            var cells = row.Split('\t');
            if (!classes.TryGetValue(cells[0], out var list)) classes.Add(cells[0], list = []);
            foreach (var phrase in cells[1].Split(" | ")) list.Add((phrase, cells.Length > 2 ? cells[2] : phrase));
        }

        foreach (var list in classes.Values) list.Sort((a, b) => b.Phrase.Length - a.Phrase.Length);
        return classes;
    }
}
