// What a line at the top or the foot of a news page is: a labelled line, a date line, a masthead, a byline.

using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Tells the lines around an article apart.</summary>
internal static class NewsLine
{
    private const int LongestName = 45;

    /// <summary>"Tác giả: Lê Ba", "Nguồn: Báo A": what the label stands for (title, author, paper, day, section), and what is behind it; or null.</summary>
    public static (string Label, HeaderLine Value)? Labelled(HeaderLine line)
    {
        var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 2 or > 20 || colon + 1 >= line.Text.Length || HeaderWords.Opening("label", line) is not { } label || label.Phrase.Length != line.Folded[..colon].TrimEnd().Length) return null;
        var value = line.Part(colon + 1, line.Text.Length);
        return value.Text.Length == 0 ? null : (label.Value, value);
    }

    /// <summary>The names of a line that says who wrote: "Lê Thanh", "Hà An - Minh Tú", "Bài, ảnh: Lê Thanh", "HẢI TRIỀU"; else null.</summary>
    public static HeaderLine? Author(HeaderLine line)
    {
        if (line.Text.Length > 60) return null;
        var named = line;
        var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        if (HeaderWords.Opening("by", line) is { } by && (colon > 0 ? line.Folded[..colon].TrimEnd().Length : by.Phrase.Length) == by.Phrase.Length && (colon > 0 || by.Value == "of")) named = line.Part(Math.Max(colon + 1, by.Phrase.Length), line.Text.Length);
        else if (colon > 0) return null;
        // "Hoàng Dũng (CTV)", "Khuất Minh (thực hiện)".
        if (named.Text.IndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket && named.Text[^1] == ')' && named.Text.Length - bracket < 20) named = named.Part(0, bracket);
        while (named.Text.Length > 0 && named.Text[0] is '(' or '*') named = named.Part(1, named.Text.Length);
        while (named.Text.Length > 0 && named.Text[^1] is ')' or '.' or '*' or '/') named = named.Part(0, named.Text.Length - 1);
        var names = named.Text.Split([" - ", " – ", ", ", "; ", " và "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length is > 0 and < 4 && Array.TrueForAll(names, n => IsStaff(n) || HeaderRules.IsPersonName(n) || PersonNames.IsShortened(n) || (named.IsCapitals && IsNameInCapitals(n))) ? named : null;
    }

    /// <summary>The author on a line with other things: "Vùng Mỏ Mới | 24/12/2022 | Tác giả: Lê Ba"; a line of names alone, too.</summary>
    public static HeaderLine? AuthorInParts(HeaderLine line)
    {
        if (line.Text.Length > 120) return null;
        var from = 0;
        for (var at = 0; at <= line.Text.Length; at++)
        {
            if (at < line.Text.Length && line.Text[at] is not ('|' or '•')) continue;
            var part = line.Part(from, at);
            // A bare name among other things may be the paper's: only one that says so, or a line of nothing else.
            if (part.Text.Length > 0 && (from == 0 && at == line.Text.Length || HeaderWords.Opening("by", part) is not null) && Author(part) is { } author) return author;
            from = Math.Min(at + 1, line.Text.Length);
        }

        return null;
    }

    /// <summary>The paper that a line at the top names: "Báo Vùng Cao - Cập nhật lúc …", "(Báo Vùng Cao) - Sáng 9/3, …"; or null.</summary>
    public static string? Paper(HeaderLine line)
    {
        var end = line.Text.IndexOf(')', StringComparison.Ordinal);
        if (line.Text[0] == '(' && end is > 1 and < LongestName) return PaperNamed(line.Part(1, end));
        if (line.Text.Length > 90 && !line.Text.AsSpan(0, LongestName).Contains('|')) return PaperInLead(line);
        var from = 0;
        for (var at = 0; at <= line.Text.Length; at++)
        {
            if (at < line.Text.Length && (line.Text[at] is not ('|' or '–' or '-' or '»') || (at > 0 && char.IsLetterOrDigit(line.Text[at - 1])))) continue;
            if (at > from && at - from < LongestName && PaperNamed(line.Part(from, at)) is { } named) return named;
            from = Math.Min(at + 1, line.Text.Length);
        }

        return null;
    }

    /// <summary>"Báo Vùng Cao - Không chỉ cấp xã, …": a lead that opens with the paper's name.</summary>
    private static string? PaperInLead(HeaderLine line)
    {
        var dash = line.Text.IndexOf(" - ", StringComparison.Ordinal);
        if (dash < 0) dash = line.Text.IndexOf(" – ", StringComparison.Ordinal);
        if (dash is < 4 or > LongestName || HeaderWords.Opening("paper", line) is not { } paper || paper.Phrase.Length >= dash) return null;
        return Array.TrueForAll(line.Text[paper.Phrase.Length..dash].Split(' ', StringSplitOptions.RemoveEmptyEntries), w => char.IsUpper(w[0])) ? line.Text[..dash] : null;
    }

    /// <summary>"Báo Vùng Cao (BVC)": without what it is short for.</summary>
    private static string WithoutBracket(string name) => name.IndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket ? name[..bracket] : name;

    /// <summary>Whether a line is the paper's own: its name, with or without the number and day of the issue.</summary>
    public static bool IsMasthead(HeaderLine line) => line.Text.Length < 90 && !line.Text.StartsWith('(') && HeaderWords.Opening("paper", line) is { Phrase: not "tin" } && Paper(line) is not null;

    /// <summary>A line that is little more than a day, before anything is decided of it; with a section beside it ("03/12/2025 | Xã hội"), too.</summary>
    public static bool IsDay(Chart chart, HeaderLine line) =>
        line.Text.Length <= 60 && HeaderRules.MentionIn(chart, line.Span, MentionKind.Date) is { } date && HeaderRules.DayOf(date) is not null && (date.Mention.Span.Length * 2 >= line.Text.Length || IsBesideSection(line, date.Mention.Span));

    /// <summary>"03/12/2025 | Chính quyền địa phương": all that stands on a day's line but the day is a section.</summary>
    public static bool IsBesideSection(HeaderLine line, Documents.TextSpan day)
    {
        var (before, behind) = (line.Part(0, Math.Max(0, day.Start - line.Span.Start)), line.Part(Math.Min(line.Text.Length, day.End - line.Span.Start), line.Text.Length));
        var beside = before.Text.Length == 0 ? behind : behind.Text.Length == 0 ? before : null;
        return beside is { Text.Length: > 2 } && !char.IsLetterOrDigit(beside.Text[before == beside ? ^1 : 0]) && IsSection(beside);
    }

    /// <summary>"Thời sự - Chính trị", "Xã hội | Đời sống": names of sections and nothing else; or what a paper says of itself under its name ("Nhật báo - Chuyện hằng tuần").</summary>
    public static bool IsSection(HeaderLine line)
    {
        if (line.Text.Length > 60) return false;
        if (HeaderWords.Opening("paper-says", line) is not null) return true;
        var any = false;
        foreach (var part in line.Folded.Split(['-', '–', '|', '/', ',', '•', '»', '>', '&'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!HeaderWords.Of("section").Any(s => s.Phrase == part)) return false;
            any = true;
        }

        return any;
    }

    /// <summary>
    /// The paper's name as the first line of a page, with or without its section, though nothing in it says paper ("Vàm Cỏ Media | Xã hội", "Phố
    /// Núi Trẻ"): every word is written large, it ends as names of papers do or is not in capitals, and a line that can be a headline follows. Else null.
    /// </summary>
    public static HeaderLine? Nameplate(Chart chart, IReadOnlyList<HeaderLine> top)
    {
        const int behind = 4;
        var line = top[0];
        if (line.Text.Length > 70) return null;
        var bar = line.Text.AsSpan().IndexOfAny('|', '»', '•');
        if (bar > 0 && !IsSection(line.Part(bar + 1, line.Text.Length))) return null;
        var name = bar > 0 ? line.Part(0, bar) : line;
        var words = name.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 6 || name.Text.Length > LongestName || !Array.TrueForAll(words, w => char.IsUpper(w[0]) || char.IsAsciiDigit(w[0])) || name.Text.AsSpan().IndexOfAny(":,.?!") >= 0) return null;
        var ends = (top.Count > 1 && HeaderWords.Opening("paper-says", top[1]) is not null) || HeaderWords.Of("paper-end").Any(e => name.Folded.EndsWith(" " + e.Phrase, StringComparison.Ordinal));
        if (!ends && (name.IsCapitals || Author(name) is not null || HeaderWords.Opening("body", name) is not null)) return null;
        for (var i = 1; i < top.Count && i <= behind; i++)
            if (top[i].Text.Length > name.Text.Length && top[i].Text.Length < 200 && !IsDay(chart, top[i]) && !IsSection(top[i]) && Author(top[i]) is null && top[i].Text[0] != '(' && top[i].Text[^1] is not ('.' or ':' or ';')) return name;
        return null;
    }

    /// <summary>"Trang chủ » Xã hội": where a page stands, and no headline.</summary>
    public static bool IsPath(string line) => line.Contains('»', StringComparison.Ordinal) || line.Contains(" > ", StringComparison.Ordinal);

    /// <summary>A line of dashes or stars.</summary>
    public static bool IsRule(string line) => line.Length >= 2 && line.All(c => c is '-' or '–' or '—' or '_' or '*' or '=' or ' ');

    /// <summary>"Vùng Mỏ Mới | ": the words before the sign that parts them from a day, where they are a name; or null.</summary>
    public static string? NameBeforeSign(HeaderLine before)
    {
        if (before.Text.Length < 4 || before.Text[^1] is not ('|' or '-' or '–')) return null;
        var name = before.Part(0, before.Text.Length - 1);
        var words = name.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 7 && name.Text.Length < LongestName && Array.TrueForAll(words, w => char.IsUpper(w[0]) || char.IsAsciiDigit(w[0])) && HeaderWords.Opening("weekday", name) is null ? name.Text : null;
    }

    private static string? PaperNamed(HeaderLine name)
    {
        var words = name.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 8 || !char.IsUpper(name.Text[0]) || name.Text.EndsWith('.') || name.Text.Contains(',', StringComparison.Ordinal)) return null;
        if (HeaderWords.Opening("paper", name) is { } paper) return paper.Phrase.Length < name.Text.Length && words.Skip(1).Any(w => char.IsUpper(w[0])) ? name.Text : null;
        return name.Folded.EndsWith(" online", StringComparison.Ordinal) ? name.Text : null;
    }

    /// <summary>"PV", "Nhóm PV", "PV Thanh Hà", "Ban Biên tập": whom a paper names where it names no person, or before one.</summary>
    private static bool IsStaff(string name)
    {
        var folded = VietnameseText.Fold(name);
        foreach (var (staff, _) in HeaderWords.Of("staff"))
        {
            if (folded == staff) return true;
            if (folded.StartsWith(staff + " ", StringComparison.Ordinal)) return Array.TrueForAll(name[(staff.Length + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries), w => char.IsUpper(w[0]));
        }

        return false;
    }

    private static bool IsNameInCapitals(string name) =>
        name.Split(' ') is { Length: >= 2 and <= 4 } words && Array.TrueForAll(words, w => w.All(char.IsLetter) && Syllables.IsPossible(w));
}
