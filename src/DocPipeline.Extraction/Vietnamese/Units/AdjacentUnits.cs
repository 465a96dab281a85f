using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// For each mention the larger unit that stands directly behind it ("xã A, huyện B", "xã A (B)", "xã A thuộc huyện B", "Chi cục A (Sở B)"),
/// also behind a list of its like ("xã A, xã B và xã C, huyện D"), or before it ("huyện B: xã A, xã C").
/// </summary>
internal sealed class AdjacentUnits
{
    private readonly IReadOnlyList<UnitMention> _mentions;
    private readonly int[] _parent;
    private readonly bool[] _isParent;
    private readonly Dictionary<UnitMention, int> _order = [];

    private AdjacentUnits(IReadOnlyList<UnitMention> mentions)
    {
        _mentions = mentions;
        _parent = new int[mentions.Count];
        _isParent = new bool[mentions.Count];
        Array.Fill(_parent, -1);
        for (var i = 0; i < mentions.Count; i++) _order[mentions[i]] = i;
    }

    public static AdjacentUnits Of(Chart chart, IReadOnlyList<UnitMention> mentions)
    {
        var units = new AdjacentUnits(mentions);
        for (var i = mentions.Count - 2; i >= 0; i--)
        {
            var (unit, next) = (mentions[i], mentions[i + 1]);
            var gap = next.Mention.Start - unit.Mention.End;
            if (gap is < 0 or > 6 || !IsJoint(chart, unit.Mention.End, next.Mention.Start)) continue;
            var (lower, higher) = (Rank(unit.Parse), Rank(next.Parse));
            // "UBMTTQ xã A (huyện B)": the larger one says where the commune lies that the body is of.
            if (unit.Parse is { IsTerritory: false, ParentName: { } own } && next.Parse.IsTerritory && UnitParse.KeyOf(own) != UnitParse.KeyOf(next.Parse.Place))
            {
                units._isParent[i + 1] = higher > Rank(unit.Parse) && next.Parse.Prefix.Length == 0 && Belongs(chart, unit.Mention.End, next.Mention.Start);
                continue;
            }

            if (higher > lower && !HasWord(chart, unit.Mention.End, next.Mention.Start, "và") && !HasWord(chart, unit.Mention.End, next.Mention.Start, ";")
                && (Belongs(chart, unit.Mention.End, next.Mention.Start) || (next.Parse.IsTerritory && unit.Parse.IsTerritory)) && CanLieIn(unit.Parse.Kind, next.Parse.Kind))
            {
                units._parent[i] = i + 1;
                units._isParent[i + 1] = next.Parse.Prefix.Length == 0 && next.Parse.IsTerritory;
            }
            else if (higher == lower && lower > 0 && gap <= 2)
            {
                units._parent[i] = units._parent[i + 1];
            }
        }

        return units;
    }

    /// <summary>The name of the unit behind a mention that it lies in, or null.</summary>
    public string? ParentOf(int mention) =>
        _parent[mention] is >= 0 and var at && !_mentions[at].Parse.IsOpen ? (_mentions[at].Parse.IsTerritory ? _mentions[at].Parse.Place : _mentions[at].Parse.FullName) : null;

    /// <summary>The mention behind it that names a body it is a part of ("Chi cục A thuộc Sở B"), or null.</summary>
    public UnitMention? BodyAbove(int mention) => _parent[mention] is >= 0 and var at && !_mentions[at].Parse.IsTerritory && !_mentions[mention].Parse.IsTerritory ? _mentions[at] : null;

    /// <summary>Whether the mention says where the one before it lies.</summary>
    public bool IsParent(int mention) => _isParent[mention];

    /// <summary>The territory or body directly behind an open unit, or null.</summary>
    public UnitParse? OwnerOf(UnitMention open) =>
        _parent[_order[open]] is >= 0 and var at && _mentions[at].Parse is { IsOpen: false, IsTerritory: true } owner && open.Parse.Kind.Length == 0 ? owner with { Prefix = "" } : null;

    private static bool IsJoint(Chart chart, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (chart.Letters(i) is not ("," or "(" or "-" or "–" or "và" or "thuộc" or "của" or ";" or "/" or "trực" or "đơn" or "vị" or "là" or "các")) return false;
        return true;
    }

    private static bool Belongs(Chart chart, int from, int to) =>
        HasWord(chart, from, to, "thuộc") || HasWord(chart, from, to, "của") || HasWord(chart, from, to, "(");

    /// <summary>Whether a commune of a kind may lie in a district of another: there were no wards in rural districts, and no communes in urban ones.</summary>
    public static bool CanLieIn(string kind, string district) => (kind, district) switch
    {
        ("phường", "huyện") => false,
        ("xã" or "thị trấn", "quận") => false,
        ("thị trấn", "thị xã") => false,
        _ => true,
    };

    private static bool HasWord(Chart chart, int from, int to, string word)
    {
        for (var i = from; i < to; i++)
            if (chart.Letters(i).SequenceEqual(word)) return true;
        return false;
    }

    private static int Rank(UnitParse parse) => parse.Type switch
    {
        UnitType.Province => 6,
        UnitType.District => 5,
        UnitType.Commune => 4,
        UnitType.Agency when parse.Prefix.StartsWith("Bộ ", StringComparison.Ordinal) => 3,
        UnitType.Department when parse.Prefix.StartsWith("Sở ", StringComparison.Ordinal) => 2,
        UnitType.Department or UnitType.Other => 1,
        _ => 0,
    };
}
