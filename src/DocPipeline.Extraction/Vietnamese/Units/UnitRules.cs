using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Units as they are named in a text: a kind of territory and a name, an authority or a body of it, a department and its field, a team.
/// Code and not patterns, because where a name ends is a question to the gazetteer.
/// </summary>
internal sealed class UnitRules
{
    private readonly TerritoryNames _names;
    private readonly OwnUnitNames _own;
    private readonly RepeatedUnits _repeated;
    private readonly int _short, _authority, _body, _party, _department, _institution, _field, _team, _stop, _noDepartment;
    private readonly int _and, _of, _hyphen, _dash, _ampersand, _number;
    private readonly HashSet<int> _notBeforeDepartment;
    private readonly HashSet<int> _lowerInNames;

    public UnitRules(Grammar g, UnitLists lists)
    {
        _names = new TerritoryNames(g, lists.Gazetteer);
        _own = new OwnUnitNames(g, lists.Own);
        _repeated = new RepeatedUnits(g, _names);
        (_short, _authority, _body, _party, _department) =
            (g.Class("unit.level"), g.Class("unit.authority"), g.Class("unit.body"), g.Class("unit.party"), g.Class("unit.department"));
        (_institution, _field, _team, _stop, _noDepartment) =
            (g.Class("unit.institution"), g.Class("unit.field"), g.Class("unit.team"), g.Class("unit.stop"), g.Class("unit.no-department"));
        int Word(string word) => g.Vocabulary.Add(word);
        (_and, _of, _hyphen, _dash, _ampersand, _number) = (Word("và"), Word("của"), Word("-"), Word("–"), Word("&"), Word("số"));
        _notBeforeDepartment = [.. new[] { "cơ", "cán", "nội", "bộ", "văn", "phân", "trụ", "công", "hội", "căn" }.Select(Word)];
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
            if (unit is null)
            {
                // "ỦY BAN NHÂN DÂN" above its territory: what stands inside is no "Ban".
                at = chart.PhraseAt(at, _authority)?.End ?? at + 1;
                continue;
            }

            at = UnitMention.Add(chart, unit, found);
            at = _repeated.AddListed(chart, unit, at, found);
        }

        return _repeated.AddBareNames(chart, found);
    }

    /// <summary>The unit named at a token; one of the organisation's own where no rule reads a longer name.</summary>
    private UnitParse? UnitAt(Chart chart, int at)
    {
        var ruled = RuledAt(chart, at);
        return _own.At(chart, at) is { } own && !(ruled?.End > own.End) ? own : ruled;
    }

    private UnitParse? RuledAt(Chart chart, int at) =>
        Authority(chart, at) ?? Party(chart, at) ?? Body(chart, at) ?? Institution(chart, at) ?? Department(chart, at) ?? Team(chart, at)
        ?? _names.TerritoryAt(chart, at, "unit/territory");

    /// <summary>"UBND huyện Kỳ Sơn"; also "UBND các huyện A, B", where the list goes on with <see cref="RepeatedUnits"/>.</summary>
    private UnitParse? Authority(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _authority) is not { } authority) return null;
        var next = authority.End;
        if (next < chart.Count && _names.IsPlural(chart[next].Word)) next++;
        if (_names.TerritoryAt(chart, next, "unit/authority") is { } place) return place with { Start = at, Prefix = authority.Entry.Value };
        return next == authority.End && LevelAt(chart, next) is { } level
            ? new UnitParse(at, level.End, TerritoryNames.LevelOf(level.Kind), authority.Entry.Value, level.Kind, "", "unit/authority-of-level")
            : null;
    }

    /// <summary>A level by its kind alone ("UBND tỉnh", "Thanh tra huyện"): whose it is, the context says.</summary>
    private (int End, string Kind)? LevelAt(Chart chart, int at)
    {
        if (at >= chart.Count || chart.PhraseAt(at, _short) is not { } level) return null;
        var goesOn = level.End < chart.Count && chart[level.End].Kind == TokenKind.Word && chart[level.End].Casing != Casing.Lower && chart[at].Casing == Casing.Lower;
        return goesOn || (level.End < chart.Count && chart.Letters(level.End) is "hội" or "viên") ? null : (level.End, level.Entry.Value);
    }

    /// <summary>"Huyện ủy Kỳ Sơn", "Ban Thường vụ Huyện ủy Kỳ Sơn" (the committee is the unit).</summary>
    private UnitParse? Party(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _party) is not { } party || chart[at].Casing == Casing.Lower) return null;
        var place = _names.NameAt(chart, party.End, TerritoryNames.LevelOf(party.Entry.Value), party.Entry.Value);
        var title = chart.Span(at, party.End).Of(chart.Text);
        title = char.ToUpperInvariant(title[0]) + title[1..].ToLowerInvariant();
        if (place is null) return new UnitParse(at, party.End, UnitType.Agency, title, "", "", "unit/party-of-level") { Level = party.Entry.Value };
        return new UnitParse(at, place.Value.End, UnitType.Agency, title, "", place.Value.Name, "unit/party")
        {
            ParentName = $"{party.Entry.Value} {place.Value.Name}",
        };
    }

    /// <summary>"Công an xã A", "HĐND huyện B", "Văn phòng HĐND và UBND huyện C".</summary>
    private UnitParse? Body(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _body) is not { } body || chart[at].Casing == Casing.Lower) return null;
        var next = SkipOf(chart, body.End);
        var type = IsOffice(body.Entry.Value) && !body.Entry.Value.StartsWith("Trung tâm", StringComparison.Ordinal) ? UnitType.Department : UnitType.Agency;
        if (_names.TerritoryAt(chart, next, "") is not { } place)
        {
            return LevelAt(chart, next) is { } level
                ? new UnitParse(at, level.End, type, body.Entry.Value, level.Kind, "", "unit/body-of-level") { Level = level.Kind }
                : IsOffice(body.Entry.Value) && body.Entry.Value != "Thanh tra" ? new UnitParse(at, body.End, type, body.Entry.Value, "", "", "unit/office") { Level = "" } : null;
        }

        return new UnitParse(at, place.End, type, body.Entry.Value, place.Kind, place.Name, "unit/body")
        {
            ParentName = $"{place.Kind} {place.Name}",
        };
    }

    /// <summary>Offices of an authority, which belong to the territory that the text speaks of where none is named.</summary>
    private static bool IsOffice(string body) =>
        body.StartsWith("Văn phòng", StringComparison.Ordinal) || body.StartsWith("Trung tâm", StringComparison.Ordinal) || body == "Thanh tra";

    /// <summary>"Trường THCS Hưng Lộc", "Bệnh viện Đa khoa tỉnh Hà Tĩnh".</summary>
    private UnitParse? Institution(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _institution) is not { } kind) return null;
        if (_names.TerritoryAt(chart, kind.End, "") is { } place)
            return new UnitParse(at, place.End, UnitType.Other, kind.Entry.Value, place.Kind, place.Name, "unit/institution");
        var end = _names.CapitalRun(chart, kind.End, TerritoryNames.Longest);
        return end == kind.End ? null : new UnitParse(at, end, UnitType.Other, kind.Entry.Value, "", TerritoryNames.NameText(chart, kind.End, end), "unit/institution");
    }

    /// <summary>"Sở Nội vụ tỉnh Nghệ An", "Phòng Kinh tế - Hạ tầng".</summary>
    private UnitParse? Department(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _department) is not { } kind || kind.End >= chart.Count || chart.PhraseAt(at, _noDepartment) is not null) return null;
        if (at > 0 && !chart[at].SpaceBefore && chart[at - 1].Kind == TokenKind.Sign) return null;
        if (at > 0 && (chart.Letters(at - 1) is "Ủy" or "ủy" or "Uỷ" or "uỷ" or "ỦY" or "UỶ")) return null;
        if (at > 0 && chart[at].Casing == Casing.Lower && _notBeforeDepartment.Contains(chart[at - 1].Word)) return null;
        var nameAt = kind.End;
        if (chart[nameAt].Casing == Casing.Lower || chart[nameAt].Kind != TokenKind.Word || chart.PhraseAt(nameAt, _authority) is not null) return null;
        var field = chart.PhraseAt(nameAt, _field);
        // "đề phòng Cháy nổ", "trạm Biến áp": a small kind, or one that is no word of offices alone, stands only before a field that is known.
        var end = field?.End ?? (chart[at].Casing == Casing.Lower || IsHeadOf(chart, at) ? nameAt : FieldEnd(chart, nameAt));
        // "TRƯỞNG PHÒNG" over the name of whoever signed: a field that no table knows does not begin on the next line.
        if (end <= nameAt || (field is null && chart.Text.AsSpan(chart[at].Start, chart[nameAt].Start - chart[at].Start).Contains('\n'))) return null;
        if (kind.Entry.Value == "Ban" && field is not null && Party(chart, end) is { } committee)
            return new UnitParse(at, committee.End, UnitType.Agency, $"Ban {field.Value.Entry.Value}", committee.Prefix, committee.Name, "unit/department") { ParentName = $"{committee.Prefix} {committee.Name}" };
        if (field is null && kind.Entry.Value is "Văn phòng" or "Trạm" or "Đội" or "Hạt" && _names.TerritoryAt(chart, SkipOf(chart, end), "") is null) return null;
        var name = field?.Entry.Value ?? TerritoryNames.NameText(chart, nameAt, end);
        var type = kind.Entry.Value is "Bộ" or "Ban" ? UnitType.Agency : UnitType.Department;
        var place = _names.TerritoryAt(chart, SkipOf(chart, end), "");
        var parse = new UnitParse(at, place?.End ?? end, type, $"{kind.Entry.Value} {name}", place?.Kind ?? "", place?.Name ?? "", "unit/department");
        if (place is not null) return parse with { ParentName = $"{place.Kind} {place.Name}" };
        if (_names.IsPlural(at > 0 ? chart[at - 1].Word : 0)) return parse;
        if (LevelAt(chart, SkipOf(chart, end)) is { } level) return parse with { End = level.End, Level = level.Kind };
        return kind.Entry.Value switch
        {
            "Sở" or "Chi cục" => parse with { Level = "tỉnh" },
            "Phòng" => parse with { Level = "" },
            _ => parse,
        };
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

        if (at > 0 && (chart[at - 1].Kind == TokenKind.Number || _names.IsPlural(chart[at - 1].Word) || chart.MentionsAt(at - 1).Any(m => m.Mention.Kind == MentionKind.Number))) return null;
        return new UnitParse(at, end, UnitType.Team, name, "", "", "unit/team") { ParentName = OwnerOf(chart, end) };
    }

    /// <summary>Whose a team is: "(việc chấp hành …) của tỉnh Nghệ An" behind it, before anything that it does.</summary>
    private string? OwnerOf(Chart chart, int from)
    {
        for (var at = from; at < chart.Count && at < from + 16; at++)
        {
            if (chart[at].Kind == TokenKind.Boundary || chart.Letters(at) is "." or ";" or ":" or "đã" or "tại" or "đến" or "do" or "ghi" or "tiến" or "yêu" or "đề") return null;
            var next = SkipOf(chart, at);
            if ((next > at || at == from) && (Authority(chart, next) ?? _names.TerritoryAt(chart, next, "")) is { Name.Length: > 0 } owner) return $"{owner.Kind} {owner.Name}";
        }

        return null;
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

    /// <summary>"Trưởng Phòng Nguyễn Văn A": behind a title stands a person, unless the field is known.</summary>
    private static bool IsHeadOf(Chart chart, int at) => at > 0 && chart.Letters(at - 1) is "Trưởng" or "trưởng" or "Phó" or "phó";

    private bool IsSmallInName(Chart chart, int at) =>
        at < chart.Count && chart[at].Kind == TokenKind.Word && chart[at].Casing == Casing.Lower && !_lowerInNames.Contains(chart[at].Word);

    private int SkipOf(Chart chart, int at) => at < chart.Count && chart[at].Word == _of ? at + 1 : at;
}
