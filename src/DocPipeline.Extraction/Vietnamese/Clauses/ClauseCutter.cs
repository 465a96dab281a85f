using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>
/// Cuts the body of a document into clauses that may be findings: sentences, cut again where judgement turns ("tuy nhiên", "riêng"), at
/// semicolons, behind a label ("UBND xã A: …", "Qua kiểm tra cho thấy …"), and where another matter is judged or asked for behind a comma.
/// A list of things judged at once ("công khai quy trình, lệ phí") stays whole.
/// </summary>
internal sealed class ClauseCutter
{
    private const int FewestWords = 4;
    private const int FewestOfClause = 3;

    /// <summary>How far a turn looks ahead for what it turns to.</summary>
    private const int Reach = 60;

    private readonly ClauseMatters _matters;
    private readonly int _turn, _turnAfterComma, _goesOn, _act, _setting, _order, _subject, _verb, _section, _late;
    private readonly ClauseLead _lead;

    public ClauseCutter(Grammar grammar, ClauseMatters matters)
    {
        _matters = matters;
        _turn = grammar.Class("clause.turn");
        _turnAfterComma = grammar.Class("clause.turn-after-comma");
        _goesOn = grammar.Class("clause.goes-on");
        _act = grammar.Class("clause.act");
        _setting = grammar.Class("clause.setting");
        _order = grammar.Class("clause.order-strong");
        _section = grammar.Class("clause.section");
        _subject = grammar.Class("clause.subject");
        _verb = grammar.Class("clause.verb");
        _late = grammar.Class("clause.late");
        _lead = new ClauseLead(grammar, matters);
    }

    /// <summary>A clause.</summary>
    /// <param name="Start">First token.</param>
    /// <param name="End">Token behind the last one.</param>
    /// <param name="Order">The tokens of the order that governs it ("đề nghị các đơn vị"), where it stands before the clause; empty where none does.</param>
    public readonly record struct Clause(int Start, int End, (int Start, int End) Order);

    /// <summary>The clauses of a sentence, in order.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="start">First token of the sentence.</param>
    /// <param name="end">Token behind its last one.</param>
    /// <param name="isOrdered">Whether it stands under an order given above it.</param>
    public IEnumerable<Clause> Cut(Chart chart, int start, int end, bool isOrdered = false)
    {
        var from = _lead.Skip(chart, start, end);
        var order = (Start: 0, End: 0);
        var (matters, judges, commas) = (0, false, 0);
        for (var at = from; at <= end; at++)
        {
            var cut = at == end ? at : at == from ? -1 : CutAt(chart, from, at, end, matters, judges, commas, isOrdered || order.End > 0);
            if (cut < 0)
            {
                if (chart.Letters(at) is ",") commas++;
                matters |= _matters.At(chart, at);
                judges |= _matters.JudgesAt(chart, at);
                foreach (var mention in chart.MentionsFrom(at))
                {
                    // A count judges presence; a team is no matter, whatever its name is ("Đoàn kiểm tra kỷ luật").
                    if (mention.Mention.Value is AttendanceValue) (matters, judges) = (matters | ClauseMatters.WorkingHours, true);
                    if (mention.Mention.Value is UnitValue { Type: UnitType.Team } && mention.End <= end) at = mention.End - 1;
                }

                if (chart.PhraseAt(at, _turn) is { Entry.Value: "none" } set) at = set.End - 1;
                continue;
            }

            var stop = Trim(chart, from, at);
            // What only introduces ("Qua kiểm tra cho thấy:") is no clause, but an order stays in force over what it introduces.
            var introduces = cut < end && chart.Letters(cut - 1) is ":" && (!judges || chart.PhraseAt(from, _section) is { } section && section.End >= at);
            // "Trong 214 hồ sơ nhận từ đầu năm, 37 hồ sơ trễ hẹn": how many there were is no judgement.
            introduces |= !judges && cut < end && chart.Letters(cut - 1) is "," && CountsLate(chart, cut, end);
            if (HasWords(chart, from, stop, FewestOfClause) && !introduces) yield return new Clause(from, stop, order);
            if (order.End == 0 && OrderAt(chart, from, stop) is { } found) order = found;
            from = _lead.Skip(chart, cut, end);
            (matters, judges, commas) = (0, false, 0);
            at = from - 1;
            if (from >= end) yield break;
        }
    }

    /// <summary>The order that a clause begins with, up to whom it is given to; null where it is none.</summary>
    public (int Start, int End)? OrderAt(Chart chart, int from, int end)
    {
        for (var at = from; at < end && at < from + 24; at++)
        {
            // "Sở Giao thông vận tải" gives no order.
            if (chart.MentionAt(at, MentionKind.Unit) is { } unit) { at = unit.End - 1; continue; }
            if (chart.PhraseAt(at, _order) is not { } order) continue;
            if (order.Entry.Value != "none") return (at, Math.Min(order.End, end));
            at = order.End - 1;
        }

        return null;
    }

    /// <summary>Where the next clause begins if the clause from <paramref name="from"/> ends before token <paramref name="at"/>; -1 where it does not.</summary>
    private int CutAt(Chart chart, int from, int at, int end, int matters, bool judges, int commas, bool ordered)
    {
        var letters = chart.Letters(at);
        if (letters is ";") return at + 1;
        if (letters is ":") return IsLabel(chart, from, at, end, judges) ? at + 1 : -1;
        if (chart.PhraseAt(at, _turn) is { } turn && turn.Entry.Value != "none" && Turns(chart, from, at, turn.End, end, judges)) return at;
        if (letters is not ("," or "và") || at + 2 >= end || !HasWords(chart, from, at, FewestWords) || IsInList(chart, at, letters)) return -1;
        if (AsksForAnother(chart, from, at, end, matters, judges, ordered)) return at + 1;
        // "tuy nhiên hồ sơ …, camera …" opens with a turn, not with a concession ("tuy").
        var isSetting = commas == 0 && chart.PhraseAt(from, _setting) is { } setting && !(chart.PhraseAt(from, _turn) is { } turns && turns.End > setting.End);
        if (CountsLate(chart, at + 1, end)) return at + 1;
        if (letters is "và") return judges && !isSetting && chart.PhraseAt(at + 1, _verb) is not null && JudgesAnother(chart, from, at, end, matters) ? at + 1 : -1;
        if (isSetting) return -1;
        if (chart.PhraseAt(at + 1, _turnAfterComma) is { } after && judges && Contrasts(chart, at + 1, after.End, end)) return at + 1;
        if (!judges || ContinuesAt(chart, at + 1, end)) return -1;
        return TellsOfAnother(chart, at + 1, end) || JudgesAnother(chart, from, at, end, matters) ? at + 1 : -1;
    }

    /// <summary>"cán bộ, công chức có mặt", "Bộ phận Tiếp nhận và Trả kết quả": two of one list, or of one name.</summary>
    public static bool IsInList(Chart chart, int at, ReadOnlySpan<char> letters)
    {
        if (letters is "và") return chart[at + 1].Casing != Casing.Lower && !HasUnitAt(chart, at + 1);
        return chart.Letters(at - 1) is "bộ" or "chức" or "xã" or "phường" or "huyện" or "trấn" or "ban" or "ngành" or "phòng" or "vị" or "động" or "viên" or "quan"
            && chart.Letters(at + 1) is "cán" or "công" or "viên" or "người" or "xã" or "phường" or "thị" or "huyện" or "phòng" or "ban" or "ngành" or "đơn" or "đoàn" or "lãnh" or "sở" or "thành" or "quận" or "nhân" or "đặc" or "chống";
    }

    /// <summary>Behind a comma: what follows up to the next stop is judged too, and is another matter.</summary>
    private bool JudgesAnother(Chart chart, int from, int at, int end, int matters)
    {
        var next = NextStop(chart, at + 1, end);
        if (!HasWords(chart, at + 1, next, 3) || !_matters.Judges(chart, at + 1, next)) return false;
        if (matters == 0) return _matters.At(chart, at + 1) != 0;
        var others = _matters.Of(chart, at + 1, next);
        // "phân công lịch trực … không đúng quy định niêm yết …, công khai thủ tục không đúng quy định": each half opens with its own matter.
        var (opens, opening) = (_matters.At(chart, at + 1), Opening(chart, from, at));
        if (opens != 0 && opening != 0 && (opens & opening) == 0 && _matters.Judges(chart, at + 2, next)) return true;
        return others != 0 && (others & matters) == 0 && !(HasUnitAt(chart, at + 1) && chart.Letters(at) is ",");
    }

    /// <summary>The matter that a clause is about first; 0 where it names none.</summary>
    private int Opening(Chart chart, int from, int end)
    {
        for (var at = from; at < end; at++)
            if (_matters.At(chart, at) is not 0 and var matter) return matter;
        return 0;
    }

    /// <summary>Behind a comma: somebody else, and a verb: "…, xã cũng vừa lắp camera".</summary>
    private bool TellsOfAnother(Chart chart, int at, int end)
    {
        var subject = HasUnitAt(chart, at) ? at : chart.PhraseAt(at, _subject)?.End ?? at;
        if (subject < end && HasUnitAt(chart, subject)) subject = chart.MentionAt(subject, MentionKind.Unit)!.End;
        return subject > at && subject < end && chart.PhraseAt(subject, _verb) is { } verb && HasWords(chart, verb.End, end, HasUnitAt(chart, at) ? 2 : 1);
    }

    /// <summary>"… nhận 9.874 hồ sơ, có 12 hồ sơ trễ hạn", "…, quá hạn 255 hồ sơ": of the things that were counted, those that were late.</summary>
    private bool CountsLate(Chart chart, int at, int end)
    {
        // Not far: this is asked at every comma.
        var next = NextStop(chart, at, Math.Min(end, at + 20));
        if (chart.Letters(at) is "có" or "còn") at++;
        if (at >= next || (chart[at].Kind != TokenKind.Number && chart.PhraseAt(at, _late) is null)) return false;
        var (counted, late) = (false, false);
        for (var i = at; i < next && i < at + 12; i++)
        {
            counted |= _matters.At(chart, i) is not 0 and not ClauseMatters.WorkingHours || chart[i].Kind == TokenKind.Number;
            late |= chart.PhraseAt(i, _late) is not null;
        }

        return counted && late && (_matters.Of(chart, at, next) & ClauseMatters.WorkingHours) == 0;
    }

    private static bool HasUnitAt(Chart chart, int at) => chart.MentionAt(at, MentionKind.Unit) is not null;

    /// <summary>A turn cuts behind a stop; without one only where something is said on both sides.</summary>
    private bool Turns(Chart chart, int from, int at, int turnEnd, int end, bool judges)
    {
        if (!HasWords(chart, from, at, FewestWords) || !HasWords(chart, turnEnd, end, 3)) return false;
        if (AfterStop(chart, at)) return true;
        var letters = chart.Letters(at);
        if (letters is "trừ") return false;
        return letters is "nhưng" or "song" || (turnEnd - at > 1 && judges && _matters.Judges(chart, turnEnd, Math.Min(end, turnEnd + Reach)));
    }

    /// <summary>"còn trang phục chưa đúng": another matter; but "còn thiếu", "còn 2 công chức", "còn lại" go on with the one before.</summary>
    private bool Contrasts(Chart chart, int at, int after, int end)
    {
        if (after >= end || !HasWords(chart, at, end, FewestWords)) return false;
        // "…, còn 28 hồ sơ quá hạn": things that are counted, not people.
        if (chart[after].Kind == TokenKind.Number && chart.Letters(at) is "còn") return _matters.Of(chart, after, NextStop(chart, after, end)) is > 0 and var left && (left & ClauseMatters.WorkingHours) == 0;
        return chart[after].Kind == TokenKind.Word && chart.Letters(after) is not "lại" && !_matters.JudgesAt(chart, after);
    }

    /// <summary>
    /// Behind a comma or "và": an act of another matter is asked for or was taken. "Kiểm điểm …, thay camera bị hỏng"; "rà soát, sửa đổi quy
    /// chế" is one. A second order ("…, yêu cầu …") always stands by itself.
    /// </summary>
    private bool AsksForAnother(Chart chart, int from, int at, int end, int matters, bool judges, bool ordered)
    {
        if (chart.PhraseAt(at + 1, _act) is not { } act || act.End >= end) return false;
        var orders = OrderAt(chart, from, at) is not null;
        if (chart.PhraseAt(at + 1, _order) is { Entry.Value: not "none" } && orders) return true;
        if (matters == 0 || !(ordered || orders || judges || chart.PhraseAt(from, _act) is not null)) return false;
        var next = NextStop(chart, act.End, end);
        var others = _matters.Of(chart, at + 1, next);
        return others != 0 && (others & matters) == 0 && HasWords(chart, at + 1, next, 3);
    }

    private bool ContinuesAt(Chart chart, int at, int end)
    {
        if (chart.PhraseAt(at, _goesOn) is not { } on) return false;
        // "…, trong đó 8 hồ sơ không có thư xin lỗi" is told of a part and may be of another matter; counts of people never are.
        var reach = Math.Min(end, on.End + Reach);
        return !(chart.Letters(at) is "trong" && on.End - at == 2 && _matters.Judges(chart, on.End, reach) && (_matters.Of(chart, on.End, reach) & ClauseMatters.WorkingHours) == 0);
    }

    /// <summary>
    /// What a colon closes is a label: a unit, a heading ("Hạn chế:"), whose judgement follows ("Đoàn đánh giá:"). Where it already judges, the
    /// colon only opens a list of names.
    /// </summary>
    private bool IsLabel(Chart chart, int from, int at, int end, bool judges)
    {
        if (at + 1 >= end || !chart[at + 1].SpaceBefore || !HasWords(chart, at + 1, end, 3)) return false;
        return !judges || (chart.PhraseAt(from, _section) is { } section && section.End >= at) || (chart[at + 1].Casing != Casing.Lower && HasWords(chart, at + 1, end, FewestWords) && HasWords(chart, from, at, 2));
    }

    private static bool AfterStop(Chart chart, int at) => at > 0 && chart.Letters(at - 1) is "," or ";" or ":" or "-" or "–";

    private static int NextStop(Chart chart, int from, int end)
    {
        for (var at = from; at < end; at++)
            if (chart.Letters(at) is ";" || (chart.Letters(at) is "," && (at + 1 >= end || at == 0 || !IsInList(chart, at, ",")))) return at;
        return end;
    }

    private static int Trim(Chart chart, int from, int end)
    {
        while (end > from && chart[end - 1].Kind is TokenKind.Sign or TokenKind.Boundary && chart.Letters(end - 1) is not (")" or "\"" or "”" or "%")) end--;
        return end;
    }

    /// <summary>Whether a stretch has at least so many words and numbers; looks no further than it must.</summary>
    public static bool HasWords(Chart chart, int from, int end, int fewest)
    {
        for (var at = from; at < end; at++)
            if (chart[at].Kind is TokenKind.Word or TokenKind.Number && --fewest == 0) return true;
        return false;
    }
}
