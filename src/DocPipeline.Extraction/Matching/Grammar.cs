using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Matching;

/// <summary>
/// The words and phrase classes of a language, and the words in which its rules are written. A rule file asks it for patterns;
/// every word that a pattern names is known to the <see cref="Vocabulary"/> from then on.
/// </summary>
internal sealed class Grammar(Func<string, string> key)
{
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);

    public Vocabulary Vocabulary { get; } = new();

    public PhraseTable Phrases { get; } = new();

    /// <summary>The number of a phrase class.</summary>
    public int Class(string name)
    {
        if (_classes.TryGetValue(name, out var number)) return number;
        number = _classes.Count + 1;
        _classes.Add(name, number);
        return number;
    }

    /// <summary>How many phrase classes there are; their numbers are 1 to this.</summary>
    public int ClassCount => _classes.Count;

    /// <summary>Adds a phrase to a class; words and signs are parted as the tokenizer parts them, so write "đ / c" as it is on paper: "đ/c".</summary>
    public void AddPhrase(string @class, string phrase, string? value = null) =>
        Phrases.Add(Numbers(phrase), new PhraseEntry(Class(@class), value ?? phrase));

    /// <summary>
    /// Adds a table of phrases: a row is class, phrase, value (the value may be left out), parted by tabs; several phrases of one row
    /// are parted by " | ". Rows that begin with # are comments.
    /// </summary>
    public void AddPhrases(IEnumerable<string> rows)
    {
        foreach (var row in rows)
        {
            if (row.Length == 0 || row[0] == '#') continue;
            var cells = row.Split('\t');
            foreach (var phrase in cells[1].Split(" | ", StringSplitOptions.TrimEntries))
                AddPhrase(cells[0], phrase, cells.Length > 2 && cells[2].Length > 0 ? cells[2] : null);
        }
    }

    /// <summary>The numbers of the words and signs of a phrase.</summary>
    public int[] Numbers(string phrase) => [.. Tokenizer.Split(phrase).Select(w => Vocabulary.Add(key(w)))];

    /// <summary>One of several words or fixed phrases, longest first.</summary>
    public Pattern Word(params string[] alternatives)
    {
        var split = alternatives.Select(Numbers).ToList();
        if (split.TrueForAll(s => s.Length == 1)) return new WordPattern([.. split.Select(s => s[0])]);
        return new ChoicePattern([.. split.OrderByDescending(s => s.Length)
            .Select(s => new SequencePattern([.. s.Select(n => new WordPattern([n]))]))]);
    }

    /// <summary>One of several signs, such as "/" or "-".</summary>
    public Pattern Sign(string signs) => new WordPattern([.. signs.Select(c => Vocabulary.Add(c.ToString()))]);

    /// <summary>A run of <paramref name="min"/> to <paramref name="max"/> digits.</summary>
    public static Pattern Digits(int min, int max) => new DigitsPattern(min, max);

    /// <summary>A phrase of a class, of a given value where one is named.</summary>
    public Pattern Phrase(string @class, string? value = null) => new PhrasePattern(Class(@class), value);

    /// <summary>A mention found by an earlier set of rules.</summary>
    public static Pattern Mention(MentionKind kind, Func<MentionValue, bool>? where = null) => new MentionPattern(kind, where);

    /// <summary>One behind the other.</summary>
    public static Pattern Seq(params Pattern[] parts) => new SequencePattern(parts);

    /// <summary>The first that matches.</summary>
    public static Pattern FirstOf(params Pattern[] choices) => new ChoicePattern(choices);

    /// <summary>The pattern or nothing.</summary>
    public static Pattern Optional(params Pattern[] parts) => new RepeatPattern(parts.Length == 1 ? parts[0] : new SequencePattern(parts), 0, 1);

    /// <summary>The pattern several times.</summary>
    public static Pattern Repeat(Pattern inner, int min, int max) => new RepeatPattern(inner, min, max);

    /// <summary>Up to <paramref name="max"/> tokens of any kind until <paramref name="target"/>; not across a boundary or <paramref name="stop"/>.</summary>
    public static Pattern SkipTo(int max, Pattern target, Pattern? stop = null) => new SkipToPattern(max, target, stop);

    /// <summary>No space before the next token.</summary>
    public static Pattern Glued() => new ConditionPattern(static (chart, at) => at < chart.Count && !chart[at].SpaceBefore);

    /// <summary>The pattern follows, but is not taken.</summary>
    public static Pattern Ahead(Pattern pattern) => new LookPattern(pattern, follows: true);

    /// <summary>The pattern does not follow.</summary>
    public static Pattern Not(Pattern pattern) => new LookPattern(pattern, follows: false);

    /// <summary>A condition on the place; it takes nothing. Look back with <c>chart[at - 1]</c>, having seen that it exists.</summary>
    public static Pattern Where(Func<Chart, int, bool> holds) => new ConditionPattern(holds);

    /// <summary>One token for which a condition holds.</summary>
    public static Pattern Token(Func<Chart, int, bool> holds) => new TokenPattern(holds);
}
