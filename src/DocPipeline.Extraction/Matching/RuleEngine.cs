using System.Numerics;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Matching;

/// <summary>
/// Runs a set of rules over a chart, each only where its first token can stand. The rules of one set do not see one another's
/// mentions; sets run one behind the other (numerals, then dates, …).
/// </summary>
internal sealed class RuleEngine
{
    // Each list holds places in the list of rules, in order.
    private readonly int[]?[] _byWord;
    private readonly int[][] _byClass;
    private readonly int[][] _byMention;
    private readonly int[] _byNumber;
    private readonly int[] _everywhere;
    private readonly Rule[] _rules;

    /// <param name="rules">The rules, in order: of two that match the same span the earlier wins.</param>
    /// <param name="grammar">The grammar that made their patterns, complete.</param>
    public RuleEngine(IReadOnlyList<Rule> rules, Grammar grammar)
    {
        _rules = [.. rules];
        var firsts = rules.Select(r => { var f = new FirstTokens(); r.Pattern.AddFirst(f); return f; }).ToList();
        int[] Where(Func<FirstTokens, bool> can) => [.. Enumerable.Range(0, firsts.Count).Where(order => can(firsts[order]))];
        _byWord = new int[]?[grammar.Vocabulary.Count + 1];
        foreach (var word in firsts.SelectMany(f => f.Words).Distinct()) _byWord[word] = Where(f => f.Words.Contains(word));
        _byClass = [.. Enumerable.Range(0, grammar.ClassCount + 1).Select(c => Where(f => f.PhraseClasses.Contains(c)))];
        _byMention = [.. Enum.GetValues<MentionKind>().Select(k => Where(f => f.Mentions.Contains(k)))];
        _byNumber = Where(f => f.Numbers);
        _everywhere = Where(f => f.Anything);
    }

    /// <summary>Adds what the rules find to the chart.</summary>
    public void Run(Chart chart)
    {
        var captures = new Captures();
        var found = new List<ChartMention>();
        for (var at = 0; at < chart.Count; at++)
        {
            ref readonly var token = ref chart[at];
            if (token.Kind == TokenKind.Boundary) continue;
            if (token.Kind == TokenKind.Number) Try(_byNumber, chart, at, captures, found);
            if (token.Word < _byWord.Length && _byWord[token.Word] is { } byWord) Try(byWord, chart, at, captures, found);
            var phrases = chart.PhrasesAt(at);
            for (var i = 0; i < phrases.Length; i++)
            {
                var @class = phrases[i].Entry.Class;
                if (@class >= _byClass.Length || _byClass[@class].Length == 0) continue;
                var seen = false;
                for (var j = 0; j < i; j++) seen |= phrases[j].Entry.Class == @class;
                if (!seen) Try(_byClass[@class], chart, at, captures, found);
            }

            var mentions = chart.MentionsFrom(at);
            for (var i = 0; i < mentions.Length; i++)
            {
                var kind = mentions[i].Mention.Kind;
                if (_byMention[(int)kind].Length == 0) continue;
                var seen = false;
                for (var j = 0; j < i; j++) seen |= mentions[j].Mention.Kind == kind;
                if (!seen) Try(_byMention[(int)kind], chart, at, captures, found);
            }

            Try(_everywhere, chart, at, captures, found);
        }

        foreach (var mention in found) chart.Add(mention.Mention, mention.Start, mention.End);
    }

    /// <summary>
    /// The first rule, in the order of the list, that matches at a token; null where none does. For sets that read from left to right,
    /// each going on behind what the last one took.
    /// </summary>
    public ChartMention? FirstAt(Chart chart, int at, Captures captures)
    {
        ref readonly var token = ref chart[at];
        if (token.Kind == TokenKind.Boundary) return null;
        // A bit a rule, so that trying them in order needs no sorting.
        Span<ulong> candidates = stackalloc ulong[(_rules.Length + 63) / 64];
        candidates.Clear();
        if (token.Kind == TokenKind.Number) Mark(_byNumber, candidates);
        if (token.Word < _byWord.Length) Mark(_byWord[token.Word], candidates);
        foreach (ref readonly var phrase in chart.PhrasesAt(at))
            if (phrase.Entry.Class < _byClass.Length) Mark(_byClass[phrase.Entry.Class], candidates);
        foreach (var mention in chart.MentionsFrom(at)) Mark(_byMention[(int)mention.Mention.Kind], candidates);
        Mark(_everywhere, candidates);
        for (var block = 0; block < candidates.Length; block++)
        {
            for (var left = candidates[block]; left != 0; left &= left - 1)
                if (Match(_rules[(block * 64) + BitOperations.TrailingZeroCount(left)], chart, at, captures) is { } found) return found;
        }

        return null;
    }

    private static void Mark(int[]? rules, Span<ulong> candidates)
    {
        if (rules is null) return;
        foreach (var order in rules) candidates[order / 64] |= 1UL << (order % 64);
    }

    private void Try(int[] rules, Chart chart, int at, Captures captures, List<ChartMention> found)
    {
        foreach (var order in rules)
            if (Match(_rules[order], chart, at, captures) is { } mention) found.Add(mention);
    }

    private static ChartMention? Match(Rule rule, Chart chart, int at, Captures captures)
    {
        captures.CutTo(0, 0);
        var end = rule.Pattern.Match(chart, at, captures);
        if (end <= at || rule.Produce(new RuleMatch(chart, at, end, captures)) is not { } value) return null;
        return new ChartMention(new Mention(rule.Kind, chart.Span(at, end), value, rule.Name, captures.Parts.Count == 0 ? [] : [.. captures.Parts]), at, end);
    }
}
