using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Which department the branches and centres of a province belong to, where the text says so without standing beside their names: "hai đơn vị
/// thuộc Sở A. Chi cục B …; Chi cục C …", "Trung tâm D trực thuộc sở".
/// </summary>
internal static class BranchOffices
{
    // So many sentences behind "các đơn vị thuộc Sở A" still go through them.
    private const int SentencesOfOneList = 4;

    /// <summary>Gives such offices the department as their parent.</summary>
    public static void Place(Chart chart, UnitDirectory directory, int[] sentenceOf)
    {
        UnitDirectory.Entry? department = null;
        var listedAt = -1;
        for (var at = 0; at < chart.Count; at++)
        {
            if (directory.At(at) is not { } unit || directory.MentionAt(at) is not { } mention) continue;
            if (HomeTerritory.IsDepartment(unit.First))
            {
                department = unit;
                listedAt = IsOfUnits(chart, at) ? sentenceOf[at] : -1;
            }
            else if (department is not null && IsBranch(unit) && ((listedAt >= 0 && sentenceOf[at] - listedAt <= SentencesOfOneList) || IsOfDepartment(chart, mention.Mention.End)))
            {
                unit.Parent = department.Name;
            }
        }
    }

    private static bool IsBranch(UnitDirectory.Entry unit) =>
        unit.First is { OwnerPrefix.Length: 0 } first && (first.Canon.StartsWith("Chi cục ", StringComparison.Ordinal) || first.Canon.StartsWith("Trung tâm ", StringComparison.Ordinal) || first.Canon.StartsWith("Ban Quản lý ", StringComparison.Ordinal))
        && unit.Type is UnitType.Department or UnitType.Other && unit.Parent?.StartsWith("tỉnh ", StringComparison.Ordinal) != false;

    /// <summary>"(đơn vị) (trực) thuộc Sở A", "đơn vị của Sở A".</summary>
    private static bool IsOfUnits(Chart chart, int at)
    {
        if (at < 2 || chart.Letters(at - 1) is not ("thuộc" or "của")) return false;
        for (var i = at - 2; i >= 0 && i >= at - 6; i--)
            if (chart.Letters(i) is "vị") return true;
        return false;
    }

    /// <summary>"trực thuộc sở", "của sở" behind the name.</summary>
    private static bool IsOfDepartment(Chart chart, int at)
    {
        if (at < chart.Count && chart.Letters(at) is "trực") at++;
        return at + 1 < chart.Count && chart.Letters(at) is "thuộc" or "của" && chart.Letters(at + 1) is "sở" or "Sở";
    }
}
