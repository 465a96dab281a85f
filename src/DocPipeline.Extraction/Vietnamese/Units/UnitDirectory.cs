using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// The units of one document, each once: mentions of one unit put together ("UBND huyện Kỳ Sơn", "huyện Kỳ Sơn", "Kỳ Sơn"), with its place
/// in the official lists on the document's day, its parent, and its fullest name.
/// </summary>
internal sealed class UnitDirectory
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, List<Entry>> _byKey = new(StringComparer.Ordinal);
    private readonly List<Entry> _teams = [];
    private readonly Dictionary<int, (Entry Unit, UnitMention Mention)> _byToken = [];

    private UnitDirectory() { }

    /// <summary>A unit of the document.</summary>
    public sealed class Entry
    {
        public required UnitParse First { get; init; }

        public string Name { get; set; } = "";

        public string? Parent { get; set; }

        /// <summary>The district named last before it: its parent, unless the lists say otherwise.</summary>
        public string? Context { get; set; }

        public Territory? Territory { get; set; }

        /// <summary>What an ambiguous name may be; empty where it is not.</summary>
        public IReadOnlyList<Territory> Candidates { get; set; } = [];

        /// <summary>Whether the lists say for certain that no unit of this name existed on the day that the document bears.</summary>
        public bool IsOfAnotherDay { get; set; }

        public UnitRole Role { get; set; }

        public List<UnitMention> Mentions { get; } = [];

        public UnitType Type => Territory?.Level ?? First.Type;
    }

    /// <summary>All units in order of first mention.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>The unit whose mention begins at a token, or null.</summary>
    public Entry? At(int token) => _byToken.GetValueOrDefault(token).Unit;

    /// <summary>The mention that begins at a token, or null.</summary>
    public UnitMention? MentionAt(int token) => _byToken.GetValueOrDefault(token).Mention;

    /// <summary>The unit of a name as the header writes it, or null.</summary>
    public Entry? Named(string? name)
    {
        if (name is null) return null;
        var key = VietnameseText.Key(name);
        return _entries.Find(e => VietnameseText.Key(e.Name) == key);
    }

    /// <summary>Puts the mentions of a document together.</summary>
    /// <param name="chart">The chart, overlaps filtered.</param>
    /// <param name="mentions">Mentions that stayed, in order of text.</param>
    /// <param name="gazetteer">The lists.</param>
    /// <param name="setting">The document's day and place.</param>
    /// <param name="isIssuer">Whether a mention stands in the issuer's lines of the head.</param>
    public static UnitDirectory Build(
        Chart chart, IReadOnlyList<UnitMention> mentions, Gazetteer gazetteer, DocumentSetting setting, Func<UnitMention, bool> isIssuer)
    {
        var directory = new UnitDirectory();
        var parents = AdjacentParents(chart, mentions);
        var districts = DistrictsBefore(chart, mentions);
        for (var i = 0; i < mentions.Count; i++)
            if (!mentions[i].Parse.IsOpen) directory.Add(mentions[i], parents[i] ?? mentions[i].Parse.ParentName, districts[i]);

        var locator = new TerritoryLocator(gazetteer, directory._entries, setting, isIssuer);
        locator.Locate();
        directory.TakeParents();
        var home = new HomeTerritory(directory._entries, gazetteer, isIssuer);
        foreach (var open in mentions.Where(m => m.Parse.IsOpen))
        {
            var parse = home.Of(open) is { } territory ? open.Parse.Of(territory) : open.Parse with { Level = null };
            // "UBND tỉnh" of no province that the text tells is no unit; "Sở Nội vụ" is one, though nobody knows of which.
            if (parse.IsTerritory && parse.Name.Length == 0 || parse is { Rule: "unit/party-of-level" or "unit/body-of-level" or "unit/office", Name: "" }) continue;
            directory.Add(new UnitMention(open.Mention, parse), parse.ParentName, null);
        }

        locator.Locate();
        directory.TakeParents();
        foreach (var team in directory._teams.Where(t => t.Parent is null))
            team.Parent = home.Issuer is { } issuer ? $"{issuer.Kind} {issuer.Name}" : null;
        foreach (var team in directory._teams) team.Name = team.Parent is { } owner && !team.Name.Contains(owner, StringComparison.Ordinal) ? $"{team.Name} {owner}" : team.Name;
        directory._entries.Sort((x, y) => x.Mentions[0].Mention.Start.CompareTo(y.Mentions[0].Mention.Start));
        return directory;
    }

    private void Add(UnitMention mention, string? parent, string? district)
    {
        var key = KeyOf(mention.Parse);
        var entry = Find(key, parent) ?? FindTeam(mention.Parse);
        if (entry is null)
        {
            entry = new Entry { First = mention.Parse, Name = mention.Parse.FullName, Parent = parent };
            _entries.Add(entry);
            if (entry.First.Type == UnitType.Team) _teams.Add(entry);
            if (!_byKey.TryGetValue(key, out var same)) _byKey.Add(key, same = []);
            same.Add(entry);
        }

        entry.Parent ??= parent;
        if (mention.Parse.FullName.Length > entry.Name.Length) entry.Name = mention.Parse.FullName;
        var place = entry.Mentions.FindLastIndex(m => m.Mention.Start < mention.Mention.Start);
        entry.Mentions.Insert(place + 1, mention);
        if (mention.Parse is { IsTerritory: true, Type: UnitType.Commune }) entry.Context ??= district;
        _byToken[mention.Mention.Start] = (entry, mention);
    }

    /// <summary>Bodies take the parent that their own name gives.</summary>
    private void TakeParents()
    {
        foreach (var entry in _entries.Where(e => !e.First.IsTerritory && e.First.ParentName is not null)) entry.Parent ??= entry.First.ParentName;
    }

    private Entry? Find(string key, string? parent) =>
        _byKey.GetValueOrDefault(key)?.FindLast(e => parent is null || e.Parent is null || VietnameseText.Key(e.Parent) == VietnameseText.Key(parent));

    /// <summary>"Đoàn kiểm tra" is the team that was named in full before; a fuller name is that of the team named first by its kind alone.</summary>
    private Entry? FindTeam(UnitParse parse)
    {
        if (parse.Type != UnitType.Team) return null;
        return _teams.FindLast(e => (e.First.Prefix.StartsWith(parse.Prefix, StringComparison.Ordinal) || parse.Prefix.StartsWith(e.First.Prefix, StringComparison.Ordinal)));
    }

    private static string KeyOf(UnitParse parse)
    {
        var kind = parse.IsTerritory ? $"{parse.Kind} {parse.Name}" : parse.FullName;
        return VietnameseText.Key(kind);
    }

    /// <summary>
    /// For each mention the larger unit that stands directly behind it ("xã A, huyện B", "xã A (B)", "xã A thuộc huyện B"), also behind a
    /// list of its like ("xã A, xã B và xã C, huyện D").
    /// </summary>
    private static string?[] AdjacentParents(Chart chart, IReadOnlyList<UnitMention> mentions)
    {
        var parents = new string?[mentions.Count];
        for (var i = mentions.Count - 2; i >= 0; i--)
        {
            var (unit, next) = (mentions[i], mentions[i + 1]);
            var gap = next.Mention.Start - unit.Mention.End;
            if (gap is < 0 or > 2 || !IsJoint(chart, unit.Mention.End, next.Mention.Start)) continue;
            if (Rank(next.Parse) > Rank(unit.Parse) && !HasWord(chart, unit.Mention.End, next.Mention.Start, "và"))
                parents[i] = next.Parse.IsTerritory ? $"{next.Parse.Kind} {next.Parse.Name}" : next.Parse.FullName;
            else if (Rank(next.Parse) == Rank(unit.Parse))
                parents[i] = parents[i + 1];
        }

        return parents;
    }

    /// <summary>For each mention the district that the text named last before it in the same block: the parent of a commune, where the lists do not say otherwise.</summary>
    private static string?[] DistrictsBefore(Chart chart, IReadOnlyList<UnitMention> mentions)
    {
        var districts = new string?[mentions.Count];
        for (var i = 1; i < mentions.Count; i++)
        {
            var before = mentions[i - 1];
            var district = before.Parse is { IsTerritory: true, Type: UnitType.District, IsOpen: false } named ? $"{named.Kind} {named.Name}" : districts[i - 1];
            for (var at = before.Mention.End; at < mentions[i].Mention.Start && district is not null; at++)
                if (chart[at].Kind == TokenKind.Boundary) district = null;
            districts[i] = district;
        }

        return districts;
    }

    private static bool IsJoint(Chart chart, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (chart.Letters(i) is not ("," or "(" or "-" or "–" or "và" or "thuộc" or "của" or ";" or "/")) return false;
        return true;
    }

    private static bool HasWord(Chart chart, int from, int to, string word)
    {
        for (var i = from; i < to; i++)
            if (chart.Letters(i).SequenceEqual(word)) return true;
        return false;
    }

    private static int Rank(UnitParse parse) => parse.Type switch
    {
        UnitType.Province => 3,
        UnitType.District => 2,
        UnitType.Commune => 1,
        _ => 0,
    };
}
