namespace DocPipeline.Reading;

/// <summary>Markers of list items as seen on paper: "-", "+", "•", "1.", "1.2.", "(3)", "a)", "đ)", "iv.".</summary>
internal static class ListMarkers
{
    private const int LongestNumber = 3;

    /// <summary>The marker at the beginning of a (trimmed) line; empty where there is none.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> line)
    {
        if (line.Length < 2) return [];
        if (line[0] is '-' or '+' or '*' or '•' or '–' or '—' or '·' or '▪' or '●' or '○' or '■' or '✓' or '➢')
            return char.IsWhiteSpace(line[1]) || (line[0] is '-' or '•' or '–' && char.IsLetter(line[1])) ? line[..1] : [];
        var at = line[0] == '(' ? 1 : 0;
        var bracketed = at == 1;
        var end = NumberEnd(line, at);
        if (end == at) end = LetterEnd(line, at);
        if (end == at || end >= line.Length) return [];
        if (line[end] == ')') end++;
        else if (bracketed) return [];
        else if (line[end] is '.' or '/' && end + 1 < line.Length && !char.IsAsciiDigit(line[end + 1])) end++;
        else if (!line[..end].Contains('.')) return [];
        return end < line.Length && char.IsWhiteSpace(line[end]) ? line[..end] : [];
    }

    /// <summary>What kind of marker it is: items of one list share it. Numbers of one depth are one kind.</summary>
    public static string KindOf(ReadOnlySpan<char> marker)
    {
        var inner = marker.Trim("().");
        if (inner.Length == 0 || !char.IsLetterOrDigit(inner[0])) return marker.ToString();
        var closing = marker[^1] == ')' ? ")" : ".";
        if (char.IsAsciiDigit(inner[0])) return "1" + inner.Count('.') + closing;
        return (char.IsUpper(inner[0]) ? "A" : "a") + closing;
    }

    /// <summary>Digits in groups, "1" or "1.2.3"; a group is short, and "24.2.2021" is a date.</summary>
    private static int NumberEnd(ReadOnlySpan<char> line, int at)
    {
        var end = at;
        while (true)
        {
            var start = end;
            while (end < line.Length && char.IsAsciiDigit(line[end])) end++;
            if (end == start) return start > at ? start - 1 : at;
            if (end - start > LongestNumber) return at;
            if (end >= line.Length || line[end] != '.' || end + 1 >= line.Length || !char.IsAsciiDigit(line[end + 1])) return end;
            end++;
        }
    }

    private static int LetterEnd(ReadOnlySpan<char> line, int at)
    {
        var end = at;
        while (end < line.Length && line[end] is 'i' or 'v' or 'x' or 'I' or 'V' or 'X') end++;
        if (end > at && end < line.Length && line[end] is ')' or '.') return end;
        // "a)", "đ)"; "A." only where it is no initial of a name: "B. Obama" cannot be told apart and is borne.
        if (at + 1 < line.Length && char.IsLetter(line[at]) && (line[at + 1] == ')' || (line[at + 1] == '.' && char.IsLower(line[at])))) return at + 1;
        return at;
    }
}

/// <summary>Depth of list items by the order in which kinds of marker come in: a new kind opens a level, a known one returns to its own.</summary>
internal sealed class ListLevels
{
    private readonly List<string> _open = [];

    /// <summary>The level of an item with <paramref name="marker"/>, 0 the outermost.</summary>
    public int Of(ReadOnlySpan<char> marker)
    {
        var kind = ListMarkers.KindOf(marker);
        var known = _open.IndexOf(kind);
        if (known >= 0) _open.RemoveRange(known + 1, _open.Count - known - 1);
        else _open.Add(kind);
        return _open.Count - 1;
    }

    /// <summary>Forgets the open lists: running text or a heading stands between.</summary>
    public void Reset() => _open.Clear();
}
