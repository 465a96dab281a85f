using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>The part that each unit plays: who issued, who inspected, who was inspected.</summary>
internal static class UnitRoles
{
    public static void Assign(
        UnitDirectory units, Chart chart, IReadOnlyList<(int Start, int End)> sentences, DocumentHeader header,
        IEnumerable<string?> counted, Func<int, bool> isSilent)
    {
        var countedNames = counted.OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var unit in units.Entries)
        {
            if (unit == units.Issuer) unit.Role = UnitRole.Issuer;
            else if (unit.Type == UnitType.Team) unit.Role = UnitRole.Inspector;
            else if (countedNames.Contains(unit.Name)) unit.Role = UnitRole.Inspected;
        }

        foreach (var (start, end) in sentences)
        {
            if (isSilent(start)) continue;
            var inspects = false;
            UnitDirectory.Entry? before = null;
            for (var at = start; at < end; at++)
            {
                var letters = chart.Letters(at);
                if (letters is "kiểm" or "Kiểm" && at + 1 < end && chart.Letters(at + 1) is "tra") inspects = true;
                if (letters is "thanh" or "Thanh" && at + 1 < end && chart.Letters(at + 1) is "tra" && units.At(at) is null) inspects = true;
                if (units.At(at) is not { } unit) continue;
                var isParent = before?.Parent is { } parent && UnitParse.KeyOf(parent) == UnitParse.KeyOf(unit.First.Place);
                var previous = at > start ? chart.Letters(at - 1) : "";
                if (unit.Role == UnitRole.Mentioned && !isParent && unit.Type != UnitType.Province)
                {
                    if (inspects && !IsOwner(chart, units, start, at) && previous is not ("của" or "do")) unit.Role = UnitRole.Inspected;
                    else if (unit.Type is UnitType.Department or UnitType.Agency && ActsAsInspector(chart, chart.MentionAt(at, MentionKind.Unit)!.End, end)) unit.Role = UnitRole.Inspector;
                }

                before = unit;
            }
        }
    }

    private static bool IsOwner(Chart chart, UnitDirectory units, int start, int at)
    {
        if (at <= start || !chart.Letters(at - 1).SequenceEqual("của")) return false;
        for (var i = at - 2; i >= start && i > at - 14; i--)
            if (units.At(i) is { Type: UnitType.Team }) return true;
        return false;
    }

    /// <summary>"Sở Nội vụ (đã) (tiến hành) kiểm tra …".</summary>
    private static bool ActsAsInspector(Chart chart, int from, int end)
    {
        for (var at = from; at < end && at < from + 6; at++)
        {
            if (chart.Letters(at) is "," or "." or ";") return false;
            if (chart.Letters(at) is "kiểm" or "thanh" && at + 1 < end && chart.Letters(at + 1) is "tra") return true;
        }

        return false;
    }
}
