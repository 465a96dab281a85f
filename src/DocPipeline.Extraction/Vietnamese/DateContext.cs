// What stands around a figure decides whether it is a date: "ngày 5/9" is one, "vắng 5/9" and "5/9 xã" are counts,
// "thứ hai" may be Monday or "secondly", "8 giờ" a time or a length of time.

using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Looks at the neighbours of what may be a date. Every look is short, so that reading stays linear.</summary>
internal sealed class DateContext(Grammar g)
{
    private readonly int _cue = g.Class("date-cue");
    private readonly int _weakCue = g.Class("date-cue-weak");
    private readonly int _countCue = g.Class("count-cue");
    private readonly int _counted = g.Class("counted-noun");
    private readonly int _ordinalBefore = g.Class("ordinal-before");
    private readonly int _lasting = g.Class("lasting");
    private readonly int _hourCue = g.Class("hour-cue");
    private readonly int _plural = g.Class("plural-before");
    private readonly int _lunar = g.Class("lunar");
    private readonly int _dayPart = g.Class("day-part");
    private readonly int _slash = g.Vocabulary.Add("/");
    private readonly int _dash = g.Vocabulary.Add("-");
    private readonly int _dot = g.Vocabulary.Add(".");
    private readonly int _comma = g.Vocabulary.Add(",");
    private readonly int _open = g.Vocabulary.Add("(");
    private readonly int _percent = g.Vocabulary.Add("%");
    private readonly int _day = g.Vocabulary.Add("ngày");
    private readonly int _and = g.Vocabulary.Add("và");
    private readonly int _colon = g.Vocabulary.Add(":");
    private readonly int _semicolon = g.Vocabulary.Add(";");
    private readonly int _comer = g.Class("comer");
    private readonly int _follow = g.Class("date-follow");
    private readonly int _weekdayWord = g.Class("weekday-word");
    private readonly int _weekdayName = g.Class("weekday");
    private readonly int _nth = g.Vocabulary.Add("thứ");
    private readonly int _bound = g.Class("bound-cue");
    private readonly int _hourBound = g.Class("hour-bound");
    private readonly int _deadline = g.Class("role-deadline");
    private readonly int _moonBefore = g.Vocabulary.Add("rằm");
    private readonly int _absent = g.Vocabulary.Add("vắng");
    private readonly int _face = g.Vocabulary.Add("mặt");
    private readonly HashSet<int> _named = [.. new[] { "ngày", "tháng", "thứ", "quý", "năm", "mùng", "mồng" }.Select(g.Vocabulary.Add)];
    private readonly int _cycleShift = g.Class("cycle-shift");
    private readonly int _already = g.Vocabulary.Add("đã");
    private readonly int _part = g.Vocabulary.Add("phần");

    /// <summary>Whether a figure from <paramref name="at"/> to <paramref name="end"/> stands free: not part of a longer number or a symbol.</summary>
    public bool IsFree(Chart chart, int at, int end)
    {
        if (at > 0 && !chart[at].SpaceBefore)
        {
            ref readonly var before = ref chart[at - 1];
            if (before.Word == _slash || (before.Word == _colon && at > 1 && chart[at - 2].Kind == TokenKind.Number && !before.SpaceBefore) || (before.Kind == TokenKind.Word && (before.Casing != Casing.Lower || before.End - before.Start < 3))) return false;
            if (at > 1 && (before.Word == _dot || before.Word == _comma || before.Word == _dash) && chart[at - 2].Kind == TokenKind.Number && !before.SpaceBefore) return false;
            if (before.Word == _dash && at > 1 && !before.SpaceBefore && chart[at - 2].Kind == TokenKind.Word && chart[at - 2].Casing == Casing.Capitals) return false;
        }

        if (end >= chart.Count) return true;
        ref readonly var behind = ref chart[end];
        if (behind.Word == _percent) return false;
        if (behind.SpaceBefore) return true;
        if (behind.Word == _slash || (behind.Kind == TokenKind.Word && behind.Casing != Casing.Lower)) return false;
        if (behind.Word == _dot || behind.Word == _dash || behind.Word == _comma)
            return end + 1 >= chart.Count || chart[end + 1].SpaceBefore
                || (chart[end + 1].Kind != TokenKind.Number && (behind.Word != _dash || chart[end + 1].Casing == Casing.Lower))
                || (chart[end + 1].Kind == TokenKind.Number && behind.Word == _dash);
        return true;
    }

    /// <summary>Whether a word that opens a date stands right before: ngày, sáng, hôm …; "chậm nhất là"; "ngày 27 và".</summary>
    public bool HasCue(Chart chart, int at) => at > 0 && (chart.PhraseAt(at - 1, _cue) is not null || IsBehindWeekday(chart, at) || IsDue(chart, at) || IsListedDay(chart, at));

    /// <summary>"Sáng thứ hai 10.11", "Thứ Hai, 23-2".</summary>
    private bool IsBehindWeekday(Chart chart, int at)
    {
        if (at > 0 && chart[at - 1].Word == _comma) at--;
        if (at < 2) return false;
        return (chart[at - 2].Word == _nth && (chart.PhraseAt(at - 1, _weekdayWord) is not null || chart[at - 1].Kind == TokenKind.Number)) || chart.PhraseAt(at - 2, _weekdayName) is { } named && named.End == at;
    }

    private bool IsDue(Chart chart, int at)
    {
        for (var from = at - 1; from >= 0 && from >= at - 3; from--)
            if (chart.PhraseAt(from, _deadline) is { } due && due.End == at) return true;
        return false;
    }

    /// <summary>"ngày 27 và 28-8", "ngày 26, 27 và 28-8": the day word stands before an earlier one of the list.</summary>
    private bool IsListedDay(Chart chart, int at)
    {
        for (var n = 0; n < 6 && at >= 2 && (chart[at - 1].Word == _and || chart[at - 1].Word == _comma) && chart[at - 2].Kind == TokenKind.Number && chart[at - 2].End - chart[at - 2].Start <= 2; n++)
        {
            at -= 2;
            if (at > 0 && chart[at - 1].Word == _day) return true;
        }

        return false;
    }

    /// <summary>"từ 1.7 đến nay", "kéo dài đến 30.9;": behind a word of bounds, and no word behind it that it could count.</summary>
    public bool IsBound(Chart chart, int at, int end) =>
        at > 0 && chart.PhraseAt(at - 1, _bound) is not null
        && (end >= chart.Count || chart[end].Kind == TokenKind.Boundary || (chart[end].Kind == TokenKind.Sign && chart[end].Word != _percent && (end + 1 >= chart.Count || chart[end + 1].SpaceBefore))
            || chart.PhraseAt(end, _bound) is not null);

    /// <summary>"(22.11)": what newspapers write behind a weekday.</summary>
    public bool IsBracketed(Chart chart, int at) => at > 0 && chart[at - 1].Word == _open;

    /// <summary>Whether "24/2" is a date here and no count, share or score.</summary>
    public bool IsDayMonth(Chart chart, int at, int end, int day, int month)
    {
        if (!IsFree(chart, at, end)) return false;
        if (HasCue(chart, at) || (at > 0 && chart[at - 1].Kind == TokenKind.Word && !chart[at].SpaceBefore)) return true;
        if (end < chart.Count && chart.PhraseAt(end, _counted) is not null) return false;
        var alone = (at == 0 || chart[at - 1].Kind == TokenKind.Boundary) && (end >= chart.Count || chart[end].Kind == TokenKind.Boundary);
        // "24/7" is round the clock, unless it stands alone in a cell of something larger.
        if (day == 24 && month == 7 && !(alone && at > 0)) return false;
        if (at > 0)
        {
            if (chart.PhraseAt(at - 1, _weakCue) is not null) return !IsShareOf(chart, at);
            if (chart.PhraseAt(at - 1, _countCue) is not null) return false;
        }

        if (IsShareOf(chart, at)) return false;
        // "3/5 tàu", "9/10 gian hàng": a small word that goes on with a thing counted; a date is followed by who did what, or a sign.
        if (end < chart.Count && chart[end].Kind == TokenKind.Word && chart[end].Casing == Casing.Lower && chart.PhraseAt(end, _follow) is null) return false;
        // "1/3", "2/3", "3/4" in running text are shares unless a word says otherwise.
        return alone || IsBracketed(chart, at) || month > 4 || day >= month;
    }

    /// <summary>"xã A vắng 3/9; xã B 2/10": an earlier figure of the same sentence says that these are counts.</summary>
    private bool IsShareOf(Chart chart, int at)
    {
        for (var i = at - 1; i >= 0 && i > at - 24; i--)
        {
            ref readonly var token = ref chart[i];
            if (token.Kind == TokenKind.Boundary || (token.Word == _dot && i + 1 < chart.Count && chart[i + 1].SpaceBefore)) return false;
            if (token.Word == _absent || (token.Word == _face && i + 1 < chart.Count && chart[i + 1].Kind == TokenKind.Number)) return chart.PhraseAt(at - 1, _cue) is null;
        }

        return false;
    }

    /// <summary>Whether "thứ hai" counts ("lần thứ hai", "Thứ hai, …") and is no Monday.</summary>
    public bool IsOrdinal(Chart chart, int at, int end)
    {
        for (var from = at - 1; from >= 0 && from >= at - 3; from--)
            if (chart.PhraseAt(from, _ordinalBefore) is { } counted && counted.End == at) return true;
        // "cả ngày thứ Bảy", "ngày thứ hai của đợt kiểm tra": a kind of day, or the second one; "sáng thứ Hai" is a day.
        if (at > 0 && chart[at - 1].Word == _day && !IsFollowedByDay(chart, end)) return true;
        var opens = at == 0 || chart[at - 1].Kind == TokenKind.Boundary || (chart[at - 1].Kind == TokenKind.Sign && chart[at - 1].Word != _open && chart[at - 1].Word != _comma);
        if (end >= chart.Count || chart[end].Kind == TokenKind.Boundary) return false;
        if (chart[end].Word == _part) return true;
        // At the head of a sentence a small "hai" counts; the weekday is written "thứ Hai" or in digits.
        return opens && chart[end].Kind == TokenKind.Sign && chart[end].Word != _open && chart[end - 1].Kind == TokenKind.Word && chart[end - 1].Casing == Casing.Lower
            && !(end + 1 < chart.Count && (chart[end + 1].Word == _day || chart[end + 1].Kind == TokenKind.Number));
    }

    /// <summary>"ngày thứ Hai (15/9)", "ngày thứ Hai vừa qua": what follows says which.</summary>
    private bool IsFollowedByDay(Chart chart, int end)
    {
        if (end < chart.Count && chart.PhraseAt(end, _cycleShift) is not null) return true;
        if (end < chart.Count && chart[end].Kind == TokenKind.Sign) end++;
        return end < chart.Count && (chart[end].Kind == TokenKind.Number || chart[end].Word == _day);
    }

    /// <summary>Whether hours and minutes here are a length of time: "trong 2 giờ 30 phút", "8h/ngày".</summary>
    public bool Lasts(Chart chart, int at, int end) =>
        (at > 0 && chart.PhraseAt(at - 1, _lasting) is not null) || (end < chart.Count && chart[end].Word == _slash && !chart[end].SpaceBefore);

    /// <summary>Whether a bare "8 giờ" is a time of day: "lúc 8 giờ", "8 giờ sáng", "8 giờ ngày 24/2".</summary>
    public bool IsClock(Chart chart, int at, int end)
    {
        if (Lasts(chart, at, end)) return false;
        if (end < chart.Count && (chart.PhraseAt(end, _dayPart) is not null || chart[end].Word == _day)) return true;
        if (at > 0 && chart.PhraseAt(at - 1, _hourCue) is not null) return true;
        // "buổi sáng (8 giờ)"
        if (at > 1 && chart[at - 1].Word == _open && chart.PhraseAt(at - 2, _dayPart) is not null && end < chart.Count && chart.Letters(end) is ")") return true;
        // "về đến xã đã 15 giờ, …"; "đã 3 giờ liền" is a length of time.
        if (at > 0 && chart[at - 1].Word == _already && (end >= chart.Count || chart[end].Kind is TokenKind.Boundary or TokenKind.Sign)) return true;
        // "…; 11 giờ đoàn điểm danh": at the head of a clause, told of those who come.
        var opens = at == 0 || chart[at - 1].Kind is TokenKind.Boundary || (chart[at - 1].Kind == TokenKind.Sign && (chart[at - 1].Word == _dot || chart[at - 1].Word == _semicolon || chart[at - 1].Word == _comma));
        return opens && end < chart.Count && (chart[end].Word == _comma || chart.PhraseAt(end, _comer) is not null);
    }

    /// <summary>"chờ đến 9 giờ", "đóng cửa từ 10 giờ", "về trước 16 giờ": how long or until when, not a moment; but "tính đến 15 giờ" is one.</summary>
    public bool IsHourBound(Chart chart, int at)
    {
        for (var from = at - 1; from >= 0 && from >= at - 2; from--)
            if (chart.PhraseAt(from, _hourBound) is { } bound && bound.End == at) return true;
        return false;
    }

    /// <summary>"các năm trước", "2 tháng qua": a stretch and no year or month.</summary>
    public bool IsPlural(Chart chart, int at)
    {
        if (at == 0) return false;
        if (chart.PhraseAt(at - 1, _plural) is not null) return true;
        var counts = chart[at - 1].Kind == TokenKind.Number || chart.MentionAt(at - 1, Findings.MentionKind.Number) is not null;
        // The month of "22-3 năm ngoái" counts no years.
        if (counts && at > 1 && !chart[at - 1].SpaceBefore && (chart[at - 2].Word == _slash || chart[at - 2].Word == _dash || chart[at - 2].Word == _dot)) return false;
        return counts && !IsNamed(chart, at - 1);
    }

    /// <summary>Whether a number has a name of the calendar before it ("tháng 3", "thứ hai", "ngày 15"): then it counts nothing.</summary>
    public bool IsNamed(Chart chart, int at) => at > 0 && _named.Contains(chart[at - 1].Word);

    /// <summary>Where a range "8-11/8" begins, if the figure behind the dash is asked about; else the place itself.</summary>
    public int RangeStart(Chart chart, int at) =>
        at > 1 && !chart[at].SpaceBefore && chart[at - 1].Word == _dash && chart[at - 2].Kind == TokenKind.Number && chart[at - 2].End - chart[at - 2].Start <= 2
            && int.TryParse(chart.Letters(at - 2), out var first) && int.TryParse(chart.Letters(at), out var second) && first < second
            ? at - 2 : at;

    /// <summary>"15 tháng 7 âm lịch", "rằm tháng 7", "mùng 3 Tết": the moon's calendar.</summary>
    public bool IsLunar(Chart chart, int at, int end)
    {
        if (at > 0 && chart[at - 1].Word == _moonBefore) return true;
        if (end < chart.Count && chart[end].Word == _open) end++;
        return end < chart.Count && chart.PhraseAt(end, _lunar) is not null;
    }
}
