using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Whose an office is where the text does not say ("Sở Nội vụ", "UBND huyện", "Phòng Tư pháp"): of the issuer's territory, of the one named
/// last before it, or of the only one that it can be. Where none of these tells, it stays open.
/// </summary>
internal sealed class HomeTerritory
{
    private readonly List<(int Token, UnitParse Parse)> _named = [];
    private readonly UnitParse? _issuer;
    private readonly UnitParse? _province;

    /// <param name="units">Units named in full, located.</param>
    /// <param name="gazetteer">The official lists.</param>
    /// <param name="isIssuer">Whether a mention stands in the issuer's lines of the head.</param>
    public HomeTerritory(IReadOnlyList<UnitDirectory.Entry> units, Gazetteer gazetteer, Func<UnitMention, bool> isIssuer)
    {
        var provinces = new List<UnitParse>();
        foreach (var unit in units)
        {
            foreach (var mention in unit.Mentions)
            {
                var place = TerritoryOf(mention.Parse);
                if (place is null) continue;
                _named.Add((mention.Mention.Start, place));
                if (isIssuer(mention)) _issuer = place;
            }

            var top = unit.Territory;
            while (top is not null && gazetteer.ParentOf(top) is { } parent) top = parent;
            if (top is { Level: UnitType.Province }) provinces.Add(Territory(top));
        }

        _named.Sort((a, b) => a.Token.CompareTo(b.Token));
        _province = _issuer is { Type: UnitType.Province } ? _issuer
            : provinces.Select(p => p.Name).Distinct(StringComparer.Ordinal).Count() == 1 ? provinces[0] : null;
    }

    /// <summary>The territory of an open unit, or null.</summary>
    public UnitParse? Of(UnitMention open)
    {
        var kind = open.Parse.Level ?? open.Parse.Kind;
        if (kind.Length == 0) return Nearest(open.Mention.Start, p => open.Parse.Prefix.StartsWith("Trung tâm", StringComparison.Ordinal) || p.Type is not UnitType.Province) ?? _issuer;
        if (TerritoryNames.LevelOf(kind) == UnitType.Province) return _province;
        if (_issuer is { } issuer && issuer.Kind == kind) return issuer;
        return Nearest(open.Mention.Start, p => p.Kind == kind) ?? Only(kind);
    }

    private UnitParse? Nearest(int before, Func<UnitParse, bool> fits)
    {
        for (var i = _named.Count - 1; i >= 0; i--)
            if (_named[i].Token < before && fits(_named[i].Parse)) return _named[i].Parse;
        return null;
    }

    private UnitParse? Only(string kind)
    {
        var all = _named.Where(n => n.Parse.Kind == kind).Select(n => n.Parse).DistinctBy(p => VietnameseText.Key(p.Name)).Take(2).ToList();
        return all.Count == 1 ? all[0] : null;
    }

    /// <summary>The territory in a unit's name: of "Phòng Nội vụ huyện A" the district.</summary>
    private static UnitParse? TerritoryOf(UnitParse parse) =>
        parse.Kind.Length == 0 || parse.Name.Length == 0 ? null
            : parse.IsTerritory ? parse with { Prefix = "" } : parse with { Prefix = "", Type = TerritoryNames.LevelOf(parse.Kind), ParentName = null };

    private static UnitParse Territory(Territory unit) => new(0, 0, unit.Level, "", unit.Type, unit.Name, "");
}
