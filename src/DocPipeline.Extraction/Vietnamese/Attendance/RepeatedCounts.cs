using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// The same count told several times (headline, lead, body, table) becomes one row with every figure that any telling gives. Two tellings are
/// of one count where unit and moment can be the same, nothing contradicts, and what one says of who was there the other says too.
/// </summary>
internal static class RepeatedCounts
{
    /// <summary>A row and what joining needs to know of it.</summary>
    /// <param name="Record">The row.</param>
    /// <param name="Check">Which check of the day it is, or null.</param>
    /// <param name="IsGroup">Whether it counts several units together.</param>
    /// <param name="IsWide">Whether its unit is a territory in which others lie, so that it may count them all.</param>
    /// <param name="IsFar">Whether its moment was told in another paragraph, so that it may not be its own.</param>
    public sealed record Telling(AttendanceRecord Record, string? Check, bool IsGroup, bool IsFar, bool IsWide = false);

    /// <summary>How many rows of a unit a telling is held against, the latest: no document tells one count after so many others.</summary>
    private const int Reach = 64;

    /// <summary>The counts in order of text, each once.</summary>
    public static IReadOnlyList<AttendanceRecord> Join(IEnumerable<Telling> tellings)
    {
        var kept = new List<Telling?>();
        // Only rows of one unit can repeat one another; "" stands for none.
        var ofUnit = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var telling in tellings)
        {
            var key = telling.Record.Unit ?? (telling.IsGroup ? "*" : "");
            if (!ofUnit.TryGetValue(key, out var rivals)) ofUnit.Add(key, rivals = []);
            var rival = Rival(kept, rivals, telling);
            if (rival < 0)
            {
                rivals.Add(kept.Count);
                kept.Add(telling);
            }
            else
            {
                kept[rival] = United(kept[rival]!, telling);
                // "có mặt đầy đủ", said of the day, is said of each of its checks.
                if (IsBareFull(telling.Record.Figures))
                    foreach (var at in rivals.TakeLast(Reach).Where(at => at != rival && CanBeOne(kept[at]!, telling) && IsFull(kept[at]!.Record.Figures)).ToList()) kept[at] = United(kept[at]!, telling);
            }
        }

        if (ofUnit.TryGetValue("", out var open) && kept.Count <= Reach * 4) Claim(kept, open);
        if (ofUnit.TryGetValue("*", out var groups) && kept.Count <= Reach * 4) ClaimByGroups(kept, groups);
        foreach (var rivals in ofUnit.Values) DropOverruled(kept, rivals);
        return [.. kept.OfType<Telling>().Select(t => t.Record)];
    }

    private static int Rival(List<Telling?> kept, List<int> rivals, Telling telling)
    {
        // Counts without a unit's name may be of different ones: only figures that are the same make them one.
        var repeats = telling.Record.Unit is null ? (Func<AttendanceFigures, AttendanceFigures, bool>)IsSameCount : Repeats;
        var near = rivals.Count > Reach ? rivals.GetRange(rivals.Count - Reach, Reach) : rivals;
        foreach (var at in near)
            if (CanBeOne(kept[at]!, telling) && repeats(kept[at]!.Record.Figures, telling.Record.Figures)) return at;
        // Who came late or where the away ones went is no count of its own beside the one count of that day.
        var same = near.FindAll(at => CanBeOne(kept[at]!, telling));
        return same.Count == 1 && telling.Record.Unit is not null && Complements(kept[same[0]]!.Record.Figures, telling.Record.Figures) ? same[0] : -1;
    }

    // A heading tells more of a check ("Sáng, 7 giờ 15") than a sentence does ("sáng").
    private static bool CanBeOne(Telling a, Telling b) =>
        !AreOfTwoHalves(a, b) && !AreOfTwoHalves(b, a) && (a.Record.At is null || b.Record.At is null || a.IsFar != b.IsFar || SameTime(a.Record.At, b.Record.At)) && (a.Check is null || b.Check is null || a.Check.Contains(b.Check, StringComparison.Ordinal) || b.Check.Contains(a.Check, StringComparison.Ordinal));

    /// <summary>"Chiều" is no count of 7 giờ 40.</summary>
    private static bool AreOfTwoHalves(Telling a, Telling b) => b is { Check: null, IsFar: false, Record.At.Hour: { } hour } && ((a.Check == "chiều" && hour < 11) || (a.Check == "sáng" && hour > 12));

    /// <summary>One day, and where both give an hour one hour.</summary>
    private static bool SameTime(DateValue a, DateValue b) =>
        a == b || (a with { Hour = null, Minute = null } == b with { Hour = null, Minute = null } && (a.Hour is null || b.Hour is null));

    private static bool Repeats(AttendanceFigures a, AttendanceFigures b)
    {
        if (SaysOnlyTheReason(a) && TakesReason(b, a) && !Conflicts(a with { Absent = null }, b)) return true;
        if (SaysOnlyTheReason(b) && TakesReason(a, b) && !Conflicts(b with { Absent = null }, a)) return true;
        if (Conflicts(a, b)) return false;
        if (IsEmpty(a) || IsEmpty(b)) return a.Departments == b.Departments || a.Departments is null || b.Departments is null;
        if ((IsBareFull(a) && IsFull(b)) || (IsBareFull(b) && IsFull(a))) return true;
        if (a.Qualitative is not null && b.Qualitative is not null && (Bare(a) || Bare(b))) return true;
        var both = Union(a, b);
        if (AttendanceArithmetic.Check(both).Contradiction is not null && AttendanceArithmetic.Check(a).Contradiction is null && AttendanceArithmetic.Check(b).Contradiction is null) return false;
        var shared = Equal(a.Present, b.Present) || Equal(a.Absent, b.Absent) || Equal(a.AbsentExcused, b.AbsentExcused) || Equal(a.AbsentUnexcused, b.AbsentUnexcused) || Equal(a.Late, b.Late);
        return shared || (Away(a) is { } away && away == Away(b));

        static bool Bare(AttendanceFigures f) => !f.HasCounts;
        static bool IsEmpty(AttendanceFigures f) => !f.HasCounts && f.Qualitative is null;
        static bool Equal(int? x, int? y) => x is not null && x == y;
    }

    private static int? Away(AttendanceFigures f) => f.Absent ?? AttendanceArithmetic.Check(f).Derived.Absent;

    private static bool IsBareFull(AttendanceFigures f) => f is { Qualitative: not null, HasCounts: false };

    private static bool IsFull(AttendanceFigures f) => f.Total is > 0 && (f.Present == f.Total || (f.Present is null && f.Absent == 0));

    /// <summary>Whether one of the two says nothing of who was there, and the other not what it says.</summary>
    private static bool Complements(AttendanceFigures a, AttendanceFigures b) =>
        !Conflicts(a, b) && (IsSide(a) || IsSide(b)) && AttendanceArithmetic.Check(Union(a, b)).Contradiction is null;

    private static bool IsSide(AttendanceFigures f) => f is { Total: null, Present: null, Absent: null, Qualitative: null, AbsentExcused: null, AbsentUnexcused: null };

    private static bool TakesReason(AttendanceFigures whole, AttendanceFigures part) =>
        (whole.Absent ?? whole.Total - whole.Present) is { } all && part.Absent <= all
        && (part.AbsentUnexcused is { } u ? whole.AbsentUnexcused is null ? whole.AbsentExcused is null || u + whole.AbsentExcused <= all : whole.AbsentUnexcused == u
            : whole.AbsentExcused is null ? whole.AbsentUnexcused is null || part.AbsentExcused + whole.AbsentUnexcused <= all : whole.AbsentExcused == part.AbsentExcused)
        || (whole.Absent is null && whole.Present is null && (part.AbsentUnexcused is not null ? whole.AbsentUnexcused == part.AbsentUnexcused : whole.AbsentExcused is not null && whole.AbsentExcused == part.AbsentExcused));

    /// <summary>"4 người vắng không lý do" repeats the four of a row that counts others away besides.</summary>
    private static bool SaysOnlyTheReason(AttendanceFigures f) =>
        f is { Total: null, Present: null, Departments: null, Absent: not null }
        && (f.AbsentExcused is null != f.AbsentUnexcused is null) && f.Absent == (f.AbsentUnexcused ?? f.AbsentExcused);

    private static bool Conflicts(AttendanceFigures a, AttendanceFigures b)
    {
        return Differ(a.Total, b.Total) || Differ(a.Present, b.Present) || Differ(a.Absent, b.Absent) || Differ(a.AbsentExcused, b.AbsentExcused)
            || Differ(a.AbsentUnexcused, b.AbsentUnexcused) || Differ(a.Late, b.Late) || Differ(a.OnLeave, b.OnLeave) || Differ(a.OnMission, b.OnMission)
            || Differ(a.Departments, b.Departments) || (a.Qualitative is not null && IsShort(b)) || (b.Qualitative is not null && IsShort(a));

        static bool Differ(int? x, int? y) => x is not null && y is not null && x != y;
        static bool IsShort(AttendanceFigures f) => f.Absent is > 0 || f.AbsentExcused is > 0 || f.AbsentUnexcused is > 0 || f.Present < f.Total;
    }

    private static Telling United(Telling a, Telling b)
    {
        var (first, second) = (a.Record.Figures, b.Record.Figures);
        var figures = SaysOnlyTheReason(first) && first.Absent != Away(second) && !SaysOnlyTheReason(second) ? Union(second, first with { Absent = null })
            : SaysOnlyTheReason(second) && Away(first) != second.Absent ? Union(first, second with { Absent = null })
            : Union(first, second);
        var fuller = Says(second) >= Says(first) ? b : a;
        var at = a.Record.At is null || (a.IsFar && !b.IsFar && b.Record.At is not null) ? b.Record.At : b.IsFar && !a.IsFar ? a.Record.At : b.Record.At is { Hour: not null } ? b.Record.At : a.Record.At;
        var (derived, contradiction) = AttendanceArithmetic.Check(figures);
        return fuller with
        {
            Record = fuller.Record with { At = at, Figures = figures, Derived = derived, Consistent = contradiction is null },
            Check = a.Check ?? b.Check,
            IsFar = a.IsFar && b.IsFar,
        };
    }

    private static AttendanceFigures Union(AttendanceFigures a, AttendanceFigures b) => new()
    {
        Total = a.Total ?? b.Total,
        Present = a.Present ?? b.Present,
        Absent = a.Absent ?? b.Absent,
        AbsentExcused = a.AbsentExcused ?? b.AbsentExcused,
        AbsentUnexcused = a.AbsentUnexcused ?? b.AbsentUnexcused,
        Late = a.Late ?? b.Late,
        OnLeave = a.OnLeave ?? b.OnLeave,
        OnMission = a.OnMission ?? b.OnMission,
        Departments = a.Departments ?? b.Departments,
        Qualitative = a.Qualitative ?? b.Qualitative,
    };

    private static int Says(AttendanceFigures f)
    {
        int?[] figures = [f.Total, f.Present, f.Absent, f.AbsentExcused, f.AbsentUnexcused, f.Late, f.OnLeave, f.OnMission, f.Departments];
        return figures.Count(x => x is not null);
    }

    /// <summary>A count of no unit that is told (a headline) is that of the one unit whose count repeats it.</summary>
    private static void Claim(List<Telling?> kept, List<int> open)
    {
        foreach (var at in open)
        {
            if (kept[at] is not { Record.Figures: { Total: not null } or { AbsentUnexcused: not null } or { Absent: not null } or { Late: > 0 } } telling) continue;
            var owners = Enumerable.Range(0, kept.Count).Where(i => i != at && kept[i] is { } row && (row.Record.Unit is not null || row.IsGroup) && CanBeOne(row, telling) && IsSameCount(row.Record.Figures, telling.Record.Figures)).Take(2).ToList();
            if (owners.Count != 1) continue;
            var owner = kept[owners[0]]!;
            var united = United(owner, telling);
            kept[owners[0]] = united with { Record = united.Record with { Unit = owner.Record.Unit, Evidence = owner.Record.Evidence, Rule = owner.Record.Rule } };
            kept[at] = null;
        }

        open.RemoveAll(at => kept[at] is null);
    }

    /// <summary>"Xuyên Mộc: 9 cán bộ vắng không lý do" over an article on three of its communes, and their total in its body, are one count.</summary>
    private static void ClaimByGroups(List<Telling?> kept, List<int> groups)
    {
        foreach (var at in groups)
        {
            if (kept[at] is not { } group) continue;
            var same = Enumerable.Range(0, kept.Count).Where(i => kept[i] is { IsWide: true } row && CanBeOne(row, group) && IsSameCount(row.Record.Figures, group.Record.Figures)).Take(2).ToList();
            if (same.Count != 1) continue;
            var united = United(kept[same[0]]!, group);
            kept[at] = united with { Record = united.Record with { Unit = group.Record.Unit, At = group.Record.At, Evidence = group.Record.Evidence }, IsGroup = true, IsWide = false };
            kept[same[0]] = null;
        }
    }

    private static bool IsSameCount(AttendanceFigures a, AttendanceFigures b) =>
        Repeats(a, b) && ((a.Absent is not null && a.Absent == b.Absent) || (a.Present is not null && a.Present == b.Present) || (a.AbsentUnexcused is not null && a.AbsentUnexcused == b.AbsentUnexcused) || (a.Late is > 0 && a.Late == b.Late));

    /// <summary>"Everyone was there", said of a unit of which figures of the same check say otherwise, was said of a part of it.</summary>
    private static void DropOverruled(List<Telling?> kept, List<int> rivals)
    {
        foreach (var at in rivals)
        {
            if (kept[at] is not { } telling || telling.Record.Figures is not { Qualitative: not null, HasCounts: false }) continue;
            if (rivals.Count <= Reach * 4 && rivals.Exists(i => i != at && kept[i] is { } other && CanBeOne(other, telling) && other.Record.Figures is { Qualitative: null } f && (f.Absent is > 0 || f.Present < f.Total))) kept[at] = null;
        }
    }
}
