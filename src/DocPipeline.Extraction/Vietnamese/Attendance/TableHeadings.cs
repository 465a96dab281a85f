using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// What the columns of a table count, by the headings above them. A lower heading says more than the one over it ("Vắng" over "Có lý do");
/// a heading over several columns that counts nothing itself names a check of its own ("Sáng", "Lúc 7 giờ 15").
/// </summary>
internal sealed class TableHeadings(Grammar grammar)
{
    private readonly int _column = grammar.Class("col");
    private readonly int _check = grammar.Class("col.check");

    /// <summary>A column.</summary>
    /// <param name="Kind">What it holds: a value of the class "col", or null where no heading says.</param>
    /// <param name="Check">The check that it belongs to, by its heading; null where it holds for all.</param>
    /// <param name="CheckToken">First token of that heading, or -1.</param>
    public readonly record struct Column(string? Kind, string? Check, int CheckToken);

    /// <summary>How many leading rows are headings; 0 where the table has none, or nothing else.</summary>
    public static int RowsOf(Table table, IReadOnlyList<TableCell>[] rows, string text)
    {
        var count = Math.Clamp(table.HeaderRows, 0, table.RowCount);
        while (count < table.RowCount && count < 5)
        {
            var cells = rows[count];
            var numbers = cells.Count(c => TableNumber.Of(c.Span.Of(text)) is not null);
            var words = cells.Count(c => c.Span.Length > 0) - numbers;
            // A row that numbers the columns (1, 2, 3 …) belongs to the headings; any other with numbers is a line.
            if (numbers > 0 && !(count > 0 && words == 0 && numbers > 2 && Ascends(cells, text))) break;
            if (numbers == 0 && words < (count == 0 ? 1 : 2)) break;
            count++;
        }

        return count >= table.RowCount ? 0 : count;
    }

    /// <summary>The columns, left to right.</summary>
    public Column[] Of(Table table, int headingRows, Chart chart, Func<int, int> tokenAt)
    {
        var columns = new Column[table.ColumnCount];
        var headings = table.Cells.Where(c => c.Row < headingRows && c.Span.Length > 0).OrderBy(c => c.Row).ToList();
        for (var c = 0; c < columns.Length; c++)
        {
            string? kind = null, upper = null, check = null;
            var checkToken = -1;
            foreach (var cell in headings.Where(h => h.Column <= c && c < h.Column + h.ColumnSpan))
            {
                var token = tokenAt(cell.Span.Start);
                var own = KindOf(chart, token, cell.Span.End);
                if (own is not null) (upper, kind) = (kind, own);
                if (cell.ColumnSpan > 1 && (own is null or "moment") && NamesCheck(chart, token, cell.Span.End)) (check, checkToken) = (cell.Span.Of(chart.Text), token);
            }

            if (kind == "total" && upper is "absent" or "excused" or "present") kind = upper == "excused" ? "absent" : upper;
            columns[c] = new Column(kind, check, checkToken);
        }

        return columns;
    }

    private static bool Ascends(IReadOnlyList<TableCell> cells, string text)
    {
        var last = -1;
        foreach (var cell in cells)
        {
            if (cell.Span.Length == 0) continue;
            if (TableNumber.Of(cell.Span.Of(text)) is not { } number || (last >= 0 && number != last + 1)) return false;
            last = number;
        }

        return true;
    }

    /// <summary>What a heading counts: the longest phrase in it, of equally long ones the last.</summary>
    private string? KindOf(Chart chart, int from, int endOffset)
    {
        string? kind = null;
        var longest = 0;
        for (var at = from; at < chart.Count && chart[at].Start < endOffset; at++)
            if (chart.PhraseAt(at, _column) is { } phrase && phrase.End - at >= longest) (kind, longest) = (phrase.Entry.Value, phrase.End - at);
        return kind;
    }

    private bool NamesCheck(Chart chart, int from, int endOffset)
    {
        for (var at = from; at < chart.Count && chart[at].Start < endOffset; at++)
            if (chart.PhraseAt(at, _check) is not null || chart.MentionAt(at, MentionKind.Date) is not null) return true;
        return false;
    }
}

/// <summary>A cell that holds a count and nothing else.</summary>
internal static class TableNumber
{
    /// <summary>The count; null for words, dashes, empty cells and anything longer than a count of people can be.</summary>
    public static int? Of(ReadOnlySpan<char> cell)
    {
        var digits = cell.Trim();
        return digits.Length is > 0 and <= 6 && int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;
    }
}
