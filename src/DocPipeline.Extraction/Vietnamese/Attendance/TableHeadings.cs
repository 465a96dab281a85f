using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// What the columns of a table count, by the headings above them. A lower heading says more than the one over it ("Vắng" over "Có lý do");
/// a heading that tells when ("Sáng", "Lúc 7 giờ 15"), or over columns that count the same again, names a check of its own.
/// </summary>
internal sealed class TableHeadings(Grammar grammar)
{
    private const int MostHeadingRows = 7;

    // What a heading says most surely stands first.
    private static readonly string[] ByWeight =
        ["percent", "other", "unexcused", "excused", "permit", "late", "mission", "leave", "elsewhere", "absent", "present", "allotted", "bodies", "total", "count", "unit", "group", "notes", "person", "moment", "index"];

    private readonly int _column = grammar.Class("col");
    private readonly TableChecks _checks = new(grammar);
    private readonly int _gathering = grammar.Class("col.gathering");

    /// <summary>A check that columns belong to, by the headings that name it.</summary>
    /// <param name="Key">Its words.</param>
    /// <param name="Headings">The cells that name it.</param>
    public sealed record Check(string Key, IReadOnlyList<TableCell> Headings);

    /// <summary>A column.</summary>
    /// <param name="Kind">What it holds: a value of the class "col", or null where no heading says.</param>
    /// <param name="Of">What stands behind the stroke of a column of ratios ("Có mặt/Tổng số"); null for any other.</param>
    /// <param name="IsPart">Whether a heading that no word explains stands below what it counts: a part of it ("Nam", "Cán bộ").</param>
    /// <param name="Check">The check that it belongs to; null where it holds for all.</param>
    public sealed record Column(string? Kind, string? Of, bool IsPart, Check? Check);

    /// <summary>How many leading rows are headings; 0 where the table has none, or nothing else.</summary>
    public static int RowsOf(TableSheet sheet, string text)
    {
        var count = 0;
        for (var row = 0; row < Math.Min(sheet.Rows, MostHeadingRows); row++)
        {
            var words = sheet.Words(row).ToList();
            // A row that numbers the columns (1, 2, 3 …; A, B, (1), (2)=(3)+(4)) belongs to the headings; any other with numbers is a line.
            if (row > 0 && NumbersColumns(words, text)) { count = row + 1; break; }
            if (words.Exists(c => char.IsAsciiDigit(text[c.Span.Start]) && (TableCount.IsNumber(c.Span.Of(text)) || TableCount.Read(c.Span.Of(text)) is not null))) break;
            if (row > 0 && words.Count > 0 && IsGroupRow(sheet, row, words)) break;
            if (words.Count > 0) count = row + 1;
        }

        return count >= sheet.Rows ? 0 : count;
    }

    /// <summary>Whether a row without figures names a group of the lines below it: words in its first columns alone, or in one cell across.</summary>
    private static bool IsGroupRow(TableSheet sheet, int row, List<TableCell> words)
    {
        if (words.Count == 0) return false;
        // A cell beside headings that reach down from above is one of them.
        for (var column = 0; column < sheet.Columns; column++)
            if (sheet.At(row, column) is { Span.Length: > 0 } && !sheet.BeginsIn(row, column)) return false;
        return words.TrueForAll(c => c.Column <= 1) && sheet.Columns > 2;
    }

    /// <summary>The columns, left to right; null where the table counts who came to something else.</summary>
    public Column[]? Of(TableSheet sheet, int headingRows, Chart chart, Func<int, int> tokenAt)
    {
        var columns = new Column[sheet.Columns];
        var read = new Dictionary<TableCell, Heading>(ReferenceEqualityComparer.Instance);
        var groups = new TableCell?[columns.Length];
        for (var c = 0; c < columns.Length; c++)
        {
            var path = new List<Heading>();
            TableCell? last = null;
            for (var row = 0; row < headingRows; row++)
            {
                if (sheet.At(row, c) is not { Span.Length: > 0 } cell || ReferenceEquals(cell, last) || cell.ColumnSpan >= sheet.Columns - 1) continue;
                last = cell;
                if (!read.TryGetValue(cell, out var heading)) read.Add(cell, heading = Read(chart, cell, tokenAt(cell.Span.Start)));
                if (heading.IsGathering) return null;
                path.Add(heading);
            }

            columns[c] = ColumnOf(path);
            groups[c] = path.Find(h => h.Cell.ColumnSpan > 1 && h.Kind is null or "moment" or "group" or "count")?.Cell;
        }

        PartRepeated(columns, groups, chart);
        ResolvePermits(columns);
        return columns;
    }

    private static Column ColumnOf(List<Heading> path)
    {
        string? kind = null, of = null;
        var (isPart, reach) = (false, 1);
        List<Heading>? checks = null;
        foreach (var heading in path)
        {
            var tellsWhenOnly = heading.CheckKey is not null && heading.Kind is null or "moment";
            // "Hiện có (tính đến 31/12)" tells no check apart.
            if (heading.CheckKey is not null && (tellsWhenOnly ? path.Count > 1 : kind != "allotted" && TableCount.SaysPresence(heading.Kind))) (checks ??= []).Add(heading);
            if (tellsWhenOnly && path.Count > 1) continue;
            isPart = heading.Kind is null && kind is not null && reach > 1 && !heading.IsOfPeople;
            if (heading.Kind is not null) reach = heading.Cell.ColumnSpan;
            kind = heading.Kind switch
            {
                null => kind,
                "total" or "count" when !(heading.IsInService && kind == "allotted") && kind is not (null or "unit" or "group" or "moment" or "notes" or "index") => kind,
                "group" when kind is not null => kind,
                // "Biên chế" over "Được giao" and "Có mặt đến 30/6": how many are employed.
                "present" when kind == "allotted" => "total",
                // "Lần 1" over "Có" and "Không": who was there, and who was not.
                "yes" => kind is "notes" or "absent" or "permit" ? "excused" : kind ?? (checks is null ? null : "present"),
                "no" => kind is "notes" or "absent" or "permit" ? "unexcused" : kind ?? (checks is null ? null : "absent"),
                var own => own,
            };
            of = heading.Kind is null ? of : heading.Of;
        }

        var check = checks is null ? null : new Check(string.Join(' ', checks.Select(c => c.CheckKey)), [.. checks.Select(c => c.Cell)]);
        return new Column(kind switch { "count" => "total", "yes" or "no" => null, _ => kind }, of, isPart, check);
    }

    /// <summary>Groups of columns that count the same again under headings of their own are checks, or kinds of people, of their own.</summary>
    private static void PartRepeated(Column[] columns, TableCell?[] groups, Chart chart)
    {
        for (var a = 0; a < columns.Length; a++)
        {
            for (var b = a + 1; b < columns.Length; b++)
            {
                if (!TableCount.IsFigure(columns[a].Kind) || columns[a].Kind != columns[b].Kind || columns[a].Check?.Key != columns[b].Check?.Key) continue;
                if (groups[a] is null || groups[b] is null || ReferenceEquals(groups[a], groups[b])) continue;
                for (var c = 0; c < columns.Length; c++)
                {
                    if (columns[c].Check is null && groups[c] is { } group)
                        columns[c] = columns[c] with { Check = new Check(VietnameseText.NameKey(group.Span.Of(chart.Text)), [group]) };
                }

                return;
            }
        }
    }

    /// <summary>"Phép" beside "Không phép" is away with leave; alone it is on leave.</summary>
    private static void ResolvePermits(Column[] columns)
    {
        var resolved = Array.Exists(columns, c => c.Kind == "unexcused") && !Array.Exists(columns, c => c.Kind is "excused" or "leave" or "mission") ? "excused" : "leave";
        for (var c = 0; c < columns.Length; c++)
            if (columns[c].Kind == "permit") columns[c] = columns[c] with { Kind = resolved };
    }

    private sealed record Heading(TableCell Cell, string? Kind, string? Of, string? CheckKey, bool IsGathering, bool IsOfPeople, bool IsInService);

    private Heading Read(Chart chart, TableCell cell, int from)
    {
        string? kind = null, of = null;
        string? check = null;
        var (gathering, notesFirst, inService) = (false, false, false);
        var words = 0;
        var lastWord = from;
        for (var at = from; at < chart.Count && chart[at].Start < cell.Span.End;)
        {
            gathering |= chart.PhraseAt(at, _gathering) is not null;
            if (chart.MentionAt(at, MentionKind.Date) is { } date) check += " " + date.Mention.Span.Of(chart.Text);
            else if (_checks.At(chart, at) is { } named) check += " " + named.Name;
            if (chart[at].Kind == TokenKind.Word) (words, lastWord) = (words + 1, at);
            if (chart.PhraseAt(at, _column) is not { } phrase) { at++; continue; }
            for (var inside = at + 1; inside < phrase.End; inside++) if (chart[inside].Kind == TokenKind.Word) words++;
            var found = phrase.Entry.Value;
            // "Biên chế" over "Được giao" and "Hiện có": the second is of people, whatever the first is of.
            if (found == "in-service") (found, inService) = ("total", true);
            if (kind is null) notesFirst = found == "notes";
            else if (TableCount.IsFigure(kind) && TableCount.IsFigure(found) && at > from && chart.Letters(at - 1) is "/" or "trên") of ??= found;
            if (of is null && !notesFirst && (kind is null || Weight(found) < Weight(kind) || kind == "notes")) kind = found;
            else if (kind is null) kind = found;
            at = phrase.End;
        }

        if (words == 1 && kind is null) kind = chart.Letters(lastWord) is "Có" or "có" ? "yes" : chart.Letters(lastWord) is "Không" or "không" ? "no" : null;
        var isOfPeople = words == 1 && chart.Letters(lastWord) is "người" or "Người";
        return new Heading(cell, kind, of, check, gathering && kind is not ("elsewhere" or "mission"), isOfPeople, inService);
    }

    private static int Weight(string kind) => Array.IndexOf(ByWeight, kind) is >= 0 and var weight ? weight : ByWeight.Length;

    private static bool NumbersColumns(List<TableCell> cells, string text)
    {
        var last = 0;
        var ascending = 0;
        foreach (var cell in cells)
        {
            var words = cell.Span.Of(text).AsSpan().Trim();
            if (words.Length == 1 && char.IsAsciiLetter(words[0])) continue;
            words = words.TrimStart('(').TrimStart('[');
            var digits = words.IndexOfAnyExceptInRange('0', '9');
            if (digits < 0) digits = words.Length;
            if (digits is 0 or > 2 || (digits < words.Length && words[digits] is not (')' or ']' or '=' or ' '))) return false;
            var number = words[0] - '0';
            if (digits == 2) number = number * 10 + words[1] - '0';
            if (last > 0 && number != last + 1) return false;
            (last, ascending) = (number, ascending + 1);
        }

        return ascending > 2;
    }
}
