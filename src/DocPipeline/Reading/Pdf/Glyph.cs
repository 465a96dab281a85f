namespace DocPipeline.Reading.Pdf;

/// <summary>A letter as painted. Coordinates are points with y growing downwards from the top of the page.</summary>
internal sealed class Glyph(string text, double left, double right, double baseline, double size, string font, bool bold, bool italic)
{
    public string Text { get; set; } = text;

    public double Left { get; } = left;

    public double Right { get; } = right;

    public double Baseline { get; set; } = baseline;

    public double Size { get; } = size;

    public string Font { get; } = font;

    public bool Bold { get; set; } = bold;

    public bool Italic { get; } = italic;

    /// <summary>Centre of the ink, which tells over which letter a mark stands; the pen's place where there is no ink.</summary>
    public double InkCentre { get; init; } = (left + right) / 2;

    public bool IsSpace => string.IsNullOrWhiteSpace(Text);
}

/// <summary>A word on a row.</summary>
internal sealed record Word(string Text, double Left, double Right, double Baseline, double Size, bool Bold, bool Italic)
{
    public double Middle => (Left + Right) / 2;
}

/// <summary>Words on one baseline, from left to right.</summary>
internal sealed class Row(IReadOnlyList<Word> words)
{
    private string? _text;

    public IReadOnlyList<Word> Words { get; } = words;

    public double Left => Words[0].Left;

    public double Right { get; } = words.Max(w => w.Right);

    /// <summary>The type size of most of its letters.</summary>
    public double Size { get; } = words.MaxBy(w => w.Text.Length)!.Size;

    public double Baseline { get; } = words.MaxBy(w => w.Text.Length)!.Baseline;

    public bool AllBold => Words.All(w => w.Bold);

    public bool NoneBold => !Words.Any(w => w.Bold);

    public bool AllItalic => Words.All(w => w.Italic);

    public string Text => _text ??= string.Join(' ', Words.Select(w => w.Text));
}

/// <summary>A page taken apart into rows and tables, with its size in points and the long lines across it that belong to no table.</summary>
internal sealed record PageContent(
    int Number, double Width, double Height, IReadOnlyList<Row> Rows, IReadOnlyList<RuledTable> Tables, IReadOnlyList<Rule> Dividers)
{
    /// <summary>The old encoding of its fonts, which was undone; null where there is none.</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether a line is drawn across the strip between two heights.</summary>
    public bool IsDivided(double from, double to, double left, double right) =>
        Dividers.Any(d => d.At > from && d.At < to && d.From <= left && d.To >= right);
}
