// Counts of people as a table shows them: by unit and moment, narrowed by what people ask of them, and summed by month.
using System.Globalization;
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>Which counts of people are listed.</summary>
public sealed record CountFilter
{
    /// <summary>Only those of units whose name holds these words, with or without marks.</summary>
    public string? Unit { get; init; }

    /// <summary>Only those from this day on.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only those up to this day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only those with people away without a reason.</summary>
    public bool OnlyUnexcused { get; init; }

    /// <summary>Only those whose figures contradict one another.</summary>
    public bool OnlyFailed { get; init; }

    /// <summary>Only those with at least this share present, 0 to 1.</summary>
    public double? RateFrom { get; init; }

    /// <summary>Only those with at most this share present, 0 to 1.</summary>
    public double? RateTo { get; init; }
}

/// <summary>Counts of a month that add up.</summary>
/// <param name="Month">YYYY-MM, or YYYY.</param>
/// <param name="Counts">How many counts.</param>
/// <param name="Total">People that the units have.</param>
/// <param name="Present">People there.</param>
public sealed record CountMonth(string Month, int Counts, long Total, long Present);

internal static class CountRows
{
    /// <summary>The day of a count: its own where it names a year, else that of its document.</summary>
    internal const string Day = "CASE WHEN r.at GLOB '[0-9][0-9][0-9][0-9]*' THEN substr(r.at, 1, 10) ELSE d.issued END";
    private const string Rows = "attendance r JOIN documents d ON d.id = r.document";

    internal static RowPage<ListedCount> Page(Statements store, CountFilter filter, RowOrder order, int limit, int offset)
    {
        var (where, values) = Where(filter);
        var total = ListSql.Count(store, $"SELECT count(*) FROM {Rows}{where}", values);
        var sql = $"SELECT {ListSql.RowColumns} FROM {Rows}{where} ORDER BY {By(order)} LIMIT ${values.Count + 1} OFFSET ${values.Count + 2}";
        return new(total, ListSql.Rows(store, sql, [.. values, limit, offset], Listed));
    }

    internal static IEnumerable<DocumentRecord> All(Statements store, CountFilter filter, RowOrder order)
    {
        var (where, values) = Where(filter);
        return FindingSearch.OneByOne(store, $"SELECT r.position, d.id FROM {Rows}{where} ORDER BY {By(order)}", values, (record, position) => record with { Attendance = [record.Attendance[position]] });
    }

    internal static List<CountMonth> Months(Statements store, CountFilter filter)
    {
        var (where, values) = Where(filter);
        return Months(store, $"{Rows}{(where.Length == 0 ? " WHERE " : where + " AND ")}r.consistent AND r.total > 0 AND r.present IS NOT NULL", values);
    }

    internal static List<CountMonth> Months(Statements store, string from, IReadOnlyList<object> values)
    {
        var months = new List<CountMonth>();
        using var command = store.Once($"SELECT substr({Day}, 1, 7) AS month, count(*), sum(r.total), sum(r.present) FROM {from} GROUP BY month HAVING month IS NOT NULL ORDER BY month", values);
        using var rows = command.ExecuteReader();
        while (rows.Read()) months.Add(new(rows.GetString(0), rows.GetInt32(1), rows.GetInt64(2), rows.GetInt64(3)));
        return months;
    }

    internal static ListedCount Listed(RowSource source, int position, DocumentRecord record)
    {
        var row = record.Attendance[position];
        return new(source, position + 1, row, row.Consistent ? row.Value(Figure.Rate) : null) { Doubts = [.. Doubts(record, row)] };
    }

    /// <summary>What the record says against the figures of a count.</summary>
    private static IEnumerable<DiagnosticEntry> Doubts(DocumentRecord record, AttendanceEntry row) => row.Consistent
        ? []
        : record.Diagnostics.Where(d => d.Code == Extraction.Findings.DiagnosticCodes.FiguresContradict && d.Span is [var start, var end] && start < row.Span[1] && end > row.Span[0]);

    private static (string Where, List<object> Values) Where(CountFilter filter)
    {
        var (where, values) = (new List<string>(), new List<object>());
        // A month or a year is within bounds that fall into it.
        if (filter.From is { } from) Ask($"{Day} >= substr(?, 1, length({Day}))", from.ToString(DayRange.Format, CultureInfo.InvariantCulture));
        if (filter.To is { } to) Ask($"{Day} <= substr(?, 1, length({Day}))", to.ToString(DayRange.Format, CultureInfo.InvariantCulture));
        if (filter.RateFrom is { } low) Ask("r.consistent AND r.rate >= ?", low);
        if (filter.RateTo is { } high) Ask("r.consistent AND r.rate <= ?", high);
        if (!string.IsNullOrWhiteSpace(filter.Unit)) Ask("r.unit IN (SELECT id FROM unit_names WHERE instr(folded, ?) > 0)", $" {SearchText.Folded(filter.Unit)}");
        if (filter.OnlyUnexcused) where.Add("r.unexcused > 0");
        if (filter.OnlyFailed) where.Add("NOT r.consistent");
        return (where.Count == 0 ? "" : $" WHERE {string.Join(" AND ", where)}", values);

        void Ask(string condition, object value)
        {
            values.Add(value);
            where.Add(condition.Replace("?", $"${values.Count}", StringComparison.Ordinal));
        }
    }

    private static string By(RowOrder order) => order switch
    {
        RowOrder.Oldest => $"{Day} IS NULL, {Day}, d.id, r.position",
        RowOrder.Doubtful => "r.rate IS NULL OR NOT r.consistent, r.rate, d.id, r.position",
        RowOrder.Unit => $"r.unit IS NULL, (SELECT name FROM unit_names WHERE id = r.unit) COLLATE VIETNAMESE, {Day}, d.id, r.position",
        _ => $"{Day} DESC, d.id DESC, r.position",
    };
}
