using System.Buffers;
using AngleSharp.Dom;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Html;

/// <summary>
/// The name of the site where the page's head does not give it: a page tells it in its title, its masthead and its foot. A name counts that two of these
/// places tell, or one that says what it is ("Bản quyền thuộc …", "Báo …", a logo).
/// </summary>
internal static class PageMasthead
{
    private const int LongestName = 60, ShortestKey = 4, LongestPlace = 1500, HighestElements = 200, TopElements = 40;

    private static readonly string[] HeadNames = ["logo", "brand", "banner", "masthead", "sitename", "site-name", "site-title", "header", "hd"];

    private static readonly string[] FootNames = ["footer", "foot", "copyright", "ft"];

    private static readonly string[] Media =
        ["báo ", "nhật báo ", "tạp chí ", "đài ", "truyền hình ", "cổng ", "trang tin ", "trang thông tin ", "trang ttđt ", "website ", "thông tấn xã "];

    /// <summary>Whose page it is, but no paper; and what is no name without more.</summary>
    private static readonly string[] Offices = ["ubnd ", "ủy ban ", "uỷ ban ", "sở ", "văn phòng ", "trung tâm ", "công ty ", "hội đồng ", "all rights"];

    private static readonly string[] Bare = ["cổng thông tin điện tử", "trang thông tin điện tử", "trang tin điện tử", "cổng thông tin", "báo điện tử", "trang chủ", "trang tin", "home"];

    private static readonly string[] Rights = ["bản quyền thuộc về ", "bản quyền thuộc ", "bản quyền của ", "bản quyền ", "copyright ", "© ", "©"];

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(".,;©|(\n");

    /// <summary>The site's name; null where the page does not tell it, or not surely.</summary>
    public static string? NameOn(IDocument page, PageFacts facts)
    {
        var titles = InTitle(facts.Title);
        List<string> heads = [], feet = [], owners = [];
        if (page.Body is not { } body) return null;
        var seen = 0;
        foreach (var element in body.Descendants<IElement>())
        {
            seen++;
            var tag = element.LocalName;
            if (tag is "footer" || IsNamed(element, FootNames)) AddFoot(Lines(element), feet, owners);
            else if (seen <= HighestElements) AddHead(element, tag, heads, isTop: seen <= TopElements);
            if (element.ChildElementCount == 0 && Words(element.TextContent) is { } line && OwnerIn(line) is { } owner) owners.Add(owner);
        }

        // Told in two places; else by whoever says that it is a name.
        var names = owners.Concat(titles).Concat(heads).Where(CanBe).ToList();
        var told = names.Find(n => Places(n, titles, heads, feet) >= 2) ?? owners.Find(CanBe) ?? names.Find(IsMedium);
        return told is null ? null : WithSmallLetters(told, titles, heads, feet, owners);
    }

    private static bool CanBe(string name) =>
        PageHeadline.Key(name).Length >= ShortestKey && !Array.Exists(Offices, o => name.StartsWith(o, StringComparison.OrdinalIgnoreCase)) && !Array.Exists(Bare, b => name.Equals(b, StringComparison.OrdinalIgnoreCase));

    private static int Places(string name, List<string> titles, List<string> heads, List<string> feet)
    {
        var key = PageHeadline.Key(name);
        return (Holds(titles) ? 1 : 0) + (Holds(heads) ? 1 : 0) + (feet.Exists(f => PageHeadline.Key(f).Contains(key, StringComparison.Ordinal)) ? 1 : 0);
        bool Holds(List<string> place) => place.Exists(p => PageHeadline.Key(p) == key);
    }

    /// <summary>A title's first and last part; all of it where it has but one.</summary>
    private static List<string> InTitle(string? title)
    {
        if (title is null) return [];
        foreach (var separator in PageHeadline.Separators)
        {
            var parts = title.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 1) return [.. new[] { parts[^1], parts[0] }.Where(p => p.Length <= LongestName)];
        }

        return title.Length <= LongestName ? [title] : [];
    }

    /// <summary>What a masthead, a picture in it or a heading at the very top says.</summary>
    private static void AddHead(IElement element, string tag, List<string> heads, bool isTop)
    {
        // At the very top a line that is nothing but a medium's name, and leads nowhere, is the masthead whatever its box is called.
        if (isTop && element.ChildElementCount == 0 && tag is not ("a" or "title" or "option") && Words(element.TextContent) is { } line && IsMedium(line)) heads.Add(line);
        var isHead = tag is "header" || IsNamed(element, HeadNames);
        var said = tag is "img" ? element.GetAttribute("alt") : isHead || tag is "h1" or "h2" ? FirstText(element) : null;
        // A heading that does not say that it is a paper's name is the article's.
        if (Words(said) is not { Length: <= LongestPlace } text || (tag is "h1" or "h2" && !IsMedium(text))) return;
        if (text.Length <= LongestName) heads.Add(text);
        foreach (var separator in PageHeadline.Separators)
        {
            if (text.IndexOf(separator, StringComparison.Ordinal) is > 0 and <= LongestName and var at) heads.Add(text[..at].Trim());
        }
    }

    /// <summary>The first text below an element.</summary>
    private static string? FirstText(IElement element) => element.Descendants<IText>().Select(t => t.Data).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t));

    private static void AddFoot(string? text, List<string> feet, List<string> owners)
    {
        if (text is null || text.Length > LongestPlace) return;
        feet.Add(text);
        if (OwnerIn(text) is { } owner) owners.Add(owner);
        // A foot opens with the name: "Báo Sông Lớn © 2025", "Báo Sông Lớn. Giấy phép số …".
        if (NameAt(text) is { } first && IsMedium(first)) owners.Add(first);
    }

    private static string? OwnerIn(string text)
    {
        if (text.Length > LongestPlace) return null;
        foreach (var right in Rights)
        {
            var at = text.IndexOf(right, StringComparison.OrdinalIgnoreCase);
            if (at < 0) continue;
            var behind = text[(at + right.Length)..].TrimStart(' ', '©', '(', 'c', ')', ':', ',', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            return NameAt(behind) is { } name && char.IsUpper(name[0]) ? name : null;
        }

        return null;
    }

    /// <summary>The name that a line opens with, up to the sign that ends it.</summary>
    private static string? NameAt(string text)
    {
        var end = text.AsSpan().IndexOfAny(NameEnds);
        var name = end < 0 ? text : text[..end];
        if (name.IndexOf(" - ", StringComparison.Ordinal) is > 0 and var dash) name = name[..dash];
        name = name.Trim();
        return name.Length is 0 or > LongestName ? null : name;
    }

    private static bool IsMedium(string name) => name.Length <= LongestName && Array.Exists(Media, m => name.StartsWith(m, StringComparison.OrdinalIgnoreCase)) && name.Any(char.IsUpper);

    /// <summary>A masthead shouts; where the page writes the same name in small letters too, that is its spelling.</summary>
    private static string WithSmallLetters(string name, params List<string>[] places)
    {
        if (name.Any(char.IsLower)) return name;
        var key = PageHeadline.Key(name);
        foreach (var text in places.SelectMany(p => p))
        {
            if (text.IndexOf(name, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && text.Substring(at, name.Length) is var said && said.Any(char.IsLower) && PageHeadline.Key(said) == key) return said;
        }

        return name;
    }

    private static bool IsNamed(IElement element, string[] names) => Says(element.Id, names) || Says(element.ClassName, names);

    private static bool Says(string? said, string[] names) => said is not null && Array.Exists(names, n => n.Length > 2 ? said.Contains(n, StringComparison.OrdinalIgnoreCase) : said.Equals(n, StringComparison.OrdinalIgnoreCase));

    /// <summary>The texts below an element, each on its line: the name ends where the address begins.</summary>
    private static string? Lines(IElement element)
    {
        var lines = element.Descendants<IText>().Select(t => Words(t.Data)).Where(t => t is not null).Take(100).ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static string? Words(string? text)
    {
        if (text is null || text.Length > LongestPlace * 4) return null;
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? null : VietnameseText.Compose(words);
    }
}
