using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// What the notes of a table's line add to its figures: "01 nghỉ ốm", "Đi muộn 02", "12 phòng, ban", "CT: 01 NP: 01"; a reason without a
/// number is that of all who were away; of one check alone where they say so ("Chiều: không lý do").
/// </summary>
internal sealed class TableNotes(Grammar grammar, RuleEngine rules)
{
    private const int MostWordsBetween = 8;

    private readonly TableChecks _checks = new(grammar);
    private readonly int _excused = grammar.Class("att.excused"), _unexcused = grammar.Class("att.unexcused");
    private readonly int _correction = grammar.Class("col.correction");
    private readonly (int Class, string Reason)[] _reasons =
    [
        (grammar.Class("att.unexcused"), "unexcused"), (grammar.Class("att.absent-unexcused"), "unexcused"), (grammar.Class("att.excused"), "excused"),
        (grammar.Class("att.late"), "late"), (grammar.Class("att.leave"), "leave"), (grammar.Class("att.mission"), "mission"), (grammar.Class("att.meeting"), "elsewhere"),
    ];

    /// <summary>The figures of one check with what the notes say of it.</summary>
    /// <param name="figures">What the columns say.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="from">First token of the notes.</param>
    /// <param name="to">Token behind them.</param>
    /// <param name="isOfCheck">Whether a word such as "sáng" (its value in the table of words) means the check at hand.</param>
    /// <param name="onlyCheck">Whether they can speak of no other.</param>
    /// <param name="mends">Whether they say that a figure of the line is wrong.</param>
    public AttendanceFigures Add(AttendanceFigures figures, Chart chart, int from, int to, Func<string, bool> isOfCheck, bool onlyCheck, out bool mends)
    {
        var said = new List<SlotValue>();
        bool named = false, speaks = true;
        string? reason = null;
        var reasons = 0;
        mends = false;
        var captures = new Captures();
        for (var at = from; at < to;)
        {
            if (_checks.At(chart, at) is { } check)
            {
                (named, speaks) = (true, isOfCheck(check.Name));
                at = check.End;
            }
            else if (rules.FirstAt(chart, at, captures) is { } found && found.End <= to)
            {
                var slot = (SlotValue)found.Mention.Value;
                if (speaks) said.Add(slot);
                at = found.End;
                if (speaks && slot.All is { } cause) at = Note(cause switch { Cause.Excused => "excused", Cause.Unexcused => "unexcused", Cause.Leave => "leave", _ => "mission" }, at);
                // "02 đi công tác, có báo cáo": of the same two.
                else if (speaks && slot is { AbsentExcused: null } && (slot.OnLeave ?? slot.OnMission) is { } away && BehindWords(chart, at, to, _excused) is { } end)
                {
                    said[^1] = slot with { AbsentExcused = away };
                    at = end;
                }
            }
            else if (CountedAt(chart, at) is { } people && BehindWords(chart, people.End, to, _excused) is { } vouched)
            {
                // "09 về dự lễ ra quân theo giấy mời"
                if (speaks) said.Add(new SlotValue { AbsentExcused = people.Count });
                at = vouched;
            }
            else if (CountedAt(chart, at) is { } away && BehindWords(chart, away.End, to, _unexcused) is { } refused)
            {
                // "3 đi dự đám giỗ, không xin phép"
                if (speaks) said.Add(new SlotValue { AbsentUnexcused = away.Count });
                at = refused;
            }
            else
            {
                mends |= speaks && chart.PhraseAt(at, _correction) is not null;
                // "Chưa cập nhật lịch công tác": a plan, not where people were.
                at = speaks && !(at > from && chart.Letters(at - 1) is "lịch" or "tổ" or "đoàn") && ReasonAt(chart, at) is var (word, end) ? Note(word, end) : at + 1;
            }
        }

        // Notes that name no check belong to the one whose absences they explain, where there are several.
        var explained = said.Sum(s => Math.Max(s.AbsentExcused ?? 0, (s.OnLeave ?? 0) + (s.OnMission ?? 0)) + (s.AbsentUnexcused ?? 0));
        if (!named && !onlyCheck && explained != (figures.Absent ?? -1)) said.RemoveAll(s => s.Departments is null);
        foreach (var s in said)
        {
            mends |= Differs(figures.Total, s.Total) || Differs(figures.Present, s.Present) || Differs(figures.Absent, s.Absent);
            figures = figures with
            {
                AbsentExcused = figures.AbsentExcused ?? s.AbsentExcused,
                AbsentUnexcused = figures.AbsentUnexcused ?? s.AbsentUnexcused,
                Late = figures.Late ?? s.Late,
                OnLeave = figures.OnLeave ?? Once(said, s.OnLeave, x => x.OnLeave),
                OnMission = figures.OnMission ?? Once(said, s.OnMission, x => x.OnMission),
                Departments = figures.Departments ?? s.Departments,
            };
        }

        return reasons == 1 && explained == 0 ? ForAll(figures, reason) : figures;

        int Note(string word, int end)
        {
            if (word != reason) reasons++;
            reason = word;
            return end;
        }
    }

    /// <summary>A small number with words behind it; null where none begins at a token.</summary>
    private static (int Count, int End)? CountedAt(Chart chart, int at) =>
        chart.MentionAt(at, MentionKind.Number) is { Mention.Value: NumberValue { Percent: false, Approximate: false, Number: >= 1 and < 1000 } number } mention && decimal.IsInteger(number.Number) ? ((int)number.Number, mention.End)
        : chart[at].Kind == TokenKind.Number && int.TryParse(chart.Letters(at), out var n) && n is > 0 and < 1000 ? (n, at + 1)
        : null;

    /// <summary>Behind a count, where they went and a comma, words that say that leave was asked for, or that it was not; null where others stand there.</summary>
    private static int? BehindWords(Chart chart, int at, int to, int reason)
    {
        // "02 đi kiểm tra công trình, có báo cáo"
        for (var words = 0; at < to && chart[at].Kind == TokenKind.Word && words < MostWordsBetween && chart.PhraseAt(at, reason) is null; words++) at++;
        if (at < to && chart.Letters(at) is "," or "(" or "-") at++;
        return at < to && chart.PhraseAt(at, reason) is { } phrase && phrase.End <= to ? phrase.End : null;
    }

    /// <summary>One reason, and no number: all who were away had it.</summary>
    private static AttendanceFigures ForAll(AttendanceFigures figures, string? reason)
    {
        var away = figures.Absent ?? (figures.AbsentUnexcused is > 0 ? null : figures.AbsentExcused);
        if (away is not > 0) return figures;
        return reason switch
        {
            "unexcused" when figures is { AbsentExcused: null, AbsentUnexcused: null } => figures with { AbsentUnexcused = away },
            "excused" when figures is { AbsentExcused: null, AbsentUnexcused: null } => figures with { AbsentExcused = away },
            "late" when figures.Late is null => figures with { Late = away },
            "leave" when figures is { OnLeave: null, OnMission: null } => figures with { OnLeave = away },
            "mission" when figures is { OnLeave: null, OnMission: null } => figures with { OnMission = away },
            _ => figures,
        };
    }

    private (string Reason, int End)? ReasonAt(Chart chart, int at)
    {
        (string Reason, int End)? best = null;
        foreach (var (phraseClass, reason) in _reasons)
            if (chart.PhraseAt(at, phraseClass) is { } phrase && phrase.End > (best?.End ?? at)) best = (reason, phrase.End);
        return best;
    }

    /// <summary>"01 nghỉ ốm, 01 nghỉ phép": two counts of one kind are not added up, and neither is the whole.</summary>
    private static int? Once(List<SlotValue> said, int? count, Func<SlotValue, int?> kind) => count is not null && said.Count(s => kind(s) is not null) == 1 ? count : null;

    private static bool Differs(int? figure, int? said) => figure is not null && said is not null && figure != said;
}
