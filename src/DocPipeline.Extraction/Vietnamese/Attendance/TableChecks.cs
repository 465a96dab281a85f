using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>Words that tell one check of a line from another: "sáng", "cuối giờ", "lần 2", "lượt thứ hai".</summary>
internal sealed class TableChecks(Grammar grammar)
{
    private const int MostRounds = 9;
    private readonly int _check = grammar.Class("col.check"), _round = grammar.Class("col.round");

    /// <summary>The check that is named at a token: its word ("sáng"), or "lần" and its number; null where none is.</summary>
    public (string Name, int End)? At(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _check) is { } check && chart.MentionAt(at, MentionKind.Date) is null) return (check.Entry.Value, check.End);
        if (chart.PhraseAt(at, _round) is not { } round || round.End >= chart.Count) return null;
        var number = round.End;
        if (chart.Letters(number) is "thứ" && number + 1 < chart.Count) number++;
        var order = chart.Letters(number) switch
        {
            "một" or "nhất" or "I" => 1,
            "hai" or "nhì" or "II" => 2,
            "ba" or "III" => 3,
            var digits => chart[number].Kind == TokenKind.Number && int.TryParse(digits, out var n) ? n : 0,
        };
        return order is > 0 and <= MostRounds ? (RoundName(order), number + 1) : null;
    }

    /// <summary>The name of the check of that number.</summary>
    public static string RoundName(int order) => "lần " + (char)('0' + order);
}
