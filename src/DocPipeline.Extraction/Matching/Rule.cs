using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Matching;

/// <summary>A rule: its name, the pattern that triggers it, and what it makes of a match (null: nothing after all).</summary>
/// <param name="Name">Shown by <c>explain</c>; kebab-case, the kind first: "date/day-month-year".</param>
/// <param name="Kind">What it finds.</param>
/// <param name="Pattern">Where it fires.</param>
/// <param name="Produce">Makes the value of a match.</param>
internal sealed record Rule(string Name, MentionKind Kind, Pattern Pattern, Func<RuleMatch, MentionValue?> Produce);

/// <summary>A match of a rule's pattern, as its production sees it.</summary>
internal readonly ref struct RuleMatch(Chart chart, int start, int end, Captures captures)
{
    public Chart Chart { get; } = chart;

    /// <summary>First token.</summary>
    public int Start { get; } = start;

    /// <summary>Token behind the last one.</summary>
    public int End { get; } = end;

    /// <summary>The mentions that the pattern took.</summary>
    public IReadOnlyList<Mention> Parts => captures.Parts;

    /// <summary>Whether the part of this name was there.</summary>
    public bool Has(string name) => captures.Find(name) is not null;

    /// <summary>The words taken under a name, as written; null where the part was not there.</summary>
    public string? Text(string name) => captures.Find(name) is { } c ? Chart.Span(c.Start, c.End).Of(Chart.Text) : null;

    /// <summary>The value of the phrase taken under a name, or null.</summary>
    public string? Phrase(string name) => captures.Find(name)?.Phrase?.Value;

    /// <summary>The digits taken under a name as a number, or null; the number of a number mention likewise.</summary>
    public int? Int(string name)
    {
        if (captures.Find(name) is not { } c) return null;
        if (c.Mention?.Value is NumberValue number) return number.Number is >= 0 and <= int.MaxValue && decimal.IsInteger(number.Number) ? (int)number.Number : null;
        return int.TryParse(Chart.Letters(c.Start), out var value) ? value : null;
    }

    /// <summary>The value of the mention taken under a name, or null.</summary>
    public T? Value<T>(string name) where T : MentionValue => captures.Find(name)?.Mention?.Value as T;

    /// <summary>The values of all mentions taken under a name, in order.</summary>
    public IEnumerable<T> Values<T>(string name) where T : MentionValue => captures.All(name).Select(c => c.Mention?.Value).OfType<T>();

    /// <summary>Where the part of a name stands, or null.</summary>
    public TextSpan? SpanOf(string name) => captures.Find(name) is { } c ? Chart.Span(c.Start, c.End) : null;

    /// <summary>The tokens of the part of a name, or null.</summary>
    public (int Start, int End)? TokensOf(string name) => captures.Find(name) is { } c ? (c.Start, c.End) : null;
}
