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
    private const double UnderHeadline = 12;

    private readonly Page _page;
    private readonly List<TextUnit> _units;
    private readonly double[] _scores;
    private readonly HashSet<int> _revived;
    private readonly int[] _ends;
    private readonly bool[] _teasers;
    private readonly int _titleUnit;
    private bool _isTeasers;
    private readonly HashSet<int> _dropped = [];

    private MainText(Page page)
    {
        _page = page;
        _units = page.Units;
        _revived = RevivedElements();
        _ends = Ends();
        _teasers = Teasers.Of(page, _ends);
        _scores = new double[_units.Count];
        for (var u = 0; u < _scores.Length; u++) _scores[u] = _teasers[u] ? Math.Min(-3, Score(_units[u])) : Score(_units[u]);

        // The article stands under the headline that the head gives; a short one must not lose against what readers wrote below it.
        var titles = PageHeadline.Titles(page.Facts);
        _titleUnit = _units.FindIndex(unit => PageHeadline.IsTitle(unit, titles) && unit.LinkLength == 0);
        if (_titleUnit < 0) _titleUnit = _units.FindIndex(unit => unit.LinkLength == 0 && unit.Text.Length < 350 && titles.Contains(PageHeadline.Key(unit.Text)));
        if (_titleUnit >= 0) _scores[_titleUnit] = UnderHeadline;
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
            if (main.EaseBoxes()) main.FindStretch();
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
    public bool IsJunk(TextUnit unit)
    {
        if (!unit.Is(Marks.Junk)) return false;
        for (var junk = unit.JunkElement; junk >= 0; junk = _page.OuterJunk.GetValueOrDefault(junk, -1))
        {
            if (!_revived.Contains(junk)) return true;
        }

        return false;
    }

    /// <summary>Whether the unit belongs to a box set into the text.</summary>
    public bool IsDropped(int unit) => _dropped.Contains(unit) || (_teasers[unit] && !_isTeasers);

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
            if (_ends[e] > second) return first - _page.Elements[e].FirstUnit < atBeginning;
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
            if (u != HeadlineUnit && u != _titleUnit && _units[u].OwnLength >= longEnough / 2 && _units[u].HeadingLevel == 0 && !IsJunk(_units[u]) && _units[u].Text[^1] is '.' or '!' or '?' or ':' or '”') return u;
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
            if (_teasers[u]) teasers += _units[u].OwnLength;
        }

        return teasers * 10 > all * 6;
    }

    /// <summary>A class may be misread, or misused for the whole page: what holds most of the page's text is no furniture.</summary>
    private HashSet<int> RevivedElements()
    {
        const int longEnough = 60, enoughUnderHeadline = 200;
        var sums = new Dictionary<int, int>();
        var all = 0;
        foreach (var unit in _units)
        {
            // What readers wrote may be longer than the article, and is never it.
            if (unit.OwnLength < longEnough || unit.Is(Marks.Comment)) continue;
            all += unit.OwnLength;
            if (!unit.Is(Marks.Junk)) continue;
            for (var junk = unit.JunkElement; junk >= 0; junk = _page.OuterJunk.GetValueOrDefault(junk, -1)) sums[junk] = sums.GetValueOrDefault(junk) + unit.OwnLength;
        }

        var revived = new HashSet<int>();
        foreach (var (element, length) in sums)
        {
            if (length * 10 > all * 6 && length > 400) revived.Add(element);
        }

        // No side column and no menu has the page's headline and text below it, whatever it is called.
        var titles = PageHeadline.Titles(_page.Facts);
        foreach (var unit in _units)
        {
            if (!unit.Is(Marks.Junk) || unit.Is(Marks.Comment) || !PageHeadline.IsTitle(unit, titles)) continue;
            for (var junk = unit.JunkElement; junk >= 0; junk = _page.OuterJunk.GetValueOrDefault(junk, -1))
            {
                if (sums.GetValueOrDefault(junk) > enoughUnderHeadline) revived.Add(junk);
            }
        }

        return revived;
    }

    /// <summary>For each element, behind its last unit.</summary>
    private int[] Ends()
    {
        var elements = _page.Elements;
        var ends = new int[elements.Count];
        for (var u = 0; u < _units.Count; u++)
        {
            if (_units[u].Element >= 0) ends[_units[u].Element] = u + 1;
        }

        for (var e = elements.Count - 1; e > 0; e--)
        {
            if (elements[e].Parent >= 0) ends[elements[e].Parent] = Math.Max(ends[elements[e].Parent], ends[e]);
        }

        return ends;
    }

    /// <summary>
    /// A box of links set into the article costs the stretch more than a short rest of the article gains it. Where the article's own paragraphs
    /// stand behind such a box, it costs little. True where a score changed.
    /// </summary>
    private bool EaseBoxes()
    {
        const double enough = -3;
        var kin = new BodyKin(_page, Start, End, IsJunk);
        int first = -1, last = -1;
        for (var u = 0; u < _units.Count; u++)
        {
            if (IsJunk(_units[u]) || !kin.IsKinProse(_units[u])) continue;
            if (first < 0) first = u;
            last = u;
        }

        var changed = false;
        for (var u = Math.Max(0, first); u < last; u++)
        {
            if (_scores[u] >= 0 || kin.BoxAround(_units[u]) is not (>= 0 and var box)) continue;
            var (from, to) = (Math.Max(u, _page.Elements[box].FirstUnit), Math.Min(last, _ends[box]));
            double cost = 0;
            for (var b = from; b < to; b++) cost += _scores[b];
            if (cost < enough)
            {
                for (var b = from; b < to; b++) _scores[b] = b == from ? enough : 0;
                changed = true;
            }

            u = Math.Max(u, to - 1);
        }

        return changed;
    }

    private double Score(TextUnit unit)
    {
        if (IsJunk(unit)) return -4 - Math.Min(unit.Text.Length, 200) / 40.0;
        if (PageLabels.IsBorder(unit)) return -12;
        if (PageLabels.IsButton(unit)) return -1.5;
        if (IsNotice(unit)) return -4;
        if (unit.Table is { } table && table.IsDataOf(_units)) return unit.LinkLength * 2 > unit.Text.Length ? -2 : 0;
        var score = Math.Min(unit.OwnLength, 600) / 25.0 - unit.LinkLength / 12.0 - 1.5;
        if (unit.HeadingLevel > 0 && unit.LinkLength == 0) score = Math.Max(score, -1);
        if (unit.Is(Marks.Caption) && unit.LinkLength == 0) score = Math.Max(score, -0.5);
        if (unit.OwnLength <= unit.LinkLength) return score;
        if (unit.Marker is not null) score += 0.7;
        if (unit.Is(Marks.Body)) score += 2;
        if (unit.Is(Marks.Article) && _page.Facts.Articles <= 1) score += 1;
        return score;
    }

    /// <summary>Imprints and requests to switch something on are whole sentences, but not the page's text.</summary>
    private static bool IsNotice(TextUnit unit)
    {
        if (unit.Text.Length > 500) return false;
        var text = unit.Text;
        return text.Contains('©', StringComparison.Ordinal) || Has("all rights reserved") || Has("enable javascript") || Has("giấy phép số") || Has("giấy phép hoạt động")
            || Has("ghi rõ nguồn") || Has("bật javascript") || Has("tổng biên tập:") || Has("cookies") || Has("bản quyền thuộc");
        bool Has(string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The stretch with the greatest sum; false where no stretch has any.</summary>
    private bool FindStretch()
    {
        double best = 0, sum = 0;
        var start = 0;
        for (var u = 0; u < _scores.Length; u++)
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
        if (_titleUnit <= Start || _titleUnit >= End) return;
        double above = 0, below = 0;
        for (var u = Start; u < End; u++)
        {
            if (u < _titleUnit) above += Math.Max(0, _scores[u]);
            else if (u > _titleUnit) below += Math.Max(0, _scores[u]);
        }

        if (below * 3 > above) Start = _titleUnit;
    }

    /// <summary>Bounds the stretch by the innermost element that holds nearly all of it, and takes in short lines at its ends.</summary>
    private void Bound()
    {
        var (first, end) = Holder();
        if (end <= first) return;
        End = Math.Min(End, end);
        Start = Math.Max(Start, first);
        var kin = new BodyKin(_page, Start, End, IsJunk);
        ReachTail(kin, end);
        while (End < end && IsPlain(_units[End])) End++;
        for (var taken = 0; taken < 3 && Start > first && IsPlain(_units[Start - 1]) && _units[Start - 1].Table?.IsDataOf(_units) != true; taken++) Start--;
        while (Start < End - 1 && (IsJunk(_units[Start]) || PageLabels.IsButton(_units[Start]))) Start++;
        CutTail(kin);
        DropBoxes(kin);
        bool IsPlain(TextUnit unit) => !IsJunk(unit) && unit.LinkLength == 0 && !PageLabels.IsBorder(unit) && !IsNotice(unit);
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
            if (u < Start || u >= End || u == _titleUnit || _scores[u] <= 0) continue;
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
        if (_ends[holder] - elements[holder].FirstUnit <= 2 && elements[holder].Parent >= 0) holder = elements[holder].Parent;
        return (elements[holder].FirstUnit, _ends[holder]);
    }

    /// <summary>Cuts off what stands behind the label of another box, where little text of the stretch does.</summary>
    private void CutTail(BodyKin kin)
    {
        double all = 0;
        for (var u = Start; u < End; u++) all += Math.Max(0, _scores[u]);
        double seen = 0;
        for (var u = Start; u < End; u++)
        {
            seen += Math.Max(0, _scores[u]);
            if (u == Start || seen < all * 0.6 || !PageLabels.IsBorder(_units[u]) || (!PageLabels.IsCommentBorder(_units[u]) && GoesOn(kin, u))) continue;
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
            if (!IsJunk(_units[u]) && kin.IsKinProse(_units[u]) && !IsNotice(_units[u])) End = u + 1;
        }
    }

    private bool GoesOn(BodyKin kin, int from)
    {
        for (var u = from + 1; u < End; u++)
        {
            if (!IsJunk(_units[u]) && kin.IsKinProse(_units[u])) return true;
        }

        return false;
    }

    /// <summary>Drops boxes set into the text: what stands in an element of its own with the label of such a box, or with a link to another article.</summary>
    private void DropBoxes(BodyKin kin)
    {
        const int longestTeaser = 500;
        for (var u = Start; u < End; u++)
        {
            var unit = _units[u];
            var isLabel = PageLabels.IsBorder(unit);
            if ((!isLabel && !PageLabels.LeadsElsewhere(unit)) || IsJunk(unit) || unit.Table?.IsDataOf(_units) == true) continue;
            if (kin.BoxAround(unit) is not (>= 0 and var box)) continue;
            var (from, to) = (Math.Max(Start, _page.Elements[box].FirstUnit), Math.Min(End, _ends[box]));
            int own = 0, links = 0;
            for (var b = from; b < to; b++)
            {
                own += _units[b].OwnLength;
                links += _units[b].LinkLength;
            }

            if (own > longestTeaser || own > links * (isLabel ? 12 : 5)) continue;
            for (var b = from; b < to; b++) _dropped.Add(b);
            u = Math.Max(u, to - 1);
        }
    }

    /// <summary>A piece of a page, or a page of a few words: all that is no menu, unless links are the most of it.</summary>
    private void TakeFragment()
    {
        int own = 0, links = 0;
        foreach (var unit in _units)
        {
            if (IsNotice(unit) || PageLabels.IsButton(unit)) continue;
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
        for (var u = 0; u < End; u++)
        {
            var unit = _units[u];
            if (unit.Text.Length > LongestStateHead || IsJunk(unit) || unit.LinkLength > 0 || !LineKinds.IsStateHead(unit.Text)) continue;
            IsOfficial = true;
            Start = unit.Table is { HasTables: false } table ? table.FirstUnit : Math.Min(Start, u);
            // The office may stand in lines above the motto.
            for (var above = 0; above < 3 && unit.Table is null && Start > 0 && LineKinds.IsInCapitals(_units[Start - 1].Text) && !IsJunk(_units[Start - 1]); above++) Start--;
            return;
        }
    }
}
