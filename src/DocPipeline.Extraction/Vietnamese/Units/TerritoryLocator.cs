using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>What a document's head tells of when and where it was made.</summary>
/// <param name="Day">Its day, as well as it is known; null where it has none.</param>
/// <param name="Issued">The day that it bears; null where it bears none.</param>
/// <param name="Paper">The paper, or the issuer as the head writes it; null where it names none.</param>
internal sealed record DocumentSetting(DateOnly? Day, DateOnly? Issued, string? Paper);

/// <summary>
/// Finds a territory that a text names in the lists: of its name, level and kind, alive on the document's day, under the parent that the text
/// gives, else within the districts that the text names, the province that the document comes from, the provinces that the text names. What
/// stays ambiguous is left open with its candidates; a name that only units of another time bear says so.
/// </summary>
internal sealed class TerritoryLocator(Gazetteer gazetteer, DocumentSetting setting, UnitHead head)
{
    private readonly HashSet<string> _provinces = [], _districts = [];
    private readonly Territory? _home = HomeOf(gazetteer, setting, head);

    /// <summary>What the lists make of a name.</summary>
    /// <param name="Unit">The one unit that it is, or null.</param>
    /// <param name="Candidates">What it may be where it is none for certain.</param>
    /// <param name="IsOfAnotherDay">Whether all that it may be are of another time than the day that the document bears.</param>
    public readonly record struct Located(Territory? Unit, List<Territory> Candidates, bool IsOfAnotherDay);

    /// <summary>Notes that the text names a province or a district.</summary>
    public void Know(UnitType level, string name) => (level == UnitType.Province ? _provinces : _districts).Add(VietnameseText.NameKey(name));

    /// <summary>How many provinces the text names.</summary>
    public int Provinces => _provinces.Count;

    /// <summary>Units of the lists with this name, level and kind, alive on the document's day if any was.</summary>
    public List<Territory> Fitting(UnitParse named) => Alive(OfKind(named)) is { Count: > 0 } alive ? alive : OfKind(named);

    /// <summary>Finds what is named.</summary>
    /// <param name="named">How the name is built.</param>
    /// <param name="parent">The parent that stands beside the name, or null.</param>
    /// <param name="near">The district that the course of the text tells, or null.</param>
    public Located Locate(UnitParse named, string? parent, string? near)
    {
        var fitting = OfKind(named);
        var alive = Alive(fitting);
        // "xã A, huyện B" in a document of 2026 is the commune of old, though one of today has its name.
        var pool = alive.Count > 0 && UnderParent(alive, parent) is { Count: > 0 } now ? now : UnderParent(fitting, parent);
        if (parent is null && near is not null && UnderParent(pool, near) is { Count: > 0 } within) pool = within;
        var narrowed = Narrow(pool);
        // One unit that stands in the lists before and after the reform, and no day to tell which is meant: the older, as most documents are.
        if (narrowed.Count > 1 && setting.Day is null && narrowed.Select(t => (t.FullName, ProvinceOf(t)?.Name)).Distinct().Count() == 1)
            narrowed = [narrowed.OrderBy(t => t.To ?? DateOnly.MaxValue).First()];
        var isOfAnotherDay = alive.Count == 0 && IsCertainlyOfAnotherDay(named, narrowed);
        var isOne = narrowed.Select(t => (t.Code, t.FullName, Parent: gazetteer.ParentOf(t)?.FullName)).Distinct().Count() == 1;
        return isOne && !(parent is null && near is null && IsFarFromHome(narrowed[0]))
            ? new Located(narrowed[0], [], isOfAnotherDay)
            : new Located(null, narrowed, isOfAnotherDay);
    }

    /// <summary>What a unit lay in on the document's day, else on its last.</summary>
    public Territory? ParentOf(Territory unit) =>
        unit.ParentCode.Length > 0 && setting.Day is { } day && unit.ExistedOn(day) && gazetteer.Find(unit.ParentCode, day) is { } then ? then : gazetteer.ParentOf(unit);

    private List<Territory> OfKind(UnitParse named) => gazetteer.Named(named.Name).Where(t => t.Level == named.Type && t.Type == named.Kind).ToList();

    private List<Territory> Alive(List<Territory> units) => setting.Day is { } day ? units.FindAll(t => t.ExistedOn(day)) : units;

    /// <summary>
    /// Those that lie in a parent. Where the lists do not know an old commune's district, those whose province the district went into; where
    /// they do not know the parent, all.
    /// </summary>
    private List<Territory> UnderParent(List<Territory> fitting, string? parent)
    {
        if (parent is null || fitting.Count == 0) return fitting;
        var key = UnitParse.KeyOf(parent);
        var under = fitting.FindAll(t => Ancestors(t).Any(a => UnitParse.KeyOf(a.FullName) == key));
        if (under.Count > 0) return under;
        var parents = gazetteer.Named(NameIn(parent)).Where(t => t.Level != UnitType.Commune && UnitParse.KeyOf(t.FullName) == key).ToList();
        if (parents.Count == 0) return fitting;
        return fitting.FindAll(t => t.ParentCode.Length == 0 && parents.Exists(p => LiesIn(t, ProvinceOf(p) ?? p)));
    }

    private List<Territory> Narrow(List<Territory> fitting)
    {
        fitting = Prefer(fitting, t => Ancestors(t).Any(a => a.Level == UnitType.District && _districts.Contains(VietnameseText.NameKey(a.Name))));
        if (_home is { } home) fitting = Prefer(fitting, t => LiesIn(t, home));
        return Prefer(fitting, t => Ancestors(t).Any(a => a.Level == UnitType.Province && _provinces.Contains(VietnameseText.NameKey(a.Name))));
    }

    private static List<Territory> Prefer(List<Territory> units, Predicate<Territory> fits) =>
        units.Count > 1 && units.FindAll(fits) is { Count: > 0 } preferred ? preferred : units;

    /// <summary>
    /// The only commune of a name that the lists know, but in another province than the document's, and nothing in the text speaks of that one:
    /// the lists do not hold all communes of old, so it may well be another.
    /// </summary>
    private bool IsFarFromHome(Territory found) =>
        found is { Level: UnitType.Commune, From: null } && _home is { } home && !(setting.Day >= UnitParents.Reform) && !LiesIn(found, home)
        && !Ancestors(found).Any(a => (a.Level == UnitType.Province ? _provinces : _districts).Contains(VietnameseText.NameKey(a.Name)));

    /// <summary>
    /// Whether units of this name are all of another time than the day that the document bears. A xã may be a phường of today that the text
    /// still calls xã; kinds that are no more cannot.
    /// </summary>
    private bool IsCertainlyOfAnotherDay(UnitParse named, List<Territory> fitting)
    {
        if (setting.Issued is not { } day || fitting.Count == 0 || fitting.Exists(t => t.ExistedOn(day))) return false;
        return named.Kind is not ("xã" or "phường")
            || !gazetteer.Named(named.Name).Any(t => t.Level == named.Type && t.ExistedOn(day) && (_home is null || LiesIn(t, _home)));
    }

    /// <summary>The province that the document comes from: the issuer's, else that of its place or of the paper's name.</summary>
    private static Territory? HomeOf(Gazetteer gazetteer, DocumentSetting setting, UnitHead head)
    {
        Territory? Province(string name)
        {
            var provinces = gazetteer.Named(name).Where(t => t.Level == UnitType.Province).ToList();
            return provinces.Find(p => setting.Day is not { } day || p.ExistedOn(day)) ?? (provinces.Count > 0 ? provinces[0] : null);
        }

        if (head.Issuer is { Name.Length: > 0 } issuer)
        {
            if (issuer.Kind is "tỉnh" or "thành phố" or "" && Province(issuer.Name) is { } own) return own;
            var districts = gazetteer.Named(issuer.Name).Where(t => t.Level == UnitType.District && t.Type == issuer.Kind).Select(gazetteer.ParentOf).OfType<Territory>().Distinct().ToList();
            if (districts.Count == 1) return districts[0];
        }

        if (head.Place is { } place && Province(place) is { } byPlace) return byPlace;
        return setting.Paper is { } paper && paper.StartsWith("Báo ", StringComparison.OrdinalIgnoreCase) ? Province(paper[4..]) : null;
    }

    /// <summary>Whether a unit lies in a province; an old commune whose district no list knows, in what the province became.</summary>
    private bool LiesIn(Territory unit, Territory province)
    {
        foreach (var ancestor in Ancestors(unit).Prepend(unit))
        {
            if (ancestor.Code == province.Code && ancestor.Name == province.Name) return true;
            if (unit.ParentCode.Length == 0 && province.To is not null && gazetteer.SuccessorsOf(province).Any(s => s.Code == ancestor.Code && s.Level == ancestor.Level)) return true;
        }

        return false;
    }

    private IEnumerable<Territory> Ancestors(Territory unit)
    {
        for (var parent = ParentOf(unit); parent is not null; parent = ParentOf(parent)) yield return parent;
    }

    private Territory? ProvinceOf(Territory unit) => unit.Level == UnitType.Province ? unit : Ancestors(unit).FirstOrDefault(a => a.Level == UnitType.Province);

    /// <summary>The name behind the kind: of "thành phố Vinh" Vinh.</summary>
    private static string NameIn(string fullName)
    {
        foreach (var kind in new[] { "thành phố ", "thị xã ", "tỉnh ", "huyện ", "quận " })
            if (fullName.StartsWith(kind, StringComparison.OrdinalIgnoreCase)) return fullName[kind.Length..];
        return fullName;
    }
}
