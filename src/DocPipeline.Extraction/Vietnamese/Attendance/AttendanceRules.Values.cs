using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>What the statements say.</summary>
internal static partial class AttendanceRules
{
    private static SlotValue? Ratio(RuleMatch m, bool present)
    {
        var (n, of) = (m.Int("n"), m.Int("of"));
        // "có mặt 24/2" is a day; else more than there are is left to contradict in the open.
        if (n > of && n <= 31 && of <= 12) return null;
        if (present) return new() { Present = n, Total = of, Full = n == of && n > 0 };
        return new() { Absent = n, Total = of, AbsentExcused = m.Has("excused") ? n : null, AbsentUnexcused = m.Has("unexcused") ? n : null, OnLeave = m.Has("leave") ? n : null, OnMission = m.Has("mission") ? n : null };
    }

    private static SlotValue Gone(RuleMatch m) =>
        new() { All = m.Has("unexcused") ? Cause.Unexcused : m.Has("leave") ? Cause.Leave : Cause.Mission, And = m.Has("excused") ? Cause.Excused : null, OfThese = BeginsLine(m.Chart, m.Start) };

    /// <summary>"Lý do: nghỉ phép năm" on a line of its own, under the counts.</summary>
    private static bool BeginsLine(Chart chart, int at)
    {
        while (at > 0 && chart[at - 1].Kind == TokenKind.Sign) at--;
        return at > 0 && chart[at - 1].Kind == TokenKind.Boundary;
    }

    private static SlotValue? RatioAndAbsent(RuleMatch m)
    {
        var (n, of, away) = (m.Int("n"), m.Int("of"), m.Int("away"));
        return n + away == of ? new() { Present = n, Total = of, Absent = away, AbsentExcused = m.Has("excused") ? away : null, AbsentUnexcused = m.Has("unexcused") ? away : null } : null;
    }

    private static SlotValue Away(RuleMatch m)
    {
        var n = m.Int("n");
        // "vắng 4 đều có lý do": the four are all.
        if (m.Has("unexcused") != m.Has("excused") && SaysAll(m)) return new() { Absent = n, AbsentExcused = m.Has("excused") ? n : null, AbsentUnexcused = m.Has("unexcused") ? n : null, OnLeave = m.Has("leave") ? n : null, OnMission = m.Has("mission") ? n : null };
        if (m.Has("unexcused")) return new() { AbsentUnexcused = n, SaysAbsent = true };
        if (m.Has("excused")) return new() { AbsentExcused = n, OnLeave = m.Has("leave") ? n : null, OnMission = m.Has("mission") ? n : null, SaysAbsent = true };
        // "3 người vắng do đi công tác": three of those who were away, as with a reason.
        if (m.Has("leave") || m.Has("mission")) return new() { OnLeave = m.Has("leave") ? n : null, OnMission = m.Has("mission") ? n : null, SaysAbsent = true };
        return new() { Absent = n };
    }

    private static bool SaysAll(RuleMatch m)
    {
        for (var at = m.Start + 1; at < m.End; at++)
            if (m.Chart.Letters(at) is "đều") return true;
        return false;
    }

    private static SlotValue Reason(RuleMatch m) =>
        m.Has("unexcused") ? new() { AbsentUnexcused = m.Int("n") } : new() { AbsentExcused = m.Int("n") };

    /// <summary>A verb without a count; which of the figures it would give is what matters.</summary>
    private static SlotValue Verb(RuleMatch m) => new()
    {
        OnlyVerb = true,
        Present = m.Has("absent") ? null : 0,
        Absent = m.Has("absent") && !m.Has("excused") && !m.Has("unexcused") ? 0 : null,
        AbsentExcused = m.Has("excused") ? 0 : null,
        AbsentUnexcused = m.Has("unexcused") ? 0 : null,
        SaysAbsent = m.Has("excused") || m.Has("unexcused"),
    };

    private static SlotValue? Respectively(RuleMatch m)
    {
        var values = new List<SlotValue>();
        foreach (var (n, of) in Listed(m.Chart, m.TokensOf("list")!.Value))
            values.Add(m.Has("absent") ? new() { Total = of, Absent = n } : new() { Total = of, Present = n, Full = of == n });
        return values.Count > 1 ? new() { Respectively = values } : null;
    }

    private static IEnumerable<(int N, int? Of)> Listed(Chart chart, (int Start, int End) list)
    {
        for (var at = list.Start; at < list.End; at++)
        {
            if (at + 2 < list.End && chart.Letters(at + 1) is "/" && int.TryParse(chart.Letters(at), out var part) && int.TryParse(chart.Letters(at + 2), out var whole))
            {
                yield return (part, whole);
                at += 2;
            }
            else if (chart.MentionAt(at, MentionKind.Number) is { Mention.Value: NumberValue number } mention)
            {
                yield return ((int)number.Number, null);
                at = mention.End - 1;
            }
            else if (int.TryParse(chart.Letters(at), out var digits))
            {
                yield return (digits, null);
            }
        }
    }
}
