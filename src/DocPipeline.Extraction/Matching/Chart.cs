using System.Buffers;
using System.Runtime.InteropServices;
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Matching;

/// <summary>
/// A tokenised text with the phrases and mentions found so far, each by the token that it begins at: what patterns match against.
/// Tokens of neighbouring blocks and cells are parted by a <see cref="TokenKind.Boundary"/>.
/// </summary>
internal sealed class Chart
{
    private readonly Token[] _tokens;
    private readonly int[] _phraseStarts;
    private readonly PhraseMatch[] _phrases;

    /// <summary>For each token a bit for each class of phrases that begin there (their numbers modulo 64): most questions for a class are answered by it.</summary>
    private readonly ulong[] _classes;
    private readonly List<ChartMention>?[] _mentions;

    public Chart(string text, Token[] tokens, PhraseTable phrases)
    {
        Text = text;
        _tokens = tokens;
        _mentions = new List<ChartMention>?[tokens.Length + 1];
        _phraseStarts = new int[tokens.Length + 1];
        _classes = new ulong[tokens.Length];
        // Gathered in an array that is lent, so that a long text leaves one array behind and not every size on the way to it.
        var found = ArrayPool<PhraseMatch>.Shared.Rent(Math.Max(64, tokens.Length / 2));
        var count = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            _phraseStarts[i] = count;
            if (tokens[i].Word == 0) continue;
            phrases.Match(tokens, i, ref found, ref count);
            for (var p = _phraseStarts[i]; p < count; p++) _classes[i] |= 1UL << found[p].Entry.Class;
        }

        _phraseStarts[tokens.Length] = count;
        _phrases = found.AsSpan(0, count).ToArray();
        ArrayPool<PhraseMatch>.Shared.Return(found, clearArray: true);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Its tokens.</summary>
    public ReadOnlySpan<Token> Tokens => _tokens;

    /// <summary>How many tokens there are.</summary>
    public int Count => _tokens.Length;

    /// <summary>A token.</summary>
    public ref readonly Token this[int at] => ref _tokens[at];

    /// <summary>The letters or digits of a token.</summary>
    public ReadOnlySpan<char> Letters(int at) => Text.AsSpan(_tokens[at].Start, _tokens[at].End - _tokens[at].Start);

    /// <summary>The span of tokens [<paramref name="from"/>, <paramref name="to"/>); at least one token.</summary>
    public TextSpan Span(int from, int to) => new(_tokens[from].Start, _tokens[to - 1].End);

    /// <summary>Phrases that begin at a token, shorter ones first.</summary>
    public ReadOnlySpan<PhraseMatch> PhrasesAt(int at) => _phrases.AsSpan(_phraseStarts[at], _phraseStarts[at + 1] - _phraseStarts[at]);

    /// <summary>The longest phrase of a class that begins at a token, or null.</summary>
    public PhraseMatch? PhraseAt(int at, int @class)
    {
        if ((_classes[at] & (1UL << @class)) == 0) return null;
        var phrases = PhrasesAt(at);
        for (var i = phrases.Length - 1; i >= 0; i--)
            if (phrases[i].Entry.Class == @class) return phrases[i];
        return null;
    }

    /// <summary>Whether a phrase of a class begins in a stretch; phrases of the value "none" hide what only looks like one ("sạch sẽ").</summary>
    public bool Says(int @class, int from, int end)
    {
        for (var at = from; at < end; at++)
        {
            if (PhraseAt(at, @class) is not { } phrase) continue;
            if (phrase.Entry.Value != "none") return true;
            at = phrase.End - 1;
        }

        return false;
    }

    /// <summary>Mentions that begin at a token, as a span: for loops over every token.</summary>
    public ReadOnlySpan<ChartMention> MentionsFrom(int at) => CollectionsMarshal.AsSpan(_mentions[at]);

    /// <summary>Mentions that begin at a token; empty where none does.</summary>
    public IReadOnlyList<ChartMention> MentionsAt(int at) => _mentions[at] ?? (IReadOnlyList<ChartMention>)[];

    /// <summary>The longest mention of a kind that begins at a token, or null.</summary>
    public ChartMention? MentionAt(int at, MentionKind kind)
    {
        ChartMention? best = null;
        if (_mentions[at] is not { } here) return null;
        foreach (var mention in here)
            if (mention.Mention.Kind == kind && (best is null || mention.End > best.End)) best = mention;
        return best;
    }

    /// <summary>Adds a mention that covers tokens [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public ChartMention Add(Mention mention, int from, int to)
    {
        var added = new ChartMention(mention, from, to);
        AddHere(added);
        return added;
    }

    /// <summary>All mentions by token.</summary>
    public IEnumerable<ChartMention> AllMentions()
    {
        foreach (var here in _mentions)
        {
            if (here is null) continue;
            foreach (var mention in here) yield return mention;
        }
    }

    /// <summary>Keeps only the given mentions.</summary>
    public void Keep(IEnumerable<ChartMention> kept)
    {
        foreach (var here in _mentions) here?.Clear();
        foreach (var mention in kept) AddHere(mention);
    }

    /// <summary>Most tokens begin one mention or two.</summary>
    private void AddHere(ChartMention mention) => (_mentions[mention.Start] ??= new(2)).Add(mention);

    /// <summary>Takes a mention out again.</summary>
    public void Remove(ChartMention mention) => _mentions[mention.Start]?.Remove(mention);
}

/// <summary>A mention and the tokens that it covers.</summary>
/// <param name="Mention">The mention.</param>
/// <param name="Start">Its first token.</param>
/// <param name="End">The token behind its last one.</param>
internal sealed record ChartMention(Mention Mention, int Start, int End);
