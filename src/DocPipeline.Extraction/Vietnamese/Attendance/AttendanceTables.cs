using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Reads tables of attendance: headings over one or several rows tell what a column counts; several checks in one row are told apart by the
/// heading above them ("Sáng", "Chiều"); a line each, and one for the total.
/// </summary>
internal sealed class AttendanceTables(Grammar grammar)
{
    private readonly int _column = grammar.Class("col");
    private readonly int _totalRow = grammar.Class("att.total-row");

    /// <summary>One count of one line.</summary>
    /// <param name="UnitName">The unit as the line names it; null on a total line.</param>
    /// <param name="UnitToken">First token of the unit cell, or -1.</param>
    /// <param name="Figures">The figures.</param>
    /// <param name="Moment">The moment that line or heading gives, or null.</param>
    /// <param name="Evidence">The line.</param>
    /// <param name="IsTotal">Whether it adds the others up.</param>
    public sealed record Line(string? UnitName, int UnitToken, AttendanceFigures Figures, DateValue? Moment, TextSpan Evidence, bool IsTotal);

    /// <summary>The counts of a table; empty where it is no table of attendance.</summary>
    /// <param name="table">The table.</param>
    /// <param name="chart">The document's chart.</param>
    /// <param name="tokenAt">The token that begins at an offset, or the next one.</param>
    public IReadOnlyList<Line> Read(Table table, Chart chart, Func<int, int> tokenAt)
    {
        var text = chart.Text;
        var headerRows = HeaderRows(table, text);
        if (headerRows == 0) return [];
        var columns = Columns(table, headerRows, chart, tokenAt);
        var presence = columns.Count(c => c.Kind is "present" or "absent" or "excused" or "unexcused" or "late");
        var unitColumn = Array.FindIndex(columns, c => c.Kind == "unit");
        if (presence == 0 || columns.Count(c => c.Kind is "present" or "absent" or "excused" or "unexcused" or "total") < 2) return [];
        if (unitColumn < 0) unitColumn = FirstTextColumn(table, headerRows, text);
        if (unitColumn < 0) return [];

        var lines = new List<Line>();
        for (var row = headerRows; row < table.RowCount; row++)
        {
            var cells = table.Cells.Where(c => c.Row == row).ToList();
            if (cells.Count == 0) continue;
            var evidence = new TextSpan(cells[0].Span.Start, cells[^1].Span.End);
            var numbers = cells.Where(c => c.Column > unitColumn && Number(c.Span.Of(text)) is not null).Count();
            if (numbers == 0) continue;
            var nameCell = cells.Find(c => c.Column <= unitColumn && c.Column + c.ColumnSpan > unitColumn);
            var nameToken = nameCell is { Span.Length: > 0 } ? tokenAt(nameCell.Span.Start) : -1;
            var isTotal = cells.Any(c => c.Column <= unitColumn && c.Span.Length > 0 && IsTotal(chart, tokenAt(c.Span.Start), c.Span.End));
            var name = isTotal || nameCell is null || nameCell.Span.Length == 0 ? null : Clean(nameCell.Span.Of(text));
            if (name is null && !isTotal) continue;
            var notes = string.Join("; ", cells.Where(c => columns[c.Column].Kind == "notes").Select(c => c.Span.Of(text)));
            foreach (var check in columns.Select(c => c.Check).Distinct().Where(k => k is not null || !columns.Any(c => c.Check is not null)))
            {
                var figures = Figures(cells, columns, check, text);
                if (figures.HasCounts && (figures.Present ?? figures.Absent ?? figures.AbsentExcused ?? figures.AbsentUnexcused ?? figures.Late) is not null)
                    lines.Add(new Line(name, nameToken, figures, Moment(cells, columns, check, chart, tokenAt), evidence, isTotal));
            }
        }

        return lines;
    }

    private readonly record struct Column(string? Kind, string? Check, DateValue? Moment);

    private static int HeaderRows(Table table, string text)
    {
        var rows = Math.Max(table.HeaderRows, 0);
        while (rows < table.RowCount && rows < 5)
        {
            var cells = table.Cells.Where(c => c.Row == rows).ToList();
            // A heading row has words in most cells and counts in none; a row that numbers the columns (1, 2, 3 …) belongs to the headings.
            var words = cells.Count(c => c.Span.Length > 0 && Number(c.Span.Of(text)) is null);
            var numbers = cells.Count(c => Number(c.Span.Of(text)) is not null);
            var numbered = rows > 0 && words == 0 && numbers > 2 && cells.Select((c, i) => Number(c.Span.Of(text)) == i + 1).Count(x => x) >= numbers - 1
                && cells.Where(c => c.Span.Length > 0).Select(c => Number(c.Span.Of(text))).Distinct().Count() == numbers;
            if (!numbered && (words == 0 || numbers > 0)) break;
            if (cells.Count(c => c.Span.Length > 0) < 2 && rows > 0) break;
            rows++;
        }

        return rows >= table.RowCount ? 0 : rows;
    }

    private Column[] Columns(Table table, int headerRows, Chart chart, Func<int, int> tokenAt)
    {
        var columns = new Column[table.ColumnCount];
        for (var c = 0; c < columns.Length; c++)
        {
            string? kind = null, upper = null;
            DateValue? moment = null;
            string? check = null;
            foreach (var cell in table.Cells.Where(h => h.Row < headerRows && h.Column <= c && c < h.Column + h.ColumnSpan && h.Span.Length > 0).OrderBy(h => h.Row))
            {
                var own = KindOf(chart, tokenAt(cell.Span.Start), cell.Span.End);
                // A lower heading says more: "Vắng" over "Có lý do" and "Không lý do".
                if (own is not null) { upper = kind; kind = own; }
                if (cell.ColumnSpan > 1 && MomentIn(chart, tokenAt(cell.Span.Start), cell.Span.End) is { } when) { moment = when; check = cell.Span.Of(chart.Text); }
                else if (cell.ColumnSpan > 1 && own is null && IsCheck(cell.Span.Of(chart.Text))) check = cell.Span.Of(chart.Text);
            }

            if (kind == "total" && upper is "absent" or "excused") kind = "absent";
            columns[c] = new Column(kind, kind is "unit" or "index" or "notes" or "total" or "allotted" && check is null ? null : check, moment);
        }

        return columns;
    }

    private static bool IsCheck(string heading)
    {
        var folded = VietnameseText.Fold(heading);
        return folded.Contains("sang", StringComparison.Ordinal) || folded.Contains("chieu", StringComparison.Ordinal)
            || folded.Contains("lan ", StringComparison.Ordinal) || folded.Contains("ngay", StringComparison.Ordinal) || folded.Contains("dau gio", StringComparison.Ordinal)
            || folded.Contains("cuoi gio", StringComparison.Ordinal);
    }

    /// <summary>What a heading counts: the longest phrase in it, of equally long ones the last.</summary>
    private string? KindOf(Chart chart, int from, int endOffset)
    {
        string? kind = null;
        var longest = 0;
        for (var at = from; at < chart.Count && chart[at].Start < endOffset; at++)
        {
            if (chart.PhraseAt(at, _column) is { } phrase && phrase.End - at >= longest) (kind, longest) = (phrase.Entry.Value, phrase.End - at);
        }

        return kind;
    }

    private bool IsTotal(Chart chart, int from, int endOffset)
    {
        if (from >= chart.Count || chart.PhraseAt(from, _totalRow) is not { } phrase) return false;
        return phrase.End >= chart.Count || chart[phrase.End].Kind == TokenKind.Boundary || chart[phrase.End].Start >= endOffset
            || chart.Letters(phrase.End) is ":" or "(" or "số" or "chung";
    }

    private static DateValue? MomentIn(Chart chart, int from, int endOffset)
    {
        for (var at = from; at < chart.Count && chart[at].Start < endOffset; at++)
            if (chart.MentionAt(at, MentionKind.Date)?.Mention.Value is DateValue date) return date;
        return null;
    }

    private static DateValue? Moment(List<TableCell> cells, Column[] columns, string? check, Chart chart, Func<int, int> tokenAt)
    {
        foreach (var column in columns)
            if (check is not null && column.Check == check && column.Moment is { } moment) return moment;
        foreach (var cell in cells.Where(c => columns[c.Column].Kind == "moment" && c.Span.Length > 0))
            if (MomentIn(chart, tokenAt(cell.Span.Start), cell.Span.End) is { } when) return when;
        return null;
    }

    private static AttendanceFigures Figures(List<TableCell> cells, Column[] columns, string? check, string text)
    {
        int? Of(string kind)
        {
            foreach (var cell in cells)
                if (columns[cell.Column] is { } column && column.Kind == kind && (column.Check == check || column.Check is null) && Number(cell.Span.Of(text)) is { } n) return n;
            return null;
        }

        return new AttendanceFigures
        {
            Total = Of("total"), Present = Of("present"), Absent = Of("absent"), AbsentExcused = Of("excused"), AbsentUnexcused = Of("unexcused"),
            Late = Of("late"), OnLeave = Of("leave"), OnMission = Of("mission"),
        };
    }

    private static int FirstTextColumn(Table table, int headerRows, string text)
    {
        for (var c = 0; c < table.ColumnCount; c++)
        {
            var column = table.Cells.Where(x => x.Column == c && x.Row >= headerRows && x.Span.Length > 0).ToList();
            if (column.Count > 0 && column.Count(x => x.Span.Of(text).Count(char.IsLetter) > 2) * 2 > column.Count) return c;
        }

        return -1;
    }

    private static string Clean(string cell) => cell.Trim().TrimStart('-', '+', '•', ' ').ReplaceLineEndings(" ");

    private static int? Number(string cell)
    {
        var digits = cell.AsSpan().Trim();
        return digits.Length is > 0 and <= 6 && int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;
    }
}
