namespace DocPipeline.Reading.Docx;

/// <summary>Takes the words of a paragraph out of its runs as they are seen on paper, and notes how they look.</summary>
/// <remarks>One per story (body, header, footnote), as fields may reach over paragraphs.</remarks>
internal sealed class ParagraphText(StyleSheet styles)
{
    private readonly Fields _fields = new();
    private readonly LegacyRuns _runs = new();
    private bool _allBold;
    private bool _allItalic;
    private bool _anyText;

    /// <summary>Whether a legacy font was met.</summary>
    public bool MetLegacyFont => _runs.Converted;

    /// <summary>Whether a picture was met.</summary>
    public bool MetPicture { get; private set; }

    /// <summary>Bodies of text boxes met since last asked for; they are read after what they are anchored in.</summary>
    public Queue<WordNode> Boxes { get; } = new();

    /// <summary>The words of one paragraph, or of several whose marks between them were deleted.</summary>
    public SeenText Read(IEnumerable<WordNode> paragraphs)
    {
        _allBold = _allItalic = true;
        _anyText = false;
        foreach (var paragraph in paragraphs)
        {
            var style = paragraph.Child("w:pPr")?.Value("w:pStyle");
            foreach (var child in paragraph.Children)
            {
                if (child.Name == "w:r") AddRun(child, style);
                else if (child.Name == "m:t") _runs.Add(child.Text, null);
            }
        }

        _fields.EndParagraph();
        return new SeenText(_runs.Take(), _anyText && _allBold, _anyText && _allItalic);
    }

    private void AddRun(WordNode run, string? paragraphStyle)
    {
        var look = styles.Run(run.Child("w:rPr"), paragraphStyle);
        foreach (var child in run.Children)
        {
            switch (child.Name)
            {
                case "w:t" or "m:t": Add(child.Text, look); break;
                case "w:tab" or "w:ptab": Add("\t", look); break;
                case "w:br" or "w:cr": Add("\n", look); break;
                case "w:noBreakHyphen": Add("-", look); break;
                case "w:sym": AddSymbol(child, look); break;
                case "w:fldChar": _fields.Mark(child.Attribute("fldCharType")); break;
                case "w:instrText": _fields.Code(child.Text); break;
                case "w:drawing" or "w:pict" or "w:object": AddDrawing(child); break;
            }
        }
    }

    private void Add(string text, RunLook look)
    {
        if (look.Hidden is true || !_fields.Shows || text.Length == 0) return;
        _runs.Add(text, look.Font, look.Capitals is true);
        if (string.IsNullOrWhiteSpace(text)) return;
        _anyText = true;
        _allBold &= look.Bold is true;
        _allItalic &= look.Italic is true;
    }

    private void AddSymbol(WordNode symbol, RunLook look)
    {
        if (!int.TryParse(symbol.Attribute("char"), System.Globalization.NumberStyles.HexNumber, null, out var code) || code is <= 0 or > 0xFFFF) return;
        var font = symbol.Attribute("font");
        if (SymbolFonts.Read((char)code, font) is { } sign) Add(sign, look with { Font = null });
        // A letter of a legacy font may be put in as a symbol, with the offset that symbol fonts have.
        else if (font is not null && (font.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase) || font.StartsWith("VNI", StringComparison.OrdinalIgnoreCase)))
            Add(((char)(code & 0xFF)).ToString(), look with { Font = font });
    }

    private void AddDrawing(WordNode drawing)
    {
        MetPicture = true;
        var open = new Stack<WordNode>([drawing]);
        while (open.TryPop(out var node))
        {
            if (node.Name == "w:txbxContent") Boxes.Enqueue(node);
            else for (var i = node.Children.Count - 1; i >= 0; i--) open.Push(node.Children[i]);
        }
    }
}

/// <summary>The words of a paragraph and how they look.</summary>
internal readonly record struct SeenText(string Text, bool Bold, bool Italic);
