using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>What the full-text index holds of a record and of a finding, column by column: one place for writing it and for proving it.</summary>
internal static class IndexWords
{
    /// <summary>The columns of document_words.</summary>
    internal static IReadOnlyList<string> DocumentColumns { get; } =
        ["title", "number", "issuer", "body", "title_marked", "number_marked", "issuer_marked", "body_marked"];

    /// <summary>The columns of finding_words.</summary>
    internal static IReadOnlyList<string> FindingColumns { get; } = ["words", "words_marked"];

    internal static string[] Of(DocumentRecord record)
    {
        string[] parts = [record.Title ?? "", record.Number ?? "", record.Issuer ?? "", record.Text];
        return [.. parts.Select(SearchText.Folded), .. parts.Select(SearchText.Marked)];
    }

    internal static string[] Of(FindingEntry finding)
    {
        var unit = finding.Unit ?? "";
        return
        [
            $"{SearchText.Folded(unit)} {SearchText.Break} {SearchText.Folded(finding.Evidence)}",
            $"{SearchText.Marked(unit)} {SearchText.Break} {SearchText.Marked(finding.Evidence)}",
        ];
    }
}
