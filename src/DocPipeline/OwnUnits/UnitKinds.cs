using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.OwnUnits;

/// <summary>Kinds of territory as lists write them ("Thành phố Trung ương", "Xã") and names that begin with theirs ("Phường Phúc Xá").</summary>
internal static class UnitKinds
{
    /// <summary>How long the code of a level is.</summary>
    public static int CodeLength(UnitType level) => level switch { UnitType.Province => 2, UnitType.District => 3, _ => 5 };

    /// <summary>The kinds, longer ones first; a city's level is told by more than its kind.</summary>
    private static readonly (string Key, string Type, UnitType? Level)[] Kinds =
    [
        ("thành phố thuộc thành phố trực thuộc trung ương", "thành phố", UnitType.District),
        ("thành phố trực thuộc trung ương", "thành phố", UnitType.Province),
        ("thành phố trung ương", "thành phố", UnitType.Province),
        ("thành phố thuộc tỉnh", "thành phố", UnitType.District),
        ("thành phố", "thành phố", null),
        ("tỉnh", "tỉnh", UnitType.Province),
        ("quận", "quận", UnitType.District),
        ("huyện", "huyện", UnitType.District),
        ("thị xã", "thị xã", UnitType.District),
        ("thị trấn", "thị trấn", UnitType.Commune),
        ("phường", "phường", UnitType.Commune),
        ("xã", "xã", UnitType.Commune),
        ("đặc khu", "đặc khu", UnitType.Commune),
    ];

    /// <summary>The kind that a cell names, or null where it names none.</summary>
    public static (string Type, UnitType? Level)? Read(string cell)
    {
        var key = KeyOf(cell);
        foreach (var kind in Kinds)
            if (kind.Key == key) return (kind.Type, kind.Level);
        return null;
    }

    /// <summary>A name without the kind that it begins with, and that kind; "Phường 01" is the ward 1.</summary>
    public static (string Name, string Type, UnitType? Level)? Split(string name)
    {
        foreach (var (kind, type, level) in Kinds)
        {
            if (name.Length <= kind.Length + 1 || name[kind.Length] != ' ' || KeyOf(name[..kind.Length]) != kind) continue;
            var rest = name[(kind.Length + 1)..];
            if (char.IsUpper(rest[0]) || char.IsDigit(rest[0])) return (Plain(rest), type, level);
        }

        return null;
    }

    /// <summary>A number without the zeros before it; other names as they stand.</summary>
    public static string Plain(string name) => name.All(char.IsAsciiDigit) && name.TrimStart('0') is { Length: > 0 } number ? number : name;

    private static string KeyOf(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(VietnameseText.Key));
}
