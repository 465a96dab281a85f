using System.Text;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Html;

/// <summary>Which text of a page is its headline: the one that its head gives as title, best a heading; else its only h1.</summary>
internal static class PageHeadline
{
    private const int LongestHeadline = 350;
    private const int ShortestKey = 8;
    private const int ShortestHeadline = 15;

    private const int LongestSite = 90;

    private static readonly string[] SiteOpenings = ["cổng thông tin điện tử", "cổng tttđt", "trang thông tin điện tử", "trang tin điện tử", "website ", "trang chủ", "báo điện tử "];

    /// <summary>What parts a headline from the site's name in a title.</summary>
    internal static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", "|"];

    /// <summary>Index of the headline among the page's units, -1 where none is one.</summary>
    public static int UnitOf(Page page, int firstParagraph)
    {
        var titles = Titles(page.Facts);
        var site = page.Facts.Masthead is { } name ? Key(name) : null;
        var best = -1;
        var bestRank = 0;
        for (var u = 0; u < page.Units.Count && u <= firstParagraph + 3; u++)
        {
            var unit = page.Units[u];
            if (unit.Text.Length > LongestHeadline || (site is not null && Key(unit.Text) == site)) continue;
            var rank = Rank(unit, titles, u <= firstParagraph);
            // Of equals the one nearest to the text; breadcrumbs repeat the headline above it.
            if (rank > 0 && rank >= bestRank) (best, bestRank) = (u, rank);
        }

        return best;
    }

    /// <summary>Whether the unit is a heading with the very words that the page's head gives as title.</summary>
    public static bool IsTitle(TextUnit unit, List<string> titles) =>
        unit.HeadingLevel is 1 or 2 && unit.Text.Length is >= ShortestHeadline and <= LongestHeadline && !IsSite(unit.Text) && Matches(Key(unit.Text), titles);

    /// <summary>The titles that the page's head gives, as keys.</summary>
    public static List<string> Titles(PageFacts facts) =>
    [
        .. new[] { facts.Meta("og:title"), facts.Data?.Headline, facts.Title, facts.Meta("twitter:title") }
            .Where(t => t is not null).Select(t => Key(t!)).Where(k => k.Length >= ShortestKey),
    ];

    /// <summary>The headline in a unit: on its last line, or behind it in brackets, the day may stand.</summary>
    public static string TextOf(TextUnit unit)
    {
        var text = unit.Text.Replace('\n', ' ');
        var day = text.LastIndexOf('(');
        return day >= ShortestHeadline && text[^1] == ')' && PageDates.FromLine(text.AsSpan(day)) is not null ? text[..day].TrimEnd() : text;
    }

    /// <summary>The headline as the page's head has it, without the site's name.</summary>
    public static string? FromHead(PageFacts facts)
    {
        var title = facts.Meta("og:title") ?? facts.Data?.Headline ?? facts.Title ?? facts.Meta("twitter:title");
        if (title is null || IsSite(title) || title.Contains(" > ", StringComparison.Ordinal) || title.Equals(facts.Masthead, StringComparison.OrdinalIgnoreCase)) return null;
        return WithoutSite(facts.Masthead is { } site ? WithoutSiteBefore(title, site) : title, facts.Publisher);
    }

    /// <summary>Letters and figures alone, folded: to see whether two titles are the same.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) key.Append(VietnameseText.Fold(c));
        }

        return key.ToString();
    }

    private static int Rank(TextUnit unit, List<string> titles, bool aboveText)
    {
        if (unit.Is(Marks.Junk) && unit.HeadingLevel != 1) return 0;
        var text = TextOf(unit);
        if (IsSite(text)) return 0;
        var key = Key(text);
        if (Matches(key, titles)) return (titles.Contains(key) ? 1 : 0) + (unit.HeadingLevel == 1 ? 8 : unit.HeadingLevel > 0 ? 6 : unit.LinkLength == 0 ? 4 : 1);
        if (unit.HeadingLevel == 1 && aboveText && unit.LinkLength * 2 < unit.Text.Length) return unit.Is(Marks.Junk) ? 0 : 3;
        if (!aboveText || unit.LinkLength > 0 || text.Length < ShortestHeadline || PageDates.FromLine(text) is not null) return 0;
        // Old portals give every page the site's name as title and set the headline in large letters.
        return unit.HeadingLevel == 2 || unit.Is(Marks.Headline) ? 2 : 0;
    }

    private static bool Matches(string key, List<string> titles) => key.Length >= ShortestKey && titles.Exists(t =>
        t == key || (t.StartsWith(key, StringComparison.Ordinal) && key.Length * 3 > t.Length) || (key.Length > 25 && t.Contains(key, StringComparison.Ordinal)));

    /// <summary>Many an office gives all its pages its own name as title, and as first heading.</summary>
    private static bool IsSite(string title)
    {
        foreach (var opening in SiteOpenings)
        {
            if (title.AsSpan().TrimStart().StartsWith(opening, StringComparison.OrdinalIgnoreCase)) return title.Length < LongestSite;
        }

        return false;
    }

    private static string WithoutSiteBefore(string title, string site)
    {
        if (!title.StartsWith(site, StringComparison.OrdinalIgnoreCase)) return title;
        foreach (var separator in Separators)
        {
            if (title.AsSpan(site.Length).StartsWith(separator)) return title[(site.Length + separator.Length)..].Trim();
        }

        return title;
    }

    private static string WithoutSite(string title, string? publisher)
    {
        const int shortestHeadline = 15, longestSite = 45;
        foreach (var separator in Separators)
        {
            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at < shortestHeadline) continue;
            var site = title[(at + separator.Length)..].Trim();
            if (site.Length <= longestSite && (publisher is null || site.Length < at)) return WithoutSite(title[..at].Trim(), publisher);
        }

        return title;
    }
}
