using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>What follows from the figures of one count, and whether they contradict one another. Nothing is repaired.</summary>
internal static class AttendanceArithmetic
{
    /// <summary>Derives what the text does not state and checks what it does.</summary>
    /// <returns>What follows; and where figures contradict, the sum that does not come out, as "79 + 51 ≠ 263".</returns>
    public static (DerivedFigures Derived, string? Contradiction) Check(AttendanceFigures f)
    {
        var contradiction = Contradiction(f);
        if (contradiction is not null) return (new DerivedFigures(), contradiction);
        var parts = f.AbsentExcused is { } e && f.AbsentUnexcused is { } u ? e + u : (int?)null;
        var absent = f.Absent ?? parts ?? f.Total - f.Present;
        var derived = new DerivedFigures(
            Total: f.Total is null && f.Present is { } p && absent is { } a ? p + a : null,
            Present: f.Present is null && f.Total is { } t && absent is { } b ? t - b : null,
            Absent: f.Absent is null ? absent : null,
            AbsentExcused: f.AbsentExcused is null && f.AbsentUnexcused is { } x && f.Absent is { } y && !OtherReasons(f) ? NotZero(y - x) : null,
            AbsentUnexcused: f.AbsentUnexcused is null && f.AbsentExcused is { } v && f.Absent is { } w && !OtherReasons(f) ? NotZero(w - v) : null);
        return (derived, null);
    }

    private static int? NotZero(int value) => value > 0 ? value : null;

    private static bool OtherReasons(AttendanceFigures f) => f.OnLeave is > 0 || f.OnMission is > 0;

    private static string? Contradiction(AttendanceFigures f)
    {
        if (f is { Total: { } total, Present: { } present, Absent: { } absent } && present + absent != total) return $"{present} + {absent} ≠ {total}";
        if (f is { AbsentExcused: { } excused, AbsentUnexcused: { } unexcused })
        {
            // Others may have been on leave or on duty, and not be told again among those with a reason.
            if (f.Absent is { } all && (excused + unexcused > all || (excused + unexcused < all && !OtherReasons(f)))) return $"{excused} + {unexcused} ≠ {all}";
            if (f is { Total: { } t, Present: { } p } && (p + excused + unexcused > t || (p + excused + unexcused < t && !OtherReasons(f)))) return $"{p} + {excused} + {unexcused} ≠ {t}";
        }

        if (f is { Total: { } most, Present: { } there } && there > most) return $"{there} > {most}";
        if (f is { Total: { } whole, Absent: { } away } && away > whole) return $"{away} > {whole}";
        var known = f.Absent ?? f.Total - f.Present;
        if (known is { } sum)
        {
            if (f.AbsentExcused > sum) return $"{f.AbsentExcused} > {sum}";
            if (f.AbsentUnexcused > sum) return $"{f.AbsentUnexcused} > {sum}";
        }

        return null;
    }
}
