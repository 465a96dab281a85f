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
    /// <summary>How far into a sentence its first clause begins, list marks before it.</summary>
    private const int FirstReach = 4;

    private readonly ClauseCutter _cutter;
    private readonly ClauseMatters _matters;
    private readonly CountClauses _counts;
    private readonly Grammar _grammar;
    private readonly ClauseSieve _sieve;
    private readonly ClauseClaimReader _claims;
    private readonly int _act, _punishes, _orderWeak, _task, _order, _also;

    public CandidateReader(Grammar grammar)
    {
        _grammar = grammar;
        _matters = new ClauseMatters(grammar);
        _cutter = new ClauseCutter(grammar, _matters);
        _counts = new CountClauses(grammar);
        _sieve = new ClauseSieve(grammar, _matters, _cutter);
        _claims = new ClauseClaimReader(grammar, _matters);
        _act = grammar.Class("clause.act");
        _task = grammar.Class("clause.task");
        _also = grammar.Class("clause.also");
        _order = grammar.Class("clause.order-strong");
        _orderWeak = grammar.Class("clause.order-weak");
        _punishes = grammar.Class("clause.punishes");
        // Classes that an outline asks for must be known before the engines are built.
        _ = new[] { "clause.section", "clause.section-orders", "clause.section-judges", "clause.section-silent", "clause.section-tasks", "clause.section-situation", "clause.opens-orders" }.Select(grammar.Class).Count();
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
        var outline = new Outline(place.Document, place.Chart, place.Units, _grammar, _matters, place.Header.Kind);
        var bareLines = ClauseLines.BareLines(place);
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
            if (_sieve.IsLabelledSilent(place.Chart, start, end)) continue;
            if (IsOfWhatIsToBe(place.Header.Kind, outline) && !place.Chart.Says(_punishes, start, end)) continue;
            if (_sieve.IsClosing(place.Chart, start, end)) continue;
            var leavesOpen = outline.LeavesOpen || (ordering > 0 && outline.Rank == ordering) || (block == orderedBlock && GoesOn(place.Chart, start));
            if (Add(candidates, place, outline, start, end, leavesOpen, ref told)) (ordering, orderedBlock) = (outline.Rank is Outline.NoItem ? 0 : outline.Rank, block);
        }

        return candidates;
    }

    /// <summary>The articles of a decision, and what a plan says of aims, contents and days.</summary>
    private static bool IsOfWhatIsToBe(DocumentKind kind, Outline outline) => kind == DocumentKind.Decision || (kind == DocumentKind.Plan && !outline.IsOfNow);

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
        var (orders, tells) = (false, false);
        var chart = place.Chart;
        var before = candidates.Count;
        foreach (var clause in _cutter.Cut(chart, start, end, outline.Order.End > 0))
        {
            var own = _cutter.OrderAt(chart, clause.Start, clause.End);
            var order = clause.Order.End > 0 ? clause.Order : outline.Order;
            var isOrdered = own is not null || order.End > 0 || (leavesOpen && IsImperative(place, clause));
            var meaning = _counts.Of(chart, clause.Start, clause.End);
            var isFirst = clause.Start < start + FirstReach;
            if (ClauseSieve.IsTooShort(chart, clause, isFirst, meaning) || _sieve.IsLeftOut(chart, clause, end, meaning, own, order)) { told = own is { } opens ? AddressedIn(place, opens.End, clause.End).Unit ?? told : told; continue; }
            var span = chart.Span(clause.Start, clause.End);
            // The heading of a plan's tasks has no verb of its own.
            var lead = own is null && order.End > 0 && place.Header.Kind != DocumentKind.Plan ? chart.Span(order.Start, order.End).Of(place.Document.Text) : null;
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
                candidates.Add(new FindingCandidate((asked?.StandsFor ?? asked)?.Name, span, outline.HeadingAbove, lead, place.DeadlineIn(span), Mood: ClauseMood.Asked, Cited: CitedDocuments.In(chart, clause)));
                continue;
            }

            var mood = leavesOpen || MayAsk(chart, clause, tells) ? ClauseMood.Open : ClauseMood.Told;
            tells |= TellsOfAnAct(chart, clause);
            if ((mood == ClauseMood.Told || leavesOpen) && _sieve.IsNoJudgement(chart, clause, end, meaning)) continue;
            var unit = place.ClauseUnits.SpokenOf(clause, isOfMany: place.Header.Kind == DocumentKind.Directive);
            if (meaning == CountMeaning.RuleBroken && candidates.Count > before && candidates[^1] is { Count: CountMeaning.RuleBroken } first && first.Unit == unit?.Name)
            {
                // Some without a reason, some late: one finding.
                candidates[^1] = first with { Span = first.Span with { End = span.End } };
                continue;
            }

            var found = new FindingCandidate(unit?.Name, span, outline.HeadingAbove, lead, place.DeadlineIn(span), meaning, mood, _claims.Of(chart, clause, place.Header.Kind == DocumentKind.News), CitedDocuments.In(chart, clause));
            var together = unit is null ? place.ClauseUnits.SpokenOfTogether(clause) : [];
            if (together.Count == 0) candidates.Add(found);
            else candidates.AddRange(together.Select(u => found with { Unit = (u.StandsFor ?? u).Name }));
        }

        return orders;
    }

    /// <summary>Behind an order, in its paragraph: "Chấn chỉnh ngay …", "Đặc biệt là …".</summary>
    private bool GoesOn(Chart chart, int start) =>
        chart.PhraseAt(start, _act) is not null || chart.PhraseAt(start, _task) is not null || chart.PhraseAt(start, _also) is not null;

    /// <summary>"UBND xã A kiểm điểm 8 cán bộ vắng mặt", "nghiêm túc rút kinh nghiệm": who, and what is to be done, with nothing that says it was.</summary>
    private bool IsImperative(Place place, ClauseCutter.Clause clause)
    {
        var chart = place.Chart;
        // "Việc xin phép khi vắng chưa thành nền nếp": what is spoken of, and what it is like.
        if (chart.Letters(clause.Start) is "Việc" or "việc" or "Tình" or "tình" or "Công" && chart.Letters(clause.Start + 1) is not "chức" && !chart.Says(_orderWeak, clause.Start, clause.End)) return false;
        for (var at = clause.Start; at < clause.End && at < clause.Start + FirstReach * 3; at++)
        {
            if (chart.PhraseAt(at, _task) is not null || chart.PhraseAt(at, _act) is not null) return chart.Letters(at) is not ("không" or "Không");
            if (place.Units.MentionAt(at) is { } unit) { at = unit.Mention.End - 1; continue; }
            if (chart[at].Kind == TokenKind.Number || chart.Letters(at) is "đã" or "chưa" or "còn" or "bị" or "có" || _matters.At(chart, at) != 0) return false;
        }

        return false;
    }

    /// <summary>"Đối với UBND xã A: …", "Với xã A, đoàn yêu cầu …", "Chủ tịch UBND xã A: …": the unit that an order concerns, named before it in its sentence.</summary>
    private static UnitDirectory.Entry? Concerned(Place place, int from, int end)
    {
        var isLabelled = end > from && place.Chart.Letters(end - 1) is ":";
        for (var at = from; at < end && (isLabelled || at < from + 8); at++)
            if ((isLabelled || (at > from && place.Chart.Letters(at - 1) is "với" or "Với")) && (place.Units.At(at) ?? place.Focus.StepAt(at)) is { } unit && unit.Type != UnitType.Team) return unit;
        return null;
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

    private static bool TellsOfAnAct(Chart chart, ClauseCutter.Clause clause)
    {
        for (var at = clause.Start; at < clause.End; at++)
            if (chart.Letters(at) is "đã" or "Đã") return true;
        return false;
    }

    /// <param name="chart">The text.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="goesOn">Whether its sentence told of an act before: "đã ban hành văn bản ngay từ đầu năm, quán triệt tại các hội nghị" tells of a second one.</param>
    private bool MayAsk(Chart chart, ClauseCutter.Clause clause, bool goesOn)
    {
        for (var at = clause.Start; at < clause.End; at++)
        {
            if (chart.PhraseAt(at, _order) is { Entry.Value: "none" } none) at = none.End - 1;
            else if (chart.PhraseAt(at, _orderWeak) is not { } weak) continue;
            else if (goesOn && at == clause.Start && weak.Entry.Value == "act") at = weak.End - 1;
            else return true;
        }

        return false;
    }
}
