namespace DocPipeline.Reading.Html;

/// <summary>What of a page is furniture (menus, comments, advertisements, rows of cards with other articles), and how far its elements reach.</summary>
internal sealed class PageFurniture
{
    private readonly Page _page;
    private readonly List<TextUnit> _units;
    private readonly HashSet<int> _revived;
    private readonly bool[] _teasers;

    /// <summary>Looks at <paramref name="page"/> once.</summary>
    public PageFurniture(Page page)
    {
        _page = page;
        _units = page.Units;
        _revived = RevivedElements();
        Ends = EndsOfElements();
        _teasers = Teasers.Of(page, Ends);
    }

    /// <summary>For each element, behind its last unit.</summary>
    public int[] Ends { get; }

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


    /// <summary>Whether the unit announces another article.</summary>
    public bool IsTeaser(int unit) => _teasers[unit];

    /// <summary>Imprints and requests to switch something on are whole sentences, but not the page's text.</summary>
    public static bool IsNotice(TextUnit unit)
    {
        if (unit.Text.Length > 500) return false;
        var text = unit.Text;
        return text.Contains('©', StringComparison.Ordinal) || Has("all rights reserved") || Has("enable javascript") || Has("giấy phép số") || Has("giấy phép hoạt động")
            || Has("ghi rõ nguồn") || Has("bật javascript") || Has("tổng biên tập:") || Has("cookies") || Has("bản quyền thuộc");
        bool Has(string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
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

    private int[] EndsOfElements()
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
}
