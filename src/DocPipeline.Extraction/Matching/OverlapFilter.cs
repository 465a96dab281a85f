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
        var all = chart.AllMentions().ToList();
        var owner = new ChartMention?[chart.Count];
        var dropped = new List<DroppedMention>();
        var kept = new List<ChartMention>(all.Count);
        // A stable sort, so that of equal ones the first found comes first; but a number gives way to what was made of it ("Phường 2, 11").
        foreach (var mention in all.OrderByDescending(m => m.End - m.Start).ThenBy(m => m.Start).ThenBy(m => m.Mention.Kind == MentionKind.Number))
        {
            ChartMention? taken = null;
            for (var i = mention.Start; i < mention.End && taken is null; i++) taken = owner[i];
            if (taken is not null)
            {
                dropped.Add(new DroppedMention(mention.Mention, taken.Mention));
                continue;
            }

            for (var i = mention.Start; i < mention.End; i++) owner[i] = mention;
            kept.Add(mention);
        }

        chart.Keep(kept);
        return dropped;
    }
}
