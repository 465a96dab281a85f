using DocPipeline.Reading.PlainText;

namespace DocPipeline.Reading.Html;

/// <summary>
/// Finds the main text among a page's texts. Each text scores by its own letters against its links; the stretch with the greatest sum is
/// the article (maximum subsequence segmentation, Pasternack and Roth, "Extracting article text from the web", 2009), then bounded by the
/// element that holds nearly all of it. The stretch does not depend on how a site nests its boxes; the element cuts tails off.
/// </summary>
internal sealed class MainText
{
    private const double HoldsNearlyAll = 0.85;
    private const int LongestStateHead = 160;

    private readonly Page _page;
    private readonly List<TextUnit> _units;
    private readonly PageFurniture _furniture;
    private readonly UnitScores _scores;
    private readonly HashSet<int> _dropped = [];
    private bool _isTeasers;

    private MainText(Page page)
    {
        _page = page;
        _units = page.Units;
        _furniture = new PageFurniture(page);
        _scores = new UnitScores(page, _furniture);
    }

    /// <summary>First unit of the main text.</summary>
    public int Start { get; private set; }

    /// <summary>Behind its last unit; equal to <see cref="Start"/> where the page has none.</summary>
    public int End { get; private set; }

    /// <summary>The unit that is the headline, -1 where none is.</summary>
    public int HeadlineUnit { get; private set; } = -1;

    /// <summary>Whether it is an official document put on a page: all of it counts, its head too.</summary>
    public bool IsOfficial { get; private set; }

    /// <summary>Finds the main text of <paramref name="page"/>.</summary>
    public static MainText Of(Page page)
    {
        var main = new MainText(page);
        if (main.FindStretch())
        {
            if (main._scores.EaseBoxes(main.Kin())) main.FindStretch();
            main.BeginAtTitle();
            main.Bound();
        }
        else main.TakeFragment();
        main._isTeasers = main.IsMostlyTeasers();
        main.HeadlineUnit = PageHeadline.UnitOf(page, main.FirstParagraph());
        main.TakeOfficialHead();
        if (!main.IsOfficial) main.TakeLead();
        return main;
    }

    /// <summary>Whether the unit is furniture wherever it stands.</summary>
    public bool IsJunk(TextUnit unit) => _furniture.IsJunk(unit);

    /// <summary>Whether the unit belongs to a box set into the text.</summary>
    public bool IsDropped(int unit) => _dropped.Contains(unit) || (_furniture.IsTeaser(unit) && !_isTeasers);

    /// <summary>Whether two units stand in one element, the first at its very beginning.</summary>
    public bool AreTogether(int first, int second)
    {
        const int atBeginning = 4, mostLinks = 2;
        if (second < 0) return true;
        var links = 0;
        for (var u = first; u < second; u++)
        {
            if (_units[u].LinkLength * 2 > _units[u].Text.Length && ++links > mostLinks) return false;
        }
        for (var e = _units[first].Element; e >= 0; e = _page.Elements[e].Parent)
        {
            if (_furniture.Ends[e] > second) return first - _page.Elements[e].FirstUnit < atBeginning;
        }

        return false;
    }

    /// <summary>Index of the first long text of the main text.</summary>
    public int FirstParagraph()
    {
        const int longEnough = 80;
        for (var u = Start; u < End; u++)
        {
            if (_units[u].OwnLength >= longEnough && _units[u].HeadingLevel == 0 && !IsJunk(_units[u])) return u;
        }

        for (var u = Start; u < End; u++)
        {
            if (u != HeadlineUnit && u != _scores.TitleUnit && _units[u].OwnLength >= longEnough / 2 && _units[u].HeadingLevel == 0 && !IsJunk(_units[u]) && _units[u].Text[^1] is '.' or '!' or '?' or ':' or '”') return u;
        }

        return Start;
    }

    /// <summary>Whether the page is itself a list of articles.</summary>
    private bool IsMostlyTeasers()
    {
        int all = 0, teasers = 0;
        for (var u = Start; u < End; u++)
        {
            all += _units[u].OwnLength;
            if (_furniture.IsTeaser(u)) teasers += _units[u].OwnLength;
        }

        return teasers * 10 > all * 6;
    }

    private BodyKin Kin() => new(_page, Start, End, IsJunk);

    /// <summary>The stretch with the greatest sum; false where no stretch has any.</summary>
    private bool FindStretch()
    {
        double best = 0, sum = 0;
        var start = 0;
        for (var u = 0; u < _scores.Count; u++)
        {
            if (sum <= 0) (sum, start) = (0, u);
            sum += _scores[u];
            if (sum > best) (best, Start, End) = (sum, start, u + 1);
        }

        return best > 1;
    }

    /// <summary>What stands above the very headline is another box of the page, where enough of the stretch stands below.</summary>
    private void BeginAtTitle()
    {
        if (_scores.TitleUnit <= Start || _scores.TitleUnit >= End) return;
        double above = 0, below = 0;
        for (var u = Start; u < End; u++)
        {
            if (u < _scores.TitleUnit) above += Math.Max(0, _scores[u]);
            else if (u > _scores.TitleUnit) below += Math.Max(0, _scores[u]);
        }

        if (below * 3 > above) Start = _scores.TitleUnit;
    }

    /// <summary>Bounds the stretch by the innermost element that holds nearly all of it, and takes in short lines at its ends.</summary>
    private void Bound()
    {
        var (first, end) = Holder();
        if (end <= first) return;
        End = Math.Min(End, end);
        Start = Math.Max(Start, first);
        var kin = Kin();
        ReachTail(kin, end);
        while (End < end && IsPlain(_units[End])) End++;
        for (var taken = 0; taken < 3 && Start > first && IsPlain(_units[Start - 1]) && _units[Start - 1].Table?.IsDataOf(_units) != true; taken++) Start--;
        while (Start < End - 1 && (IsJunk(_units[Start]) || PageLabels.IsButton(_units[Start]))) Start++;
        CutTail(kin);
        DropBoxes(kin);
        bool IsPlain(TextUnit unit) => !IsJunk(unit) && unit.LinkLength == 0 && !PageLabels.IsBorder(unit) && !PageFurniture.IsNotice(unit);
    }

    /// <summary>Units of the innermost element with nearly all of the stretch's score.</summary>
    private (int First, int End) Holder()
    {
        var elements = _page.Elements;
        var sums = new double[elements.Count];
        var all = 0.0;
        for (var u = 0; u < _units.Count; u++)
        {
            var element = _units[u].Element;
            if (element < 0) continue;
            if (u < Start || u >= End || u == _scores.TitleUnit || _scores[u] <= 0) continue;
            sums[element] += _scores[u];
            all += _scores[u];
        }

        var holder = -1;
        for (var e = elements.Count - 1; e >= 0; e--)
        {
            // Children stand behind their parents: going backwards, each is whole when it is reached, and the innermost comes first.
            if (holder < 0 && sums[e] >= all * HoldsNearlyAll) holder = e;
            var parent = elements[e].Parent;
            if (parent < 0) continue;
            sums[parent] += sums[e];
        }

        if (holder < 0) return (0, 0);
        // A stretch of one paragraph is held by itself; its neighbours stand in the parent.
        if (_furniture.Ends[holder] - elements[holder].FirstUnit <= 2 && elements[holder].Parent >= 0) holder = elements[holder].Parent;
        return (elements[holder].FirstUnit, _furniture.Ends[holder]);
    }

    /// <summary>Cuts off what stands behind the label of another box, where little text of the stretch does.</summary>
    private void CutTail(BodyKin kin)
    {
        double all = 0;
        for (var u = Start; u < End; u++) all += Math.Max(0, _scores[u]);
        // Behind the label of a box that is set into it the article goes on.
        var lastProse = End - 1;
        while (lastProse > Start && (IsJunk(_units[lastProse]) || !kin.IsKinProse(_units[lastProse]))) lastProse--;
        double seen = 0;
        for (var u = Start; u < End; u++)
        {
            seen += Math.Max(0, _scores[u]);
            if (u == Start || seen < all * 0.6 || !PageLabels.IsBorder(_units[u]) || (!PageLabels.IsCommentBorder(_units[u]) && lastProse > u)) continue;
            End = u;
            break;
        }

        while (End > Start + 1 && (IsJunk(_units[End - 1]) || PageLabels.LeadsElsewhere(_units[End - 1]) || PageLabels.IsButton(_units[End - 1]) || PageLabels.IsBorder(_units[End - 1]))) End--;
    }

    /// <summary>The article goes on in its box behind a stretch that ended early.</summary>
    private void ReachTail(BodyKin kin, int end)
    {
        for (var u = End; u < end; u++)
        {
            if (PageLabels.IsCommentBorder(_units[u])) return;
            if (!IsJunk(_units[u]) && kin.IsKinProse(_units[u]) && !PageFurniture.IsNotice(_units[u])) End = u + 1;
        }
    }

    /// <summary>Drops boxes set into the text: what stands in an element of its own with the label of such a box, or with a link to another article.</summary>
    private void DropBoxes(BodyKin kin)
    {
        const int longestTeaser = 500;
        for (var u = Start; u < End; u++)
        {
            var unit = _units[u];
            if ((!PageLabels.IsBorder(unit) && !PageLabels.LeadsElsewhere(unit)) || IsJunk(unit) || unit.Table?.IsDataOf(_units) == true) continue;
            if (kin.BoxAround(unit) is not (>= 0 and var box)) continue;
            var (from, to) = (Math.Max(Start, _page.Elements[box].FirstUnit), Math.Min(End, _furniture.Ends[box]));
            int own = 0, links = 0;
            var isLabelled = false;
            for (var b = from; b < to; b++)
            {
                own += _units[b].OwnLength;
                links += _units[b].LinkLength;
                isLabelled |= PageLabels.IsBorder(_units[b]);
            }

            // All units of a box lead to the same box: it is looked at once.
            u = Math.Max(u, to - 1);
            if (own > longestTeaser || own > links * (isLabelled ? 12 : 5)) continue;
            for (var b = from; b < to; b++) _dropped.Add(b);
        }
    }

    /// <summary>A piece of a page, or a page of a few words: all that is no menu, unless links are the most of it.</summary>
    private void TakeFragment()
    {
        int own = 0, links = 0;
        foreach (var unit in _units)
        {
            if (PageFurniture.IsNotice(unit) || PageLabels.IsButton(unit)) continue;
            links += unit.LinkLength;
            if (!IsJunk(unit)) own += unit.OwnLength;
        }

        (Start, End) = (0, own == 0 || links > own || (_page.HasScripts && links > 0 && own < 60) ? 0 : _units.Count);
    }

    /// <summary>The lead, and pictures above the text, may stand outside the text's box: between headline and text.</summary>
    private void TakeLead()
    {
        const int farthest = 40;
        if (HeadlineUnit < 0) return;
        if (HeadlineUnit >= Start)
        {
            // Text above the headline is none of the article, unless it is the most of it.
            double above = 0, all = 0;
            for (var u = Start; u < End; u++)
            {
                all += Math.Max(0, _scores[u]);
                if (u < HeadlineUnit) above += Math.Max(0, _scores[u]);
            }

            if (HeadlineUnit < End && above < all * 0.3) Start = HeadlineUnit;
        }
        else if (Start - HeadlineUnit <= farthest)
        {
            Start = HeadlineUnit;
        }
    }

    /// <summary>An official document begins with the state's heading, in a table of two columns or in lines.</summary>
    private void TakeOfficialHead()
    {
        const int farthest = 25;
        for (var u = 0; u < End; u++)
        {
            var unit = _units[u];
            if (unit.Text.Length > LongestStateHead || IsJunk(unit) || unit.LinkLength > 0 || !LineKinds.IsStateHead(unit.Text)) continue;
            // A paper's name, a caption or a headline may name the Party or the state; their heading is in capitals, or is the motto, and stands by the text.
            if (Start - u > farthest || !(LineKinds.IsInCapitals(unit.Text) || unit.Text.Contains("Hạnh phúc", StringComparison.OrdinalIgnoreCase)) || IsOfPaper(unit.Text)) continue;
            IsOfficial = true;
            Start = unit.Table is { HasTables: false } table ? table.FirstUnit : Math.Min(Start, u);
            // The office may stand in lines above the motto.
            for (var above = 0; above < 3 && unit.Table is null && Start > 0 && LineKinds.IsInCapitals(_units[Start - 1].Text) && !IsJunk(_units[Start - 1]); above++) Start--;
            return;
        }
    }

    private static bool IsOfPaper(string line)
    {
        foreach (var opening in (ReadOnlySpan<string>)["BÁO ", "TẠP CHÍ ", "CỔNG ", "TRANG ", "CƠ QUAN "])
        {
            if (line.StartsWith(opening, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
