using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Html;

/// <summary>Who wrote the article: as the head says, as an element named for it says, or as the last line says.</summary>
internal static class PageAuthor
{
    private const int LongestByline = 60;
    private static readonly string[] Nobody = ["administrator", "admin", "superadmin", "super user", "root", "webmaster", "editor", "user", "quan tri", "quan tri vien", "quantri", "bien tap", "bien tap vien", "btv", "author", "tac gia", "anonymous", "guest"];
    private static readonly string[] Offices = ["báo ", "đài tiếng", "đài phát thanh", "đài pt", "cổng thông tin", "trang thông tin", "ubnd ", "ủy ban nhân dân", "sở ", "www", "http"];
    private static readonly string[] Sites = [" portal", " online", " news", " website"];
    private static readonly string[] Openings = ["tác giả bài viết:", "tác giả:", "tác giả", "người viết:", "thực hiện:", "bởi ", "by ", "bài và ảnh:", "bài, ảnh:", "tin, ảnh:", "tin và ảnh:", "tin bài:", "von ", "par ", "written by", "author:", "autor:"];

    /// <summary>The author; null where the page names none.</summary>
    public static string? Of(Page page, MainText main)
    {
        // A page's head has room for one name; the line below the text may give all.
        if (page.Facts.Author is { } said && said.Length <= LongestByline && !said.Equals(page.Facts.Publisher, StringComparison.OrdinalIgnoreCase) && !IsNobody(said))
            return SignedBelow(page, main) is { } all && all.StartsWith(said, StringComparison.OrdinalIgnoreCase) ? all : said;
        const int around = 4;
        for (var u = Math.Max(0, main.HeadlineUnit); u < Math.Min(page.Units.Count, main.End + around); u++)
        {
            var unit = page.Units[u];
            if (!unit.Is(Marks.Author)) continue;
            if (Clean(unit.Text) is { Length: > 1 and <= LongestByline } name && !HasDigit(name) && !IsNobody(name)) return name;
            if (BesideDay(unit.Text) is { } beside) return beside;
        }

        foreach (var named in page.Facts.AuthorsBetween(Math.Max(0, main.HeadlineUnit - 2), main.End + around))
        {
            if (Clean(named) is { Length: > 1 and <= LongestByline } name && !HasDigit(name) && !IsNobody(name)) return name;
        }

        return SignedBelow(page, main);
    }

    /// <summary>The last line of the text, where it looks like a byline.</summary>
    private static string? SignedBelow(Page page, MainText main)
    {
        for (var u = Math.Min(main.End, page.Units.Count - 1); u >= main.Start && u >= main.End - 3; u--)
        {
            var unit = page.Units[u];
            // Behind the text's own box only what stands to the right is the author; a bold word may be the label of the next box.
            if (IsSigned(unit) && (u < main.End || (unit.Is(Marks.Right) && unit.LinkLength == 0)) && Clean(unit.Text) is var signed && !IsNobody(signed)) return signed;
        }

        return null;
    }

    /// <summary>The name in a line with the day: "Lê Thanh - 12/3/2021 14:00".</summary>
    private static string? BesideDay(string text)
    {
        if (text.Length > LongestByline * 2 || PageDates.FromLine(text) is null) return null;
        foreach (var part in text.Split(['|', '•', '·', ',', '\n', '–', '—', '-']))
        {
            var name = Clean(part);
            if (name.Contains(' ', StringComparison.Ordinal) && IsName(name) && !IsNobody(name) && !name.StartsWith("Thứ ", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("Chủ ", StringComparison.OrdinalIgnoreCase)) return name;
        }

        return null;
    }

    /// <summary>Whether the unit is a byline by its look: a name set bold or to the right.</summary>
    public static bool IsSigned(TextUnit unit) =>
        unit.Text.Length <= LongestByline && (unit.IsBold || unit.Is(Marks.Right | Marks.Author) || unit.IsItalic && unit.LinkLength == 0) && unit.HeadingLevel == 0 && IsName(Clean(unit.Text));

    /// <summary>What news systems put where nobody was named: their own user, or the office whose page it is.</summary>
    private static bool IsNobody(string name)
    {
        var folded = VietnameseText.Fold(name);
        return Nobody.Contains(folded) || Array.Exists(Offices, o => name.StartsWith(o, StringComparison.OrdinalIgnoreCase)) || Array.Exists(Sites, s => folded.EndsWith(s, StringComparison.Ordinal))
            || (!name.Contains(' ', StringComparison.Ordinal) && ((name.Contains('.', StringComparison.Ordinal) && !PersonNames.IsShortened(name)) || HasDigit(name)));
    }

    private static string Clean(string text)
    {
        var name = text.Replace('\n', ' ').Trim(' ', '-', '–', '—', '|', '•', '(', ')', '.', ',', '*');
        foreach (var opening in Openings)
        {
            if (name.StartsWith(opening, StringComparison.OrdinalIgnoreCase)) return name[opening.Length..].Trim(' ', ':');
        }

        var end = name.IndexOfAny(['|', '(', '•']);
        if (end > 0) name = name[..end].Trim();
        // "Lê Thanh/VOV.VN": the paper behind the name.
        var paper = name.LastIndexOf('/');
        return paper > 0 && (name.AsSpan(paper).Contains('.') || Array.Exists(Offices, o => name.AsSpan(paper + 1).TrimStart().StartsWith(o, StringComparison.OrdinalIgnoreCase))) ? name[..paper].TrimEnd() : name;
    }

    /// <summary>One to eight words, each with a capital: "Lê Thanh", "Hoài Thu - Lê Thanh", "PV".</summary>
    private static bool IsName(string text)
    {
        if (Array.TrueForAll(text.Split([" - ", " – ", ", "], StringSplitOptions.TrimEntries), PersonNames.IsShortened)) return true;
        if (text.Length is 0 or > LongestByline || HasDigit(text) || text.IndexOfAny([':', ';', '?', '!', '"', '.']) >= 0) return false;
        if (VietnameseText.Fold(text) is "nhom phong vien" or "nhom pv" or "nhom tac gia" or "phong vien") return true;
        var words = text.Split([' ', '-', '–', ',', '/'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 1 and <= 8 && Array.TrueForAll(words, w => char.IsUpper(w[0]) || w is "và" or "and" or "und")
            && (words.Length > 1 || text.Length <= 4) && Array.Exists(words, w => VietnameseText.IsVowel(w[^1]) || char.IsLetter(w[^1]));
    }

    private static bool HasDigit(string text) => text.AsSpan().ContainsAnyInRange('0', '9');
}
