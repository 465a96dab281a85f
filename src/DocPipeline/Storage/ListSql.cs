using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Records;
using Microsoft.Data.Sqlite;

namespace DocPipeline.Storage;

/// <summary>Reads the lists of <see cref="RowPage{T}"/> on one state of the store.</summary>
internal static class ListSql
{
    /// <summary>Of a document d, as <see cref="Source"/> reads them.</summary>
    internal const string SourceColumns = "d.hash, d.source_name, d.kind, d.title, d.number, d.issuer, d.issued";

    /// <summary>Of a row r in a document d, as <see cref="Rows"/> reads them.</summary>
    internal const string RowColumns = SourceColumns + ", r.position, d.id";

    internal static RowPage<ListedFinding> Findings(Statements store, QueryNode? root, RowOrder order, int limit, int offset)
    {
        var by = order switch
        {
            RowOrder.Oldest => "d.issued, d.id, r.position",
            RowOrder.Doubtful => "r.reviewed, min(r.outcome_confidence, r.topic_confidence)",
            RowOrder.Unit => "(SELECT folded FROM unit_names WHERE id = r.unit), d.issued DESC, r.id",
            _ => "d.issued DESC, d.id DESC, r.position",
        };
        return Page(store, root, "findings", QueryScope.Finding, by, limit, offset, (source, position, record) => new ListedFinding(source, position + 1, record.Findings[position]));
    }

    internal static RowPage<ListedCount> Attendance(Statements store, QueryNode? root, RowOrder order, int limit, int offset)
    {
        var by = order switch
        {
            RowOrder.Oldest => "d.issued, d.id, r.position",
            RowOrder.Doubtful => "r.rate IS NULL, r.rate, d.id, r.position",
            RowOrder.Unit => "(SELECT folded FROM unit_names WHERE id = r.unit), coalesce(r.at, d.issued), d.id, r.position",
            _ => "d.issued DESC, d.id DESC, r.position",
        };
        return Page(store, root, "attendance", QueryScope.Attendance, by, limit, offset, (source, position, record) =>
        {
            var row = record.Attendance[position];
            return new ListedCount(source, position + 1, row, row.Value(Figure.Rate));
        });
    }

    internal static RowPage<ListedUnit> Units(Statements store, string? name, int limit, int offset)
    {
        var values = new List<object>();
        var where = "WHERE (EXISTS (SELECT 1 FROM units u WHERE u.unit = n.id) OR EXISTS (SELECT 1 FROM findings f WHERE f.unit = n.id) OR EXISTS (SELECT 1 FROM attendance a WHERE a.unit = n.id))";
        if (!string.IsNullOrWhiteSpace(name))
        {
            values.Add(SearchText.Folded(name));
            where += " AND instr(n.folded, $1) > 0";
        }

        var total = Count(store, $"SELECT count(*) FROM unit_names n {where}", values);
        values.AddRange([limit, offset]);
        using var command = store.Once(
            $"""
            SELECT n.name, (SELECT u.type FROM units u WHERE u.unit = n.id LIMIT 1), (SELECT max(u.code) FROM units u WHERE u.unit = n.id),
                (SELECT count(DISTINCT u.document) FROM units u WHERE u.unit = n.id) AS documents,
                (SELECT count(*) FROM findings f WHERE f.unit = n.id) AS findings,
                (SELECT count(*) FROM findings f WHERE f.unit = n.id AND f.outcome = 'violation'),
                (SELECT count(*) FROM attendance a WHERE a.unit = n.id)
            FROM unit_names n {where} ORDER BY findings DESC, documents DESC, n.name LIMIT ${values.Count - 1} OFFSET ${values.Count}
            """, values);
        using var rows = command.ExecuteReader();
        var units = new List<ListedUnit>();
        while (rows.Read()) units.Add(new(rows.GetString(0), Text(rows, 1), Text(rows, 2), rows.GetInt32(3), rows.GetInt32(4), rows.GetInt32(5), rows.GetInt32(6)));
        return new(total, units);
    }

    /// <summary>Rows of findings or counts that the query asks for, in documents that answer it.</summary>
    private static RowPage<T> Page<T>(
        Statements store, QueryNode? root, string table, QueryScope row, string order, int limit, int offset, Func<RowSource, int, DocumentRecord, T> make)
    {
        var counting = new SearchSql(store);
        var total = Count(store, $"SELECT count(*) FROM {counting.RowsToCount(table, row, root)}", counting.Values);
        var listing = new SearchSql(store);
        var from = listing.RowsOf(table, row, root, inOrderOfDocuments: order.StartsWith("d.issued", StringComparison.Ordinal));
        return new(total, Rows(store, $"SELECT {RowColumns} FROM {from} ORDER BY {order} {listing.Limit(limit, offset)}", listing.Values, make));
    }

    /// <summary>What <paramref name="make"/> makes of each row of a statement that selects <see cref="RowColumns"/>.</summary>
    internal static List<T> Rows<T>(Statements store, string sql, IReadOnlyList<object> values, Func<RowSource, int, DocumentRecord, T> make)
    {
        var places = new List<(RowSource Source, int Position, long Document)>();
        using (var command = store.Once(sql, values))
        {
            using var rows = command.ExecuteReader();
            while (rows.Read()) places.Add((Source(rows), rows.GetInt32(7), rows.GetInt64(8)));
        }

        var records = new Dictionary<long, DocumentRecord>();
        var page = new List<T>(places.Count);
        foreach (var (source, position, document) in places)
        {
            if (!records.TryGetValue(document, out var record))
            {
                using var json = store.Rows("SELECT json FROM records WHERE document = $1", document);
                if (!json.Read()) continue;
                records.Add(document, record = RecordStore.Parse(json.GetString(0)));
            }

            page.Add(make(source, position, record));
        }

        return page;
    }

    internal static RowSource Source(SqliteDataReader rows) =>
        new(rows.GetString(0), rows.GetString(1), rows.GetString(2), Text(rows, 3), Text(rows, 4), Text(rows, 5), Text(rows, 6));

    internal static int Count(Statements store, string sql, IReadOnlyList<object> values)
    {
        using var command = store.Once(sql, values);
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    internal static string? Text(SqliteDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}
