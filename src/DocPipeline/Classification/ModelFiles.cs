using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DocPipeline.Records;

namespace DocPipeline.Classification;

/// <summary>How the files of a model's folder are named, packed, and brought to the disk whole.</summary>
internal static class ModelFiles
{
    public static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false);

    public static string WeightsOf(string task) => task + ".weights";

    public static string FeaturesOf(string task) => task + ".features.tsv.gz";

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, RecordJson.Indented).ReplaceLineEndings("\n") + "\n";

    /// <summary>The table of features is mostly words, and a third as large when packed.</summary>
    public static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(Utf8.GetBytes(text));
        return packed.ToArray();
    }

    public static string Unpacked(byte[] packed)
    {
        using var gzip = new StreamReader(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress), Utf8);
        return gzip.ReadToEnd();
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
