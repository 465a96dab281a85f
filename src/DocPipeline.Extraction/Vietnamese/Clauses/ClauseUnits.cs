using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>Whom a clause speaks of, and whom an order is given to. Clauses are asked in order of text: an item of a list of orders goes on with the one addressed before.</summary>
internal sealed class ClauseUnits(Chart chart, UnitDirectory units, UnitFocus focus, ClauseMatters matters, Grammar grammar)
{
    // "Tại thời điểm kiểm tra, hầu hết các đơn vị …": so far into a clause its subject may stand.
    private const int SubjectWithin = 8;

    // "UBND xã A, UBND thị trấn B và UBND xã C (huyện D)": so many tokens three names take up.
    private const int LongestList = 60;

    private readonly UnitAsides _asides = new(chart, units, grammar);
    private readonly UnitGroups _groups = new(chart, units, grammar);
    private readonly int _many = grammar.Class("unit.many"), _some = grammar.Class("unit.some");
    private readonly HashSet<UnitDirectory.Entry> _judged = [];
    private (int Order, UnitDirectory.Entry? Unit, bool IsGroup) _last = (-1, null, false);

    /// <summary>The units that clauses which are no orders speak of.</summary>
    public IReadOnlySet<UnitDirectory.Entry> Judged => _judged;

    /// <summary>What stands between two that are addressed together: commas, "và", and the titles of those who lead them.</summary>
    public static bool JoinsAddressees(ReadOnlySpan<char> letters) =>
        letters is "," or "và" or "(" or ")" or ";" or "cùng" or "Chủ" or "chủ" or "tịch" or "Giám" or "giám" or "đốc" or "Trưởng" or "trưởng" or "Chánh" or "chánh" or "Thủ" or "thủ" or "Bí" or "bí" or "thư" or "Hiệu" or "hiệu";

    /// <summary>"(tổ đã) báo cáo Chủ tịch UBND huyện A, kiến nghị phê bình Chủ tịch UBND xã B", "sẽ trình UBND tỉnh phê bình xã C": who is to act is whom it is put to, not who is blamed.</summary>
    public UnitDirectory.Entry? ReportedTo(ClauseCutter.Clause clause, (int Start, int End)? order)
    {
        if (order is not { } own || !(chart.Letters(own.Start) is "phê" or "Phê" || (own.End < clause.End && chart.Letters(own.End) is "phê" or "kỷ"))) return null;
        for (var at = own.Start - 1; at > clause.Start && at >= own.Start - 14; at--)
        {
            if (units.At(at) is not { Type: not UnitType.Team } unit) continue;
            for (var i = at - 1; i >= clause.Start && i >= at - 6; i--)
            {
                if (chart.Letters(i) is "trình" or "Trình" or "cáo" or "xuất" or "mưu" or "nghị") return unit.StandsFor ?? unit;
                if (!(JoinsAddressees(chart.Letters(i)) || chart.Letters(i) is "cho" or "với" or "lên") || chart.Letters(i) is ",") break;
            }

            return null;
        }

        return null;
    }

    /// <summary>The unit that a statement speaks of; null where it speaks of several at once, or none was named.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="isOfMany">Whether the document speaks to many, as a directive does: then a statement is of a unit only where its sentence names one.</param>
    public UnitDirectory.Entry? SpokenOf(ClauseCutter.Clause clause, bool isOfMany = false)
    {
        UnitDirectory.Entry? unit = null;
        for (var at = clause.Start; at < clause.End && at < clause.Start + SubjectWithin && unit is null; at++)
        {
            if (EndsSubject(chart.Letters(at))) break;
            if (_groups.IsAt(at) && !IsOfOwnRooms(at)) return null;
            if (focus.StepAt(at) is { } listed && units.MentionAt(at) is { } named && IsListed(listed, named.Mention.End)) return null;
            if (focus.StepAt(at) is { } step) unit = step.Type == UnitType.District && _asides.IsIntroduced(at, clause.Start) ? Below(at + 1, clause.End) ?? step : step;
            // "Chủ tịch UBND xã A nhận lỗi": who holds the office answers for the unit.
            else if (units.At(at) is { First.IsTerritory: true, Type: not UnitType.Province } holder && _asides.IsTitled(at)) unit = holder;
        }

        if (unit is null && TellsOfGroup(clause)) return null;
        if (unit is null && focus.At(clause.Start + 1, clause.End, counts: false) is { } inherited && !IsOfAll(clause, inherited)
            && (!isOfMany || focus.IsNamedIn(focus.SentenceOf(clause.Start), inherited, clause.End))) unit = inherited;
        unit = unit?.StandsFor ?? unit;
        if (unit is not null && matters.Judges(chart, clause.Start, clause.End)) _judged.Add(unit);
        return unit;
    }

    /// <summary>The two or three units that are a statement's subject together ("Phường A và xã B có mặt đầy đủ"): it is told of each. None where one is, or a whole list.</summary>
    public IReadOnlyList<UnitDirectory.Entry> SpokenOfTogether(ClauseCutter.Clause clause)
    {
        for (var at = clause.Start; at < clause.End && at < clause.Start + SubjectWithin; at++)
        {
            if (EndsSubject(chart.Letters(at)) || chart.Letters(at) is "giữa" || _groups.IsAt(at)) break;
            if (focus.StepAt(at) is not { } first || units.MentionAt(at) is not { } named) continue;
            if (!IsListed(first, named.Mention.End)) break;
            var together = focus.FirstList(focus.Between(at, Math.Min(clause.End, at + LongestList), focus.SentenceOf(at)));
            if (together.Count is not (2 or 3)) break;
            if (matters.Judges(chart, clause.Start, clause.End)) _judged.UnionWith(together);
            return together;
        }

        return [];
    }

    /// <summary>"đã tự kiểm tra 08 xã": what the subject did, not who it is.</summary>
    private static bool EndsSubject(ReadOnlySpan<char> letters) => letters is "đã" or "được" or "tra" or "phải" or "cho";

    /// <summary>
    /// Whom an order is given to: the first unit behind the words that order, unless others are listed with it or it is given to all. One that
    /// names nobody goes on with who was addressed before, else with whom the text speaks of.
    /// </summary>
    /// <param name="clause">The clause.</param>
    /// <param name="order">The words in it that order; null where they stand before it.</param>
    /// <param name="lead">The words before it that order; empty where they stand in it.</param>
    public UnitDirectory.Entry? Addressed(ClauseCutter.Clause clause, (int Start, int End)? order, (int Start, int End) lead)
    {
        var key = order?.Start ?? lead.Start;
        var from = order?.End ?? clause.Start;
        // "… , Chủ tịch UBND tỉnh yêu cầu:" – the orders follow, each to its own.
        if (order is not null && from >= clause.End - 1)
        {
            _last = (key, null, false);
            return null;
        }

        // "UBND huyện A được yêu cầu kiểm điểm …": it is asked of whom the words before speak.
        var isPassive = order is { } asked && asked.Start > clause.Start && chart.Letters(asked.Start - 1) is "được" or "bị";
        var found = isPassive
            ? First(clause.Start, order!.Value.Start) ?? (focus.At(order.Value.Start, order.Value.Start, counts: false), false)
            : First(from, Math.Min(clause.End, from + (order is null ? 6 : 14)));
        // "Thủ trưởng …, Chủ tịch UBND xã A chấn chỉnh": a subject before the words that order, where nobody stands behind them.
        if (found is null && order is { } own && own.Start > clause.Start + 1 && First(clause.Start, own.Start) is { Unit: { Type: not (UnitType.Team or UnitType.Province) } } before && !ActsFor(before.Unit!)) found = before;
        if (found is null && order is null && key != _last.Order && lead.End > 0) found = First(lead.End, Math.Min(clause.Start, lead.End + 14));
        if (found is null && key == _last.Order) found = (_last.Unit, _last.IsGroup);
        found ??= (focus.At(clause.Start + 1, clause.Start + 1, counts: false), false);
        found = (found.Value.Unit?.StandsFor ?? found.Value.Unit, found.Value.IsGroup);
        _last = (key, found.Value.Unit, found.Value.IsGroup);
        return found.Value.Unit;
    }

    private bool IsOfOwnRooms(int at) => _groups.AreRoomsAt(at) && focus.At(at, at, counts: false) is { } whole && whole != units.Issuer;

    /// <summary>"ở một số xã", "có nơi còn nể nang", "thủ trưởng các đơn vị": a statement that names nobody and tells of several somewhere in it.</summary>
    private bool TellsOfGroup(ClauseCutter.Clause clause)
    {
        for (var at = clause.Start + 1; at < clause.End; at++)
        {
            if (chart.Letters(at - 1) is "có" or "Có" && chart.PhraseAt(at, _some) is not null) return true;
            if (chart.Letters(at - 1) is "ở" or "Ở" or "tại" or "Tại" or "trưởng" or "đầu" or "đạo" && _groups.IsAt(at) && !IsOfOwnRooms(at)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a statement that names nobody tells of all: "Đa số công chức …", "Hầu hết cán bộ …" where the text was speaking of a district or a
    /// department, and any where it was speaking of who inspects by office.
    /// </summary>
    private bool IsOfAll(ClauseCutter.Clause clause, UnitDirectory.Entry inherited)
    {
        if (focus.IsNamedIn(focus.SentenceOf(clause.Start), inherited, clause.End)) return false;
        if (ActsFor(inherited)) return true;
        return (inherited == units.Issuer || inherited.Type is UnitType.District or UnitType.Province) && chart.PhraseAt(clause.Start, _many) is { Entry.Value: "đa số" or "phần lớn" or "hầu hết" or "một số" or "nhiều" };
    }

    /// <summary>"Tại huyện A, xã B …": the smaller unit that a statement about a place goes on to.</summary>
    private UnitDirectory.Entry? Below(int from, int end)
    {
        for (var at = from; at < end && at < from + 10; at++)
            if (focus.StepAt(at) is { Type: UnitType.Commune or UnitType.Department or UnitType.Other } unit) return unit;
        return null;
    }

    private static bool ActsFor(UnitDirectory.Entry unit) => unit.Role is UnitRole.Inspector || unit.Type == UnitType.Department && unit.First.Prefix.StartsWith("Sở Nội vụ", StringComparison.Ordinal);

    /// <summary>The first unit, or group, between two tokens; a list of units of one level is a group.</summary>
    private (UnitDirectory.Entry? Unit, bool IsGroup)? First(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (_groups.IsAt(at)) return (null, true);
            var unit = units.At(at) ?? focus.StepAt(at);
            if (unit is null || unit.Type == UnitType.Team || (at > from && _asides.IsReceiver(at, from))) continue;
            var end = units.MentionAt(at)?.Mention.End ?? at + 1;
            return IsListed(unit, end) ? (null, true) : (unit, false);
        }

        return null;
    }

    /// <summary>"UBND xã A và UBND xã B", "các huyện A, B": another of its like stands directly behind.</summary>
    private bool IsListed(UnitDirectory.Entry unit, int end)
    {
        for (var at = end; at < chart.Count && at < end + 5; at++)
        {
            if (units.At(at) is { } other) return other != unit && (other.Type == unit.Type || (at == end + 1 && chart.Letters(end) is "và") || (!other.First.IsTerritory && !unit.First.IsTerritory));
            if (chart.Letters(at) is "(" or ")" || !JoinsAddressees(chart.Letters(at))) return false;
        }

        return false;
    }
}
