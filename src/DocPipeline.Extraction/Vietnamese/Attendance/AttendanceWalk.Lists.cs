using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>Counts of several units in a list that share one verb: before them, behind them, with the last of them.</summary>
internal sealed partial class AttendanceWalk
{
    /// <summary>Counts of this sentence that no verb took yet.</summary>
    private readonly List<(SlotValue Slot, ChartMention Found)> _waiting = [];

    /// <summary>Counts of the sentence before that no verb took.</summary>
    private List<(SlotValue Slot, ChartMention Found, int Sentence)> _listed = [];

    /// <summary>Whether a list goes on in this block under the verb of the block before: "Số người vắng:" over lines of units.</summary>
    public bool GoesOn(int start, int end, int s) => _verb is { OnlyVerb: true } && end - start < 30 && s >= 0;

    /// <summary>"- Tổng cộng: 43, có mặt 40" behind the lines of several territories, "Cộng khối chính quyền: 45 người" behind those of rooms: of none of them.</summary>
    private bool AddsUp(int start, int end, int s, out string? bloc)
    {
        bloc = null;
        while (start < end && chart[start].Kind == TokenKind.Sign) start++;
        var behind = start < end && chart.Letters(start) is "Cộng" ? start + 1 : start + 1 < end && chart.Letters(start) is "Tổng" && chart.Letters(start + 1) is "cộng" ? start + 2 : end;
        if (behind >= end || Rows is not [.., { Unit: { } before, Group: false }, { Unit: { } last, Group: false }] || ReferenceEquals(before, last)) return false;
        if (focus.Named(start, end, s) > 0 || !ReferenceEquals(focus.At(start, start), last)) return false;
        if (chart.Letters(behind) is "khối")
        {
            var name = behind;
            while (name < end && chart[name].Kind == TokenKind.Word) name++;
            bloc = "K" + chart.Span(behind, name).Of(chart.Text)[1..];
        }

        return bloc is not null || (before.First.IsTerritory && last.First.IsTerritory);
    }

    private void AddRespectively(IReadOnlyList<SlotValue> values, ChartMention found, int s)
    {
        var units = focus.LastList(focus.Between(_start, found.End, s));
        if (units.Count < values.Count) units = focus.LastList(focus.Between(found.End, int.MaxValue, s));
        if (units.Count != values.Count) return;
        _group = false;
        for (var i = 0; i < values.Count; i++)
        {
            var (when, isFar) = MomentOf(found, units[i]);
            Open(values[i], found, s, units[i], when, isFar);
        }
    }

    /// <summary>"Xã A có 2 người, xã B 4 người và xã C 5 người vắng không lý do": counts whose verb comes with the last of them.</summary>
    private void Wait(SlotValue slot, ChartMention found, int start)
    {
        if (_waiting.Count > 0 && _waiting[^1].Found.End < found.Start - 2) _waiting.Clear();
        if (found.Start >= start) _waiting.Add((slot, found));
    }

    /// <summary>"Xã A 61/64, xã B 49/55. Đó là số người có mặt": counts to which the verb comes behind their list.</summary>
    private void TakeListed(SlotValue verb, ChartMention behind, int s)
    {
        var listed = _waiting.Count > 0 ? [.. _waiting.Select(w => (w.Slot, w.Found, Sentence: s))] : _listed;
        foreach (var (slot, place, sentence) in listed)
        {
            if (sentence < s - 1 || slot.Total is null || focus.Between(place.Start, place.End, sentence) is not [var one]) continue;
            // The day of the list may be told with its verb alone.
            var (when, isFar) = MomentOf(behind, one.Unit) is { IsFar: false } said ? said : MomentOf(place, one.Unit);
            _group = false;
            Open(verb.For(slot), place, s, one.Unit, when, isFar);
        }

        _waiting.Clear();
        _listed = [];
    }

    private void TakeWaiting(SlotValue verb, ChartMention found, int s)
    {
        var gap = found.Start - _waiting[^1].Found.End;
        var last = focus.Between(_waiting[^1].Found.End, found.Start, s);
        // The verb's own count stands right behind the last unit of the list.
        if (verb.Carried is null && last.Count == 1 && last[0].End == found.Start && gap < 12)
        {
            foreach (var (slot, place) in _waiting)
            {
                if (slot.Total is not null && verb.Total is null) continue;
                var own = verb.For(slot);
                if (focus.Between(place.Start, place.End, s) is [var one]) Open(own, place, s, one.Unit, MomentOf(place, one.Unit).Moment, isFar: true);
            }
        }

        _waiting.Clear();
    }
}
