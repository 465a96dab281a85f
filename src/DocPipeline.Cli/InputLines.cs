using System.Text;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Cli;

/// <summary>The lines of <c>--lines FILE</c>, or of the standard input for <c>-</c>.</summary>
internal static class InputLines
{
    /// <summary>Every line as it stands but for its letters, which are composed (NFC); also the empty ones, so that answers can be counted off.</summary>
    public static IEnumerable<string> Read(string path, Surroundings world)
    {
        using var reader = new StreamReader(path == "-" ? world.OpenInput() : File.OpenRead(path), Encoding.UTF8);
        while (reader.ReadLine() is { } line) yield return VietnameseText.Compose(line);
    }
}
