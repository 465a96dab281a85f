using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>
/// Cuts the body of a document into clauses that may be findings: sentences, cut again where judgement turns ("tuy nhiên", "riêng"), at
/// semicolons, and at a comma behind which another matter is judged.
/// </summary>
internal sealed class ClauseCutter(Grammar grammar)
{
    private const int FewestWords = 4;

    private readonly int _turn = grammar.Class("clause.turn");
    private readonly int _turnAfterComma = grammar.Class("clause.turn-after-comma");
    private readonly int _judgement = grammar.Class("clause.judgement");
    private readonly int _matter = grammar.Class("clause.matter");
    private readonly int _act = grammar.Class("clause.act");
    private readonly int _setting = grammar.Class("clause.setting");
    private readonly int _order = grammar.Class("clause.order-strong");

    /// <summary>A clause.</summary>
    /// <param name="Start">First token.</param>
    /// <param name="End">Token behind the last one.</param>
    /// <param name="Order">The tokens of the order that governs it ("đề nghị các đơn vị"), where it stands before the clause; empty where none does.</param>
    public sealed record Clause(int Start, int End, (int Start, int End) Order);

    /// <summary>The clauses of a sentence, in order.</summary>
    public IEnumerable<Clause> Cut(Chart chart, int start, int end)
    {
        var from = SkipMarks(chart, start, end);
        var order = (0, 0);
        for (var at = from + 1; at <= end; at++)
        {
            if (at < end && chart.PhraseAt(at, _turn) is { Entry.Value: "none" } set) { at = set.End - 1; continue; }
            var cut = at == end ? at : CutAt(chart, from, at, end);
            if (cut < 0) continue;
            var stop = Trim(chart, from, at);
            if (HasWords(chart, from, stop, FewestWords))
            {
                yield return new Clause(from, stop, order);
                if (order.Item2 == 0 && OrderAt(chart, from, stop) is { } found) order = found;
            }

            from = SkipMarks(chart, cut, end);
            at = Math.Max(at, from);
        }
    }

    /// <summary>The order that a clause begins with, up to whom it is given to; null where it is none.</summary>
    public (int Start, int End)? OrderAt(Chart chart, int from, int end)
    {
        for (var at = from; at < end && at < from + 14; at++)
            if (chart.PhraseAt(at, _order) is { } order) return (at, Math.Min(order.End, end));
        return null;
    }

    /// <summary>Where the next clause begins if the clause from <paramref name="from"/> ends before token <paramref name="at"/>; -1 where it does not.</summary>
    private int CutAt(Chart chart, int from, int at, int end)
    {
        var letters = chart.Letters(at);
        if (letters is ";") return at + 1;
        // "Đoàn đánh giá: Tại thời điểm kiểm tra …": what is told begins behind the colon.
        if (letters is ":" && at + 1 < end && chart[at + 1].Casing != Casing.Lower && HasWords(chart, from, at, 2) && HasWords(chart, at + 1, end, FewestWords)) return at + 1;
        if (chart.PhraseAt(at, _turn) is { } turn && at - from >= 2 && (AfterStop(chart, at) || letters is "nhưng" or "song" || (turn.End - at > 1 && Judges(chart, from, at) && Judges(chart, turn.End, end)))
            && HasWords(chart, from, at, FewestWords) && HasWords(chart, turn.End, end, 3))
        {
            return letters is "trừ" && !AfterStop(chart, at) ? -1 : at;
        }

        if (letters is not "," || at + 1 >= end || chart.PhraseAt(from, _setting) is not null) return -1;
        if (chart.PhraseAt(at + 1, _turnAfterComma) is { } after && after.End < end && chart.PhraseAt(after.End, _judgement) is null && Judges(chart, from, at) && HasWords(chart, at + 1, end, FewestWords)) return at + 1;
        if (chart.PhraseAt(at + 1, _act) is not null && HasWords(chart, from, at, FewestWords) && Judges(chart, from, at)) return at + 1;
        if (chart.PhraseAt(at + 1, _matter) is null || !HasWords(chart, from, at, FewestWords)) return -1;
        var next = NextStop(chart, at + 1, end);
        return HasWords(chart, at + 1, next, 3) && Judges(chart, from, at) && Judges(chart, at + 1, next) && !InEnumeration(chart, at) ? at + 1 : -1;
    }

    /// <summary>"cán bộ, công chức", "xã, phường": a comma between two nouns of one list.</summary>
    private bool InEnumeration(Chart chart, int comma)
    {
        if (chart.PhraseAt(comma + 1, _matter) is not { } matter || matter.End >= chart.Count) return false;
        if (chart.Letters(comma + 1) is not ("cán" or "công" or "xã" or "huyện" or "phường" or "phòng" or "đơn" or "lãnh" or "văn" or "hồ" or "trung")) return false;
        // A list goes on with a comma, "và", or comes back to its verb at once.
        return chart.Letters(matter.End) is "," or "và" or ")" || chart.Letters(Math.Max(0, comma - 1)) is "bộ" or "xã" or "ban" or "vị" or "chức" or "phường" or "trấn" or "ngành";
    }

    private static bool AfterStop(Chart chart, int at) => at > 0 && chart.Letters(at - 1) is "," or ";" or ":" or "-" or "–";

    /// <summary>Whether words of judgement stand in a stretch.</summary>
    public bool Judges(Chart chart, int from, int end)
    {
        for (var at = from; at < end; at++)
            if (chart.PhraseAt(at, _judgement) is not null) return true;
        return false;
    }

    private static int NextStop(Chart chart, int from, int end)
    {
        for (var at = from; at < end; at++)
            if (chart.Letters(at) is "," or ";") return at;
        return end;
    }

    /// <summary>Behind list marks, dashes and stops at the beginning.</summary>
    private static int SkipMarks(Chart chart, int from, int end)
    {
        while (from < end && chart[from].Kind == TokenKind.Sign && chart.Letters(from) is not ("(" or "\"" or "“")) from++;
        return from;
    }

    private static int Trim(Chart chart, int from, int end)
    {
        while (end > from && chart[end - 1].Kind is TokenKind.Sign or TokenKind.Boundary && chart.Letters(end - 1) is not (")" or "\"" or "”" or "%")) end--;
        return end;
    }

    /// <summary>Whether a stretch has at least so many words and numbers; looks no further than it must.</summary>
    private static bool HasWords(Chart chart, int from, int end, int fewest)
    {
        for (var at = from; at < end; at++)
            if (chart[at].Kind is TokenKind.Word or TokenKind.Number && --fewest == 0) return true;
        return false;
    }
}
