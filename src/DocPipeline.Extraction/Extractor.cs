using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction;

/// <summary>The one door of this project: a <see cref="Document"/> in, an <see cref="ExtractionResult"/> out.</summary>
/// <remarks>Thread-safe and stateless; the same document gives the same result.</remarks>
public sealed class Extractor
{
    /// <summary>Version of the rules and their data; part of every record's provenance, raised with each change of what comes out.</summary>
    public const string RulesVersion = "0.1.0";

    private readonly VietnameseRules _rules = VietnameseRules.Instance;

    /// <summary>Extracts everything that the rules know from <paramref name="document"/>.</summary>
    public ExtractionResult Extract(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new DocumentReading(document, _rules).Result();
    }
}
