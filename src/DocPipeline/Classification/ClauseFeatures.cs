using System.Globalization;

namespace DocPipeline.Classification;

/// <summary>Which features a classifier looks at.</summary>
internal sealed record FeatureOptions
{
    /// <summary>Longest run of words taken as one feature.</summary>
    public int WordGrams { get; init; } = 2;

    /// <summary>Longest run of letters taken as one feature, from two on, across word borders; 0 for none.</summary>
    public int CharGrams { get; init; }

    /// <summary>The first two words, the last, and the length of the clause: orders begin with "Giao …", titles are short.</summary>
    public bool Edges { get; init; }

    /// <summary>The words of the section heading.</summary>
    public bool Section { get; init; }

    /// <summary>Groups of the cue table.</summary>
    public bool Cues { get; init; }

    /// <summary>Words that stand behind a denial, once more as denied: "niêm yết" and "chưa … niêm yết" are opposites.</summary>
    public bool Denials { get; init; }

    /// <summary>Figures, dates, numbers of documents and names as one word each.</summary>
    public bool Masked { get; init; }

    /// <summary>Which words are among the first four, in whatever order: there stands what is done, and whether it is asked for.</summary>
    public bool Opening { get; init; }

    /// <summary>Pairs of words with one or two others between them: "chưa được niêm yết", "chưa kịp thời niêm yết".</summary>
    public bool Pairs { get; init; }

    /// <summary>The words of the clauses before and after, each apart from the clause's own: a report stays with a matter for some clauses.</summary>
    public bool Neighbours { get; init; }

    /// <summary>The power of a feature's rarity (inverse document frequency) that it weighs; default 1.</summary>
    public double Rarity { get; init; } = 1;

    public override string ToString() =>
        $"words 1-{WordGrams}" + (CharGrams > 0 ? $" + letters 2-{CharGrams}" : "") + (Edges ? " + edges" : "") + (Opening ? " + opening" : "")
        + (Pairs ? " + pairs" : "") + (Section ? " + section" : "") + (Neighbours ? " + neighbours" : "") + (Cues ? " + cues" : "")
        + (Denials ? " + denials" : "") + (Masked ? ", masked" : "") + (Rarity == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", rarity^{Rarity}"));
}

/// <summary>
/// What one clause offers a classifier, as hashes that <see cref="FeatureSpace"/> looks up. The buffers are used again for every clause, so an
/// instance belongs to one thread.
/// </summary>
internal sealed class ClauseFeatures(FeatureOptions options, CueTable cues)
{
    private readonly List<Feature> features = [];
    private readonly ClauseWords section = new();
    private ClauseWords text = new(), before = new(), after = new();
    private string? textRead, afterRead;

    /// <summary>The features of the clause read last; one may stand there several times.</summary>
    public List<Feature> All => features;

    /// <summary>What <see cref="All"/> was made with.</summary>
    public FeatureOptions Options => options;

    public void Read(ClauseText clause)
    {
        features.Clear();
        ReadWords(clause);
        AddRuns(FeatureKind.Words, text, options.WordGrams);
        if (options.CharGrams > 0) AddLetters();
        if (options.Edges && text.Count > 0) AddEdges();
        if (options.Cues) AddCues();
        if (options.Denials) AddDenials();
        if (options.Opening) AddOpening();
        if (options.Pairs) AddPairs();
        if (options.Neighbours)
        {
            AddNeighbour(FeatureKind.Before, before);
            AddNeighbour(FeatureKind.After, after);
        }

        if (!options.Section || clause.Section is null) return;
        section.Read(clause.Section);
        AddRuns(FeatureKind.Section, section, 2);
    }

    /// <summary>The feature in readable form: for the model's table of features, and for explanations.</summary>
    public string NameOf(Feature feature) => feature.Kind switch
    {
        FeatureKind.Words => text.Text(feature.Start, feature.Length),
        FeatureKind.First => "^" + text.Text(feature.Start, feature.Length),
        FeatureKind.Last => text.Text(feature.Start, feature.Length) + "$",
        FeatureKind.Size => "size=" + feature.Length,
        FeatureKind.Cue => "cue=" + cues.Name(feature.Length),
        FeatureKind.Denied => "¬" + text.Text(feature.Start, feature.Length),
        FeatureKind.Opening => "^…" + text.Text(feature.Start, 1),
        FeatureKind.Pair => text.Text(feature.Start, 1) + " … " + text.Text(feature.Start + feature.Length, 1),
        FeatureKind.Before => "<" + before.Text(feature.Start, 1),
        FeatureKind.After => ">" + after.Text(feature.Start, 1),
        FeatureKind.Section => "§" + section.Text(feature.Start, feature.Length),
        _ => string.Concat("#", Letters().AsSpan(feature.Start, feature.Length)),
    };

    /// <summary>
    /// How much a feature weighs by its kind: what only stands near the matter must not drown it in a vector of length one. Found by
    /// cross-validation on the shipped training rows, in steps of 0.1 to 0.2.
    /// </summary>
    public static float WeightOf(FeatureKind kind) => kind switch
    {
        FeatureKind.Pair => 0.6f,
        FeatureKind.Before or FeatureKind.After => 0.7f,
        _ => 1,
    };

    /// <summary>In how many clauses a feature must be seen to count, whatever the candidate asks: of these kinds there are too many to keep the rare ones.</summary>
    public static int FewestOf(FeatureKind kind) => kind is FeatureKind.Pair or FeatureKind.Before or FeatureKind.After ? 3 : 1;

    /// <summary>The clause's words and those of its neighbours. In a document read in order, two of the three were read before.</summary>
    private void ReadWords(ClauseText clause)
    {
        if (!options.Neighbours)
        {
            text.Read(clause.Text, options.Masked);
            return;
        }

        if (clause.Before is not null && ReferenceEquals(clause.Before, textRead) && ReferenceEquals(clause.Text, afterRead))
        {
            (before, text, after) = (text, after, before);
        }
        else
        {
            text.Read(clause.Text, options.Masked);
            before.Read(clause.Before ?? "", options.Masked);
        }

        after.Read(clause.After ?? "", options.Masked);
        (textRead, afterRead) = (clause.Text, clause.After);
    }

    private void AddRuns(FeatureKind kind, ClauseWords words, int longest)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var hash = (ulong)kind;
            for (var n = 1; n <= longest && i + n <= words.Count; n++)
            {
                hash = ClauseWords.Join(hash, words.HashOf(i + n - 1));
                features.Add(new(hash, kind, i, n));
            }
        }
    }

    private void AddEdges()
    {
        Add(FeatureKind.First, text.HashOf(0, 1), 0, 1);
        if (text.Count > 1) Add(FeatureKind.First, text.HashOf(0, 2), 0, 2);
        Add(FeatureKind.Last, text.HashOf(text.Count - 1, 1), text.Count - 1, 1);
        var size = Math.Min(6, text.Count / 6);
        Add(FeatureKind.Size, (ulong)size, 0, size);
    }

    private void AddCues()
    {
        for (var i = 0; i < text.Count; i++)
        {
            var hash = 0UL;
            for (var n = 1; n <= cues.LongestPhrase && i + n <= text.Count; n++)
            {
                hash = ClauseWords.Join(hash, text.HashOf(i + n - 1));
                if (!cues.TryFind(hash, out var group)) break;
                if (group is { } found) Add(FeatureKind.Cue, found, i, found);
            }
        }
    }

    /// <summary>The words behind a denial, as far as it reaches: four words, or to the next sign or turn.</summary>
    private void AddDenials()
    {
        const int reach = 4;
        var left = 0;
        for (var i = 0; i < text.Count; i++)
        {
            var word = text[i];
            if (word is "không" or "chưa" or "chẳng" or "thiếu" or "đừng" or "hết")
            {
                left = reach;
                continue;
            }

            if (!char.IsLetter(word[0]) || word is "nhưng" or "song" or "mà" or "và") left = 0;
            if (left-- > 0) Add(FeatureKind.Denied, text.HashOf(i), i, 1);
        }
    }

    private void AddOpening()
    {
        for (var i = 0; i < Math.Min(4, text.Count); i++) Add(FeatureKind.Opening, text.HashOf(i), i, 1);
    }

    private void AddPairs()
    {
        for (var i = 0; i < text.Count; i++)
            for (var apart = 2; apart <= 3 && i + apart < text.Count; apart++)
                Add(FeatureKind.Pair, ClauseWords.Join(text.HashOf(i), text.HashOf(i + apart)), i, apart);
    }

    private void AddNeighbour(FeatureKind kind, ClauseWords words)
    {
        for (var i = 0; i < words.Count; i++) Add(kind, words.HashOf(i), i, 1);
    }

    private void AddLetters()
    {
        var letters = Letters();
        for (var i = 0; i < letters.Length; i++)
        {
            var hash = (ulong)letters[i];
            for (var n = 2; n <= options.CharGrams && i + n <= letters.Length; n++)
            {
                hash = ClauseWords.Join(hash, letters[i + n - 1]);
                Add(FeatureKind.Letters, hash, i, n);
            }
        }
    }

    private string Letters() => " " + text.Text(0, text.Count) + " ";

    private void Add(FeatureKind kind, ulong hash, int start, int length) =>
        features.Add(new(ClauseWords.Join((ulong)kind, hash), kind, start, length));
}

/// <summary>What a feature is made of.</summary>
internal enum FeatureKind : byte
{
    /// <summary>A run of words.</summary>
    Words = 1,

    /// <summary>A run of letters.</summary>
    Letters,

    /// <summary>The clause's first words.</summary>
    First,

    /// <summary>Its last word.</summary>
    Last,

    /// <summary>Its length in steps of six words.</summary>
    Size,

    /// <summary>A group of the cue table.</summary>
    Cue,

    /// <summary>A run of words of the section heading.</summary>
    Section,

    /// <summary>A word behind a denial.</summary>
    Denied,

    /// <summary>One of the first four words.</summary>
    Opening,

    /// <summary>Two words with one or two between them.</summary>
    Pair,

    /// <summary>A word of the clause before.</summary>
    Before,

    /// <summary>A word of the clause after.</summary>
    After,
}

/// <summary>One feature of a clause.</summary>
/// <param name="Hash">What it is looked up by.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Start">Where it begins, in words or letters.</param>
/// <param name="Length">How many; the group or the size where there is no run.</param>
internal readonly record struct Feature(ulong Hash, FeatureKind Kind, int Start, int Length);
