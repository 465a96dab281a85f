using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// One walk over a document, sentence by sentence: which row a statement belongs to, whose it is and when it was taken.
/// </summary>
internal sealed partial class AttendanceWalk(AttendanceWords words, Chart chart, UnitFocus focus, Moments moments)
{
    /// <summary>How many units a list of counts can have that share a reason.</summary>
    private const int Listed = 40;

    private readonly Captures _captures = new();
    private readonly CountedUnits _around = new(chart, focus, words.Parts);
    private RowBuilder? _row;
    private SlotValue? _verb;
    private string? _check;
    private bool _group, _paused, _newBlock;
    private int? _bodies;
    private string? _groupName;
    private SlotValue? _last;
    private int _unread = -1;

    private static LocalizedText Unread { get; } = new(
        "Gần số liệu này còn một số người mà văn bản không nói rõ có mặt hay vắng.", "Near this count other people are counted of whom it is not clear whether they were there or away.");
    private static LocalizedText Inherited { get; } = new(
        "Đơn vị chỉ được nêu ở đoạn trước; số liệu có thể là của một đơn vị khác.", "The unit is named in an earlier paragraph alone; the count may be of another.");
    private static LocalizedText OfWhole { get; } = new(
        "Chỉ nêu tên địa bàn, không nêu cơ quan; số liệu có thể của nhiều đơn vị trên địa bàn.", "A territory is named, and no office; the count may be of several units in it.");
    private int _since, _start, _verbAt, _block, _checkAt = -1, _checkToken;

    public List<RowBuilder> Rows { get; } = [];

    /// <summary>Another matter: the row in hand is done.</summary>
    public void Stop() => (_row, _verb, _group) = (null, null, false);

    /// <summary>A sentence without a cue: what follows may still explain the row in hand, but does not count for it.</summary>
    public void Pause() => _paused = true;

    public void Sentence(int start, int end, int s)
    {
        var newBlock = start == 0 || chart[start - 1].Kind == TokenKind.Boundary;
        // An item of a list goes on with the row that its heading began.
        _newBlock = newBlock && chart[start].Kind == TokenKind.Word;
        if (newBlock) (_check, _block) = (null, start);
        var heading = _verb is { OnlyVerb: true } ? _verb : null;
        _verb = heading;
        // Figures of several units go on into the next sentence, unless that speaks of one.
        if (newBlock || focus.Named(start, end, s) > 0 || chart.PhraseAt(start, words.Here) is not null) _group = false;
        if (newBlock && AddsUp(start, end, s, out var bloc)) (_group, _bodies, _groupName) = (true, null, bloc);
        (_since, _start) = (start, start);
        var (ordered, adds) = (false, false);
        for (var at = start; at < end;)
        {
            if (words.Others.IsOrder(chart, at) || words.Others.DealsWith(chart, at)) ordered = true;
            if (words.CheckAt(chart, at) is { } check) (_check, _checkAt, _checkToken) = (check, s, at);
            if (words.Rules.FirstAt(chart, at, _captures) is not { } found || found.End > end)
            {
                if (!ordered && words.IsUnread(chart, at, start)) Doubt(s);
                at++;
                continue;
            }

            var slot = (SlotValue)found.Mention.Value;
            if (slot is { Full: true, Total: null, Present: null, Absent: null } && _around.IsOfMost(start, found.Start)) { at = found.End; continue; }
            if (slot.Carried is not null)
            {
                if (_verb is null)
                {
                    Wait(slot, found, start);
                    at++;
                    continue;
                }

                // Parts of a count ("vắng 7 người, trong đó Phòng A 2 người") are of what was counted last.
                slot = (_last is { } whole && (whole.CountsPresence || whole.Late is not null) && _around.IsParts(_since, found.Start) ? _last : _verb).For(slot);
                adds = true;
            }

            at = found.End;
            ordered |= words.Others.IsDealtWith(chart, found.Start, start);
            if (ordered || OtherGatherings.IsMatter(chart, found.Start) || words.Others.IsOfTeam(chart, found.Start, start) || OtherGatherings.IsOfAny(chart, found.Start) || (slot.Full && OtherGatherings.IsOnPaper(chart, found.Start)) || (!slot.Group && words.Others.CountsOthers(chart, start, found.End))) continue;
            // "Hai công chức vắng mặt buổi sáng": which check it was stands right behind, too.
            for (var i = found.Start; i <= found.End && i < end; i++)
                if (words.CheckAt(chart, i) is { } inside) (_check, _checkAt, _checkToken) = (inside, s, i);
            if (slot.CountsPresence && _waiting.Count > 0) TakeWaiting(slot, found, s);
            // The first verb said of a unit is the one that a list goes on with: "xã A có mặt 22, vắng 2; xã B 20/21".
            if ((slot.CountsPresence || slot.Late is not null) && !(adds && _verb is { OnlyVerb: true }) && (_verb is null || adds || focus.Between(_verbAt, found.End, s).Count > 0)) (_verb, _verbAt) = (slot, found.End);
            if (slot.IsBehind) { TakeListed(slot, found, s); continue; }
            if (slot.OnlyVerb) { (_verb, _verbAt) = (slot, found.End); continue; }
            if (slot.Group)
            {
                (_group, _since, _bodies, _groupName) = (true, found.Start, slot.Total is null ? slot.Departments ?? (_group ? _bodies : null) : null, _around.NameOfGroup(start, found.Start));
                if (slot.Total is null) continue;
            }

            if (slot.IsOfCount && BodiesOf(found, end) is { } bodies) (_group, _bodies, _groupName) = (true, bodies, null);
            if (slot.Respectively is { } values) AddRespectively(values, found, s);
            else if (slot.All is { }) Explain(slot, found, s);
            else Add(slot, found, s);
            if (slot.Respectively is null && slot.All is null) _last = slot;
            _since = slot.IsOfCount ? found.End : _around.BehindPlace(found.End, end);
        }

        _last = null;
        (_listed, var waiting) = ([.. _waiting.Select(w => (w.Slot, w.Found, s))], _waiting);
        waiting.Clear();
        // The list under "Số người vắng:" is at its end where a line adds nothing to it.
        if (ReferenceEquals(_verb, heading) && !adds) _verb = null;
    }

    /// <summary>People are counted beside the row of whom no rule knows where they were: they may be of those who were away.</summary>
    private void Doubt(int s)
    {
        if (_row is { } row && s - row.Sentence <= 1 && (row.Sentence == s || !_newBlock)) row.Doubt ??= Unread;
        _unread = s;
    }

    private void Add(SlotValue slot, ChartMention found, int s)
    {
        var named = focus.Between(_since, found.Start, s);
        if (_group && (named.Count == 1 || focus.Between(found.Start, found.End, s).Count == 1)) _group = false;
        var listed = _group || named.Count < 2 ? [] : focus.LastList(named, slot is { Full: true, Total: null });
        var several = listed.Count > 1 || (named.Count == 0 && !_group && slot is { IsOfCount: true, Full: false } && _around.IsOfListBehind(found.End, s));
        var unit = _group || (several && !slot.Full) ? null : UnitOf(slot, found, named.Count, s);
        // "11 trường hợp đi trễ, trong đó xã A 6, xã B 5": all of them are of no single one.
        if (named.Count == 0 && !_group && slot.IsOfCount && !slot.Full && _around.HasPartsOfUnits(found.End)) (_group, _bodies, _groupName, unit) = (true, null, null, null);
        if (slot is { Full: true, Total: null, Present: null } && _around.AfterList(found.End, s) is { Count: > 0 } after)
        {
            foreach (var one in after)
            {
                var (own, far) = MomentOf(found, one);
                _group = false;
                Open(slot, found, s, one, own, far);
            }

            return;
        }

        if (slot.GoesBack && GoBack(slot, focus.Between(found.Start, found.End, s) is [var whose] ? whose.Unit : unit, s)) return;
        if (slot.SameTotal && !Rows.TakeLast(4).Any(r => ReferenceEquals(r.Unit, unit) && r.Figures.Total == slot.Total)) return;
        if (slot.OfTotal && !(_row is { Figures.Total: not null } whole && whole.Sentence >= (slot.OfRest ? s - 1 : s) && whole.Adds(slot) && !(slot.OfRest && whole.Figures.Present is null))) return;
        // "vắng 15; trong 15 người đó, …": those away again, not how many there are.
        if (slot is { Weak: true, Total: { } again, CountsPresence: false, Full: false } && _row is { Figures: { Total: null } said } && _row.Sentence >= s - 1 && again == (said.Absent ?? said.AbsentUnexcused)) return;
        var (when, isFar) = MomentOf(found, unit);
        if (several && (slot is { Full: true, Total: null } || _around.IsOfEach(found.Start)))
        {
            foreach (var one in listed.Take(listed.Count - 1)) Open(slot, found, s, one, when, isFar);
            if (!slot.Full) (unit, several) = (listed[^1], false);
        }

        // "tổng số 22 người, gồm 10 cán bộ, 12 công chức": the kinds of people of a total that was told.
        if (slot is { Weak: true, Total: not null, CountsPresence: false, Full: false } && _row is { SaysPresence: false, Figures.Total: not null } && _row.Sentence == s && ReferenceEquals(_row.Unit, unit) && named.Count == 0) return;
        if (IsPartOfRow(slot, found, s))
        {
            _row!.Add(slot, found.End, found.Mention.Rule);
            Show(slot, found);
            return;
        }

        Adopt(unit, slot, s);
        if (!Joins(slot, unit, when, several, s))
        {
            // "vắng 4/33 người, gồm 2 cán bộ, …": the kinds of people counted, no total.
            if (slot is { Weak: true, Total: not null, CountsPresence: false, Full: false } && _row is { SaysPresence: true } && _row.Sentence == s && ReferenceEquals(_row.Unit, unit)) return;
            var ofPart = slot.Weak && slot.CountsPresence && slot.Present is not null && _row is { SaysPresence: true } && _row.Sentence >= s - 1 && ReferenceEquals(_row.Unit, unit) && !(s > _row.Sentence && when?.Hour is not null && _row.At?.Hour != when.Hour);
            if (slot is { OnlyAdds: true, CountsPresence: true } && Earlier(unit, found, s) is { } told && told.Takes(slot) && (slot.AbsentExcused ?? slot.AbsentUnexcused) <= told.Figures.Absent)
            {
                told.Add(slot, told.EndToken, found.Mention.Rule);
                Show(slot, found);
                return;
            }

            // "Trong 5 người vắng ở đây có …", where a table counted the five.
            if ((slot.OnlyAdds && !(slot is { GoesBack: true, Absent: > 0 } && unit is { First.IsTerritory: true })) || ofPart || slot.Kept || slot.Rest || (_group && slot is { Full: true, Total: null })) return;
            Open(slot, found, s, unit, when, isFar, several && unit is null);
            return;
        }

        if (_newBlock && slot.IsOfCount && _row!.SaysPresence && named.Count == 0 && s > _row.Sentence)
        {
            _row.Doubt ??= new("Số liệu ghép từ hai đoạn văn; đơn vị chỉ được nêu ở đoạn trước.", "The figures are put together from two paragraphs; the unit is named in the earlier one alone.");
        }

        if (slot.Kept && _row!.SaysPresence) return;
        var isFirst = !_row!.SaysPresence;
        _row.Add(slot, found.End, found.Mention.Rule);
        _row.Sentence = s;
        if (slot.CountsPresence)
        {
            _row.Check ??= _check;
            if (when is not null && (_row.At is null || (!isFar && (isFirst || !slot.OnlyAdds)))) (_row.At, _row.IsMomentFar) = (_row.At is { Hour: not null } && when.Hour is null ? _row.At : when, isFar);
        }

        Show(slot, found);
    }

    /// <summary>"17 người vắng ở 6 phường", "34 trong 107 cán bộ của năm xã vắng": over how many bodies a count goes; null where it does not say.</summary>
    private int? BodiesOf(ChartMention found, int end)
    {
        var captures = new Captures();
        for (var at = found.Start; at <= found.End && at + 1 < end; at++)
            if (chart.Letters(at) is "của" or "ở" or "tại" or "trong" or "thuộc" && words.Rules.FirstAt(chart, at + 1, captures) is { } group && ((SlotValue)group.Mention.Value) is { Group: true, Total: null, Departments: > 1 and var bodies }) return bodies;
        return null;
    }

    /// <summary>The unit of a count. Where none was named since the last count of the sentence it is that one's: what lies between is where people went.</summary>
    private UnitDirectory.Entry? UnitOf(SlotValue slot, ChartMention found, int named, int s)
    {
        var (unit, isBehind) = focus.Find(found.Start, found.End, slot.IsOfCount);
        if ((isBehind && slot.IsOfCount) || named > 0 || _row is not { Group: false, Unit: { } before } || ReferenceEquals(unit, before)) return unit;
        // "- 02 người đi công tác;" on a line of its own goes on with the row over the list.
        if (slot is { Total: null, Present: null, Absent: null, Full: false } && _row.Sentence >= s - 2 && chart[_start].Kind == TokenKind.Sign && _row.LacksSome) return before;
        return _row.Sentence == s || (_row.Sentence == s - 1 && (!slot.IsOfCount || (slot.OnlyAdds && !_newBlock && _row.LacksSome))) ? before : unit;
    }

    private (DateValue? Moment, bool IsFar) MomentOf(ChartMention found, UnitDirectory.Entry? unit)
    {
        var unitAt = focus.NamedAt(found.Start, unit);
        var (moment, isFar) = moments.Of(found.Start, found.End, unitAt);
        if (moment is not null && IsOfOtherHalf(moment)) return (moment with { Hour = null, Minute = null }, isFar);
        // "8 giờ 15, xã A có mặt 20/23. Xã B vắng 5/21": the hour was that of the unit before.
        return moment is { Hour: not null, Day: not null } && moments.HourBefore(found.Start, moment) is { } said && unitAt > said && focus.IsOfOther(said, unitAt, unit!) ? (moment with { Hour = null, Minute = null }, isFar) : (moment, isFar);
    }

    private bool HasSign(int from, int to, string sign)
    {
        for (var at = from; at < to; at++)
            if (chart.Letters(at).SequenceEqual(sign)) return true;
        return false;
    }

    private void Show(SlotValue slot, ChartMention found)
    {
        var figures = slot.Figures();
        if (figures.HasCounts || slot.Full || slot.Departments is not null) chart.Add(found.Mention with { Value = new AttendanceValue(figures) }, found.Start, found.End);
    }
}
