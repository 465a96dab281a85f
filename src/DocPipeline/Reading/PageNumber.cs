using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading;

/// <summary>Knows a running head or foot that only counts pages: "3", "- 3 -", "Trang 3/12", "iv".</summary>
internal static class PageNumber
{
    /// <summary>Whether the text says nothing but a page's number, or nothing at all.</summary>
    public static bool IsOnly(ReadOnlySpan<char> text)
    {
        if (text.Length > 40) return false;
        var letters = new List<char>();
        foreach (var c in text)
        {
            if (char.IsLetter(c)) letters.Add(VietnameseText.Fold(c));
            else if (letters.Count > 0 && letters[^1] != ' ') letters.Add(' ');
        }

        foreach (var word in new string([.. letters]).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (word is not ("trang" or "page" or "of" or "so" or "tr" or "p" or "i" or "ii" or "iii" or "iv" or "v" or "vi" or "vii" or "viii" or "ix" or "x")) return false;
        return true;
    }
}
