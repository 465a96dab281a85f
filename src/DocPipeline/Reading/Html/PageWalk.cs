using System.Text;
using AngleSharp.Dom;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Html;

/// <summary>
/// Walks a page once, without recursion (pages nest thousands deep by mistake or malice), and puts down its texts with what the markup
/// says of each. Decides nothing: that is for <see cref="MainText"/>.
/// </summary>
internal sealed class PageWalk
{
    private const int EnoughForOwnParagraph = 90;
    private const Marks NamedMarks = Marks.Author | Marks.Date | Marks.Headline | Marks.Caption | Marks.Lead;

    private readonly Page _page = new();
    private readonly bool _fontsTell;
    private readonly StringBuilder _text = new();
    private readonly Stack<Frame> _open = new();
    private readonly Dictionary<string, Marks> _names = new(StringComparer.Ordinal);
    private int _linkLength, _boldLength, _italicLength, _breaks;
    private bool _pendingSpace, _afterImage, _isLarge;
    private string? _pendingMarker;
    private Marks _named = NamedMarks;

    private PageWalk(bool fontsTell) => _fontsTell = fontsTell;

    /// <summary>The texts and facts of <paramref name="document"/>.</summary>
    /// <param name="document">The page.</param>
    /// <param name="fontsTell">Whether fonts of old encodings (.VnTime) are to be believed: not where the bytes were decoded from one already.</param>
    public static Page Of(IDocument document, bool fontsTell)
    {
        var walk = new PageWalk(fontsTell);
        walk.Walk(document);
        return walk._page;
    }

    private void Walk(INode root)
    {
        _open.Push(new Frame { Node = root, Children = root.ChildNodes, Element = -1, Junk = -1 });
        while (_open.TryPeek(out var frame))
        {
            if (frame.Next >= frame.Children.Length) { Leave(_open.Pop()); continue; }
            var node = frame.Children[frame.Next++];
            if (node is IText text) AddText(text.Data, frame);
            else if (node is IElement element) Enter(element, frame);
        }

        Flush(null);
    }

    private void Enter(IElement element, Frame outer)
    {
        var tag = element.LocalName;
        switch (tag)
        {
            case "script":
                _page.HasScripts = true;
                _page.Facts.AddScript(element);
                return;
            case "style" or "noscript" or "template" or "iframe" or "object" or "svg" or "canvas" or "button" or "select" or "textarea" or "datalist" or "math" or "video" or "audio" or "frameset" or "map":
                return;
            case "title" when outer.Node is not IElement { LocalName: "figure" }:
                _page.Facts.AddTitle(element);
                return;
            case "meta" or "link":
                _page.Facts.AddMeta(element, tag);
                return;
            case "br":
                AddBreak(outer);
                return;
            case "hr":
                Flush(outer);
                return;
            case "img" or "picture" or "input" or "embed":
                if (tag is "img" or "picture" && Number(element, "width") is 1 or > 32) AddImage(outer);
                return;
        }

        if (Markup.IsHidden(element)) return;
        var frame = new Frame { Node = element, Children = element.ChildNodes, Tag = tag, Marks = outer.Marks & ~Marks.AfterImage, Outer = outer };
        frame.Inherit(outer);
        frame.IsBlock = Markup.IsBlock(tag);
        if (frame.IsBlock)
        {
            Flush(outer);
            frame.Element = _page.Elements.Count;
            _page.Elements.Add(new PageElement(outer.Element, _page.Units.Count, Markup.KindOf(element, tag)));
        }

        Mark(element, frame);
        Structure(element, frame, outer);
        _open.Push(frame);
    }

    /// <summary>What the tag, class and style say.</summary>
    private void Mark(IElement element, Frame frame)
    {
        switch (frame.Tag)
        {
            case "a": frame.IsLink |= element.HasAttribute("href"); break;
            case "b" or "strong": frame.Marks |= Marks.Bold; break;
            case "i" or "em": frame.Marks |= Marks.Italic; break;
            case "pre": frame.Marks |= Marks.Preformatted; break;
            case "nav" or "footer" or "aside" or "dialog" or "menu": BeginJunk(frame); break;
            case "article": frame.Marks |= Marks.Article; _page.Facts.Articles++; break;
            case "main": frame.Marks |= Marks.Article; break;
            case "figcaption" or "caption": frame.Marks |= Marks.Caption; break;
            case "center": frame.Marks |= Marks.Center; break;
            case "font": Font(element, frame); break;
            case "time": _page.Facts.AddTime(element, _page.Units.Count); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": frame.HeadingLevel = frame.Tag[1] - '0'; break;
        }

        if (element.Attributes.Length == 0) return;
        var itemProperty = element.GetAttribute("itemprop");
        if (itemProperty is not null) Property(element, itemProperty, frame);
        if (element.GetAttribute("align") is { } align) Align(align, frame);
        if (element.GetAttribute("style") is { } style) Style(style, frame);
        if (element.GetAttribute("role") is "navigation" or "complementary" or "contentinfo" or "search" or "banner" or "dialog") BeginJunk(frame);
        if (element.GetAttribute("rel") == "author") frame.Marks |= Marks.Author;
        var name = element.ClassName;
        var id = element.Id;
        if (string.IsNullOrEmpty(name) && string.IsNullOrEmpty(id) || frame.Tag is "html" or "body") return;
        var key = string.IsNullOrEmpty(id) ? name! : name + " " + id;
        // One news system tells its boxes apart by an attribute that is none of HTML's: div type="RelatedOneNews".
        if (frame.Tag == "div" && element.GetAttribute("type") is { Length: > 0 } type) key += " " + type;
        if (!_names.TryGetValue(key, out var marks)) _names[key] = marks = ClassWords.Of(key);
        if ((marks & Marks.Junk) != 0 && frame.Tag is not ("article" or "main") && itemProperty != "articleBody" && (marks & Marks.Body) == 0) BeginJunk(frame);
        else marks &= ~Marks.Comment;
        // Blogs put the author's and the section's names among the classes of the whole article.
        if (frame.Tag is "article" or "main") marks &= Marks.Body;
        frame.Marks |= marks & ~Marks.Junk;
        if (!frame.IsBlock && (marks & Marks.Author) != 0) _page.Facts.AddAuthor(element, _page.Units.Count);
    }

    private void Font(IElement element, Frame frame)
    {
        if (_fontsTell) frame.Font = element.GetAttribute("face") ?? frame.Font;
        // Sizes 1 to 7, 3 the usual one, or relative to it. The unit takes its marks from its block, which this is the text of.
        if (element.GetAttribute("size") is "4" or "5" or "6" or "7" or "+1" or "+2" or "+3" && _text.Length == 0) _isLarge = true;
    }

    private void Property(IElement element, string property, Frame frame)
    {
        switch (property)
        {
            case "articleBody": frame.Marks |= Marks.Body | Marks.Article; _page.Facts.HasArticleBody = true; break;
            case "author": frame.Marks |= Marks.Author; break;
            case "datePublished": frame.Marks |= Marks.Date; _page.Facts.AddTime(element, _page.Units.Count); break;
            case "description": frame.Marks |= Marks.Lead; break;
            case "caption": frame.Marks |= Marks.Caption; break;
        }
    }

    private static void Align(string align, Frame frame)
    {
        frame.Marks &= ~(Marks.Right | Marks.Center);
        if (align.Equals("right", StringComparison.OrdinalIgnoreCase)) frame.Marks |= Marks.Right;
        else if (align.Equals("center", StringComparison.OrdinalIgnoreCase)) frame.Marks |= Marks.Center;
    }

    private void Style(string style, Frame frame)
    {
        var alignment = style.IndexOf("text-align", StringComparison.OrdinalIgnoreCase);
        if (alignment >= 0)
        {
            var value = style.AsSpan(alignment + "text-align".Length).TrimStart(": ");
            Align(value.StartsWith("right", StringComparison.OrdinalIgnoreCase) ? "right" : value.StartsWith("center", StringComparison.OrdinalIgnoreCase) ? "center" : "left", frame);
        }

        if (style.Contains("font-weight:bold", StringComparison.OrdinalIgnoreCase) || style.Contains("font-weight: bold", StringComparison.OrdinalIgnoreCase)
            || style.Contains("font-weight:700", StringComparison.OrdinalIgnoreCase)) frame.Marks |= Marks.Bold;
        if (style.Contains("font-style:italic", StringComparison.OrdinalIgnoreCase) || style.Contains("font-style: italic", StringComparison.OrdinalIgnoreCase)) frame.Marks |= Marks.Italic;
        if (!_fontsTell) return;
        var family = style.IndexOf("font-family", StringComparison.OrdinalIgnoreCase);
        if (family < 0) return;
        var font = style.AsSpan(family + "font-family".Length).TrimStart(": '\"");
        var end = font.IndexOfAny(";,'\"");
        frame.Font = (end < 0 ? font : font[..end]).ToString();
    }

    /// <summary>Lists and tables.</summary>
    private void Structure(IElement element, Frame frame, Frame outer)
    {
        switch (frame.Tag)
        {
            case "ul":
                frame.List = new PageList(ordered: false, element, outer.List);
                break;
            case "ol":
                frame.List = new PageList(ordered: true, element, outer.List);
                break;
            case "li":
                _pendingMarker = frame.List?.NextMarker(element) ?? "";
                frame.ListLevel = frame.List?.Level ?? 0;
                frame.IsItem = true;
                break;
            case "table":
                for (var holder = outer.Table; holder is { HasTables: false }; holder = null) holder.HasTables = true;
                frame.Table = new PageTable
                {
                    FirstUnit = _page.Units.Count,
                    IsPresentation = element.GetAttribute("role") is "presentation" or "none",
                    HasBorder = element.GetAttribute("border") is { Length: > 0 } border && border != "0",
                };
                frame.OwnsTable = true;
                break;
            case "tr":
                frame.Table?.BeginRow();
                break;
            case "td" or "th" when frame.Table is not null:
                frame.Cell = frame.Table.BeginCell(Number(element, "rowspan"), Number(element, "colspan"), frame.Tag == "th", _page.Units.Count);
                frame.OwnsCell = true;
                break;
        }
    }

    private void Leave(Frame frame)
    {
        if (!frame.IsBlock) return;
        Flush(frame);
        if (frame.OwnsCell) frame.Cell!.EndUnit = _page.Units.Count;
        if (frame.Tag == "li") _pendingMarker = null;
        if (!frame.OwnsTable) return;
        frame.Table!.EndUnit = _page.Units.Count;
        frame.Table.Finish();
    }

    private void BeginJunk(Frame frame)
    {
        frame.Marks |= Marks.Junk;
        // An inline element has no number of its own; its block stands for it.
        if (frame.Junk == frame.Element) return;
        _page.OuterJunk.TryAdd(frame.Element, frame.Junk);
        frame.Junk = frame.Element;
    }

    private void AddText(string data, Frame frame)
    {
        if (frame.Font is not null && LegacyText.FromFont(frame.Font, data) is { } decoded) data = decoded;
        var keepsLines = (frame.Marks & Marks.Preformatted) != 0;
        var before = _text.Length;
        foreach (var c in data)
        {
            if (keepsLines && c == '\n') { AddBreak(frame); continue; }
            if (VietnameseText.IsSpace(c)) { _pendingSpace = true; continue; }
            if (_pendingSpace && _text.Length > 0 && _text[^1] != '\n') _text.Append(' ');
            _pendingSpace = false;
            _breaks = 0;
            _text.Append(c);
        }

        var added = Math.Max(0, _text.Length - before);
        if (added > 0) _named &= frame.Marks;
        if (frame.IsLink) _linkLength += added;
        if ((frame.Marks & Marks.Bold) != 0) _boldLength += added;
        if ((frame.Marks & Marks.Italic) != 0) _italicLength += added;
    }

    /// <summary>One break is a line's end, two are a paragraph's; so is one behind a long sentence, as old pages write it.</summary>
    private void AddBreak(Frame frame)
    {
        _pendingSpace = false;
        if (_text.Length == 0) return;
        _breaks++;
        var line = _text.Length - 1 - LastBreak();
        if (_breaks > 1 || _isLarge || IsNamedLine(frame) || (line >= EnoughForOwnParagraph && _text[^1] is '.' or '!' or '?' or '”' or '"' or ':' or ';')) Flush(frame);
        else if (_text[^1] != '\n') _text.Append('\n');
    }

    /// <summary>A headline or a day in an inline element of its own ends with its line, though nothing but a break follows.</summary>
    private bool IsNamedLine(Frame frame)
    {
        const Marks ownLine = Marks.Headline | Marks.Date;
        if (_named == NamedMarks || (_named & ownLine) == 0) return false;
        var block = frame;
        while (!block.IsBlock && block.Outer is not null) block = block.Outer;
        return (_named & ownLine & ~block.Marks) != 0;
    }

    private int LastBreak()
    {
        for (var i = _text.Length - 1; i >= 0 && i > _text.Length - EnoughForOwnParagraph - 2; i--)
        {
            if (_text[i] == '\n') return i;
        }

        return _text.Length > EnoughForOwnParagraph ? _text.Length - EnoughForOwnParagraph - 2 : -1;
    }

    private void AddImage(Frame frame)
    {
        if (frame.Table is not null) frame.Table.HasImages = true;
        if (_text.Length == 0) _afterImage = true;
    }

    private void Flush(Frame? frame)
    {
        _pendingSpace = false;
        _breaks = 0;
        while (_text.Length > 0 && _text[^1] is '\n' or ' ') _text.Length--;
        if (_text.Length == 0 || frame is null) { Reset(); return; }
        var text = _text.ToString();
        _page.Units.Add(new TextUnit
        {
            Text = text,
            LinkLength = Math.Min(_linkLength, text.Length),
            BoldLength = _boldLength,
            ItalicLength = _italicLength,
            Marks = frame.Marks | (_named == NamedMarks ? 0 : _named) | (_afterImage ? Marks.AfterImage : 0) | (_isLarge ? Marks.Headline : 0),
            HeadingLevel = frame.HeadingLevel,
            Marker = _pendingMarker,
            ListLevel = frame.ListLevel,
            Element = frame.Element,
            JunkElement = frame.Junk,
            Table = frame.Table,
        });
        _afterImage = false;
        _pendingMarker = null;
        Reset();
    }

    private void Reset()
    {
        _text.Clear();
        _isLarge = false;
        _named = NamedMarks;
        _linkLength = _boldLength = _italicLength = 0;
    }

    private static int Number(IElement element, string attribute) =>
        int.TryParse(element.GetAttribute(attribute), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 1;

    /// <summary>An open element and what its text inherits from it.</summary>
    private sealed class Frame
    {
        public required INode Node;
        public required INodeList Children;
        public Frame? Outer;
        public string Tag = "";
        public int Next, Element, Junk, HeadingLevel, ListLevel;
        public Marks Marks;
        public bool IsBlock, IsLink, IsItem, OwnsTable, OwnsCell;
        public string? Font;
        public PageList? List;
        public PageTable? Table;
        public PageCell? Cell;

        public void Inherit(Frame outer)
        {
            Element = outer.Element;
            Junk = outer.Junk;
            HeadingLevel = outer.HeadingLevel;
            ListLevel = outer.ListLevel;
            IsLink = outer.IsLink;
            IsItem = outer.IsItem;
            Font = outer.Font;
            List = outer.List;
            Table = outer.Table;
            Cell = outer.Cell;
        }
    }
}
