using System.Xml;
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Reading.Docx;

namespace DocPipeline.Reading;

/// <summary>Reads DOCX and DOCM (ECMA-376 and ISO/IEC 29500, transitional and strict). Macros are never looked at, nothing outside the file is fetched.</summary>
internal sealed class DocxReader : IDocumentReader
{
    private const string MediaType = MediaTypes.Docx;

    /// <inheritdoc/>
    public string Name => "docx";

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> content, ReadLimits limits)
    {
        if (content.IsEmpty) return Failed(ReadFailures.Empty());
        if (content.Length > limits.MaxBytes) return Failed(ReadFailures.TooLarge(limits.MaxBytes));
        try
        {
            using var package = new DocxPackage(content, limits.MaxUnpackedBytes);
            return package.MainPart is null ? Failed(ReadFailures.Damaged("word/document.xml ?")) : Read(package, package.MainPart, limits.MaxCharacters);
        }
        catch (UnpackedTooLargeException)
        {
            return Failed(ReadFailures.TooLarge(limits.MaxUnpackedBytes));
        }
        catch (TextTooLongException)
        {
            return Failed(ReadFailures.TextTooLong(limits.MaxCharacters));
        }
        catch (Exception e) when (IsDamage(e))
        {
            return Failed(ReadFailures.Damaged(e is XmlException x ? $"XML {x.LineNumber}:{x.LinePosition}" : "ZIP"));
        }
    }

    private ReadResult Read(DocxPackage package, string mainPart, int mostCharacters)
    {
        var diagnostics = new List<Diagnostic>();
        var styles = new StyleSheet(Side(package, "styles", diagnostics), new ThemeFonts(Side(package, "theme", diagnostics)));
        var numbering = new Numbering(Side(package, "numbering", diagnostics), styles);
        var document = new DocumentBuilder();
        var body = new DocxStory(document, styles, numbering);
        using (var part = package.Open(mainPart))
        {
            foreach (var node in WordXml.Read(part))
            {
                body.Add(node);
                if (document.Length > mostCharacters) throw new TextTooLongException();
            }
        }

        var marginal = new DocxStory(document, styles, numbering);
        AddNotes(package, "footnotes", document, marginal, diagnostics);
        AddNotes(package, "endnotes", document, marginal, diagnostics);
        AddMargins(package, "header", MarginalKind.Header, document, marginal, diagnostics);
        AddMargins(package, "footer", MarginalKind.Footer, document, marginal, diagnostics);
        if (body.EmbeddedFiles > 0) diagnostics.Add(ReadingDiagnostics.EmbeddedFiles(body.EmbeddedFiles));
        if (document.Build() is { Blocks.Count: > 0 } built)
        {
            return new ReadResult
            {
                Document = built with { Title = body.Title is null ? null : VietnameseText.Compose(body.Title) },
                MediaType = MediaType,
                Reader = Name,
                Encoding = body.Encoding ?? marginal.Encoding,
                Diagnostics = diagnostics,
            };
        }

        return Failed(body.MetPicture || package.HasPictures ? ReadFailures.NoTextLayer(1) : ReadFailures.Empty(), diagnostics);
    }

    private static void AddNotes(DocxPackage package, string kind, DocumentBuilder document, DocxStory story, List<Diagnostic> diagnostics)
    {
        foreach (var note in Side(package, kind, diagnostics))
        {
            // The separators between text and notes are notes of their own type.
            if (note.Attribute("type") is null or "normal") document.AddMarginal(story.Words(note.Children), MarginalKind.Footnote);
        }
    }

    private static void AddMargins(
        DocxPackage package, string kind, MarginalKind marginalKind, DocumentBuilder document, DocxStory story, List<Diagnostic> diagnostics)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in package.Parts(kind))
        {
            var words = story.Words(Nodes(package, part, diagnostics)).Trim();
            if (PageNumber.IsOnly(words) || !seen.Add(words)) continue;
            document.AddMarginal(words, marginalKind);
        }
    }

    private static List<WordNode> Side(DocxPackage package, string kind, List<Diagnostic> diagnostics) =>
        package.Part(kind) is { } part ? Nodes(package, part, diagnostics) : [];

    /// <summary>The nodes of a part beside the body. A broken one costs what it says, not the document.</summary>
    private static List<WordNode> Nodes(DocxPackage package, string part, List<Diagnostic> diagnostics)
    {
        var nodes = new List<WordNode>();
        try
        {
            using var stream = package.Open(part);
            nodes.AddRange(WordXml.Read(stream));
        }
        catch (Exception e) when (IsDamage(e))
        {
            diagnostics.Add(ReadingDiagnostics.PartDamaged(part));
        }

        return nodes;
    }

    // What System.IO.Compression and System.Xml throw on damaged bytes.
    private static bool IsDamage(Exception e) => e is InvalidDataException or XmlException or EndOfStreamException or IOException
        or ArgumentException or NotSupportedException or OverflowException;

    private ReadResult Failed(ReadFailure failure, IReadOnlyList<Diagnostic>? diagnostics = null) =>
        new() { Failure = failure, MediaType = MediaType, Reader = Name, Diagnostics = diagnostics ?? [] };
}
