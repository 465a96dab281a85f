using DocPipeline.Extraction.Documents;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// The lines of a table that stand over others ("I. Sở Xây dựng" over "1. Văn phòng", "2. Thanh tra Sở"): offices named below such a line are
/// those of the body that it names.
/// </summary>
internal sealed class TableGroups
{
    // Tokens [From, To) of the lines below the one at [Head, From).
    private readonly List<(int Head, int From, int To)> _groups = [];

    /// <param name="document">The document.</param>
    /// <param name="tokenAt">The token that begins at an offset, or the next one.</param>
    public TableGroups(Document document, Func<int, int> tokenAt)
    {
        foreach (var table in document.Blocks.OfType<Table>())
        {
            var (head, from) = (-1, -1);
            foreach (var row in table.Cells.GroupBy(c => c.Row))
            {
                if (row.FirstOrDefault(c => c.Column == 0 && c.Span.Length > 0) is not { } mark || !IsMark(mark.Span.Of(document.Text))) continue;
                var at = tokenAt(mark.Span.Start);
                if (head >= 0) _groups.Add((head, from, at));
                (head, from) = (at, tokenAt(row.Max(c => c.Span.End)));
            }

            if (head >= 0) _groups.Add((head, from, tokenAt(table.Span.End)));
        }
    }

    /// <summary>The tokens of the line that stands over a token; null where none does.</summary>
    public (int Start, int End)? Over(int token)
    {
        foreach (var (head, from, to) in _groups)
            if (token >= from && token < to) return (head, from);
        return null;
    }

    /// <summary>"I", "II.", "A": the lines below count anew from 1.</summary>
    private static bool IsMark(string text)
    {
        var mark = text.AsSpan().Trim().TrimEnd(".)").Trim();
        if (mark.Length == 1 && mark[0] is >= 'A' and <= 'H') return true;
        return mark.Length > 0 && mark.Length < 6 && !mark.ContainsAnyExcept("IVX");
    }
}
