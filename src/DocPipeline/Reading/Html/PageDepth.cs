namespace DocPipeline.Reading.Html;

/// <summary>
/// Bounds how deep a page can nest before it reaches the parser, whose work grows with the square of the depth: 100,000 open boxes are a
/// mistake or malice. Boxes beyond the bound are left out, their words stay.
/// </summary>
internal static class PageDepth
{
    private const int Deepest = 512;

    /// <summary>The page itself where it is not too deep.</summary>
    public static string Bounded(string html)
    {
        if (Depth(html, int.MaxValue, null) <= Deepest) return html;
        var kept = new System.Text.StringBuilder(html.Length);
        Depth(html, Deepest, kept);
        return kept.ToString();
    }

    /// <summary>The greatest number of tags open at once, closing tags counted against opening ones whatever their names.</summary>
    private static int Depth(string html, int bound, System.Text.StringBuilder? kept)
    {
        var depth = 0;
        var deepest = 0;
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            if (open < 0 || open + 1 >= html.Length) break;
            kept?.Append(html.AsSpan(at, open - at));
            at = open;
            var isEnd = html[open + 1] == '/';
            var name = Name(html, open + (isEnd ? 2 : 1));
            var close = name.IsEmpty ? open : html.IndexOf('>', open);
            if (close < 0) break;
            var keeps = true;
            if (!name.IsEmpty && !IsEmptyElement(name) && html[close - 1] != '/')
            {
                if (isEnd) { keeps = depth <= bound; depth = Math.Max(0, depth - 1); }
                else { depth++; keeps = depth <= bound; }
                deepest = Math.Max(deepest, depth);
            }

            if (keeps) kept?.Append(html.AsSpan(open, close + 1 - open));
            at = close + 1;
        }

        kept?.Append(html.AsSpan(Math.Min(at, html.Length)));
        return deepest;
    }

    private static ReadOnlySpan<char> Name(string html, int at)
    {
        var end = at;
        while (end < html.Length && char.IsAsciiLetterOrDigit(html[end])) end++;
        return html.AsSpan(at, end - at);
    }

    /// <summary>Elements without an end, or whose end is commonly left out and implied.</summary>
    private static bool IsEmptyElement(ReadOnlySpan<char> name)
    {
        if (name.Length > 6) return false;
        Span<char> lower = stackalloc char[name.Length];
        name.ToLowerInvariant(lower);
        return lower is "br" or "img" or "hr" or "meta" or "link" or "input" or "col" or "area" or "base" or "embed" or "param" or "source" or "track" or "wbr"
            or "p" or "li" or "td" or "tr" or "th" or "dd" or "dt" or "option" or "tbody" or "thead" or "tfoot";
    }
}
