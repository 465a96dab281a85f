using System.Globalization;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>All provinces, districts and communes with the days on which they existed, found by name, by code and day, by successor.</summary>
internal sealed class Gazetteer
{
    private readonly Dictionary<string, Territory[]> _byKey;
    private readonly Dictionary<string, Territory[]>.AlternateLookup<ReadOnlySpan<char>> _byKeySpan;
    private readonly ILookup<string, Territory> _byFold;
    private readonly ILookup<string, Territory> _byCode;
    private readonly ILookup<string, Territory> _bySuccessor;

    private Gazetteer(IReadOnlyList<Territory> territories)
    {
        All = territories;
        _byKey = territories.GroupBy(t => KeyOf(t.Name)).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        _byKeySpan = _byKey.GetAlternateLookup<ReadOnlySpan<char>>();
        _byFold = territories.ToLookup(t => VietnameseText.Fold(KeyOf(t.Name)));
        _byCode = territories.Where(t => t.Code.Length > 0).ToLookup(t => t.Code);
        _bySuccessor = territories.SelectMany(t => t.Successors.Select(s => (s, t))).ToLookup(x => x.s, x => x.t);
    }

    /// <summary>The lists embedded in this assembly.</summary>
    public static Gazetteer Official { get; } = new([.. EmbeddedTable.Rows("territories").Select(ReadRow)]);

    /// <summary>Every unit of the lists.</summary>
    public IReadOnlyList<Territory> All { get; }

    /// <summary>Units of a name, tone placement and capitals aside; where none has just these marks, those that differ in marks alone.</summary>
    public IEnumerable<Territory> Named(string name)
    {
        var key = KeyOf(name);
        return _byKey.TryGetValue(key, out var exact) ? exact : _byFold[VietnameseText.Fold(key)];
    }

    /// <summary>Units whose name has just this key (the keys of its words, parted by spaces); empty where none has.</summary>
    public ReadOnlySpan<Territory> WithKey(ReadOnlySpan<char> key) => _byKeySpan.TryGetValue(key, out var exact) ? exact : default;

    /// <summary>Whether a unit has just this name, tone placement and capitals aside.</summary>
    public bool Knows(string name) => _byKey.ContainsKey(KeyOf(name));

    /// <summary>The unit of a code on a day; null where none had it.</summary>
    public Territory? Find(string code, DateOnly day) => _byCode[code].FirstOrDefault(t => t.ExistedOn(day));

    /// <summary>The unit that a unit lay in on its last day (or lies in now); null where no list says. An old commune without a district gives its province of today.</summary>
    public Territory? ParentOf(Territory unit)
    {
        if (unit.Level == UnitType.Province) return null;
        var day = unit.To?.AddDays(-1) ?? DateOnly.MaxValue;
        if (unit.ParentCode.Length > 0) return Find(unit.ParentCode, day);
        foreach (var successor in unit.Successors)
        {
            if (unit.To is { } to && Find(successor, to) is { ParentCode: { Length: 2 } province }) return Find(province, to);
        }

        return null;
    }

    /// <summary>The units that it was made of; empty where it is as old as the lists.</summary>
    public IEnumerable<Territory> PredecessorsOf(Territory unit) =>
        unit.From is { } from ? _bySuccessor[unit.Code].Where(t => t.To == from && t.Level == unit.Level) : [];

    private static string KeyOf(string name) =>
        string.Join(' ', Matching.Tokenizer.Split(name).Where(w => char.IsLetterOrDigit(w[0])).Select(VietnameseText.Key));

    private static Territory ReadRow(string row)
    {
        var cells = row.Split('\t');
        return new Territory(
            cells[0] switch { "P" => UnitType.Province, "D" => UnitType.District, _ => UnitType.Commune },
            cells[1], cells[2], cells[3], cells[4], ReadDay(cells[5]), ReadDay(cells[6]),
            cells[7].Length == 0 ? [] : cells[7].Split(';'));
    }

    private static DateOnly? ReadDay(string day) => day.Length == 0 ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
