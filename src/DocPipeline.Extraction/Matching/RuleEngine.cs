using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Matching;

/// <summary>
/// Runs a set of rules over a chart, each only where its first token can stand. The rules of one set do not see one another's
/// mentions; sets run one behind the other (numerals, then dates, …).
/// </summary>
internal sealed class RuleEngine
{
    private readonly Rule[]?[] _byWord;
    private readonly Rule[][] _byClass;
    private readonly Dictionary<MentionKind, Rule[]> _byMention;
    private readonly Rule[] _byNumber;
    private readonly Rule[] _everywhere;
    private readonly IReadOnlyList<Rule> _rules;
    private readonly Dictionary<Rule, int> _orders;

    /// <param name="rules">The rules, in order: of two that match the same span the earlier wins.</param>
    /// <param name="grammar">The grammar that made their patterns, complete.</param>
    public RuleEngine(IReadOnlyList<Rule> rules, Grammar grammar)
    {
        _rules = rules;
        _orders = rules.Select((rule, order) => (rule, order)).ToDictionary(r => r.rule, r => r.order);
        var firsts = rules.Select(r => { var f = new FirstTokens(); r.Pattern.AddFirst(f); return (Rule: r, First: f); }).ToList();
        // An array, because it is asked at every token; words that are learnt later begin no rule of this set.
        _byWord = new Rule[grammar.Vocabulary.Count + 1][];
        foreach (var word in firsts.SelectMany(f => f.First.Words.Select(w => (Word: w, f.Rule))).GroupBy(x => x.Word, x => x.Rule))
            _byWord[word.Key] = [.. word];
        _byClass = [.. Enumerable.Range(0, grammar.ClassCount + 1)
            .Select(c => firsts.Where(f => f.First.PhraseClasses.Contains(c)).Select(f => f.Rule).ToArray())];
        _byMention = firsts.SelectMany(f => f.First.Mentions.Select(m => (Kind: m, f.Rule)))
            .GroupBy(x => x.Kind, x => x.Rule).ToDictionary(g => g.Key, g => g.ToArray());
        _byNumber = [.. firsts.Where(f => f.First.Numbers).Select(f => f.Rule)];
        _everywhere = [.. firsts.Where(f => f.First.Anything).Select(f => f.Rule)];
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
            if ((uint)token.Word < (uint)_byWord.Length && _byWord[token.Word] is { } byWord) Try(byWord, chart, at, captures, found);
            var phrases = chart.PhrasesAt(at);
            for (var i = 0; i < phrases.Length; i++)
            {
                var @class = phrases[i].Entry.Class;
                var seen = false;
                for (var j = 0; j < i; j++) seen |= phrases[j].Entry.Class == @class;
                if (!seen && @class < _byClass.Length) Try(_byClass[@class], chart, at, captures, found);
            }

            if (_byMention.Count > 0)
            {
                var mentions = chart.MentionsAt(at);
                for (var i = 0; i < mentions.Count; i++)
                {
                    var kind = mentions[i].Mention.Kind;
                    var seen = false;
                    for (var j = 0; j < i; j++) seen |= mentions[j].Mention.Kind == kind;
                    if (!seen && _byMention.TryGetValue(kind, out var byMention)) Try(byMention, chart, at, captures, found);
                }
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
        var candidates = new SortedSet<int>();
        if (token.Kind == TokenKind.Number) AddOrders(_byNumber, candidates);
        if ((uint)token.Word < (uint)_byWord.Length && _byWord[token.Word] is { } byWord) AddOrders(byWord, candidates);
        foreach (var phrase in chart.PhrasesAt(at))
            if (phrase.Entry.Class < _byClass.Length) AddOrders(_byClass[phrase.Entry.Class], candidates);
        foreach (var mention in chart.MentionsAt(at))
            if (_byMention.TryGetValue(mention.Mention.Kind, out var byMention)) AddOrders(byMention, candidates);
        AddOrders(_everywhere, candidates);
        var found = new List<ChartMention>(1);
        foreach (var order in candidates)
        {
            Try([_rules[order]], chart, at, captures, found);
            if (found.Count > 0) return found[0];
        }

        return null;
    }

    private void AddOrders(Rule[] rules, SortedSet<int> orders)
    {
        foreach (var rule in rules) orders.Add(_orders[rule]);
    }

    private static void Try(Rule[] rules, Chart chart, int at, Captures captures, List<ChartMention> found)
    {
        foreach (var rule in rules)
        {
            captures.CutTo(0, 0);
            var end = rule.Pattern.Match(chart, at, captures);
            if (end <= at) continue;
            if (rule.Produce(new RuleMatch(chart, at, end, captures)) is not { } value) continue;
            found.Add(new ChartMention(new Mention(rule.Kind, chart.Span(at, end), value, rule.Name, [.. captures.Parts]), at, end));
        }
    }
}
