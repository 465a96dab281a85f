using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

internal sealed record ResolvedDate(ChartMention Mention, DateValue Value, DateRole Role);

internal static class DateResolution
{
    public static IReadOnlyList<ResolvedDate> Resolve(Document document, Chart chart, DocumentHeader header) =>
        [.. chart.AllMentions().Where(m => m.Mention.Kind == MentionKind.Date).Select(m => new ResolvedDate(m, (DateValue)m.Mention.Value, DateRole.Inspection))];
}
internal static class HeaderRules
{
    public static DocumentHeader Read(Document document, Chart chart) => new() { Kind = DocumentKind.News, Title = document.Title };
}
