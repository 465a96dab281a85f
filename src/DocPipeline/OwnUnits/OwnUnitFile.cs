using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.OwnUnits;

/// <summary>The file of an organisation's own units beside a pipeline: written by hand, so every mistake in it is told with its row.</summary>
public static class OwnUnitFile
{
    /// <summary>Its name.</summary>
    public const string Name = "units.tsv";

    private static readonly (string Word, UnitType Type)[] Types =
    [
        ("province", UnitType.Province), ("district", UnitType.District), ("commune", UnitType.Commune), ("department", UnitType.Department),
        ("agency", UnitType.Agency), ("team", UnitType.Team), ("other", UnitType.Other),
    ];

    /// <summary>The words of the column "type".</summary>
    public static IReadOnlyList<string> TypeWords { get; } = [.. Types.Select(t => t.Word)];

    /// <summary>The units of the file in a folder, and what is wrong with it; empty where there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="known">The territories that parents, codes and successors may name.</param>
    public static (IReadOnlyList<OwnUnit> Units, IReadOnlyList<ListFailure> Failures) Load(string folder, Gazetteer known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return ([], []);
        var file = TableFile.Read(path);
        // A file of comments alone has no units yet, and that is right.
        if (file.Failure is { Code: ListFailureCodes.Empty }) return ([], []);
        if (file.Failure is { } failure) return ([], [failure]);
        var rows = file.Tables[0];
        if (ListColumns.Find(rows, c => c.Has(ListColumn.Name) && c.Has(ListColumn.Kind)) is not { } columns)
        {
            return ([], [ListFailures.HeadingsMissing(
                "Dòng đầu phải là tên cột, ít nhất “name” và “type”: name, other spellings, type, parent, code, from, to, successor.",
                "The first row must name the columns, “name” and “type” at least: name, other spellings, type, parent, code, from, to, successor.")]);
        }

        var reading = new Reading(known, columns);
        foreach (var row in rows)
            if (row.Number > columns.HeadingRow && !row.IsEmpty) reading.Add(row);
        reading.CheckTogether();
        return reading.Failures.Count > 0 ? ([], reading.Failures) : (reading.Units, []);
    }

    private sealed class Reading(Gazetteer known, ListColumns columns)
    {
        private readonly List<(TableRow Row, OwnUnit Unit)> _rows = [];
        private readonly List<ListFailure> _failures = [];

        public IReadOnlyList<OwnUnit> Units => [.. _rows.Select(r => r.Unit)];

        public IReadOnlyList<ListFailure> Failures => [.. _failures.OrderBy(f => f.Row)];

        public void Add(TableRow row)
        {
            string Cell(ListColumn column) => columns.Cell(row, column);
            var before = _failures.Count;
            var name = Cell(ListColumn.Name);
            if (name.Length == 0) Fault(row, "thiếu tên (cột name)", "the name is missing (column name)");
            else if (!name.Any(char.IsLetter) || name.Length > 200) Fault(row, $"“{name}” không phải tên đơn vị", $"“{name}” is no name of a unit");
            var word = Cell(ListColumn.Kind);
            var type = Array.Find(Types, t => t.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
            if (type.Word is null)
            {
                Fault(row, $"type “{word}” không có; dùng một trong: {string.Join(", ", TypeWords)}", $"there is no type “{word}”; use one of: {string.Join(", ", TypeWords)}");
                return;
            }

            var (from, to) = (Day(row, ListColumn.From), Day(row, ListColumn.To));
            if (from is { } first && to is { } end && end <= first)
                Fault(row, $"to ({ListDays.Text(to)}) phải sau from ({ListDays.Text(from)})", $"to ({ListDays.Text(to)}) must be after from ({ListDays.Text(from)})");
            if (Cell(ListColumn.Successor).Length > 0 && to is null)
                Fault(row, "có successor thì phải có to (ngày kế thừa)", "a successor needs to, the day on which it took over");
            var unit = new OwnUnit(name, type.Type)
            {
                OtherSpellings = [.. Cell(ListColumn.OtherSpellings).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
                Code = Text(Cell(ListColumn.Code)),
                From = from,
                To = to,
                Successor = Text(Cell(ListColumn.Successor)),
            };
            if (unit.OtherSpellings.FirstOrDefault(s => !s.Any(char.IsLetter)) is { } noSpelling)
                Fault(row, $"cách viết “{noSpelling}” không có chữ cái", $"the spelling “{noSpelling}” has no letter");
            unit = type.Type is UnitType.Province or UnitType.District or UnitType.Commune ? Territory(row, unit) : unit with { Parent = Parent(row, unit) };
            if (_failures.Count == before) _rows.Add((row, unit));
        }

        /// <summary>What only all rows together tell: codes and spellings that stand twice, successors.</summary>
        public void CheckTogether()
        {
            var spellings = new Dictionary<string, (TableRow Row, OwnUnit Unit)>(StringComparer.Ordinal);
            var codes = _rows.Where(r => r.Unit.Code is not null).ToLookup(r => r.Unit.Code!, StringComparer.Ordinal);
            foreach (var (row, unit) in _rows)
            {
                foreach (var spelling in unit.OtherSpellings.Prepend(unit.Name))
                {
                    var key = string.Join(' ', spelling.Split(' ').Select(Extraction.Vietnamese.VietnameseText.Key));
                    if (!spellings.TryAdd(key, (row, unit)) && spellings[key] is var other && !(other.Unit.Name == unit.Name && other.Row.Number == row.Number)
                        && !(other.Unit.Name == unit.Name && !Overlap(other.Unit, unit)))
                    {
                        Fault(row, $"“{spelling}” đã có ở dòng {other.Row.Number}", $"“{spelling}” stands in row {other.Row.Number} already");
                    }
                }

                if (unit.Code is { } code && codes[code].FirstOrDefault(o => o.Row.Number < row.Number && Overlap(o.Unit, unit)) is { Row: not null } twice)
                    Fault(row, $"mã {code} đã có ở dòng {twice.Row.Number} trong cùng thời gian", $"code {code} stands in row {twice.Row.Number} already, for the same days");
                if (unit.Successor is { } successor && !codes.Contains(successor) && !_rows.Exists(r => r.Unit.Name == successor) && !known.WithCode(successor).Any())
                    Fault(row, $"không có đơn vị kế thừa “{successor}” (mã, hoặc tên trong tệp này)", $"there is no successor “{successor}” (a code, or a name of this file)");
            }
        }

        private static bool Overlap(OwnUnit one, OwnUnit other) =>
            (one.From ?? DateOnly.MinValue) < (other.To ?? DateOnly.MaxValue) && (other.From ?? DateOnly.MinValue) < (one.To ?? DateOnly.MaxValue);

        /// <summary>The parent by its name as it stands, or by the code of a territory.</summary>
        private string? Parent(TableRow row, OwnUnit unit)
        {
            var parent = Text(columns.Cell(row, ListColumn.Parent));
            if (parent is null || !parent.All(char.IsAsciiDigit)) return parent;
            var day = unit.To?.AddDays(-1) ?? DateOnly.MaxValue;
            if (known.Find(parent, day) is { } territory) return territory.FullName;
            Fault(row, $"không có đơn vị cấp trên mã {parent} vào thời gian này", $"there is no parent of code {parent} in that time");
            return null;
        }

        /// <summary>A province, district or commune: its name begins with its kind, and its parent is a territory.</summary>
        private OwnUnit Territory(TableRow row, OwnUnit unit)
        {
            if (UnitKinds.Split(unit.Name) is not { } split || (split.Level is { } level && level != unit.Type))
            {
                Fault(row, $"tên “{unit.Name}” phải bắt đầu bằng loại đơn vị (xã, phường, huyện, tỉnh …) hợp với type", $"the name “{unit.Name}” must begin with its kind (xã, phường, huyện, tỉnh …), and one that fits the type");
                return unit;
            }

            var day = unit.To?.AddDays(-1) ?? DateOnly.MaxValue;
            var asked = columns.Cell(row, ListColumn.Parent);
            var parents = asked.Length == 0 ? [] : asked.All(char.IsAsciiDigit)
                ? known.Find(asked, day) is { } coded ? [coded] : []
                : known.Named(UnitKinds.Split(asked)?.Name ?? asked).Where(t => t.Level < unit.Type && t.ExistedOn(day) && (UnitKinds.Split(asked) is not { } p || p.Type == t.Type)).ToList();
            if (asked.Length == 0 && unit.Type != UnitType.Province) Fault(row, "thiếu đơn vị cấp trên (cột parent)", "the parent is missing (column parent)");
            else if (asked.Length > 0 && parents.Count == 0) Fault(row, $"không có đơn vị cấp trên “{asked}” vào thời gian này", $"there is no parent “{asked}” in that time");
            else if (parents.Count > 1) Fault(row, $"“{asked}” có thể là {string.Join(", ", parents.Select(p => p.Code))}: hãy ghi mã", $"“{asked}” may be {string.Join(", ", parents.Select(p => p.Code))}: name the code");
            if (unit.Code is { } code && (code.Length != UnitKinds.CodeLength(unit.Type) || !code.All(char.IsAsciiDigit)))
                Fault(row, $"mã “{code}” phải có {UnitKinds.CodeLength(unit.Type)} chữ số", $"the code “{code}” must have {UnitKinds.CodeLength(unit.Type)} digits");
            // A row that only adds spellings to a territory of the lists leaves its days and successors as they are.
            if (unit is { From: null, To: null, Successor: null, Code: { } listed }
                && known.WithCode(listed).Where(t => t.Type == split.Type && Gazetteer.IsSameName(t.Name, split.Name)).MaxBy(t => t.To ?? DateOnly.MaxValue) is { } same)
            {
                return unit with { Parent = known.ParentOf(same)?.FullName, Territory = same };
            }

            IReadOnlyList<Succession> successors = unit.Successor is { } successor && successor.All(char.IsAsciiDigit) ? [new Succession(successor, SuccessionShare.Whole)] : [];
            return unit with
            {
                Parent = parents.Count == 1 ? parents[0].FullName : null,
                Territory = new Territory(unit.Type, unit.Code ?? "", split.Type, split.Name, parents.Count == 1 ? parents[0].Code : "", unit.From, unit.To, successors),
            };
        }

        private DateOnly? Day(TableRow row, ListColumn column)
        {
            var (day, isWrong) = ListDays.Read(columns.Cell(row, column));
            if (isWrong) Fault(row, $"“{columns.Cell(row, column)}” không phải ngày (viết 2025-07-01)", $"“{columns.Cell(row, column)}” is no day (write 2025-07-01)");
            return day;
        }

        private void Fault(TableRow row, string vietnamese, string english) => _failures.Add(ListFailures.Row(row.Number, vietnamese, english));

        private static string? Text(string cell) => cell.Length == 0 ? null : cell;
    }
}
