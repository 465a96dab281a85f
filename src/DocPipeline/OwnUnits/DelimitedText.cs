using System.Text;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.OwnUnits;

/// <summary>Tables as text (RFC 4180, also with semicolons or tabs). In tables with tabs a row that begins with # is a comment.</summary>
internal static class DelimitedText
{
    private const string Delimiters = "\t;,";
    private const int RowsLookedAt = 20;

    public static TableReading Read(byte[] bytes)
    {
        string text;
        try
        {
            text = VietnameseText.Compose(Decode(bytes));
        }
        catch (DecoderFallbackException)
        {
            return new([], ListFailures.NotUtf8());
        }

        if (text.AsSpan().Contains('\0')) return new([], ListFailures.NotUtf8());
        return Parse(text, DelimiterOf(text));
    }

    private static string Decode(byte[] bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new UTF8Encoding(false, true).GetString(bytes, 3, bytes.Length - 3),
        [0xFF, 0xFE, ..] => new UnicodeEncoding(false, false, true).GetString(bytes, 2, bytes.Length - 2),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(true, false, true).GetString(bytes, 2, bytes.Length - 2),
        _ => new UTF8Encoding(false, true).GetString(bytes),
    };

    /// <summary>The sign that parts the cells: the commonest of the first rows outside quotation marks; a tab before a semicolon before a comma.</summary>
    private static char DelimiterOf(string text)
    {
        var counts = new int[Delimiters.Length];
        var (rows, quoted, atStart, isComment) = (0, false, true, false);
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            if (atStart) isComment = c == '#';
            atStart = c == '\n';
            if (c == '\n' && !quoted && !isComment && ++rows == RowsLookedAt) break;
            if (!quoted && !isComment && Delimiters.IndexOf(c, StringComparison.Ordinal) is >= 0 and var which) counts[which]++;
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }

    private static TableReading Parse(string text, char delimiter)
    {
        var rows = new List<TableRow>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (at, line) = (0, 1);
        while (at < text.Length)
        {
            if (delimiter == '\t' && text[at] == '#')
            {
                while (at < text.Length && text[at] != '\n') at++;
                at++;
                line++;
                continue;
            }

            var first = line;
            cells.Clear();
            while (true)
            {
                cell.Clear();
                if (at < text.Length && text[at] == '"')
                {
                    if (!Quoted(text, ref at, ref line, cell)) return new([], ListFailures.QuoteOpen(first));
                    if (at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n')) return new([], ListFailures.TextBehindQuote(line));
                }
                else
                {
                    while (at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n')) cell.Append(text[at++]);
                }

                cells.Add(Clean(cell));
                if (at >= text.Length || text[at] != delimiter) break;
                at++;
            }

            if (at < text.Length && text[at] == '\r') at++;
            if (at < text.Length && text[at] == '\n') at++;
            line++;
            rows.Add(new TableRow(first, [.. cells]));
        }

        return new([rows], null);
    }

    /// <summary>A cell in quotation marks; false where it is never closed.</summary>
    private static bool Quoted(string text, ref int at, ref int line, StringBuilder cell)
    {
        at++;
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == '\n') line++;
            if (c != '"') cell.Append(c);
            else if (at < text.Length && text[at] == '"') cell.Append(text[at++]);
            else return true;
        }

        return false;
    }

    /// <summary>The text of a cell: spaces of any kind and line ends as one space, none at its ends, no invisible signs.</summary>
    public static string Clean(StringBuilder cell)
    {
        var clean = new StringBuilder(cell.Length);
        for (var i = 0; i < cell.Length; i++)
        {
            var c = cell[i];
            if (VietnameseText.IsSpace(c))
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (!VietnameseText.IsInvisible(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString().TrimEnd();
    }
}
