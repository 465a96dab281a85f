using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Reads tables of attendance: headings over one or several rows tell what a column counts; several checks in one row are told apart by the
/// heading above them ("Sáng", "Chiều"); a line each, and one for the total. A dash is no figure, a nought is one.
/// </summary>
internal sealed class AttendanceTables(Grammar grammar, RuleEngine statements)
{
    private readonly TableHeadings _headings = new(grammar);
    private readonly TableNotes _notes = new(grammar, statements);
    private readonly int _totalRow = grammar.Class("att.total-row");

    /// <summary>One count of one line.</summary>
    /// <param name="UnitName">The unit as the line names it; null on a total line.</param>
    /// <param name="UnitToken">First token of the unit cell, or -1.</param>
    /// <param name="Figures">The figures.</param>
    /// <param name="MomentToken">Token of the date that the line or the heading of its check gives, or -1.</param>
    /// <param name="Evidence">The line.</param>
    /// <param name="IsTotal">Whether it adds the others up.</param>
    /// <param name="Check">The check that it counts, by its heading; null where the table has one alone.</param>
    public sealed record Line(string? UnitName, int UnitToken, AttendanceFigures Figures, int MomentToken, TextSpan Evidence, bool IsTotal, string? Check);

    /// <summary>The counts of a table; empty where it is no table of attendance.</summary>
    /// <param name="table">The table.</param>
    /// <param name="chart">The document's chart.</param>
    /// <param name="tokenAt">The token that begins at an offset, or the next one.</param>
    /// <param name="hourOf">The hour of the date at a token, or null.</param>
    public IReadOnlyList<Line> Read(Table table, Chart chart, Func<int, int> tokenAt, Func<int, int?> hourOf)
    {
        var text = chart.Text;
        var rows = RowsOf(table);
        var headingRows = TableHeadings.RowsOf(table, rows, text);
        if (headingRows == 0) return [];
        var columns = _headings.Of(table, headingRows, chart, tokenAt);
        // "present" and its like make it a table of attendance; beside them something that they can be held against.
        if (!columns.Any(c => c.Kind is "present" or "absent" or "excused" or "unexcused" or "late")
            || columns.Count(c => c.Kind is "present" or "absent" or "excused" or "unexcused" or "total") < 2) return [];
        var unitColumn = Array.FindIndex(columns, c => c.Kind == "unit");
        if (unitColumn < 0) unitColumn = FirstTextColumn(table, headingRows, text);
        if (unitColumn < 0) return [];

        var checks = columns.Where(c => c.Check is not null).DistinctBy(c => c.Check).ToList();
        if (checks.Count == 0) checks.Add(default);
        var lines = new List<Line>();
        for (var row = headingRows; row < table.RowCount; row++)
        {
            var cells = rows[row];
            if (!cells.Any(c => c.Column > unitColumn && TableNumber.Of(c.Span.Of(text)) is not null)) continue;
            var evidence = new TextSpan(cells[0].Span.Start, cells[^1].Span.End);
            var isTotal = cells.Any(c => c.Column <= unitColumn && c.Span.Length > 0 && IsTotal(chart, tokenAt(c.Span.Start), c.Span.End));
            var named = cells.FirstOrDefault(c => c.Span.Length > 0 && c.Column <= unitColumn && c.Column + c.ColumnSpan > unitColumn);
            if (named is null && !isTotal) continue;
            var own = MomentOf(cells.Where(c => columns[c.Column].Kind == "moment"), chart, tokenAt);
            foreach (var check in checks)
            {
                var figures = Figures(cells, columns, check.Check, text);
                if (figures is { Present: null, Absent: null, AbsentExcused: null, AbsentUnexcused: null, Late: null }) continue;
                var moment = own >= 0 ? own : check.Check is null ? -1 : DateIn(chart, check.CheckToken);
                foreach (var notes in cells.Where(c => columns[c.Column].Kind == "notes" && c.Span.Length > 0))
                {
                    figures = _notes.Add(
                        figures, chart, tokenAt(notes.Span.Start), EndOf(chart, tokenAt(notes.Span.Start)), word => IsCalled(check.Check, moment < 0 ? null : hourOf(moment), word), checks.Count == 1);
                }

                lines.Add(new Line(
                    isTotal ? null : Clean(named!.Span.Of(text)), isTotal ? -1 : SkipMarks(chart, tokenAt(named!.Span.Start)), figures, moment, evidence, isTotal, check.Check));
            }
        }

        return lines;
    }

    private static IReadOnlyList<TableCell>[] RowsOf(Table table)
    {
        var rows = new List<TableCell>[table.RowCount];
        for (var row = 0; row < rows.Length; row++) rows[row] = [];
        foreach (var cell in table.Cells) rows[cell.Row].Add(cell);
        return rows;
    }

    private static AttendanceFigures Figures(IReadOnlyList<TableCell> cells, TableHeadings.Column[] columns, string? check, string text)
    {
        int? Of(string kind)
        {
            foreach (var cell in cells)
            {
                var column = columns[cell.Column];
                if (column.Kind == kind && (column.Check == check || column.Check is null) && TableNumber.Of(cell.Span.Of(text)) is { } n) return n;
            }

            return null;
        }

        return new AttendanceFigures
        {
            Total = Of("total"),
            Present = Of("present"),
            Absent = Of("absent"),
            AbsentExcused = Of("excused"),
            AbsentUnexcused = Of("unexcused"),
            Late = Of("late"),
            OnLeave = Of("leave"),
            OnMission = Of("mission"),
        };
    }

    /// <summary>Whether a word of the notes means a check: by its heading, else by its hour.</summary>
    private static bool IsCalled(string? check, int? hour, string word) => word switch
    {
        _ when check is not null && VietnameseText.Key(check).Contains(word, StringComparison.Ordinal) => true,
        "sáng" => hour < 12,
        "chiều" => hour >= 12,
        _ => false,
    };

    private bool IsTotal(Chart chart, int from, int endOffset)
    {
        if (from >= chart.Count || chart.PhraseAt(from, _totalRow) is not { } phrase) return false;
        return phrase.End >= chart.Count || chart[phrase.End].Kind == TokenKind.Boundary || chart[phrase.End].Start >= endOffset
            || chart.Letters(phrase.End) is ":" or "(" or "số" or "chung";
    }

    private static int MomentOf(IEnumerable<TableCell> cells, Chart chart, Func<int, int> tokenAt)
    {
        foreach (var cell in cells)
            if (cell.Span.Length > 0 && DateIn(chart, tokenAt(cell.Span.Start)) is >= 0 and var date) return date;
        return -1;
    }

    /// <summary>The first token of the cell that begins at a token at which a date stands, or -1.</summary>
    private static int DateIn(Chart chart, int from)
    {
        for (var at = from; at < chart.Count && chart[at].Kind != TokenKind.Boundary; at++)
            if (chart.MentionAt(at, MentionKind.Date) is not null) return at;
        return -1;
    }

    private static int EndOf(Chart chart, int from)
    {
        while (from < chart.Count && chart[from].Kind != TokenKind.Boundary) from++;
        return from;
    }

    private static int SkipMarks(Chart chart, int at)
    {
        while (at < chart.Count && chart[at].Kind == TokenKind.Sign) at++;
        return at;
    }

    private static int FirstTextColumn(Table table, int headingRows, string text)
    {
        for (var c = 0; c < table.ColumnCount; c++)
        {
            var column = table.Cells.Where(x => x.Column == c && x.Row >= headingRows && x.Span.Length > 0).ToList();
            if (column.Count > 0 && column.Count(x => x.Span.Of(text).Count(char.IsLetter) > 2) * 2 > column.Count) return c;
        }

        return -1;
    }

    private static string Clean(string cell) => cell.Trim().TrimStart('-', '+', '•', ' ').ReplaceLineEndings(" ");
}
