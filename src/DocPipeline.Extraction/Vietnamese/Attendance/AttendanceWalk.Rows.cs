using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>Whether a statement opens a row, joins the one in hand, or goes back to one told before.</summary>
internal sealed partial class AttendanceWalk
{
    private void Open(SlotValue slot, ChartMention found, int s, UnitDirectory.Entry? unit, DateValue? when, bool isFar, bool several = false)
    {
        var before = _row;
        _row = new RowBuilder(unit, _group || several, found.Start, s)
        {
            At = when,
            IsMomentFar = isFar,
            Check = _check,
            IsUnitNamed = unit is not null && focus.IsNamedIn(s, unit, found.End + 4),
            GroupName = _group ? _groupName : null,
        };
        if (before is { TotalApart: { } total, SaysPresence: true } && ReferenceEquals(before.Unit, unit) && before.Group == _group && slot is { CountsPresence: true, Total: null } && before.Sentence >= s - 1) _row.CarryTotal(total);
        // "UBND huyện" of a paragraph before may not be whose people are counted here: a commune's, an office's.
        if (unit is { Type: UnitType.District or UnitType.Province } && focus.NamedAt(found.Start, unit) < _block && slot.IsOfCount) _row.Doubt = Inherited;
        else if (unit is { Type: UnitType.District or UnitType.Province } && slot.IsOfCount && focus.NamedAt(found.Start, unit) is >= 0 and var named && chart.Letters(named) is not ("UBND" or "Ủy" or "Uỷ")) _row.Doubt = OfWhole;
        _paused = false;
        if (_unread == s && slot.IsOfCount) _row.Doubt = Unread;
        Rows.Add(_row);
        if (_group && _bodies is not null) _row.Add(new SlotValue { Departments = _bodies }, found.End, "");
        _row.Add(slot, found.End, found.Mention.Rule);
        Show(slot, found);
    }

    /// <summary>"Trên tổng số 24 người, xã A vắng 6": a total said before its unit is that unit's.</summary>
    private void Adopt(UnitDirectory.Entry? unit, SlotValue slot, int s)
    {
        if (_row is { SaysPresence: false, Group: false, IsUnitNamed: false, Figures.Departments: null } && _row.Sentence == s && slot.CountsPresence && unit is not null && focus.IsNamedIn(s, unit, int.MaxValue)) _row.Unit = unit;
    }

    private bool Joins(SlotValue slot, UnitDirectory.Entry? unit, DateValue? when, bool several, int s)
    {
        if (_row is not { } row || row.Group != (_group || several) || !row.Takes(slot)) return false;
        if (!ReferenceEquals(row.Unit, unit) && !(unit is null && !_group && !several)) return false;
        // What no count followed in its own sentence, or a total in the next, is no part of one that comes later.
        if (!row.SaysPresence && s - row.Sentence > (row.Figures.Total is null && row.Figures.Departments is null ? 0 : 1)) return false;
        // "trong 27 người đó vẫn còn 4 người": a total said again opens another count.
        if (row.SaysPresence && s > row.Sentence && slot is { Total: not null, CountsPresence: false, Full: false, OnlyAdds: false, Share: false } && row.Figures.Total is not null) return false;
        var counts = row.SaysPresence && slot.CountsPresence;
        // "8 giờ 40, vắng 9. 9 giờ 30 quay lại: bốn người mới tới": late at another time of the same day.
        if (slot.Late is > 0 && row.SaysPresence && s > row.Sentence && when is { Hour: not null } && row.At is { Hour: not null } && MomentDiffers(row, when)) return false;
        if (counts && slot is { Weak: true, Present: not null }) return false;
        if (_paused && !slot.OnlyAdds && counts && slot.Late is null) return false;
        // "Đầu giờ vắng 6/25. Lúc 10 giờ 45 chỉ còn 11 người": what cannot be of one time is of two.
        if (counts && s > row.Sentence && when?.Hour is not null && row.At?.Hour is null && AttendanceArithmetic.Check(row.Figures with { Total = row.Figures.Total ?? slot.Total, Present = row.Figures.Present ?? slot.Present, Absent = row.Figures.Absent ?? slot.Absent }).Contradiction is not null) return false;
        // "vắng 3; đầu giờ chiều quay lại thì có mặt đủ cả 27 người"
        if (counts && _checkToken >= row.EndToken && AttendanceArithmetic.Check(row.Figures with { Total = row.Figures.Total ?? slot.Total, Present = row.Figures.Present ?? slot.Present, Absent = row.Figures.Absent ?? slot.Absent }).Contradiction is not null) return false;
        if (counts && IsOfOtherHalf(row.At) && row.Check is null) return false;
        // "Đến 7g40 đếm được 12 người. Buổi chiều, xã vắng 5"
        if (counts && s > row.Sentence && row.Check is null && _checkAt == s && !slot.OnlyAdds && _check is "sáng" or "chiều") return false;
        return !(counts && (MomentDiffers(row, when) || (row.Check is not null && _check is not null && row.Check != _check)));
    }

    /// <summary>"vắng 6, trong đó 2 công chức của Phòng A bỏ vị trí không báo cáo": those of an office are of the six.</summary>
    private bool IsPartOfRow(SlotValue slot, ChartMention found, int s) =>
        slot.SaysAbsent && (slot.AbsentUnexcused ?? slot.AbsentExcused) is { } part && _row is { Group: false, Unit: not null, LacksReason: true } row && row.Sentence == s && row.Figures.Absent >= part && row.Takes(slot)
        && _around.IsParts(row.EndToken, found.Start) && focus.Between(row.EndToken, found.Start, s).Count == 0
        && focus.Between(found.Start, found.End, s) is [{ Unit: { Type: UnitType.Department } office }] && !ReferenceEquals(office, row.Unit);

    /// <summary>"Trong số vắng ở xã A, một người …", told after the counts of other units: that of xã A is the row in hand again.</summary>
    private bool GoBack(SlotValue slot, UnitDirectory.Entry? unit, int s)
    {
        if (unit is null || _row is null || ReferenceEquals(_row.Unit, unit)) return false;
        var told = Rows.Skip(Math.Max(0, Rows.Count - Listed)).LastOrDefault(r => ReferenceEquals(r.Unit, unit) && !r.Group);
        if (told is not { Figures: { Absent: > 0 } figures } || (slot.Absent ?? figures.Absent) != figures.Absent) return false;
        (_row, _group, _paused) = (told, false, false);
        told.Sentence = s;
        return true;
    }

    /// <summary>"7 giờ 40, … Buổi chiều, xã vắng 5": an hour of the morning is not of what was counted in the afternoon.</summary>
    private bool IsOfOtherHalf(DateValue? at) => at?.Hour is { } hour && ((_check == "chiều" && hour < 11) || (_check == "sáng" && hour > 12));

    private static bool MomentDiffers(RowBuilder row, DateValue? moment) =>
        row.At is { } at && moment is { } m && (at.Day != m.Day || at.Month != m.Month || (at.Hour is not null && m.Hour is not null && at.Hour != m.Hour));
}
