using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>
/// What a clause makes of the people that it counts. A count is a finding only where a rule was broken (no reason, late) or where everyone was
/// there; who was away with a reason is attendance and no more.
/// </summary>
internal sealed class CountClauses(Grammar grammar)
{
    /// <summary>How far, in tokens, a denial reaches: "không có trường hợp nào đi muộn".</summary>
    private const int DenialReach = 7;

    /// <summary>Of so few tokens a clause that names a reason says nothing but that ("Hai người còn lại đi họp tại huyện").</summary>
    private const int ShortClause = 14;

    private readonly int _unexcused = grammar.Class("att.unexcused");
    private readonly int _absentUnexcused = grammar.Class("att.absent-unexcused");
    private readonly int _late = grammar.Class("att.late");
    private readonly int _noOne = grammar.Class("att.no-one");
    private readonly int _excused = grammar.Class("att.excused");
    private readonly int _leave = grammar.Class("att.leave");
    private readonly int _mission = grammar.Class("att.mission");
    private readonly int _people = grammar.Class("att.people");
    private readonly int _absent = grammar.Class("att.absent");
    private readonly int _otherUnexcused = grammar.Class("clause.unexcused");
    private readonly int _denied = grammar.Class("clause.count-denied");
    private readonly int _elsewhere = grammar.Class("att.elsewhere");
    private readonly int _present = grammar.Class("att.present");
    private readonly int _doubt = grammar.Class("clause.count-doubt");

    /// <summary>What the tokens [<paramref name="from"/>, <paramref name="end"/>) make of a count.</summary>
    public CountMeaning Of(Chart chart, int from, int end)
    {
        var (counts, excused, absent, full, doubt, unexcused, people, elsewhere, attends, percent) = (false, false, false, false, false, false, false, false, false, false);
        var denied = from - DenialReach;
        for (var at = from; at < end; at++)
        {
            if (chart.PhraseAt(at, _otherUnexcused) is { Entry.Value: "none" } other) { at = other.End - 1; continue; }
            unexcused |= Is(chart, at, _otherUnexcused);
            if (Is(chart, at, _denied) && !Is(chart, at, _unexcused)) denied = at;
            if ((Is(chart, at, _unexcused) || Is(chart, at, _absentUnexcused) || Is(chart, at, _late)) && at - denied >= DenialReach && !IsZero(chart, at, end)) return CountMeaning.RuleBroken;
            full |= Is(chart, at, _noOne);
            excused |= Is(chart, at, _excused) || Is(chart, at, _leave) || Is(chart, at, _mission);
            absent |= Is(chart, at, _absent);
            people |= Is(chart, at, _people);
            elsewhere |= Is(chart, at, _elsewhere);
            attends |= Is(chart, at, _absent) || Is(chart, at, _present) || Is(chart, at, _mission);
            doubt |= chart.PhraseAt(at, _doubt) is { Entry.Value: not "none" };
            foreach (var mention in chart.MentionsFrom(at))
            {
                percent |= mention.Mention.Value is NumberValue { Percent: true, Number: < 100 };
                if (mention.Mention.Value is not AttendanceValue { Figures: var figures }) continue;
                if (figures.AbsentUnexcused > 0 || figures.Late > 0 || figures.Present == 0) return CountMeaning.RuleBroken;
                counts |= figures is { Absent: not null } or { Present: not null } or { AbsentExcused: not null };
                full |= figures.Qualitative is not null || figures.Absent == 0 || (figures.Present is not null && figures.Present == figures.Total);
            }
        }

        // Players, delegates: people of some other gathering.
        if (elsewhere && attends) return CountMeaning.Plain;
        if (unexcused && (counts || absent || people)) return CountMeaning.RuleBroken;
        if (full) return CountMeaning.Everyone;
        return !doubt && (counts || (excused && (absent || (people && end - from <= ShortClause))) || (percent && attends)) ? CountMeaning.Plain : CountMeaning.None;
    }

    /// <summary>"Đi trễ, về sớm: 0": a line of a form that counts nobody.</summary>
    private static bool IsZero(Chart chart, int at, int end)
    {
        for (var i = at; i + 1 < end && i < at + 6; i++)
            if (chart.Letters(i) is ":" && chart.Letters(i + 1) is "0" or "00" or "không") return true;
        return false;
    }

    private static bool Is(Chart chart, int at, int @class) => chart.PhraseAt(at, @class) is not null;
}
