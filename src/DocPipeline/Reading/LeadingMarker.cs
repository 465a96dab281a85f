using System.Buffers;

namespace DocPipeline.Reading;

/// <summary>
/// Markers of list items that were typed, not counted by the program: "1.", "1.2.", "a)", "-", "+", "•", "IV.", "Điều 3."
/// (the divisions of Decree 30/2020/NĐ-CP, appendix I). Both DOCX and PDF need them; neither says that such a line is an item.
/// </summary>
internal readonly record struct LeadingMarker(string Marker, string Rest, int Level)
{
    private const string Bullets = "•●▪■◦○∙·*⁃▸➢❖";
    private static readonly SearchValues<char> RomanDigits = SearchValues.Create("IVXL");

    /// <summary>Whether the marker is a capital Roman number, the mark of a part.</summary>
    public bool IsRoman => Marker.Length > 1 && Marker.AsSpan(0, Marker.Length - 1).IndexOfAnyExcept(RomanDigits) < 0;

    /// <summary>The marker and what follows it; null where the text begins with none, or with nothing behind it.</summary>
    public static LeadingMarker? Read(string text)
    {
        text = text.Trim();
        if (text.Length < 2) return null;
        var end = Bullet(text) ?? Article(text) ?? Number(text) ?? Letter(text) ?? Roman(text);
        if (end is not { } length) return null;
        var rest = text[length..].TrimStart();
        return rest.Length == 0 ? null : new LeadingMarker(text[..length], rest, LevelOf(text, length));
    }

    /// <summary>Whether the text is a marker with nothing behind it, as at the left of a hanging indent.</summary>
    public static bool IsAlone(string text) => text.Length <= 8 && Read(text + " X") is { Rest: "X" } marker && marker.Marker == text;

    private static int LevelOf(string text, int length) => text[0] switch
    {
        '+' => 1,
        >= '0' and <= '9' => text.AsSpan(0, length).TrimEnd('.').Count('.'),
        >= 'a' and <= 'z' or 'đ' => 1,
        _ => 0,
    };

    private static int? Bullet(string text)
    {
        if (Bullets.Contains(text[0], StringComparison.Ordinal)) return char.IsWhiteSpace(text[1]) || text[0] is '•' or '●' or '▪' ? 1 : null;
        // A dash before a digit is a minus or a range; two dashes are a rule.
        if (text[0] is '-' or '–' or '—' or '+' or '−') return char.IsWhiteSpace(text[1]) || char.IsLetter(text[1]) ? 1 : null;
        return null;
    }

    private static int? Article(string text)
    {
        const string word = "Điều ";
        if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return null;
        var at = word.Length;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at > word.Length && at < text.Length && text[at] is '.' or ':' ? at + 1 : null;
    }

    private static int? Number(string text)
    {
        var at = 0;
        var groups = 0;
        while (true)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            if (at == start) break;
            // Three digits behind a point are thousands, four are a year.
            if (at - start > (groups == 0 ? 3 : 2)) return null;
            groups++;
            if (at < text.Length && text[at] == '.') at++;
            else break;
        }

        if (groups == 0 || at >= text.Length) return null;
        if (text[at - 1] == '.') return Follows(text, at) ? at : null;
        if (text[at] is ')' or '/' && groups == 1) return at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]) ? at + 1 : null;
        // "1.2 Kết quả" without the last point: only where a sentence begins.
        return groups > 1 && at + 1 < text.Length && text[at] == ' ' && char.IsUpper(text[at + 1]) ? at : null;
    }

    private static int? Letter(string text)
    {
        if (!char.IsLetter(text[0]) || text[1] is not (')' or '.')) return null;
        if (char.IsUpper(text[0]) && text[0] is > 'H' and not 'Đ') return null;
        return Follows(text, 2) ? 2 : null;
    }

    private static int? Roman(string text)
    {
        var end = text.AsSpan().IndexOfAnyExcept(RomanDigits);
        return end is > 0 and < 7 && text[end] is '.' or ')' or '/' && Follows(text, end + 1) ? end + 1 : null;
    }

    private static bool Follows(string text, int at) => at < text.Length && (char.IsWhiteSpace(text[at]) || char.IsUpper(text[at]));
}
