using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Finds each territory of a document in the official lists and says what it lies in: what stands beside its name, else what the lists know
/// and the text names too, else the district that the text speaks of. What stays ambiguous is left open with its candidates.
/// </summary>
internal sealed class UnitParents(Gazetteer gazetteer, DocumentSetting setting, UnitHead head, int[] sentenceOf)
{
    // Since this day there are no districts (Law 72/2025/QH15).
    public static readonly DateOnly Reform = new(2025, 7, 1);

    /// <summary>Locates and places every territory; may be called again when units have been added.</summary>
    /// <param name="entries">The units.</param>
    /// <param name="inferred">A province that the text does not tell by its name, or null: it is no stated parent.</param>
    public void Assign(IReadOnlyList<UnitDirectory.Entry> entries, string? inferred = null)
    {
        var told = ToldNames(entries);
        if (inferred is not null && setting.Paper?.Contains(inferred, StringComparison.OrdinalIgnoreCase) != true) told.Remove(UnitParse.KeyOf(inferred));
        var places = DistrictsInOrder(entries);
        var locator = new TerritoryLocator(gazetteer, setting, head);
        foreach (var named in entries.SelectMany(e => e.Mentions).Select(m => m.Parse).Where(p => p.Name.Length > 0))
            if (TerritoryNames.LevelOf(gazetteer, named.Kind, named.Name) is var of && of != UnitType.Commune) locator.Know(of, named.Name);
        if (head.Issuer is { } own && own.Kind.Length > 0) locator.Know(TerritoryNames.LevelOf(gazetteer, own.Kind, own.Name) == UnitType.Province ? UnitType.Province : UnitType.District, own.Name);
        foreach (var level in new[] { UnitType.Province, UnitType.District, UnitType.Commune })
        {
            foreach (var entry in entries)
            {
                if (!entry.First.IsTerritory || entry.First.Type != level) continue;
                var near = level == UnitType.Commune ? DistrictOf(entry, places, locator.Fitting(entry.First)) : null;
                var located = locator.Locate(entry.First, entry.Parent, near);
                entry.IsOfAnotherDay = located.IsOfAnotherDay;
                entry.Territory = located.Unit;
                // A unit that the text tells apart by its parent is known, though the lists have it without one.
                entry.Candidates = entry.Parent is null && near is null ? located.Candidates : [];
                if (located.Unit is { } territory)
                {
                    if (level != UnitType.Commune) locator.Know(level, territory.Name);
                    // An old commune of which only today's province is known lay in none that was made after it was gone.
                    // Nor does its province stand for the district of old, which the text names and nobody knows which it is.
                    if (locator.ParentOf(territory) is { } parent && !(parent.From >= territory.To) && IsTold(parent, told)
                        && (parent.Level == UnitType.District || (near is null && !(territory is { To: not null, Level: UnitType.Commune } && places.Count > 0)))) entry.Parent ??= parent.FullName;
                }

                entry.Parent ??= near;
                if (level == UnitType.District && entry.Parent is null && entry.Territory is null && locator.Provinces == 1 && inferred is null) entry.Parent = ProvinceNamed(entries);
            }
        }
    }

    /// <summary>The district that a commune lies in by the course of the text: the issuer's own; else the one named last before most of its mentions; else the only one of the document.</summary>
    private string? DistrictOf(UnitDirectory.Entry commune, List<(int Token, UnitParse Parse, bool InList)> districts, List<Territory> fitting)
    {
        if (setting.Day >= Reform && !fitting.TrueForAll(t => t.To is not null)) return null;
        if (head.Issuer is { Kind.Length: > 0, Name.Length: > 0 } issuer && TerritoryNames.LevelOf(gazetteer, issuer.Kind, issuer.Name) == UnitType.District) return issuer.Place;
        if (commune.First.Kind == "thị trấn" && districts.FindAll(d => d.Parse.Name == commune.First.Name && d.Parse.Kind == "huyện") is [{ Parse: var seat }, ..]) return seat.Place;
        var votes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < commune.Mentions.Count; i++)
        {
            var mention = commune.Mentions[i];
            var at = LastBefore(districts, mention.Mention.Start);
            if (at < 0 || (!districts[at].InList && !AdjacentUnits.CanLieIn(commune.First.Kind, districts[at].Parse.Kind))) continue;
            // Behind a list of districts nobody knows which is meant, but that a text goes through them in their order.
            if (districts[at].InList)
            {
                if (OfList(districts, at, commune.First.Kind) is { } first && sentenceOf[districts[at].Token] < sentenceOf[mention.Mention.Start]) votes[first.Place] = votes.GetValueOrDefault(first.Place) + 1;
                continue;
            }

            // Where it is named first, the text has come to its district; later on it may be recalled anywhere.
            var weight = (sentenceOf[districts[at].Token] == sentenceOf[mention.Mention.Start] ? 2 : 1) + (i == 0 ? 2 : 0);
            votes[districts[at].Parse.Place] = votes.GetValueOrDefault(districts[at].Parse.Place) + weight;
        }

        // The lists know its district, or districts: the text must agree.
        var listed = fitting.Select(t => gazetteer.ParentOf(t)).OfType<Territory>().Where(p => p.Level == UnitType.District).ToList();
        var known = fitting.Count > 0 && listed.Count == fitting.Count;
        var best = votes.Where(v => !known || listed.Exists(p => UnitParse.KeyOf(p.FullName) == UnitParse.KeyOf(v.Key))).OrderByDescending(v => v.Value).FirstOrDefault().Key;
        if (best is not null) return best;
        var all = districts.Select(d => d.Parse.Place).DistinctBy(UnitParse.KeyOf).Take(2).ToList();
        return all.Count == 1 && (!known || listed.Exists(p => UnitParse.KeyOf(p.FullName) == UnitParse.KeyOf(all[0]))) ? all[0] : null;
    }

    /// <summary>Of "quận A và huyện B" the only one that a commune of a kind can lie in; of "huyện A và huyện B" the first, if the text goes on to name one of the two alone.</summary>
    private static UnitParse? OfList(List<(int Token, UnitParse Parse, bool InList)> districts, int last, string kind)
    {
        var start = last;
        while (start > 0 && districts[start - 1].InList && districts[start].Token - districts[start - 1].Parse.End <= 2) start--;
        var list = districts.GetRange(start, last - start + 1);
        if (list.FindAll(d => AdjacentUnits.CanLieIn(kind, d.Parse.Kind)) is [var only]) return only.Parse;
        if (list.Count != 2) return null;
        var next = districts.FindIndex(last + 1, d => !d.InList);
        return next > 0 && list.Exists(d => d.Parse.Place == districts[next].Parse.Place) && AdjacentUnits.CanLieIn(kind, list[0].Parse.Kind) ? list[0].Parse : null;
    }

    private static int LastBefore(List<(int Token, UnitParse Parse, bool InList)> districts, int token)
    {
        var (low, high) = (0, districts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (districts[middle].Token < token) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    /// <summary>Every place at which a district is named, itself or in the name of a body of it; whether it stands in a list of several.</summary>
    private List<(int Token, UnitParse Parse, bool InList)> DistrictsInOrder(IReadOnlyList<UnitDirectory.Entry> entries)
    {
        var districts = new List<(int Token, UnitParse Parse, bool InList)>();
        foreach (var entry in entries)
        {
            foreach (var mention in entry.Mentions)
                if (mention.Parse.Place.Length > 0 && TerritoryNames.LevelOf(gazetteer, mention.Parse.Kind, mention.Parse.Name) == UnitType.District) districts.Add((mention.Mention.Start, mention.Parse, false));
        }

        // "thị trấn A" of a text that names "huyện A": who comes there is in that district.
        foreach (var seat in entries.SelectMany(e => e.Mentions).Where(m => m.Parse.Kind == "thị trấn").ToList())
            if (districts.Find(d => d.Parse.Name == seat.Parse.Name && d.Parse.Kind is "huyện") is { Parse: { } own }) districts.Add((seat.Mention.Start, own, false));

        districts.Sort((a, b) => a.Token.CompareTo(b.Token));
        for (var i = 1; i < districts.Count; i++)
        {
            var (a, b) = (districts[i - 1], districts[i]);
            if (b.Token - a.Parse.End > 2 || sentenceOf[a.Token] != sentenceOf[b.Token] || a.Parse.Place == b.Parse.Place) continue;
            districts[i - 1] = a with { InList = true };
            districts[i] = b with { InList = true };
        }

        return districts;
    }

    /// <summary>Whether the text names a territory anywhere: a parent that it does not tell is not stated.</summary>
    private bool IsTold(Territory parent, HashSet<string> told) =>
        told.Contains(UnitParse.KeyOf(parent.FullName)) || (head.Place is { } place && VietnameseText.NameKey(place) == VietnameseText.NameKey(parent.Name));

    /// <summary>All territories that the text names, in the names of bodies and in the head too.</summary>
    private HashSet<string> ToldNames(IReadOnlyList<UnitDirectory.Entry> entries)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            foreach (var mention in entry.Mentions)
                if (mention.Parse.Name.Length > 0) told.Add(UnitParse.KeyOf(mention.Parse.Place));
            if (entry.Parent is { } parent) told.Add(UnitParse.KeyOf(parent));
        }

        if (head.Issuer is { Name.Length: > 0 } issuer) told.Add(UnitParse.KeyOf(issuer.Place));
        return told;
    }

    private string? ProvinceNamed(IReadOnlyList<UnitDirectory.Entry> entries) =>
        entries.SelectMany(e => e.Mentions).Select(m => m.Parse).FirstOrDefault(p => p.Name.Length > 0 && TerritoryNames.LevelOf(gazetteer, p.Kind, p.Name) == UnitType.Province)?.Place;
}
