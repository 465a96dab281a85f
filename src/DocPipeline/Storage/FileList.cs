// The list of files as people look through it: of one state or kind, a page at a time, quick with a hundred thousand.
using System.Globalization;
using DocPipeline.Extraction.Findings;
using Microsoft.Data.Sqlite;

namespace DocPipeline.Storage;

/// <summary>Files that failed for one reason.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Message">What it is and what to do, as said of the first.</param>
/// <param name="Files">How many.</param>
public sealed record FailureReason(string Code, LocalizedText Message, int Files);

/// <summary>Reads lists of files. The states are those of the view file_states, asked so that an index answers.</summary>
internal static class FileListRows
{
    private const string FailedFiles = "SELECT b.id FROM ledger l JOIN files b ON b.hash = l.hash WHERE l.state = 'failed' UNION ALL SELECT id FROM files WHERE hash IS NULL AND code IS NOT NULL";
    private const string WaitingFiles = "SELECT b.id FROM ledger l JOIN files b ON b.hash = l.hash WHERE l.state IN ('waiting', 'reading') UNION ALL SELECT id FROM files WHERE hash IS NULL AND code IS NULL";
    private const string DuplicateFiles =
        """
        SELECT b.id FROM (SELECT hash, min(id) AS first FROM files WHERE hash IS NOT NULL GROUP BY hash HAVING count(*) > 1) m
        JOIN files b ON b.hash = m.hash AND b.id > m.first JOIN ledger l ON l.hash = m.hash AND l.state = 'done'
        """;
    private const string IsDone = "EXISTS (SELECT 1 FROM ledger l WHERE l.hash = f.hash AND l.state = 'done')";
    private const string HasEarlier = "EXISTS (SELECT 1 FROM files e WHERE e.hash = f.hash AND e.id < f.id)";

    internal static FileCounts Counts(Statements store)
    {
        var all = (int)store.Number("SELECT count(*) FROM files");
        var failed = (int)store.Number($"SELECT count(*) FROM ({FailedFiles})");
        var waiting = (int)store.Number($"SELECT count(*) FROM ({WaitingFiles})");
        // Equal files of which there is a record: all equal files but those of which there is none.
        var duplicates = (int)(store.Number("SELECT count(hash) - count(DISTINCT hash) FROM files")
            - store.Number("SELECT count(*) - count(DISTINCT b.hash) FROM ledger l JOIN files b ON b.hash = l.hash WHERE l.state IN ('failed', 'waiting', 'reading')"));
        return new FileCounts(all, all - failed - waiting - duplicates, duplicates, failed, waiting);
    }

    internal static RowPage<ListedFile> Page(Statements store, FileFilter query, int limit, int offset)
    {
        var (where, values) = Where(query);
        // A kind that is asked for leads to its files by its own index.
        var join = query.Kind is not null ? "JOIN documents k ON k.hash = f.hash" : query.Order == FileOrder.Issued ? "LEFT JOIN documents k ON k.hash = f.hash" : "";
        var total = values.Count == 0 ? OfState(Counts(store), query.State) : Count(store, $"SELECT count(*) FROM files f {join} {where}", values);
        var order = query.Order switch
        {
            FileOrder.Oldest => "f.id",
            FileOrder.Issued => "k.issued IS NULL, k.issued DESC, f.id DESC",
            _ => "f.id DESC",
        };
        List<object> page = [.. values, limit, offset];
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT f.id FROM files f {join} {where} ORDER BY {order} LIMIT ${page.Count - 1} OFFSET ${page.Count}");
        var ids = new List<long>();
        using (var command = store.Once(sql, page))
        using (var rows = command.ExecuteReader())
            while (rows.Read()) ids.Add(rows.GetInt64(0));
        return new(total, [.. ids.Select(id => Row(store, id))]);
    }

    internal static IReadOnlyList<FailureReason> Reasons(Statements store)
    {
        var reasons = new List<FailureReason>();
        using var rows = store.Rows(
            $"""
            SELECT s.code, min(s.message_vi), min(s.message_en), count(*) FROM ({FailedFiles}) b JOIN file_states s ON s.id = b.id
            GROUP BY s.code ORDER BY count(*) DESC, s.code
            """);
        while (rows.Read()) reasons.Add(new(rows.GetString(0), new(rows.GetString(1), rows.GetString(2)), rows.GetInt32(3)));
        return reasons;
    }

    /// <summary>The newest file of an address; null where none ever came from there.</summary>
    internal static ListedFile? At(Statements store, string uri) =>
        store.Number("SELECT coalesce(max(id), 0) FROM files WHERE uri = $1", uri) is > 0 and var id ? Row(store, id) : null;

    private static ListedFile Row(Statements store, long id)
    {
        using var rows = store.Rows(
            $"SELECT {FileRows.ColumnsOf("s")}, d.kind, d.title, d.number, d.issuer, d.issued FROM file_states s LEFT JOIN documents d ON d.hash = s.hash AND s.state IN ('done', 'duplicate') WHERE s.id = $1", id);
        rows.Read();
        return new ListedFile(FileRows.One(rows), Text(rows, 12), Text(rows, 13), Text(rows, 14), Text(rows, 15), Text(rows, 16));
    }

    private static (string Where, List<object> Values) Where(FileFilter query)
    {
        var (conditions, values) = (new List<string>(), new List<object>());
        if (query.State is { } state)
        {
            conditions.Add(state switch
            {
                LedgerState.Failed => $"f.id IN ({FailedFiles})",
                LedgerState.Waiting => $"f.id IN ({WaitingFiles})",
                LedgerState.Duplicate => $"f.id IN ({DuplicateFiles})",
                _ => $"{IsDone} AND NOT {HasEarlier}",
            });
        }

        Add("k.kind = ", query.Kind);
        Add("coalesce((SELECT code FROM ledger c WHERE c.hash = f.hash), f.code) = ", query.Code);
        if (query.Name is { Length: > 0 } name)
        {
            values.Add($"%{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%");
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"f.name LIKE ${values.Count} ESCAPE '\\'"));
        }

        if (query.UriPrefix is { Length: > 0 } prefix)
        {
            // A range, so that the index of addresses answers.
            values.AddRange([prefix, $"{prefix[..^1]}{(char)(prefix[^1] + 1)}"]);
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"f.uri >= ${values.Count - 1} AND f.uri < ${values.Count}"));
        }

        return (conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions), values);

        void Add(string condition, string? value)
        {
            if (value is null) return;
            values.Add(value);
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"{condition}${values.Count}"));
        }
    }

    private static int OfState(FileCounts counts, LedgerState? state) => state switch
    {
        LedgerState.Done => counts.Done,
        LedgerState.Duplicate => counts.Duplicates,
        LedgerState.Failed => counts.Failed,
        LedgerState.Waiting => counts.Waiting,
        _ => counts.In,
    };

    private static int Count(Statements store, string sql, IReadOnlyList<object> values)
    {
        using var command = store.Once(sql, values);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static string? Text(SqliteDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}
