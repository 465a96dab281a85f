using System.Buffers.Binary;

namespace DocPipeline.Reading.Ocr;

/// <summary>How many pixels a picture says that it has, before anything unpacks it: a few bytes can claim gigabytes.</summary>
internal static class PictureSize
{
    /// <summary>An A2 sheet at 300 dots an inch, or the largest camera.</summary>
    public const long MostPixels = 120_000_000;

    /// <summary>Width and height of a PNG, JPEG or TIFF; null where they are not told.</summary>
    public static (int Width, int Height)? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 24 && bytes[0] == 0x89 && bytes[1..4].SequenceEqual("PNG"u8))
            return (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]) & int.MaxValue, BinaryPrimitives.ReadInt32BigEndian(bytes[20..]) & int.MaxValue);
        if (bytes.Length > 4 && bytes[0] == 0xFF && bytes[1] == 0xD8) return OfJpeg(bytes);
        return bytes.Length > 8 && (bytes.StartsWith("II"u8) || bytes.StartsWith("MM"u8)) ? OfTiff(bytes) : null;
    }

    private static (int Width, int Height)? OfJpeg(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF;)
        {
            var marker = bytes[at + 1];
            // Start of frame, whichever kind: C4, C8 and CC in its range are tables.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    /// <summary>The largest page of a TIFF (TIFF 6.0: tag 256 is the width, 257 the height).</summary>
    private static (int Width, int Height)? OfTiff(ReadOnlySpan<byte> bytes)
    {
        const int MostPages = 10_000;
        var little = bytes[0] == 'I';
        (int Width, int Height)? largest = null;
        var at = Long(bytes, 4, little);
        for (var page = 0; page < MostPages && at > 0 && at + 2 <= bytes.Length; page++)
        {
            var entries = Short(bytes, (int)at, little);
            if (at + 2 + entries * 12L + 4 > bytes.Length) break;
            var (width, height) = (0, 0);
            for (var i = 0; i < entries; i++)
            {
                var entry = (int)at + 2 + i * 12;
                var value = Short(bytes, entry + 2, little) == 3 ? Short(bytes, entry + 8, little) : (int)Math.Min(int.MaxValue, Long(bytes, entry + 8, little));
                if (Short(bytes, entry, little) == 256) width = value;
                else if (Short(bytes, entry, little) == 257) height = value;
            }

            if (largest is not var (w, h) || (long)width * height > (long)w * h) largest = (width, height);
            at = Long(bytes, (int)at + 2 + entries * 12, little);
        }

        return largest;
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static long Long(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
