using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>Why those of a row were away, told behind their count.</summary>
internal sealed partial class AttendanceWalk
{
    /// <summary>A cause of all who were away: of the row in hand, or of all rows of the sentence before where it is said of several.</summary>
    private void Explain(SlotValue slot, ChartMention found, int s)
    {
        // "Cả ba người của xã A được mời họp", told after the counts of other units.
        if (slot.OfThese && focus.Between(found.Start, found.End, s) is [var own] && Earlier(own.Unit, found, s) is { LacksCause: true } told && !ReferenceEquals(told, _row))
        {
            told.Add(slot, told.EndToken, found.Mention.Rule);
            return;
        }

        if (_row is null || s - _row.Sentence > 2) return;
        // "Ở xã A và xã B, tất cả những người vắng đều có lý do", after the counts of others too.
        if (slot.OfThese && s > _row.Sentence && focus.LastList(focus.Between(_start, found.Start, s)) is { Count: > 1 } named)
        {
            foreach (var unit in named)
                if (Latest(unit) is { LacksCause: true } row) row.Add(slot, row.EndToken, found.Mention.Rule);
            return;
        }

        // "(đi họp, nghỉ phép)" behind a part of those who were away is not the cause of all.
        if (!slot.OfThese && _last is not ({ Absent: not null } or { SaysAbsent: true })) return;
        // "vắng 4 (đ/c A đi họp; đ/c B, nghỉ ốm)": told one by one, the reason of one is not the cause of all.
        if (slot is { OfThese: false, OfSeveral: false } && HasSign(_row.EndToken, found.Start, ";")) return;
        // The rows of one sentence stand together, at the end.
        // "Xã A: vắng 2/37. Xã B: vắng 1/36. Tất cả đều có báo cáo": all of one are none, so it is said of the paragraph.
        var ofBlock = slot.OfThese && _row.Figures.Absent == 1 && Rows.Count > 1 && slot.All is Cause.Excused or Cause.Unexcused;
        var lacking = Rows.GetRange(Math.Max(0, Rows.Count - Listed), Math.Min(Listed, Rows.Count)).FindAll(r =>
            (ofBlock ? r.FirstToken >= _block : r.Sentence == _row.Sentence) && r.LacksCause && r.Group == _row.Group && (ReferenceEquals(r, _row) || !ReferenceEquals(r.Unit, _row.Unit)));
        var ofAll = slot.OfSeveral || ofBlock || (lacking.Count > 1 && (s > _row.Sentence || !HasSign(lacking[0].EndToken, found.Start, ";")));
        foreach (var row in lacking)
        {
            if (ReferenceEquals(row, _row) || !ofAll) continue;
            row.Add(slot, row.EndToken, found.Mention.Rule);
            if (!slot.OfSeveral) row.Doubt = new("Lý do vắng được nêu chung cho nhiều đơn vị.", "The reason for the absences is given for several units together.");
        }

        if (slot.All is Cause.Excused or Cause.Unexcused ? _row.LacksReason : _row.LacksCause || _row.LacksErrand) _row.Add(slot, found.End, found.Mention.Rule);
    }

    /// <summary>The row of a unit that is named again, sentences after its count, to tell why people were away; null where there is none.</summary>
    private RowBuilder? Earlier(UnitDirectory.Entry? unit, ChartMention found, int s)
    {
        return unit is not null && focus.IsNamedIn(s, unit, found.End + 4) && Latest(unit) is { Figures.Absent: > 0 } told ? told : null;
    }

    /// <summary>The row of a unit that was told last; null where none was.</summary>
    private RowBuilder? Latest(UnitDirectory.Entry unit)
    {
        for (var i = Rows.Count - 1; i >= 0 && i >= Rows.Count - Listed; i--)
            if (ReferenceEquals(Rows[i].Unit, unit) && !Rows[i].Group) return Rows[i];
        return null;
    }
}
