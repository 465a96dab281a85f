using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

internal static class HeaderRules
{
    public static DocumentHeader Read(Document document, Chart chart) => new() { Kind = DocumentKind.News, Title = document.Title };
}
