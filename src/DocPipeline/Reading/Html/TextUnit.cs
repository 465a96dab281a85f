namespace DocPipeline.Reading.Html;

/// <summary>What the page's markup says of a piece of text.</summary>
[Flags]
internal enum Marks
{
    None = 0,

    /// <summary>In a menu, a comment, an advertisement, a box of related links …, by tag or class.</summary>
    Junk = 1,

    /// <summary>In what is named the article's body.</summary>
    Body = 2,

    /// <summary>In an article or main element.</summary>
    Article = 4,

    /// <summary>In a caption, by tag or class.</summary>
    Caption = 8,

    /// <summary>In what is named the author.</summary>
    Author = 16,

    /// <summary>In what is named the date.</summary>
    Date = 32,

    Right = 64,
    Center = 128,
    Bold = 256,
    Italic = 512,

    /// <summary>In what is named the lead.</summary>
    Lead = 1024,

    /// <summary>Right behind a picture.</summary>
    AfterImage = 2048,

    /// <summary>Line breaks count.</summary>
    Preformatted = 4096,

    /// <summary>In what is named the headline, or set in large letters.</summary>
    Headline = 8192,

    /// <summary>In what readers wrote: never the page's own text, however long.</summary>
    Comment = 16384,
}

/// <summary>A piece of running text between two block borders of the page, in reading order.</summary>
internal sealed class TextUnit
{
    /// <summary>The words; a line feed where the page breaks a line.</summary>
    public required string Text { get; init; }

    /// <summary>How many of its characters are links.</summary>
    public int LinkLength { get; init; }

    /// <summary>How many are bold, how many italic.</summary>
    public int BoldLength { get; init; }

    public int ItalicLength { get; init; }

    /// <summary>What the markup says of it.</summary>
    public Marks Marks { get; init; }

    /// <summary>1 to 6 for a heading element, else 0.</summary>
    public int HeadingLevel { get; init; }

    /// <summary>The list item's marker; null outside a list, or behind an item's first paragraph.</summary>
    public string? Marker { get; init; }

    /// <summary>Depth of the list, 0 the outermost.</summary>
    public int ListLevel { get; init; }

    /// <summary>Index of the element that holds it in <see cref="Page.Elements"/>.</summary>
    public int Element { get; init; }

    /// <summary>Index of the innermost junk element that it lies in, or -1; <see cref="Page.OuterJunk"/> has those around it.</summary>
    public int JunkElement { get; init; }

    /// <summary>The innermost table it lies in, or null.</summary>
    public PageTable? Table { get; init; }

    /// <summary>Letters that are no link.</summary>
    public int OwnLength => Text.Length - LinkLength;

    /// <summary>Whether it has <paramref name="mark"/>.</summary>
    public bool Is(Marks mark) => (Marks & mark) != 0;

    /// <summary>Whether (nearly) all of it is bold.</summary>
    public bool IsBold => BoldLength * 10 >= Text.Length * 9;

    /// <summary>Whether (nearly) all of it is italic.</summary>
    public bool IsItalic => ItalicLength * 10 >= Text.Length * 9;
}

/// <summary>An element of the page, as far as finding the main text needs it.</summary>
/// <param name="Parent">Index of its parent, -1 for the outermost.</param>
/// <param name="FirstUnit">Index of the first unit in it.</param>
/// <param name="Kind">Says whether two elements are made alike: by tag, class and style; 0 where nothing but the tag is said.</param>
internal readonly record struct PageElement(int Parent, int FirstUnit, int Kind);

/// <summary>A page as walked once: its texts in order, its elements, and what its head says.</summary>
internal sealed class Page
{
    /// <summary>The pieces of text in reading order.</summary>
    public List<TextUnit> Units { get; } = [];

    /// <summary>The block elements in document order.</summary>
    public List<PageElement> Elements { get; } = [];

    /// <summary>The junk element around a junk element.</summary>
    public Dictionary<int, int> OuterJunk { get; } = [];

    /// <summary>What the page says of itself.</summary>
    public PageFacts Facts { get; } = new();

    /// <summary>Whether it runs scripts: a page without text then shows it only in a browser.</summary>
    public bool HasScripts { get; set; }
}
