using System.Text.Json;
using DocPipeline.Extraction.Findings;
using DocPipeline.Intake;

namespace DocPipeline.Gold;

/// <summary>A document with its gold record: what a careful reader finds in it, in the record's own shape.</summary>
/// <param name="Path">The document.</param>
/// <param name="Record">Its gold record.</param>
public sealed record GoldDocument(string Path, JsonElement Record)
{
    private const string Suffix = ".gold.json";

    /// <summary>Code of a gold file that cannot be read, or that stands beside no document.</summary>
    public const string Unreadable = "DP0701";

    /// <summary>Its file name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The document as the pipeline takes it.</summary>
    public IncomingDocument Incoming() => IncomingDocument.FromFile(Path);

    /// <summary>
    /// The documents of a folder that have a <c>NAME.gold.json</c> beside <c>NAME.*</c>, in order of their names; files without gold are no
    /// part of the set. What is wrong with a gold file comes back beside them (<see cref="Unreadable"/>).
    /// </summary>
    public static (IReadOnlyList<GoldDocument> Documents, IReadOnlyList<LocalizedText> Faults) Read(string folder)
    {
        var documents = new List<GoldDocument>();
        var faults = new List<LocalizedText>();
        var files = Directory.EnumerateFiles(folder).Where(f => !f.EndsWith(".json", StringComparison.Ordinal)).ToLookup(f => System.IO.Path.GetFileNameWithoutExtension(f));
        foreach (var gold in Directory.EnumerateFiles(folder, "*" + Suffix).Order(StringComparer.Ordinal))
        {
            var name = System.IO.Path.GetFileName(gold)[..^Suffix.Length];
            if (files[name].Order(StringComparer.Ordinal).FirstOrDefault() is not { } document)
            {
                faults.Add(new($"{gold}: không có văn bản {name}.* bên cạnh.", $"{gold}: there is no document {name}.* beside it."));
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(gold));
                documents.Add(new GoldDocument(document, json.RootElement.Clone()));
            }
            catch (JsonException broken)
            {
                faults.Add(new($"{gold}: không phải JSON ({broken.Message})", $"{gold}: is no JSON ({broken.Message})"));
            }
        }

        return (documents, faults);
    }
}
