using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>How a unit's name is built.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Token behind the last one.</param>
/// <param name="Type">Its level.</param>
/// <param name="Prefix">What stands before the territory ("UBND", "Sở Nội vụ"), as the text writes it; empty for a territory alone.</param>
/// <param name="Kind">Kind of the territory ("xã"); empty where the name has none.</param>
/// <param name="Name">The territory's name.</param>
/// <param name="Rule">The rule that fired.</param>
internal sealed record UnitParse(int Start, int End, UnitType Type, string Prefix, string Kind, string Name, string Rule)
{
    /// <summary>The kind that says "of the department that the text speaks of" ("Văn phòng Sở").</summary>
    public const string OfDepartment = "sở";

    /// <summary>The kind that says "of the Party committee that speaks" ("Ban Tuyên giáo").</summary>
    public const string OfParty = "ủy";

    private string? _canon;

    /// <summary>The prefix in the one spelling by which units are told apart ("HĐND" for "Hội đồng nhân dân").</summary>
    public string Canon { get => _canon ?? Prefix; init => _canon = value; }

    /// <summary>The body in the prefix that this one is a part of: "Sở Nội vụ" in "Thanh tra Sở Nội vụ"; empty where it belongs to a territory.</summary>
    public string OwnerPrefix { get; init; } = "";

    /// <summary>The first token of <see cref="OwnerPrefix"/>; 0 where it is none, or stands elsewhere.</summary>
    public int OwnerStart { get; init; }

    /// <summary>Whether the name leaves the territory's kind out: "Huyện ủy Kỳ Sơn".</summary>
    public bool HidesKind { get; init; }

    /// <summary>
    /// The kind of the territory that the text leaves to the context ("tỉnh" in "Sở Nội vụ"; empty for any); null where it is named or there
    /// is none.
    /// </summary>
    public string? Level { get; init; }

    /// <summary>The unit of an organisation's own list that it is; null for all others.</summary>
    public OwnUnit? Own { get; init; }

    /// <summary>The province whose bare name stands beside a district: "tỉnh Nghệ An" in "huyện Kỳ Sơn (Nghệ An)"; null where none does.</summary>
    public string? Beside { get; init; }

    /// <summary>Whether the context must say whose it is.</summary>
    public bool IsOpen => Level is not null || (Kind.Length > 0 && Name.Length == 0);

    /// <summary>All parts, parted by spaces.</summary>
    public string FullName => Join(Prefix, HidesKind ? "" : Kind, Name);

    /// <summary>By what units are told apart; a territory and its authority are one.</summary>
    public string Key => KeyOf(IsTerritory ? Place : Join(Canon, Kind, Name));

    /// <summary>The territory alone: "huyện Kỳ Sơn"; empty where there is none.</summary>
    public string Place => Name.Length == 0 ? "" : Join(Kind, Name);

    /// <summary>The unit that it belongs to, as its own name says; null where it does not.</summary>
    public string? ParentName =>
        Own is { Territory: null } own ? own.Parent : IsTerritory || Level is not null ? null : OwnerPrefix.Length > 0 ? Join(OwnerPrefix, HidesKind ? "" : Kind, Name) : Kind.Length > 0 && Name.Length > 0 ? Place : null;

    /// <summary>Whether it is a province, district or commune, or the authority of one.</summary>
    public bool IsTerritory => Kind.Length > 0 && Type is UnitType.Province or UnitType.District or UnitType.Commune;

    /// <summary>The same unit within the territory, or the body of one, that the context gives.</summary>
    public UnitParse Of(UnitParse owner) => this with
    {
        Prefix = IsTerritory ? Prefix : Join(Prefix, OwnerOf(owner)),
        Canon = IsTerritory ? Canon : Join(Canon, OwnerOf(owner)),
        OwnerPrefix = OwnerOf(owner).Length > 0 ? OwnerOf(owner) : OwnerPrefix,
        // "UBND thành phố" of a city under the central government is a province's.
        Type = IsTerritory && owner.IsTerritory ? owner.Type : Type,
        Kind = owner.Kind,
        Name = owner.Name,
        HidesKind = HidesKind || owner.HidesKind,
        Level = null,
    };

    /// <summary>A key for names of units: dashes and "và" do not tell them apart ("Kinh tế - Hạ tầng", "Kinh tế và Hạ tầng").</summary>
    public static string KeyOf(string name) =>
        VietnameseText.NameKey(name).Replace(" và ", " ", StringComparison.Ordinal);

    /// <summary>Parts of a name, those that are empty left out.</summary>
    public static string Join(params ReadOnlySpan<string> parts)
    {
        var name = "";
        foreach (var part in parts)
            if (part.Length > 0) name = name.Length == 0 ? part : $"{name} {part}";
        return name;
    }

    private static string OwnerOf(UnitParse owner) => owner.IsTerritory ? "" : owner.Prefix;
}

/// <summary>A unit in a text and how its name is built.</summary>
/// <param name="Mention">Where it stands.</param>
/// <param name="Parse">How it is built.</param>
internal sealed record UnitMention(ChartMention Mention, UnitParse Parse)
{
    /// <summary>Adds a unit to the chart and to what was found; the token behind it.</summary>
    public static int Add(Chart chart, UnitParse unit, List<UnitMention> found)
    {
        var value = new UnitValue(unit.FullName, unit.Type, unit.ParentName);
        var mention = chart.Add(new Mention(MentionKind.Unit, chart.Span(unit.Start, unit.End), value, unit.Rule), unit.Start, unit.End);
        found.Add(new UnitMention(mention, unit));
        return unit.End;
    }
}
