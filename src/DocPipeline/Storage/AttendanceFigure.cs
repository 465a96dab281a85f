using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>Figures of a count of people as they are compared: the figure stated, else the one that follows by arithmetic.</summary>
internal static class AttendanceFigure
{
    /// <summary>The figure, or null where it neither stands in the text nor follows from it. The rate is present / total.</summary>
    internal static double? Value(this AttendanceEntry row, Figure figure) => figure switch
    {
        Figure.Total => row.Total ?? Derived(row, "total"),
        Figure.Present => row.Present ?? Derived(row, "present"),
        Figure.Absent => row.Absent ?? Derived(row, "absent"),
        Figure.Excused => row.AbsentExcused ?? Derived(row, "absentExcused"),
        Figure.Unexcused => row.AbsentUnexcused ?? Derived(row, "absentUnexcused"),
        Figure.Late => row.Late,
        Figure.Leave => row.OnLeave,
        Figure.Mission => row.OnMission,
        Figure.Departments => row.Departments,
        Figure.Rate => row.Value(Figure.Total) is { } total and > 0 && row.Value(Figure.Present) is { } present ? present / total : null,
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };

    /// <summary>Whether a figure stands in this relation to a number; an unknown figure in none.</summary>
    internal static bool Holds(double? figure, Comparison comparison, double value) => comparison switch
    {
        Comparison.Less => figure < value,
        Comparison.LessOrEqual => figure <= value,
        Comparison.Equal => figure == value,
        Comparison.GreaterOrEqual => figure >= value,
        _ => figure > value,
    };

    private static int? Derived(AttendanceEntry row, string key) => row.Derived.TryGetValue(key, out var value) ? value : null;
}
