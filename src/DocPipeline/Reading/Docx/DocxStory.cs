using DocPipeline.Extraction.Documents;

namespace DocPipeline.Reading.Docx;

/// <summary>
/// Turns the paragraphs and tables of a story into blocks. What is anchored inside another block (a text box, a nested table) is put in a
/// queue and read after it, so that its words stand once and no depth of nesting is a depth of calls.
/// </summary>
internal sealed class DocxStory(DocumentBuilder document, StyleSheet styles, Numbering numbering)
{
    private const int LongestHeading = 400;

    private readonly ParagraphText _text = new(styles);
    private readonly Queue<WordNode> _later = new();
    private readonly List<WordNode> _joined = [];

    /// <summary>The words of the first paragraph with a title's style; null where there is none.</summary>
    public string? Title { get; private set; }

    public bool MetPicture => _text.MetPicture;

    /// <summary>The old encoding that was undone; null where none was.</summary>
    public string? Encoding => _text.Encoding;

    /// <summary>How many embedded files (altChunk) stand in the story, which are not read.</summary>
    public int EmbeddedFiles { get; private set; }

    /// <summary>Adds one node of the body with everything in it.</summary>
    public void Add(WordNode node)
    {
        AddOne(node);
        while (_later.TryDequeue(out var inner))
        {
            if (inner.Name == "w:tbl") AddOne(inner);
            else inner.Children.ForEach(AddOne);
        }
    }

    /// <summary>All words of a small story (a running head, a footnote) without adding a block: a line a paragraph, tabs between cells.</summary>
    public string Words(IEnumerable<WordNode> nodes)
    {
        var lines = new List<string>();
        var queue = new Queue<WordNode>(nodes);
        while (queue.TryDequeue(out var node))
        {
            if (node.Name == "w:p")
            {
                lines.Add(Join(Marker(node)?.Text, _text.Read([node]).Text));
                while (_text.Boxes.TryDequeue(out var box)) box.Children.ForEach(queue.Enqueue);
            }
            else if (node.Name == "w:tbl")
            {
                foreach (var row in TableGrid.Read(node, CellText).Cells.GroupBy(c => c.Row)) lines.Add(string.Join('\t', row.Select(c => c.Text)));
                while (_later.TryDequeue(out var inner))
                {
                    if (inner.Name == "w:tbl") queue.Enqueue(inner);
                    else inner.Children.ForEach(queue.Enqueue);
                }
            }
        }

        return string.Join('\n', lines.Where(l => !string.IsNullOrWhiteSpace(l)));
    }

    private void AddOne(WordNode node)
    {
        switch (node.Name)
        {
            case "w:p":
                _joined.Add(node);
                // A deleted paragraph mark joins the paragraph with the next one.
                if (node.Child("w:pPr")?.Child("w:rPr") is { } mark && (mark.Child("w:del") ?? mark.Child("w:moveFrom")) is not null) return;
                AddParagraph(_joined);
                _joined.Clear();
                break;
            case "w:tbl":
                var grid = TableGrid.Read(node, CellText);
                if (grid.Cells.Count > 0) document.AddTable(grid.Cells, grid.HeaderRows);
                break;
            case "w:altChunk":
                EmbeddedFiles++;
                break;
        }
    }

    private void AddParagraph(List<WordNode> paragraphs)
    {
        var last = paragraphs[^1];
        var properties = last.Child("w:pPr");
        var look = styles.Paragraph(properties?.Value("w:pStyle"));
        var seen = _text.Read(paragraphs);
        while (_text.Boxes.TryDequeue(out var box)) _later.Enqueue(box);
        var text = seen.Text.Trim();
        // Word counts an empty numbered paragraph too.
        var marker = Marker(last);
        if (text.Length == 0) return;
        var outline = properties?.Number("w:outlineLvl") ?? look.OutlineLevel;
        var centred = (properties?.Value("w:jc") ?? look.Alignment) == "center";
        var typed = marker is null ? LeadingMarker.Read(text) : null;
        if (look.Kind == StyleKind.Title && !IsKindOfDocument(text)) Title ??= text;
        if (HeadingLevel(look, outline, text) is { } level) document.AddHeading(Join(marker?.Text, text), level);
        else if (look.Kind == StyleKind.Caption || CaptionWords.IsCaption(text)) document.AddCaption(Join(marker?.Text, text));
        else if (BoldLine.Level(text, marker is { } m ? LeadingMarker.Read(Join(m.Text, text)) : typed, seen.Bold, centred) is { } byLook)
            document.AddHeading(Join(marker?.Text, text), byLook);
        else if (marker is { } counted) document.AddListItem(counted.Text, text, counted.Level);
        else if (typed is { } item) document.AddListItem(item.Marker, item.Rest, item.Level);
        else document.AddParagraph(text, emphasis: seen.Bold || seen.Italic);
    }

    // "THÔNG BÁO" in a title's style says what the paper is, not what it is about.
    private static bool IsKindOfDocument(string text) => text.Length <= 20 && !text.Any(char.IsLower);

    private static int? HeadingLevel(ParagraphLook look, int? outline, string text)
    {
        if (text.Length > LongestHeading) return null;
        if (look.Kind == StyleKind.Title) return 1;
        if (look.Kind >= StyleKind.Heading1) return look.Kind - StyleKind.Heading1 + 1;
        return outline is >= 0 and <= 8 ? outline + 1 : null;
    }

    private string CellText(WordNode cell)
    {
        var lines = new List<string>();
        foreach (var child in cell.Children)
        {
            if (child.Name == "w:tbl" && OneRow(child) is { } small) lines.Add(small);
            else if (child.Name == "w:tbl") _later.Enqueue(child);
            else if (child.Name == "w:altChunk") EmbeddedFiles++;
            if (child.Name != "w:p") continue;
            var text = _text.Read([child]).Text.Trim();
            while (_text.Boxes.TryDequeue(out var box)) _later.Enqueue(box);
            var marker = Marker(child);
            if (text.Length > 0 || marker is { Text.Length: > 0 }) lines.Add(Join(marker?.Text, text));
        }

        return string.Join('\n', lines);
    }

    /// <summary>The words of a small table of one row, which is only drawn around words of a cell ("CT: 01 | NP: 01"); null for any other.</summary>
    private string? OneRow(WordNode table)
    {
        const int longest = 60;
        if (table.Children.FindAll(c => c.Name == "w:tr") is not [var row]) return null;
        var cells = row.Children.FindAll(c => c.Name == "w:tc");
        if (cells.Exists(c => c.Children.Exists(inner => inner.Name is not ("w:p" or "w:tcPr")))) return null;
        if (cells.Sum(c => Length(c)) > longest) return null;
        var words = string.Join(' ', cells.Select(CellText).Where(w => w.Length > 0));
        return words.Length > 0 ? words : null;

        static int Length(WordNode node)
        {
            var (length, open) = (0, new Stack<WordNode>([node]));
            while (open.TryPop(out var next))
            {
                if (next.Name == "w:t") length += next.Text.Length;
                next.Children.ForEach(open.Push);
            }

            return length;
        }
    }

    private (string Text, int Level)? Marker(WordNode paragraph)
    {
        var properties = paragraph.Child("w:pPr");
        var own = properties?.Child("w:numPr");
        var look = styles.Paragraph(properties?.Value("w:pStyle"));
        if ((own?.Number("w:numId") ?? look.NumberingId) is not { } list || list == 0) return null;
        var level = own?.Number("w:ilvl") ?? look.NumberingLevel
            ?? (look.NumberingStyle is null ? null : numbering.LevelOfStyle(list, look.NumberingStyle)) ?? 0;
        return numbering.Next(list, level) is { } marker ? (marker, level) : null;
    }

    private static string Join(string? marker, string text) => string.IsNullOrEmpty(marker) ? text : marker + " " + text;
}
