using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DocPipeline.Records;

namespace DocPipeline.Classification;

/// <summary>How the files of a model's folder are named, packed, and brought to the disk whole.</summary>
internal static class ModelFiles
{
    public static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false);

    public static string WeightsOf(string task) => task + ".weights.gz";

    public static string FeaturesOf(string task) => task + ".features.tsv.gz";

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, RecordJson.Indented).ReplaceLineEndings("\n") + "\n";

    /// <summary>A table of features is a third as large when packed, a table of weights two thirds.</summary>
    public static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(content);
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not packed so.</exception>
    public static byte[] Unpacked(byte[] packed)
    {
        using var content = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress)) gzip.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>On the disk before anything is renamed: a loss of power leaves the old version, or the new one whole.</summary>
    public static void WriteThrough(string path, byte[] content)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Puts a text in the place of a file: readers see the old one or the new one.</summary>
    public static void Replace(string folder, string name, string content)
    {
        var partial = Path.Combine(folder, $".{name}.partial");
        WriteThrough(partial, Utf8.GetBytes(content));
        File.Move(partial, Path.Combine(folder, name), overwrite: true);
    }
}
