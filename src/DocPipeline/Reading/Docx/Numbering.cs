using System.Globalization;
using System.Text;

namespace DocPipeline.Reading.Docx;

/// <summary>
/// Counts the numbering of a document as Word does (ECMA-376 part 1, 17.9): lists that share an abstract definition share its
/// counters, an override starts a count anew once, a higher level starts the lower ones anew.
/// </summary>
internal sealed class Numbering
{
    private const int Levels = 9;
    private readonly Dictionary<int, Definition> _abstract = [];
    private readonly Dictionary<int, ListInstance> _lists = [];
    private readonly StyleSheet _styles;

    public Numbering(IEnumerable<WordNode> parts, StyleSheet styles)
    {
        _styles = styles;
        foreach (var node in parts)
        {
            if (node.Name == "w:abstractNum" && Id(node, "abstractNumId") is { } abstractId)
                _abstract.TryAdd(abstractId, new Definition(node));
            if (node.Name == "w:num" && Id(node, "numId") is { } id)
                _lists.TryAdd(id, new ListInstance(node));
        }
    }

    /// <summary>The level at which a style is numbered where the style itself does not say; null where the list does not name it.</summary>
    public int? LevelOfStyle(int listId, string style) =>
        Find(listId) is var (_, definition) ? definition.LevelOfStyle(style) : null;

    /// <summary>Counts one paragraph and gives its marker as seen on paper; null where the list is unknown (numId 0 ends a style's numbering).</summary>
    public string? Next(int listId, int level)
    {
        level = Math.Clamp(level, 0, Levels - 1);
        if (Find(listId) is not var (list, definition)) return null;
        var counters = definition.Counters;
        if (list.StartOverride(level) is { } start && list.MayStartOver(level)) counters[level] = start;
        else if (counters[level] is { } count) counters[level] = count + 1;
        else counters[level] = list.LevelNode(level, definition)?.Number("w:start") ?? 1;
        for (var lower = level + 1; lower < Levels; lower++)
        {
            var restart = list.LevelNode(lower, definition)?.Number("w:lvlRestart");
            // 0 never starts anew; n only after a level up to n; unsaid after any higher level.
            if (restart is null || (restart > 0 && level < restart)) counters[lower] = null;
        }

        return Marker(list, definition, level);
    }

    private static int? Id(WordNode node, string attribute) =>
        int.TryParse(node.Attribute(attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out var id) ? id : null;

    private (ListInstance List, Definition Definition)? Find(int listId)
    {
        // A definition may only refer to a numbering style, which names the list that really defines it.
        for (var i = 0; i < Levels; i++)
        {
            if (!_lists.TryGetValue(listId, out var list) || !_abstract.TryGetValue(list.AbstractId, out var definition)) return null;
            if (definition.StyleLink is null || _styles.NumberingOf(definition.StyleLink) is not { } next || next == listId) return (list, definition);
            listId = next;
        }

        return null;
    }

    private static string Marker(ListInstance list, Definition definition, int level)
    {
        if (list.LevelNode(level, definition) is not { } node) return "";
        var format = node.Value("w:numFmt") ?? "decimal";
        var pattern = node.Value("w:lvlText") ?? "";
        if (format == "none" && pattern.Contains('%', StringComparison.Ordinal)) return "";
        if (format == "bullet") return Bullet(pattern, node.Child("w:rPr")?.Child("w:rFonts")?.Attribute("ascii"));
        var allDecimal = node.Flag("w:isLgl") is true;
        var marker = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length || pattern[i + 1] is < '1' or > '9')
            {
                marker.Append(pattern[i]);
                continue;
            }

            var other = pattern[++i] - '1';
            var otherNode = list.LevelNode(other, definition);
            var count = definition.Counters[other] ??= otherNode?.Number("w:start") ?? 1;
            marker.Append(NumberFormat.Write(count, allDecimal ? "decimal" : otherNode?.Value("w:numFmt") ?? "decimal"));
        }

        return marker.ToString().Trim();
    }

    private static string Bullet(string pattern, string? font)
    {
        pattern = pattern.Trim();
        if (pattern.Length != 1) return pattern;
        // Word's own second bullet is the letter o of a typewriter font, which on paper is a ring.
        if (pattern == "o" && font is not null && font.StartsWith("Courier", StringComparison.Ordinal)) return "◦";
        return SymbolFonts.Read(pattern[0], font) ?? "•";
    }

    /// <summary>An abstract definition and the counters that all its lists share.</summary>
    private sealed class Definition(WordNode node)
    {
        private readonly Dictionary<int, WordNode> _levels = ByLevel(node);

        public int?[] Counters { get; } = new int?[Levels];

        public string? StyleLink { get; } = node.Value("w:numStyleLink");

        public WordNode? Level(int level) => _levels.GetValueOrDefault(level);

        public int? LevelOfStyle(string style)
        {
            foreach (var (level, levelNode) in _levels)
                if (levelNode.Value("w:pStyle") == style) return level;
            return null;
        }

        private static Dictionary<int, WordNode> ByLevel(WordNode node)
        {
            var levels = new Dictionary<int, WordNode>();
            foreach (var child in node.Children)
                if (child.Name == "w:lvl" && Id(child, "ilvl") is { } level) levels.TryAdd(level, child);
            return levels;
        }
    }

    /// <summary>A list: a reference to a definition with overrides of its own.</summary>
    private sealed class ListInstance
    {
        private readonly Dictionary<int, WordNode> _overrides = [];
        private readonly HashSet<int> _startedOver = [];

        public ListInstance(WordNode node)
        {
            AbstractId = node.Number("w:abstractNumId") ?? -1;
            foreach (var child in node.Children)
                if (child.Name == "w:lvlOverride" && Id(child, "ilvl") is { } level) _overrides.TryAdd(level, child);
        }

        public int AbstractId { get; }

        public int? StartOverride(int level) => _overrides.GetValueOrDefault(level)?.Number("w:startOverride");

        public bool MayStartOver(int level) => _startedOver.Add(level);

        public WordNode? LevelNode(int level, Definition definition) =>
            _overrides.GetValueOrDefault(level)?.Child("w:lvl") ?? definition.Level(level);
    }
}
