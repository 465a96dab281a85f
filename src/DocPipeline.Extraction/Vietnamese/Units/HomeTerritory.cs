using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Whose an office is where the text does not say ("Sở Nội vụ", "UBND huyện", "Phòng Tư pháp"): of the issuer's territory, of the one named
/// last before it, or of the only one that it can be. Where none of these tells, it stays open.
/// </summary>
internal sealed class HomeTerritory
{
    private readonly List<(int Token, UnitParse Parse)> _named = [];
    private readonly List<(int Token, UnitParse Parse)> _belowProvince;
    private readonly Dictionary<string, List<(int Token, UnitParse Parse)>> _byKind;
    private readonly UnitParse? _issuer;
    private readonly UnitParse? _province;
    private readonly List<(int Token, UnitParse Parse)> _rooms;

    /// <param name="units">Units named in full, located.</param>
    /// <param name="gazetteer">The official lists.</param>
    /// <param name="isIssuer">Whether a mention stands in the issuer's lines of the head.</param>
    public HomeTerritory(IReadOnlyList<UnitDirectory.Entry> units, Gazetteer gazetteer, Func<UnitMention, bool> isIssuer)
    {
        var provinces = new List<UnitParse>();
        UnitParse? issuersProvince = null;
        foreach (var unit in units)
        {
            var top = unit.Territory;
            // Of an old commune whose district no list knows, only the province of today is known: not the one it lay in.
            while (top is { ParentCode.Length: > 0 } && gazetteer.ParentOf(top) is { } parent) top = parent;
            var province = top is { Level: UnitType.Province } ? Territory(top) : null;
            foreach (var mention in unit.Mentions)
            {
                var place = TerritoryOf(mention.Parse);
                if (place is null) continue;
                _named.Add((mention.Mention.Start, place));
                if (province is not null) provinces.Add(province);
                if (!isIssuer(mention)) continue;
                (_issuer, issuersProvince) = (place, province ?? issuersProvince);
            }
        }

        _named.Sort((a, b) => a.Token.CompareTo(b.Token));
        _belowProvince = _named.FindAll(n => n.Parse.Type is not UnitType.Province);
        _byKind = _named.GroupBy(n => n.Parse.Kind).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        // A "Phòng" is an office of a district; since 1 July 2025, when there are none, of a commune.
        var districts = _belowProvince.FindAll(n => n.Parse.Type == UnitType.District);
        _rooms = districts.Count > 0 ? districts : _belowProvince;
        _province = _issuer is { Type: UnitType.Province } ? _issuer : issuersProvince ?? Foremost(provinces);
    }

    /// <summary>The issuer's territory, whose the document's teams are where it does not say otherwise; null where the head names none.</summary>
    public UnitParse? Issuer => _issuer;

    /// <summary>The province that three in four of the places named lie in; null where none stands out.</summary>
    private static UnitParse? Foremost(List<UnitParse> provinces)
    {
        var foremost = provinces.GroupBy(p => p.Name, StringComparer.Ordinal).MaxBy(g => g.Count());
        return foremost is not null && foremost.Count() * 4 >= provinces.Count * 3 ? foremost.First() : null;
    }

    /// <summary>The territory of an open unit, or null.</summary>
    public UnitParse? Of(UnitMention open)
    {
        var kind = open.Parse.Level ?? open.Parse.Kind;
        if (kind.Length == 0)
        {
            var isRoom = open.Parse.Prefix.StartsWith("Phòng", StringComparison.Ordinal);
            if (isRoom && _issuer is { Type: UnitType.District or UnitType.Commune } own) return own;
            var named = isRoom ? _rooms : open.Parse.Prefix.StartsWith("Trung tâm", StringComparison.Ordinal) ? _named : _belowProvince;
            return Nearest(named, open.Mention.Start) ?? _issuer;
        }

        if (TerritoryNames.LevelOf(kind) == UnitType.Province) return _province;
        if (_issuer is { } issuer && issuer.Kind == kind) return issuer;
        return _byKind.TryGetValue(kind, out var like) ? Nearest(like, open.Mention.Start) ?? Only(like) : null;
    }

    private static UnitParse? Nearest(List<(int Token, UnitParse Parse)> named, int before)
    {
        var (low, high) = (0, named.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (named[middle].Token < before) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? null : named[low - 1].Parse;
    }

    private static UnitParse? Only(List<(int Token, UnitParse Parse)> named)
    {
        var all = named.Select(n => n.Parse).DistinctBy(p => VietnameseText.Key(p.Name)).Take(2).ToList();
        return all.Count == 1 ? all[0] : null;
    }

    /// <summary>The territory in a unit's name: of "Phòng Nội vụ huyện A" the district.</summary>
    private static UnitParse? TerritoryOf(UnitParse parse) =>
        parse.Kind.Length == 0 || parse.Name.Length == 0 ? null
            : parse.IsTerritory ? parse with { Prefix = "" } : parse with { Prefix = "", Type = TerritoryNames.LevelOf(parse.Kind), ParentName = null };

    private static UnitParse Territory(Territory unit) => new(0, 0, unit.Level, "", unit.Type, unit.Name, "");
}
