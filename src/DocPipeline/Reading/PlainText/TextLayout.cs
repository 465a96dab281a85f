using DocPipeline.Extraction.Documents;

namespace DocPipeline.Reading.PlainText;

/// <summary>
/// Lays blocks over plain text: lines that a program wrapped are one paragraph, lines that stand for themselves are one each;
/// headings, list items, captions and tables by how their lines look.
/// </summary>
internal sealed class TextLayout
{
    private const int LongestTitle = 250;
    private readonly string _text;
    private readonly List<TextLine> _lines;
    private readonly List<Block> _blocks = [];
    private readonly ListLevels _levels = new();
    private readonly bool _beginsOfficially;
    private readonly int _headEnd; // behind the state's heading: lines above it are the office, no headings

    private TextLayout(string text)
    {
        _text = text;
        _lines = TextLine.Split(text);
        _beginsOfficially = BeginsOfficially(text, _lines);
        for (var i = 0; i < _lines.Count && i < 30; i++)
        {
            if (LineKinds.IsStateHead(Words(i))) _headEnd = i + 1;
        }
    }

    /// <summary>The blocks of <paramref name="text"/>, in order; none where it is blank.</summary>
    public static IReadOnlyList<Block> BlocksOf(string text)
    {
        var layout = new TextLayout(text);
        for (var i = 0; i < layout._lines.Count;)
        {
            if (layout._lines[i].IsBlank) { i++; continue; }
            var end = i;
            while (end < layout._lines.Count && !layout._lines[end].IsBlank) end++;
            layout.AddChunk(i, end);
            i = end;
        }

        layout.MarkTitle();
        return layout._blocks;
    }

    /// <summary>The headline, where the text begins with one as a news text does.</summary>
    public static string? TitleOf(string text, IReadOnlyList<Block> blocks) =>
        blocks is [Heading { Level: 1 } title, ..] && !BeginsOfficially(text, TextLine.Split(text)) ? title.Span.Of(text).Replace('\n', ' ') : null;

    /// <summary>Whether the head of an official document stands in the first lines.</summary>
    private static bool BeginsOfficially(string text, List<TextLine> lines)
    {
        const int headLines = 15;
        var seen = 0;
        foreach (var line in lines)
        {
            if (line.IsBlank) continue;
            var words = text.AsSpan(line.Start, line.Length);
            if (LineKinds.IsStateHead(words) || LineKinds.IsOfficeHead(words)) return true;
            if (++seen == headLines) break;
        }

        return false;
    }

    /// <summary>Adds the blocks of lines [<paramref name="from"/>, <paramref name="end"/>), none of them blank.</summary>
    private void AddChunk(int from, int end)
    {
        var width = 0;
        for (var i = from; i < end; i++) width = Math.Max(width, _lines[i].Length);
        var isHead = from < _headEnd;
        for (var i = from; i < end;)
        {
            if (!isHead && TextTable.TryRead(_text, _lines, i, end) is { } table)
            {
                _blocks.Add(table.Table);
                _levels.Reset();
                i = table.End;
                continue;
            }

            var last = i;
            while (!isHead && last + 1 < end && IsWrapped(last, i, width)) last++;
            Add(i, last, isHead);
            i = last + 1;
        }
    }

    /// <summary>
    /// Whether the line was broken by a program: the first word of the next would not have fitted into the width of the chunk. Or the
    /// sentence visibly runs on.
    /// </summary>
    private bool IsWrapped(int line, int first, int width)
    {
        const int narrowest = 45, widest = 130, slack = 6;
        if (width is < narrowest or > widest) return false;
        var words = Words(line);
        var next = Words(line + 1);
        if (!ListMarkers.Of(next).IsEmpty || LineKinds.HeadingLevel(next) > 0 || CaptionWords.IsBareCredit(next) || LineKinds.IsDayLine(next) || LineKinds.IsDayLine(words)) return false;
        if (line == first && LineKinds.HeadingLevel(words) > 0 && !char.IsLower(next[0])) return false;
        if (CaptionWords.IsCaption(words)) return false;
        var space = next.IndexOf(' ');
        var firstWord = space < 0 ? next.Length : space;
        if (_lines[line].Length + 1 + firstWord + slack > width && _lines[line].Length * 2 > width) return true;
        return char.IsLower(next[0]) && words[^1] is not ('.' or ':' or ';' or '!' or '?') && _lines[line].Length * 3 > width * 2;
    }

    private void Add(int first, int last, bool isHead)
    {
        var span = new TextSpan(_lines[first].Start, _lines[last].End);
        var words = _text.AsSpan(span.Start, span.Length);
        var marker = ListMarkers.Of(words);
        var level = isHead ? 0 : LineKinds.HeadingLevel(words);
        if (level > 0)
        {
            _levels.Reset();
            _blocks.Add(new Heading(LineKinds.WithoutHashes(_text, span), default, level));
        }
        else if (CaptionWords.IsCaption(words))
        {
            AddCaption(span, words, first);
        }
        else if (!marker.IsEmpty)
        {
            _blocks.Add(new ListItem(span, default, marker.ToString(), _levels.Of(marker)));
        }
        else
        {
            _levels.Reset();
            _blocks.Add(new Paragraph(span, default));
        }
    }

    /// <summary>A bare credit takes the short line right before it into its caption.</summary>
    private void AddCaption(TextSpan span, ReadOnlySpan<char> words, int line)
    {
        const int longestCaption = 250;
        if (CaptionWords.IsBareCredit(words) && line > 0 && !_lines[line - 1].IsBlank
            && _blocks is [.., Paragraph { Span: var before }] && before.End == _lines[line - 1].End && before.Length <= longestCaption)
        {
            _blocks[^1] = new Caption(new TextSpan(before.Start, span.End), default);
            return;
        }

        _blocks.Add(new Caption(span, default));
    }

    /// <summary>
    /// A news text begins with its headline: one short paragraph without a full stop, apart from what follows, and no head of state paper above.
    /// </summary>
    private void MarkTitle()
    {
        if (_blocks.Count < 2 || _blocks[0] is not Paragraph { Span: var span } || span.Length > LongestTitle) return;
        if (_beginsOfficially) return;
        var title = _text.AsSpan(span.Start, span.Length);
        if (title[^1] is '.' or ':' or ';' or ',' || title.IndexOf("  ", StringComparison.Ordinal) >= 0 || title.IndexOf('\t') >= 0) return;
        var follows = _blocks[1].Span;
        var apart = _text.AsSpan(span.End, follows.Start - span.End).Count('\n') > 1;
        if (apart || (follows.Length > span.Length && follows.Length > 80)) _blocks[0] = new Heading(span, default, 1);
    }

    private ReadOnlySpan<char> Words(int line) => _text.AsSpan(_lines[line].Start, _lines[line].Length);
}

/// <summary>A line without its leading and trailing spaces; empty where it is blank.</summary>
internal readonly record struct TextLine(int Start, int End)
{
    /// <summary>How long it is.</summary>
    public int Length => End - Start;

    /// <summary>Whether it has no words.</summary>
    public bool IsBlank => End == Start;

    /// <summary>The lines of <paramref name="text"/>.</summary>
    public static List<TextLine> Split(string text)
    {
        var lines = new List<TextLine>();
        for (var at = 0; at <= text.Length;)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var (start, stop) = (at, end);
            while (start < stop && text[start] is ' ' or '\t') start++;
            while (stop > start && text[stop - 1] is ' ' or '\t') stop--;
            lines.Add(new TextLine(start, stop));
            at = end + 1;
        }

        return lines;
    }
}
