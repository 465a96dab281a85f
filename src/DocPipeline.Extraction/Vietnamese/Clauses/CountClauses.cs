using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>
/// What a clause makes of the people that it counts. A count is a finding only where a rule was broken (no reason, late) or where everyone was
/// there; who was away with a reason is attendance and no more.
/// </summary>
internal sealed class CountClauses
{
    /// <summary>How far, in tokens, a denial reaches: "không có trường hợp nào đi muộn".</summary>
    private const int DenialReach = 12;

    /// <summary>Of so few tokens a clause that names a reason says nothing but that ("Hai người còn lại đi họp tại huyện").</summary>
    private const int ShortClause = 14;

    private readonly Said[] _saidOfClass;
    private readonly int _otherUnexcused, _doubt, _denied, _people;

    public CountClauses(Grammar grammar)
    {
        _otherUnexcused = grammar.Class("clause.unexcused");
        _doubt = grammar.Class("clause.count-doubt");
        _denied = grammar.Class("clause.count-denied");
        _people = grammar.Class("att.people");
        (string Class, Said Said)[] classes =
        [
            ("att.unexcused", Said.Unexcused), ("att.absent-unexcused", Said.Broken), ("att.late", Said.Broken), ("att.no-one", Said.NoOneAway),
            ("att.excused", Said.Excused), ("att.leave", Said.Excused), ("att.mission", Said.Excused | Said.Attends), ("att.people", Said.People),
            ("att.absent", Said.Absent | Said.Attends), ("att.present", Said.Attends), ("att.meeting", Said.Attends), ("att.elsewhere", Said.Elsewhere), ("clause.count-denied", Said.Denied),
        ];
        var said = classes.ToDictionary(c => grammar.Class(c.Class), c => c.Said);
        _saidOfClass = new Said[said.Keys.Max() + 1];
        foreach (var (@class, what) in said) _saidOfClass[@class] = what;
    }

    [Flags]
    private enum Said
    {
        Nothing = 0,
        Unexcused = 1,
        Broken = 2,
        NoOneAway = 4,
        Excused = 8,
        People = 16,
        Absent = 32,
        Attends = 64,
        Elsewhere = 128,
        Denied = 256,
    }

    /// <summary>What the tokens [<paramref name="from"/>, <paramref name="end"/>) make of a count.</summary>
    public CountMeaning Of(Chart chart, int from, int end)
    {
        var all = Said.Nothing;
        var (counts, full, doubt, unexcused, percent, noOffence) = (false, false, false, false, false, false);
        var (total, present) = (-1, -2);
        var denied = from - DenialReach;
        for (var at = from; at < end; at++)
        {
            // "không ai đi muộn nhưng 2 người …": behind a turn or a number it is denied no more.
            if (chart[at].Kind == TokenKind.Number || chart.Letters(at) is "nhưng" or "song" or "mà" or ";") denied = from - DenialReach;
            if (chart.PhrasesAt(at).Length > 0)
            {
                if (chart.PhraseAt(at, _otherUnexcused) is { } other)
                {
                    if (other.Entry.Value == "none") { at = other.End - 1; continue; }
                    unexcused = true;
                }

                var here = SaidAt(chart, at);
                if ((here & (Said.Denied | Said.Unexcused)) == Said.Denied) denied = at;
                if ((here & (Said.Unexcused | Said.Broken)) != 0 && at - denied >= DenialReach && !IsZero(chart, at, end)) return CountMeaning.RuleBroken;
                noOffence |= (here & (Said.Unexcused | Said.Broken)) != 0 && denied >= from && DeniesAt(chart, denied, at);
                all |= here;
                doubt |= chart.PhraseAt(at, _doubt) is { Entry.Value: not "none" };
            }

            foreach (var mention in chart.MentionsFrom(at))
            {
                percent |= mention.Mention.Value is NumberValue { Percent: true, Number: < 100 };
                if (mention.Mention.Value is not AttendanceValue { Figures: var figures }) continue;
                if (figures.AbsentUnexcused > 0 || figures.Late > 0 || figures.Present == 0) return CountMeaning.RuleBroken;
                if (figures.Total is { } ofAll) total = ofAll;
                if (figures.Present is { } there) present = there;
                counts |= figures is { Absent: not null } or { Present: not null } or { AbsentExcused: not null };
                full |= figures.Qualitative is not null || figures.Absent == 0 || (figures.Present is not null && figures.Present == figures.Total);
            }
        }

        // Players, delegates: people of some other gathering.
        if (all.HasFlag(Said.Elsewhere | Said.Attends)) return CountMeaning.Plain;
        if (unexcused && (counts || (all & (Said.Absent | Said.People)) != 0)) return CountMeaning.RuleBroken;
        if (full || noOffence || total == present || all.HasFlag(Said.NoOneAway)) return CountMeaning.Everyone;
        if (doubt) return CountMeaning.None;
        var reasonAlone = all.HasFlag(Said.Excused) && (all.HasFlag(Said.Absent) || (all.HasFlag(Said.People) && end - from <= ShortClause));
        return counts || reasonAlone || (percent && all.HasFlag(Said.Attends)) ? CountMeaning.Plain : CountMeaning.None;
    }

    /// <summary>"không có người đi muộn", "không ai về sớm": nobody broke a rule. "chưa có biện pháp xử lý người đi muộn" says something else.</summary>
    private bool DeniesAt(Chart chart, int denied, int at)
    {
        if (chart.Letters(denied) is not ("không" or "Không" or "chưa" or "Chưa") || chart.PhraseAt(denied, _denied) is not { } phrase) return false;
        for (var i = phrase.End; i < at; i++)
            if (chart.PhraseAt(i, _people) is { } people) i = people.End - 1;
            else if (chart.Letters(i) is not ("nào" or "ai" or "một" or "trường" or "hợp" or "lượt" or "hiện" or "tượng" or "tình" or "trạng" or "," or "người" or "bị" or "vi" or "phạm" or "cán" or "bộ")) return false;
        return true;
    }

    private Said SaidAt(Chart chart, int at)
    {
        var said = Said.Nothing;
        foreach (var phrase in chart.PhrasesAt(at))
            if (phrase.Entry.Class < _saidOfClass.Length) said |= _saidOfClass[phrase.Entry.Class];
        return said;
    }

    /// <summary>"Đi trễ, về sớm: 0": a line of a form that counts nobody.</summary>
    private static bool IsZero(Chart chart, int at, int end)
    {
        for (var i = at; i + 1 < end && i < at + 6; i++)
            if (chart.Letters(i) is ":" && chart.Letters(i + 1) is "0" or "00" or "không") return true;
        return false;
    }
}
