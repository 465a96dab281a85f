using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>What a clause says in so many words of a duty or a rule, so that no model makes the contrary of it.</summary>
internal sealed class ClauseClaimReader(Grammar grammar, ClauseMatters matters)
{
    private readonly int _dutyDenied = grammar.Class("clause.duty-denied"), _denied = grammar.Class("clause.count-denied");
    private readonly int _byRule = grammar.Class("clause.by-rule"), _notByRule = grammar.Class("clause.not-by-rule"), _done = grammar.Class("clause.done");

    /// <summary>What a clause that is no order claims.</summary>
    public ClauseClaims Of(Chart chart, ClauseCutter.Clause clause, bool isNews)
    {
        var (from, end) = (clause.Start, clause.End);
        var denied = DeniesDuty(chart, clause);
        return (denied ? ClauseClaims.DutyDenied : isNews && matters.Of(chart, from, end) == 0 ? ClauseClaims.MayBeScene : 0)
            | (chart.Says(_byRule, from, end) && !chart.Says(_notByRule, from, end) ? ClauseClaims.RuleKept : 0)
            | (chart.Says(_done, from, end) ? ClauseClaims.ActTold : 0);
    }

    /// <summary>"không đeo thẻ", "chưa chủ động kiểm tra", but not "không có trường hợp nào không đeo thẻ" nor "chưa phát hiện vi phạm".</summary>
    private bool DeniesDuty(Chart chart, ClauseCutter.Clause clause)
    {
        const int reach = 6;
        var denied = clause.Start - reach - 1;
        for (var at = clause.Start; at < clause.End; at++)
        {
            if (chart.PhraseAt(at, _dutyDenied) is { } duty && duty.Entry.Value != "none") { if (at - denied > reach) return true; }
            else if (chart.PhraseAt(at, _denied) is not null) denied = at;
        }

        return false;
    }
}
