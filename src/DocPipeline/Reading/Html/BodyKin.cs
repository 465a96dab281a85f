namespace DocPipeline.Reading.Html;

/// <summary>
/// Which units of a page are kin: paragraphs of one article stand in one element, or in elements made alike. What is set into it (a box of
/// related links, an advertisement) stands in an element beside them. So text behind such a box is told from text of another box.
/// </summary>
internal sealed class BodyKin
{
    private const int ShortestProse = 50;

    // A container or a kind of element counts as the article's where at least a fifth of its letters stand in it.
    private const int Share = 5;

    private readonly Page _page;
    private readonly HashSet<int> _containers = [];
    private readonly HashSet<(int, int)> _kinds = [];
    private readonly HashSet<int> _spine = [];

    /// <summary>Learns from the stretch that was taken for the article.</summary>
    public BodyKin(Page page, int start, int end, Func<TextUnit, bool> isJunk)
    {
        _page = page;
        var byContainer = new Dictionary<int, int>();
        var byKind = new Dictionary<(int, int), int>();
        var all = 0;
        var prose = new List<TextUnit>();
        for (var u = start; u < end; u++)
        {
            var unit = page.Units[u];
            if (unit.OwnLength < ShortestProse || unit.LinkLength > unit.OwnLength || isJunk(unit) || unit.Element < 0) continue;
            prose.Add(unit);
            all += unit.OwnLength;
            Add(byContainer, unit.Element, unit.OwnLength);
            Add(byContainer, ParentOf(unit.Element), unit.OwnLength);
            Add(byKind, KindOf(unit), unit.OwnLength);
        }

        foreach (var (kind, length) in byKind)
        {
            if (length * Share >= all) _kinds.Add(kind);
        }

        foreach (var unit in prose)
        {
            // Text that stands in the container itself, between line breaks, comes in several units of one element.
            if (byContainer[unit.Element] > unit.OwnLength && byContainer[unit.Element] * Share >= all) _containers.Add(unit.Element);
            var parent = ParentOf(unit.Element);
            if (parent >= 0 && (byContainer[parent] * Share >= all || _kinds.Contains(KindOf(unit)))) _containers.Add(parent);
        }

        foreach (var container in _containers)
        {
            for (var e = container; e >= 0 && _spine.Add(e); e = ParentOf(e))
            {
            }
        }

        static void Add<T>(Dictionary<T, int> sums, T key, int length)
            where T : notnull => sums[key] = sums.GetValueOrDefault(key) + length;
    }

    /// <summary>Whether the unit stands where, or as, the article's paragraphs do.</summary>
    public bool IsKin(TextUnit unit) =>
        unit.Element >= 0 && (_containers.Contains(unit.Element) || _containers.Contains(ParentOf(unit.Element)) || _kinds.Contains(KindOf(unit)));

    /// <summary>Whether it is a paragraph of the article by its words too.</summary>
    public bool IsKinProse(TextUnit unit) => unit.OwnLength >= ShortestProse && unit.OwnLength > unit.LinkLength * 2 && IsKin(unit);

    /// <summary>The outermost element around the unit that holds none of the article's paragraphs; -1 where the unit is itself among them.</summary>
    public int BoxAround(TextUnit unit)
    {
        var box = unit.Element;
        if (box < 0 || _spine.Contains(box)) return -1;
        for (var parent = ParentOf(box); parent >= 0 && !_spine.Contains(parent); parent = ParentOf(parent)) box = parent;
        return box;
    }

    private int ParentOf(int element) => element < 0 ? -1 : _page.Elements[element].Parent;

    /// <summary>How the unit's element and the one around it are made. Where neither is said to be anything, only brothers are alike.</summary>
    private (int, int) KindOf(TextUnit unit)
    {
        var parent = ParentOf(unit.Element);
        var (own, around) = (_page.Elements[unit.Element].Kind, parent < 0 ? 0 : _page.Elements[parent].Kind);
        return own == 0 && around == 0 ? (-1, ParentOf(parent)) : (own, around);
    }
}
