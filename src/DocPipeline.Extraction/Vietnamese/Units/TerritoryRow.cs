using System.Globalization;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// The row of a territory in a table: level, code, type, name, parent, from, to, successors, parted by tabs. Successors are parted by ";",
/// "*" behind one that took over a part only, "~" behind one that did so by way of a unit in between.
/// </summary>
public static class TerritoryRow
{
    private const char Part = '*', ByWay = '~';

    /// <summary>The row of a territory.</summary>
    public static string Write(Territory territory)
    {
        ArgumentNullException.ThrowIfNull(territory);
        return string.Join('\t',
            territory.Level switch { UnitType.Province => "P", UnitType.District => "D", _ => "C" }, territory.Code, territory.Type, territory.Name,
            territory.ParentCode, Day(territory.From), Day(territory.To), WriteSuccessors(territory.Successors));
    }

    /// <summary>Successors in the form of a table.</summary>
    public static string WriteSuccessors(IEnumerable<Succession> successors) => string.Join(
        ';', successors.Select(s => s.Share switch { SuccessionShare.Part => s.Code + Part, SuccessionShare.ByWay => s.Code + ByWay, _ => s.Code }));

    /// <summary>Successors from the form of a table; empty for an empty cell.</summary>
    public static IReadOnlyList<Succession> ReadSuccessors(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Length == 0 ? [] : [.. cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ReadSuccessor)];
    }

    /// <summary>The territory of a row that is known to be right: the embedded tables. A list from elsewhere is checked first.</summary>
    internal static Territory Read(string row, Dictionary<string, string> shared)
    {
        // Thousands of rows share few types, parents and days: one string each keeps the lists small.
        var at = 0;
        var level = Next(row, ref at);
        return new Territory(
            level is "P" ? UnitType.Province : level is "D" ? UnitType.District : UnitType.Commune,
            Shared(Next(row, ref at), shared), Shared(Next(row, ref at), shared), Shared(Next(row, ref at), shared), Shared(Next(row, ref at), shared),
            ReadDay(Next(row, ref at)), ReadDay(Next(row, ref at)), ReadShared(Next(row, ref at), shared));
    }

    private static Succession[] ReadShared(ReadOnlySpan<char> cell, Dictionary<string, string> shared)
    {
        if (cell.Length == 0) return [];
        var found = new Succession[cell.Count(';') + 1];
        for (var i = 0; i < found.Length; i++)
        {
            var end = cell.IndexOf(';');
            var one = end < 0 ? cell : cell[..end];
            found[i] = new Succession(Shared(one.TrimEnd("*~"), shared), ShareOf(one[^1]));
            if (end >= 0) cell = cell[(end + 1)..];
        }

        return found;
    }

    private static Succession ReadSuccessor(string one) => new(one.TrimEnd(Part, ByWay), ShareOf(one[^1]));

    private static SuccessionShare ShareOf(char mark) => mark switch { Part => SuccessionShare.Part, ByWay => SuccessionShare.ByWay, _ => SuccessionShare.Whole };

    private static ReadOnlySpan<char> Next(string row, ref int at)
    {
        var end = row.IndexOf('\t', at);
        if (end < 0) end = row.Length;
        var cell = row.AsSpan(at, end - at);
        at = Math.Min(end + 1, row.Length);
        return cell;
    }

    private static string Shared(ReadOnlySpan<char> text, Dictionary<string, string> shared)
    {
        if (text.Length == 0) return "";
        var lookup = shared.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known)) return known;
        var added = text.ToString();
        shared.Add(added, added);
        return added;
    }

    private static DateOnly? ReadDay(ReadOnlySpan<char> day) => day.Length == 0 ? null : new DateOnly(
        int.Parse(day[..4], NumberStyles.None, CultureInfo.InvariantCulture), int.Parse(day[5..7], NumberStyles.None, CultureInfo.InvariantCulture),
        int.Parse(day[8..], NumberStyles.None, CultureInfo.InvariantCulture));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
