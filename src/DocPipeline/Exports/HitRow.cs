using DocPipeline.Records;
using DocPipeline.Storage;

namespace DocPipeline.Exports;

/// <summary>A hit of `search` as JSON; what was sought stands between « and » in title, snippets and marked evidence.</summary>
public sealed record HitRow(
    string Id, string Kind, string? Title, string? Number, string? Issuer, string? Issued, SourceInfo Source, IReadOnlyList<string> Snippets,
    IReadOnlyList<HitRow.FindingRow> Findings, IReadOnlyList<AttendanceEntry> Attendance, IReadOnlyList<string> Units)
{
    /// <summary>The row of <paramref name="hit"/>.</summary>
    public static HitRow Of(SearchHit hit) => new(
        hit.Id, hit.Kind, hit.Title is null ? null : Marked(hit.Title), hit.Number, hit.Issuer, hit.Issued, hit.Source, [.. hit.Snippets.Select(Marked)],
        [
            .. hit.Findings.Select(f => new FindingRow(
                f.Finding.Unit, f.Finding.Evidence, Marked(f.Evidence), f.Finding.Span, f.Finding.Outcome, f.Finding.Topic, f.Finding.Confidence,
                f.Finding.NeedsReview)),
        ],
        hit.Attendance, hit.Units);

    private static string Marked(Snippet snippet) => string.Concat(snippet.Pieces.Select(p => p.IsMatch ? $"«{p.Text}»" : p.Text));

    /// <summary>A finding of a hit.</summary>
    public sealed record FindingRow(
        string? Unit, string Evidence, string Marked, int[] Span, string Outcome, string Topic, FindingConfidence Confidence, bool NeedsReview);
}
