using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>How a unit's name is built.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Token behind the last one.</param>
/// <param name="Type">Its level.</param>
/// <param name="Prefix">What stands before the territory ("UBND", "Sở Nội vụ"); empty for a territory alone.</param>
/// <param name="Kind">Kind of the territory ("xã"); empty where the name has none.</param>
/// <param name="Name">The territory's name.</param>
/// <param name="Rule">The rule that fired.</param>
internal sealed record UnitParse(int Start, int End, UnitType Type, string Prefix, string Kind, string Name, string Rule)
{
    /// <summary>The unit that it belongs to as the mention itself says; null where it does not.</summary>
    public string? ParentName { get; init; }

    /// <summary>
    /// The kind of the territory that the text leaves to the context ("tỉnh" in "Sở Nội vụ"; empty for any); null where it is named or there
    /// is none.
    /// </summary>
    public string? Level { get; init; }

    /// <summary>The unit of an organisation's own list that it is; null for all others.</summary>
    public OwnUnit? Own { get; init; }

    /// <summary>Whether the context must say whose it is.</summary>
    public bool IsOpen => Level is not null || (Kind.Length > 0 && Name.Length == 0);

    /// <summary>The same unit with the territory that the context gives.</summary>
    public UnitParse Of(UnitParse territory) => Rule == "unit/party-of-level"
        ? this with { Name = territory.Name, Level = null, ParentName = $"{territory.Kind} {territory.Name}" }
        : this with { Kind = territory.Kind, Name = territory.Name, Level = null, ParentName = IsTerritory ? null : $"{territory.Kind} {territory.Name}" };

    /// <summary>All parts, parted by spaces.</summary>
    public string FullName => string.Join(' ', new[] { Prefix, Kind, Name }.Where(p => p.Length > 0));

    /// <summary>Whether it is a province, district or commune, or the authority of one.</summary>
    public bool IsTerritory => Kind.Length > 0 && Type is UnitType.Province or UnitType.District or UnitType.Commune;
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
