using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// All provinces, districts and communes with the days on which they existed, found by name, by code and day, by successor. Immutable;
/// what few callers ask for is indexed when it is first asked for, because most of a run's start goes into this.
/// </summary>
public sealed class Gazetteer
{
    private readonly Dictionary<string, Territory[]> _byKey;
    private readonly Dictionary<string, Territory[]>.AlternateLookup<ReadOnlySpan<char>> _byKeySpan;
    private readonly Lazy<ILookup<string, Territory>> _byFold;
    private readonly Lazy<ILookup<string, Territory>> _byCode;
    private readonly Lazy<ILookup<string, Predecessor>> _bySuccessor;

    private static readonly ILookup<string, Territory> NoDistricts = Array.Empty<Territory>().ToLookup(t => t.Code);

    private Gazetteer(IReadOnlyList<Territory> territories)
    {
        All = territories;
        _byKey = ByKey(territories);
        _byKeySpan = _byKey.GetAlternateLookup<ReadOnlySpan<char>>();
        _byFold = new(() => _byKey.SelectMany(k => k.Value, (k, t) => (Key: VietnameseText.Fold(k.Key), t)).ToLookup(x => x.Key, x => x.t, StringComparer.Ordinal));
        _byCode = new(() => All.Where(t => t.Code.Length > 0).ToLookup(t => t.Code, StringComparer.Ordinal));
        _bySuccessor = new(() => All.SelectMany(t => t.Successors, (t, s) => (t, s)).Where(x => x.s.Share != SuccessionShare.ByWay)
            .ToLookup(x => x.s.Code, x => new Predecessor(x.t, x.s.Share == SuccessionShare.Part), StringComparer.Ordinal));
    }

    /// <summary>The lists embedded in this assembly.</summary>
    public static Gazetteer Official { get; } = new(ReadEmbedded());

    /// <summary>Units of a name, marks and capitals aside.</summary>
    public IEnumerable<Territory> NamedLike(string name) => _byFold.Value[VietnameseText.Fold(KeyOf(name))];

    /// <summary>Lists of these units alone.</summary>
    public static Gazetteer Of(IReadOnlyCollection<Territory> territories) => new([.. territories]);

    /// <summary>Every unit of the lists.</summary>
    public IReadOnlyList<Territory> All { get; }

    /// <summary>These lists with others over them: a unit of theirs takes the place of one with its code on the days that both name.</summary>
    public Gazetteer With(IReadOnlyCollection<Territory> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return others.Count == 0 ? this : new Gazetteer(GazetteerOverlay.Lay(this, others));
    }

    /// <summary>Units of a name, tone placement and capitals aside; where none has just these marks, those that differ in marks alone.</summary>
    public IEnumerable<Territory> Named(string name)
    {
        var key = KeyOf(name);
        return _byKey.TryGetValue(key, out var exact) ? exact : _byFold.Value[VietnameseText.Fold(key)];
    }

    /// <summary>The commune of old that these lists know without its code, and that the given one, which has a code, must be; null where there is none or it may be several.</summary>
    public Territory? WithoutCode(Territory unit) => GazetteerOverlay.Uncoded(this, unit, NoDistricts);

    /// <summary>Whether two names are one, tone placement, capitals and signs aside.</summary>
    public static bool IsSameName(string one, string other) => KeyOf(one) == KeyOf(other);

    /// <summary>Units whose name has just this key (the keys of its words, parted by spaces); empty where none has.</summary>
    internal ReadOnlySpan<Territory> WithKey(ReadOnlySpan<char> key) => _byKeySpan.TryGetValue(key, out var exact) ? exact : default;

    /// <summary>Whether a unit has just this name, tone placement and capitals aside.</summary>
    public bool Knows(string name) => _byKey.ContainsKey(KeyOf(name));

    /// <summary>The unit of a code on a day; null where none had it.</summary>
    public Territory? Find(string code, DateOnly day)
    {
        foreach (var unit in _byCode.Value[code])
            if (unit.ExistedOn(day)) return unit;
        return null;
    }

    /// <summary>Every unit that ever had a code.</summary>
    public IEnumerable<Territory> WithCode(string code) => _byCode.Value[code];

    /// <summary>The unit that a unit lay in on its last day (or lies in now); null where no list says. An old commune without a district gives its province of today.</summary>
    public Territory? ParentOf(Territory unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (unit.Level == UnitType.Province) return null;
        var day = unit.To?.AddDays(-1) ?? DateOnly.MaxValue;
        if (unit.ParentCode.Length > 0) return Find(unit.ParentCode, day) ?? LastOf(unit.ParentCode, day);
        foreach (var successor in unit.Successors)
        {
            if (unit.To is { } to && Find(successor.Code, to) is { ParentCode: { Length: 2 } province }) return Find(province, to);
        }

        return null;
    }

    /// <summary>The units that it was made of, in the order of the lists; empty where it is as old as the lists.</summary>
    public IEnumerable<Predecessor> PredecessorsOf(Territory unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.From is { } from && unit.Code.Length > 0 ? _bySuccessor.Value[unit.Code].Where(p => p.Unit.To == from) : [];
    }

    /// <summary>The units that took over from it, as far as the lists know them.</summary>
    public IEnumerable<Territory> SuccessorsOf(Territory unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.To is { } to ? unit.Successors.Select(s => Find(s.Code, to) ?? Later(s.Code, to)).OfType<Territory>() : [];
    }

    /// <summary>The last unit that had a code before a day: the lists keep some communes of old under a district that was merged shortly before them.</summary>
    private Territory? LastOf(string code, DateOnly day) => _byCode.Value[code].Where(t => t.To <= day).MaxBy(t => t.To);

    /// <summary>The first unit of a code after a day: what took over by way of another.</summary>
    private Territory? Later(string code, DateOnly day) => _byCode.Value[code].Where(t => t.From >= day).MinBy(t => t.From);

    /// <summary>The key of a name: the keys of its words, parted by spaces; hyphens and other signs do not count.</summary>
    internal static string KeyOf(string name)
    {
        Span<char> key = stackalloc char[128];
        if (name.Length >= key.Length) return "";
        // Nearly all names are letters and single spaces; the tokenizer is asked only about the others, which keeps the start of a run short.
        var length = 0;
        var at = 0;
        while (at < name.Length)
        {
            var end = at;
            while (end < name.Length && char.IsLetter(name[end])) end++;
            if (end == at || (end < name.Length && name[end] != ' ')) return KeyOfTokens(name);
            VietnameseText.Key(name.AsSpan(at, end - at), key[at..]);
            length = end;
            at = end + 1;
            if (end < name.Length) key[end] = ' ';
        }

        return key[..length].ToString();
    }

    private static string KeyOfTokens(string name) =>
        string.Join(' ', Matching.Tokenizer.Split(name).Where(w => char.IsLetterOrDigit(w[0])).Select(VietnameseText.Key));

    private static Dictionary<string, Territory[]> ByKey(IReadOnlyList<Territory> territories)
    {
        var keyOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var grouped = new Dictionary<string, List<Territory>>(StringComparer.Ordinal);
        foreach (var territory in territories)
        {
            if (!keyOf.TryGetValue(territory.Name, out var key)) keyOf.Add(territory.Name, key = KeyOf(territory.Name));
            if (!grouped.TryGetValue(key, out var same)) grouped.Add(key, same = new List<Territory>(1));
            same.Add(territory);
        }

        var byKey = new Dictionary<string, Territory[]>(grouped.Count, StringComparer.Ordinal);
        foreach (var (key, same) in grouped) byKey.Add(key, [.. same]);
        return byKey;
    }

    private static List<Territory> ReadEmbedded()
    {
        var shared = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = new List<Territory>(16_000);
        foreach (var row in EmbeddedTable.Rows("territories")) all.Add(TerritoryRow.Read(row, shared));
        return all;
    }
}
