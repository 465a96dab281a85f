using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// Bytes to text: byte order mark, UTF-16 by its zeros, UTF-8 where the bytes are that, else the old encoding whose decoding gives
/// Vietnamese syllables, else Windows-1252. Paragraph by paragraph where a file mixes. The text comes composed (NFC).
/// </summary>
public static class EncodedText
{
    private const int SampleLength = 64 * 1024;

    /// <summary>Decodes <paramref name="bytes"/>.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="declared">The encoding that the file claims for itself, if any; believed only where the bytes do not speak against it.</param>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        if (bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF) return FromUnicode(Encoding.UTF8.GetString(bytes[3..]), "utf-8");
        if (bytes.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == 0xFEFF) return FromUnicode(Encoding.UTF32.GetString(bytes[4..]), "utf-32");
        if (bytes.Length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE) return FromUnicode(Encoding.Unicode.GetString(bytes[2..]), "utf-16le");
        if (bytes.Length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF) return FromUnicode(Encoding.BigEndianUnicode.GetString(bytes[2..]), "utf-16be");
        if (Utf16ByZeros(bytes) is { } utf16) return FromUnicode(utf16.GetString(bytes[..(bytes.Length & ~1)]), utf16.WebName == "utf-16" ? "utf-16le" : "utf-16be");
        if (Utf8.IsValid(bytes)) return FromUnicode(Encoding.UTF8.GetString(bytes), bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0 ? "ascii" : "utf-8");
        if (IsMostlyUtf8(bytes)) return FromUnicode(Encoding.UTF8.GetString(bytes), "utf-8") with { Doubtful = true };
        return FromBytes(bytes, declared);
    }

    /// <summary>Names by which files and pages declare the encodings that this class decides by itself.</summary>
    public static bool IsVietnameseOrWestern(string name) => name.Trim().ToLowerInvariant() is
        "windows-1258" or "cp1258" or "x-viet-tcvn" or "x-viet-tcvn5712" or "tcvn" or "tcvn-5712" or "tcvn3" or "viscii" or "x-viscii"
        or "x-viet-vps" or "vps" or "x-viet-vni" or "vni" or "viqr" or "windows-1252" or "cp1252" or "iso-8859-1" or "iso8859-1"
        or "latin1" or "us-ascii" or "ascii" or "x-user-defined" or "utf-8" or "utf8" or "utf-16" or "unicode";

    private static DecodedText FromUnicode(string text, string encoding)
    {
        text = VietnameseText.Compose(text);
        // Old text is often saved again as UTF-8, as the Western letters it was taken for; mail style VIQR is ASCII.
        var (mended, undone) = MendParagraphs(text, FileWide(text, null)?.Name);
        return new DecodedText(mended, undone ?? (encoding == "ascii" ? "utf-8" : encoding), Doubtful: false);
    }

    private static DecodedText FromBytes(ReadOnlySpan<byte> bytes, string? declared)
    {
        // As Latin-1, so that the control range keeps its bytes for the encodings that have letters there.
        var western = Encoding.Latin1.GetString(bytes);
        var expected = FileWide(western, Declared(declared))?.Name ?? MendParagraphs(western, null).Undone;
        if (expected is null || LegacyEncoding.Named(expected) is not { } encoding)
            return new DecodedText(VietnameseText.Compose(Windows1252.Decode(bytes)), "windows-1252", Doubtful: false);
        var text = MendParagraphs(western, expected, fallback: encoding).Text;
        return new DecodedText(text, expected, Doubtful: Syllables.SyllableScore(text) < 0.7);
    }

    private static string? Declared(string? name) => name?.Trim().ToLowerInvariant() switch
    {
        "windows-1258" or "cp1258" => "windows-1258",
        "x-viet-tcvn" or "x-viet-tcvn5712" or "tcvn" or "tcvn-5712" or "tcvn3" => "tcvn3",
        "viscii" or "x-viscii" => "viscii",
        "x-viet-vps" or "vps" => "vps",
        "x-viet-vni" or "vni" => "vni",
        _ => null,
    };

    /// <summary>The encoding that explains the file as a whole; null where none does, or the text is Unicode already.</summary>
    private static LegacyEncoding? FileWide(string western, string? declared)
    {
        var sample = western.Length <= SampleLength ? western : western[..SampleLength];
        if (LegacyText.IsUnicode(sample)) return null;
        return LegacyText.Best(sample, declared).Encoding;
    }

    private static (string Text, string? Undone) MendParagraphs(string text, string? expected, LegacyEncoding? fallback = null)
    {
        if (expected is null && !MayNeedMending(text)) return (text, null);
        var result = new StringBuilder(text.Length);
        var undone = new Dictionary<string, int>(StringComparer.Ordinal);
        var unchanged = 0;
        foreach (var range in Paragraphs(text))
        {
            var paragraph = text[range];
            var mended = LegacyText.MendIfLegacy(paragraph, expected, out var encoding);
            if (encoding is null && fallback is not null) mended = fallback.Decode(paragraph);
            if (encoding is not null) undone[encoding] = undone.GetValueOrDefault(encoding) + paragraph.Length;
            else if (paragraph.AsSpan().IndexOfAnyInRange('\u0080', '\uFFFF') >= 0) unchanged += paragraph.Length;
            result.Append(mended);
        }

        // The file is named for the old encoding only where that is the greater part of what is not plain ASCII.
        var (name, length) = undone.OrderByDescending(u => u.Value).FirstOrDefault();
        return (result.ToString(), length > unchanged ? name : null);
    }

    private static bool MayNeedMending(string text) =>
        text.AsSpan().IndexOfAnyInRange('\u0080', '\u00FF') >= 0 || text.AsSpan().IndexOfAny("^+(") >= 0;

    /// <summary>Pieces of text up to an empty line; long ones up to a line's end.</summary>
    private static List<Range> Paragraphs(string text)
    {
        const int longEnough = 400;
        var pieces = new List<Range>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\n') continue;
            var blank = i + 1 < text.Length && text[i + 1] is '\n' or '\r';
            if (!blank && i - start < longEnough) continue;
            pieces.Add(start..(i + 1));
            start = i + 1;
        }

        if (start < text.Length) pieces.Add(start..text.Length);
        return pieces;
    }

    private static Encoding? Utf16ByZeros(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length & ~1, 4096)];
        if (sample.Length < 8) return null;
        var zeros = (Even: 0, Odd: 0);
        for (var i = 0; i < sample.Length; i += 2)
        {
            if (sample[i] == 0) zeros.Even++;
            if (sample[i + 1] == 0) zeros.Odd++;
        }

        var half = sample.Length / 2;
        if (zeros.Odd * 10 > half * 4 && zeros.Even * 50 < half) return Encoding.Unicode;
        if (zeros.Even * 10 > half * 4 && zeros.Odd * 50 < half) return Encoding.BigEndianUnicode;
        return null;
    }

    /// <summary>A file cut short, or with a byte gone wrong here and there, is UTF-8 all the same.</summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var sound = 0;
        var broken = 0;
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            if (status == System.Buffers.OperationStatus.Done) sound += used > 1 ? 1 : 0;
            else broken++;
            bytes = bytes[used..];
        }

        return sound >= 4 && sound >= broken * 10;
    }
}

/// <summary>Text decoded from bytes.</summary>
/// <param name="Text">The text, composed.</param>
/// <param name="Encoding">The encoding undone: utf-8, utf-16le, tcvn3, vni, viscii, vps, viqr, windows-1258, windows-1252 …</param>
/// <param name="Doubtful">Whether some of it may be wrong.</param>
public readonly record struct DecodedText(string Text, string Encoding, bool Doubtful);
