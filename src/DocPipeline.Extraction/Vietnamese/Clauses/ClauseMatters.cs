using System.Collections.Frozen;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>
/// Which matters a stretch of text is about, as far as words tell (<c>clause.matter</c>): two judgements on one matter are one finding, on two
/// matters they are two.
/// </summary>
internal sealed class ClauseMatters(Grammar grammar)
{
    /// <summary>The bit of presence and working time.</summary>
    public const int WorkingHours = 1;

    /// <summary>The bit of directives and what is done about them.</summary>
    public const int Directives = 1 << 5;

    /// <summary>The bit of remedies and punishments.</summary>
    public const int DisciplineHandling = 1 << 9;

    private static readonly string[] Topics =
    [
        "working-hours", "one-stop-shop", "procedure-disclosure", "procedure-handling", "conduct-and-badge", "directive-implementation",
        "internal-regulations", "facilities", "leadership", "discipline-handling", "citizen-reception", "digital",
    ];

    private static readonly FrozenDictionary<string, int> Bits = Topics.Select((topic, i) => (topic, Bit: 1 << i)).ToFrozenDictionary(t => t.topic, t => t.Bit);

    private readonly int _matter = grammar.Class("clause.matter");
    private readonly int _judgement = grammar.Class("clause.judgement");

    /// <summary>The matters that a token begins to name, a bit each; 0 where it names none.</summary>
    public int At(Chart chart, int at) => chart.PhraseAt(at, _matter) is { } matter ? Bits.GetValueOrDefault(matter.Entry.Value) : 0;

    /// <summary>The matters of a stretch; 0 where no word tells.</summary>
    public int Of(Chart chart, int from, int end)
    {
        var matters = 0;
        for (var at = from; at < end; at++) matters |= At(chart, at);
        return matters;
    }

    /// <summary>Whether a token begins to say how something is; "việc chấp hành quy chế" only names what is judged behind it.</summary>
    public bool JudgesAt(Chart chart, int at) =>
        chart.PhraseAt(at, _judgement) is not null && !(chart.Letters(at) is "chấp" && at > 0 && chart.Letters(at - 1) is "việc" or "Việc" or "thức");

    /// <summary>Whether a stretch says how something is.</summary>
    public bool Judges(Chart chart, int from, int end)
    {
        for (var at = from; at < end; at++)
            if (JudgesAt(chart, at)) return true;
        return false;
    }
}
