namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// Windows code page 1252 between bytes and characters: how text in an old encoding looks when a program takes it for Western European.
/// Bytes without a character there (81, 8D, 8F, 90, 9D) stand as the control characters of Latin-1.
/// </summary>
internal static class Windows1252
{
    private const string High = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ"; // 80-9F

    /// <summary>The character of a byte.</summary>
    public static char ToChar(byte b) => b is >= 0x80 and < 0xA0 ? High[b - 0x80] : (char)b;

    /// <summary>The byte of a character, -1 where it has none. Latin-1's control characters count as their bytes.</summary>
    public static int ToByte(char c)
    {
        if (c < 0x100) return c;
        if (c is < '\u0152' or > '\u2122') return -1;
        var at = High.AsSpan().IndexOf(c);
        return at < 0 ? -1 : 0x80 + at;
    }

    /// <summary>The characters of <paramref name="bytes"/>.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => string.Create(bytes.Length, bytes, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++) to[i] = ToChar(from[i]);
    });
}
