using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>An attendance row while its statements are being gathered.</summary>
internal sealed class RowBuilder(UnitDirectory.Entry? unit, bool group, int firstToken)
{
    private AttendanceFigures _figures = new();
    private int? _saidAbsent;
    private bool _kept;
    private bool _percent;

    public UnitDirectory.Entry? Unit { get; } = unit;

    public bool Group { get; } = group;

    public int FirstToken { get; } = firstToken;

    public int EndToken { get; private set; }

    public string Rule { get; private set; } = "";

    public DateValue? At { get; set; }

    /// <summary>Whether anything was said of who was there or away.</summary>
    public bool SaysPresence { get; private set; }

    public AttendanceFigures Figures => _figures;

    /// <summary>Whether a statement can belong to the same count: it gives what is not yet given, or the same again.</summary>
    public bool Takes(SlotValue s) =>
        Fits(_figures.Total, s.Total, s.WeakTotal) && Fits(_figures.Present, s.Present) && Fits(_figures.Absent, s.Absent)
        && Fits(_figures.AbsentExcused, s.AbsentExcused) && Fits(_figures.AbsentUnexcused, s.AbsentUnexcused)
        && Fits(_figures.Late, s.Late) && Fits(_figures.OnLeave, s.OnLeave) && Fits(_figures.OnMission, s.OnMission)
        && !(s.Departments is not null && (SaysPresence || _figures.Total is not null));

    public void Add(SlotValue s, int endToken, string rule)
    {
        EndToken = endToken;
        var presence = s.Present ?? s.Absent ?? s.AbsentExcused ?? s.AbsentUnexcused ?? s.Late;
        if (Rule.Length == 0 || (!SaysPresence && (presence is not null || s.Full))) Rule = rule;
        SaysPresence |= presence is not null || s.Full || (s.SaysAbsent && s.Total is not null);
        _percent |= s.SaysAbsent && s.Total is not null;
        _kept |= s.Kept;
        if (s.SaysAbsent) _saidAbsent ??= s.AbsentExcused ?? s.AbsentUnexcused;
        _figures = _figures with
        {
            Total = _figures.Total ?? s.Total,
            Present = _figures.Present ?? s.Present,
            Absent = _figures.Absent ?? s.Absent,
            AbsentExcused = _figures.AbsentExcused ?? s.AbsentExcused ?? (s.AllExcused ? _figures.Absent : null),
            AbsentUnexcused = _figures.AbsentUnexcused ?? s.AbsentUnexcused ?? (s.AllUnexcused ? _figures.Absent : null),
            Late = _figures.Late ?? s.Late,
            OnLeave = _figures.OnLeave ?? s.OnLeave,
            OnMission = _figures.OnMission ?? s.OnMission,
            Departments = _figures.Departments ?? s.Departments,
            Qualitative = _figures.Qualitative ?? (s.Full ? "full" : null),
        };
    }

    /// <summary>The figures of the finished row; null where it says nothing about who was there.</summary>
    public AttendanceFigures? Finish()
    {
        var f = _figures;
        // "3 người vắng mặt có lý do", alone: three were away, all three with a reason. Beside another kind it is only a part.
        var oneKind = f.AbsentExcused is null != f.AbsentUnexcused is null;
        if (f.Absent is null && _saidAbsent is { } away && oneKind && (f.Total - f.Present ?? away) == away) f = f with { Absent = away };
        // "Everyone" beside someone away was said of another count or of those with a badge: figures decide.
        if (f.Qualitative is not null && (f.Absent is > 0 || f.AbsentExcused is > 0 || f.AbsentUnexcused is > 0 || f.Present < f.Total)) f = f with { Qualitative = null };
        else if (f is { Qualitative: null, Total: > 0 } && f.Total == f.Present) f = f with { Qualitative = "full" };
        // "không có trường hợp vắng không lý do", alone, judges and counts nobody.
        if (f is { AbsentUnexcused: 0, Total: null, Present: null, Absent: null, AbsentExcused: null, Late: null }) return null;
        if (f.Departments is not null && !SaysPresence && _kept) return f;
        if (f.Qualitative is not null || _percent) return f;
        return SaysPresence ? f : null;
    }

    private static bool Fits(int? has, int? says, bool weak = false) => says is null || has is null || (has == says && !weak) || (weak && has == says);
}
