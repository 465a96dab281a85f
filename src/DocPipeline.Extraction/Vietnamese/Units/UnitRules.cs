using System.Text;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Units as they are named in a text: a kind of territory and a name, an authority or a body of it, a department and its field, a team.
/// Code and not patterns, because where a name ends is a question to the gazetteer.
/// </summary>
internal sealed class UnitRules
{
    private const int LongestName = 5;

    private readonly Gazetteer _gazetteer;
    private readonly int _territory, _territoryLetter, _noTerritory, _surname, _authority, _body, _party, _department, _institution, _field, _team, _stop, _noDepartment;
    private readonly int _and, _of, _comma, _hyphen, _dash, _dot, _plural, _plural2, _ampersand, _number, _colon, _cooperative;
    private readonly HashSet<int> _notBeforeDepartment;
    private readonly HashSet<int> _lowerInNames;

    public UnitRules(Grammar g, Gazetteer gazetteer)
    {
        _gazetteer = gazetteer;
        _territory = g.Class("unit.territory");
        _territoryLetter = g.Class("unit.territory-letter");
        _noTerritory = g.Class("unit.no-territory");
        _surname = g.Class("unit.surname");
        _authority = g.Class("unit.authority");
        _body = g.Class("unit.body");
        _party = g.Class("unit.party");
        _department = g.Class("unit.department");
        _institution = g.Class("unit.institution");
        _field = g.Class("unit.field");
        _team = g.Class("unit.team");
        _stop = g.Class("unit.stop");
        _noDepartment = g.Class("unit.no-department");
        int Word(string word) => g.Vocabulary.Add(word);
        (_and, _of, _comma, _hyphen, _dash, _dot, _plural, _plural2, _ampersand, _number, _colon, _cooperative) =
            (Word("và"), Word("của"), Word(","), Word("-"), Word("–"), Word("."), Word("các"), Word("những"), Word("&"), Word("số"), Word(":"), Word("tác"));
        _notBeforeDepartment = [Word("cơ"), Word("cán"), Word("nội"), Word("bộ"), Word("văn"), Word("phân"), Word("trụ"), Word("công"), Word("hội"), Word("căn")];
        _lowerInNames = [.. new[]
        {
            "và", "đã", "có", "là", "của", "tại", "trong", "huyện", "xã", "tỉnh", "thành", "quận", "phường", "thị", "được", "cho", "về", "với", "do",
            "để", "khi", "thì", "cũng", "còn", "không", "chưa", "đang", "sẽ", "ở", "từ", "theo", "nơi", "trên", "các", "những", "này", "nói", "vắng",
            "tổ", "tiến", "chủ", "đề", "yêu", "phải", "cần", "bị", "vào", "ngày", "hiện", "tham", "kiểm", "phối", "báo", "ban",
        }.Select(Word)];
    }

    /// <summary>Adds every unit of the chart to it; comes back in order of text, with how each is built.</summary>
    public List<UnitMention> Run(Chart chart)
    {
        var found = new List<UnitMention>();
        var at = 0;
        while (at < chart.Count)
        {
            var unit = chart.PhrasesAt(at).IsEmpty ? null : UnitAt(chart, at);
            if (unit is null) { at++; continue; }
            at = Add(chart, unit, found);
            at = AddListed(chart, unit, at, found);
        }

        return AddBareNames(chart, found);
    }

    /// <summary>Names without a kind ("Ở Bình Lư …", "xã A (Phong Thổ)") of territories that the text names with their kind elsewhere.</summary>
    private List<UnitMention> AddBareNames(Chart chart, List<UnitMention> found)
    {
        var known = found.Where(f => f.Parse.IsTerritory && !char.IsDigit(f.Parse.Name[0]))
            .GroupBy(f => VietnameseText.Key(f.Parse.Name)).Where(g => g.Select(f => f.Parse.Kind).Distinct().Count() == 1)
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
            for (var end = Math.Min(chart.Count, at + LongestName); end > at; end--)
            {
                if (chart[end - 1].Kind != TokenKind.Word || chart[end - 1].Casing == Casing.Lower || !IsOneRun(chart, at, end) || GoesOn(chart, end)) continue;
                if (at > 0 && !taken[at - 1] && chart[at - 1].Kind == TokenKind.Word && chart[at - 1].Casing != Casing.Lower && chart.PhraseAt(at - 1, _stop) is null && chart[at - 1].Word == 0) continue;
                if (!known.TryGetValue(VietnameseText.Key(NameText(chart, at, end)), out var parse)) continue;
                Add(chart, parse with { Start = at, End = end, Prefix = "", Rule = "unit/bare-name" }, bare);
                at = end - 1;
                break;
            }
        }

        return bare.Count == 0 ? found : [.. found.Concat(bare).OrderBy(f => f.Parse.Start)];
    }

    private UnitParse? UnitAt(Chart chart, int at) =>
        Authority(chart, at) ?? Party(chart, at) ?? Body(chart, at) ?? Institution(chart, at) ?? Department(chart, at) ?? Team(chart, at)
        ?? TerritoryAt(chart, at, "unit/territory");

    /// <summary>"UBND huyện Kỳ Sơn"; also "UBND các huyện A, B", where the list goes on with <see cref="AddListed"/>.</summary>
    private UnitParse? Authority(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _authority) is not { } authority) return null;
        var next = authority.End;
        if (next < chart.Count && IsPlural(chart[next].Word)) next++;
        return TerritoryAt(chart, next, "unit/authority") is { } place
            ? place with { Start = at, Prefix = authority.Entry.Value }
            : null;
    }

    /// <summary>"Huyện ủy Kỳ Sơn", "Ban Thường vụ Huyện ủy Kỳ Sơn" (the committee is the unit).</summary>
    private UnitParse? Party(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _party) is not { } party || chart[at].Casing == Casing.Lower) return null;
        var place = NameAt(chart, party.End, LevelOf(party.Entry.Value), party.Entry.Value);
        var title = chart.Span(at, party.End).Of(chart.Text);
        title = char.ToUpperInvariant(title[0]) + title[1..].ToLowerInvariant();
        return place is null ? null : new UnitParse(at, place.Value.End, UnitType.Agency, title, "", place.Value.Name, "unit/party")
        {
            ParentName = $"{party.Entry.Value} {place.Value.Name}",
        };
    }

    /// <summary>"Công an xã A", "HĐND huyện B", "Văn phòng HĐND và UBND huyện C".</summary>
    private UnitParse? Body(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _body) is not { } body || chart[at].Casing == Casing.Lower) return null;
        var next = SkipOf(chart, body.End);
        if (TerritoryAt(chart, next, "") is not { } place) return null;
        return new UnitParse(at, place.End, UnitType.Agency, body.Entry.Value, place.Kind, place.Name, "unit/body")
        {
            ParentName = $"{place.Kind} {place.Name}",
        };
    }

    /// <summary>"Trường THCS Hưng Lộc", "Bệnh viện Đa khoa tỉnh Hà Tĩnh".</summary>
    private UnitParse? Institution(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _institution) is not { } kind) return null;
        if (TerritoryAt(chart, kind.End, "") is { } place)
            return new UnitParse(at, place.End, UnitType.Other, kind.Entry.Value, place.Kind, place.Name, "unit/institution");
        var end = CapitalRun(chart, kind.End, LongestName);
        return end == kind.End ? null : new UnitParse(at, end, UnitType.Other, kind.Entry.Value, "", NameText(chart, kind.End, end), "unit/institution");
    }

    /// <summary>"Sở Nội vụ tỉnh Nghệ An", "Phòng Kinh tế - Hạ tầng".</summary>
    private UnitParse? Department(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _department) is not { } kind || kind.End >= chart.Count || chart.PhraseAt(at, _noDepartment) is not null) return null;
        if (at > 0 && !chart[at].SpaceBefore && chart[at - 1].Kind == TokenKind.Sign) return null;
        if (at > 0 && chart[at].Casing == Casing.Lower && _notBeforeDepartment.Contains(chart[at - 1].Word)) return null;
        var nameAt = kind.End;
        if (chart[nameAt].Casing == Casing.Lower || chart[nameAt].Kind != TokenKind.Word || chart.PhraseAt(nameAt, _authority) is not null) return null;
        var field = chart.PhraseAt(nameAt, _field);
        // "đề phòng Cháy nổ", "trạm Biến áp": a small kind, or one that is no word of offices alone, stands only before a field that is known.
        var end = field?.End ?? (chart[at].Casing == Casing.Lower ? nameAt : FieldEnd(chart, nameAt));
        if (end <= nameAt) return null;
        if (kind.Entry.Value == "Ban" && field is not null && Party(chart, end) is { } committee)
            return new UnitParse(at, committee.End, UnitType.Agency, $"Ban {field.Value.Entry.Value}", committee.Prefix, committee.Name, "unit/department") { ParentName = $"{committee.Prefix} {committee.Name}" };
        if (field is null && kind.Entry.Value is "Văn phòng" or "Trạm" or "Đội" or "Hạt" && TerritoryAt(chart, SkipOf(chart, end), "") is null) return null;
        var name = field?.Entry.Value ?? NameText(chart, nameAt, end);
        var type = kind.Entry.Value is "Bộ" or "Ban" ? UnitType.Agency : UnitType.Department;
        var place = TerritoryAt(chart, SkipOf(chart, end), "");
        var parse = new UnitParse(at, place?.End ?? end, type, $"{kind.Entry.Value} {name}", place?.Kind ?? "", place?.Name ?? "", "unit/department");
        return place is null ? parse : parse with { ParentName = $"{place.Kind} {place.Name}" };
    }

    /// <summary>An inspection team; "của tỉnh Nghệ An" names whose it is.</summary>
    private UnitParse? Team(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _team) is not { } team) return null;
        var end = team.End;
        var name = team.Entry.Value;
        if (end + 1 < chart.Count && chart[end].Word == _number && chart[end + 1].Kind == TokenKind.Number)
        {
            name += " số " + chart.Letters(end + 1).ToString();
            end += 2;
        }

        if (at > 0 && (chart[at - 1].Kind == TokenKind.Number || IsPlural(chart[at - 1].Word) || chart.MentionsAt(at - 1).Any(m => m.Mention.Kind == MentionKind.Number))) return null;
        return new UnitParse(at, end, UnitType.Team, name, "", "", "unit/team") { ParentName = OwnerOf(chart, end) };
    }

    /// <summary>Whose a team is: "(việc chấp hành …) của tỉnh Nghệ An" behind it, before anything that it does.</summary>
    private string? OwnerOf(Chart chart, int from)
    {
        for (var at = from; at < chart.Count && at < from + 16; at++)
        {
            if (chart[at].Kind == TokenKind.Boundary || chart.Letters(at) is "." or ";" or ":" or "đã" or "tại" or "đến" or "do" or "ghi" or "tiến" or "yêu" or "đề") return null;
            var next = SkipOf(chart, at);
            if ((next > at || at == from) && (Authority(chart, next) ?? TerritoryAt(chart, next, "")) is { } owner) return $"{owner.Kind} {owner.Name}";
        }

        return null;
    }

    /// <summary>A kind of territory and its name. Abbreviated kinds of one letter ("P.", "Q.") need a name that the gazetteer knows, or a number.</summary>
    private UnitParse? TerritoryAt(Chart chart, int at, string rule)
    {
        if (at >= chart.Count) return null;
        if (chart.PhraseAt(at, _territory) is not { } kind) return TerritoryByLetter(chart, at, rule);
        if (chart.PhraseAt(at, _noTerritory) is not null || (at > 0 && chart[at - 1].Word == _cooperative)) return null;
        var level = LevelOf(kind.Entry.Value);
        // "các xã: A, B và C"
        var nameAt = kind.End < chart.Count && chart[kind.End].Word == _colon && at > 0 && IsPlural(chart[at - 1].Word) ? kind.End + 1 : kind.End;
        var name = NameAt(chart, nameAt, level, kind.Entry.Value, inCapitals: chart[at].Casing == Casing.Capitals);
        if (name is null) return null;
        // A city is one under the central government or one under a province: the gazetteer tells.
        if (kind.Entry.Value == "thành phố" && _gazetteer.Named(name.Value.Name).Any(t => t.Level == UnitType.Province && t.Type == "thành phố"))
            level = UnitType.Province;
        return new UnitParse(at, name.Value.End, level, "", kind.Entry.Value, name.Value.Name, rule);
    }

    /// <summary>"P. Bến Thủy", "Q.1": a letter alone is a kind only before what is surely a name of that kind.</summary>
    private UnitParse? TerritoryByLetter(Chart chart, int at, string rule)
    {
        if (chart.PhraseAt(at, _territoryLetter) is not { } kind || kind.End >= chart.Count || chart[at].Casing == Casing.Lower) return null;
        var level = LevelOf(kind.Entry.Value);
        var numbered = chart[kind.End].Kind == TokenKind.Number;
        if (NameAt(chart, kind.End, level, kind.Entry.Value) is not { } name) return null;
        if (!numbered && (chart[kind.End - 1].Word != _dot || !_gazetteer.Named(name.Name).Any(t => t.Level == level))) return null;
        return new UnitParse(at, name.End, level, "", kind.Entry.Value, name.Name, rule);
    }

    /// <summary>
    /// Further names of a list: "các huyện Kỳ Sơn, Con Cuông và Thanh Chương", "Phường 2, 11 và 13". Only names that the gazetteer knows
    /// at this level, or numbers where the first was one.
    /// </summary>
    private int AddListed(Chart chart, UnitParse first, int at, List<UnitMention> found)
    {
        if (first.Kind.Length == 0 || first.Type is not (UnitType.Province or UnitType.District or UnitType.Commune)) return at;
        var plural = first.Start > 0 && (IsPlural(chart[first.Start - 1].Word) || chart[first.Start - 1].Kind == TokenKind.Number || EndsNumber(chart, first.Start)) || PluralInside(chart, first);
        var numbered = char.IsDigit(first.Name[0]);
        while (at + 1 < chart.Count && (chart[at].Word == _comma || chart[at].Word == _and || chart[at].Word == _ampersand))
        {
            var next = at + 1;
            if (chart[at].Word == _comma && chart[next].Word == _and) next++;
            if (next >= chart.Count) break;
            (int End, string Name)? name = null;
            if (numbered && chart[next].Kind == TokenKind.Number && chart[next].End - chart[next].Start <= 2 && !FollowsCount(chart, next + 1))
                name = (next + 1, NumberName(chart, next));
            else if (plural && chart[next].Casing != Casing.Lower)
                name = KnownName(chart, next, first.Type);
            if (name is null) break;
            at = Add(chart, first with { Start = next, End = name.Value.End, Name = name.Value.Name, Rule = "unit/listed" }, found);
        }

        return at;
    }

    /// <summary>"ba xã A, B và C"</summary>
    private static bool EndsNumber(Chart chart, int at) =>
        chart.MentionAt(at - 1, MentionKind.Number) is { } number && number.End == at && number.Mention.Value is NumberValue { Number: > 1 };

    private bool PluralInside(Chart chart, UnitParse unit)
    {
        for (var i = unit.Start; i < unit.End; i++)
            if (IsPlural(chart[i].Word)) return true;
        return false;
    }

    private (int End, string Name)? NameAt(Chart chart, int at, UnitType level, string kind, bool inCapitals = false)
    {
        if (at >= chart.Count) return null;
        if (chart[at].Kind == TokenKind.Number)
        {
            var numbered = kind is "phường" or "quận" && chart[at].End - chart[at].Start <= 2 && !FollowsCount(chart, at + 1);
            return numbered ? (at + 1, NumberName(chart, at)) : null;
        }

        if (chart[at].Kind != TokenKind.Word || chart[at].Casing == Casing.Lower) return null;
        if (KnownName(chart, at, level) is { } known && (inCapitals || !GoesOn(chart, known.End) || IsPerson(chart, known.End))) return known;
        var end = CapitalRun(chart, at, LongestName);
        if (end > at) return (end, NameText(chart, at, end));
        return KnownName(chart, at, level);
    }

    /// <summary>Whether a further capitalised word, no stop word, stands directly behind: then the known name is only the beginning of another.</summary>
    private bool GoesOn(Chart chart, int at) =>
        at < chart.Count && chart[at].Kind == TokenKind.Word && chart[at].Casing != Casing.Lower && chart.PhraseAt(at, _stop) is null
        && chart.PhraseAt(at, _territory) is null && chart.PhraseAt(at, _authority) is null;

    /// <summary>Whether a person's name stands here: a surname and at least one further capitalised word.</summary>
    private bool IsPerson(Chart chart, int at) =>
        chart.PhraseAt(at, _surname) is { } surname && surname.End < chart.Count && chart[surname.End].Kind == TokenKind.Word && chart[surname.End].Casing != Casing.Lower;

    /// <summary>The longest run of words that the gazetteer knows as a name, of this level if it can be.</summary>
    private (int End, string Name)? KnownName(Chart chart, int at, UnitType level)
    {
        // The key of the run so far, word by word, so that each length of name is one look-up and no string.
        Span<char> key = stackalloc char[128];
        var length = 0;
        int best = 0, any = 0;
        for (var end = at; end < chart.Count && end < at + LongestName + 2; end++)
        {
            if (chart[end].Word == _hyphen || chart[end].Word == _dash) continue;
            var letters = chart.Letters(end);
            if (chart[end].Kind != TokenKind.Word || length + letters.Length >= key.Length) break;
            if (length > 0) key[length++] = ' ';
            VietnameseText.Key(letters, key[length..]);
            length += letters.Length;
            foreach (var territory in _gazetteer.WithKey(key[..length]))
            {
                any = end + 1;
                if (territory.Level == level) best = end + 1;
            }
        }

        var found = best > 0 ? best : any;
        return found == 0 ? null : (found, NameText(chart, at, found));
    }

    private bool IsOneRun(Chart chart, int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            if (chart[i].Kind == TokenKind.Word) continue;
            if (chart[i].Word != _hyphen && chart[i].Word != _dash) return false;
        }

        return true;
    }

    private int CapitalRun(Chart chart, int at, int longest)
    {
        var end = at;
        while (end < chart.Count && end - at < longest && chart[end].Kind == TokenKind.Word && chart[end].Casing != Casing.Lower
            && (end == at || chart.PhraseAt(end, _stop) is null))
        {
            end++;
        }

        return end;
    }

    /// <summary>Where a department's field that no table knows ends: pairs of a capitalised and a small word, joined by "và", "-", "," or "&amp;".</summary>
    private int FieldEnd(Chart chart, int at)
    {
        var end = at;
        while (end < chart.Count && chart[end].Kind == TokenKind.Word && chart[end].Casing != Casing.Lower && (end == at || chart.PhraseAt(end, _stop) is null))
        {
            end++;
            if (IsSmallInName(chart, end)) end++;
            // "Khu kinh tế Đông Nam": two small words only where the name goes on behind them.
            if (end > at + 1 && IsSmallInName(chart, end) && end + 1 < chart.Count && chart[end + 1].Kind == TokenKind.Word && chart[end + 1].Casing != Casing.Lower && chart.PhraseAt(end + 1, _stop) is null) end++;
            var joined = end < chart.Count && (chart[end].Word == _and || chart[end].Word == _hyphen || chart[end].Word == _dash || chart[end].Word == _ampersand);
            if (joined && end + 1 < chart.Count && chart[end + 1].Kind == TokenKind.Word && chart[end + 1].Casing != Casing.Lower
                && chart.PhraseAt(end + 1, _department) is null && chart.PhraseAt(end + 1, _authority) is null)
            {
                end++;
            }
        }

        return end;
    }

    private bool IsSmallInName(Chart chart, int at) =>
        at < chart.Count && chart[at].Kind == TokenKind.Word && chart[at].Casing == Casing.Lower && !_lowerInNames.Contains(chart[at].Word);

    private int SkipOf(Chart chart, int at) => at < chart.Count && chart[at].Word == _of ? at + 1 : at;

    private bool IsPlural(int word) => word == _plural || word == _plural2;

    /// <summary>Whether a small word stands behind a number, so that "phường 2 lần" is no ward.</summary>
    private static bool FollowsCount(Chart chart, int at) =>
        at < chart.Count && chart[at].Kind == TokenKind.Word && chart[at].Casing == Casing.Lower
        && chart.Letters(at) is "lần" or "người" or "công" or "cán" or "đồng" or "trường" or "ngày";

    private static string NumberName(Chart chart, int at) => chart.Letters(at).TrimStart('0').ToString();

    /// <summary>The name as written; a name all in capitals gets small letters behind each first one.</summary>
    private static string NameText(Chart chart, int from, int to)
    {
        var text = chart.Span(from, to).Of(chart.Text).ReplaceLineEndings(" ");
        var capitals = true;
        for (var i = from; i < to && capitals; i++)
            capitals = chart[i].Kind != TokenKind.Word || chart[i].Casing == Casing.Capitals || chart[i].End - chart[i].Start == 1;
        if (!capitals) return text;
        var name = new StringBuilder(text);
        for (var i = 1; i < name.Length; i++)
            if (char.IsLetter(name[i - 1])) name[i] = char.ToLowerInvariant(name[i]);
        return name.ToString();
    }

    private static UnitType LevelOf(string kind) => kind switch
    {
        "tỉnh" => UnitType.Province,
        "xã" or "phường" or "thị trấn" or "đặc khu" => UnitType.Commune,
        _ => UnitType.District,
    };

    private static int Add(Chart chart, UnitParse unit, List<UnitMention> found)
    {
        var value = new UnitValue(unit.FullName, unit.Type, unit.ParentName);
        var mention = chart.Add(new Mention(MentionKind.Unit, chart.Span(unit.Start, unit.End), value, unit.Rule), unit.Start, unit.End);
        found.Add(new UnitMention(mention, unit));
        return unit.End;
    }
}

/// <summary>How a unit's name is built.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Token behind the last one.</param>
/// <param name="Type">Its level.</param>
/// <param name="Prefix">What stands before the territory ("UBND", "Sở Nội vụ"); empty for a territory alone.</param>
/// <param name="Kind">Kind of the territory ("xã"); empty where the name has none.</param>
/// <param name="Name">The territory's name.</param>
/// <param name="Rule">The rule that fired.</param>
internal sealed record UnitParse(int Start, int End, UnitType Type, string Prefix, string Kind, string Name, string Rule)
{
    /// <summary>The unit that it belongs to as the mention itself says; null where it does not.</summary>
    public string? ParentName { get; init; }

    /// <summary>All parts, parted by spaces.</summary>
    public string FullName => string.Join(' ', new[] { Prefix, Kind, Name }.Where(p => p.Length > 0));

    /// <summary>Whether it is a province, district or commune, or the authority of one.</summary>
    public bool IsTerritory => Kind.Length > 0 && Type is UnitType.Province or UnitType.District or UnitType.Commune;
}

/// <summary>A unit in a text and how its name is built.</summary>
/// <param name="Mention">Where it stands.</param>
/// <param name="Parse">How it is built.</param>
internal sealed record UnitMention(ChartMention Mention, UnitParse Parse);
