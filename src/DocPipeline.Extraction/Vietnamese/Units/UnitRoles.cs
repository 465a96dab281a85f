using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>The part that each unit plays: who issued, who inspected, who was inspected.</summary>
internal sealed class UnitRoles(UnitDirectory units, Chart chart, Grammar grammar)
{
    private readonly UnitAsides _asides = new(chart, units, grammar);
    private readonly int _inspected = grammar.Class("unit.inspected"), _team = grammar.Class("unit.team");

    /// <summary>What the parts of the document tell of roles.</summary>
    /// <param name="Kind">Kind of document: decisions and plans tell of what is to come, nobody was inspected there.</param>
    /// <param name="Counted">Names of the units whose people were counted.</param>
    /// <param name="Judged">Units that clauses speak of.</param>
    /// <param name="IsOrder">Whether the sentence that begins at a token orders something.</param>
    public sealed record Evidence(DocumentKind Kind, IReadOnlySet<string> Counted, IReadOnlySet<UnitDirectory.Entry> Judged, Func<int, bool> IsOrder);

    /// <summary>Gives every unit its role.</summary>
    public void Assign(IReadOnlyList<(int Start, int End)> sentences, Evidence evidence, Func<int, bool> isSilent)
    {
        var looksAhead = evidence.Kind is DocumentKind.Decision or DocumentKind.Plan or DocumentKind.Directive;
        var owners = units.Entries.Where(t => t.Type == UnitType.Team && t.First.OwnerPrefix.Length > 0 && t.Parent is not null).Select(t => t.Parent!).ToHashSet(StringComparer.Ordinal);
        foreach (var unit in units.Entries)
        {
            // The team that issues minutes or a notice of its own is who inspected all the same; a decision sets up the one it speaks of.
            if (unit.Type == UnitType.Team) unit.Role = evidence.Kind != DocumentKind.Decision && IsOnlyPlanned(unit) ? UnitRole.Mentioned : UnitRole.Inspector;
            else if (unit == units.Issuer) unit.Role = UnitRole.Issuer;
            else if (evidence.Counted.Contains(unit.Name)) unit.Role = UnitRole.Inspected;
            else if (owners.Contains(unit.Name)) unit.Role = UnitRole.Inspector;
        }

        // Members of the team are told in a list under its name ("1. Đoàn kiểm tra: …") until the inspected unit's people follow.
        var members = false;
        foreach (var (start, end) in sentences)
        {
            if (isSilent(start)) continue;
            members = Members(start, end, members);
            Read(start, end, evidence, members, looksAhead);
        }

        // The inspectorate or a room that leads a team does so for its department.
        var led = units.Entries.Where(u => u is { Role: UnitRole.Inspector, Type: UnitType.Department, Parent: not null }).Select(u => u.Parent!).ToHashSet(StringComparer.Ordinal);
        foreach (var unit in units.Entries)
            if (unit.Role == UnitRole.Mentioned && unit.Type == UnitType.Department && Inspects(unit) && led.Contains(unit.Name)) unit.Role = UnitRole.Inspector;
        // A directive tells of what was found in communes before it orders; its departments are those that it orders.
        if (looksAhead && evidence.Kind != DocumentKind.Directive) return;
        foreach (var unit in evidence.Judged)
            if (unit.Role == UnitRole.Mentioned && IsJudgedItself(unit) && (!looksAhead || unit.First.IsTerritory)) unit.Role = UnitRole.Inspected;
    }

    /// <summary>
    /// Whether words of judgement about a unit mean that it was inspected: not of a district, which is told about as the place of others and as
    /// who is to act, nor of those that inspect by their office.
    /// </summary>
    private static bool IsJudgedItself(UnitDirectory.Entry unit) => unit.Type switch
    {
        UnitType.Province or UnitType.District => false,
        UnitType.Agency => unit.First.Rule is not ("unit/party" or "unit/party-of-level" or "unit/party-body"),
        _ => !Inspects(unit),
    };

    private static bool Inspects(UnitDirectory.Entry unit) =>
        unit.First.Canon is "Sở Nội vụ" or "Phòng Nội vụ" or "Ban Tiếp công dân" || unit.First.Canon.StartsWith("Thanh tra", StringComparison.Ordinal) || unit.First.Canon.StartsWith("Ủy ban Kiểm tra", StringComparison.Ordinal);

    private bool Members(int start, int end, bool before)
    {
        for (var at = start; at < end && at < start + 12; at++)
            if (chart.PhraseAt(at, _inspected) is not null) return false;
        for (var at = start; at < end && at < start + 4; at++)
        {
            if (units.At(at) is not { } unit) continue;
            if (unit.Type == UnitType.Team) return end - start <= 10 || units.MentionAt(at)!.Mention.End >= end - 1 || chart.Letters(Math.Min(end - 1, units.MentionAt(at)!.Mention.End)) is ":" || before;
            return before && end - start > 8;
        }

        // A heading of another matter ends the list.
        return before && !(end < chart.Count && chart[end].Kind == TokenKind.Boundary && end - start <= 8 && chart.Letters(end - 1) is not (";" or "." or ","));
    }

    private void Read(int start, int end, Evidence evidence, bool members, bool looksAhead)
    {
        var ofTeam = members || (_asides.IsOfTeam(start, end) && (NamesTeam(start, end) || (chart.Letters(start) is "Cùng" && chart.Letters(start + 1) is "đi")));
        var isOrder = evidence.IsOrder(start);
        var inspects = false;
        UnitDirectory.Entry? before = null;
        for (int at = start, behind = -1; at < end; at++)
        {
            var letters = chart.Letters(at);
            if (letters is "kiểm" or "Kiểm" or "KIỂM" && at + 1 < end && chart.Letters(at + 1) is "tra" or "TRA") inspects = true;
            if (letters is "thanh" or "Thanh" && at + 1 < end && chart.Letters(at + 1) is "tra" && units.At(at) is null) inspects = true;
            if (units.At(at) is not { } unit) continue;
            // "tại Sở A, Sở B và Chi cục C": what is said of the first office of a list is said of all.
            var isListed = unit.First.IsTerritory is false && unit.Type != UnitType.Team && before is { Role: UnitRole.Inspected, First.IsTerritory: false } && IsListJoint(behind, at);
            if (unit.Role == UnitRole.Mentioned && isListed && inspects && !isOrder && !looksAhead && !Inspects(unit)) unit.Role = UnitRole.Inspected;
            if (unit.Role == UnitRole.Mentioned && !(unit.First.IsTerritory && before?.Parent == unit.First.Place && (before.Type != UnitType.Team || unit.Type == UnitType.Province))) unit.Role = RoleOf(unit, at, start, end, ofTeam && evidence.Kind is not (DocumentKind.Decision or DocumentKind.Plan), inspects, !isOrder && !looksAhead);
            before = unit;
            behind = units.MentionAt(at)!.Mention.End;
        }
    }

    /// <summary>"Sở A, Chi cục B và xã C (cùng) được kiểm tra": the passive behind a unit, or behind the list that it stands in.</summary>
    private bool IsBeingInspected(int from, int end)
    {
        for (var at = from; at + 2 < end && at < from + 40; at++)
        {
            if (units.MentionAt(at) is { } listed) { at = listed.Mention.End - 1; continue; }
            if (chart.Letters(at) is "được" or "bị") return chart.Letters(at + 1) is "kiểm" or "thanh" && chart.Letters(at + 2) is "tra";
            if (chart.Letters(at) is not ("," or ";" or "và" or "cùng" or "đều" or "đã" or "lần" or "lượt" or "vừa")) return false;
        }

        return false;
    }

    private bool IsListJoint(int from, int to)
    {
        if (from < 0 || from >= to) return false;
        // "tại Sở A (lúc 8h15), Sở B (lúc 9h30)".
        if (chart.Letters(from) is "(")
        {
            while (from < to && chart.Letters(from) is not ")") from++;
            from++;
        }

        if (from >= to || to - from > 2) return false;
        for (var at = from; at < to; at++)
            if (chart.Letters(at) is not ("," or ";" or "và")) return false;
        return true;
    }

    private UnitRole RoleOf(UnitDirectory.Entry unit, int at, int start, int end, bool ofTeam, bool inspects, bool reports)
    {
        var behind = units.MentionAt(at)!.Mention.End;
        if (reports && unit.Type is not (UnitType.Province or UnitType.District) && !_asides.IsTitled(at) && IsBeingInspected(behind, end)) return UnitRole.Inspected;
        if (!unit.First.IsTerritory || unit.Type == UnitType.Province)
        {
            var place = _asides.IsIntroduced(at, start);
            if (ofTeam && !place && (!unit.First.IsTerritory || (_asides.IsTitled(at) && _asides.HasPost(behind, end)))) return UnitRole.Inspector;
            var isPartner = at > start + 1 && chart.Letters(at - 1) is "với" && chart.Letters(at - 2) is "hợp";
            if ((unit.Type == UnitType.Department || Inspects(unit) || isPartner) && !place && reports && ActsAsInspector(behind, end)) return UnitRole.Inspector;
            // "Sở Nội vụ đề nghị …": who inspects by office, and speaks as inspector.
            if (Inspects(unit) && !place && (at - start <= 2 || chart.Letters(at - 1) is ",") && behind < end && chart.Letters(behind) is "đề" or "yêu" or "kiến") return UnitRole.Inspector;
            return place && inspects && reports && !unit.First.IsTerritory && !_asides.IsTitled(at) ? UnitRole.Inspected : UnitRole.Mentioned;
        }

        // "Phó Chủ tịch UBND huyện A làm trưởng đoàn": whose officer leads the team.
        if (ofTeam && _asides.IsTitled(at) && _asides.HasPost(behind, end)) return UnitRole.Inspector;
        // "tại UBND huyện A", "tại xã B": the place of an inspection; "tại các huyện A, B" says only where it went.
        if (!inspects || !reports || _asides.IsTitled(at) || chart.Letters(at - (at > start ? 1 : 0)) is "của" or "do") return UnitRole.Mentioned;
        return unit.Type == UnitType.District && units.MentionAt(at)!.Parse.Prefix.Length == 0 ? UnitRole.Mentioned : UnitRole.Inspected;
    }

    private bool NamesTeam(int start, int end)
    {
        for (var at = start; at < end; at++)
            if (_asides.IsTeam(at) || chart.PhraseAt(at, _team) is not null || chart.Letters(at) is "đoàn" or "Đoàn" or "tổ" or "Tổ") return true;
        return false;
    }

    /// <summary>"tham mưu thành lập Đoàn kiểm tra", "đã thành lập tổ công tác": a team that is set up, and does nothing here.</summary>
    private bool IsOnlyPlanned(UnitDirectory.Entry team) =>
        team.Mentions.TrueForAll(m => m.Mention.Start > 1 && chart.Letters(m.Mention.Start - 1) is "lập" && chart.Letters(m.Mention.Start - 2) is "thành");

    /// <summary>"Sở Nội vụ (đã) (tiến hành) kiểm tra …", "Thanh tra Sở A phối hợp với Văn phòng B kiểm tra": of whom it works with the words do not count.</summary>
    private bool ActsAsInspector(int from, int end)
    {
        for (int at = from, words = 0; at < end && words < 6; words++)
        {
            if (chart.Letters(at) is "," or "." or ";") return false;
            if (chart.Letters(at) is "kiểm" or "thanh" && at + 1 < end && chart.Letters(at + 1) is "tra") return !(chart.Letters(at - 1) is "được" or "bị");
            at = units.MentionAt(at)?.Mention.End ?? at + 1;
        }

        return false;
    }
}
