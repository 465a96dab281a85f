using System.Globalization;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.OwnUnits;

/// <summary>A unit as a row of a list names it, not yet checked against anything but itself.</summary>
internal sealed class ListedUnit
{
    public required int Row { get; init; }

    public UnitType? Level { get; set; }

    public string Code { get; set; } = "";

    public string Type { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Code or name of what it lies in; empty where the row does not say.</summary>
    public string Parent { get; init; } = "";

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>What took over; null where the list does not speak of successors.</summary>
    public IReadOnlyList<Succession>? Successors { get; set; }

    /// <summary>Whether it only stands above the unit that the row is about: then the same unit in many rows is no fault.</summary>
    public bool IsAbove { get; init; }

    public List<LocalizedText> Faults { get; } = [];

    public string FullName => $"{Type} {Name}".Trim();

    public void Fault(string vietnamese, string english) => Faults.Add(new LocalizedText(vietnamese, english));
}

/// <summary>Makes units of the rows of a list.</summary>
internal static class ListedUnits
{
    /// <summary>The units of a table, those that stand above others once each.</summary>
    public static List<ListedUnit> Of(IReadOnlyList<TableRow> rows, ListColumns columns)
    {
        var units = new List<ListedUnit>();
        var above = new HashSet<(UnitType?, string, string)>();
        foreach (var row in rows)
        {
            if (row.Number <= columns.HeadingRow || row.IsEmpty) continue;
            foreach (var unit in columns.IsWide ? Wide(row, columns) : [Narrow(row, columns)])
                if (!unit.IsAbove || above.Add((unit.Level, unit.Code, unit.Name))) units.Add(unit);
        }

        return units;
    }

    /// <summary>A row that names a commune with its district and province beside it: up to three units, the last of them its own.</summary>
    private static IEnumerable<ListedUnit> Wide(TableRow row, ListColumns columns)
    {
        (UnitType Level, string Code, string Name)[] levels =
        [
            (UnitType.Province, columns.Cell(row, ListColumn.ProvinceCode), columns.Cell(row, ListColumn.ProvinceName)),
            (UnitType.District, columns.Cell(row, ListColumn.DistrictCode), columns.Cell(row, ListColumn.DistrictName)),
            (UnitType.Commune, columns.Cell(row, ListColumn.CommuneCode), columns.Cell(row, ListColumn.CommuneName)),
        ];
        var last = Array.FindLastIndex(levels, l => l.Code.Length > 0 || l.Name.Length > 0);
        var parent = "";
        for (var i = 0; i <= last; i++)
        {
            var (level, code, name) = levels[i];
            if (i < last && code.Length == 0)
            {
                if (name.Length > 0) parent = name;
                continue;
            }

            var unit = new ListedUnit { Row = row.Number, Level = level, Code = code, Name = name, Parent = parent, IsAbove = i < last };
            Complete(unit, i == last ? columns.Cell(row, ListColumn.Kind) : "", i == last);
            if (i == last) ReadDays(unit, row, columns);
            if (unit.Code.Length > 0) parent = unit.Code;
            yield return unit;
        }
    }

    /// <summary>A row about one unit.</summary>
    private static ListedUnit Narrow(TableRow row, ListColumns columns)
    {
        ReadOnlySpan<ListColumn> parents = [ListColumn.Parent, ListColumn.DistrictCode, ListColumn.ProvinceCode, ListColumn.DistrictName, ListColumn.ProvinceName];
        var parent = "";
        foreach (var column in parents)
            if (parent.Length == 0) parent = columns.Cell(row, column);
        var unit = new ListedUnit
        {
            Row = row.Number,
            Level = columns.Cell(row, ListColumn.Level) switch
            {
                "P" or "province" => UnitType.Province,
                "D" or "district" => UnitType.District,
                "C" or "commune" => UnitType.Commune,
                _ => null,
            },
            Code = columns.Cell(row, ListColumn.Code),
            Name = columns.Cell(row, ListColumn.Name),
            Parent = parent,
        };
        Complete(unit, columns.Cell(row, ListColumn.Kind), isOwn: true, isPlain: columns.Has(ListColumn.Level));
        ReadDays(unit, row, columns);
        return unit;
    }

    /// <summary>Kind, name and code in the form of the lists. Where a name is plain it has no kind before it: "Phường Đúc" is the name of a phường.</summary>
    private static void Complete(ListedUnit unit, string kindCell, bool isOwn, bool isPlain = false)
    {
        var kind = UnitKinds.Read(kindCell);
        if (kindCell.Length > 0 && kind is null)
            unit.Fault($"không có loại đơn vị “{kindCell}”", $"there is no kind of unit “{kindCell}”");
        var named = isPlain ? null : UnitKinds.Split(unit.Name);
        if (named is { } split)
        {
            if (kind is { } stated && stated.Type != split.Type)
                unit.Fault($"tên “{unit.Name}” không hợp với loại “{kindCell}”", $"the name “{unit.Name}” does not fit the kind “{kindCell}”");
            unit.Name = split.Name;
            kind ??= (split.Type, split.Level);
        }

        unit.Name = UnitKinds.Plain(unit.Name);
        if (unit.Name.Length == 0) unit.Fault("thiếu tên", "the name is missing");
        else if (unit.Name.Length > 100 || !unit.Name.Any(char.IsLetterOrDigit)) unit.Fault("tên không hợp lệ", "this is no name");
        if (kind is { } known)
        {
            unit.Type = known.Type;
            if (unit.Level is null) unit.Level = known.Level ?? CityLevel(unit);
            else if (known.Level is { } level && level != unit.Level) unit.Fault($"“{known.Type}” không thuộc cấp này", $"“{known.Type}” is not of this level");
        }
        else if (isOwn && kindCell.Length == 0)
        {
            unit.Fault("không rõ loại đơn vị (xã, phường, huyện …)", "the kind of unit (xã, phường, huyện …) is not told");
        }

        CompleteCode(unit);
    }

    /// <summary>"Thành phố" alone: under a province where the row names one, or by its code.</summary>
    private static UnitType CityLevel(ListedUnit unit) => unit.Code.Length == 3 || unit.Parent.Length > 0 ? UnitType.District : UnitType.Province;

    /// <summary>Codes are digits of a fixed length; spreadsheets lose the zeros before them.</summary>
    private static void CompleteCode(ListedUnit unit)
    {
        if (unit.Code.Length == 0 || unit.Level is not { } level) return;
        var length = UnitKinds.CodeLength(level);
        if (unit.Code.Length <= length && unit.Code.All(char.IsAsciiDigit)) unit.Code = unit.Code.PadLeft(length, '0');
        else unit.Fault($"mã “{unit.Code}” phải có {length} chữ số", $"the code “{unit.Code}” must have {length} digits");
    }

    private static void ReadDays(ListedUnit unit, TableRow row, ListColumns columns)
    {
        DateOnly? Day(ListColumn column)
        {
            var (day, wrong) = ListDays.Read(columns.Cell(row, column));
            if (wrong) unit.Fault($"“{columns.Cell(row, column)}” không phải ngày (viết 2025-07-01 hoặc 01/07/2025)", $"“{columns.Cell(row, column)}” is no day (write 2025-07-01 or 01/07/2025)");
            return day;
        }

        unit.From = Day(ListColumn.From);
        unit.To = Day(ListColumn.To);
        if (unit.From is { } from && unit.To is { } to && to <= from)
            unit.Fault($"ngày hết hiệu lực {ListDays.Text(to)} không sau ngày bắt đầu {ListDays.Text(from)}", $"it ends on {ListDays.Text(to)}, not after it begins on {ListDays.Text(from)}");
        if (!columns.Has(ListColumn.Successor)) return;
        unit.Successors = TerritoryRow.ReadSuccessors(columns.Cell(row, ListColumn.Successor).Replace(',', ';'));
        if (unit.Successors.Count > 0 && unit.To is null && columns.IsDated)
            unit.Fault("có đơn vị kế thừa nhưng không có ngày hết hiệu lực", "a successor is named, but not the day on which it took over");
    }
}

/// <summary>Days as lists write them.</summary>
internal static class ListDays
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    /// <summary>The day of a cell, or that it is none; a spreadsheet's number of a day is one too.</summary>
    public static (DateOnly? Day, bool IsWrong) Read(string cell)
    {
        if (cell.Length == 0) return (null, false);
        if (DateOnly.TryParseExact(cell, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (day, false);
        if (cell.Length == 5 && int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return (DateOnly.FromDateTime(DateTime.FromOADate(number)), false);
        return (null, true);
    }

    public static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
