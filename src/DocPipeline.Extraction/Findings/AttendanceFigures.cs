namespace DocPipeline.Extraction.Findings;

/// <summary>
/// Counts of people as a text states them; null where it does not. Nothing here is added up or taken away:
/// what follows from these stands in <see cref="DerivedFigures"/>.
/// </summary>
public sealed record AttendanceFigures
{
    /// <summary>How many people the unit has ("tổng số", "hiện có"); never posts allotted ("được giao").</summary>
    public int? Total { get; init; }

    /// <summary>How many were there.</summary>
    public int? Present { get; init; }

    /// <summary>How many were away.</summary>
    public int? Absent { get; init; }

    /// <summary>How many were away with a reason.</summary>
    public int? AbsentExcused { get; init; }

    /// <summary>How many were away without a reason, leave or notice.</summary>
    public int? AbsentUnexcused { get; init; }

    /// <summary>How many came late or left early.</summary>
    public int? Late { get; init; }

    /// <summary>How many were on leave.</summary>
    public int? OnLeave { get; init; }

    /// <summary>How many were away on duty ("đi công tác", "đi cơ sở"); meetings and courses are none.</summary>
    public int? OnMission { get; init; }

    /// <summary>How many departments or bodies the count covers.</summary>
    public int? Departments { get; init; }

    /// <summary>"full" where running text says that everyone was there; else null.</summary>
    public string? Qualitative { get; init; }

    /// <summary>Whether any count is stated, departments aside.</summary>
    public bool HasCounts =>
        Total is not null || Present is not null || Absent is not null || AbsentExcused is not null || AbsentUnexcused is not null
        || Late is not null || OnLeave is not null || OnMission is not null;
}

/// <summary>What follows by arithmetic from figures that a text states. Only keys that the text itself does not state are set.</summary>
/// <param name="Total">People the unit has.</param>
/// <param name="Present">People there.</param>
/// <param name="Absent">People away.</param>
/// <param name="AbsentExcused">People away with a reason.</param>
/// <param name="AbsentUnexcused">People away without.</param>
public sealed record DerivedFigures(
    int? Total = null, int? Present = null, int? Absent = null, int? AbsentExcused = null, int? AbsentUnexcused = null)
{
    /// <summary>Whether nothing follows.</summary>
    public bool IsEmpty => Total is null && Present is null && Absent is null && AbsentExcused is null && AbsentUnexcused is null;
}
