using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Lists of units under a kind that is said once: "các huyện Kỳ Sơn, Con Cuông", "Phường 2, 11 và 13", "hai xã cuối ngày: Hạnh Dịch và Mường
/// Nọc", "UBND các xã, thị trấn: A, B", "các phòng: Nội vụ, Tư pháp".
/// </summary>
internal sealed class ListedUnits(Grammar g, TerritoryNames names, OfficeRules offices)
{
    // "hai xã cuối cùng trong ngày:": so many words between the kind and the colon.
    private const int WordsBeforeColon = 6;

    private readonly FieldNames _fields = new(g);
    private readonly int _territory = g.Class("unit.territory"), _department = g.Class("unit.department"), _authority = g.Class("unit.authority");
    private readonly int _comma = g.Vocabulary.Add(","), _and = g.Vocabulary.Add("và"), _ampersand = g.Vocabulary.Add("&"), _colon = g.Vocabulary.Add(":"), _semicolon = g.Vocabulary.Add(";"), _comprises = g.Vocabulary.Add("gồm"), _are = g.Vocabulary.Add("là");

    /// <summary>A list that begins here with its kind or kinds; the token behind it, or null where there is none.</summary>
    public int? Add(Chart chart, int at, List<UnitMention> found)
    {
        var kindAt = at;
        var prefix = "";
        if (chart.PhraseAt(at, _authority) is { } authority && authority.End + 1 < chart.Count && IsPluralBefore(chart, authority.End + 1))
            (kindAt, prefix) = (authority.End + 1, authority.Entry.Value);
        else if (!IsPluralBefore(chart, at)) return null;
        if (chart.PhraseAt(kindAt, _territory) is { } kind) return Territories(chart, kind, prefix, found);
        return prefix.Length == 0 && chart.PhraseAt(at, _department) is { Entry.Value: "Sở" or "Phòng" or "Ban" or "Chi cục" } department ? Departments(chart, department, found) : null;
    }

    /// <summary>Further names behind the first: only names that the gazetteer knows at this level, or numbers where the first was one; in a list that says so, any name.</summary>
    public int GoOn(Chart chart, UnitParse first, int at, List<UnitMention> found)
    {
        if (first.Kind.Length == 0 || first.IsOpen || !first.IsTerritory) return at;
        var plural = IsPluralBefore(chart, first.Start) || PluralInside(chart, first);
        var numbered = char.IsDigit(first.Name[0]);
        while (Joint(chart, at) is { } next)
        {
            (int End, string Name)? name = null;
            if (numbered && chart[next].Kind == TokenKind.Number && chart[next].End - chart[next].Start <= 2 && !TerritoryNames.FollowsCount(chart, next + 1))
                name = (next + 1, TerritoryNames.NumberName(chart, next));
            else if (plural && chart[next].Casing != Casing.Lower)
                name = names.ListedName(chart, next, first.Type);
            if (name is null) break;
            at = UnitMention.Add(chart, first with { Start = next, End = name.Value.End, Name = name.Value.Name, Rule = "unit/listed" }, found);
        }

        return at;
    }

    /// <summary>"hai xã cuối ngày: A và B", "4 xã của huyện C gồm A, B", "các huyện, thị xã: A, B": which of several kinds a name is of, the lists tell.</summary>
    private int? Territories(Chart chart, PhraseMatch first, string prefix, List<UnitMention> found)
    {
        var kinds = new List<string> { first.Entry.Value };
        UnitParse? within = null;
        var at = first.End;
        for (var words = 0; at < chart.Count && !Opens(chart, at); words++)
        {
            if (words > WordsBeforeColon || chart[at].Kind is TokenKind.Boundary or TokenKind.Number || (chart[at].Kind == TokenKind.Word && chart[at].Casing != Casing.Lower)
                || (chart[at].Kind == TokenKind.Sign && chart[at].Word != _comma)) return null;
            if (words > 0 && within is null && names.TerritoryAt(chart, at, "unit/territory") is { } larger) { within = larger; at = larger.End; }
            else if (chart.PhraseAt(at, _territory) is { } further) { kinds.Add(further.Entry.Value); at = further.End; }
            else at++;
        }

        if (at + 1 < chart.Count && chart[at].Word != _colon && chart[at + 1].Word == _colon) at++;
        if (at + 1 >= chart.Count) return null;
        var count = found.Count;
        for (int? next = at + 1; next is { } here && here < chart.Count; next = Joint(chart, at))
        {
            if (chart[here].Kind != TokenKind.Word || chart[here].Casing == Casing.Lower) break;
            if (names.ListedName(chart, here, TerritoryNames.LevelOf(kinds[0])) is not { } name || IsOpeningWord(chart, here, name.End)) break;
            var kind = kinds.Count == 1 ? kinds[0] : names.KindOf(name.Name, kinds);
            at = name.End;
            if (kind is not null && within is not null && found.Count == count) UnitMention.Add(chart, within, found);
            if (kind is not null) UnitMention.Add(chart, new UnitParse(here, name.End, TerritoryNames.LevelOf(kind), prefix, kind, name.Name, "unit/listed"), found);
        }

        return found.Count > count ? at : null;
    }

    /// <summary>What names follow in a list: a colon, "gồm", "là".</summary>
    private bool Opens(Chart chart, int at) => chart[at].Word == _colon || chart[at].Word == _comprises || chart[at].Word == _are;

    /// <summary>"các xã vấn đề như: Xây dựng lịch …": one capital behind the colon that goes on in small letters begins a sentence; a name does not.</summary>
    private static bool IsOpeningWord(Chart chart, int at, int end) =>
        end == at + 1 && end < chart.Count && chart[end].Kind == TokenKind.Word && chart[end].Casing == Casing.Lower && chart.Letters(end) is not ("và" or "có" or "vắng");

    /// <summary>"các phòng: Nội vụ, Tư pháp và Tài chính - Kế hoạch (huyện A)".</summary>
    private int? Departments(Chart chart, PhraseMatch kind, List<UnitMention> found)
    {
        var fields = new List<(int Start, FieldNames.Field Field)>();
        var at = kind.End;
        for (int? next = at < chart.Count && chart[at].Word == _colon ? at + 1 : at; next is { } here; next = Joint(chart, at))
        {
            if (_fields.KnownAt(chart, here) is not { } field) break;
            fields.Add((here, field));
            at = field.End;
        }

        if (fields.Count < 2) return null;
        var owner = offices.OwnerAt(chart, at);
        var value = kind.Entry.Value;
        foreach (var (start, field) in fields)
        {
            var parse = new UnitParse(start, field.End, UnitType.Department, $"{value} {field.Shown}", "", "", "unit/listed-department")
            {
                Canon = $"{value} {field.Name}",
                Level = value is "Sở" or "Chi cục" ? "tỉnh" : "",
            };
            UnitMention.Add(chart, owner is { } whose ? OfficeRules.Within(parse, whose) with { End = field.End } : parse, found);
        }

        return owner?.End ?? at;
    }

    /// <summary>The token behind what joins two names of a list, or null.</summary>
    private int? Joint(Chart chart, int at)
    {
        if (at + 1 >= chart.Count) return null;
        if (chart[at].Word != _comma && chart[at].Word != _and && chart[at].Word != _ampersand && chart[at].Word != _semicolon) return null;
        var next = at + 1;
        if (chart[at].Word == _comma && chart[next].Word == _and) next++;
        return next < chart.Count && chart[next].Kind != TokenKind.Boundary ? next : null;
    }

    /// <summary>"các xã", "ba xã", "03 xã"</summary>
    private bool IsPluralBefore(Chart chart, int at) =>
        at > 0 && (names.IsPlural(chart[at - 1].Word) || chart[at - 1].Kind == TokenKind.Number
            || (chart.MentionAt(at - 1, MentionKind.Number) is { } number && number.End == at && number.Mention.Value is NumberValue { Number: > 1 }));

    private bool PluralInside(Chart chart, UnitParse unit)
    {
        for (var i = unit.Start; i < unit.End - 1; i++)
            if (names.IsPlural(chart[i].Word) || IsPluralBefore(chart, i + 1)) return true;
        return false;
    }
}
