using System.Text;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Html;

/// <summary>Which text of a page is its headline: the one that its head gives as title, best a heading; else its only h1.</summary>
internal static class PageHeadline
{
    private const int LongestHeadline = 350;
    private const int ShortestKey = 8;
    private const int ShortestHeadline = 15;

    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", "|"];

    /// <summary>Index of the headline among the page's units, -1 where none is one.</summary>
    public static int UnitOf(Page page, int firstParagraph)
    {
        var titles = new[] { page.Facts.Meta("og:title"), page.Facts.Data?.Headline, page.Facts.Title, page.Facts.Meta("twitter:title") }
            .Where(t => t is not null).Select(t => Key(t!)).Where(k => k.Length >= ShortestKey).ToList();
        var best = -1;
        var bestRank = 0;
        for (var u = 0; u < page.Units.Count && u <= firstParagraph + 3; u++)
        {
            var unit = page.Units[u];
            if (unit.Text.Length > LongestHeadline) continue;
            var rank = Rank(unit, titles, u <= firstParagraph);
            // Of equals the one nearest to the text; breadcrumbs repeat the headline above it.
            if (rank > 0 && rank >= bestRank) (best, bestRank) = (u, rank);
        }

        return best;
    }

    /// <summary>The headline as the page's head has it, without the site's name.</summary>
    public static string? FromHead(PageFacts facts)
    {
        var title = facts.Meta("og:title") ?? facts.Data?.Headline ?? facts.Title ?? facts.Meta("twitter:title");
        return title is null ? null : WithoutSite(title, facts.Publisher);
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
        var key = Key(unit.Text);
        var matches = key.Length >= ShortestKey && titles.Exists(t => t == key || (t.StartsWith(key, StringComparison.Ordinal) && key.Length * 3 > t.Length) || (key.Length > 25 && t.Contains(key, StringComparison.Ordinal)));
        if (matches) return unit.HeadingLevel == 1 ? 6 : unit.HeadingLevel > 0 ? 5 : unit.LinkLength == 0 ? 4 : 1;
        if (unit.HeadingLevel == 1 && aboveText && unit.LinkLength * 2 < unit.Text.Length) return unit.Is(Marks.Junk) ? 0 : 3;
        if (!aboveText || unit.LinkLength > 0 || unit.Text.Length < ShortestHeadline || PageDates.FromLine(unit.Text) is not null) return 0;
        // Old portals give every page the site's name as title and set the headline in large letters.
        return unit.HeadingLevel == 2 || unit.Is(Marks.Headline) ? 2 : 0;
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
