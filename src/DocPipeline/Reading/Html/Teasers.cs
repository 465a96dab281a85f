namespace DocPipeline.Reading.Html;

/// <summary>
/// Which units announce other articles: three or more cards in a row, each with a headline that is a link and a few words of its own below it.
/// Those words are prose like any other; only the row of cards tells.
/// </summary>
internal static class Teasers
{
    private const int LongestGap = 3;
    private const int LongestSummary = 450;
    private const int EnoughCards = 3;

    /// <summary>For each unit, whether it stands in such a row.</summary>
    public static bool[] Of(Page page, int[] ends)
    {
        var marked = new bool[page.Units.Count];
        var cards = new List<(int First, int End)>();
        for (var u = 0; u < page.Units.Count; u++)
        {
            if (!IsHeadline(page.Units[u])) continue;
            if (CardAt(page, ends, u) is not { } card)
            {
                Close(cards, marked);
                continue;
            }

            if (cards.Count > 0 && (card.First - cards[^1].End > LongestGap || !AreAlike(page, cards[^1].First, u))) Close(cards, marked);
            cards.Add(card);
            u = card.End - 1;
        }

        Close(cards, marked);
        return marked;
    }

    /// <summary>The headline with the summary in the smallest element that holds both, where that holds no more.</summary>
    private static (int First, int End)? CardAt(Page page, int[] ends, int headline)
    {
        var element = page.Units[headline].Element;
        for (var climbed = 0; climbed < 4 && element >= 0; climbed++, element = page.Elements[element].Parent)
        {
            var (first, end) = (page.Elements[element].FirstUnit, ends[element]);
            if (end - first > LongestGap + 2) return null;
            var own = 0;
            var links = 0;
            for (var u = first; u < end; u++)
            {
                if (IsHeadline(page.Units[u])) links++;
                else own += page.Units[u].OwnLength;
            }

            if (links > 2 || own > LongestSummary) return null;
            if (own > 20) return (headline, end);
        }

        return null;
    }

    private static bool IsHeadline(TextUnit unit) => unit.LinkLength > 15 && unit.LinkLength * 10 >= unit.Text.Length * 9;

    private static bool AreAlike(Page page, int a, int b)
    {
        var (first, second) = (page.Units[a].Element, page.Units[b].Element);
        return first >= 0 && second >= 0 && page.Elements[first].Kind == page.Elements[second].Kind;
    }

    private static void Close(List<(int First, int End)> cards, bool[] marked)
    {
        if (cards.Count >= EnoughCards)
        {
            foreach (var (first, end) in cards) Array.Fill(marked, true, first, end - first);
        }

        cards.Clear();
    }
}
