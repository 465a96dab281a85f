using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>The figures of one check of one line: what its cells hold under their headings, and what its notes add. Nothing is added up.</summary>
internal sealed class TableFigures(TableNotes notes)
{
    /// <summary>Whether a row holds any figure.</summary>
    public static bool HasAny(TableSheet sheet, int row, TableHeadings.Column[] columns, string text)
    {
        for (var column = 0; column < columns.Length; column++)
            if (TableCount.IsFigure(columns[column].Kind) && sheet.BeginsIn(row, column) && TableCount.Read(sheet.At(row, column)!.Span.Of(text)) is not null) return true;
        return false;
    }

    /// <summary>The figures of a check; null where the line says nothing of who was there.</summary>
    /// <param name="sheet">The table.</param>
    /// <param name="row">The line.</param>
    /// <param name="columns">What its columns hold.</param>
    /// <param name="check">The check; null where the table has one alone.</param>
    /// <param name="unit">The cell that names the unit: a figure that reaches over several lines is its own where the unit does, too.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="tokenAt">The token that begins at an offset, or the next one.</param>
    /// <param name="hourOf">The hour of the date at a token, or null.</param>
    /// <param name="onlyCheck">Whether the line has no other check.</param>
    /// <param name="fits">Whether every cell fits its heading.</param>
    public AttendanceFigures? Read(
        TableSheet sheet, int row, TableHeadings.Column[] columns, TableHeadings.Check? check, TableCell? unit, Chart chart, Func<int, int> tokenAt,
        Func<int, int?> hourOf, bool onlyCheck, out bool fits)
    {
        var line = new LineOfCells(sheet, row, columns, check, unit, chart.Text);
        var figures = new AttendanceFigures
        {
            Total = line.Of("total"),
            Present = line.Of("present"),
            Absent = line.Of("absent"),
            AbsentExcused = line.Of("excused"),
            AbsentUnexcused = line.Of("unexcused"),
            Late = line.Of("late"),
            OnLeave = line.Of("leave"),
            OnMission = line.Of("mission"),
            Departments = line.Of("bodies"),
        };
        figures = line.WithRatios(figures);
        fits = line.Fits;
        if (figures is { Present: null, Absent: null, AbsentExcused: null, AbsentUnexcused: null, Late: null }) return null;
        foreach (var (cell, ownCheck) in line.Notes())
        {
            var from = tokenAt(cell.Span.Start);
            figures = notes.Add(figures, chart, from, EndOf(chart, from, cell.Span.End), word => IsCalled(check, chart, tokenAt, hourOf, word), onlyCheck || ownCheck, out var mends);
            if (mends) fits = false;
        }

        return figures;
    }

    /// <summary>Whether a word of the notes means a check: by its heading, else by its hour.</summary>
    private static bool IsCalled(TableHeadings.Check? check, Chart chart, Func<int, int> tokenAt, Func<int, int?> hourOf, string word)
    {
        if (check is null || check.Key.Contains(word, StringComparison.Ordinal)) return true;
        if (word is not ("sáng" or "chiều")) return false;
        foreach (var heading in check.Headings)
            for (var at = tokenAt(heading.Span.Start); at < chart.Count && chart[at].Start < heading.Span.End; at++)
                if (hourOf(at) is { } hour) return word == "sáng" ? hour < 12 : hour >= 12;
        return false;
    }

    private static int EndOf(Chart chart, int from, int endOffset)
    {
        while (from < chart.Count && chart[from].Start < endOffset && chart[from].Kind != TokenKind.Boundary) from++;
        return from;
    }

    private sealed class LineOfCells(TableSheet sheet, int row, TableHeadings.Column[] columns, TableHeadings.Check? check, TableCell? unit, string text)
    {
        /// <summary>Whether all figures asked for were plain.</summary>
        public bool Fits { get; private set; } = true;

        /// <summary>The one figure of a kind; null where there is none, or several that say different things.</summary>
        public int? Of(string kind)
        {
            var own = Array.Exists(columns, c => c.Kind == kind && c.Check is not null && c.Check.Key == check?.Key);
            var whole = Array.Exists(columns, c => c.Kind == kind && !c.IsPart && IsOfCheck(c, own));
            int? found = null;
            for (var column = 0; column < columns.Length; column++)
            {
                var heading = columns[column];
                if (heading.Kind != kind || !IsOfCheck(heading, own) || heading.IsPart == whole || CountAt(column) is not { } count) continue;
                if (!whole) { Fits = false; return null; }
                if (found is null or 0 || (found == count.Number && kind is "total" or "present" or "absent")) found = count.Number;
                else if (count.Number != 0) { Fits = kind is "leave" or "late" or "mission"; return null; }
            }

            return found;
        }

        /// <summary>Adds what stands behind the stroke of "18/22".</summary>
        public AttendanceFigures WithRatios(AttendanceFigures figures)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                var heading = columns[column];
                if (!IsOfCheck(heading, own: false) && heading.Check?.Key != check?.Key) continue;
                if (CountAt(column) is not { Of: { } of } count || !TableCount.IsFigure(heading.Kind)) continue;
                if (heading.Of is null && count.Number > of) { Fits = false; continue; }
                figures = (heading.Of ?? "total") switch
                {
                    "total" => figures with { Total = figures.Total ?? of },
                    "present" => figures with { Present = figures.Present ?? of },
                    "absent" => figures with { Absent = figures.Absent ?? of },
                    _ => figures,
                };
            }

            return figures;
        }

        /// <summary>Cells that add to the figures, and whether they stand under the heading of this check: notes, and figures with more behind them.</summary>
        public IEnumerable<(TableCell Cell, bool OwnCheck)> Notes()
        {
            for (var column = 0; column < columns.Length; column++)
            {
                var heading = columns[column];
                if (sheet.At(row, column) is not { Span.Length: > 0 } cell || cell.Column != column || (heading.Check is not null && heading.Check.Key != check?.Key)) continue;
                if (heading.Kind == "notes" && sheet.BeginsIn(row, column)) yield return (cell, heading.Check is not null);
                if (!TableCount.IsFigure(heading.Kind) || CountAt(column) is not { HasMore: true }) continue;
                var behind = cell.Span.Start + cell.Span.Of(text).AsSpan().IndexOfAny(" (:;\n");
                yield return (cell with { Span = new TextSpan(behind, cell.Span.End) }, heading.Check is not null);
            }
        }

        private bool IsOfCheck(TableHeadings.Column column, bool own) => own ? column.Check?.Key == check?.Key : column.Check is null;

        private TableCount? CountAt(int column)
        {
            if (sheet.At(row, column) is not { Span.Length: > 0 } cell || cell.Column != column || TableCount.Read(cell.Span.Of(text)) is not { } count) return null;
            // Over several lines, or several columns: whose it is, or which, nobody knows; unless the unit's own cell reaches as far.
            var isOwn = cell.RowSpan == 1 || (unit is not null && unit.Row <= cell.Row && unit.Row + unit.RowSpan >= cell.Row + cell.RowSpan);
            for (var c = column + 1; c < column + cell.ColumnSpan && c < columns.Length; c++) isOwn &= !TableCount.IsFigure(columns[c].Kind);
            if (!isOwn) Fits = false;
            return isOwn ? count : null;
        }
    }
}
