using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.OwnUnits;

/// <summary>
/// Checks the units of one list against the lists that are known and against one another, larger units first, so that a parent may stand in the
/// same list. What is known under a code on the same days decides whether a row is new, changed or unchanged.
/// </summary>
internal sealed class TerritoryCheck
{
    private static readonly DateOnly NewOrder = new(2025, 7, 1);

    private readonly Dictionary<string, List<(Territory Unit, int Row)>> _ofThisList = new(StringComparer.Ordinal);
    private readonly List<Taken> _taken = [];
    private readonly List<Territory> _above = [];
    private readonly Dictionary<Territory, List<int>> _completed = new(ReferenceEqualityComparer.Instance);
    private readonly Gazetteer _known;
    private readonly ImportDays _days;
    private readonly bool _isDated;
    private Gazetteer _all;
    private bool _isOldOrder;

    /// <param name="known">The lists that are known.</param>
    /// <param name="days">How rows without days are to be taken.</param>
    /// <param name="isDated">Whether the list has columns of days.</param>
    public TerritoryCheck(Gazetteer known, ImportDays days, bool isDated) => (_known, _all, _days, _isDated) = (known, known, days, isDated);

    private sealed record Taken(ListedUnit Listed, Territory? Unit, ImportOutcome Outcome, IReadOnlyList<LocalizedText> Reasons);

    public ImportReading Check(List<ListedUnit> units)
    {
        _isOldOrder = units.Exists(u => u.Level == UnitType.District || u.Type == "thị trấn") || units.Count(u => u.Level == UnitType.Province) > 34;
        foreach (var level in new UnitType?[] { UnitType.Province, UnitType.District, UnitType.Commune, null })
        {
            foreach (var unit in units)
                if (unit.Level == level) _taken.Add(Take(unit));
            // Districts look for their province among those of this list too, communes for both.
            if (_above.Count > 0) _all = _known.With(_above);
        }

        LeaveDoubtful();
        CheckSuccessors();
        return new ImportReading(
            [.. _taken.Where(t => !(t.Listed.IsAbove && t.Outcome == ImportOutcome.Unchanged)).OrderBy(t => t.Listed.Row).ThenBy(t => t.Listed.Level)
                .Select(t => new ImportedRow(t.Listed.Row, t.Listed.Code, t.Listed.FullName, t.Outcome, t.Reasons))],
            [.. _taken.Where(t => t.Outcome is ImportOutcome.New or ImportOutcome.Changed).Select(t => t.Unit!)],
            null);
    }

    private Taken Take(ListedUnit listed)
    {
        if (listed.Faults.Count == 0 && listed is { Code: "", IsAbove: false } && KnownWithoutCode(listed)) return new Taken(listed, null, ImportOutcome.Unchanged, []);
        if (listed.Code.Length == 0) listed.Fault("thiếu mã", "the code is missing");
        if (listed.Faults.Count > 0) return Refused(listed);
        var same = SameAs(listed);
        if (listed.Type.Length == 0)
        {
            // A unit above others need not say its kind where it is _known.
            if (same is null) listed.Fault("không rõ loại đơn vị (xã, phường, huyện …)", "the kind of unit (xã, phường, huyện …) is not told");
            else listed.Type = same.Type;
        }

        var parent = ParentCode(listed, same);
        if (listed.Faults.Count > 0) return Refused(listed);
        var unit = Unit(listed, same, parent);
        if (_ofThisList.TryGetValue(unit.Code, out var before) && before.Find(b => b.Unit.Overlaps(unit)) is { Unit: not null } twice)
        {
            listed.Fault($"mã {unit.Code} đã có ở dòng {twice.Row} ({twice.Unit.FullName}) trong cùng thời gian", $"code {unit.Code} stands in row {twice.Row} already ({twice.Unit.FullName}), for the same days");
            return Refused(listed);
        }

        var taken = Compare(listed, same, unit);
        (before ?? (_ofThisList[unit.Code] = [])).Add((taken.Unit!, listed.Row));
        if (unit.Level != UnitType.Commune && taken.Outcome != ImportOutcome.Unchanged) _above.Add(taken.Unit!);
        return taken;
    }

    private static Taken Refused(ListedUnit listed) => new(listed, null, ImportOutcome.Refused, listed.Faults);

    /// <summary>The unit that the lists know under the code: on the row's days; where it has none, one that is just so at any time of its order, else that of the list's day.</summary>
    private Territory? SameAs(ListedUnit listed)
    {
        var coded = _known.WithCode(listed.Code).Where(t => t.Level == listed.Level).ToList();
        if (_isDated)
        {
            var row = new Territory(listed.Level!.Value, listed.Code, "", "", "", listed.From, listed.To, []);
            var there = coded.FindAll(row.Overlaps);
            return there.Find(t => t.From == listed.From && t.To == listed.To) ?? (there.Count > 0 ? there[0] : null);
        }

        var ofOrder = coded.FindAll(t => _isOldOrder ? !(t.From >= NewOrder) : !(t.To <= NewOrder));
        var on = _days.On ?? _days.From ?? (_isOldOrder ? NewOrder.AddDays(-1) : _days.Today);
        return ofOrder.Find(t => IsSameName(t, listed) && (listed.Type.Length == 0 || t.Type == listed.Type)) ?? ofOrder.Find(t => t.ExistedOn(on)) ?? (ofOrder.Count > 0 ? ofOrder[^1] : null);
    }

    private Territory Unit(ListedUnit listed, Territory? same, string parent)
    {
        var (from, to) = (listed.From, listed.To);
        if (!_isDated)
        {
            from = _days.From ?? (same is not null ? same.From : _isOldOrder ? null : NewOrder);
            to = same is not null ? same.To : _isOldOrder ? NewOrder : null;
        }

        return new Territory(listed.Level!.Value, listed.Code, listed.Type, listed.Name, parent, from, to, listed.Successors ?? same?.Successors ?? []);
    }

    private Taken Compare(ListedUnit listed, Territory? same, Territory unit)
    {
        if (same is null)
        {
            if (_all.WithoutCode(unit) is not { } uncoded) return new Taken(listed, unit, ImportOutcome.New, []);
            (_completed.TryGetValue(uncoded, out var claims) ? claims : _completed[uncoded] = []).Add(_taken.Count);
            var completed = _isDated ? unit : unit with { To = uncoded.To };
            return new Taken(listed, listed.Successors is null ? completed with { Successors = uncoded.Successors } : completed, ImportOutcome.Changed,
                [new LocalizedText("nay đã biết mã và cấp trên", "its code and parent are known now")]);
        }

        var changes = new List<LocalizedText>();
        void Changed(string vietnamese, string english, string before, string now)
        {
            if (before != now) changes.Add(new LocalizedText($"{vietnamese}: {Shown(before)} → {Shown(now)}", $"{english}: {Shown(before)} → {Shown(now)}"));
        }

        if (!IsSameName(same, listed)) Changed("tên", "name", same.Name, unit.Name);
        Changed("loại", "type", same.Type, unit.Type);
        Changed("cấp trên", "parent", same.ParentCode, unit.ParentCode);
        if (_isDated)
        {
            Changed("từ ngày", "from", ListDays.Text(same.From), ListDays.Text(unit.From));
            Changed("đến ngày", "to", ListDays.Text(same.To), ListDays.Text(unit.To));
        }

        if (listed.Successors is not null) Changed("kế thừa", "successor", TerritoryRow.WriteSuccessors(same.Successors), TerritoryRow.WriteSuccessors(unit.Successors));
        return changes.Count == 0 ? new Taken(listed, same, ImportOutcome.Unchanged, []) : new Taken(listed, unit, ImportOutcome.Changed, changes);
    }

    private string ParentCode(ListedUnit listed, Territory? same)
    {
        if (listed.Level == UnitType.Province) return "";
        var parent = listed.Parent;
        if (parent.Length == 0)
        {
            if (same is { ParentCode.Length: > 0 }) return same.ParentCode;
            if (same is null) listed.Fault("thiếu đơn vị cấp trên", "the parent is missing");
            return "";
        }

        var to = _isDated ? listed.To : same is not null ? same.To : _isOldOrder ? NewOrder : null;
        var day = to?.AddDays(-1) ?? DateOnly.MaxValue;
        bool IsAbove(Territory t) => t.Level < listed.Level && t.ExistedOn(day);
        // Some communes of old stay in the lists under a district that was merged shortly before them.
        Territory? Coded(string code) => _all.Find(code, day) is { } found ? (IsAbove(found) ? found : null)
            : listed.Level == UnitType.Commune ? _all.WithCode(code).LastOrDefault(t => t.Level < listed.Level && t.To <= day && !(listed.From >= t.To)) : null;
        if (parent.All(char.IsAsciiDigit))
        {
            var lengths = listed.Level == UnitType.District || parent.Length == 2 ? [2] : parent.Length == 3 ? [3] : _isOldOrder ? new[] { 3, 2 } : [2, 3];
            foreach (var length in lengths)
                if (parent.Length <= length && Coded(parent.PadLeft(length, '0')) is { } coded) return coded.Code;
            listed.Fault($"không có đơn vị cấp trên mã {parent} vào thời gian này", $"there is no parent of code {parent} in that time");
            return "";
        }

        var split = UnitKinds.Split(parent);
        var named = _all.Named(split?.Name ?? parent).Where(t => IsAbove(t) && (split is null || t.Type == split.Value.Type)).ToList();
        if (named.Count == 1) return named[0].Code;
        if (named.Count == 0) listed.Fault($"không có đơn vị cấp trên “{parent}” vào thời gian này", $"there is no parent “{parent}” in that time");
        else listed.Fault($"“{parent}” có thể là {Codes(named)}: hãy ghi mã", $"“{parent}” may be {Codes(named)}: name its code");
        return "";
    }

    /// <summary>Where several rows may be the one commune that the lists know without a code, none of them is taken for it.</summary>
    private void LeaveDoubtful()
    {
        foreach (var at in _completed.Values.Where(c => c.Count > 1).SelectMany(c => c))
        {
            var taken = _taken[at];
            _taken[at] = taken with { Outcome = ImportOutcome.New, Reasons = [], Unit = taken.Unit! with { Successors = taken.Listed.Successors ?? [] } };
        }
    }

    private void CheckSuccessors()
    {
        if (!_taken.Exists(t => t is { Unit.Successors.Count: > 0, Listed.Successors: not null, Outcome: ImportOutcome.New or ImportOutcome.Changed })) return;
        var all = _known.With([.. _taken.Where(t => t.Outcome is ImportOutcome.New or ImportOutcome.Changed).Select(t => t.Unit!)]);
        for (var i = 0; i < _taken.Count; i++)
        {
            if (_taken[i] is not { Unit: { To: { } to } unit, Listed: { Successors: not null } listed, Outcome: ImportOutcome.New or ImportOutcome.Changed }) continue;
            foreach (var successor in unit.Successors)
            {
                if (all.Find(successor.Code, to) is not null || (successor.Share == SuccessionShare.ByWay && all.WithCode(successor.Code).Any(t => t.From >= to))) continue;
                listed.Fault($"không có đơn vị kế thừa mã {successor.Code} vào ngày {ListDays.Text(to)}", $"there is no successor of code {successor.Code} on {ListDays.Text(to)}");
            }

            if (listed.Faults.Count > 0) _taken[i] = Refused(listed);
        }
    }

    /// <summary>Whether it is an old commune that the lists know just so, without a code: what this program writes of them is no fault.</summary>
    private bool KnownWithoutCode(ListedUnit listed) => _known.Named(listed.Name).Any(t =>
        t.Code.Length == 0 && t.Level == listed.Level && t.Type == listed.Type && t.ParentCode == listed.Parent && t.From == listed.From && t.To == listed.To
        && TerritoryRow.WriteSuccessors(t.Successors) == TerritoryRow.WriteSuccessors(listed.Successors ?? t.Successors));

    private static bool IsSameName(Territory known, ListedUnit listed) => Gazetteer.IsSameName(known.Name, listed.Name);

    private static string Codes(IEnumerable<Territory> units) => string.Join(", ", units.Select(u => $"{u.Code} {u.FullName}"));

    private static string Shown(string value) => value.Length == 0 ? "–" : value;
}
