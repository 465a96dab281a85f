using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Whose an office is where the text does not say ("Sở Nội vụ", "UBND huyện", "Phòng Tư pháp"): of the issuer's territory, of the one named
/// last before it, or of the only one that it can be. Where none of these tells, it stays open.
/// </summary>
internal sealed class HomeTerritory
{
    // So far on a text that names nobody else still speaks of the place named last.
    private const int SentencesOfOnePlace = 6;

    private readonly List<(int Token, UnitParse Parse)> _named = [];
    private readonly List<(int Token, UnitParse Parse)> _departments = [];
    private readonly Dictionary<string, List<(int Token, UnitParse Parse)>> _byKind;
    private readonly UnitHead _head;
    private readonly UnitParse? _issuer;
    private readonly UnitParse? _province;
    private readonly bool _hasDistricts, _isReformed;
    private readonly int[] _sentenceOf;
    private readonly Gazetteer _gazetteer;
    private readonly TableGroups _groups;

    /// <param name="units">Units named in full, located.</param>
    /// <param name="gazetteer">The official lists.</param>
    /// <param name="head">What the head tells.</param>
    /// <param name="sentenceOf">The sentence of each token.</param>
    /// <param name="day">The document's day, or null.</param>
    /// <param name="groups">Lines of tables that stand over others.</param>
    public HomeTerritory(IReadOnlyList<UnitDirectory.Entry> units, Gazetteer gazetteer, UnitHead head, int[] sentenceOf, DateOnly? day, TableGroups groups)
    {
        (_head, _sentenceOf, _gazetteer, _groups) = (head, sentenceOf, gazetteer, groups);
        _issuer = head.Issuer is { Name.Length: > 0 } issuer ? TerritoryOf(issuer) : null;
        var ancestors = new List<UnitParse>();
        foreach (var unit in units)
        {
            var top = TopOf(unit.Territory);
            foreach (var mention in unit.Mentions)
            {
                if (IsDepartment(mention.Parse)) _departments.Add((mention.Mention.Start, mention.Parse));
                if (TerritoryOf(mention.Parse) is not { } place) continue;
                _named.Add((mention.Mention.Start, place));
                if (top is not null) ancestors.Add(Territory(top));
                // "xã A" under a heading "Huyện B": who names A speaks of B too.
                if (place.Type == UnitType.Commune && unit.Parent is { } above && above.Split(' ', 2) is [_, _] && TerritoryNamed(above) is { Type: UnitType.District } district)
                    _named.Add((mention.Mention.Start, district));
            }
        }

        _named.Sort((a, b) => a.Token.CompareTo(b.Token));
        _byKind = _named.GroupBy(n => n.Parse.Kind).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        // A "Phòng" is an office of a district; since 1 July 2025, when there are none, of a commune.
        _isReformed = day >= UnitParents.Reform;
        _hasDistricts = _named.Exists(n => n.Parse.Type == UnitType.District) && !_isReformed;
        _province = Province(ancestors, day);
    }

    /// <summary>The province that the places of the text lie in, where the text does not name it; else null.</summary>
    public string? InferredProvince { get; private set; }

    /// <summary>Whether it is a department of a province.</summary>
    public static bool IsDepartment(UnitParse parse) => parse.Type == UnitType.Department && parse.Prefix.StartsWith("Sở ", StringComparison.Ordinal);

    /// <summary>Adds a department of which it is now known whose it is.</summary>
    public void Add(UnitMention? department)
    {
        if (department is null) return;
        var at = _departments.FindLastIndex(d => d.Token < department.Mention.Start);
        _departments.Insert(at + 1, (department.Mention.Start, department.Parse));
    }

    /// <summary>The province that a unit of the lists lay in in its own time; of an old commune without a district nobody knows it.</summary>
    private Territory? TopOf(Territory? unit)
    {
        while (unit is { ParentCode.Length: > 0 } && _gazetteer.ParentOf(unit) is { } parent) unit = parent;
        return unit is { Level: UnitType.Province } ? unit : null;
    }

    /// <summary>The issuer's territory; else the only province that the text names, the one of its dateline, the one that three in four of its places lie in.</summary>
    private UnitParse? Province(List<UnitParse> ancestors, DateOnly? day)
    {
        if (_issuer is { Type: UnitType.Province } own) return own;
        var named = _named.Where(n => n.Parse.Type == UnitType.Province).Select(n => n.Parse).DistinctBy(p => p.Key).ToList();
        if (named.Count == 1) return named[0];
        if (_head.Place is { } place)
        {
            var listed = _gazetteer.Named(place).Where(t => t.Level == UnitType.Province).ToList();
            if (listed.Find(t => day is not { } d || t.ExistedOn(d)) is { } province) return named.Find(p => p.Name == province.Name) ?? Territory(province);
        }

        var foremost = ancestors.GroupBy(p => p.Name, StringComparer.Ordinal).MaxBy(g => g.Count());
        return foremost is not null && foremost.Count() * 4 >= ancestors.Count * 3 && named.Count == 0 ? Inferred(foremost.First()) : null;

        UnitParse Inferred(UnitParse province)
        {
            InferredProvince = province.Place;
            return province;
        }
    }

    /// <summary>The owner of an open unit, or null.</summary>
    public UnitParse? Of(UnitMention open)
    {
        if (DepartmentOver(open) is { } whole) return whole;
        var kind = open.Parse.Level ?? open.Parse.Kind;
        if (kind == UnitParse.OfDepartment) return Department(open);
        if (kind == UnitParse.OfParty) return _head.Issuer is { HidesKind: true, Type: UnitType.Agency } committee ? committee : null;
        if (kind.Length == 0) return OfAny(open);
        if (TerritoryNames.LevelOf(kind) == UnitType.Province && kind != "thành phố") return Nearest("tỉnh", open) is { } near && _province is null ? near : _province;
        if (kind == "thành phố" && _province is { Kind: "thành phố" } && (_issuer is null || _issuer.Type == UnitType.Province)) return _province;
        if (_issuer is { } issuer && issuer.Kind == kind) return issuer;
        return Nearest(kind, open) ?? Only(kind) ?? (kind == "thành phố" ? _province : null);
    }

    /// <summary>The department whose offices the lines of a table are: "I. Sở Xây dựng" over "3. Phòng Quản lý nhà".</summary>
    public UnitParse? DepartmentOver(UnitMention open)
    {
        if (open.Parse.IsTerritory || IsDepartment(open.Parse) || _groups.Over(open.Mention.Start) is not { } line) return null;
        return Last(_departments, line.End) is { } department && department.Token >= line.Start ? department.Parse : null;
    }

    /// <summary>An office without a level: a room of the issuer's, or of the authority that the text speaks of.</summary>
    private UnitParse? OfAny(UnitMention open)
    {
        var isRoom = open.Parse.Prefix.StartsWith("Phòng", StringComparison.Ordinal);
        if (_head.Issuer is { Type: UnitType.Team } && open.Parse.Rule != "unit/body-of-context" && Subject is { } subject && Owns(subject, open.Parse)) return subject;
        if (isRoom && IsRoomOfDepartment(open.Parse) && Department(open) is { } department) return department;
        // A line of the table in minutes of one commune.
        if (open.Parse.Rule == "unit/body-in-cell") return Subject is { IsTerritory: true, Type: UnitType.Commune } inspected ? inspected : OfCommune(open);
        if (open.Parse.Rule == "unit/body-of-context") return OfCommune(open);
        if (_head.Issuer is not { Type: UnitType.Team } && _issuer is { Type: UnitType.District or UnitType.Commune } own) return own;
        // Minutes of a department: the rooms and centres in it are its own.
        if (open.Parse.Rule != "unit/office" && !IsRoomOfDistrict(open.Parse) && !_named.Exists(n => n.Token < open.Mention.Start && n.Parse.Type is UnitType.District or UnitType.Commune)
            && Department(open) is { } whole && (whole.Canon != "Sở Nội vụ" || _head.Issuer is not null)) return whole;
        if (open.Parse.Type == UnitType.Other) return Before(open, p => p.Type == (_isReformed || open.Parse.Canon == "Trạm Y tế" ? UnitType.Commune : UnitType.District)) ?? Before(open, _ => true) ?? _issuer;
        // In a passage on a department ("Văn phòng Sở …; Phòng A …") rooms are its own.
        if (isRoom && !IsRoomOfDistrict(open.Parse) && Last(_departments, open.Mention.Start) is { } last && last.Parse.Canon != "Sở Nội vụ" && (LastIndex(_named, open.Mention.Start) is var place && (place < 0 || _named[place].Token < last.Token || _named[place].Parse.Type == UnitType.Province && _named[place].Token == last.Token)))
            return last.Parse;
        var level = _hasDistricts && open.Parse.Rule is not "unit/desk" && open.Parse.Canon is not "Ban Chỉ huy Quân sự" ? UnitType.District : UnitType.Commune;
        return Before(open, p => p.Type == level) ?? Before(open, p => p.Type is not UnitType.Province) ?? OnlyOf(level) ?? (isRoom ? null : _issuer);
    }

    /// <summary>A commune has had rooms since there are no districts; the rooms that departments have are none of a territory's.</summary>
    private bool Owns(UnitParse subject, UnitParse part) =>
        !subject.IsTerritory || ((subject.Type != UnitType.Commune || _isReformed) && !IsRoomOfDepartment(part) && part.Canon != "Phòng Nội vụ");

    /// <summary>Whom minutes are about, with its place: a department's is the province.</summary>
    private UnitParse? Subject => _head.Subject switch
    {
        { IsTerritory: true } territory => territory with { Prefix = "", Canon = "" },
        { IsOpen: true, Level: "tỉnh" } department when _province is { } province => department.Of(province),
        { IsOpen: false } named => named,
        _ => null,
    };

    /// <summary>The commune whose Party committee or association is meant: the one named last, if the text is not at a district or province since.</summary>
    private UnitParse? OfCommune(UnitMention open)
    {
        var at = LastIndex(_named, open.Mention.Start);
        if (at < 0) return _issuer is { Type: UnitType.Commune } own ? own : null;
        // A commune brings its district along at the same token.
        while (at > 0 && _named[at - 1].Token == _named[at].Token && _named[at].Parse.Type != UnitType.Commune) at--;
        return _named[at].Parse is { Type: UnitType.Commune } commune && _sentenceOf[open.Mention.Start] - _sentenceOf[_named[at].Token] <= SentencesOfOnePlace ? commune : null;
    }

    /// <summary>Rooms that districts have, and no department of a province: "Phòng Tư pháp".</summary>
    private static bool IsRoomOfDistrict(UnitParse parse) =>
        parse.Canon is "Phòng Tư pháp" or "Phòng Kinh tế - Hạ tầng" or "Phòng Kinh tế" or "Phòng Lao động - Thương binh và Xã hội" or "Phòng Giáo dục và Đào tạo" or "Phòng Tài nguyên và Môi trường"
            or "Phòng Nông nghiệp và Phát triển nông thôn" or "Phòng Nội vụ" or "Phòng Văn hóa và Thông tin" or "Phòng Y tế" or "Phòng Dân tộc" or "Phòng Quản lý đô thị" or "Phòng Tài chính - Kế hoạch";

    /// <summary>Rooms that the departments of a province have, and no district: "Phòng Cải cách hành chính".</summary>
    private static bool IsRoomOfDepartment(UnitParse parse) =>
        parse.Canon is "Phòng Cải cách hành chính" or "Phòng Công chức, viên chức" or "Phòng Tổ chức cán bộ" or "Phòng Tổ chức, biên chế" or "Phòng Xây dựng chính quyền";

    /// <summary>The department that the text speaks of: the issuer, or the one named last.</summary>
    private UnitParse? Department(UnitMention open)
    {
        // "Sở A đã lắp máy chấm công tại Văn phòng Sở": of the one that its sentence names.
        if (open.Parse.Level == UnitParse.OfDepartment && Last(_departments, open.Mention.Start) is { } named && _sentenceOf[named.Token] == _sentenceOf[open.Mention.Start]) return named.Parse;
        if (_head.Issuer is { Type: UnitType.Department } issuer) return issuer;
        if (Subject is { IsTerritory: false } subject && !IsRoomOfDepartment(open.Parse)) return subject;
        if (_head.Issuer is { Type: UnitType.Team, OwnerPrefix: ['S', 'ở', ..] } team)
        {
            // Minutes of a department's team: its own rooms are those of its members, others are of the department that is inspected.
            var own = team with { Prefix = team.OwnerPrefix, Canon = team.OwnerPrefix };
            if (IsRoomOfDepartment(open.Parse)) return own;
            for (var i = LastIndex(_departments, open.Mention.Start); i >= 0; i--)
                if (_departments[i].Parse.Key != own.Key) return _departments[i].Parse;
            return own;
        }

        return Last(_departments, open.Mention.Start)?.Parse;
    }

    /// <summary>Whose a team is that the text names by its kind alone: of who sent it in the same sentence, else of the issuer, else of the province.</summary>
    public UnitParse? OwnerOfTeam(Matching.Chart chart, UnitMention open, UnitMention? before, UnitDirectory directory)
    {
        if (before is not null && before.Mention.End >= open.Mention.Start - 4 && chart.Letters(open.Mention.Start - 1) is not "," && _sentenceOf[before.Mention.Start] == _sentenceOf[open.Mention.Start]
            && directory.MentionAt(before.Mention.Start) is { Parse: { IsOpen: false, Type: UnitType.Department or UnitType.Province or UnitType.District or UnitType.Commune } sender } && sender.Type != UnitType.Team)
            return sender;
        if (_head.Issuer is { Type: not UnitType.Team } issuer) return issuer.IsTerritory ? issuer with { Prefix = "" } : issuer;
        // "Đoàn kiểm tra thành lập theo Quyết định … của Chủ tịch UBND tỉnh"
        for (var at = open.Mention.End; at < _sentenceOf.Length && at < open.Mention.End + 24 && _sentenceOf[at] == _sentenceOf[open.Mention.Start]; at++)
            if (directory.MentionAt(at) is { Parse: { IsOpen: false, IsTerritory: true, Prefix: ['U', ..] } authority } && chart.Letters(at - 1) is "của" or "tịch" && chart.Letters(at - (chart.Letters(at - 1) is "tịch" ? 3 : 1)) is "của")
                return authority with { Prefix = "" };
        return null;
    }

    private UnitParse? Nearest(string kind, UnitMention open) =>
        _byKind.TryGetValue(kind, out var like) ? Last(like, open.Mention.Start)?.Parse : null;

    private UnitParse? Before(UnitMention open, Predicate<UnitParse> fits)
    {
        for (var i = LastIndex(_named, open.Mention.Start); i >= 0; i--)
            if (fits(_named[i].Parse)) return _named[i].Parse;
        return null;
    }

    private UnitParse? Only(string kind) => _byKind.TryGetValue(kind, out var like) ? One(like) : null;

    private UnitParse? OnlyOf(UnitType level) => One(_named.FindAll(n => n.Parse.Type == level));

    private static UnitParse? One(List<(int Token, UnitParse Parse)> named)
    {
        var all = named.Select(n => n.Parse).DistinctBy(p => p.Key).Take(2).ToList();
        return all.Count == 1 ? all[0] : null;
    }

    private static (int Token, UnitParse Parse)? Last(List<(int Token, UnitParse Parse)> named, int before) =>
        LastIndex(named, before) is >= 0 and var at ? named[at] : null;

    private static int LastIndex(List<(int Token, UnitParse Parse)> named, int before)
    {
        var (low, high) = (0, named.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (named[middle].Token < before) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    /// <summary>The territory in a unit's name: of "Phòng Nội vụ huyện A" the district.</summary>
    private UnitParse? TerritoryOf(UnitParse parse) =>
        parse.Kind.Length == 0 || parse.Name.Length == 0 ? null : Place(parse.Kind, parse.Name, parse.IsTerritory ? parse.Type : TerritoryNames.LevelOf(_gazetteer, parse.Kind, parse.Name));

    private static UnitParse? TerritoryNamed(string name)
    {
        foreach (var kind in (string[])["thành phố", "thị xã", "huyện", "quận"])
            if (name.StartsWith(kind + " ", StringComparison.Ordinal)) return Place(kind, name[(kind.Length + 1)..], UnitType.District);
        return null;
    }

    private static UnitParse Territory(Territory unit) => Place(unit.Type, unit.Name, unit.Level);

    private static UnitParse Place(string kind, string name, UnitType level) => new(0, 0, level, "", kind, name, "");
}
