using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>Units whose kind was said before: further names of a list, and bare names of territories that the text named in full elsewhere.</summary>
internal sealed class RepeatedUnits(Grammar g, TerritoryNames names)
{
    private readonly int _stop = g.Class("unit.stop");
    private readonly int _comma = g.Vocabulary.Add(","), _and = g.Vocabulary.Add("và"), _ampersand = g.Vocabulary.Add("&");

    /// <summary>
    /// Further names of a list: "các huyện Kỳ Sơn, Con Cuông và Thanh Chương", "Phường 2, 11 và 13". Only names that the gazetteer knows
    /// at this level, or numbers where the first was one.
    /// </summary>
    public int AddListed(Chart chart, UnitParse first, int at, List<UnitMention> found)
    {
        if (first.Kind.Length == 0 || first.IsOpen || first.Type is not (UnitType.Province or UnitType.District or UnitType.Commune)) return at;
        var plural = first.Start > 0 && (names.IsPlural(chart[first.Start - 1].Word) || chart[first.Start - 1].Kind == TokenKind.Number || EndsNumber(chart, first.Start)) || PluralInside(chart, first);
        var numbered = char.IsDigit(first.Name[0]);
        while (at + 1 < chart.Count && (chart[at].Word == _comma || chart[at].Word == _and || chart[at].Word == _ampersand))
        {
            var next = at + 1;
            if (chart[at].Word == _comma && chart[next].Word == _and) next++;
            if (next >= chart.Count) break;
            (int End, string Name)? name = null;
            if (numbered && chart[next].Kind == TokenKind.Number && chart[next].End - chart[next].Start <= 2 && !TerritoryNames.FollowsCount(chart, next + 1))
                name = (next + 1, TerritoryNames.NumberName(chart, next));
            else if (plural && chart[next].Casing != Casing.Lower)
                name = names.KnownName(chart, next, first.Type);
            if (name is null) break;
            at = UnitMention.Add(chart, first with { Start = next, End = name.Value.End, Name = name.Value.Name, Rule = "unit/listed" }, found);
        }

        return at;
    }

    /// <summary>"ba xã A, B và C"</summary>
    private static bool EndsNumber(Chart chart, int at) =>
        chart.MentionAt(at - 1, MentionKind.Number) is { } number && number.End == at && number.Mention.Value is NumberValue { Number: > 1 };

    private bool PluralInside(Chart chart, UnitParse unit)
    {
        for (var i = unit.Start; i < unit.End; i++)
            if (names.IsPlural(chart[i].Word)) return true;
        return false;
    }

    /// <summary>Names without a kind ("Ở Bình Lư …", "xã A (Phong Thổ)") of territories that the text names with their kind elsewhere.</summary>
    public List<UnitMention> AddBareNames(Chart chart, List<UnitMention> found)
    {
        var known = found.Where(f => f.Parse is { IsTerritory: true, IsOpen: false } && !char.IsDigit(f.Parse.Name[0]))
            .GroupBy(f => VietnameseText.Key(f.Parse.Name)).Where(g => g.Select(f => f.Parse.Kind).Distinct().Count() == 1)
            .ToDictionary(g => g.Key, g => g.First().Parse);
        if (known.Count == 0) return found;
        var firstWords = known.Keys.Select(k => k.Split(' ')[0]).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> key = stackalloc char[64];
        var taken = new bool[chart.Count];
        foreach (var unit in found) Array.Fill(taken, true, unit.Parse.Start, unit.Parse.End - unit.Parse.Start);
        var bare = new List<UnitMention>();
        for (var at = 0; at < chart.Count; at++)
        {
            if (taken[at] || chart[at].Kind != TokenKind.Word || chart[at].Casing == Casing.Lower) continue;
            var letters = chart.Letters(at);
            if (letters.Length > key.Length) continue;
            VietnameseText.Key(letters, key);
            if (!firstWords.Contains(key[..letters.Length])) continue;
            for (var end = Math.Min(chart.Count, at + TerritoryNames.Longest); end > at; end--)
            {
                if (chart[end - 1].Kind != TokenKind.Word || chart[end - 1].Casing == Casing.Lower || !names.IsOneRun(chart, at, end) || names.GoesOn(chart, end)) continue;
                if (at > 0 && !taken[at - 1] && chart[at - 1].Kind == TokenKind.Word && chart[at - 1].Casing != Casing.Lower && chart.PhraseAt(at - 1, _stop) is null && chart[at - 1].Word == 0) continue;
                if (!known.TryGetValue(VietnameseText.Key(TerritoryNames.NameText(chart, at, end)), out var parse)) continue;
                UnitMention.Add(chart, parse with { Start = at, End = end, Prefix = "", Rule = "unit/bare-name" }, bare);
                at = end - 1;
                break;
            }
        }

        return bare.Count == 0 ? found : [.. found.Concat(bare).OrderBy(f => f.Parse.Start)];
    }
}
