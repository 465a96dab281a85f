using System.Buffers;

namespace DocPipeline.Extraction.Matching;

/// <summary>A phrase of a word table: the class of words it belongs to and what it stands for.</summary>
/// <param name="Class">Number of its class.</param>
/// <param name="Value">What it stands for, as the table says; the phrase itself where the table says nothing.</param>
internal sealed record PhraseEntry(int Class, string Value);

/// <summary>A phrase found in a text.</summary>
/// <param name="Entry">Which phrase.</param>
/// <param name="End">Token behind its last one.</param>
internal readonly record struct PhraseMatch(PhraseEntry Entry, int End);

/// <summary>All phrases of all word tables in one trie over word numbers; one walk from a token finds every phrase that begins there.</summary>
internal sealed class PhraseTable
{
    private readonly Dictionary<long, int> _children = [];
    private readonly List<List<PhraseEntry>?> _entries = [null];
    private bool[] _isFirst = [];

    /// <summary>Adds a phrase; the same phrase may stand in several classes.</summary>
    public void Add(ReadOnlySpan<int> words, PhraseEntry entry)
    {
        var node = 0;
        foreach (var word in words)
        {
            if (!_children.TryGetValue(Edge(node, word), out var next))
            {
                next = _entries.Count;
                _entries.Add(null);
                _children.Add(Edge(node, word), next);
            }

            node = next;
        }

        if (words[0] >= _isFirst.Length) Array.Resize(ref _isFirst, Math.Max(words[0] + 1, _isFirst.Length * 2));
        _isFirst[words[0]] = true;
        (_entries[node] ??= []).Add(entry);
    }

    /// <summary>Adds to <paramref name="found"/>, an array of the shared pool that is changed for a longer one when it is full, every phrase that begins
    /// at token <paramref name="at"/>, shorter ones first.</summary>
    public void Match(ReadOnlySpan<Token> tokens, int at, ref PhraseMatch[] found, ref int count)
    {
        var first = tokens[at].Word;
        if (first >= _isFirst.Length || !_isFirst[first]) return;
        var node = 0;
        for (var i = at; i < tokens.Length; i++)
        {
            var word = tokens[i].Word;
            if (word == 0 || !_children.TryGetValue(Edge(node, word), out node)) return;
            if (_entries[node] is not { } entries) continue;
            if (count + entries.Count > found.Length) found = Longer(found, count + entries.Count);
            foreach (var entry in entries) found[count++] = new PhraseMatch(entry, i + 1);
        }
    }

    private static PhraseMatch[] Longer(PhraseMatch[] full, int least)
    {
        var longer = ArrayPool<PhraseMatch>.Shared.Rent(Math.Max(least, full.Length * 2));
        full.CopyTo(longer, 0);
        ArrayPool<PhraseMatch>.Shared.Return(full, clearArray: true);
        return longer;
    }

    private static long Edge(int node, int word) => ((long)node << 32) | (uint)word;
}
