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
    private readonly int _hyphen, _dash, _dot, _colon, _plural, _plural2, _cooperative, _permanent;

    public TerritoryNames(Grammar g, Gazetteer gazetteer)
    {
        _gazetteer = gazetteer;
        (_territory, _territoryLetter, _noTerritory) = (g.Class("unit.territory"), g.Class("unit.territory-letter"), g.Class("unit.no-territory"));
        (_surname, _authority, _stop) = (g.Class("unit.surname"), g.Class("unit.authority"), g.Class("unit.stop"));
        int Word(string word) => g.Vocabulary.Add(word);
        (_hyphen, _dash, _dot, _colon, _plural, _plural2, _cooperative, _permanent) =
            (Word("-"), Word("–"), Word("."), Word(":"), Word("các"), Word("những"), Word("tác"), Word("tt"));
    }

    public bool IsPlural(int word) => word == _plural || word == _plural2;

    /// <summary>A kind of territory and its name. Abbreviated kinds of one letter ("P.", "Q.") need a name that the gazetteer knows, or a number.</summary>
    public UnitParse? TerritoryAt(Chart chart, int at, string rule)
    {
        if (at >= chart.Count) return null;
        if (chart.PhraseAt(at, _territory) is not { } kind) return TerritoryByLetter(chart, at, rule);
        if (chart.PhraseAt(at, _noTerritory) is not null || (at > 0 && chart[at - 1].Word == _cooperative)) return null;
        var level = LevelOf(kind.Entry.Value);
        // "các xã: A, B và C"
        var nameAt = kind.End < chart.Count && chart[kind.End].Word == _colon && at > 0 && IsPlural(chart[at - 1].Word) ? kind.End + 1 : kind.End;
        var name = NameAt(chart, nameAt, level, kind.Entry.Value, inCapitals: chart[at].Casing == Casing.Capitals);
        if (name is null) return null;
        // "TT. Huyện ủy" is its standing committee, no township.
        if (chart[at].Word == _permanent && !_gazetteer.Named(name.Value.Name).Any(t => t.Level == level)) return null;
        // "các huyện miền núi Nghệ An": the name of a province alone is no district's.
        if (level != UnitType.Province && kind.Entry.Value != "thành phố" && IsOnlyProvince(name.Value.Name)) return null;
        // A city is one under the central government or one under a province: the gazetteer tells.
        if (kind.Entry.Value == "thành phố" && _gazetteer.Named(name.Value.Name).Any(t => t.Level == UnitType.Province && t.Type == "thành phố"))
            level = UnitType.Province;
        return new UnitParse(at, name.Value.End, level, "", kind.Entry.Value, name.Value.Name, rule);
    }

    private bool IsOnlyProvince(string name) => _gazetteer.Named(name).Any() && _gazetteer.Named(name).All(t => t.Level == UnitType.Province);

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
            return numbered ? (at + 1, NumberName(chart, at)) : null;
        }

        if (chart[at].Kind != TokenKind.Word || chart[at].Casing == Casing.Lower || chart.PhraseAt(at, _authority) is not null) return null;
        if (KnownName(chart, at, level) is { } known && (inCapitals || !GoesOn(chart, known.End) || IsPerson(chart, known.End))) return known;
        var end = chart.PhraseAt(at, _stop) is null ? CapitalRun(chart, at, Longest) : at;
        if (end > at) return (end, NameText(chart, at, end));
        return KnownName(chart, at, level);
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
        var end = at;
        while (end < chart.Count && end - at < longest && chart[end].Kind == TokenKind.Word && chart[end].Casing != Casing.Lower
            && (end == at || chart.PhraseAt(end, _stop) is null))
        {
            end++;
        }

        return end;
    }

    /// <summary>Whether a small word stands behind a number, so that "phường 2 lần" is no ward.</summary>
    public static bool FollowsCount(Chart chart, int at) =>
        at < chart.Count && chart[at].Kind == TokenKind.Word && chart[at].Casing == Casing.Lower
        && chart.Letters(at) is "lần" or "người" or "công" or "cán" or "đồng" or "trường" or "ngày";

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

    public static UnitType LevelOf(string kind) => kind switch
    {
        "tỉnh" => UnitType.Province,
        "xã" or "phường" or "thị trấn" or "đặc khu" => UnitType.Commune,
        _ => UnitType.District,
    };
}
