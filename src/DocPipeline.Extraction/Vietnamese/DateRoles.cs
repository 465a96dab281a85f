// What a date is the date of, by the words around it. Looks at most some sixty tokens to either side, within the sentence.

using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Vietnamese.DateStretch;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Tells deadlines, inspections and dates of other documents.</summary>
internal sealed class DateRoles(Grammar g)
{
    private readonly DateContext _context = new(g);
    private readonly int _inspection = g.Class("role-inspection");
    private readonly int _deadline = g.Class("role-deadline");
    private readonly int _until = g.Class("role-until");
    private readonly int _order = g.Class("role-order");
    private readonly int _count = g.Class("role-count");
    private readonly int _event = g.Class("role-event");
    private readonly int _habit = g.Class("habit");
    private readonly int _period = g.Class("role-period");
    private readonly int _closing = g.Class("role-closing");
    private readonly int _today = g.Class("role-today");
    private readonly int _yearCue = g.Class("year-cue");
    private readonly int _untilOrder = g.Class("role-until-order");
    private readonly int _gathering = g.Class("role-gathering");
    private readonly int _since = g.Class("role-since");
    private readonly int _will = g.Class("role-will");
    private readonly int _goOn = g.Class("role-go-on");
    private readonly int _plan = g.Class("role-plan");
    private readonly int _toNow = g.Class("role-to-now");
    private readonly int _epoch = g.Class("role-epoch");
    private readonly int _team = g.Class("role-team");
    private readonly int _visit = g.Class("role-visit");
    private readonly int _result = g.Class("role-result");
    private readonly int _recurring = g.Class("recurring");
    private readonly int _recurringBefore = g.Class("recurring-before");

    /// <summary>Which dates are those of documents that are cited.</summary>
    public DatedDocuments Documents { get; } = new(g);

    /// <summary>The role of a date that is not the document's own issue date; null where no words tell.</summary>
    public DateRole? Of(Chart chart, ChartMention mention, DateExpression date)
    {
        var (from, to) = Sentence(chart, mention.Start, mention.End);
        var isMoment = date.IsDay || date.Hour is not null || (date.End is not null && date.Day is not null);
        if (!date.IsTime && IsDeadline(chart, mention, from, to)) return DateRole.Deadline;
        if (date.Day is not null && (Documents.IsBefore(chart, mention.Start, from) || Documents.IsBehind(chart, mention.End, to))) return DateRole.Reference;
        // A month or a year says of what period, not when, unless the check itself stands beside it.
        if ((date.Month ?? date.Quarter) is not null && !isMoment && IsBesideCheck(chart, mention, from, to, isMonth: date.Month is not null) && !IsToCome(chart, mention) && !IsOfGathering(chart, mention, from, to) && !IsBound(chart, mention, from))
            return DateRole.Inspection;
        if (!isMoment) return null;
        if (Has(chart, Math.Max(from, mention.Start - 8), mention.Start, _period)) return DateRole.Other;
        if (IsOfGathering(chart, mention, from, to)) return DateRole.Other;
        if (IsClosing(chart, mention, date) || (date.End is null && IsBound(chart, mention, from))) return null;
        if (IsOfHeading(chart, mention)) return DateRole.Inspection;
        if (Has(chart, from, to, _inspection)) return DateRole.Inspection;
        // The sentence may leave the check to the rest of its paragraph, unless it tells of something else.
        if (Has(chart, from, to, _event)) return null;
        var block = BlockStart(chart, mention.Start);
        return Has(chart, block, Math.Min(chart.Count, mention.End + Reach), _inspection, stopAtBoundary: true) ? DateRole.Inspection : null;
    }

    /// <summary>"sẽ phúc tra trong tháng 01", "chưa họp trong quý I": said before a date, it is neither a check nor a deadline.</summary>
    public bool IsToCome(Chart chart, ChartMention mention)
    {
        var (from, to) = Sentence(chart, mention.Start, mention.End);
        return Has(chart, Math.Max(from, mention.Start - 14), mention.Start, _will)
            // "Trong tháng 9, đoàn tiếp tục kiểm tra …": what the team itself goes on to do.
            || (mention.End + 1 < to && chart.Letters(mention.End) is "," && Has(chart, mention.End + 1, Math.Min(to, mention.End + 12), _goOn));
    }

    /// <summary>"Kế hoạch kiểm tra quý II", "Kế hoạch số 145/KH-UBND về kiểm tra công vụ 6 tháng cuối năm": a period that names a plan.</summary>
    public bool IsOfPlan(Chart chart, ChartMention mention)
    {
        for (var i = mention.Start - 1; i >= 0 && i > mention.Start - 20 && chart[i].Kind != TokenKind.Boundary && chart.Letters(i) is not ("," or "." or ";"); i--)
            if (chart.PhraseAt(i, _plan) is not null) return true;
        return false;
    }

    /// <summary>"sau ngày 1/7", "so với đợt kiểm tra tháng 10", "từ 1.7 đến nay", "đến hết tháng 8": where something else begins or ends.</summary>
    private bool IsBound(Chart chart, ChartMention mention, int sentence)
    {
        // "hai tháng kể từ ngày bộ máy mới hoạt động (1-7)".
        if (mention.Start > 0 && chart.Letters(mention.Start - 1) is "(" && Has(chart, Math.Max(sentence, mention.Start - 20), mention.Start, _epoch)) return true;
        for (var from = mention.Start - 1; from >= 0 && from >= mention.Start - 5; from--)
        {
            if (chart.PhraseAt(from, _since) is { } since && since.End == mention.Start) return true;
            if (chart.PhraseAt(from, _toNow) is { } until && until.End == mention.Start) return true;
        }

        if (mention.Start == 0 || chart.Letters(mention.Start - 1) is not ("từ" or "Từ")) return false;
        // "sổ trực bỏ trống từ ngày 2/5"; but "đoàn đi từ sáng 2/5".
        return (mention.End < chart.Count && chart.PhraseAt(mention.End, _toNow) is not null) || (mention.Start - sentence > 2 && !Has(chart, sentence, mention.Start, _inspection));
    }

    /// <summary>"trong tháng 9/2007 Đoàn kiểm tra …", "kết quả kiểm tra tại 46 đơn vị trong quý I", "Tháng 10, khi …, tổ công tác …".</summary>
    private bool IsBesideCheck(Chart chart, ChartMention mention, int from, int to, bool isMonth)
    {
        if (IsOfResult(chart, mention)) return true;
        // "quý I đã kiểm tra 12 xã"; "quý I đã tự kiểm tra 8 xã" is what the unit itself did.
        for (var i = mention.End; i < Math.Min(to, mention.End + 4) && chart.Letters(i) is not "tự"; i++)
            if (chart.PhraseAt(i, _inspection) is not null) return true;
        // "xử lý sau kiểm tra quý IV": a quarter behind the word alone may be that of what came of the check.
        if (isMonth && Has(chart, Math.Max(from, mention.Start - 4), mention.Start, _inspection)) return true;
        return mention.Start - from <= 2 && mention.End < to && chart.Letters(mention.End) is "," && Has(chart, mention.End, to, _team);
    }

    /// <summary>"kết quả kiểm tra đột xuất tại 46 đơn vị trong quý I": the period of what a check found.</summary>
    public bool IsOfResult(Chart chart, ChartMention mention)
    {
        for (var i = mention.Start - 1; i >= 0 && i > mention.Start - 16 && chart[i].Kind != TokenKind.Boundary && chart.Letters(i) is not ("," or ":" or "(" or "." or ";"); i--)
            if (chart.PhraseAt(i, _result) is not null) return true;
        return false;
    }

    /// <summary>"Biên bản kết thúc lúc 16 giờ 45": the end of a meeting.</summary>
    public bool IsClosing(Chart chart, ChartMention mention, DateExpression date) =>
        date.Hour is not null && Has(chart, Math.Max(Sentence(chart, mention.Start, mention.End).From, mention.Start - 16), mention.Start, _closing);

    /// <summary>"Tại hội nghị giao ban ngày 11/8", "ngày 22/9, trong cuộc họp …".</summary>
    private bool IsOfGathering(Chart chart, ChartMention mention, int from, int to) =>
        Has(chart, Math.Max(from, mention.Start - 8), mention.Start, _gathering) || Has(chart, mention.End, Math.Min(to, mention.End + 4), _gathering);

    /// <summary>"4. UBND xã A (ngày 10/8/2022): …": in brackets at the end of what names the unit that is told of.</summary>
    private static bool IsOfHeading(Chart chart, ChartMention mention)
    {
        const int heading = 24;
        var block = BlockStart(chart, mention.Start);
        if (mention.Start - block > heading || mention.End >= chart.Count) return false;
        // "4. Xã Kỳ Sơn, chiều ngày 14/9: lúc …".
        if (chart.Letters(mention.End) is ":") return mention.Start - block > 2 && Sentence(chart, mention.Start, mention.End).From - block <= 2;
        if (chart.Letters(mention.End) is not ")") return false;
        if (mention.End + 1 < chart.Count && chart[mention.End + 1].Kind != TokenKind.Boundary && chart.Letters(mention.End + 1) is not ":") return false;
        var open = mention.Start - 1;
        while (open > 0 && mention.Start - open < 12 && chart[open].Kind != TokenKind.Boundary && chart.Letters(open) is not "(") open--;
        return open > 0 && chart.Letters(open) is "(";
    }

    /// <summary>"… trong năm 2024", "trước 30.10": whether a word right before makes a day to come the last one for something.</summary>
    public bool IsDue(Chart chart, int at)
    {
        if (at > 0 && chart.PhraseAt(at - 1, _until) is not null) return true;
        if (at > 0 && chart.PhraseAt(at - 1, _untilOrder) is not null && Has(chart, Sentence(chart, at, at).From, at, _order)) return true;
        return IsTerm(chart, at);
    }

    /// <summary>"trước 25.11", "chậm nhất ngày 25/11": a term, said as such.</summary>
    public bool IsTerm(Chart chart, int at)
    {
        for (var from = at - 1; from >= 0 && from >= at - 4; from--)
            if (chart.PhraseAt(from, _deadline) is { } due && due.End >= at - 1 && !IsOnTime(chart, from)) return true;
        return false;
    }

    /// <summary>"đúng hạn", "quá hạn": how files were handled, no term that is set.</summary>
    private static bool IsOnTime(Chart chart, int at) => at > 0 && chart.Letters(at - 1) is "đúng" or "quá" or "trễ" or "trước" or "chậm";

    /// <summary>Whether the sentence up to a token asks for something.</summary>
    public bool IsOrder(Chart chart, int at) => Has(chart, Sentence(chart, at, at).From, at, _order);

    /// <summary>"Hôm nay, ngày 18/9/2014, tại trụ sở …": how minutes open.</summary>
    public bool OpensMinutes(Chart chart, ChartMention mention) =>
        Has(chart, Math.Max(BlockStart(chart, mention.Start), mention.Start - 10), mention.Start, _today);

    /// <summary>"kế hoạch kiểm tra công vụ năm 2021": a year that belongs to a name; a word of time before it, or none, makes it a date.</summary>
    public bool IsYearOfName(Chart chart, ChartMention mention, DateExpression date) =>
        date is { Year: not null, Month: null, Quarter: null, Day: null, End: null } && mention.Start > 0
        && chart[mention.Start - 1].Kind == TokenKind.Word && chart.PhraseAt(mention.Start - 1, _yearCue) is null;

    /// <summary>Hours from … to … with no day, or beside "hằng ngày": working hours, not a moment.</summary>
    public bool IsHabit(Chart chart, ChartMention mention, DateExpression date)
    {
        if (date.Weekday is not null && date.Day is null && mention.End < chart.Count && chart.PhraseAt(mention.End, _habit) is not null) return true;
        if (!date.IsTime && !(date.End?.IsTime == true && date.Day is null && date.Shift == ShiftKind.None && date.Weekday is null)) return false;
        if (date.End is not null || _context.IsHourBound(chart, mention.Start)) return true;
        var (from, to) = Sentence(chart, mention.Start, mention.End);
        return Has(chart, from, to, _habit);
    }

    /// <summary>"Sáng 20/11, điểm đến đầu tiên là …", "Sang huyện A ngày 15/10, …": how a newspaper goes on with its story.</summary>
    public bool IsOfStory(Chart chart, ChartMention mention, DateExpression date)
    {
        if (!date.IsDay || (date.Day is null && date.Weekday is null)) return false;
        var (from, to) = Sentence(chart, mention.Start, mention.End);
        if (Has(chart, from, to, _event) || IsBound(chart, mention, from)) return false;
        return (date.Part != DayPart.None && mention.Start - from <= 1) || (from < mention.Start && mention.Start - from < 8 && chart.PhraseAt(from, _visit) is not null);
    }

    /// <summary>"trước ngày 15 tháng 6 và ngày 15 tháng 12 hằng năm", "định kỳ trước ngày 20/11".</summary>
    public bool Recurs(Chart chart, ChartMention mention, DateExpression date)
    {
        if (date.Year is not null || date.Day is null || date.End is not null) return false;
        var (from, to) = Sentence(chart, mention.Start, mention.End);
        return Has(chart, mention.End, Math.Min(to, mention.End + 8), _recurring) || Has(chart, Math.Max(from, mention.Start - 12), mention.Start, _recurringBefore);
    }

    private bool IsDeadline(Chart chart, ChartMention mention, int from, int to)
    {
        for (var i = mention.Start - 1; i >= from && i >= mention.Start - 5; i--)
        {
            if (chart.PhraseAt(i, _deadline) is { } cue && cue.End <= mention.Start && !IsOnTime(chart, i)
                && (cue.Entry.Value != "trước" || cue.End == mention.Start || cue.End == mention.Start - 1))
                return cue.Entry.Value != "trước" || !Has(chart, from, i, _inspection) || Has(chart, from, to, _order);
        }

        for (var i = mention.Start - 1; i >= from && i >= mention.Start - 3; i--)
        {
            if ((chart.PhraseAt(i, _until) ?? chart.PhraseAt(i, _untilOrder)) is not { } until || until.End != mention.Start) continue;
            return Has(chart, from, i, _order) && !Has(chart, from, to, _inspection) && !Has(chart, Math.Max(from, i - 4), i + 1, _count);
        }

        return false;
    }
}
