namespace DocPipeline.Classification;

/// <summary>
/// Groups of phrases that say the same (<c>cues.tsv</c>: group, phrases between bars). With a few thousand clauses a model cannot learn every
/// wording by itself; a group lets it learn from "đi muộn" what "trễ giờ" means. Shipped inside each model, since the two belong together.
/// </summary>
internal sealed class CueTable
{
    public const string FileName = "cues.tsv";

    // Phrases with their group, and what phrases begin with, with none: most words begin no phrase, and one look-up says so.
    private readonly Dictionary<ulong, ushort?> groupOf = [];
    private readonly List<string> groups = [];

    private CueTable(string source) => Source = source;

    public static CueTable Empty { get; } = new("");

    /// <summary>The file as read, so that it can be written into a model's folder unchanged.</summary>
    public string Source { get; }

    /// <summary>Words of the longest phrase.</summary>
    public int LongestPhrase { get; private set; }

    public static CueTable Parse(string source)
    {
        var table = new CueTable(source);
        var words = new ClauseWords();
        foreach (var line in source.Split('\n'))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab <= 0 || line[0] == '#') continue;
            table.groups.Add(line[..tab]);
            foreach (var phrase in line[(tab + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                words.Read(phrase);
                // A phrase in two groups stays with the first; one hash per phrase keeps matching to one look-up.
                for (var n = 1; n < words.Count; n++) table.groupOf.TryAdd(words.HashOf(0, n), null);
                if (!table.groupOf.TryGetValue(words.HashOf(0, words.Count), out var group) || group is null)
                    table.groupOf[words.HashOf(0, words.Count)] = (ushort)(table.groups.Count - 1);
                table.LongestPhrase = Math.Max(table.LongestPhrase, words.Count);
            }
        }

        return table;
    }

    public string Name(int group) => groups[group];

    /// <summary>Whether a phrase of the table is this or begins with it; the group where it is one.</summary>
    public bool TryFind(ulong phrase, out ushort? group) => groupOf.TryGetValue(phrase, out group);
}
