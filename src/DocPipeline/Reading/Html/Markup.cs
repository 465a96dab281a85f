using AngleSharp.Dom;

namespace DocPipeline.Reading.Html;

/// <summary>What an element is by itself, wherever it stands.</summary>
internal static class Markup
{
    /// <summary>Tag, class and style as a number; 0 where nothing but the tag is said. Figures in a class count (post-1, post-2) and say nothing of its kind.</summary>
    public static int KindOf(IElement element, string tag)
    {
        var name = element.ClassName;
        var style = element.GetAttribute("style");
        if (string.IsNullOrEmpty(name) && string.IsNullOrEmpty(style)) return 0;
        var hash = new HashCode();
        hash.Add(tag);
        foreach (var c in name ?? "")
        {
            if (!char.IsAsciiDigit(c)) hash.Add(c);
        }

        hash.Add(style);
        var kind = hash.ToHashCode();
        return kind == 0 ? 1 : kind;
    }

    /// <summary>Whether a browser does not show it.</summary>
    public static bool IsHidden(IElement element)
    {
        // Pages hide the whole of themselves until a script has run; it did not when they were saved.
        if (element.Attributes.Length == 0 || element.LocalName is "body" or "main" or "article") return false;
        if (element.HasAttribute("hidden")) return true;
        return element.GetAttribute("style") is { } style
            && (style.Contains("display:none", StringComparison.OrdinalIgnoreCase) || style.Contains("display: none", StringComparison.OrdinalIgnoreCase)
                || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether it begins and ends a line.</summary>
    public static bool IsBlock(string tag) => tag is not ("a" or "abbr" or "acronym" or "b" or "bdi" or "bdo" or "big" or "cite" or "code" or "data" or "del" or "dfn"
        or "em" or "font" or "i" or "ins" or "kbd" or "label" or "mark" or "nobr" or "q" or "rp" or "rt" or "ruby" or "s" or "samp" or "small" or "span" or "strike"
        or "strong" or "sub" or "sup" or "time" or "tt" or "u" or "var" or "wbr" or "html");
}
