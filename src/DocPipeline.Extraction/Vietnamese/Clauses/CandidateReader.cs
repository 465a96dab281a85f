using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>
/// Finds the clauses of a document that may be findings, with the unit that each speaks of. Silent are headings, tables, captions and
/// furniture, lines that only open a list, plans and decisions (they say what is to be), counts that break no rule, deadlines by themselves.
/// </summary>
internal sealed class CandidateReader
{
    /// <summary>How far into a sentence a closing formula begins: "Ủy ban nhân dân huyện Văn Bàn thông báo để …".</summary>
    private const int ClosingReach = 12;

    /// <summary>How far into a sentence its first clause begins, list marks before it.</summary>
    private const int FirstReach = 4;

    private const int FewestWords = 4;

    private readonly ClauseCutter _cutter;
    private readonly ClauseMatters _matters;
    private readonly CountClauses _counts;
    private readonly Grammar _grammar;
    private readonly int _reporting, _act, _punishes, _closing, _orderWeak, _task, _order, _toCome, _formula, _dutyDenied, _denied, _purpose, _contrast, _silent, _also;

    public CandidateReader(Grammar grammar)
    {
        _grammar = grammar;
        _matters = new ClauseMatters(grammar);
        _cutter = new ClauseCutter(grammar, _matters);
        _counts = new CountClauses(grammar);
        _reporting = grammar.Class("clause.reporting");
        _act = grammar.Class("clause.act");
        _task = grammar.Class("clause.task");
        _formula = grammar.Class("clause.formula");
        _toCome = grammar.Class("clause.to-come");
        _dutyDenied = grammar.Class("clause.duty-denied");
        _denied = grammar.Class("clause.count-denied");
        _purpose = grammar.Class("clause.purpose");
        _also = grammar.Class("clause.also");
        _contrast = grammar.Class("clause.contrast");
        _silent = grammar.Class("clause.label-silent");
        _order = grammar.Class("clause.order-strong");
        _orderWeak = grammar.Class("clause.order-weak");
        _closing = grammar.Class("clause.closing");
        _punishes = grammar.Class("clause.punishes");
        // Classes that an outline asks for must be known before the engines are built.
        _ = new[] { "clause.section", "clause.section-orders", "clause.section-judges", "clause.section-silent", "clause.opens-orders" }.Select(grammar.Class).Count();
    }

    /// <summary>What clauses are about, and whether they judge.</summary>
    public ClauseMatters Matters => _matters;

    /// <summary>What the walk of a document knows, as far as clauses ask for it.</summary>
    /// <param name="Document">The document.</param>
    /// <param name="Chart">Its chart, counts included.</param>
    /// <param name="Header">Its header.</param>
    /// <param name="Sentences">Its sentences.</param>
    /// <param name="Units">Its units.</param>
    /// <param name="Focus">Whom it speaks of.</param>
    /// <param name="ClauseUnits">Whom clauses speak of; what they judge is gathered there.</param>
    /// <param name="BlockOf">The block of a token.</param>
    /// <param name="IsSilent">Whether a token is furniture or a caption.</param>
    /// <param name="DeadlineIn">The deadline inside a span.</param>
    /// <param name="Orders">Filled with the first tokens of the sentences that ask for something.</param>
    public sealed record Place(
        Document Document, Chart Chart, DocumentHeader Header, IReadOnlyList<(int Start, int End)> Sentences, UnitDirectory Units, UnitFocus Focus, ClauseUnits ClauseUnits,
        Func<int, int> BlockOf, Func<int, bool> IsSilent, Func<TextSpan, DateValue?> DeadlineIn, ISet<int> Orders);

    /// <summary>The candidates, in order of text.</summary>
    public List<FindingCandidate> Read(Place place)
    {
        var candidates = new List<FindingCandidate>();
        var outline = new Outline(place.Document, place.Chart, place.Units, _grammar, _matters, place.Header.Kind == DocumentKind.News);
        var bareLines = ClauseLines.BareLines(place);
        var isPlan = place.Header.Kind is DocumentKind.Plan or DocumentKind.Decision;
        var (lastBlock, isLineOnly) = (-1, false);
        UnitDirectory.Entry? told = null;
        // The rank of the list whose last item gave an order.
        var ordering = 0;
        var orderedBlock = -1;
        for (var s = 0; s < place.Sentences.Count; s++)
        {
            var (start, end) = place.Sentences[s];
            var block = place.BlockOf(start);
            if (block != lastBlock)
            {
                var isOneSentence = s + 1 >= place.Sentences.Count || place.BlockOf(place.Sentences[s + 1].Start) != block;
                // A headline ("Yêu cầu báo cáo vụ …") opens no section: what is told under it is not asked for.
                isLineOnly = (!ClauseLines.IsHeadline(place, start) && outline.Enter(place.Document.Blocks[block], start, isOneSentence)) || (isOneSentence && bareLines && ClauseLines.IsBareLine(place, block, start, end));
                (lastBlock, told) = (block, null);
                if (outline.Rank < ordering || isLineOnly) ordering = 0;
            }

            if (isLineOnly || outline.IsSilent || place.IsSilent(start) || place.Document.Blocks[block] is Table || ClauseLines.IsHeadingAlone(place.Document.Blocks[block], place.Document.Text) || ClauseLines.IsTitle(place, start) || ClauseLines.IsDrawn(place.Chart, start, end)) continue;
            if (IsLabelledSilent(place.Chart, start, end)) continue;
            if ((isPlan && !Has(place.Chart, _punishes, start, end)) || IsClosing(place.Chart, start, end)) continue;
            var leavesOpen = outline.LeavesOpen || (ordering > 0 && outline.Rank == ordering) || (block == orderedBlock && GoesOn(place.Chart, start));
            if (Add(candidates, place, outline, start, end, leavesOpen, ref told)) (ordering, orderedBlock) = (outline.Rank is Outline.NoItem ? 0 : outline.Rank, block);
        }

        return candidates;
    }

    /// <param name="candidates">The candidates so far.</param>
    /// <param name="place">The document.</param>
    /// <param name="outline">Where in its outline the sentence stands.</param>
    /// <param name="start">First token of the sentence.</param>
    /// <param name="end">Token behind its last one.</param>
    /// <param name="told">Whom the last order of this paragraph was given to: what is asked for next is asked of them too.</param>
    /// <param name="leavesOpen">Whether it may ask without a word that does: under such a heading, and beside an item that gave an order ("3. Giao … 4. UBND xã sửa …").</param>
    /// <returns>Whether it gives an order in its own words.</returns>
    private bool Add(List<FindingCandidate> candidates, Place place, Outline outline, int start, int end, bool leavesOpen, ref UnitDirectory.Entry? told)
    {
        var orders = false;
        var chart = place.Chart;
        var before = candidates.Count;
        foreach (var clause in _cutter.Cut(chart, start, end, outline.Order.End > 0))
        {
            var own = _cutter.OrderAt(chart, clause.Start, clause.End);
            var order = clause.Order.End > 0 ? clause.Order : outline.Order;
            var isOrdered = own is not null || order.End > 0 || (leavesOpen && IsImperative(place, clause));
            var meaning = _counts.Of(chart, clause.Start, clause.End);
            var isFirst = clause.Start < start + FirstReach;
            if (IsTooShort(chart, clause, isFirst, meaning) || IsLeftOut(chart, clause, end, meaning, own, order)) { told = own is { } opens ? AddressedIn(place, opens.End, clause.End).Unit ?? told : told; continue; }
            var span = chart.Span(clause.Start, clause.End);
            var lead = own is null && order.End > 0 ? chart.Span(order.Start, order.End).Of(place.Document.Text) : null;
            if (isOrdered)
            {
                orders |= own is not null || leavesOpen;
                place.Orders.Add(start);
                // What stands under an order's line is asked of those that the line names, whomever it names itself; an act further on in a
                // sentence is asked of those named first.
                var (named, isGroup) = AddressedIn(place, own?.End ?? clause.Start, clause.End);
                var addressed = (own is not null && (named is null || outline.Order.End > 0) ? outline.Addressed : null) ?? place.ClauseUnits.ReportedTo(clause, own) ?? named ?? (isGroup ? null : Concerned(place, own is null && order.End > start ? order.End : start, own?.Start ?? clause.Start));
                told = addressed ?? (own is null && !isGroup ? told : null);
                var asked = told ?? outline.Addressed ?? place.ClauseUnits.Addressed(clause, own, order);
                if (isGroup && addressed is null) asked = null;
                candidates.Add(new FindingCandidate((asked?.StandsFor ?? asked)?.Name, span, outline.HeadingAbove, lead, place.DeadlineIn(span), Mood: ClauseMood.Asked, Cited: CitedIn(chart, clause)));
                continue;
            }

            var mood = leavesOpen || MayAsk(chart, clause) ? ClauseMood.Open : ClauseMood.Told;
            if ((mood == ClauseMood.Told || leavesOpen) && IsNoJudgement(place, clause, end, meaning)) continue;
            var unit = place.ClauseUnits.SpokenOf(clause, isOfMany: place.Header.Kind == DocumentKind.Directive);
            if (meaning == CountMeaning.RuleBroken && candidates.Count > before && candidates[^1] is { Count: CountMeaning.RuleBroken } first && first.Unit == unit?.Name)
            {
                // Some without a reason, some late: one finding.
                candidates[^1] = first with { Span = first.Span with { End = span.End } };
                continue;
            }

            candidates.Add(new FindingCandidate(unit?.Name, span, outline.HeadingAbove, lead, place.DeadlineIn(span), meaning, mood, DeniesDuty(chart, clause), CitedIn(chart, clause)));
        }

        return orders;
    }

    /// <summary>Three words say enough only behind others, or of a count ("Không ai vắng").</summary>
    private static bool IsTooShort(Chart chart, ClauseCutter.Clause clause, bool isFirst, CountMeaning meaning) =>
        isFirst && meaning is CountMeaning.None or CountMeaning.Plain && !ClauseCutter.HasWords(chart, clause.Start, clause.End, FewestWords);

    /// <summary>What is no finding whatever a classifier thinks of it: counts that break no rule, deadlines, lines that open a list.</summary>
    private bool IsLeftOut(Chart chart, ClauseCutter.Clause clause, int end, CountMeaning meaning, (int Start, int End)? own, (int Start, int End) order)
    {
        if (Has(chart, _formula, clause.Start, clause.End) && (_matters.Of(chart, clause.Start, clause.End) & ~(ClauseMatters.DisciplineHandling | ClauseMatters.Directives)) == 0) return true;
        if (own is null && order.End == 0 && Has(chart, _toCome, clause.Start, clause.End)) return true;
        if (own is null && meaning == CountMeaning.Plain && (_matters.Of(chart, clause.Start, clause.End) & ~ClauseMatters.WorkingHours) == 0) return true;
        if (own is null && order.End > 0 && chart.PhraseAt(clause.Start, _reporting) is { } reporting
            && (reporting.Entry.Value != "bare" || _matters.Of(chart, clause.Start, clause.End) == 0)) return true;
        if (own is null && IsPurpose(chart, clause)) return true;
        var opensList = end >= 1 && chart.Letters(end - 1) is ":" && clause.End >= end - 2;
        return opensList && meaning != CountMeaning.RuleBroken && _matters.Of(chart, clause.Start, clause.End) == 0;
    }

    /// <summary>Behind an order, in its paragraph: "Chấn chỉnh ngay …", "Đặc biệt là …".</summary>
    private bool GoesOn(Chart chart, int start) =>
        chart.PhraseAt(start, _act) is not null || chart.PhraseAt(start, _task) is not null || chart.PhraseAt(start, _also) is not null;

    /// <summary>"Nội dung kiểm tra: việc chấp hành …": a label that says what was looked at, with its text behind it.</summary>
    private bool IsLabelledSilent(Chart chart, int start, int end)
    {
        for (var at = start; at < end && at < start + FirstReach; at++)
            if (chart.PhraseAt(at, _silent) is { } label) return label.End < end - 1 && chart.Letters(label.End) is ":";
        return false;
    }

    /// <summary>What for, without saying what was done: "góp phần nâng cao chất lượng phục vụ".</summary>
    private bool IsPurpose(Chart chart, ClauseCutter.Clause clause)
    {
        if (chart.PhraseAt(clause.Start, _purpose) is null) return false;
        for (var at = clause.Start; at < clause.End; at++)
            if (chart.Letters(at) is ",") return !_matters.Judges(chart, at + 1, clause.End);
        return true;
    }

    /// <summary>"UBND xã A kiểm điểm 8 cán bộ vắng mặt", "nghiêm túc rút kinh nghiệm": who, and what is to be done, with nothing that says it was.</summary>
    private bool IsImperative(Place place, ClauseCutter.Clause clause)
    {
        var chart = place.Chart;
        // "Việc xin phép khi vắng chưa thành nền nếp": what is spoken of, and what it is like.
        if (chart.Letters(clause.Start) is "Việc" or "việc" or "Tình" or "tình" or "Công" && chart.Letters(clause.Start + 1) is not "chức" && !Has(chart, _orderWeak, clause.Start, clause.End)) return false;
        for (var at = clause.Start; at < clause.End && at < clause.Start + FirstReach * 3; at++)
        {
            if (chart.PhraseAt(at, _task) is not null || chart.PhraseAt(at, _act) is not null) return chart.Letters(at) is not ("không" or "Không");
            if (place.Units.MentionAt(at) is { } unit) { at = unit.Mention.End - 1; continue; }
            if (chart[at].Kind == TokenKind.Number || chart.Letters(at) is "đã" or "chưa" or "còn" or "bị" or "có" || _matters.At(chart, at) != 0) return false;
        }

        return false;
    }

    /// <summary>
    /// Numbers, days and issuers of the documents that a clause cites ("Thông báo" is left of "Thông báo số 77/TB-UBND ngày 30/9/2016 của UBND
    /// huyện"): they say nothing of how things are, and are longer than what does.
    /// </summary>
    private static List<TextSpan>? CitedIn(Chart chart, ClauseCutter.Clause clause)
    {
        List<TextSpan>? cited = null;
        for (var at = clause.Start; at < clause.End; at++)
        {
            if (chart.MentionAt(at, MentionKind.Reference) is not { } reference || reference.End > clause.End) continue;
            var (from, end) = (at, reference.End);
            while (from < end && chart[from].Kind == TokenKind.Word && chart.Letters(from) is not ("số" or "Số")) from++;
            if (end + 1 < clause.End && chart.Letters(end) is ",") end++;
            if (chart.MentionAt(end, MentionKind.Date) is { } day && day.End <= clause.End) end = day.End;
            if (end + 1 < clause.End && chart.Letters(end) is "của" && chart.MentionAt(end + 1, MentionKind.Unit) is { } issuer && issuer.End <= clause.End) end = issuer.End;
            if (from < end) (cited ??= []).Add(chart.Span(from, end));
            at = end - 1;
        }

        return cited;
    }

    /// <summary>"Đối với UBND xã A: …", "Với xã A, đoàn yêu cầu …", "Chủ tịch UBND xã A: …": the unit that an order concerns, named before it in its sentence.</summary>
    private static UnitDirectory.Entry? Concerned(Place place, int from, int end)
    {
        var isLabelled = end > from && place.Chart.Letters(end - 1) is ":";
        for (var at = from; at < end && (isLabelled || at < from + 8); at++)
            if ((isLabelled || (at > from && place.Chart.Letters(at - 1) is "với" or "Với")) && (place.Units.At(at) ?? place.Focus.StepAt(at)) is { } unit && unit.Type != UnitType.Team) return unit;
        return null;
    }

    /// <summary>
    /// What tells of no unit's duties: words spoken, what is to come, whom to call, and what has neither a judgement nor a matter that one could be of.
    /// </summary>
    private bool IsNoJudgement(Place place, ClauseCutter.Clause clause, int end, CountMeaning meaning)
    {
        if (meaning is CountMeaning.RuleBroken or CountMeaning.Everyone) return false;
        var chart = place.Chart;
        if (IsQuoted(chart, clause, end)) return true;
        // What a judgement turns to is a judgement: "…, nhưng giấy tờ một đằng, việc làm một nẻo".
        if (chart.PhraseAt(clause.Start, _contrast) is not null && clause.Start > 0 && chart.Letters(clause.Start - 1) is "," or ";") return false;
        return !_matters.Judges(chart, clause.Start, clause.End) && _matters.Of(chart, clause.Start, clause.End) == 0 && !Has(chart, _act, clause.Start, clause.End);
    }

    /// <summary>“Tôi đi ba bận rồi”, ông A nói: a quotation with who said it.</summary>
    private static bool IsQuoted(Chart chart, ClauseCutter.Clause clause, int end)
    {
        for (var at = clause.Start; at + 2 < end && at < clause.End + 2; at++)
            if (chart.Letters(at) is "”" or "\"" && chart.Letters(at + 1) is "," && chart.Letters(at + 2) is "ông" or "bà" or "anh" or "chị" or "cô" or "đồng" or "một") return true;
        return false;
    }

    /// <summary>Whom an order is given to: the one unit named before what it asks for; a group where it names several ("Chủ tịch UBND xã A, Chủ tịch UBND xã B").</summary>
    private (UnitDirectory.Entry? Unit, bool IsGroup) AddressedIn(Place place, int from, int end)
    {
        UnitDirectory.Entry? addressed = null;
        for (var at = from; at < end && at < from + 20; at++)
        {
            if (place.Units.At(at) is not { } unit || place.Units.MentionAt(at) is not { } mention)
            {
                if (place.Chart.PhraseAt(at, _act) is not null || place.Chart.PhraseAt(at, _task) is not null || (addressed is not null && !ClauseUnits.JoinsAddressees(place.Chart.Letters(at)))) break;
                continue;
            }

            at = mention.Mention.End - 1;
            if (unit.Type == UnitType.Team || ReferenceEquals(unit, addressed)) continue;
            if (addressed is not null && !(unit.First.IsTerritory && addressed.Parent == unit.First.Place)) return (null, true);
            addressed ??= unit;
        }

        return (addressed, false);
    }

    /// <summary>A closing formula that asks for nothing: "Kết thúc buổi kiểm tra, đoàn yêu cầu …" does.</summary>
    private bool IsClosing(Chart chart, int start, int end) => Has(chart, _closing, start, Math.Min(end, start + ClosingReach)) && _cutter.OrderAt(chart, start, end) is null;

    /// <summary>"không đeo thẻ", "chưa chủ động kiểm tra", but not "không có trường hợp nào không đeo thẻ" nor "chưa phát hiện vi phạm".</summary>
    private bool DeniesDuty(Chart chart, ClauseCutter.Clause clause)
    {
        const int reach = 6;
        var denied = clause.Start - reach - 1;
        for (var at = clause.Start; at < clause.End; at++)
        {
            if (chart.PhraseAt(at, _dutyDenied) is { } duty && duty.Entry.Value != "none") { if (at - denied > reach) return true; }
            else if (chart.PhraseAt(at, _denied) is not null) denied = at;
        }

        return false;
    }

    private bool MayAsk(Chart chart, ClauseCutter.Clause clause)
    {
        for (var at = clause.Start; at < clause.End; at++)
        {
            if (chart.PhraseAt(at, _order) is { Entry.Value: "none" } none) at = none.End - 1;
            else if (chart.PhraseAt(at, _orderWeak) is not null) return true;
        }

        return false;
    }

    /// <summary>Whether a phrase of a class stands in a stretch; phrases of the value "none" hide what only looks like one ("sạch sẽ").</summary>
    private static bool Has(Chart chart, int @class, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (chart.PhraseAt(at, @class) is not { } phrase) continue;
            if (phrase.Entry.Value != "none") return true;
            at = phrase.End - 1;
        }

        return false;
    }
}
