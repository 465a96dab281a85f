using System.Text;

namespace DocPipeline.Reading.Docx;

/// <summary>
/// Follows complex fields (fldChar begin, separate, end) through a story: what stands between begin and separate is the code and is
/// not seen on paper, what follows is the result. Fields nest, and a code may hold the result of an inner field.
/// </summary>
internal sealed class Fields
{
    private const int LongestCode = 1_000;
    private readonly Stack<Field> _open = new();
    private int _hiding;

    /// <summary>Whether text at this place is seen on paper.</summary>
    public bool Shows => _hiding == 0;

    /// <summary>Whether the field is one that only numbers pages; its result says nothing.</summary>
    public static bool IsPageNumber(string? code)
    {
        var word = (code ?? "").AsSpan().Trim();
        var end = word.IndexOfAny(' ', '\\');
        if (end >= 0) word = word[..end];
        return word.Equals("PAGE", StringComparison.OrdinalIgnoreCase) || word.Equals("NUMPAGES", StringComparison.OrdinalIgnoreCase)
            || word.Equals("SECTIONPAGES", StringComparison.OrdinalIgnoreCase);
    }

    public void Mark(string? type)
    {
        switch (type)
        {
            case "begin":
                _open.Push(new Field());
                _hiding++;
                break;
            case "separate" when _open.TryPeek(out var field) && field.InCode:
                field.InCode = false;
                field.Hides = IsPageNumber(field.Code.ToString());
                if (!field.Hides) _hiding--;
                break;
            case "end" when _open.TryPop(out var field):
                if (field.Hides) _hiding--;
                break;
        }
    }

    public void Code(string text)
    {
        if (_open.TryPeek(out var field) && field.InCode && field.Code.Length < LongestCode) field.Code.Append(text);
    }

    /// <summary>A code ends within its paragraph; one that does not is a broken field, which must not swallow the rest of the document.</summary>
    public void EndParagraph()
    {
        if (_hiding == 0 || !_open.Any(f => f.InCode)) return;
        _open.Clear();
        _hiding = 0;
    }

    private sealed class Field
    {
        public bool InCode { get; set; } = true;

        public bool Hides { get; set; } = true;

        public StringBuilder Code { get; } = new();
    }
}
