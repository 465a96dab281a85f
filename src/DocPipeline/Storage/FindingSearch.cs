// Findings as a search finds them one by one: those that say the words themselves, with the words marked.
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>A finding that a search found.</summary>
/// <param name="Document">Where it stands.</param>
/// <param name="Number">Its number in the document, from 1.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Evidence">What it says, with the sought words marked.</param>
public sealed record FoundFinding(RowSource Document, int Number, FindingEntry Finding, Snippet Evidence);

internal static class FindingSearch
{
    internal static RowPage<FoundFinding> Page(Statements store, QueryNode? root, RowOrder order, int limit, int offset)
    {
        var counting = new SearchSql(store);
        var total = root is null ? (int)store.Number("SELECT count(*) FROM findings") : ListSql.Count(store, $"SELECT count(*) FROM {counting.FindingsSaying(root)}", counting.Values);
        var listing = new SearchSql(store);
        var sql = $"SELECT {ListSql.RowColumns} FROM {listing.FindingsSaying(root, order == RowOrder.Newest)} ORDER BY {By(order)} {listing.Limit(limit, offset)}";
        return new(total, ListSql.Rows(store, sql, listing.Values, (source, position, record) =>
            new FoundFinding(source, position + 1, record.Findings[position], Mark(root, record.Findings[position].Evidence))));
    }

    /// <summary>The same findings without an end, each as a record that holds it alone; read as they are asked for.</summary>
    internal static IEnumerable<DocumentRecord> All(Statements store, QueryNode? root, RowOrder order)
    {
        var listing = new SearchSql(store);
        var sql = $"SELECT r.position, d.id FROM {listing.FindingsSaying(root, order == RowOrder.Newest)} ORDER BY {By(order)}";
        return OneByOne(store, sql, listing.Values, (record, position) => record with { Findings = [record.Findings[position]] });
    }

    /// <summary>Rows by position and document, made of the records one after the other; only the last record is held.</summary>
    internal static IEnumerable<DocumentRecord> OneByOne(Statements store, string sql, IReadOnlyList<object> values, Func<DocumentRecord, int, DocumentRecord> make)
    {
        var places = new List<(int Position, long Document)>();
        using (var command = store.Once(sql, values))
        {
            using var rows = command.ExecuteReader();
            while (rows.Read()) places.Add((rows.GetInt32(0), rows.GetInt64(1)));
        }

        (long Document, DocumentRecord? Record) last = default;
        foreach (var (position, document) in places)
        {
            if (last.Record is null || last.Document != document)
            {
                using var json = store.Rows("SELECT json FROM records WHERE document = $1", document);
                last = (document, json.Read() ? RecordStore.Parse(json.GetString(0)) : null);
            }

            if (last.Record is { } record) yield return make(record, position);
        }
    }

    /// <summary>A text, whole, with the words of a query marked.</summary>
    internal static Snippet Mark(QueryNode? root, string text)
    {
        var words = new WordsOfText(text);
        return Snippets.Whole(text, root is null ? [] : [.. QueryScopes.Sought(root).Select(s => WordMatcher.Find(words, s))]);
    }

    private static string By(RowOrder order) => order switch
    {
        RowOrder.Oldest => "d.issued IS NULL, d.issued, d.id, r.position",
        RowOrder.Doubtful => "min(r.outcome_confidence, r.topic_confidence), r.id",
        RowOrder.Unit => "r.unit IS NULL, (SELECT name FROM unit_names WHERE id = r.unit) COLLATE VIETNAMESE, d.issued DESC, r.id",
        _ => "d.issued DESC, d.id DESC, r.position",
    };
}
