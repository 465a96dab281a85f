using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace DocPipeline.Classification;

/// <summary>
/// The features that a classifier knows, each with the number of clauses it was seen in: turns a clause into a vector of length one, in which
/// a feature weighs the more the rarer it is (TF-IDF with presence for TF: clauses are short).
/// ML.NET's own text transform is not used: on these clauses it was about four points of macro F1 worse and, with runs of letters, below
/// 20,000 clauses a second.
/// </summary>
internal sealed class FeatureSpace
{
    /// <summary>Goes up whenever <see cref="ClauseWords"/>, <see cref="ClauseFeatures"/> or this class change what a clause turns into.</summary>
    public const int Format = 3;

    // Open addressing, so that a look-up is one read of memory: nearly all the time of a clause goes into these. At most two thirds full.
    private readonly Slot[] slots;
    private readonly string[] names;
    private readonly int[] counts;

    private FeatureSpace(int clauses, ulong[] hashes, string[] names, int[] counts, double rarity)
    {
        Clauses = clauses;
        Hashes = hashes;
        this.names = names;
        this.counts = counts;
        slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, hashes.Length * 3 / 2))];
        for (var i = 0; i < hashes.Length; i++)
        {
            ref var slot = ref SlotOf(hashes[i]);
            slot = new(hashes[i], i + 1, (float)Math.Pow(Math.Log((1.0 + clauses) / (1.0 + counts[i])) + 1, rarity));
        }
    }

    /// <summary>Clauses that the counts were taken from.</summary>
    public int Clauses { get; }

    public int Size => Hashes.Length;

    private ulong[] Hashes { get; }

    /// <summary>
    /// The features of <paramref name="clauses"/> seen in at least <paramref name="atLeast"/> of them; where that leaves more than
    /// <paramref name="most"/>, the commonest. Counted first and named afterwards, so that a million rows do not name ten million features
    /// to keep a few.
    /// </summary>
    public static FeatureSpace Fit(IReadOnlyList<ClauseText> clauses, ClauseFeatures features, int atLeast, int most = int.MaxValue)
    {
        var seen = new Dictionary<ulong, int>();
        var once = new HashSet<ulong>();
        foreach (var clause in clauses)
        {
            once.Clear();
            features.Read(clause);
            foreach (var feature in features.All)
                if (once.Add(feature.Hash)) CollectionsMarshal.GetValueRefOrAddDefault(seen, feature.Hash, out _)++;
        }

        if (seen.Count > most)
        {
            var counts = seen.Values.Order().ToArray();
            atLeast = Math.Max(atLeast, counts[^most] + 1);
        }

        var kept = new Dictionary<ulong, string>();
        foreach (var clause in clauses)
        {
            features.Read(clause);
            foreach (var feature in features.All)
                if (seen[feature.Hash] >= Math.Max(atLeast, ClauseFeatures.FewestOf(feature.Kind)) && !kept.ContainsKey(feature.Hash)) kept.Add(feature.Hash, features.NameOf(feature));
        }

        // Sorted by name, so that the order (and with it the trained weights) does not hang on a hash table.
        var sorted = kept.OrderBy(s => s.Value, StringComparer.Ordinal).ToList();
        return new(clauses.Count, [.. sorted.Select(k => k.Key)], [.. sorted.Select(k => k.Value)], [.. sorted.Select(k => seen[k.Key])], features.Options.Rarity);
    }

    /// <summary>The feature as people read it.</summary>
    public string NameOf(int index) => names[index];

    /// <summary>Fills in the vector of the clause that <paramref name="features"/> read last.</summary>
    public void Fill(ClauseVector vector, ClauseFeatures features)
    {
        vector.Clear(Size);
        foreach (ref readonly var feature in CollectionsMarshal.AsSpan(features.All))
        {
            ref readonly var slot = ref SlotOf(feature.Hash);
            if (slot.Number > 0) vector.Add(slot.Number - 1, slot.Weight * ClauseFeatures.WeightOf(feature.Kind));
        }

        vector.Finish();
    }

    /// <summary>The table of features: hash, clauses, name. The first line has the number of all clauses.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Size}\t{Clauses}\n");
        for (var i = 0; i < Size; i++) text.Append(CultureInfo.InvariantCulture, $"{Hashes[i]:x16}\t{counts[i]}\t{names[i]}\n");
        return text.ToString();
    }

    /// <summary>The space that <see cref="Write"/> wrote, with the rarity that it was made with; null where the text is not one.</summary>
    public static FeatureSpace? Read(string text, double rarity)
    {
        var lines = text.Split('\n');
        var head = lines[0].Split('\t');
        if (head.Length != 2 || !int.TryParse(head[0], CultureInfo.InvariantCulture, out var size) || size != lines.Length - 2
            || !int.TryParse(head[1], CultureInfo.InvariantCulture, out var clauses)) return null;
        var hashes = new ulong[size];
        var names = new string[size];
        var counts = new int[size];
        for (var i = 0; i < size; i++)
        {
            var line = lines[i + 1].AsSpan();
            var tab = line.IndexOf('\t');
            var second = tab < 0 ? -1 : line[(tab + 1)..].IndexOf('\t');
            if (second < 0
                || !ulong.TryParse(line[..tab], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out hashes[i])
                || !int.TryParse(line.Slice(tab + 1, second), CultureInfo.InvariantCulture, out counts[i])) return null;
            names[i] = line[(tab + second + 2)..].ToString();
        }

        return new(clauses, hashes, names, counts, rarity);
    }

    /// <summary>The slot of a hash, or the empty one where it would stand.</summary>
    private ref Slot SlotOf(ulong hash)
    {
        var mask = slots.Length - 1;
        for (var i = (int)(hash ^ (hash >> 32)) & mask; ; i = (i + 1) & mask)
            if (slots[i].Number == 0 || slots[i].Hash == hash) return ref slots[i];
    }

    /// <summary>A feature: its hash, its place counted from 1 (0: the slot is empty), and what it weighs.</summary>
    private readonly record struct Slot(ulong Hash, int Number, float Weight);
}
