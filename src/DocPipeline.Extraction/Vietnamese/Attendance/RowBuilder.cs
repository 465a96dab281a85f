using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>An attendance row while its statements are being gathered.</summary>
/// <param name="unit">Whose people are counted; null where the text leaves it open.</param>
/// <param name="group">Whether the count is of several units together.</param>
/// <param name="firstToken">Where it begins.</param>
/// <param name="sentence">The sentence that it begins in.</param>
internal sealed class RowBuilder(UnitDirectory.Entry? unit, bool group, int firstToken, int sentence)
{
    private AttendanceFigures _figures = new();
    private int? _saidAbsent;
    private int _elsewhere;
    private bool _kept;
    private bool _isOnlySeen = true;
    private bool _share, _everyone;

    public UnitDirectory.Entry? Unit { get; set; } = unit;

    public bool Group { get; } = group;

    public int FirstToken { get; } = firstToken;

    public int EndToken { get; private set; }

    /// <summary>The sentence that it spoke in last.</summary>
    public int Sentence { get; set; } = sentence;

    public string Rule { get; private set; } = "";

    public DateValue? At { get; set; }

    /// <summary>Whether the moment was told in another paragraph, so that it may not be the row's own.</summary>
    public bool IsMomentFar { get; set; }

    /// <summary>The group's name as written ("Khối sở"); null for a unit and for a group without a name.</summary>
    public string? GroupName { get; init; }

    /// <summary>Which check of the day it is, as the text calls it ("sáng", "lần 2"); null where it says none.</summary>
    public string? Check { get; set; }

    /// <summary>Whether the unit was named in the row's own sentence, and not before it.</summary>
    public bool IsUnitNamed { get; init; }

    /// <summary>What is doubtful about it; null where nothing is.</summary>
    public LocalizedText? Doubt { get; set; }

    /// <summary>Whether anything was said of who was there or away.</summary>
    public bool SaysPresence { get; private set; }

    /// <summary>How many there are, where that was said before and apart from who was there: it holds for a second check too.</summary>
    public int? TotalApart { get; private set; }

    public AttendanceFigures Figures => _figures;

    /// <summary>Whether people were away for whom no cause is given yet.</summary>
    public bool LacksCause => Away is > 0 && _figures is { AbsentExcused: null, AbsentUnexcused: null, OnLeave: null, OnMission: null };

    /// <summary>Whether more were away than causes are given for.</summary>
    public bool LacksSome => Away is { } away && (_figures.AbsentExcused ?? 0) + (_figures.AbsentUnexcused ?? 0) + (_figures.OnLeave ?? 0) + (_figures.OnMission ?? 0) < away;

    /// <summary>Whether all who were away had a reason, and nothing is said yet of where they were: "đều có lý do (đi tuyên truyền)".</summary>
    public bool LacksErrand => _figures is { Absent: > 0, AbsentUnexcused: null, OnLeave: null, OnMission: null } && _figures.AbsentExcused == _figures.Absent;

    /// <summary>How many were away: told so, or all, where nobody was there.</summary>
    private int? Away => _figures.Absent ?? (_figures.Present == 0 ? _figures.Total : null);

    /// <summary>Whether it is not said if they were away with a reason.</summary>
    public bool LacksReason => _figures is { Absent: null or > 0, AbsentExcused: null, AbsentUnexcused: null };

    /// <summary>Whether a statement can belong to the same count: it gives what is not yet given, or the same again.</summary>
    public bool Takes(SlotValue s) =>
        Fits(_figures.Total, s.Total) && Fits(_figures.Present, s.Present) && Fits(_figures.Absent, s.Absent)
        && Fits(_figures.AbsentExcused, s.AbsentExcused) && Fits(_figures.AbsentUnexcused, s.AbsentUnexcused)
        && (Fits(_figures.Late, s.Late) || !s.CountsPresence) && Fits(_figures.OnLeave, s.OnLeave) && Fits(_figures.OnMission, s.OnMission)
        && !(s.Departments is not null && (SaysPresence || _figures.Total is not null))
        // "2 người vắng có lý do … vắng 5 người": five are no part of the same count unless they can hold the two.
        && !(s.Absent is { } away && _figures.Absent is null && away < (_figures.AbsentExcused ?? 0) + (_figures.AbsentUnexcused ?? 0));

    /// <summary>Whether a part of the total fits what else is known of it.</summary>
    public bool Adds(SlotValue s) => Takes(s) && AttendanceArithmetic.Check(_figures with { Present = _figures.Present ?? s.Present, Absent = _figures.Absent ?? s.Absent }).Contradiction is null;

    public void Add(SlotValue s, int endToken, string rule)
    {
        EndToken = Math.Max(EndToken, endToken);
        var presence = s.Present ?? s.Absent ?? s.AbsentExcused ?? s.AbsentUnexcused ?? s.Late ?? (s.SaysAbsent ? s.OnLeave ?? s.OnMission : null);
        if (Rule.Length == 0 || (!SaysPresence && (presence is not null || s.Full))) Rule = rule;
        if (!SaysPresence && presence is null && s.Total is not null) TotalApart = s.Total;
        _elsewhere += s.Elsewhere ?? 0;
        if (presence is not null && !(s.Weak && s.Present is not null)) _isOnlySeen = false;
        SaysPresence |= presence is not null || s.Full || s.Rest || (s.Share && (s.Total ?? _figures.Total) is not null);
        _share |= s.Share;
        _everyone |= s.Everyone;
        // "có mặt đông đủ, không ai vắng" says one thing twice.
        if (s is { Weak: true, Absent: 0 } && _figures is { Qualitative: not null, Total: null }) s = s with { Absent = null };
        _kept |= s.Kept;
        if (s.SaysAbsent) _saidAbsent ??= s.AbsentExcused ?? s.AbsentUnexcused ?? s.OnLeave ?? s.OnMission;
        _figures = _figures with
        {
            Total = _figures.Total ?? s.Total,
            Present = _figures.Present ?? s.Present,
            Absent = _figures.Absent ?? s.Absent,
            AbsentExcused = _figures.AbsentExcused ?? s.AbsentExcused ?? (s.All == Cause.Excused || s.And == Cause.Excused ? Away : null),
            AbsentUnexcused = _figures.AbsentUnexcused ?? s.AbsentUnexcused ?? (s.All == Cause.Unexcused ? Away : null),
            Late = _figures.Late ?? s.Late ?? (s.AllLate ? _figures.Present : null),
            OnLeave = _figures.OnLeave ?? s.OnLeave ?? (s.All == Cause.Leave ? Away : null),
            OnMission = _figures.OnMission ?? s.OnMission ?? (s.All == Cause.Mission ? Away : null),
            Departments = _figures.Departments ?? s.Departments,
            Qualitative = _figures.Qualitative ?? (s.Full ? "full" : null),
        };
        if (s.Late is not null && s.Late != _figures.Late)
        {
            Doubt = new(
                $"Có hai số đi muộn hoặc về sớm ({_figures.Late} và {s.Late}); chỉ ghi số thứ nhất.",
                $"Two counts of late or early people are given ({_figures.Late} and {s.Late}); the first is kept.");
        }
    }

    /// <summary>What the finished figures leave doubtful: who was seen of nobody knows how many, people away of whom not all are told.</summary>
    public LocalizedText? Gaps(AttendanceFigures f)
    {
        if (_isOnlySeen && f is { Present: not null, Total: null, Absent: null }) return new(
            "Chỉ nêu số người thấy tại chỗ, không nêu tổng số; có thể chỉ là một bộ phận.", "Only the people seen are counted, out of an unknown number; they may be a part of the unit.");
        int?[] parts = [f.AbsentExcused, f.AbsentUnexcused, f.OnLeave, f.OnMission];
        return f.Absent is { } away && parts.Count(n => n is > 0) > 1 && parts.Sum(n => n ?? 0) + _elsewhere < away
            ? new("Các nhóm lý do không đủ số người vắng; có thể còn nhóm chưa đọc được.", "The reasons given do not make up the people away; some may not have been read.")
            : null;
    }

    /// <summary>Gives a row its total, said once for several checks.</summary>
    public void CarryTotal(int? total) => (_figures, TotalApart) = (_figures with { Total = _figures.Total ?? total }, total);

    /// <summary>The figures of the finished row; null where it says nothing about who was there.</summary>
    public AttendanceFigures? Finish()
    {
        var f = _figures;
        // "3 người vắng mặt có lý do", alone: three were away, all three with a reason. Beside another kind it is only a part; those on leave and
        // on duty are of those with a reason.
        var elsewhere = (f.OnLeave ?? 0) + (f.OnMission ?? 0);
        var oneKind = f.AbsentExcused is null && f.AbsentUnexcused is null ? f.OnLeave is null != f.OnMission is null
            : f.AbsentExcused is null != f.AbsentUnexcused is null && elsewhere <= (f.AbsentExcused ?? 0);
        // Of several units together those without a reason are a part: "phát hiện 31 trường hợp vắng không lý do".
        if (f.Absent is null && _saidAbsent is { } away && oneKind && !(Group && f is { Present: null, AbsentUnexcused: not null, Departments: not null }) && (f.Total - f.Present ?? away) == away) f = f with { Absent = away };
        if (_everyone && f is { Total: not null, Present: null, Absent: null or 0, AbsentExcused: null or 0, AbsentUnexcused: null or 0, Late: null or 0 }) f = f with { Present = f.Total };
        if (f is { Absent: 0, Total: not null, Qualitative: null, Present: null }) f = f with { Qualitative = "full" };
        // "không có người đi muộn", beside no count, judges.
        if (f is { Late: 0, Total: null, Present: null, Absent: null }) f = f with { Late = null };
        // "Everyone" beside someone away was said of another count or of those with a badge: figures decide.
        if (f.Qualitative is not null && (f.Absent is > 0 || f.AbsentExcused is > 0 || f.AbsentUnexcused is > 0 || f.Present < f.Total)) f = f with { Qualitative = null };
        else if (f is { Qualitative: null, Total: > 0 } && f.Total == f.Present) f = f with { Qualitative = "full" };
        // "không có trường hợp vắng không lý do", alone, judges and counts nobody.
        if (f is { AbsentUnexcused: 0, Total: null, Present: null, Absent: null, AbsentExcused: null, Late: null }) return null;
        if (f.Departments is not null && !SaysPresence && _kept) return f;
        return SaysPresence || (_share && f.Total is not null) ? f : null;
    }

    private static bool Fits(int? has, int? says) => says is null || has is null || has == says;
}
