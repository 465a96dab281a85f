using DocPipeline.Extraction.Documents;

namespace DocPipeline.Reading.Pdf;

/// <summary>Finds what repeats at the same place from page to page (running heads and feet) and bare page numbers, and takes it out of the body.</summary>
internal static class RunningHeads
{
    private const int Outermost = 3;
    private const int EnoughPages = 3;

    // Shares of the page's height.
    private const double Margin = 0.13;
    private const double SamePlace = 0.008;

    /// <summary>The pages without their running heads, and each head and foot once.</summary>
    public static (List<PageContent> Pages, List<RunningHead> Heads) Remove(IReadOnlyList<PageContent> pages)
    {
        var places = new Dictionary<(string, bool), List<(int Page, double Y)>>();
        foreach (var page in pages)
            foreach (var (row, top) in Candidates(page))
                (CollectionsByKey(places, (Mask(row.Text), top))).Add((page.Number, row.Baseline / page.Height));
        var heads = new List<RunningHead>();
        var told = new HashSet<(string, bool)>();
        var result = new List<PageContent>(pages.Count);
        foreach (var page in pages)
        {
            var removed = new HashSet<Row>();
            foreach (var (row, top) in Candidates(page))
            {
                var key = (Mask(row.Text), top);
                var numberOnly = PageNumber.IsOnly(row.Text) && row.Text.Any(char.IsAsciiLetterOrDigit);
                if (!numberOnly && !Repeats(places[key], row.Baseline / page.Height, pages.Count)) continue;
                removed.Add(row);
                if (!numberOnly && told.Add(key)) heads.Add(new RunningHead(page, row, top ? MarginalKind.Header : MarginalKind.Footer));
            }

            result.Add(removed.Count == 0 ? page : page with { Rows = [.. page.Rows.Where(r => !removed.Contains(r))] });
        }

        return (result, heads);
    }

    private static List<(int Page, double Y)> CollectionsByKey(Dictionary<(string, bool), List<(int Page, double Y)>> places, (string, bool) key)
    {
        if (!places.TryGetValue(key, out var list)) places[key] = list = [];
        return list;
    }

    private static IEnumerable<(Row Row, bool Top)> Candidates(PageContent page)
    {
        for (var i = 0; i < page.Rows.Count; i++)
        {
            var row = page.Rows[i];
            if (i < Outermost && row.Baseline < page.Height * Margin) yield return (row, true);
            else if (page.Rows.Count - i <= Outermost && row.Baseline > page.Height * (1 - Margin)) yield return (row, false);
        }
    }

    private static bool Repeats(List<(int Page, double Y)> places, double y, int pages)
    {
        var alike = 0;
        foreach (var place in places)
            if (Math.Abs(place.Y - y) <= SamePlace && ++alike >= EnoughPages) return true;
        return pages == 2 && alike == 2;
    }

    // The page's number changes from page to page, the words around it do not.
    private static string Mask(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++) to[i] = char.IsAsciiDigit(from[i]) ? '#' : from[i];
    }).Replace("##", "#", StringComparison.Ordinal).Replace("##", "#", StringComparison.Ordinal);
}

/// <summary>A running head or foot, told once.</summary>
internal sealed record RunningHead(PageContent Page, Row Row, MarginalKind Kind);
