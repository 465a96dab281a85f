using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>Bare names of territories that the text named in full elsewhere.</summary>
internal sealed class RepeatedUnits(Grammar g, TerritoryNames names)
{
    private readonly int _stop = g.Class("unit.stop");

    /// <summary>"Phòng Quản lý vận tải có 02 người": where a name in running text ends in small letters, the one that stands alone in a cell elsewhere tells.</summary>
    public static List<UnitMention> CompleteOffices(Chart chart, List<UnitMention> found)
    {
        var whole = found.Where(f => IsOpenOffice(f.Parse) && f.Parse.Start > 0 && chart[f.Parse.Start - 1].Kind == TokenKind.Boundary && f.Parse.End < chart.Count && chart[f.Parse.End].Kind == TokenKind.Boundary)
            .Select(f => f.Parse).DistinctBy(p => p.Prefix).OrderByDescending(p => p.End - p.Start).ToList();
        if (whole.Count == 0) return found;
        for (var i = 0; i < found.Count; i++)
        {
            var parse = found[i].Parse;
            if (!IsOpenOffice(parse) || parse.End >= chart.Count || chart[parse.End].Kind != TokenKind.Word || chart[parse.End].Casing != Casing.Lower) continue;
            if (whole.Find(w => w.End - w.Start > parse.End - parse.Start && StandsAt(chart, parse.Start, w)) is not { } name) continue;
            var at = found[i].Mention;
            var full = new List<UnitMention>();
            chart.Remove(at);
            UnitMention.Add(chart, name with { Start = parse.Start, End = parse.Start + name.End - name.Start }, full);
            found[i] = full[0];
        }

        return found;
    }

    private static bool IsOpenOffice(UnitParse parse) => parse is { Rule: "unit/department", Level: not null, Type: Findings.UnitType.Department };

    private static bool StandsAt(Chart chart, int at, UnitParse name)
    {
        if (at + name.End - name.Start > chart.Count) return false;
        for (var i = 0; i < name.End - name.Start; i++)
            if (!chart.Letters(at + i).SequenceEqual(chart.Letters(name.Start + i))) return false;
        return true;
    }

    /// <summary>Names without a kind ("Ở Bình Lư …", "xã A (Phong Thổ)") of territories that the text names with their kind elsewhere.</summary>
    public List<UnitMention> AddBareNames(Chart chart, List<UnitMention> found)
    {
        var known = found.Where(f => f.Parse is { IsTerritory: true, IsOpen: false } && !char.IsDigit(f.Parse.Name[0]))
            .GroupBy(f => VietnameseText.NameKey(f.Parse.Name)).Where(g => g.Select(f => f.Parse.Kind).Distinct().Count() == 1)
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
                var numbered = end > at + 1 && chart[end - 1].Kind == TokenKind.Number && !TerritoryNames.FollowsCount(chart, end);
                if (!numbered && (chart[end - 1].Kind != TokenKind.Word || chart[end - 1].Casing == Casing.Lower)) continue;
                if (!names.IsOneRun(chart, at, numbered ? end - 1 : end) || names.GoesOn(chart, end)) continue;
                if (at > 0 && !taken[at - 1] && chart[at - 1].Kind == TokenKind.Word && chart[at - 1].Casing != Casing.Lower && chart.PhraseAt(at - 1, _stop) is null && chart[at - 1].Word == 0) continue;
                if (!known.TryGetValue(VietnameseText.NameKey(TerritoryNames.NameText(chart, at, end)), out var parse)) continue;
                UnitMention.Add(chart, parse with { Start = at, End = end, Prefix = "", Rule = "unit/bare-name" }, bare);
                at = end - 1;
                break;
            }
        }

        return bare.Count == 0 ? found : [.. found.Concat(bare).OrderBy(f => f.Parse.Start)];
    }
}
