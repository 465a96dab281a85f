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
    private ReferenceIssuers? _references;
    private readonly Dictionary<int, (Entry Unit, UnitMention Mention)> _byToken = [];

    private UnitDirectory() { }

    /// <summary>A unit of the document.</summary>
    public sealed class Entry
    {
        public required UnitParse First { get; init; }

        public string Name { get; set; } = "";

        public string? Parent { get; set; }

        public Territory? Territory { get; set; }

        /// <summary>What an ambiguous name may be; empty where it is not.</summary>
        public IReadOnlyList<Territory> Candidates { get; set; } = [];

        /// <summary>Whether the lists say for certain that no unit of this name existed on the day that the document bears.</summary>
        public bool IsOfAnotherDay { get; set; }

        public UnitRole Role { get; set; }

        public List<UnitMention> Mentions { get; } = [];

        /// <summary>
        /// Mentions that do not make it a unit of the document: those that say where another unit lies ("xã A, huyện B" names B so), who issued a
        /// document that is referred to, or which team is yet to be set up.
        /// </summary>
        public HashSet<UnitMention> Asides { get; } = [];

        /// <summary>The authority that is meant where this is only its desk (<see cref="MergeDesks"/>); null for all others.</summary>
        public Entry? StandsFor { get; set; }

        /// <summary>See <see cref="TerritoryOf"/>; looked up once.</summary>
        internal Entry? Home { get; set; }

        internal bool HasHome { get; set; }

        public UnitType Type => Territory?.Level ?? First.Type;
    }

    /// <summary>All units in order of first mention.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>The unit whose mention begins at a token, or null.</summary>
    public Entry? At(int token) => _byToken.GetValueOrDefault(token).Unit;

    /// <summary>The mention that begins at a token, or null.</summary>
    public UnitMention? MentionAt(int token) => _byToken.GetValueOrDefault(token).Mention;

    /// <summary>The unit of the issuer's name as the header gives it, or null.</summary>
    public Entry? Issuer { get; private set; }

    /// <summary>The unit of a name, or null.</summary>
    public Entry? Named(string? name)
    {
        if (name is null) return null;
        var key = UnitParse.KeyOf(name);
        return _entries.Find(e => UnitParse.KeyOf(e.Name) == key);
    }

    /// <summary>Puts the mentions of a document together.</summary>
    /// <param name="chart">The chart, overlaps filtered.</param>
    /// <param name="mentions">Mentions that stayed, in order of text.</param>
    /// <param name="gazetteer">The lists.</param>
    /// <param name="setting">The document's day and paper.</param>
    /// <param name="head">What the head tells of the document's own unit and place.</param>
    /// <param name="sentenceOf">The sentence of each token.</param>
    /// <param name="groups">Lines of tables that stand over others.</param>
    public static UnitDirectory Build(
        Chart chart, IReadOnlyList<UnitMention> mentions, Gazetteer gazetteer, DocumentSetting setting, UnitHead head, int[] sentenceOf, TableGroups groups)
    {
        var directory = new UnitDirectory();
        var adjacent = AdjacentUnits.Of(chart, mentions);
        directory._references = new ReferenceIssuers(chart);
        for (var i = 0; i < mentions.Count; i++)
            if (!mentions[i].Parse.IsOpen) directory.Add(mentions[i], adjacent.ParentOf(i), adjacent.IsParent(i));

        var parents = new UnitParents(gazetteer, setting, head, sentenceOf);
        parents.Assign(directory._entries);
        var home = new HomeTerritory(directory._entries, gazetteer, head, sentenceOf, setting.Day, groups);
        // Departments of provinces first: rooms and offices may be theirs.
        foreach (var open in mentions)
            if (open.Parse.IsOpen && HomeTerritory.IsDepartment(open.Parse)) home.Add(directory.Open(open, adjacent, home));
        foreach (var open in mentions)
            if (open.Parse.IsOpen && open.Parse.Type != UnitType.Team && !HomeTerritory.IsDepartment(open.Parse)) directory.Open(open, adjacent, home);
        UnitMention? before = null;
        foreach (var open in mentions)
        {
            if (open.Parse.IsOpen && open.Parse.Type == UnitType.Team) directory.OpenTeam(chart, open, before, home, head);
            before = open;
        }

        parents.Assign(directory._entries, home.InferredProvince);
        directory.NameTeams();
        directory.AddOwners(chart);
        for (var i = 0; i < mentions.Count; i++)
            if (adjacent.BodyAbove(i) is { } above && directory.At(mentions[i].Mention.Start) is { } part && directory.At(above.Mention.Start) is { } body && part != body) part.Parent = body.Name;
        BranchOffices.Place(chart, directory, sentenceOf);
        directory._entries.Sort((x, y) => x.Mentions[0].Mention.Start.CompareTo(y.Mentions[0].Mention.Start));
        directory.Issuer = head.Issuer is { } issuer ? directory.Find(issuer.Key, null) : null;
        return directory;
    }

    /// <summary>
    /// One-stop shops of communes whose people nobody counted are desks of the commune's authority, in news and in papers of office: what is found
    /// there is found at the authority.
    /// </summary>
    public void MergeDesks(IReadOnlySet<string> counted)
    {
        foreach (var desk in _entries)
            if (desk.First.Canon is "Trung tâm Phục vụ hành chính công" or "Trung tâm Hành chính công" && !counted.Contains(desk.Name)
                && TerritoryOf(desk) is { Type: UnitType.Commune } authority)
                desk.StandsFor = authority;
    }

    private void Add(UnitMention mention, string? parent, bool asParent = false)
    {
        var key = mention.Parse.Key;
        parent ??= mention.Parse.ParentName ?? mention.Parse.Beside;
        var entry = mention.Parse.Type == UnitType.Team ? FindTeam(mention.Parse) : Find(key, parent);
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
        if (asParent || (mention.Parse.Type == UnitType.Team ? _references!.IsProposed(mention.Mention.Start) : _references!.Is(mention.Mention.Start))) entry.Asides.Add(mention);
        _byToken[mention.Mention.Start] = (entry, mention);
    }

    /// <summary>Adds an office or a level whose owner the text leaves to the context.</summary>
    private UnitMention? Open(UnitMention open, AdjacentUnits adjacent, HomeTerritory home)
    {
        var parse = open.Parse;
        // "Văn phòng" alone is a department's only below its line of a table.
        if (parse.Prefix == "Văn phòng" && parse.Rule == "unit/desk" && home.DepartmentOver(open) is null) return null;
        var owner = adjacent.OwnerOf(open) ?? home.Of(open);
        // A room of a department that was named before is that one, whichever department was named last.
        if ((owner is { IsTerritory: false, Prefix.Length: > 0 } || parse.Canon.StartsWith("Chi cục ", StringComparison.Ordinal)) && home.DepartmentOver(open) is null && _entries.FindAll(e => e.First.Canon.StartsWith(parse.Canon + " Sở", StringComparison.Ordinal)) is [{ } room])
            parse = room.First with { Start = parse.Start, End = parse.End, OwnerStart = 0 };
        else
            parse = owner is not null ? parse.Of(owner) : parse with { Level = null };
        // "UBND tỉnh" of no province that the text tells is no unit; "Sở Nội vụ" is one, though nobody knows of which.
        if (owner is null && (parse.IsTerritory || parse.Rule is "unit/party-of-level" or "unit/party-body" or "unit/body-of-level" or "unit/body-of-context" or "unit/body-in-cell" or "unit/office" or "unit/desk")) return null;
        // A field that is told of two authorities is that of the nearer one; of none, that of the only one named in full.
        if (owner is null && _entries.FindAll(e => e.First.Canon.StartsWith(parse.Canon, StringComparison.Ordinal) && e.First.Type == parse.Type) is [{ } only])
            parse = only.First with { Start = parse.Start, End = parse.End, OwnerStart = 0 };
        var named = new UnitMention(open.Mention, parse);
        Add(named, null);
        return named;
    }

    /// <summary>Adds a team whose owner the text does not say in full beside it: the one named before or later, else that of the head or of who sent it.</summary>
    private void OpenTeam(Chart chart, UnitMention open, UnitMention? before, HomeTerritory home, UnitHead head)
    {
        var parse = open.Parse;
        if (parse.Level is { Length: > 0 })
            parse = home.Of(open) is { } place ? parse.Of(place) : parse with { Level = null };
        else if (FindTeam(parse) is not null)
            parse = parse with { Level = null };
        // Told without an owner, it is the team that the document speaks of, whatever it is said to inspect; one that is being set up is another.
        else if (chart.Letters(Math.Max(0, open.Mention.Start - 1)) is not ("lập" or "LẬP") && _teams.FindLast(t => t.Name[..2] == parse.Prefix[..2] && t.Mentions[0].Mention.Start < open.Mention.Start) is { } spokenOf)
            parse = spokenOf.First with { Start = parse.Start, End = parse.End, Level = null, OwnerStart = 0 };
        else if (head.Issuer is { Type: UnitType.Team } team && UnitParse.KeyOf(team.Prefix).StartsWith(UnitParse.KeyOf(parse.Prefix), StringComparison.Ordinal))
            parse = team with { Start = parse.Start, End = parse.End, Level = null, OwnerStart = 0 };
        else
            parse = home.OwnerOfTeam(chart, open, before, this) is { } owner ? parse.Of(owner) : parse with { Level = null };
        Add(new UnitMention(open.Mention, parse), null);
    }

    private void NameTeams()
    {
        foreach (var team in _teams)
        {
            var owned = team.Mentions.Select(m => m.Parse).Where(p => p.Name.Length > 0 || p.OwnerPrefix.Length > 0).MaxBy(p => p.FullName.Length);
            if (owned is null) continue;
            var fullest = team.Mentions.Select(m => m.Parse).MaxBy(p => Subject(p).Length)!;
            team.Name = Subject(fullest).Length > Subject(owned).Length ? UnitParse.Join(Subject(fullest), owned.OwnerPrefix, owned.HidesKind ? "" : owned.Kind, owned.Name) : owned.FullName;
            team.Parent = owned.ParentName ?? team.Parent;
        }

        static string Subject(UnitParse team) => team.OwnerPrefix.Length > 0 && team.Prefix.EndsWith(team.OwnerPrefix, StringComparison.Ordinal) ? team.Prefix[..^team.OwnerPrefix.Length].TrimEnd() : team.Prefix;
    }

    /// <summary>A department or ministry that a team is of is a unit of the document, though it is named only in the team's name; so is not a territory.</summary>
    private void AddOwners(Chart chart)
    {
        foreach (var team in _teams.ToList())
        {
            foreach (var mention in team.Mentions)
            {
                if (mention.Parse is not { OwnerPrefix: { Length: > 0 } prefix, OwnerStart: > 0 } parse) continue;
                var type = prefix.StartsWith("Đoàn ", StringComparison.Ordinal) || prefix.StartsWith("Tổ ", StringComparison.Ordinal) ? UnitType.Team : parse.HidesKind || prefix.StartsWith("Bộ ", StringComparison.Ordinal) ? UnitType.Agency : UnitType.Department;
                var owner = new UnitParse(parse.OwnerStart, parse.End, type, prefix, parse.Kind, parse.Name, "unit/owner-of-team") { HidesKind = parse.HidesKind };
                var place = new ChartMention(new Mention(MentionKind.Unit, chart.Span(owner.Start, owner.End), new UnitValue(owner.FullName, type), owner.Rule), owner.Start, owner.End);
                Add(new UnitMention(place, owner), Find(owner.Key, null)?.Parent);
            }
        }

        var ministries = _entries.FindAll(e => e.First.Prefix.StartsWith("Bộ ", StringComparison.Ordinal));
        if (ministries.Count == 1)
            foreach (var office in _entries) if (office.First.Prefix.StartsWith("Vụ ", StringComparison.Ordinal)) office.Parent ??= ministries[0].Name;
    }

    /// <summary>The territory in the name of a body, if the document names it as a unit too; else null.</summary>
    public Entry? TerritoryOf(Entry body)
    {
        if (!body.HasHome) (body.Home, body.HasHome) = (body.First.Place.Length == 0 ? null : Find(UnitParse.KeyOf(body.First.Place), null), true);
        return body.Home;
    }

    private Entry? Find(string key, string? parent) =>
        _byKey.GetValueOrDefault(key)?.FindLast(e => parent is null || e.Parent is null || UnitParse.KeyOf(e.Parent) == UnitParse.KeyOf(parent));

    /// <summary>"Đoàn kiểm tra" is the team that was named in full before; a fuller name is that of the team named first by its kind alone.</summary>
    private Entry? FindTeam(UnitParse parse)
    {
        return _teams.FindLast(e => e.Mentions.Exists(m => CanBeOne(m.Parse, parse)) && (parse.ParentName is null || e.Parent is null || UnitParse.KeyOf(parse.ParentName) == UnitParse.KeyOf(e.Parent)));

        static bool CanBeOne(UnitParse a, UnitParse b) =>
            a.Prefix.StartsWith(b.Prefix, StringComparison.OrdinalIgnoreCase) || b.Prefix.StartsWith(a.Prefix, StringComparison.OrdinalIgnoreCase) || (a.Name == b.Name && a.Name.Length > 0 && a.OwnerPrefix == b.OwnerPrefix);
    }
}
