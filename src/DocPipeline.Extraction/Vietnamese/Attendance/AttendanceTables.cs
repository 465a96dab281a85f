using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// Reads tables of attendance: headings over one or several rows tell what a column counts; several checks in one row are told apart by the
/// heading above them ("Sáng", "Chiều"); a line each, and one for each total. A dash is no figure, a nought is one. What does not fit its
/// headings is said, and not guessed.
/// </summary>
internal sealed class AttendanceTables(Grammar grammar, RuleEngine statements)
{
    private readonly TableHeadings _headings = new(grammar);
    private readonly TableRows _rows = new(grammar);
    private readonly TableStatements _statements = new(grammar, statements);
    private readonly TableFigures _figures = new(new TableNotes(grammar, statements));
    private readonly int _gathering = grammar.Class("col.gathering"), _people = grammar.Class("att.people");

    /// <summary>What a line adds up.</summary>
    public enum Sum
    {
        /// <summary>Nothing: it counts one unit.</summary>
        None,

        /// <summary>The lines above it that belong to one group.</summary>
        Group,

        /// <summary>All lines.</summary>
        All,
    }

    /// <summary>One count of one line.</summary>
    /// <param name="Unit">The cell that names whom it counts; null on a total line without a name.</param>
    /// <param name="Owners">Cells that name what it belongs to, the nearest first: the line above a sub-line, the group's line, an outer unit column.</param>
    /// <param name="IsStaffGroup">Whether it counts a kind of staff, which is named as it stands.</param>
    /// <param name="Figures">The figures.</param>
    /// <param name="Moments">Cells of the line that tell when.</param>
    /// <param name="Checks">Headings of its check, where the table has several.</param>
    /// <param name="Evidence">The line.</param>
    /// <param name="Sum">What it adds up.</param>
    /// <param name="Check">Which of several counts of its unit it is, by the heading or the cell that tells them apart; null where there is one alone.</param>
    public sealed record Line(TableCell? Unit, IReadOnlyList<TableCell> Owners, bool IsStaffGroup, AttendanceFigures Figures, IReadOnlyList<TableCell> Moments,
        IReadOnlyList<TableCell> Checks, TextSpan Evidence, Sum Sum, string? Check);

    /// <summary>A table of attendance.</summary>
    /// <param name="Sheet">Its grid.</param>
    /// <param name="HeadingRows">How many rows are headings.</param>
    /// <param name="Before">Index of the block before it, or -1.</param>
    public sealed record Reading(TableSheet Sheet, int HeadingRows, int Before)
    {
        public List<Line> Lines { get; } = [];

        /// <summary>Rows that do not fit the headings.</summary>
        public List<TextSpan> Irregular { get; } = [];
    }

    /// <summary>The tables of attendance of a document, in order, each with its lines; those that a page's end cuts are put together.</summary>
    /// <param name="document">The document.</param>
    /// <param name="chart">Its chart.</param>
    /// <param name="tokenAt">The token that begins at an offset, or the next one.</param>
    /// <param name="hourOf">The hour of the date at a token, or null.</param>
    public IEnumerable<Reading> Read(Document document, Chart chart, Func<int, int> tokenAt, Func<int, int?> hourOf)
    {
        (Reading Reading, TableHeadings.Column[] Columns)? open = null;
        var before = -1;
        for (var i = 0; i < document.Blocks.Count; i++)
        {
            if (document.Blocks[i] is Marginal) continue;
            if (document.Blocks[i] is not Table table)
            {
                if (open is { } ended) yield return WithLines(ended.Reading, ended.Columns, chart, tokenAt, hourOf);
                (open, before) = (null, i);
                continue;
            }

            if (table.ColumnCount is < 2 or > TableSheet.MostColumns) continue;
            var sheet = new TableSheet(table);
            var headingRows = TableHeadings.RowsOf(sheet, document.Text);
            if (open is { } running && GoesOn(running.Reading, sheet, headingRows, document.Text, chart, tokenAt) is { } firstRow)
            {
                running.Reading.Sheet.Append(table, firstRow);
                continue;
            }

            if (open is { } done) yield return WithLines(done.Reading, done.Columns, chart, tokenAt, hourOf);
            open = null;
            if (IsOfGathering(document, before, chart, tokenAt)) continue;
            if (Columns(sheet, headingRows, chart, tokenAt) is { } columns) open = (new Reading(sheet, headingRows, before), columns);
            else if (TableSheet.Turned(table, document.Text) is { } turned && TableHeadings.RowsOf(turned, document.Text) is > 0 and var turnedRows && Columns(turned, turnedRows, chart, tokenAt) is { } turnedColumns) open = (new Reading(turned, turnedRows, before), turnedColumns);
            else if (_statements.Read(new Reading(sheet, headingRows, before), chart, tokenAt) is { Lines.Count: > 0 } told) yield return told;
        }

        if (open is { } last) yield return WithLines(last.Reading, last.Columns, chart, tokenAt, hourOf);
    }

    /// <summary>What the columns hold; null where they count nobody's attendance.</summary>
    private TableHeadings.Column[]? Columns(TableSheet sheet, int headingRows, Chart chart, Func<int, int> tokenAt) =>
        headingRows > 0 && _headings.Of(sheet, headingRows, chart, tokenAt) is { } columns && CountsAttendance(columns) ? columns : null;

    /// <summary>The first row of a part that goes on behind a page's end, its headings repeated or not; null where it is a table of its own.</summary>
    private int? GoesOn(Reading reading, TableSheet part, int headingRows, string text, Chart chart, Func<int, int> tokenAt)
    {
        if (part.Columns != reading.Sheet.Columns || reading.Sheet.IsTurned) return null;
        if (headingRows == 0) return 0;
        if (headingRows == reading.HeadingRows && SameWords(reading.Sheet, part, headingRows, text)) return headingRows;
        // Its first rows only name a group.
        return _headings.Of(part, headingRows, chart, tokenAt) is { } own && !Array.Exists(own, c => TableCount.IsFigure(c.Kind)) ? 0 : null;
    }

    private static bool SameWords(TableSheet a, TableSheet b, int rows, string text)
    {
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < a.Columns; column++)
                if (VietnameseText.NameKey(a.At(row, column)?.Span.Of(text) ?? "") != VietnameseText.NameKey(b.At(row, column)?.Span.Of(text) ?? "")) return false;
        return true;
    }

    /// <summary>"Có mặt" and its like make it a table of attendance; beside them something that they can be held against, or the units' own column.</summary>
    private static bool CountsAttendance(TableHeadings.Column[] columns)
    {
        var figures = columns.Count(c => TableCount.IsFigure(c.Kind)) + columns.Count(c => c.Of is not null);
        var firstFigure = Array.FindIndex(columns, c => TableCount.IsFigure(c.Kind));
        // A list of persons, with crosses in its columns.
        if (firstFigure < 0 || Array.FindIndex(columns, c => c.Kind == "person") is >= 0 and var person && person < firstFigure) return false;
        // "Trễ hạn", "Không lý do": of files.
        if (Array.Exists(columns, c => c.Kind == "other") && !Array.Exists(columns, c => c.Kind is "present" or "absent")) return false;
        if (columns.Any(c => c.Kind is "present" or "absent" or "excused" or "unexcused")) return figures > 1 || Array.Exists(columns, c => c.Kind == "unit");
        return columns.Any(c => c.Kind == "late") && columns.Any(c => c.Kind == "total");
    }

    /// <summary>Whether what stands right above a table says that it counts who came to a meeting, a lesson, a vote.</summary>
    private bool IsOfGathering(Document document, int before, Chart chart, Func<int, int> tokenAt)
    {
        if (before < 0) return false;
        var span = document.Blocks[before].Span;
        var (gathering, people) = (false, false);
        for (var at = tokenAt(Math.Max(span.Start, span.End - 300)); at < chart.Count && chart[at].Start < span.End; at++)
        {
            gathering |= chart.PhraseAt(at, _gathering) is not null;
            people |= chart.PhraseAt(at, _people) is not null || chart.Letters(at) is "điểm" or "kiểm";
        }

        return gathering && !people;
    }

    private Reading WithLines(Reading reading, TableHeadings.Column[] columns, Chart chart, Func<int, int> tokenAt, Func<int, int?> hourOf)
    {
        var (sheet, text) = (reading.Sheet, chart.Text);
        var unitColumns = Enumerable.Range(0, columns.Length).Where(c => columns[c].Kind is "unit" or "group").ToList();
        var firstFigure = Array.FindIndex(columns, c => TableCount.IsFigure(c.Kind));
        unitColumns.RemoveAll(c => c > firstFigure);
        if (unitColumns.Count == 0 && FirstTextColumn(sheet, reading.HeadingRows, firstFigure, text) is >= 0 and var first) unitColumns.Add(first);
        // A form for one unit, which the text around it names: its figures stand in one line, or each line says when it was counted.
        var isForm = unitColumns.Count == 0 || (sheet.IsTurned && OnlyLine(sheet, reading.HeadingRows, columns, text) is { } only && sheet.At(only, unitColumns[0]) is { } label && !TableRows.NamesUnit(label, chart, tokenAt));
        if (isForm) unitColumns.Clear();
        var checks = columns.Select(c => c.Check).Where(c => c is not null).DistinctBy(c => c!.Key).ToList();
        var momentColumns = Enumerable.Range(0, columns.Length).Where(c => columns[c].Kind == "moment").ToList();
        TableCell? group = null, upper = null, previous = null;
        for (var row = reading.HeadingRows; row < sheet.Rows; row++)
        {
            var words = sheet.Words(row).ToList();
            if (words.Count == 0) continue;
            if (!TableFigures.HasAny(sheet, row, columns, text))
            {
                if (!isForm && _rows.NamesGroup(words, unitColumns[^1], chart, tokenAt)) (group, upper) = (words[^1], null);
                continue;
            }

            if (_rows.CountsNobody(words[0], chart, tokenAt)) continue;
            var total = words.Find(c => (isForm || c.Column <= unitColumns[^1]) && IsTotal(c))
                // "Tổng cộng" over the lines of the morning and of the afternoon.
                ?? (isForm ? null : unitColumns.Select(c => sheet.At(row, c)).OfType<TableCell>().FirstOrDefault(c => c.RowSpan > 1 && c.Span.Length > 0 && IsTotal(c)));
            // "Cộng" in the column of numbers, a figure in that of names: the line has slipped to the left.
            if (!isForm && total is not null && total.Column + total.ColumnSpan <= unitColumns[0] && sheet.At(row, unitColumns[0]) is { Span.Length: > 0 } slipped && TableCount.IsNumber(slipped.Span.Of(text)))
            {
                reading.Irregular.Add(sheet.Evidence(row));
                continue;
            }

            var unit = total is null ? UnitOf(sheet, row, unitColumns, text) : null;
            var moments = momentColumns.Select(c => sheet.At(row, c)).OfType<TableCell>().Where(c => c.Span.Length > 0).ToList();
            if (unit is null && total is null && !(isForm && (moments.Count > 0 || OnlyLine(sheet, reading.HeadingRows, columns, text) is not null)))
            {
                // A second check of the unit above, or nobody knows whose.
                if (previous is null || moments.Count == 0) { reading.Irregular.Add(sheet.Evidence(row)); continue; }
                unit = previous;
            }

            var isSub = unit is not null && TableRows.IsSubLine(words, unit, text);
            var isLettered = unit is not null && TableRows.IsLettered(words[0].Span.Of(text));
            if (isLettered) group = null;
            var owners = new List<TableCell>();
            if (isSub && upper is not null) owners.Add(upper);
            owners.AddRange(unitColumns.Select(c => sheet.At(row, c)).OfType<TableCell>().Where(c => c.Span.Length > 0 && !ReferenceEquals(c, unit) && total is null).Reverse());
            if (group is not null && !ReferenceEquals(group, unit)) owners.Add(group);
            var isStaff = unit is not null && (columns[unit.Column].Kind == "group" || _rows.IsStaff(unit, chart, tokenAt));
            var sum = total is null ? unit is not null && TableRows.HeadsGroup(sheet, row, words, unit, chart, tokenAt) ? Sum.Group : Sum.None : _rows.IsOfGroup(sheet, row, group, chart, total, tokenAt) ? Sum.Group : Sum.All;
            var named = total is null ? unit : _rows.Named(total, chart, tokenAt) ?? (sum == Sum.Group ? group : null);
            var bodies = total is null ? null : _rows.BodiesIn(chart, tokenAt(total.Span.Start), total.Span.End);
            foreach (var check in checks.DefaultIfEmpty())
            {
                var figures = _figures.Read(sheet, row, columns, check, unit, chart, tokenAt, hourOf, checks.Count < 2, out var fits);
                if (!fits) reading.Irregular.Add(sheet.Evidence(row));
                if (figures is null) continue;
                if (bodies is not null) figures = figures with { Departments = figures.Departments ?? bodies };
                reading.Lines.Add(new Line(named, owners, isStaff, figures, moments, check?.Headings ?? [], sheet.Evidence(row), sum,
                    check?.Key ?? (moments.Count > 0 ? string.Join(' ', moments.Select(m => VietnameseText.NameKey(m.Span.Of(text)))) : null)));
            }

            if (unit is null) continue;
            previous = unit;
            if (!isSub) upper = unit;
            if (isLettered) (group, upper) = (unit, null);
        }

        return reading;

        bool IsTotal(TableCell cell) => _rows.IsTotal(chart, tokenAt(cell.Span.Start), cell.Span.End);
    }

    /// <summary>The only row with figures; null where there are several.</summary>
    private static int? OnlyLine(TableSheet sheet, int headingRows, TableHeadings.Column[] columns, string text)
    {
        int? only = null;
        for (var row = headingRows; row < sheet.Rows; row++)
        {
            if (!TableFigures.HasAny(sheet, row, columns, text)) continue;
            if (only is not null) return null;
            only = row;
        }

        return only;
    }

    private static TableCell? UnitOf(TableSheet sheet, int row, List<int> unitColumns, string text)
    {
        for (var i = unitColumns.Count - 1; i >= 0; i--)
            if (sheet.At(row, unitColumns[i]) is { Span.Length: > 0 } cell && cell.Span.Of(text).Any(char.IsLetter)) return cell;
        return null;
    }

    private static int FirstTextColumn(TableSheet sheet, int headingRows, int firstFigure, string text)
    {
        for (var column = 0; column < firstFigure; column++)
        {
            int filled = 0, words = 0;
            for (var row = headingRows; row < sheet.Rows; row++)
            {
                if (sheet.At(row, column) is not { Span.Length: > 0 } cell) continue;
                filled++;
                if (cell.Span.Of(text).Count(char.IsLetter) > 2) words++;
            }

            if (filled > 0 && words * 2 > filled) return column;
        }

        return -1;
    }
}
