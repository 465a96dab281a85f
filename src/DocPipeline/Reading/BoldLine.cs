namespace DocPipeline.Reading;

/// <summary>Headings that only their look tells: short lines wholly in bold, as office documents without styles have them.</summary>
internal static class BoldLine
{
    private const int LongestHeading = 200;

    /// <summary>The level such a line has as a heading; null where it is running text that happens to be bold.</summary>
    public static int? Level(string text, LeadingMarker? marker, bool bold, bool centred)
    {
        if (!bold || text.Length > LongestHeading) return null;
        var last = text[^1];
        if (centred) return last is ';' or ',' ? null : 2;
        // Left-aligned: a numbered part ("II. KẾT QUẢ"), not a sentence and not an item of an enumeration.
        if (marker is not { } m || last is '.' or ';' or ',' or ':' || m.Marker.Length < 2) return null;
        return m.IsRoman ? 2 : 3 + m.Level;
    }
}
