using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>Rules and classes of words that the walk over a document asks for.</summary>
internal sealed class AttendanceWords(Grammar grammar, RuleEngine rules)
{
    private readonly int _people = grammar.Class("att.people");
    private readonly int _conduct = grammar.Class("att.conduct");
    private readonly int _check = grammar.Class("col.check"), _noCheck = grammar.Class("att.no-check");

    /// <summary>The statements.</summary>
    public RuleEngine Rules { get; } = rules;

    /// <summary>What looks like a count of a check and is none.</summary>
    public OtherGatherings Others { get; } = new(grammar);

    /// <summary>The check of a day that a token names ("sáng", "chiều"); null where it names none, as "sáng" in "điểm sáng", "sáng kiến".</summary>
    public string? CheckAt(Chart chart, int at) =>
        chart.PhraseAt(at, _check) is { } check && chart.PhraseAt(at, _noCheck) is null && (at == 0 || chart.Letters(at - 1) is not ("điểm" or "Điểm" or "tươi" or "ánh")) ? check.Entry.Value : null;

    /// <summary>"tại đây", "đơn vị này".</summary>
    public int Here { get; } = grammar.Class("att.here");

    /// <summary>"trong đó", "gồm".</summary>
    public int Parts { get; } = grammar.Class("att.parts");

    /// <summary>"hai người kia": a small number of people that no statement took, and of whom nothing is said that has to do with something else.</summary>
    public bool IsUnread(Chart chart, int at, int start)
    {
        if (chart.MentionAt(at, MentionKind.Number) is not { Mention.Value: NumberValue { Percent: false, Number: >= 1 and < 100 } } number || (at > start && chart[at - 1].Kind == TokenKind.Sign && chart.Letters(at - 1) is "/")) return false;
        if (chart.PhraseAt(number.End, _people) is not { } people) return false;
        for (var i = people.End; i < chart.Count && i < people.End + 6 && chart[i].Kind == TokenKind.Word; i++)
            if (chart.PhraseAt(i, _conduct) is not null) return false;
        return true;
    }
}
