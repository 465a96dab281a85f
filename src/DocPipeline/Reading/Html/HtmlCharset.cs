using System.Buffers;
using System.Text;
using System.Text.Unicode;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Html;

/// <summary>
/// A page's bytes to characters. What a page declares is believed only where the bytes bear it out: old Vietnamese pages declare
/// Windows-1252, x-user-defined or nothing and mean TCVN3 or VNI.
/// </summary>
internal static class HtmlCharset
{
    private const int DeclarationReach = 4096;
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create("\"'/>; \r\n"u8);

    /// <summary>The page's characters, and how they were encoded.</summary>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        var declared = DeclaredIn(bytes);
        if (declared is not null && !EncodedText.IsVietnameseOrWestern(declared) && !HasMark(bytes) && !IsUtf8WithLetters(bytes) && Known(declared) is { } encoding)
            return new DecodedText(VietnameseText.Compose(encoding.GetString(bytes)), encoding.WebName, Doubtful: false);
        return EncodedText.DecodeMarkup(bytes, declared);
    }

    /// <summary>The name behind the first "charset=" or the XML declaration's "encoding=".</summary>
    private static string? DeclaredIn(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, DeclarationReach)];
        var at = head.IndexOf("charset="u8);
        if (at < 0) at = head.IndexOf("CHARSET="u8);
        var from = at + "charset=".Length;
        if (at < 0)
        {
            at = head.StartsWith("<?xml"u8) ? head.IndexOf("encoding="u8) : -1;
            from = at + "encoding=".Length;
        }

        if (at < 0) return null;
        var rest = head[from..].TrimStart("\"' "u8);
        var end = rest.IndexOfAny(NameEnds);
        return end is <= 0 or > 40 ? null : Encoding.ASCII.GetString(rest[..end]).Trim();
    }

    private static bool HasMark(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF) || (bytes[0] == 0xEF && bytes[1] == 0xBB));

    private static bool IsUtf8WithLetters(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) && bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0;

    private static Encoding? Known(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null; // a name that nobody knows: the bytes decide
        }
    }
}
