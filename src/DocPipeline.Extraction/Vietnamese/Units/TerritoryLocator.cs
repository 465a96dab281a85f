using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>What a document's head tells of when and where it was made.</summary>
/// <param name="Day">Its day, as well as it is known; null where it has none.</param>
/// <param name="Issued">The day that it bears; null where it bears none.</param>
/// <param name="Place">Place of issue, or null.</param>
/// <param name="Issuer">Issuer, or the paper; null where the head names none.</param>
internal sealed record DocumentSetting(DateOnly? Day, DateOnly? Issued, string? Place, string? Issuer);

/// <summary>
/// Finds each territory of a document in the lists: of its name, level and kind, alive on the document's day, under the parent that the text
/// gives, else within the districts that the text names, the province of the issuer, the provinces that the text names. What stays ambiguous
/// is left open with its candidates; a name that only units of another time bear says so.
/// </summary>
internal sealed class TerritoryLocator(
    Gazetteer gazetteer, IReadOnlyList<UnitDirectory.Entry> entries, DocumentSetting setting, Func<UnitMention, bool> isIssuer)
{
    private static readonly DateOnly ListsAreWhole = new(2025, 7, 1);

    private readonly HashSet<(string Code, string Name)> _provinces = [], _districts = [];
    private Territory? _home;

    /// <summary>Locates the territories that are not located yet.</summary>
    public void Locate()
    {
        foreach (var level in new[] { UnitType.Province, UnitType.District, UnitType.Commune })
        {
            foreach (var entry in entries)
                if (entry.Territory is null && entry.First.IsTerritory && entry.First.Type == level) Locate(entry, level);
            _home ??= Home(level);
        }
    }

    private void Locate(UnitDirectory.Entry entry, UnitType level)
    {
        var named = gazetteer.Named(entry.First.Name).Where(t => t.Level == level).ToList();
        var fitting = named.FindAll(t => t.Type == entry.First.Kind);
        var alive = setting.Day is { } day ? fitting.FindAll(t => t.ExistedOn(day)) : fitting;
        // "xã A, huyện B" in a document of 2026 is the commune of old, though one of today has its name.
        var pool = alive.Count > 0 && UnderParent(alive, entry) is { Count: > 0 } now ? now : UnderParent(fitting, entry);
        var narrowed = Narrow(pool);
        if (entry.Parent is null && entry.Context is { } context && setting.Day is null or { Year: < 2025 } or { Year: 2025, Month: < 7 }
            && narrowed.TrueForAll(t => gazetteer.ParentOf(t) is not { Level: UnitType.District } listed || listed.FullName == context))
        {
            entry.Parent = entry.Context;
        }

        // One unit that stands in the lists before and after the reform, and no day to tell which is meant: the older, as most documents are.
        if (narrowed.Count > 1 && setting.Day is null && narrowed.Select(t => (t.FullName, ProvinceOf(t)?.Name)).Distinct().Count() == 1)
            narrowed = [narrowed.OrderBy(t => t.To ?? DateOnly.MaxValue).First()];
        entry.IsOfAnotherDay = alive.Count == 0 && IsCertainlyOfAnotherDay(entry, named, narrowed);
        entry.Candidates = [];
        var isOne = narrowed.Select(t => (t.Code, t.FullName, Parent: gazetteer.ParentOf(t)?.FullName)).Distinct().Count() == 1;
        if (!isOne || (level == UnitType.Commune && IsFarFromHome(entry, narrowed[0])))
        {
            entry.Candidates = narrowed;
            return;
        }

        entry.Territory = narrowed[0];
        // An old commune of which only today's province is known lay in none that was made after it was gone.
        if (gazetteer.ParentOf(narrowed[0]) is { } parent && !(parent.From >= narrowed[0].To)) entry.Parent ??= parent.FullName;
        if (level == UnitType.Province) _provinces.Add(Identity(narrowed[0]));
        else if (level == UnitType.District) _districts.Add(Identity(narrowed[0]));
    }

    /// <summary>
    /// Those that lie in the parent that the text gives. Where the lists do not know an old commune's district, those whose province the
    /// district went into; where they do not know the parent, all.
    /// </summary>
    private List<Territory> UnderParent(List<Territory> fitting, UnitDirectory.Entry entry)
    {
        if (entry.Parent is not { } parent || fitting.Count == 0) return fitting;
        var key = VietnameseText.Key(parent);
        var under = fitting.FindAll(t => Ancestors(t).Any(a => VietnameseText.Key(a.FullName) == key));
        if (under.Count > 0) return under;
        var parents = gazetteer.Named(NameIn(parent)).Where(t => t.Level != UnitType.Commune && VietnameseText.Key(t.FullName) == key).ToList();
        if (parents.Count == 0) return fitting;
        return fitting.FindAll(t => t.ParentCode.Length == 0 && parents.Exists(p => LiesIn(t, ProvinceOf(p) ?? p)));
    }

    private List<Territory> Narrow(List<Territory> fitting)
    {
        if (fitting.Count > 1 && fitting.FindAll(t => Ancestors(t).Any(a => a.Level == UnitType.District && _districts.Contains(Identity(a)))) is { Count: > 0 } inDistrict)
            fitting = inDistrict;
        if (fitting.Count > 1 && _home is { } home && fitting.FindAll(t => LiesIn(t, home)) is { Count: > 0 } atHome) fitting = atHome;
        if (fitting.Count > 1 && fitting.FindAll(t => Ancestors(t).Any(a => a.Level == UnitType.Province && _provinces.Contains(Identity(a)))) is { Count: > 0 } inProvince)
            fitting = inProvince;
        return fitting;
    }

    /// <summary>
    /// The only commune of a name that the lists know, but in another province than the issuer's, and nothing in the text speaks of that one:
    /// the lists do not hold all communes of old, so it may well be another.
    /// </summary>
    private bool IsFarFromHome(UnitDirectory.Entry entry, Territory found) =>
        entry.Parent is null && _home is { } home && found.From is null && !(setting.Day >= ListsAreWhole) && !LiesIn(found, home)
        && !Ancestors(found).Any(a => _provinces.Contains(Identity(a)) || _districts.Contains(Identity(a)));

    /// <summary>
    /// Whether units of this name are all of another time than the day that the document bears. A xã may be a phường of today that the text
    /// still calls xã; kinds that are no more cannot.
    /// </summary>
    private bool IsCertainlyOfAnotherDay(UnitDirectory.Entry entry, List<Territory> named, List<Territory> fitting)
    {
        if (setting.Issued is not { } day || fitting.Count == 0 || fitting.Exists(t => t.ExistedOn(day))) return false;
        return entry.First.Kind is not ("xã" or "phường") || !named.Exists(t => t.ExistedOn(day) && (_home is null || LiesIn(t, _home)));
    }

    /// <summary>The province that the document comes from: the issuer's, else that of its place or of the paper's name.</summary>
    private Territory? Home(UnitType located)
    {
        foreach (var entry in entries)
        {
            if (!entry.Mentions.Exists(m => isIssuer(m))) continue;
            if (entry.Territory is { } territory && ProvinceOf(territory) is { } issuers) return issuers;
            if (entry.First.Kind is "tỉnh" or "thành phố" && Province(entry.First.Name) is { } owners) return owners;
            if (entry.First.ParentName is { } parent && Province(NameIn(parent)) is { } parents) return parents;
        }

        if (located != UnitType.District) return null;
        if (setting.Place is { } place && Province(place) is { } byPlace) return byPlace;
        return setting.Issuer is { } paper && paper.StartsWith("Báo ", StringComparison.OrdinalIgnoreCase) ? Province(paper[4..]) : null;
    }

    private Territory? Province(string name)
    {
        var provinces = gazetteer.Named(name).Where(t => t.Level == UnitType.Province).ToList();
        return provinces.Find(p => setting.Day is not { } day || p.ExistedOn(day)) ?? provinces.FirstOrDefault();
    }

    /// <summary>Whether a unit lies in a province; an old commune whose district no list knows, in what the province became.</summary>
    private bool LiesIn(Territory unit, Territory province)
    {
        foreach (var ancestor in Ancestors(unit))
        {
            if (Identity(ancestor) == Identity(province)) return true;
            if (unit.ParentCode.Length == 0 && province.To is not null && gazetteer.SuccessorsOf(province).Any(s => s.Code == ancestor.Code)) return true;
        }

        return Identity(unit) == Identity(province);
    }

    private IEnumerable<Territory> Ancestors(Territory unit)
    {
        for (var parent = gazetteer.ParentOf(unit); parent is not null; parent = gazetteer.ParentOf(parent)) yield return parent;
    }

    private Territory? ProvinceOf(Territory unit) => unit.Level == UnitType.Province ? unit : Ancestors(unit).FirstOrDefault(a => a.Level == UnitType.Province);

    private static (string Code, string Name) Identity(Territory unit) => (unit.Code, unit.Name);

    /// <summary>The name behind the kind: of "thành phố Vinh" Vinh.</summary>
    private static string NameIn(string fullName)
    {
        foreach (var kind in new[] { "thành phố ", "thị xã ", "tỉnh ", "huyện ", "quận " })
            if (fullName.StartsWith(kind, StringComparison.OrdinalIgnoreCase)) return fullName[kind.Length..];
        return fullName;
    }
}
