namespace DocPipeline.Storage;

/// <summary>The queue of findings that wait for a person.</summary>
internal static class ReviewRows
{
    private const string What = "SELECT f.id, d.hash, f.position, r.json FROM findings f JOIN documents d ON d.id = f.document JOIN records r ON r.document = d.id WHERE f.reviewed = 0";

    internal static IReadOnlyList<ReviewItem> Next(Statements store, int limit, int everyNthAtRandom)
    {
        var doubtful = Items(
            store,
            $"{What} AND f.id IN (SELECT id FROM findings WHERE reviewed = 0 ORDER BY min(outcome_confidence, topic_confidence), id LIMIT $1) ORDER BY min(f.outcome_confidence, f.topic_confidence), f.id", limit, atRandom: false);
        // By lot, but the same lot until something is reviewed: a page that is loaded again shows the same findings.
        // Drawing looks at all findings, so it is done only where the queue is long enough for one.
        var drawn = limit < everyNthAtRandom && doubtful.Count == limit ? [] : Items(
            store, $"{What} AND f.id IN (SELECT id FROM findings WHERE reviewed = 0 ORDER BY (id * 2654435761) % 4294967296, id LIMIT $1) ORDER BY (f.id * 2654435761) % 4294967296, f.id", limit, atRandom: true);
        var queue = new List<ReviewItem>();
        var seen = new HashSet<long>();
        int d = 0, r = 0;
        while (queue.Count < limit && (d < doubtful.Count || r < drawn.Count))
        {
            var byLot = queue.Count % everyNthAtRandom == everyNthAtRandom - 1;
            var (id, item) = (byLot && r < drawn.Count) || d >= doubtful.Count ? drawn[r++] : doubtful[d++];
            if (seen.Add(id)) queue.Add(item);
        }

        return queue;
    }

    private static List<(long Id, ReviewItem Item)> Items(Statements store, string sql, int limit, bool atRandom)
    {
        var items = new List<(long, ReviewItem)>();
        using var rows = store.Rows(sql, limit);
        while (rows.Read())
        {
            var record = RecordStore.Parse(rows.GetString(3));
            var position = rows.GetInt32(2);
            items.Add((rows.GetInt64(0), new(rows.GetString(1), position, record.Findings[position], record.Source.Name, atRandom)));
        }

        return items;
    }
}
