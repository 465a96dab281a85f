using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>
/// What is no candidate whatever a classifier thinks of it: counts that break no rule, deadlines by themselves, lines that open a list, closing
/// formulas, words spoken, and what judges nothing.
/// </summary>
internal sealed class ClauseSieve(Grammar grammar, ClauseMatters matters, ClauseCutter cutter)
{
    /// <summary>How far into a sentence a closing formula begins: "Ủy ban nhân dân huyện Văn Bàn thông báo để …".</summary>
    private const int ClosingReach = 12;

    /// <summary>How far into a sentence its label begins, list marks before it.</summary>
    private const int FirstReach = 4;

    private const int FewestWords = 4;

    private readonly int _reporting = grammar.Class("clause.reporting"), _act = grammar.Class("clause.act"), _closing = grammar.Class("clause.closing");
    private readonly int _toCome = grammar.Class("clause.to-come"), _formula = grammar.Class("clause.formula"), _purpose = grammar.Class("clause.purpose");
    private readonly int _contrast = grammar.Class("clause.contrast"), _silent = grammar.Class("clause.label-silent");

    /// <summary>Three words say enough only behind others, or of a count ("Không ai vắng"); a telephone number by itself says nothing.</summary>
    public static bool IsTooShort(Chart chart, ClauseCutter.Clause clause, bool isFirst, CountMeaning meaning) =>
        (meaning == CountMeaning.None && !HasWord(chart, clause)) || isFirst && meaning is CountMeaning.None or CountMeaning.Plain && !ClauseCutter.HasWords(chart, clause.Start, clause.End, FewestWords);

    private static bool HasWord(Chart chart, ClauseCutter.Clause clause)
    {
        for (var at = clause.Start; at < clause.End; at++)
            if (chart[at].Kind == TokenKind.Word) return true;
        return false;
    }

    /// <summary>What is no finding whatever a classifier thinks of it: counts that break no rule, deadlines, lines that open a list.</summary>
    public bool IsLeftOut(Chart chart, ClauseCutter.Clause clause, int end, CountMeaning meaning, (int Start, int End)? own, (int Start, int End) order)
    {
        if (chart.Says(_formula, clause.Start, clause.End) && (matters.Of(chart, clause.Start, clause.End) & ~(ClauseMatters.DisciplineHandling | ClauseMatters.Directives)) == 0) return true;
        if (own is null && order.End == 0 && chart.Says(_toCome, clause.Start, clause.End)) return true;
        if (own is null && meaning == CountMeaning.Plain && (matters.Of(chart, clause.Start, clause.End) & ~ClauseMatters.WorkingHours) == 0) return true;
        if (own is null && order.End > 0 && chart.PhraseAt(clause.Start, _reporting) is { } reporting
            && (reporting.Entry.Value != "bare" || matters.Of(chart, clause.Start, clause.End) == 0)) return true;
        if (own is null && IsPurpose(chart, clause)) return true;
        var opensList = end >= 1 && chart.Letters(end - 1) is ":" && clause.End >= end - 2;
        return opensList && meaning != CountMeaning.RuleBroken && matters.Of(chart, clause.Start, clause.End) == 0;
    }

    /// <summary>
    /// What tells of no unit's duties: words spoken, what is to come, whom to call, and what has neither a judgement nor a matter that one could be of.
    /// </summary>
    public bool IsNoJudgement(Chart chart, ClauseCutter.Clause clause, int end, CountMeaning meaning)
    {
        if (meaning is CountMeaning.RuleBroken or CountMeaning.Everyone) return false;
        if (IsQuoted(chart, clause, end)) return true;
        // What a judgement turns to is a judgement: "…, nhưng giấy tờ một đằng, việc làm một nẻo".
        if (chart.PhraseAt(clause.Start, _contrast) is not null && clause.Start > 0 && chart.Letters(clause.Start - 1) is "," or ";") return false;
        return !matters.Judges(chart, clause.Start, clause.End) && matters.Of(chart, clause.Start, clause.End) == 0 && !chart.Says(_act, clause.Start, clause.End);
    }

    /// <summary>"Nội dung kiểm tra: việc chấp hành …": a label that says what was looked at, with its text behind it.</summary>
    public bool IsLabelledSilent(Chart chart, int start, int end)
    {
        for (var at = start; at < end && at < start + FirstReach; at++)
            if (chart.PhraseAt(at, _silent) is { } label) return label.End < end - 1 && chart.Letters(label.End) is ":";
        return false;
    }

    /// <summary>A closing formula that asks for nothing: "Kết thúc buổi kiểm tra, đoàn yêu cầu …" does.</summary>
    public bool IsClosing(Chart chart, int start, int end) => chart.Says(_closing, start, Math.Min(end, start + ClosingReach)) && cutter.OrderAt(chart, start, end) is null;

    /// <summary>What for, without saying what was done: "góp phần nâng cao chất lượng phục vụ".</summary>
    private bool IsPurpose(Chart chart, ClauseCutter.Clause clause)
    {
        if (chart.PhraseAt(clause.Start, _purpose) is null) return false;
        for (var at = clause.Start; at < clause.End; at++)
            if (chart.Letters(at) is ",") return !matters.Judges(chart, at + 1, clause.End);
        return true;
    }

    /// <summary>“Tôi đi ba bận rồi”, ông A nói: a quotation with who said it.</summary>
    private static bool IsQuoted(Chart chart, ClauseCutter.Clause clause, int end)
    {
        for (var at = clause.Start; at + 2 < end && at < clause.End + 2; at++)
            if (chart.Letters(at) is "”" or "\"" && chart.Letters(at + 1) is "," && chart.Letters(at + 2) is "ông" or "bà" or "anh" or "chị" or "cô" or "đồng" or "một") return true;
        return false;
    }
}
