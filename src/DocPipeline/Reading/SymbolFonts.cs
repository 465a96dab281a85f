namespace DocPipeline.Reading;

/// <summary>The few signs of Symbol and Wingdings that office documents use for bullets and boxes, as the Unicode signs they look like.</summary>
internal static class SymbolFonts
{
    // Symbol fonts lie in the private area from U+F000, or are addressed without that offset.
    private const int PrivateStart = 0xF000;

    /// <summary>The sign; null for one of a symbol font that is not known here; the character itself in other fonts.</summary>
    public static string? Read(char c, string? font)
    {
        var symbolFont = font is not null
            && (font.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase) || font.Equals("Symbol", StringComparison.OrdinalIgnoreCase)
                || font.Equals("Webdings", StringComparison.OrdinalIgnoreCase));
        if (!symbolFont && c is < '\uE000' or > '\uF8FF') return c.ToString();
        var code = c >= PrivateStart ? c - PrivateStart : c;
        var wingdings = font is null || font.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase);
        return code switch
        {
            0xB7 => "•",
            0x2D => "-",
            0xA7 or 0x6E => "▪",
            0x76 or 0xD8 => "▸",
            0xA8 or 0x6F or 0x71 or 0x72 => "☐",
            0xFC when wingdings => "✓",
            0xFE when wingdings => "☑",
            0xFB or 0x78 when wingdings => "☒",
            0xE0 when wingdings => "→",
            0xAE => "→",
            0xDE => "⇒",
            0xA3 when !wingdings => "≤",
            0xB3 when !wingdings => "≥",
            0xB4 when !wingdings => "×",
            0xB1 when !wingdings => "±",
            _ => null,
        };
    }
}
