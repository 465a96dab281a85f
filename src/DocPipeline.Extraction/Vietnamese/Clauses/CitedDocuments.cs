using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>The documents that a clause cites.</summary>
internal static class CitedDocuments
{
    /// <summary>
    /// Numbers, days and issuers of the documents that a clause cites ("Thông báo" is left of "Thông báo số 77/TB-UBND ngày 30/9/2016 của UBND
    /// huyện"): they say nothing of how things are, and are longer than what does.
    /// </summary>
    public static List<TextSpan>? In(Chart chart, ClauseCutter.Clause clause)
    {
        List<TextSpan>? cited = null;
        for (var at = clause.Start; at < clause.End; at++)
        {
            if (chart.MentionAt(at, MentionKind.Reference) is not { } reference || reference.End > clause.End) continue;
            var (from, end) = (at, reference.End);
            while (from < end && chart[from].Kind == TokenKind.Word && chart.Letters(from) is not ("số" or "Số")) from++;
            if (end + 1 < clause.End && chart.Letters(end) is ",") end++;
            if (chart.MentionAt(end, MentionKind.Date) is { } day && day.End <= clause.End) end = day.End;
            if (end + 1 < clause.End && chart.Letters(end) is "của" && chart.MentionAt(end + 1, MentionKind.Unit) is { } issuer && issuer.End <= clause.End) end = issuer.End;
            if (from < end) (cited ??= []).Add(chart.Span(from, end));
            at = end - 1;
        }

        return cited;
    }
}
