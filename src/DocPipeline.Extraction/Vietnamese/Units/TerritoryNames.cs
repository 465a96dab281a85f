using System.Text;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>Names of territories and where they end: by the gazetteer, else by capitals, stop words and kinds.</summary>
internal sealed class TerritoryNames
{
    public const int Longest = 5;

    private readonly Gazetteer _gazetteer;
    private readonly int _territory, _territoryLetter, _noTerritory, _surname, _authority, _stop;
    private readonly int _estate, _alias, _field;
    private readonly int[] _bodies;
    private readonly int _hyphen, _dash, _dot, _colon, _plural, _plural2, _cooperative, _permanent;

    public TerritoryNames(Grammar g, Gazetteer gazetteer)
    {
        _gazetteer = gazetteer;
        (_territory, _territoryLetter, _noTerritory) = (g.Class("unit.territory"), g.Class("unit.territory-letter"), g.Class("unit.no-territory"));
        (_surname, _authority, _stop) = (g.Class("unit.surname"), g.Class("unit.authority"), g.Class("unit.stop"));
        (_estate, _alias, _field) = (g.Class("unit.estate"), g.Class("unit.alias"), g.Class("unit.field"));
        _bodies = [g.Class("unit.service"), g.Class("unit.institution"), g.Class("unit.body"), g.Class("unit.office")];
        int Word(string word) => g.Vocabulary.Add(word);
        (_hyphen, _dash, _dot, _colon, _plural, _plural2, _cooperative, _permanent) =
            (Word("-"), Word("–"), Word("."), Word(":"), Word("các"), Word("những"), Word("tác"), Word("tt"));
    }

    /// <summary>The longest run of words that is the name of a province and of nothing else ("Đài Phát thanh và Truyền hình Vĩnh Long"); null where there is none.</summary>
    public (int End, string Kind, string Name)? BareProvince(Chart chart, int at)
    {
        if (at >= chart.Count || chart[at].Kind != TokenKind.Word || chart[at].Casing == Casing.Lower || KnownName(chart, at, UnitType.Province) is not { } known || GoesOn(chart, known.End)) return null;
        foreach (var territory in _gazetteer.Named(known.Name))
            if (territory.Level == UnitType.Province) return (known.End, territory.Type, known.Name);
        return null;
    }

    /// <summary>"(Nghệ An)", ", Nghệ An" behind a district: the province in full, or null.</summary>
    public string? ProvinceBeside(Chart chart, int at)
    {
        if (at + 1 >= chart.Count || chart.Letters(at) is not ("(" or ",") || BareProvince(chart, at + 1) is not { } province) return null;
        var closed = province.End >= chart.Count || chart[province.End].Kind is TokenKind.Boundary || chart.Letters(province.End) is ")" or "." or "," or ";" || chart[province.End].Casing == Casing.Lower;
        return closed && (chart.Letters(at) is "(" || !_gazetteer.Named(province.Name).Any(t => t.Level == UnitType.District)) ? $"{province.Kind} {province.Name}" : null;
    }

    /// <summary>The one of several kinds of which the lists know a unit of this name; null where they know none, or one of each.</summary>
    public string? KindOf(string name, IReadOnlyList<string> kinds)
    {
        string? kind = null;
        // "các xã, thị trấn": said before there were none any more, whatever the name is of today.
        var isOld = kinds.Contains("thị trấn") || kinds.Contains("huyện") || kinds.Contains("thị xã") || kinds.Contains("quận");
        foreach (var territory in _gazetteer.Named(name))
        {
            if (territory.Type == kind || !kinds.Contains(territory.Type) || (isOld && territory.From >= UnitParents.Reform)) continue;
            if (kind is not null) return null;
            kind = territory.Type;
        }

        return kind;
    }

    public bool IsStop(Chart chart, int at) => chart.PhraseAt(at, _stop) is not null;

    public bool IsPlural(int word) => word == _plural || word == _plural2;

    /// <summary>A kind of territory and its name. Abbreviated kinds of one letter ("P.", "Q.") need a name that the gazetteer knows, or a number.</summary>
    public UnitParse? TerritoryAt(Chart chart, int at, string rule)
    {
        if (at >= chart.Count) return null;
        if (chart.PhraseAt(at, _territory) is not { } kind) return TerritoryByLetter(chart, at, rule);
        // "xã Viên Bình" is no member of a cooperative: a name is written large.
        if ((chart.PhraseAt(at, _noTerritory) is not null && !(chart[at].Casing == Casing.Lower && kind.End < chart.Count && chart[kind.End].Casing == Casing.Capitalised)) || (at > 0 && chart[at - 1].Word == _cooperative)) return null;
        var level = LevelOf(kind.Entry.Value);
        // "các xã: A, B và C"
        var nameAt = kind.End < chart.Count && chart[kind.End].Word == _colon && at > 0 && IsPlural(chart[at - 1].Word) ? kind.End + 1 : kind.End;
        var name = NameAt(chart, nameAt, level, kind.Entry.Value, inCapitals: chart[at].Casing == Casing.Capitals);
        if (name is null) return null;
        // "Công vụ ở các phường: Đi ăn sáng …": a sentence begins behind the colon.
        if (nameAt > kind.End && name.Value.End == nameAt + 1 && !_gazetteer.Knows(name.Value.Name) && name.Value.End < chart.Count && chart[name.Value.End].Casing == Casing.Lower) return null;
        // "TT. Huyện ủy" is its standing committee, no township.
        if (chart[at].Word == _permanent && !_gazetteer.Named(name.Value.Name).Any(t => t.Level == level)) return null;
        // "các huyện miền núi Nghệ An": the name of a province alone is no district's.
        if (level != UnitType.Province && kind.Entry.Value != "thành phố" && IsProvinceAndNo(kind.Entry.Value, name.Value.Name)) return null;
        // A city is one under the central government or one under a province: the gazetteer tells.
        level = LevelOf(_gazetteer, kind.Entry.Value, name.Value.Name);
        return new UnitParse(at, name.Value.End, level, "", kind.Entry.Value, name.Value.Name, rule);
    }

    private bool IsProvinceAndNo(string kind, string name)
    {
        var province = false;
        foreach (var territory in _gazetteer.Named(name))
        {
            if (territory.Type == kind) return false;
            province |= territory.Level == UnitType.Province;
        }

        return province;
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

    public (int End, string Name)? NameAt(Chart chart, int at, UnitType level, string kind, bool inCapitals = false)
    {
        if (at >= chart.Count) return null;
        if (chart[at].Kind == TokenKind.Number)
        {
            var numbered = kind is "phường" or "quận" && chart[at].End - chart[at].Start <= 2 && !FollowsCount(chart, at + 1);
            if (!numbered) return null;
            // "phường 1 Bảo Lộc": since 2025 some wards bear the town's name behind their number.
            for (var behind = CapitalRun(chart, at + 1, 3); behind > at + 1; behind--)
                if (_gazetteer.Knows($"{NumberName(chart, at)} {NameText(chart, at + 1, behind)}")) return (behind, $"{NumberName(chart, at)} {NameText(chart, at + 1, behind)}");
            return (at + 1, NumberName(chart, at));
        }

        if (chart[at].Kind != TokenKind.Word || chart[at].Casing == Casing.Lower || chart.PhraseAt(at, _authority) is not null) return null;
        if (chart.PhraseAt(at, _alias) is { } alias) return (alias.End, alias.Entry.Value);
        // "ĐẠI DIỆN UBND PHƯỜNG" over the name of whoever signed.
        if (inCapitals && chart[at].Casing != Casing.Capitals && at > 0 && chart.Text.AsSpan(chart[at - 1].End, chart[at].Start - chart[at - 1].End).Contains('\n')) return null;
        // "Phó Chủ tịch UBND thị trấn Lâm Thị Tươi": a surname that is also a name of a place.
        var isSurname = chart.PhraseAt(at, _surname)?.End == at + 1 && GoesOn(chart, at + 1) && IsTitled(chart, at);
        if (KnownName(chart, at, level) is { } known && !(isSurname && known.End == at + 1) && (inCapitals || !GoesOn(chart, known.End) || IsPerson(chart, known.End))) return known;
        if (IsPersonAt(chart, at)) return null;
        var end = chart.PhraseAt(at, _stop) is null || IsRoomInName(chart, at) ? CapitalRun(chart, at, Longest) : at;
        // "CÔNG SỞ XÃ VẮNG NGƯỜI": of a headline in capitals one word that no list knows is no name.
        if (inCapitals && end == at + 1) return KnownName(chart, at, level);
        if (end > at) return (end, NameText(chart, at, end));
        return KnownName(chart, at, level);
    }

    /// <summary>"huyện Phòng Điền": a slip for a name that begins like a room's, where no room has such a field.</summary>
    private bool IsRoomInName(Chart chart, int at) =>
        at > 0 && chart.Letters(at) is "Phòng" && chart[at - 1].Casing == Casing.Lower && at + 1 < chart.Count && chart[at + 1].Casing == Casing.Capitalised && chart.PhraseAt(at + 1, _field) is null
        && !chart.Text.AsSpan(chart[at - 1].End, chart[at].Start - chart[at - 1].End).Contains('\n');

    /// <summary>
    /// Whether a person and no place stands behind a level ("Phó Chủ tịch UBND phường Phạm Văn Sáu"): a run that the lists do not know, of three
    /// words with a surname; behind a title one of two words, or with a first word that only persons have (Y, H'…).
    /// </summary>
    public bool IsPersonAt(Chart chart, int at)
    {
        var end = CapitalRun(chart, at, Longest);
        if (end - at < 2 || chart.PhraseAt(at, _estate) is not null) return false;
        var titled = IsTitled(chart, at);
        if (chart.PhraseAt(at, _surname) is not null && chart[at].Casing == Casing.Capitalised) return end - at >= 3 || titled;
        var letters = chart.Letters(at);
        return titled && (letters.Length == 1 || letters[1] is '\'' or '\u2019');
    }

    /// <summary>Whether the cell before names a person: then the one behind tells the post.</summary>
    public bool IsPersonBefore(Chart chart, int at)
    {
        if (at < 2 || chart[at - 1].Kind != TokenKind.Boundary) return false;
        var start = at - 1;
        while (start > 0 && start > at - 8 && chart[start - 1].Kind == TokenKind.Word && chart[start - 1].Casing != Casing.Lower) start--;
        return at - 1 - start >= 2 && chart.PhraseAt(start, _surname) is not null;
    }

    /// <summary>"Chủ tịch UBND xã …", "Bí thư Đảng ủy phường …": a title a few words before.</summary>
    private static bool IsTitled(Chart chart, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - 8 && chart[i].Kind == TokenKind.Word; i--)
            if (chart.Letters(i) is "tịch" or "thư" or "trưởng") return true;
        return false;
    }

    /// <summary>Whether a further capitalised word, no stop word, stands directly behind: then the known name is only the beginning of another.</summary>
    public bool GoesOn(Chart chart, int at) =>
        at < chart.Count && chart[at].Kind == TokenKind.Word && chart[at].Casing != Casing.Lower && chart.PhraseAt(at, _stop) is null
        && chart.PhraseAt(at, _territory) is null && chart.PhraseAt(at, _authority) is null;

    /// <summary>Whether a person's name stands here: a surname and at least one further capitalised word.</summary>
    private bool IsPerson(Chart chart, int at) =>
        chart.PhraseAt(at, _surname) is { } surname && surname.End < chart.Count && chart[surname.End].Kind == TokenKind.Word && chart[surname.End].Casing != Casing.Lower;

    /// <summary>The longest run of words that the gazetteer knows as a name, of this level if it can be.</summary>
    public (int End, string Name)? KnownName(Chart chart, int at, UnitType level)
    {
        // The key of the run so far, word by word, so that each length of name is one look-up and no string.
        Span<char> key = stackalloc char[128];
        var length = 0;
        int best = 0, any = 0;
        for (var end = at; end < chart.Count && end < at + Longest + 2; end++)
        {
            if (chart[end].Word == _hyphen || chart[end].Word == _dash) continue;
            var letters = chart.Letters(end);
            // "xã Hòa Tú 1": a number ends a name that the lists know with it, unless people are counted by it.
            var isNumber = chart[end].Kind == TokenKind.Number && end > at && letters.Length == 1 && !FollowsCount(chart, end + 1);
            if ((chart[end].Kind != TokenKind.Word && !isNumber) || length + letters.Length >= key.Length) break;
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

    /// <summary>A name in a list that says its kind: one that the lists know at this level, else a run of capitals that is nobody's name.</summary>
    public (int End, string Name)? ListedName(Chart chart, int at, UnitType level)
    {
        // "tỉnh Lào Cai, Trạm Y tế xã B": what follows is a body, no further name.
        foreach (var @class in _bodies)
            if (chart.PhraseAt(at, @class) is not null) return null;
        if (KnownName(chart, at, level) is { } known && !GoesOn(chart, known.End)) return known;
        if (chart.PhraseAt(at, _stop) is not null || chart.PhraseAt(at, _territory) is not null || chart.PhraseAt(at, _authority) is not null) return KnownName(chart, at, level);
        var end = CapitalRun(chart, at, Longest);
        return end == at || end - at > 3 || chart[at].Casing == Casing.Capitals ? null : (end, NameText(chart, at, end));
    }

    public bool IsOneRun(Chart chart, int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            if (chart[i].Kind == TokenKind.Word) continue;
            if (chart[i].Word != _hyphen && chart[i].Word != _dash) return false;
        }

        return true;
    }

    public int CapitalRun(Chart chart, int at, int longest)
    {
        // "thị trấn Nông trường Mộc Châu"
        var end = chart.PhraseAt(at, _estate)?.End ?? at;
        while (end < chart.Count && end - at < longest && chart[end].Kind == TokenKind.Word && chart[end].Casing != Casing.Lower
            && (end == at || chart.PhraseAt(end, _stop) is null))
        {
            end++;
        }

        return end;
    }

    /// <summary>Whether what stands behind a number makes it a count: "phường 2 lần", "phường 44/47 người", "phường 5,2 %" name no ward.</summary>
    public static bool FollowsCount(Chart chart, int at)
    {
        if (at >= chart.Count) return false;
        if (chart[at].Kind == TokenKind.Word && chart[at].Casing == Casing.Lower)
            return chart.Letters(at) is "lần" or "người" or "công" or "cán" or "đồng" or "trường" or "ngày" or "viên" or "cuộc" or "hồ" or "trên" or "giờ" or "tháng";
        return chart.Letters(at) is "/" or "%" || (chart.Letters(at) is "," or "." && at + 1 < chart.Count && chart[at + 1].Kind == TokenKind.Number && !chart[at + 1].SpaceBefore);
    }

    public static string NumberName(Chart chart, int at) => chart.Letters(at).TrimStart('0').ToString();

    /// <summary>The name as written; a name all in capitals gets small letters behind each first one.</summary>
    public static string NameText(Chart chart, int from, int to)
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

    /// <summary>The level of a territory; whether a city is under the central government or under a province, the lists tell.</summary>
    public static UnitType LevelOf(Gazetteer gazetteer, string kind, string name) =>
        kind == "thành phố" && gazetteer.Named(name).Any(t => t.Level == UnitType.Province && t.Type == kind) ? UnitType.Province : LevelOf(kind);

    public static UnitType LevelOf(string kind) => kind switch
    {
        "tỉnh" => UnitType.Province,
        "xã" or "phường" or "thị trấn" or "đặc khu" => UnitType.Commune,
        _ => UnitType.District,
    };
}
