using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Matching;

/// <summary>
/// A pattern over a <see cref="Chart"/>: it takes tokens from a place on, or does not match. Alternatives are tried in order and
/// what has matched stays matched (as in a parsing expression grammar), so that matching is linear. Made by <see cref="Grammar"/>.
/// </summary>
internal abstract class Pattern
{
    /// <summary>Matches from token <paramref name="at"/>; the token behind what it took, or -1.</summary>
    public abstract int Match(Chart chart, int at, Captures captures);

    /// <summary>Says with which tokens a match can begin, so that a rule is only tried there.</summary>
    public abstract void AddFirst(FirstTokens first);

    /// <summary>Whether it can match without taking a token.</summary>
    public virtual bool CanBeEmpty => false;

    /// <summary>The same pattern, what it takes known to the rule's production under a name.</summary>
    public Pattern As(string name) => new CapturePattern(name, this);
}

/// <summary>What can stand at the beginning of a pattern.</summary>
internal sealed class FirstTokens
{
    public HashSet<int> Words { get; } = [];

    public HashSet<int> PhraseClasses { get; } = [];

    public HashSet<MentionKind> Mentions { get; } = [];

    public bool Numbers { get; set; }

    /// <summary>Whether the pattern may begin with any token at all; such a rule is tried everywhere, and is slow.</summary>
    public bool Anything { get; set; }
}

/// <summary>What patterns took under a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Start">First token.</param>
/// <param name="End">Token behind the last one.</param>
/// <param name="Phrase">The phrase of the table, where it was one.</param>
/// <param name="Mention">The mention, where it was one.</param>
internal readonly record struct Capture(string Name, int Start, int End, PhraseEntry? Phrase, Mention? Mention);

/// <summary>The captures of one attempt at a rule, in order; cut back where an alternative fails.</summary>
internal sealed class Captures
{
    private readonly List<Capture> _list = [];

    /// <summary>The phrase or mention that the innermost pattern took last; a capture around it takes it over.</summary>
    public PhraseEntry? LastPhrase { get; set; }

    /// <summary>See <see cref="LastPhrase"/>.</summary>
    public Mention? LastMention { get; set; }

    /// <summary>Every mention taken, named or not: the parts of what the rule builds.</summary>
    public List<Mention> Parts { get; } = [];

    public int Count => _list.Count;

    public void Add(Capture capture) => _list.Add(capture);

    public void CutTo(int count, int parts)
    {
        if (_list.Count > count) _list.RemoveRange(count, _list.Count - count);
        if (Parts.Count > parts) Parts.RemoveRange(parts, Parts.Count - parts);
    }

    public Capture? Find(string name)
    {
        for (var i = _list.Count - 1; i >= 0; i--)
            if (_list[i].Name == name) return _list[i];
        return null;
    }

    public IEnumerable<Capture> All(string name) => _list.Where(c => c.Name == name);
}

internal sealed class CapturePattern(string name, Pattern inner) : Pattern
{
    public override bool CanBeEmpty => inner.CanBeEmpty;

    public override int Match(Chart chart, int at, Captures captures)
    {
        captures.LastPhrase = null;
        captures.LastMention = null;
        var end = inner.Match(chart, at, captures);
        if (end > at) captures.Add(new Capture(name, at, end, captures.LastPhrase, captures.LastMention));
        return end;
    }

    public override void AddFirst(FirstTokens first) => inner.AddFirst(first);
}

/// <summary>One word of a set.</summary>
internal sealed class WordPattern(IReadOnlyCollection<int> words) : Pattern
{
    private readonly HashSet<int> _words = [.. words];

    public override int Match(Chart chart, int at, Captures captures) =>
        at < chart.Count && _words.Contains(chart[at].Word) ? at + 1 : -1;

    public override void AddFirst(FirstTokens first) => first.Words.UnionWith(_words);
}

/// <summary>A run of digits of a given length.</summary>
internal sealed class DigitsPattern(int min, int max) : Pattern
{
    public override int Match(Chart chart, int at, Captures captures)
    {
        if (at >= chart.Count || chart[at].Kind != TokenKind.Number) return -1;
        var length = chart[at].End - chart[at].Start;
        return length >= min && length <= max ? at + 1 : -1;
    }

    public override void AddFirst(FirstTokens first) => first.Numbers = true;
}

/// <summary>The longest phrase of a class.</summary>
internal sealed class PhrasePattern(int @class, string? value) : Pattern
{
    public override int Match(Chart chart, int at, Captures captures)
    {
        if (at >= chart.Count || chart.PhraseAt(at, @class) is not { } phrase) return -1;
        if (value is not null && phrase.Entry.Value != value) return -1;
        captures.LastPhrase = phrase.Entry;
        return phrase.End;
    }

    public override void AddFirst(FirstTokens first) => first.PhraseClasses.Add(@class);
}

/// <summary>The longest mention of a kind.</summary>
internal sealed class MentionPattern(MentionKind kind, Func<MentionValue, bool>? where) : Pattern
{
    public override int Match(Chart chart, int at, Captures captures)
    {
        if (at >= chart.Count || chart.MentionAt(at, kind) is not { } found) return -1;
        if (where is not null && !where(found.Mention.Value)) return -1;
        captures.LastMention = found.Mention;
        captures.Parts.Add(found.Mention);
        return found.End;
    }

    public override void AddFirst(FirstTokens first) => first.Mentions.Add(kind);
}

/// <summary>One pattern behind the other.</summary>
internal sealed class SequencePattern(IReadOnlyList<Pattern> parts) : Pattern
{
    public override bool CanBeEmpty => parts.All(p => p.CanBeEmpty);

    public override int Match(Chart chart, int at, Captures captures)
    {
        var (count, taken) = (captures.Count, captures.Parts.Count);
        foreach (var part in parts)
        {
            at = part.Match(chart, at, captures);
            if (at >= 0) continue;
            captures.CutTo(count, taken);
            return -1;
        }

        return at;
    }

    public override void AddFirst(FirstTokens first)
    {
        foreach (var part in parts)
        {
            part.AddFirst(first);
            if (!part.CanBeEmpty) return;
        }
    }
}

/// <summary>The first of several that matches.</summary>
internal sealed class ChoicePattern(IReadOnlyList<Pattern> choices) : Pattern
{
    public override bool CanBeEmpty => choices.Any(c => c.CanBeEmpty);

    public override int Match(Chart chart, int at, Captures captures)
    {
        foreach (var choice in choices)
        {
            var end = choice.Match(chart, at, captures);
            if (end >= 0) return end;
        }

        return -1;
    }

    public override void AddFirst(FirstTokens first)
    {
        foreach (var choice in choices) choice.AddFirst(first);
    }
}

/// <summary>A pattern several times over, as often as it matches.</summary>
internal sealed class RepeatPattern(Pattern inner, int min, int max) : Pattern
{
    public override bool CanBeEmpty => min == 0 || inner.CanBeEmpty;

    public override int Match(Chart chart, int at, Captures captures)
    {
        var (count, taken) = (captures.Count, captures.Parts.Count);
        for (var n = 0; n < max; n++)
        {
            var end = inner.Match(chart, at, captures);
            if (end < 0 || end == at)
            {
                if (n >= min) return at;
                captures.CutTo(count, taken);
                return -1;
            }

            at = end;
        }

        return at;
    }

    public override void AddFirst(FirstTokens first) => inner.AddFirst(first);
}

/// <summary>Takes up to <paramref name="max"/> tokens until <paramref name="target"/> matches; never across a boundary or a stop word.</summary>
internal sealed class SkipToPattern(int max, Pattern target, Pattern? stop) : Pattern
{
    public override int Match(Chart chart, int at, Captures captures)
    {
        for (var n = 0; n <= max && at < chart.Count; n++, at++)
        {
            var end = target.Match(chart, at, captures);
            if (end >= 0) return end;
            if (chart[at].Kind == TokenKind.Boundary) return -1;
            if (stop is not null && stop.Match(chart, at, captures) >= 0) return -1;
        }

        return -1;
    }

    public override void AddFirst(FirstTokens first) => first.Anything = true;
}

/// <summary>A condition on the place that takes nothing.</summary>
internal sealed class ConditionPattern(Func<Chart, int, bool> holds) : Pattern
{
    public override bool CanBeEmpty => true;

    public override int Match(Chart chart, int at, Captures captures) => holds(chart, at) ? at : -1;

    public override void AddFirst(FirstTokens first) { }
}

/// <summary>Whether a pattern follows, or does not; takes nothing and keeps no captures.</summary>
internal sealed class LookPattern(Pattern inner, bool follows) : Pattern
{
    public override bool CanBeEmpty => true;

    public override int Match(Chart chart, int at, Captures captures)
    {
        var (count, taken, phrase, mention) = (captures.Count, captures.Parts.Count, captures.LastPhrase, captures.LastMention);
        var end = inner.Match(chart, at, captures);
        captures.CutTo(count, taken);
        (captures.LastPhrase, captures.LastMention) = (phrase, mention);
        return end >= 0 == follows ? at : -1;
    }

    public override void AddFirst(FirstTokens first) { }
}

/// <summary>One token for which a condition holds.</summary>
internal sealed class TokenPattern(Func<Chart, int, bool> holds) : Pattern
{
    public override int Match(Chart chart, int at, Captures captures) =>
        at < chart.Count && chart[at].Kind != TokenKind.Boundary && holds(chart, at) ? at + 1 : -1;

    public override void AddFirst(FirstTokens first) => first.Anything = true;
}
