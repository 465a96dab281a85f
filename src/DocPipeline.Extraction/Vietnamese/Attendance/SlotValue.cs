using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>What one statement says; several make an attendance row.</summary>
internal sealed record SlotValue : MentionValue
{
    public int? Total { get; init; }

    public int? Present { get; init; }

    public int? Absent { get; init; }

    public int? AbsentExcused { get; init; }

    public int? AbsentUnexcused { get; init; }

    public int? Late { get; init; }

    public int? OnLeave { get; init; }

    public int? OnMission { get; init; }

    public int? Departments { get; init; }

    /// <summary>Everyone was there.</summary>
    public bool Full { get; init; }

    /// <summary>It says that all of them were there, so that as many were there as there are.</summary>
    public bool Everyone { get; init; }

    /// <summary>Working hours were kept.</summary>
    public bool Kept { get; init; }

    /// <summary>All others were there: "còn lại có mặt đầy đủ".</summary>
    public bool Rest { get; init; }

    /// <summary>All who were away were away for one cause.</summary>
    public Cause? All { get; init; }

    /// <summary>What else is said of all of them: "cả hai nghỉ ốm có đơn".</summary>
    public Cause? And { get; init; }

    /// <summary>It names those who were away ("các trường hợp này"), and does not only follow their count.</summary>
    public bool OfThese { get; init; }

    /// <summary>The cause is that of several units: "các trường hợp vắng mặt của hai xã đều có lý do".</summary>
    public bool OfSeveral { get; init; }

    /// <summary>The statement itself says "away" beside the reason, so that alone it counts those away too.</summary>
    public bool SaysAbsent { get; init; }

    /// <summary>A share of the people was there or away, and no count of them is given: "78 % có mặt".</summary>
    public bool Share { get; init; }

    /// <summary>It gives way to what was said before: "có 20 người", "chỉ còn một người trực" may speak of a part of those who were counted.</summary>
    public bool Weak { get; init; }

    /// <summary>It only adds to a row that has begun: "2 không lý do" says nothing by itself.</summary>
    public bool OnlyAdds { get; init; }

    /// <summary>All who were there were late.</summary>
    public bool AllLate { get; init; }

    /// <summary>It is a part of a total that was told just before: "có 44 công chức, thiếu 7".</summary>
    public bool OfTotal { get; init; }

    /// <summary>It counts those of a total who were not there: "năm người còn lại".</summary>
    public bool OfRest { get; init; }

    /// <summary>So many were at a meeting or on an errand that is no figure of the record.</summary>
    public int? Elsewhere { get; init; }

    /// <summary>It counts some of those who were away, and nobody where none are left of them: "3 người đi rẫy, không phép".</summary>
    public bool OfAway { get; init; }

    /// <summary>It speaks again of those away who were counted before: "trong số vắng ở xã A".</summary>
    public bool GoesBack { get; init; }

    /// <summary>It is a count only of a unit whose people were as many in a count before: "chiều có 21/23".</summary>
    public bool SameTotal { get; init; }

    /// <summary>The figures that follow belong to several units together.</summary>
    public bool Group { get; init; }

    /// <summary>A verb with no count of its own, over a list: "Số người vắng: xã A 2, xã B 3". Its figures are no figures.</summary>
    public bool OnlyVerb { get; init; }

    /// <summary>Such a verb behind its list: "A 5/22, B 3/20 là số vắng mặt", "Đó là số người có mặt".</summary>
    public bool IsBehind { get; init; }

    /// <summary>A count without a verb, in a list: it says of its unit what the statement before it said of another.</summary>
    public int? Carried { get; init; }

    /// <summary>Counts of as many units, in the order in which they were named: "lần lượt vắng 2, 3 và 4 người".</summary>
    public IReadOnlyList<SlotValue>? Respectively { get; init; }

    /// <summary>Whether it says how many were there or away.</summary>
    public bool CountsPresence => (Present ?? Absent ?? AbsentExcused ?? AbsentUnexcused ?? (SaysAbsent ? OnLeave ?? OnMission : null)) is not null;

    /// <summary>Whether its figures are of those who were counted there, and not of where the away ones went.</summary>
    public bool IsOfCount => CountsPresence || Full || Late is not null;

    /// <summary>This statement with the number of a <see cref="Carried"/> one.</summary>
    public SlotValue For(SlotValue carried) => new()
    {
        Total = carried.Total,
        Present = Present is null ? null : carried.Carried,
        Absent = Absent is null ? null : carried.Carried,
        AbsentExcused = AbsentExcused is null ? null : carried.Carried,
        AbsentUnexcused = AbsentUnexcused is null ? null : carried.Carried,
        Late = CountsPresence ? null : carried.Carried,
        Full = Present is not null && carried.Carried == carried.Total && carried.Total > 0,
        SaysAbsent = SaysAbsent,
    };

    /// <summary>The figures alone.</summary>
    public AttendanceFigures Figures() => new()
    {
        Total = Total,
        Present = Present,
        Absent = Absent,
        AbsentExcused = AbsentExcused,
        AbsentUnexcused = AbsentUnexcused,
        Late = Late,
        OnLeave = OnLeave,
        OnMission = OnMission,
        Departments = Departments,
        Qualitative = Full ? "full" : null,
    };
}

/// <summary>Why people were away.</summary>
internal enum Cause
{
    /// <summary>With a reason or leave, not said which.</summary>
    Excused,

    /// <summary>Without.</summary>
    Unexcused,

    /// <summary>On leave, ill, on maternity leave.</summary>
    Leave,

    /// <summary>On duty, at a meeting, on a course.</summary>
    Mission,
}
