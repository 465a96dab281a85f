using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Docx;

/// <summary>
/// What styles say about paragraphs and runs (ECMA-376 part 1, 17.7): the nearest word wins, from the run over its styles and what they
/// are based on to the document's defaults. The exclusive-or of toggles across levels is not followed: it is unseen in office documents.
/// </summary>
internal sealed class StyleSheet
{
    // A chain of basedOn longer than this is a circle.
    private const int LongestChain = 32;

    private readonly Dictionary<string, WordNode> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RunLook> _runLooks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ParagraphLook> _paragraphLooks = new(StringComparer.Ordinal);
    private readonly ThemeFonts _theme;
    private readonly string? _defaultParagraph;
    private readonly RunLook _defaults;

    public StyleSheet(IEnumerable<WordNode> styles, ThemeFonts theme)
    {
        _theme = theme;
        foreach (var node in styles)
        {
            if (node.Name == "w:docDefaults" && node.Child("w:rPrDefault")?.Child("w:rPr") is { } runDefaults) _defaults = Look(runDefaults);
            if (node.Name != "w:style" || node.Attribute("styleId") is not { } id) continue;
            _styles.TryAdd(id, node);
            if (node.Attribute("type") == "paragraph" && node.Attribute("default") is "1" or "true") _defaultParagraph ??= id;
        }
    }

    /// <summary>How a run looks that has these properties and stands in a paragraph of this style.</summary>
    public RunLook Run(WordNode? properties, string? paragraphStyle)
    {
        var look = properties is null ? new RunLook() : Look(properties);
        if (properties?.Value("w:rStyle") is { } style) look = look.Over(StyleRun(style));
        return look.Over(StyleRun(paragraphStyle ?? _defaultParagraph)).Over(_defaults);
    }

    /// <summary>What a paragraph of this style is, its own properties not yet counted.</summary>
    public ParagraphLook Paragraph(string? style)
    {
        if ((style ?? _defaultParagraph) is not { } id) return new ParagraphLook();
        if (_paragraphLooks.TryGetValue(id, out var known)) return known;
        var look = new ParagraphLook();
        foreach (var node in Chain(id))
        {
            var properties = node.Child("w:pPr");
            var numbering = properties?.Child("w:numPr");
            look = new ParagraphLook(
                look.Kind != StyleKind.Body ? look.Kind : KindOf(node),
                look.OutlineLevel ?? properties?.Number("w:outlineLvl"),
                look.Alignment ?? properties?.Value("w:jc"),
                look.NumberingId ?? numbering?.Number("w:numId"),
                look.NumberingLevel ?? numbering?.Number("w:ilvl"),
                look.NumberingStyle ?? (numbering is null ? null : node.Attribute("styleId")));
        }

        return _paragraphLooks[id] = look;
    }

    /// <summary>The numbering that a numbering style stands for; null where there is none.</summary>
    public int? NumberingOf(string style) =>
        _styles.TryGetValue(style, out var node) ? node.Child("w:pPr")?.Child("w:numPr")?.Number("w:numId") : null;

    private RunLook StyleRun(string? style)
    {
        if (style is null) return new RunLook();
        if (_runLooks.TryGetValue(style, out var known)) return known;
        var look = new RunLook();
        foreach (var node in Chain(style))
            if (node.Child("w:rPr") is { } properties) look = look.Over(Look(properties));
        return _runLooks[style] = look;
    }

    private IEnumerable<WordNode> Chain(string style)
    {
        for (var i = 0; i < LongestChain && _styles.TryGetValue(style, out var node); i++)
        {
            yield return node;
            if (node.Value("w:basedOn") is not { } next) yield break;
            style = next;
        }
    }

    private RunLook Look(WordNode properties)
    {
        var fonts = properties.Child("w:rFonts");
        // A theme's font wins over a named one at the same place; Vietnamese letters beyond ASCII take hAnsi.
        var font = fonts is null ? null
            : _theme.Font(fonts.Attribute("hAnsiTheme")) ?? fonts.Attribute("hAnsi")
            ?? _theme.Font(fonts.Attribute("asciiTheme")) ?? fonts.Attribute("ascii") ?? fonts.Attribute("cs");
        return new RunLook(
            font, properties.Flag("w:b"), properties.Flag("w:i"), properties.Flag("w:vanish") is true || properties.Flag("w:specVanish") is true
                ? true : properties.Flag("w:vanish"), properties.Flag("w:caps"));
    }

    // Word writes the names of its own styles in English whatever language it speaks; other programs and people write Vietnamese ones.
    private static StyleKind KindOf(WordNode style)
    {
        var name = VietnameseText.Fold(VietnameseText.Compose(style.Value("w:name") ?? style.Attribute("styleId") ?? "")).Trim();
        foreach (var stem in (ReadOnlySpan<string>)["heading", "dau de", "tieu de", "de muc", "dau muc"])
        {
            if (!name.StartsWith(stem, StringComparison.Ordinal)) continue;
            var level = name.AsSpan(stem.Length).Trim();
            if (level.Length == 1 && level[0] is >= '1' and <= '9') return StyleKind.Heading1 + (level[0] - '1');
        }

        return name switch
        {
            "title" or "tieu de" or "ten bai" or "ten van ban" => StyleKind.Title,
            "subtitle" or "tieu de phu" or "phu de" => StyleKind.Heading2,
            "caption" or "chu thich" or "chu thich anh" => StyleKind.Caption,
            _ => StyleKind.Body,
        };
    }
}

/// <summary>What a style makes of a paragraph, told by its name.</summary>
internal enum StyleKind
{
    Body,
    Title,
    Caption,
    Heading1,
    Heading2,
}

/// <summary>How a run looks; null is not said at this level.</summary>
internal readonly record struct RunLook(string? Font = null, bool? Bold = null, bool? Italic = null, bool? Hidden = null, bool? Capitals = null)
{
    /// <summary>This look, completed by what stands under it.</summary>
    public RunLook Over(RunLook under) => new(
        Font ?? under.Font, Bold ?? under.Bold, Italic ?? under.Italic, Hidden ?? under.Hidden, Capitals ?? under.Capitals);
}

/// <summary>What a paragraph is by its style; null is not said.</summary>
internal sealed record ParagraphLook(
    StyleKind Kind = StyleKind.Body, int? OutlineLevel = null, string? Alignment = null,
    int? NumberingId = null, int? NumberingLevel = null, string? NumberingStyle = null);

/// <summary>The fonts that a theme calls major and minor.</summary>
internal sealed class ThemeFonts
{
    private readonly string? _major;
    private readonly string? _minor;

    public ThemeFonts(IEnumerable<WordNode> theme)
    {
        foreach (var node in theme)
        {
            if (node.Name == "a:majorFont") _major ??= node.Child("a:latin")?.Attribute("typeface");
            if (node.Name == "a:minorFont") _minor ??= node.Child("a:latin")?.Attribute("typeface");
        }
    }

    public string? Font(string? slot) => slot is null ? null : slot.StartsWith("major", StringComparison.Ordinal) ? _major : _minor;
}
