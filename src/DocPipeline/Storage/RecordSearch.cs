namespace DocPipeline.Storage;

/// <summary>Runs a query on one state of the store.</summary>
internal static class RecordSearch
{
    internal static SearchResult Page(Statements store, QueryNode root, int limit, int offset)
    {
        var (ids, total) = Ids(store, root, limit, offset);
        var reader = new HitReader(root);
        var hits = new List<SearchHit>(ids.Count);
        foreach (var id in ids)
        {
            using var rows = store.Rows("SELECT json FROM records WHERE document = $1", id);
            if (rows.Read()) hits.Add(reader.Read(RecordStore.Parse(rows.GetString(0))));
        }

        return new SearchResult(total, hits);
    }

    private static (List<long> Ids, int Total) Ids(Statements store, QueryNode root, int limit, int offset)
    {
        var ids = new List<long>();
        var total = 0;
        var page = new SearchSql(store);
        var sql = page.Page(root, limit, offset);
        using (var command = store.Once(sql, page.Values))
        {
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                ids.Add(rows.GetInt64(0));
                total = rows.GetInt32(1);
            }
        }

        if (ids.Count > 0 || (offset == 0 && limit > 0)) return (ids, total);
        // A page behind the last one has no row to carry the total.
        var count = new SearchSql(store);
        var counting = count.Count(root);
        using var once = store.Once(counting, count.Values);
        return (ids, Convert.ToInt32(once.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture));
    }
}
