using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>Inspection teams, with what they inspect and whose they are: "Đoàn kiểm tra kỷ luật, kỷ cương hành chính của UBND tỉnh A".</summary>
internal sealed class TeamRules(Grammar g, TerritoryNames names, OfficeRules offices)
{
    private readonly int _team = g.Class("unit.team"), _subject = g.Class("unit.team-subject"), _task = g.Class("unit.team-task");
    private readonly int _number = g.Vocabulary.Add("số"), _comma = g.Vocabulary.Add(","), _and = g.Vocabulary.Add("và"), _of = g.Vocabulary.Add("của"), _about = g.Vocabulary.Add("về"), _under = g.Vocabulary.Add("thuộc"), _work = g.Vocabulary.Add("việc"), _sudden = g.Vocabulary.Add("đột");

    public UnitParse? At(Chart chart, int at)
    {
        if (chart.PhraseAt(at, _team) is not { } team) return null;
        if (at > 0 && (IsCount(chart, at - 1) || names.IsPlural(chart[at - 1].Word))) return null;
        var end = team.End;
        if (team.Entry.Value.EndsWith("công tác", StringComparison.Ordinal) && end < chart.Count && chart.PhraseAt(end, _task) is { } task) end = task.End;
        var kindEnd = end;
        var act = -1;
        while (end < chart.Count)
        {
            var piece = end > kindEnd && (chart[end].Word == _comma || chart[end].Word == _and) ? end + 1 : end;
            if (piece >= chart.Count) break;
            if (chart[piece].Word == _number && piece == end && end + 1 < chart.Count && chart[end + 1].Kind == TokenKind.Number) { end += 2; continue; }
            // "Tổ công tác 512 của UBND tỉnh A"
            if (piece == end && end == kindEnd && chart[end].Kind == TokenKind.Number && end + 1 < chart.Count && (chart[end + 1].Word == _of || offices.OwnerAt(chart, end + 1) is not null)) { end++; continue; }
            // "Tổ kiểm tra Chỉ thị 22 của Sở A"
            if (chart.MentionAt(piece, MentionKind.Reference) is { } directive && piece == end && end == team.End) { end = directive.End; continue; }
            if (chart.PhraseAt(piece, _subject) is not { } subject) break;
            if (act < 0 && chart[piece].Word is var first && (first == _work || first == _sudden)) act = end;
            end = subject.End;
        }

        if (act < 0 && end < chart.Count && chart[end].Word == _work && OwnerBehindSubject(chart, end) is { } behind) end = behind;
        // "Đoàn kiểm tra đột xuất tại …", "Đoàn kiểm tra việc chấp hành … tại …": what it does, unless an owner follows or it is being set up.
        if (act >= 0 && offices.OwnerAt(chart, end) is null && !(at > 0 && chart.Letters(at - 1) is "lập" or "LẬP")) end = act;
        // "đoàn kiểm tra liên ngành việc chấp hành kỷ luật của tỉnh A": what it inspects is no part of its name, its owner is.
        var nameEnd = act >= 0 && chart[act].Word == _work && end < chart.Count && chart[end].Word == _of ? act : end;
        var name = NameOf(chart, at, nameEnd, team);
        var bare = end == team.End;
        end = SkipAbout(chart, end);
        var parse = new UnitParse(at, end, UnitType.Team, name, "", "", "unit/team");
        // "Tổ công tác số 3 thuộc Đoàn kiểm tra … tỉnh A": a team of a team bears the name of the whole.
        if (!bare && end + 1 < chart.Count && (chart[end].Word == _of || chart[end].Word == _under) && At(chart, end + 1) is { } whole)
            return parse with { End = whole.End, Prefix = $"{name} {whole.Prefix}", OwnerPrefix = whole.Prefix, OwnerStart = whole.Start, Kind = whole.Kind, Name = whole.Name, HidesKind = whole.HidesKind, Level = whole.Level };
        // "Tổ kiểm tra do Sở A thành lập"
        if (end + 1 < chart.Count && chart.Letters(end) is "do" && offices.OwnerAt(chart, end + 1) is { } founder && founder.End + 1 < chart.Count && chart.Letters(founder.End) is "thành" && chart.Letters(founder.End + 1) is "lập")
            return OfficeRules.Within(parse, founder);
        // "Đoàn kiểm tra Sở Nội vụ tỉnh A": who inspects by office is whose the team is.
        if (bare && chart[at].Casing != Casing.Lower && offices.OwnerAt(chart, end) is { } inspectorate && (inspectorate.Prefix is "Sở Nội vụ" or "Bộ Nội vụ" || inspectorate.Prefix.StartsWith("Thanh tra", StringComparison.Ordinal)))
            return OfficeRules.Within(parse, inspectorate);
        // "Đoàn kiểm tra xã A", "đoàn kiểm tra Phòng B": there it inspects; whose it is says "của", or a level above.
        if (offices.OwnerAt(chart, end) is not { } owner || (bare && chart[end].Word != _of && ((owner.Prefix.Length > 0 && !team.Entry.Value.EndsWith("công tác", StringComparison.Ordinal)) || TerritoryNames.LevelOf(owner.Level ?? owner.Kind) == UnitType.Commune)))
            return parse with { End = bare ? team.End : parse.End, Level = "", Rule = "unit/team-of-context" };
        return OfficeRules.Within(parse, owner);
    }

    /// <summary>"(Tổ kiểm tra) việc sử dụng thời giờ làm việc (huyện A)": a subject in words that no table has, where its owner follows it directly; the token behind it.</summary>
    private int? OwnerBehindSubject(Chart chart, int from)
    {
        const int longest = 24;
        for (var at = from + 1; at < chart.Count && at < from + longest; at++)
        {
            if (at > from + 2 && offices.OwnerAt(chart, at) is not null) return at;
            if (chart[at].Kind != TokenKind.Word && chart[at].Word != _comma || (chart[at].Kind == TokenKind.Word && chart[at].Casing != Casing.Lower) || chart.Letters(at) is "tại" or "ở" or "trên" or "đã" or "do") return null;
        }

        return null;
    }

    /// <summary>"(đoàn kiểm tra) về kỷ luật, kỷ cương (của tỉnh A)": what it is about is no part of the name, and parts it from its owner.</summary>
    private int SkipAbout(Chart chart, int end)
    {
        if (end + 1 >= chart.Count || chart[end].Word != _about) return end;
        var at = end + 1;
        while (at < chart.Count && at < end + 16)
        {
            if (chart[at].Word == _of) return at;
            if (chart.PhraseAt(at, _subject) is { } subject) at = subject.End;
            else if (chart[at].Kind == TokenKind.Word && chart[at].Casing == Casing.Lower || chart[at].Word == _comma) at++;
            else break;
        }

        return end;
    }

    /// <summary>"10 đoàn kiểm tra", "hai tổ công tác"; the year of "tháng 9/2007 Đoàn kiểm tra" counts none.</summary>
    private static bool IsCount(Chart chart, int at)
    {
        if (chart[at].Kind == TokenKind.Number)
            return chart[at].End - chart[at].Start < 4 && !(at > 0 && !chart[at].SpaceBefore && chart[at - 1].Kind == TokenKind.Sign);
        foreach (var mention in chart.MentionsFrom(at))
            if (mention.Mention.Kind == MentionKind.Number && mention.End == at + 1) return true;
        return false;
    }

    /// <summary>The words as written, a heading in capitals in small letters; the kind of team as the table writes it.</summary>
    private static string NameOf(Chart chart, int at, int end, PhraseMatch team)
    {
        var kind = team.Entry.Value;
        if (end == team.End) return kind;
        var subject = chart.Span(team.End, end).Of(chart.Text).ReplaceLineEndings(" ");
        return $"{kind} {(subject.AsSpan().ContainsAnyInRange('a', 'z') ? subject : subject.ToLowerInvariant())}";
    }
}
