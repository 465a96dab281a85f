using System.Globalization;
using System.Text;

namespace DocPipeline.Reading.Ocr;

/// <summary>A grey picture as PGM has it (netpbm "P5", one byte a pixel): what pdftoppm writes quickest and anything can read.</summary>
internal sealed class GreyPicture
{
    private readonly byte[] _bytes;
    private readonly int _start;

    private GreyPicture(byte[] bytes, int start, int width, int height) => (_bytes, _start, Width, Height) = (bytes, start, width, height);

    public int Width { get; }

    public int Height { get; }

    public ReadOnlySpan<byte> Row(int y) => _bytes.AsSpan(_start + y * Width, Width);

    /// <summary>Whether there is anything dark in a part of it.</summary>
    public bool HasInk(int left, int top, int width, int height)
    {
        const int Speck = 6;
        var dark = 0;
        for (var y = top; y < top + height; y++)
        {
            foreach (var pixel in Row(y).Slice(left, width))
                if (pixel < 128 && ++dark > Speck) return true;
        }

        return false;
    }

    /// <summary>Writes a part of it with a white margin around.</summary>
    public void WritePart(string file, int left, int top, int width, int height, int margin)
    {
        using var stream = File.Create(file);
        stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{width + 2 * margin} {height + 2 * margin}\n255\n")));
        var line = new byte[width + 2 * margin];
        for (var y = -margin; y < height + margin; y++)
        {
            Array.Fill(line, byte.MaxValue);
            if (y >= 0 && y < height) Row(top + y).Slice(left, width).CopyTo(line.AsSpan(margin));
            stream.Write(line);
        }
    }

    /// <summary>The picture; null where the bytes are no whole one.</summary>
    public static GreyPicture? Parse(byte[] pgm)
    {
        if (!pgm.AsSpan().StartsWith("P5"u8)) return null;
        var at = 2;
        Span<int> numbers = stackalloc int[3];
        for (var i = 0; i < numbers.Length; i++)
        {
            while (at < pgm.Length && pgm[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
            var start = at;
            while (at < pgm.Length && char.IsAsciiDigit((char)pgm[at])) at++;
            if (!int.TryParse(Encoding.ASCII.GetString(pgm, start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        }

        at++;
        var (width, height) = (numbers[0], numbers[1]);
        return width > 0 && height > 0 && numbers[2] == 255 && at + (long)width * height <= pgm.Length ? new GreyPicture(pgm, at, width, height) : null;
    }
}
