namespace DocPipeline.Reading.Pdf;

/// <summary>What is usual in a document: the size of its body type and, for each size, the distance between lines of one paragraph.</summary>
internal sealed class Leading
{
    private const double WiderIsNewParagraph = 1.22;
    private const double Unknown = 1.75;
    private readonly Dictionary<int, double> _usual = [];

    public Leading(IReadOnlyList<FlowItem> items, Func<FlowLine, Column> columnOf)
    {
        var distances = new Dictionary<int, Dictionary<int, int>>();
        for (var i = 1; i < items.Count; i++)
        {
            if (items[i - 1] is not FlowLine a || items[i] is not FlowLine b || a.Page != b.Page || a.Column != b.Column) continue;
            var distance = b.Row.Baseline - a.Row.Baseline;
            // Only behind a line that fills its column is the next one surely of the same paragraph.
            if (distance <= 0 || distance > 3 * a.Row.Size || Key(a.Row.Size) != Key(b.Row.Size)) continue;
            if (a.Row.Right < columnOf(a).Right - 3 * a.Row.Size) continue;
            if (!distances.TryGetValue(Key(a.Row.Size), out var counts)) distances[Key(a.Row.Size)] = counts = [];
            var bin = (int)Math.Round(distance * 2);
            counts[bin] = counts.GetValueOrDefault(bin) + 1;
        }

        foreach (var (size, counts) in distances) _usual[size] = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).First().Key / 2.0;
    }

    /// <summary>The type size in which most of the letters are set.</summary>
    public static double BodySize(IEnumerable<PageContent> pages)
    {
        var letters = new Dictionary<int, int>();
        foreach (var page in pages)
            foreach (var row in page.Rows)
                foreach (var word in row.Words) letters[Key(word.Size)] = letters.GetValueOrDefault(Key(word.Size)) + word.Text.Length;
        return letters.Count == 0 ? 12 : letters.MaxBy(l => l.Value).Key / 2.0;
    }

    /// <summary>Whether lines this far apart belong to different paragraphs.</summary>
    public bool Parts(double distance, double size) =>
        distance > (_usual.TryGetValue(Key(size), out var usual) ? usual * WiderIsNewParagraph + 0.3 : Unknown * size);

    private static int Key(double size) => (int)Math.Round(size * 2);
}
