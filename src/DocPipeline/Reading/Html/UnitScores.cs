namespace DocPipeline.Reading.Html;

/// <summary>What each text of a page speaks for being the article: its own letters against its links, and what the markup says of it.</summary>
internal sealed class UnitScores
{
    private const double UnderHeadline = 12;
    private const double Teaser = -3;
    private readonly Page _page;
    private readonly List<TextUnit> _units;
    private readonly PageFurniture _furniture;
    private readonly double[] _scores;

    /// <summary>Scores the units of <paramref name="page"/>.</summary>
    public UnitScores(Page page, PageFurniture furniture)
    {
        _page = page;
        _units = page.Units;
        _furniture = furniture;
        _scores = new double[_units.Count];
        for (var u = 0; u < _scores.Length; u++) _scores[u] = furniture.IsTeaser(u) ? Math.Min(Teaser, Score(_units[u])) : Score(_units[u]);

        // The article stands under the headline that the head gives; a short one must not lose against what readers wrote below it.
        var titles = PageHeadline.Titles(page.Facts);
        TitleUnit = _units.FindIndex(unit => PageHeadline.IsTitle(unit, titles) && unit.LinkLength == 0);
        if (TitleUnit < 0) TitleUnit = _units.FindIndex(unit => unit.LinkLength == 0 && unit.Text.Length < 350 && titles.Contains(PageHeadline.Key(unit.Text)));
        if (TitleUnit >= 0) _scores[TitleUnit] = UnderHeadline;
    }

    /// <summary>The unit with the very words of the head's title, -1 where none has them.</summary>
    public int TitleUnit { get; }

    public int Count => _scores.Length;

    public double this[int unit] => _scores[unit];

    /// <summary>
    /// A box of links set into the article costs the stretch more than a short rest of the article gains it. Where the article's own paragraphs
    /// stand behind such a box, it costs little. True where a score changed.
    /// </summary>
    public bool EaseBoxes(BodyKin kin)
    {
        const double enough = -3;
        int first = -1, last = -1;
        for (var u = 0; u < _units.Count; u++)
        {
            if (_furniture.IsJunk(_units[u]) || !kin.IsKinProse(_units[u])) continue;
            if (first < 0) first = u;
            last = u;
        }

        var changed = false;
        for (var u = Math.Max(0, first); u < last; u++)
        {
            if (_scores[u] >= 0 || kin.BoxAround(_units[u]) is not (>= 0 and var box)) continue;
            var (from, to) = (Math.Max(u, _page.Elements[box].FirstUnit), Math.Min(last, _furniture.Ends[box]));
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
        if (_furniture.IsJunk(unit)) return -4 - Math.Min(unit.Text.Length, 200) / 40.0;
        if (PageLabels.IsBorder(unit)) return -12;
        if (PageLabels.IsButton(unit)) return -1.5;
        if (PageFurniture.IsNotice(unit)) return -4;
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
}
