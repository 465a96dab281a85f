using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Authorities, and the bodies of territories: departments by their field, Party committees, offices, mass organisations, schools. Each may
/// name its owner behind it, which may itself be a body ("Phòng Cải cách hành chính, Sở Nội vụ tỉnh A").
/// </summary>
internal sealed class OfficeRules
{
    // "Văn phòng Phòng A Sở B": no body of a body of a body of a body is named.
    private const int MostOwners = 2;

    private readonly TerritoryNames _names;
    private readonly FieldNames _fields;
    private readonly int _level, _authority, _body, _office, _service, _party, _partyBody, _department, _institution, _noDepartment, _desk;
    private readonly (int Class, UnitType Type)[] _bodies;
    private readonly int _of;
    private readonly HashSet<int> _notBeforeDepartment;

    /// <summary>Whose a body is: the words of the owner that the name keeps, and its territory or level.</summary>
    public readonly record struct Owner(int Start, int End, string Prefix, string Kind, string Name, string? Level, bool HidesKind);

    public OfficeRules(Grammar g, TerritoryNames names)
    {
        _names = names;
        _fields = new FieldNames(g);
        (_level, _authority, _department, _institution) = (g.Class("unit.level"), g.Class("unit.authority"), g.Class("unit.department"), g.Class("unit.institution"));
        (_body, _office, _service, _desk) = (g.Class("unit.body"), g.Class("unit.office"), g.Class("unit.service"), g.Class("unit.desk"));
        (_party, _partyBody, _noDepartment) = (g.Class("unit.party"), g.Class("unit.party-body"), g.Class("unit.no-department"));
        _bodies = [(_body, UnitType.Agency), (_office, UnitType.Department), (_service, UnitType.Other)];
        _of = g.Vocabulary.Add("của");
        _notBeforeDepartment = [.. new[] { "cơ", "cán", "nội", "văn", "phân", "trụ", "công", "hội", "căn", "đồng", "toàn", "nhiệm", "dịch", "phục", "nghiệp", "chức", "thường", "đặc" }.Select(g.Vocabulary.Add)];
    }

    /// <summary>Any body that is no authority.</summary>
    public UnitParse? At(Chart chart, int at) =>
        Party(chart, at) ?? Body(chart, at) ?? Institution(chart, at) ?? Department(chart, at) ?? Desk(chart, at);

    /// <summary>"UBND huyện Kỳ Sơn", "UBND các huyện A" (the list goes on with <see cref="ListedUnits"/>), "UBND tỉnh".</summary>
    public UnitParse? Authority(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _authority) is not { } authority) return null;
        var next = authority.End;
        if (next < chart.Count && (_names.IsPlural(chart[next].Word) || chart[next].Kind == TokenKind.Number || chart.MentionAt(next, MentionKind.Number)?.End == next + 1)) next++;
        if (_names.TerritoryAt(chart, next, "unit/authority") is { } place) return place with { Start = at, Prefix = authority.Entry.Value };
        if (next == authority.End && LevelAt(chart, next) is { } level)
            return new UnitParse(at, level.End, TerritoryNames.LevelOf(level.Kind), authority.Entry.Value, level.Kind, "", "unit/authority-of-level");
        // "UBND, UBMTTQ xã A"
        return SharedOwner(chart, authority.End) is { Name.Length: > 0 } shared
            ? new UnitParse(at, authority.End, TerritoryNames.LevelOf(shared.Kind), authority.Entry.Value, shared.Kind, shared.Name, "unit/authority")
            : null;
    }

    /// <summary>A level by its kind alone ("UBND tỉnh", "Thanh tra huyện"): whose it is, the context says.</summary>
    private (int End, string Kind)? LevelAt(Chart chart, int at)
    {
        if (at >= chart.Count || chart.PhraseAt(at, _level) is not { } level) return null;
        if (level.End >= chart.Count) return (level.End, level.Entry.Value);
        var goesOn = chart[level.End].Kind == TokenKind.Word && chart[level.End].Casing != Casing.Lower && chart[at].Casing == Casing.Lower
            && chart[level.End].SpaceBefore && !_names.IsPersonAt(chart, level.End) && !_names.IsStop(chart, level.End) && !StartsUnit(chart, level.End);
        return goesOn || chart.Letters(level.End) is "hội" or "viên" or "luận" or "ủy" or "uỷ" or "đoàn" or "đội" ? null : (level.End, level.Entry.Value);
    }

    private bool StartsField(Chart chart, int at) => chart.PhraseAt(at, _department) is { } kind && _fields.SmallAt(chart, kind) is not null;

    private bool StartsUnit(Chart chart, int at) =>
        chart.PhraseAt(at, _authority) is not null || chart.PhraseAt(at, _department) is not null || chart.PhraseAt(at, _body) is not null || chart.PhraseAt(at, _office) is not null;

    /// <summary>
    /// Who owns what ends at a token: "(của) huyện A", "(của) UBND huyện A", "tỉnh", "Sở Nội vụ (tỉnh A)", "Huyện ủy A", "Sở".
    /// </summary>
    public Owner? OwnerAt(Chart chart, int at, int depth = MostOwners)
    {
        var next = at;
        if (next < chart.Count && chart[next].Word == _of) next++;
        // "của Chủ tịch UBND tỉnh": the office is meant.
        if (next > at && next + 1 < chart.Count && chart.Letters(next) is "Chủ" or "chủ" && chart.Letters(next + 1) is "tịch") next += 2;
        // "của Ban Thường vụ Huyện ủy": the committee is the unit.
        else if (next < chart.Count && chart.PhraseAt(next, _noDepartment) is { } within && within.End < chart.Count && chart.PhraseAt(within.End, _party) is not null) next = within.End;
        if (next >= chart.Count) return null;
        if (Authority(chart, next) is { } authority)
            return new Owner(next, authority.End, "", authority.Kind, authority.Name, authority.Name.Length == 0 ? authority.Kind : null, false);
        if (_names.TerritoryAt(chart, next, "") is { } place) return new Owner(next, place.End, "", place.Kind, place.Name, null, false);
        if (LevelAt(chart, next) is { } level) return new Owner(next, level.End, "", "", "", level.Kind, false);
        if (depth == 0) return null;
        if (Party(chart, next) is { } party) return new Owner(next, party.End, party.Prefix, party.Kind, party.Name, party.Level, true);
        if (Department(chart, next, depth - 1) is { } department && chart[next].Casing != Casing.Lower) return new Owner(next, department.End, department.Prefix, department.Kind, department.Name, department.Level, false);
        if (chart.PhraseAt(next, _office) is { } office && chart[next].Casing != Casing.Lower && OwnerAt(chart, office.End, depth: 0) is { } above)
            return above with { Start = next, Prefix = Shown(chart, next, office) };
        if (chart.Letters(next) is "Sở" && (next + 1 >= chart.Count || chart[next + 1].Kind != TokenKind.Word || chart[next + 1].Casing == Casing.Lower))
            return new Owner(next, next + 1, "", "", "", UnitParse.OfDepartment, false);
        return null;
    }

    /// <summary>The body within its owner.</summary>
    public static UnitParse Within(UnitParse body, Owner owner) => body with
    {
        End = owner.End,
        Prefix = UnitParse.Join(body.Prefix, owner.Prefix),
        Canon = UnitParse.Join(body.Canon, owner.Prefix),
        OwnerPrefix = owner.Prefix,
        OwnerStart = owner.Start,
        Kind = owner.Kind,
        Name = owner.Name,
        Level = owner.Level,
        HidesKind = owner.HidesKind,
    };

    /// <summary>"Huyện ủy Kỳ Sơn", "Ban Thường vụ Huyện ủy Kỳ Sơn" (the committee is the unit), "Ủy ban Kiểm tra Huyện ủy Kỳ Sơn".</summary>
    private UnitParse? Party(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _partyBody) is { } body && chart[at].Casing != Casing.Lower)
        {
            var start = body.End < chart.Count && chart[body.End].Word == _of ? body.End + 1 : body.End;
            if (start >= chart.Count || Committee(chart, start) is not { } committee) return null;
            // "của Ban Thường vụ Tỉnh ủy" speaks for the committee; that of one named is a body of its own, as an inspection of the Party has it.
            if (body.Entry.Value is "Ban Thường vụ" && (committee.IsOpen || (at > 0 && chart[at - 1].Word == _of))) return null;
            var shown = Shown(chart, at, body);
            return committee with
            {
                Start = at,
                Prefix = UnitParse.Join(shown, committee.Prefix),
                Canon = UnitParse.Join(body.Entry.Value, committee.Canon),
                OwnerPrefix = committee.Prefix,
                Rule = "unit/party-body",
            };
        }

        return Committee(chart, at);
    }

    private UnitParse? Committee(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _party) is not { } party || chart[at].Casing == Casing.Lower) return null;
        var kind = party.Entry.Value;
        var title = chart.Span(at, party.End).Of(chart.Text).ReplaceLineEndings(" ");
        title = char.ToUpperInvariant(title[0]) + title[1..].ToLowerInvariant();
        var parse = new UnitParse(at, party.End, UnitType.Agency, title, "", "", "unit/party") { HidesKind = true };
        var level = kind == "đảng ủy khối" ? UnitType.Province : TerritoryNames.LevelOf(kind);
        // "Tỉnh ủy, Thành ủy": no name behind.
        if (_names.NameAt(chart, party.End, level, kind, inCapitals: chart[at].Casing == Casing.Capitals) is { } place)
            return parse with { End = place.End, Kind = kind, Name = place.Name };
        return parse with { Level = kind, Rule = "unit/party-of-level" };
    }

    /// <summary>"Công an xã A", "HĐND huyện B", "Văn phòng HĐND và UBND huyện C", "Trạm Y tế xã D".</summary>
    private UnitParse? Body(Chart chart, int at)
    {
        foreach (var (@class, type) in _bodies)
        {
            if (chart.PhraseAt(at, @class) is not { } body) continue;
            // "thanh tra", "đảng ủy" in small letters: the act, or nobody's in particular.
            if (chart[at].Casing == Casing.Lower) continue;
            var parse = new UnitParse(at, body.End, type, Shown(chart, at, body), "", "", "unit/body") { Canon = body.Entry.Value };
            if (SharedOwner(chart, body.End) is { } shared) return Within(parse, shared) with { End = body.End, OwnerStart = 0, Rule = shared.Level is null ? "unit/body" : "unit/body-of-level" };
            if (OwnerAt(chart, body.End) is { } owner) return Within(parse, owner) with { Rule = owner.Level is null ? "unit/body" : "unit/body-of-level" };
            if (@class != _body && body.Entry.Value is not "Thanh tra") return parse with { Rule = "unit/office", Level = "" };
            // "Bí thư Đảng ủy", "máy in của Hội Nông dân": of the commune that the text speaks of.
            // "Đoàn Thanh niên" in running text is as often its members.
            if (body.Entry.Value is "Đảng ủy" or "Đoàn Thanh niên" or ['H', 'ộ', 'i', ' ', ..] && IsAlone(chart, at, body.End)) return parse with { Rule = "unit/body-in-cell", Level = "" };
            if (body.Entry.Value is "Đảng ủy" or ['H', 'ộ', 'i', ' ', ..]) return parse with { Rule = "unit/body-of-context", Level = "" };
        }

        return null;
    }

    /// <summary>"Đảng ủy - HĐND - UBND xã A", "Hội Nông dân, Hội LHPN huyện B": an owner that a row of bodies has in common stands behind the last.</summary>
    private Owner? SharedOwner(Chart chart, int at)
    {
        for (var bodies = 0; bodies < 5 && at + 1 < chart.Count && chart.Letters(at) is "," or "-" or "–" or "/" or "và"; bodies++)
        {
            if (Authority(chart, at + 1) is { } authority) return new Owner(at + 1, authority.End, "", authority.Kind, authority.Name, authority.Name.Length == 0 ? authority.Kind : null, false);
            if ((chart.PhraseAt(at + 1, _body) ?? chart.PhraseAt(at + 1, _authority)) is not { } next) return null;
            if (OwnerAt(chart, next.End, depth: 0) is { Prefix.Length: 0 } owner) return owner;
            at = next.End;
        }

        return null;
    }

    /// <summary>"Trường THCS Hưng Lộc", "Bệnh viện Đa khoa tỉnh Hà Tĩnh".</summary>
    private UnitParse? Institution(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _institution) is not { } kind) return null;
        var parse = new UnitParse(at, kind.End, UnitType.Other, Shown(chart, at, kind), "", "", "unit/institution") { Canon = kind.Entry.Value };
        if (OwnerAt(chart, kind.End, depth: 0) is { } owner) return Within(parse, owner);
        // "Trường Tiểu học số 1 Bồng Sơn"
        var from = kind.End + 1 < chart.Count && chart.Letters(kind.End) is "số" && chart[kind.End + 1].Kind == TokenKind.Number ? kind.End + 2 : kind.End;
        var end = _names.CapitalRun(chart, from, TerritoryNames.Longest);
        if (end == from) return null;
        // "Trường Mầm non Hoa Ban được khen": a word that could begin another unit, and begins none.
        if (end < chart.Count && chart.Letters(end) is "Ban" or "Phòng" or "Sở" or "Tổ" && !(end + 1 < chart.Count && chart[end + 1].Kind == TokenKind.Word && chart[end + 1].Casing != Casing.Lower) && !StartsField(chart, end)) end++;
        var name = TerritoryNames.NameText(chart, kind.End, end);
        return parse with { End = end, Prefix = $"{parse.Prefix} {name}", Canon = $"{parse.Canon} {name}" };
    }

    /// <summary>"Sở Nội vụ tỉnh Nghệ An", "Phòng Kinh tế - Hạ tầng", "Ban Dân tộc tỉnh".</summary>
    private UnitParse? Department(Chart chart, int at, int depth = MostOwners)
    {
        if (chart.PhraseAt(at, _department) is not { } kind || kind.End >= chart.Count || chart.PhraseAt(at, _noDepartment) is not null) return null;
        if (at > 0 && !chart[at].SpaceBefore && chart[at - 1].Kind == TokenKind.Sign && chart.Letters(at - 1) is not ("(" or "\"" or "“")) return null;
        if (at > 0 && (chart.Letters(at - 1) is "Ủy" or "ủy" or "Uỷ" or "uỷ" or "ỦY" or "UỶ")) return null;
        if (at > 0 && chart[at].Casing is Casing.Lower or Casing.Capitals && chart[at - 1].Casing == chart[at].Casing && _notBeforeDepartment.Contains(chart[at - 1].Word)) return null;
        if (kind.Entry.Value == "Văn phòng" && OwnerAt(chart, kind.End, depth) is { } office && (office.Prefix.Length > 0 || office.Level == UnitParse.OfDepartment) && chart[at].Casing != Casing.Lower)
            return Within(new UnitParse(at, kind.End, office.HidesKind ? UnitType.Agency : UnitType.Department, "Văn phòng", "", "", "unit/department"), office);
        // "Trung tâm phát triển quỹ đất": a kind written large makes a unit of a known field in small letters; of one word only with an owner.
        var small = _fields.SmallAt(chart, kind) is { } words && (OwnerAt(chart, words.End, depth: 0) is not null || (chart[at].Casing != Casing.Lower && kind.Entry.Value is "Trung tâm" or "Chi cục" && words.End > kind.End + 2)) ? _fields.SmallAt(chart, kind) : null;
        if ((_fields.At(chart, at, kind) ?? small) is not { } field) return null;
        var type = TypeOf(kind.Entry.Value, field.Name);
        var parse = new UnitParse(at, field.End, type, $"{kind.Entry.Value} {field.Shown}", "", "", "unit/department") { Canon = $"{kind.Entry.Value} {field.Name}" };
        // "Trưởng phòng Cải cách hành chính, Sở Nội vụ"
        var ownerAt = chart.Letters(Math.Min(field.End, chart.Count - 1)) is "," && kind.Entry.Value == "Phòng" && field.End + 1 < chart.Count && chart.Letters(field.End + 1) is "Sở" ? field.End + 1 : field.End;
        var plural = at > 0 && _names.IsPlural(chart[at - 1].Word);
        if (OwnerAt(chart, ownerAt, depth) is { } owner && !(plural && owner.Level is not null)) return Within(parse, owner);
        if (!field.IsKnown && kind.Entry.Value is "Văn phòng" or "Trạm" or "Đội" or "Hạt" or "Tổ" or "Đài") return null;
        // "Ban Quản lý các khu công nghiệp Thái Nguyên", "Đài Phát thanh và Truyền hình Vĩnh Long": a province by its bare name.
        if (_names.BareProvince(chart, field.End) is { } province)
            return parse with { End = province.End, Kind = province.Kind, Name = province.Name, HidesKind = kind.Entry.Value is "Đài" or "Ban Quản lý", Rule = "unit/department-of-province" };
        // "Ban Quản lý Khu kinh tế Đông Nam": an area has a name of its own.
        if (kind.Entry.Value == "Ban Quản lý" && _names.CapitalRun(chart, field.End, 3) is var named && named > field.End && !_names.IsStop(chart, field.End))
        {
            var area = TerritoryNames.NameText(chart, field.End, named);
            parse = parse with { End = named, Prefix = $"{parse.Prefix} {area}", Canon = $"{parse.Canon} {area}" };
        }

        if (plural) return parse;
        return kind.Entry.Value switch
        {
            "Sở" or "Chi cục" => parse with { Level = "tỉnh" },
            "Trung tâm" when IsProvincial(field.Name) => parse with { Level = "tỉnh" },
            "Ban" when field.Name is "Dân tộc" => parse with { Level = "tỉnh" },
            "Ban Quản lý" when field.Name is "Khu kinh tế" or "các khu công nghiệp" => parse with { Level = "tỉnh" },
            "Bộ" or "Vụ" or "Tổng cục" => parse,
            _ when type == UnitType.Agency => kind.Entry.Value == "Ban" ? parse with { Level = UnitParse.OfParty } : parse,
            _ => field.IsKnown || kind.Entry.Value == "Phòng" ? parse with { Level = "" } : parse,
        };
    }

    /// <summary>The desks of a commune's office, as tables of attendance name them, alone in their cell: "Văn phòng - Thống kê", "Bộ phận Tư pháp - Hộ tịch". In running text they are posts and counters, no units.</summary>
    private UnitParse? Desk(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _desk) is not { } desk || chart[at].Casing == Casing.Lower) return null;
        var parse = new UnitParse(at, desk.End, UnitType.Department, Shown(chart, at, desk), "", "", "unit/desk") { Canon = desk.Entry.Value };
        return IsAlone(chart, at, desk.End) && !_names.IsPersonBefore(chart, at) ? parse with { Level = "" } : null;
    }

    /// <summary>Whether tokens fill a cell or a line.</summary>
    private static bool IsAlone(Chart chart, int at, int end) => (at == 0 || chart[at - 1].Kind == TokenKind.Boundary) && end < chart.Count && chart[end].Kind == TokenKind.Boundary;

    /// <summary>Fields of centres that provinces have and districts have not.</summary>
    private static bool IsProvincial(string field) =>
        field is "Khuyến nông" or "Khuyến công" or "Khuyến công và Tư vấn phát triển công nghiệp" or "Kiểm soát bệnh tật" or "Quan trắc tài nguyên và môi trường" or "Quan trắc môi trường"
            or "Lưu trữ" or "Xúc tiến đầu tư" or "Trợ giúp pháp lý nhà nước" or "Trợ giúp pháp lý" or "Giám định Y khoa" or "Pháp y" or "Đăng kiểm" or "Công nghệ thông tin và Truyền thông"
            or "Giám sát, điều hành thông minh" or "Điều hành thông minh" or "Nước sạch và Vệ sinh môi trường nông thôn";

    private static UnitType TypeOf(string kind, string field) => kind switch
    {
        "Bộ" or "Vụ" or "Tổng cục" or "Đài" => UnitType.Agency,
        "Trung tâm" => UnitType.Other,
        "Ban" when field is "Tổ chức" or "Tuyên giáo" or "Dân vận" or "Nội chính" or "Xây dựng Đảng" or "Tuyên giáo và Dân vận" or "Tổ chức Tỉnh ủy" => UnitType.Agency,
        _ => UnitType.Department,
    };

    /// <summary>
    /// The words as written, where they are written out; else as the table writes them out: "BHXH" and headings in capitals are told by the
    /// table, "Hội đồng nhân dân" stays, though it is short for nothing else than HĐND.
    /// </summary>
    public static string Shown(Chart chart, int at, PhraseMatch phrase)
    {
        var capitals = true;
        var abbreviated = phrase.Entry.Value is "Văn phòng UBND" or "Ban cán sự đảng UBND";
        for (var i = at; i < phrase.End; i++)
        {
            capitals &= chart[i].Kind != TokenKind.Word || chart[i].Casing == Casing.Capitals || chart[i].End - chart[i].Start == 1;
            abbreviated |= chart.Letters(i) is "&" or "VP" || (chart[i].Casing == Casing.Capitals && chart.Letters(i) is not ("HĐND" or "UBND" or "MTTQ"));
        }

        if (capitals || abbreviated) return phrase.Entry.Value;
        var written = chart.Span(at, phrase.End).Of(chart.Text);
        written = written.ReplaceLineEndings(" ");
        return char.ToUpperInvariant(written[0]) + written[1..];
    }
}
