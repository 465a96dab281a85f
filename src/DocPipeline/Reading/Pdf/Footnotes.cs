namespace DocPipeline.Reading.Pdf;

/// <summary>Parts the notes at the foot of a page from its body: smaller type, below the middle, the first line with its number or star.</summary>
internal static class Footnotes
{
    /// <summary>The type of notes is no larger than this share of the body's.</summary>
    public const double Smaller = 0.9;


    /// <summary>The page without its notes, and the lines of the notes.</summary>
    public static (PageContent Page, List<Row> Notes) Part(PageContent page, double bodySize)
    {
        var rows = page.Rows;
        var start = rows.Count;
        while (start > 0 && rows[start - 1].Size <= bodySize * Smaller && rows[start - 1].Baseline > page.Height * 0.4) start--;
        while (start < rows.Count && !Begins(rows[start].Text)) start++;
        if (start == rows.Count || start == 0) return (page, []);
        return (page with { Rows = [.. rows.Take(start)] }, [.. rows.Skip(start)]);
    }

    /// <summary>Whether a line begins a note of its own.</summary>
    public static bool Begins(string text)
    {
        var mark = text.AsSpan().TrimStart("[(");
        if (mark.Length < 3) return false;
        if (mark[0] == '*') return true;
        var digits = 0;
        while (digits < mark.Length && RaisedLetters.DigitOf(mark[digits]) is not null) digits++;
        return digits is 1 or 2 && (mark[digits] is ' ' or ']' or ')' or '.' || char.IsUpper(mark[digits]));
    }

    /// <summary>The number with which a line begins as notes do; null where it begins otherwise.</summary>
    public static int? NumberOf(string text)
    {
        var mark = text.AsSpan().TrimStart("[(");
        var number = 0;
        var at = 0;
        for (; at < mark.Length && at < 3 && RaisedLetters.DigitOf(mark[at]) is { } digit; at++) number = number * 10 + digit;
        return at is 1 or 2 && at < mark.Length && !char.IsDigit(mark[at]) ? number : null;
    }
}
