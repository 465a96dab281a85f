using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>
/// Where in its outline a document stands: under which heading, under which order, to whom that is given. Ranks come from the markers as
/// they are on paper (I, 1, 1.1, a, -), because formats tell little: what is ranked below an order's line is ordered.
/// </summary>
internal sealed class Outline
{
    private const int Top = 0, Part = 1, Article = 2, Section = 3, Subsection = 4, Letter = 5, Dash = 6, Text = 7;

    /// <summary>The rank of running text.</summary>
    public const int NoItem = Text;

    private const int MostHeadingWords = 14;
    private const int MostLabelWords = 30;

    private readonly Document _document;
    private readonly Chart _chart;
    private readonly UnitDirectory _units;
    private readonly int _section, _orders, _judges, _silent, _opens, _order, _act, _task, _tasks, _situation;
    private readonly DocumentKind _kind;
    private readonly ClauseMatters _matters;
    private readonly List<Level> _levels = [];
    private Level? _pending;
    private bool _inParts;

    public Outline(Document document, Chart chart, UnitDirectory units, Grammar grammar, ClauseMatters matters, DocumentKind kind)
    {
        (_document, _chart, _units, _matters, _kind) = (document, chart, units, matters, kind);
        _tasks = grammar.Class("clause.section-tasks");
        _situation = grammar.Class("clause.section-situation");
        _act = grammar.Class("clause.act");
        _task = grammar.Class("clause.task");
        _section = grammar.Class("clause.section");
        _orders = grammar.Class("clause.section-orders");
        _judges = grammar.Class("clause.section-judges");
        _silent = grammar.Class("clause.section-silent");
        _order = grammar.Class("clause.order-strong");
        _opens = grammar.Class("clause.opens-orders");
    }

    /// <summary>A line under which others stand.</summary>
    /// <param name="Rank">How high: 0 is the highest.</param>
    /// <param name="Order">The tokens of the order that it gives; empty where it gives none.</param>
    /// <param name="Addressed">To whom, where it names one unit.</param>
    /// <param name="Names">Whether it names a unit at all.</param>
    /// <param name="IsSilent">Whether nothing under it is judged.</param>
    /// <param name="IsText">Whether it is running text without a marker, which ends with the list under it.</param>
    /// <param name="IsOfNow">Whether it says how things are, or who has to do what: in a plan all else tells of what is to be.</param>
    /// <param name="LeavesOpen">Whether what stands under it may be told or asked for: "Kết luận và yêu cầu", "nhắc nhở các đơn vị như sau:".</param>
    private sealed record Level(int Rank, (int Start, int End) Order, UnitDirectory.Entry? Addressed, bool Names, bool IsSilent, bool IsText, bool LeavesOpen, bool IsOfNow)
    {
        public bool HasItems { get; set; }
    }

    /// <summary>The heading above; null where there is none.</summary>
    public string? HeadingAbove { get; private set; }

    /// <summary>Whether the place stands under a heading that lets nothing be judged.</summary>
    public bool IsSilent => _levels.Exists(l => l.IsSilent);

    /// <summary>Whether a plan speaks of how things are, or gives tasks: before its first heading, under "Tình hình", under "Tổ chức thực hiện".</summary>
    public bool IsOfNow => !_inParts || _levels.Exists(l => l.IsOfNow);

    /// <summary>How high the block entered last stands in its list; <see cref="NoItem"/> where it is none of any.</summary>
    public int Rank { get; private set; } = NoItem;

    /// <summary>The order in force: its tokens; empty where none is.</summary>
    public (int Start, int End) Order
    {
        get
        {
            for (var i = _levels.Count - 1; i >= 0; i--)
                if (_levels[i].Order.End > 0) return _levels[i].Order;
            return (0, 0);
        }
    }

    /// <summary>Whether the place stands under a line that asks as well as tells, and under no order.</summary>
    public bool LeavesOpen => Order.End == 0 && _levels.Exists(l => l.LeavesOpen);

    /// <summary>To whom the order in force is given: the one unit that its line, or a line below that, names.</summary>
    public UnitDirectory.Entry? Addressed
    {
        get
        {
            for (var i = _levels.Count - 1; i >= 0; i--)
            {
                if (_levels[i].Names) return _levels[i].Addressed;
                if (_levels[i].Order.End > 0) return null;
            }

            return null;
        }
    }

    /// <summary>Enters a block, in order of text; true where the block is only a line over others, false where it says something.</summary>
    /// <param name="block">The block.</param>
    /// <param name="first">Its first token.</param>
    /// <param name="isOneSentence">Whether it is one sentence: a line over others is.</param>
    public bool Enter(Block block, int first, bool isOneSentence)
    {
        var end = first;
        while (end < _chart.Count && _chart[end].Kind != TokenKind.Boundary) end++;
        if (block is Table or Caption or Marginal || first >= end) return false;
        if (_pending is { } pending) _levels.Add(pending);
        _pending = null;
        var rank = Rank = RankOf(block, first, end);
        while (_levels.Count > 0 && (_levels[^1].Rank >= rank || (rank == Text && _levels[^1].HasItems))) _levels.RemoveAt(_levels.Count - 1);
        if (rank < Text)
            foreach (var above in _levels) above.HasItems |= above.IsText;
        // A section is named by one sentence: "Xã thành lập Tổ tự kiểm tra. Kết quả:" tells something.
        var isHeading = ClauseLines.IsHeadingAlone(block, _document.Text) || NamesSection(rank, first, end);
        (int Start, int End) opens = !isHeading && (EndsWithColon(first, end) || EndsWithOrder(rank, first, end)) ? OrderIn(first, end) : (0, 0);
        if (!isHeading && opens.End == 0 && !(EndsWithColon(first, end) && IsShort(first, end) && Names(first, end))) return false;
        var order = isHeading ? HeadingOrder(first, end) : opens;
        // In an article a headline of orders stands over whatever was said that day; "nhắc nhở" reminds of facts as often as of duties.
        var leavesOpen = isHeading ? order.End == 0 ? IsMixed(first, end) : _kind == DocumentKind.News : IsSoft(order);
        if (leavesOpen) order = (0, 0);
        // "YÊU CẦU CỦA CHỦ TỊCH UBND HUYỆN" names who asks; whom a heading addresses stands behind "đối với".
        var addressed = Named(isHeading && order.End > 0 ? BehindTowards(order.End, end) : Math.Max(first, opens.Start), end, out var names);
        var level = new Level(
            rank == Text ? Part : rank, order, addressed, names, isHeading && Has(_silent, first, end),
            rank == Text && !isHeading, leavesOpen, isHeading && (Has(_tasks, first, end) || Has(_situation, first, end)));
        // An order at the end of a paragraph is given to what follows, not to the sentences before it.
        if (isHeading || isOneSentence) _levels.Add(level);
        else _pending = level;
        _inParts |= isHeading && (_chart[first].Kind == TokenKind.Number || IsRoman(_chart.Letters(first)));
        if (isHeading) HeadingAbove = block.Span.Of(_document.Text).TrimEnd(':', ' ');
        return isHeading || isOneSentence;
    }

    private int RankOf(Block block, int first, int end)
    {
        if (first >= end) return Text;
        var letters = _chart.Letters(first);
        if (letters is "-" or "–" or "+" or "•" or "*" or "●" or "▪") return Dash;
        if ((letters is "Phần" or "Mục" or "Chương") && first + 1 < end && _chart[first + 1].Kind is TokenKind.Number or TokenKind.Word) return Part;
        // Below what opens them: "Chủ tịch UBND tỉnh chỉ thị: / Điều 1. …".
        if (letters is "Điều" && first + 1 < end && _chart[first + 1].Kind == TokenKind.Number) return Article;
        var marked = first + 1 < end && !_chart[first + 1].SpaceBefore && (_chart.Letters(first + 1) is "." or ")" or "/" || (_chart.Letters(first + 1) is "-" && first + 2 < end && _chart[first + 2].SpaceBefore));
        if (marked && _chart[first].Kind == TokenKind.Number && letters.Length <= 2)
            return first + 2 < end && _chart[first + 2].Kind == TokenKind.Number && !_chart[first + 2].SpaceBefore ? Subsection : Section;
        if (marked && _chart[first].Kind == TokenKind.Word)
        {
            if (IsRoman(letters)) return Part;
            // "A.", "B." stand over the Roman numbers.
            if (letters.Length == 1 && char.IsUpper(letters[0])) return Top;
            if (letters.Length == 1) return Letter;
        }

        return block switch
        {
            Heading { Level: <= 1 } => Top,
            Heading => Part,
            ListItem => Dash,
            _ => Text,
        };
    }

    private static bool IsRoman(ReadOnlySpan<char> letters)
    {
        foreach (var c in letters)
            if (c is not ('I' or 'V' or 'X')) return false;
        return true;
    }

    /// <summary>A short line that only names what follows ("2. Tồn tại, hạn chế:", "1. Về thời giờ làm việc").</summary>
    private bool NamesSection(int rank, int first, int end)
    {
        if (!IsShort(first, end) || _chart.Letters(end - 1) is "." or ";" or ",") return false;
        var begin = first;
        // Behind "1.", "a)", "III.", "-".
        while (begin + 1 < end && begin < first + 6 && (_chart[begin].Kind == TokenKind.Sign || (!_chart[begin + 1].SpaceBefore && _chart[begin + 1].Kind == TokenKind.Sign))) begin++;
        if (begin + 2 < end && _chart.Letters(begin) is "Đối" or "đối" && _chart.Letters(begin + 1) is "với") begin += 2;
        if (begin < end && _chart.Letters(begin) is "Về" or "VỀ") return true;
        // "2. Phòng Kinh tế huyện", "1. UBND xã A (chiều 6/4)": whom the lines under it are about.
        if (begin > first && begin < end && _units.MentionAt(begin) is { } unit && (unit.Mention.End >= end - 1 || _chart.Letters(unit.Mention.End) is "(")) return true;
        for (var at = begin; at + 1 < end; at++)
            if (_chart.Letters(at) is "." && _chart[at + 1].SpaceBefore) return false;
        for (var at = begin; at < end && at < begin + 3; at++)
            if (_chart.PhraseAt(at, _section) is not null || _chart.PhraseAt(at, _silent) is not null) return true;
        if (_matters.Judges(_chart, first, end)) return false;
        if (EndsWithColon(first, end)) return OrderIn(first, end).End == 0 && !Names(first, end);
        // "1. Thủ trưởng các sở, ban, ngành cấp tỉnh; Chủ tịch UBND các huyện": whom the lines under it are given to.
        return rank < Dash && begin > first && _matters.Of(_chart, first, end) == 0 && !Acts(begin, end);
    }

    private bool IsShort(int first, int end)
    {
        var words = 0;
        var most = EndsWithColon(first, end) ? MostLabelWords : MostHeadingWords;
        for (var at = first; at < end; at++)
            if (_chart[at].Kind == TokenKind.Word && ++words > most) return false;
        return words > 0;
    }

    private bool EndsWithColon(int first, int end) => end > first && _chart.Letters(end - 1) is ":";

    /// <summary>Whether a line says what to do; "cấp" of "cấp tỉnh", "cấp xã" is a level.</summary>
    private bool Acts(int first, int end)
    {
        for (var at = first; at < end; at++)
            if (_chart.Letters(at) is not "cấp" && (_chart.PhraseAt(at, _act) is not null || _chart.PhraseAt(at, _task) is not null)) return true;
        return false;
    }

    /// <summary>"2- Thường trực Thị ủy yêu cầu": the line of a list that ends with the word that orders, its colon forgotten.</summary>
    private bool EndsWithOrder(int rank, int first, int end) =>
        rank < Dash && IsShort(first, end) && (_chart.PhraseAt(end - 1, _opens) is not null || (end - 2 > first && _chart.PhraseAt(end - 2, _opens) is { } opens && opens.End >= end));

    private bool Names(int first, int end)
    {
        for (var at = first; at < end; at++)
            if (_units.At(at) is { } unit && !IsAside(unit, at)) return true;
        return false;
    }

    /// <summary>"theo Kế hoạch số 31/KH-UBND của UBND huyện A": who issued what is referred to is not spoken to.</summary>
    private bool IsAside(UnitDirectory.Entry unit, int at) => _units.MentionAt(at) is { } mention && unit.Asides.Contains(mention);

    private int BehindTowards(int from, int end)
    {
        for (var at = from; at < end; at++)
            if (_chart.Letters(at) is "với" or "VỚI") return at + 1;
        return end;
    }

    private UnitDirectory.Entry? Named(int from, int end, out bool names)
    {
        UnitDirectory.Entry? named = null;
        names = false;
        for (var at = from; at < end; at++)
        {
            if (_units.At(at) is not { } unit || unit.Type == UnitType.Team || ReferenceEquals(unit, named) || IsAside(unit, at)) continue;
            // "UBND xã A, huyện B": the second only says where the first lies.
            if (named is not null && !(unit.First.IsTerritory && named.Parent == unit.First.Place)) { names = true; return null; }
            named ??= unit;
            names = true;
        }

        return named;
    }

    /// <summary>The order that the last sentence of a line gives; empty where it gives none, or judges too ("có một số nhận xét, kiến nghị sau:").</summary>
    private (int Start, int End) OrderIn(int first, int end)
    {
        for (var at = end - 1; at >= first && !(_chart.Letters(at) is "." && at + 1 < end && _chart[at + 1].SpaceBefore); at--)
        {
            if (_chart.PhraseAt(at, _judges) is not null) return (0, 0);
            if (_chart.PhraseAt(at, _opens) is { } opens && (opens.Entry.Value != "last" || opens.End >= end - 1) && !IsDenied(at)) return (at, Math.Min(opens.End, end));
        }

        return (0, 0);
    }

    /// <summary>"công văn yêu cầu", "được giao": words of an order that are none.</summary>
    private bool IsDenied(int at)
    {
        for (var from = Math.Max(0, at - 2); from <= at; from++)
            if (_chart.PhraseAt(from, _order) is { Entry.Value: "none" } none && none.End > at) return true;
        return false;
    }

    private bool IsMixed(int first, int end) => Has(_judges, first, end) && Has(_orders, first, end);

    /// <summary>An order with a word that also opens what is only told.</summary>
    private bool IsSoft((int Start, int End) order) => order.End > 0 && _chart.PhraseAt(order.Start, _opens) is { Entry.Value: "soft" };

    private (int Start, int End) HeadingOrder(int first, int end)
    {
        if (Has(_judges, first, end) || Has(_silent, first, end)) return (0, 0);
        for (var at = first; at < end; at++)
            if ((_chart.PhraseAt(at, _orders) ?? (_kind == DocumentKind.Plan ? _chart.PhraseAt(at, _tasks) : null)) is { } orders) return (at, orders.End);
        return (0, 0);
    }

    private bool Has(int @class, int first, int end)
    {
        for (var at = first; at < end; at++)
            if (_chart.PhraseAt(at, @class) is not null) return true;
        return false;
    }
}
