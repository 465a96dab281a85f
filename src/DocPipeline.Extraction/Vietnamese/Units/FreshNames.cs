using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Communes that a text names by their bare name alone ("Tại Xuân Phú, đoàn gặp …", "Đại Trạch 5/22, Nam Trạch 3/20"): names that the lists know
/// in the one province that the text speaks of, where they stand as a place does. Persons, villages and streets bear such names too: one that is
/// led by what only they have is left alone everywhere.
/// </summary>
internal sealed class FreshNames(Grammar g, TerritoryNames names, Gazetteer gazetteer)
{
    private readonly int _stop = g.Class("unit.stop"), _surname = g.Class("unit.surname"), _to = g.Class("unit.place-lead"), _other = g.Class("unit.name-of-other"), _speaks = g.Class("unit.speaker"), _territory = g.Class("unit.territory");

    /// <summary>Adds the names to what was found, which comes back in order of text.</summary>
    public List<UnitMention> Add(Chart chart, List<UnitMention> found)
    {
        if (ProvinceOf(found) is not { } province) return found;
        var isOld = found.Exists(f => f.Parse.Type == UnitType.District) || !IsReformed(chart);
        var kinds = found.Where(f => f.Parse is { IsTerritory: true, Type: UnitType.Commune }).GroupBy(f => f.Parse.Kind).OrderByDescending(k => k.Count()).Select(k => k.Key).ToList();
        var known = found.Where(f => f.Parse.Name.Length > 0).Select(f => VietnameseText.NameKey(f.Parse.Name)).ToHashSet(StringComparer.Ordinal);
        var taken = new bool[chart.Count];
        foreach (var unit in found) Array.Fill(taken, true, unit.Parse.Start, unit.Parse.End - unit.Parse.Start);
        var fresh = new List<UnitParse>();
        var others = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < chart.Count; at++)
        {
            if (taken[at] || chart[at].Kind != TokenKind.Word || chart[at].Casing == Casing.Lower || chart.PhraseAt(at, _stop) is not null) continue;
            if (Explained(chart, at) is { } told && !known.Contains(VietnameseText.NameKey(told.Name)))
            {
                fresh.Add(told);
                at = told.End - 1;
                continue;
            }

            if (names.KnownName(chart, at, UnitType.Commune) is not { } name || name.End < at + 2) continue;
            var key = VietnameseText.NameKey(name.Name);
            if (known.Contains(key) || !IsWrittenLarge(chart, at, name.End)) continue;
            if (KindOf(name.Name, province, isOld, kinds) is { } kind)
            {
                if (IsOther(chart, at, name.End)) others.Add(key);
                else if (StandsAsPlace(chart, at, name.End, fresh)) fresh.Add(new UnitParse(at, name.End, UnitType.Commune, "", kind, name.Name, "unit/fresh-name"));
            }

            at = name.End - 1;
        }

        var before = found.Count;
        foreach (var parse in fresh)
            if (!others.Contains(VietnameseText.NameKey(parse.Name))) UnitMention.Add(chart, parse, found);
        return found.Count == before ? found : [.. found.OrderBy(f => f.Parse.Start)];
    }

    /// <summary>"Còn Hải Phương, xã cuối hành trình, …": a name that no list need know, with its kind behind it.</summary>
    private UnitParse? Explained(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _to) is not null || (at > 0 && chart[at - 1].Kind == TokenKind.Word && chart.PhraseAt(at - 1, _to) is null)) return null;
        var end = names.CapitalRun(chart, at, 3);
        if (end < at + 2 || end + 2 >= chart.Count || names.GoesOn(chart, end) || chart.Letters(end) is not "," || chart.PhraseAt(at, _surname) is not null || !IsWrittenLarge(chart, at, end)) return null;
        if (chart.PhraseAt(end + 1, _territory) is not { Entry.Value: "xã" or "phường" or "thị trấn" } kind || chart[end + 1].Casing != Casing.Lower) return null;
        return kind.End < chart.Count && chart[kind.End].Kind == TokenKind.Word && chart[kind.End].Casing == Casing.Lower && chart.Letters(kind.End) is not ("này" or "đã" or "có" or "cũng" or "vắng")
            ? new UnitParse(at, end, UnitType.Commune, "", kind.Entry.Value, TerritoryNames.NameText(chart, at, end), "unit/fresh-name") : null;
    }

    /// <summary>The code, of today, of the only province that the districts and provinces of the text are of; null where they are of several or none is known.</summary>
    private string? ProvinceOf(List<UnitMention> found)
    {
        HashSet<string>? all = null;
        foreach (var place in found.Select(f => f.Parse).Where(p => p.Name.Length > 0 && p.Kind.Length > 0).DistinctBy(p => p.Place))
        {
            if (TerritoryNames.LevelOf(gazetteer, place.Kind, place.Name) == UnitType.Commune) continue;
            var of = gazetteer.Named(place.Name).Where(t => t.Type == place.Kind).Select(Today).OfType<string>().ToHashSet(StringComparer.Ordinal);
            if (of.Count == 0) continue;
            if (all is null) all = of;
            else all.IntersectWith(of);
        }

        return all is { Count: 1 } ? all.First() : null;
    }

    /// <summary>The code of the province that a unit lies in today, or what took over from it does.</summary>
    private string? Today(Territory unit)
    {
        var top = unit;
        while (top.Level != UnitType.Province && gazetteer.ParentOf(top) is { } parent) top = parent;
        if (top.Level != UnitType.Province) return null;
        return top.To is null ? top.Code : gazetteer.SuccessorsOf(top).FirstOrDefault()?.Code;
    }

    /// <summary>The kind of the commune of a name in a province: the one that the text's other communes have, if several; null where there is none, or a district or province of the name is as near.</summary>
    private string? KindOf(string name, string province, bool isOld, List<string> kinds)
    {
        var here = gazetteer.Named(name).Where(t => Gazetteer.IsSameName(t.Name, name) && Today(t) == province && (isOld ? !(t.From >= UnitParents.Reform) : t.To is null)).ToList();
        if (here.Count == 0 || here.Exists(t => t.Level != UnitType.Commune)) return null;
        // A ward or township of later days was a commune in a text that names no such.
        return kinds.Find(k => here.Exists(t => t.Type == k)) ?? (isOld && kinds.Contains("xã") ? "xã" : here[0].Type);
    }

    /// <summary>Whether the last year that the text tells is one without districts.</summary>
    private static bool IsReformed(Chart chart)
    {
        var last = 0;
        foreach (var mention in chart.AllMentions())
            if (mention.Mention.Value is DateExpression { Year: { } year }) last = Math.Max(last, year);
        return last >= UnitParents.Reform.Year;
    }

    private static bool IsWrittenLarge(Chart chart, int at, int end)
    {
        for (var i = at; i < end; i++)
            if (chart[i].Kind == TokenKind.Word && chart[i].Casing is Casing.Lower || (chart[i].Casing == Casing.Capitals && chart[i].End - chart[i].Start > 1)) return false;
        return true;
    }

    /// <summary>"ông Xuân Phú", "thôn Xuân Phú", "Nguyễn Xuân Phú", "Xuân Phú cho biết": a person, a village, a longer name.</summary>
    private bool IsOther(Chart chart, int at, int end)
    {
        if (names.GoesOn(chart, end) || (end < chart.Count && chart.PhraseAt(end, _speaks) is not null)) return true;
        if (at == 0 || chart[at - 1].Kind == TokenKind.Boundary) return end >= chart.Count || chart[end].Kind == TokenKind.Boundary;
        if (chart[at - 1].Kind == TokenKind.Word && chart[at - 1].Casing != Casing.Lower && chart.PhraseAt(at - 1, _to) is null && chart.PhraseAt(at - 1, _stop) is null) return true;
        for (var i = at - 1; i >= 0 && i >= at - 3; i--)
            if (chart.PhraseAt(i, _other) is { } other && other.End == at) return true;
        return false;
    }

    /// <summary>Behind "tại", "sang", "Còn" and their like; at the head of a sentence or of a part, where something is told of it; in a list beside another.</summary>
    private bool StandsAsPlace(Chart chart, int at, int end, List<UnitParse> fresh)
    {
        if (end >= chart.Count) return false;
        var goesOn = chart[end].Kind is TokenKind.Number || (chart[end].Kind == TokenKind.Word && chart[end].Casing == Casing.Lower) || chart.Letters(end) is ":" or "," or "(" or ";";
        if (at == 0 || chart[at - 1].Kind == TokenKind.Boundary || chart.Letters(at - 1) is "." or "!" or "?" or ";")
            return goesOn && (chart.PhraseAt(at, _surname) is null || chart[end].Kind == TokenKind.Number || chart.Letters(end) is ":");
        for (var i = at - 1; i >= 0 && i >= at - 3; i--)
            if (chart.PhraseAt(i, _to) is { } lead && lead.End == at) return true;
        // "Đại Trạch 5/22, Nam Trạch 3/20"; "8 giờ 20, Giáp Sơn: mười sáu người".
        if (chart.Letters(at - 1) is not ("," or "và")) return false;
        if (chart[end].Kind == TokenKind.Number || chart.Letters(end) is ":") return true;
        return fresh.Count > 0 && fresh[^1].End >= at - 2 && goesOn;
    }
}
