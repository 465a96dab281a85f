using System.Buffers;
using System.Text;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// UTF-8 that a program took for Windows-1252: "Cá»™ng hÃ²a" for "Cộng hòa". Chains of lead and continuation bytes do not come about by
/// chance, so the test is whether the bytes are UTF-8 again.
/// </summary>
internal static class Mojibake
{
    /// <summary>Name in records.</summary>
    public const string Name = "utf-8 read as windows-1252";

    private static readonly SearchValues<char> LeadLooks = SearchValues.Create("ÃÄÅÆáâ");

    /// <summary>The text mended, or null where it is no such text.</summary>
    public static string? Mend(string text)
    {
        if (text.AsSpan().IndexOfAny(LeadLooks) < 0) return null;
        var bytes = ArrayPool<byte>.Shared.Rent(text.Length + 8);
        try
        {
            var length = 0;
            var chains = 0;
            for (var i = 0; i < text.Length; i++)
            {
                var b = Windows1252.ToByte(text[i]);
                if (b < 0) return null;
                var after = length > 0 ? bytes[length - 1] : (byte)0;
                // à is C3 A0: its no-break space is often a plain one by now. Đ is C4 90: its second byte has no character and may be lost.
                if (after == 0xC3 && b == ' ') b = 0xA0;
                if (after == 0xC4 && b < 0x80) { bytes = Grown(bytes, length + 2); bytes[length++] = 0x90; }
                if (after is >= 0xC3 and <= 0xF0 && b is >= 0x80 and < 0xC0) chains++;
                bytes = Grown(bytes, length + 2);
                bytes[length++] = (byte)b;
            }

            if (chains < 2 && !(chains == 1 && text.Length < 12)) return null;
            if (!System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length))) return null;
            return VietnameseText.Compose(Encoding.UTF8.GetString(bytes, 0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static byte[] Grown(byte[] bytes, int needed)
    {
        if (needed <= bytes.Length) return bytes;
        var larger = ArrayPool<byte>.Shared.Rent(needed * 2);
        bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(bytes);
        return larger;
    }
}
