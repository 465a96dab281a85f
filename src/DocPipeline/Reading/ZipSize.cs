using System.IO.Compression;

namespace DocPipeline.Reading;

/// <summary>Measures what a zipped file unpacks to by unpacking it to nowhere: the sizes that it states are claims.</summary>
internal static class ZipSize
{
    /// <summary>The bytes; null where there are more than <paramref name="limit"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are no whole ZIP file.</exception>
    public static long? Unpacked(ReadOnlyMemory<byte> content, long limit)
    {
        using var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
        var buffer = new byte[64 * 1024];
        var total = 0L;
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            while (stream.Read(buffer) is > 0 and var read)
                if ((total += read) > limit) return null;
        }

        return total;
    }
}
