using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Matching;

/// <summary>
/// Of mentions that overlap the longest stays, of equally long ones the leftmost, of those with the same span the one found first.
/// The one place where this is decided.
/// </summary>
internal static class OverlapFilter
{
    /// <summary>Keeps the winners in the chart; what was dropped comes back with the mention that it gave way to.</summary>
    public static IReadOnlyList<DroppedMention> Apply(Chart chart)
    {
        // Mentions come in order of text, so those that can touch one another stand together; most stand alone.
        var dropped = new List<(ChartMention Loser, ChartMention Winner)>();
        var cluster = new List<ChartMention>();
        var owner = new Dictionary<int, ChartMention>();
        var end = 0;
        foreach (var mention in chart.AllMentions())
        {
            if (mention.Start >= end)
            {
                Settle(cluster, owner, dropped);
                cluster.Clear();
            }

            cluster.Add(mention);
            end = Math.Max(end, mention.End);
        }

        Settle(cluster, owner, dropped);
        foreach (var (loser, _) in dropped) chart.Remove(loser);
        return [.. dropped.Select(d => new DroppedMention(d.Loser.Mention, d.Winner.Mention))];
    }

    private static void Settle(List<ChartMention> cluster, Dictionary<int, ChartMention> owner, List<(ChartMention, ChartMention)> dropped)
    {
        if (cluster.Count < 2) return;
        owner.Clear();
        // A stable order, so that of equal ones the first found comes first.
        foreach (var mention in cluster.Order(Comparer<ChartMention>.Create(Compare)))
        {
            ChartMention? taken = null;
            for (var i = mention.Start; i < mention.End && taken is null; i++) taken = owner.GetValueOrDefault(i);
            if (taken is not null) dropped.Add((mention, taken));
            else for (var i = mention.Start; i < mention.End; i++) owner.Add(i, mention);
        }
    }

    /// <summary>Longest first, then leftmost; of one span a number gives way to what was made of it ("Phường 2, 11").</summary>
    private static int Compare(ChartMention a, ChartMention b)
    {
        var byLength = (b.End - b.Start).CompareTo(a.End - a.Start);
        if (byLength != 0) return byLength;
        return a.Start != b.Start ? a.Start.CompareTo(b.Start) : (a.Mention.Kind == MentionKind.Number).CompareTo(b.Mention.Kind == MentionKind.Number);
    }
}
