using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// What the notes of a table's line add to its figures: "01 đi họp", "Đi muộn 02", "12 phòng, ban", "CT: 01 NP: 01"; of one check alone where
/// they say so ("Chiều: không lý do").
/// </summary>
internal sealed class TableNotes(Grammar grammar, RuleEngine rules)
{
    private readonly int _check = grammar.Class("col.check");
    private readonly int _excused = grammar.Class("att.excused");
    private readonly int _unexcused = grammar.Class("att.unexcused");

    /// <summary>The figures of one check with what the notes say of it.</summary>
    /// <param name="figures">What the columns say.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="from">First token of the notes.</param>
    /// <param name="to">Token behind them.</param>
    /// <param name="isOfCheck">Whether a word such as "sáng" (its value in the table of words) means the check at hand.</param>
    /// <param name="onlyCheck">Whether the line has no other.</param>
    public AttendanceFigures Add(AttendanceFigures figures, Chart chart, int from, int to, Func<string, bool> isOfCheck, bool onlyCheck)
    {
        var said = new List<SlotValue>();
        bool named = false, speaks = true;
        string? reason = null;
        var captures = new Captures();
        for (var at = from; at < to;)
        {
            if (chart.PhraseAt(at, _check) is { } check && chart.MentionAt(at, MentionKind.Date) is null)
            {
                (named, speaks) = (true, isOfCheck(check.Entry.Value));
                at = check.End;
            }
            else if (rules.FirstAt(chart, at, captures) is { } found && found.End <= to)
            {
                if (speaks) said.Add((SlotValue)found.Mention.Value);
                at = found.End;
            }
            else
            {
                if (speaks && chart.PhraseAt(at, _unexcused) is not null) reason ??= "unexcused";
                else if (speaks && chart.PhraseAt(at, _excused) is not null) reason ??= "excused";
                at = Math.Max(at + 1, chart.PhraseAt(at, _unexcused)?.End ?? 0);
            }
        }

        // Notes that name no check belong to the one whose absences they explain, where there are several.
        var explained = said.Sum(s => (s.OnLeave ?? 0) + (s.OnMission ?? 0) + (s.AbsentExcused ?? 0) + (s.AbsentUnexcused ?? 0));
        if (!named && !onlyCheck && explained != (figures.Absent ?? -1)) said.RemoveAll(s => s.Departments is null);
        foreach (var s in said)
        {
            figures = figures with
            {
                AbsentExcused = figures.AbsentExcused ?? s.AbsentExcused,
                AbsentUnexcused = figures.AbsentUnexcused ?? s.AbsentUnexcused,
                Late = figures.Late ?? s.Late,
                OnLeave = figures.OnLeave ?? s.OnLeave,
                OnMission = figures.OnMission ?? s.OnMission,
                Departments = figures.Departments ?? s.Departments,
            };
        }

        if (figures.Absent is not > 0 || (!named && !onlyCheck) || figures.AbsentExcused is not null || figures.AbsentUnexcused is not null) return figures;
        return reason switch
        {
            "unexcused" => figures with { AbsentUnexcused = figures.Absent },
            "excused" => figures with { AbsentExcused = figures.Absent },
            _ => figures,
        };
    }
}
