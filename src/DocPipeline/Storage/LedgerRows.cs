using DocPipeline.Extraction.Findings;

namespace DocPipeline.Storage;

/// <summary>Reads and writes the ledger: what is known of each original, whether or not a record came of it.</summary>
internal static class LedgerRows
{
    internal static KnownState Find(Statements store, string id)
    {
        using var rows = store.Rows("SELECT state, pipeline_version, code, message_vi, message_en, attempts FROM ledger WHERE hash = $1", id);
        if (!rows.Read()) return new KnownState { Id = id };
        return new KnownState
        {
            Id = id,
            State = Enum.Parse<LedgerState>(rows.GetString(0), ignoreCase: true),
            PipelineVersion = rows.IsDBNull(1) ? null : rows.GetString(1),
            Code = rows.IsDBNull(2) ? null : rows.GetString(2),
            Message = rows.IsDBNull(3) ? null : new LocalizedText(rows.GetString(3), rows.GetString(4)),
            Attempts = rows.GetInt32(5),
            Sources = Sources(store, id),
        };
    }

    internal static void Put(Statements store, string id, LedgerState state, string? pipelineVersion, string now) => store.Run(
        """
        INSERT INTO ledger (hash, state, pipeline_version, changed_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (hash) DO UPDATE SET state = excluded.state, pipeline_version = excluded.pipeline_version, changed_at = excluded.changed_at,
            code = NULL, message_vi = NULL, message_en = NULL, attempts = 0
        """,
        id, Word(state), pipelineVersion, now);

    internal static void PutIfNew(Statements store, string id, string now) => store.Run(
        "INSERT INTO ledger (hash, state, changed_at) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING", id, Word(LedgerState.Waiting), now);

    internal static void PutFailure(Statements store, FailedDocument failure, string now) => store.Run(
        """
        INSERT INTO ledger (hash, state, pipeline_version, code, message_vi, message_en, attempts, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (hash) DO UPDATE SET state = excluded.state, pipeline_version = excluded.pipeline_version, code = excluded.code,
            message_vi = excluded.message_vi, message_en = excluded.message_en, attempts = excluded.attempts, changed_at = excluded.changed_at
        """,
        failure.Id, Word(LedgerState.Failed), failure.PipelineVersion, failure.Code, failure.Message.Vietnamese, failure.Message.English,
        failure.Attempts, now);

    internal static void AddSource(Statements store, string id, string name, string uri, string now) => store.Run(
        "INSERT INTO sources (hash, uri, name, first_seen) VALUES ($1, $2, $3, $4) ON CONFLICT (hash, uri) DO NOTHING", id, uri, name, now);

    internal static IReadOnlyList<FailedDocument> Failures(Statements store)
    {
        // Where it came from several places, the first is named.
        using var rows = store.Rows(
            """
            SELECT l.hash, s.name, s.uri, l.code, l.message_vi, l.message_en, l.attempts, l.pipeline_version, l.changed_at
            FROM ledger l LEFT JOIN sources s ON s.hash = l.hash
                AND s.uri = (SELECT uri FROM sources WHERE hash = l.hash ORDER BY first_seen, uri LIMIT 1)
            WHERE l.state = 'failed' ORDER BY l.hash
            """);
        var failures = new List<FailedDocument>();
        while (rows.Read())
        {
            failures.Add(new FailedDocument
            {
                Id = rows.GetString(0),
                SourceName = rows.IsDBNull(1) ? "" : rows.GetString(1),
                SourceUri = rows.IsDBNull(2) ? "" : rows.GetString(2),
                Code = rows.GetString(3),
                Message = new LocalizedText(rows.GetString(4), rows.GetString(5)),
                Attempts = rows.GetInt32(6),
                PipelineVersion = rows.IsDBNull(7) ? null : rows.GetString(7),
                FailedAt = StoreTime.Read(rows.GetString(8)),
            });
        }

        return failures;
    }

    internal static StoreCounts Counts(Statements store) => new(
        (int)store.Number("SELECT count(*) FROM documents"),
        (int)store.Number("SELECT count(*) FROM findings"),
        (int)store.Number("SELECT count(*) FROM attendance"),
        (int)store.Number("SELECT count(DISTINCT unit) FROM units"),
        (int)store.Number("SELECT count(*) FROM ledger WHERE state = 'failed'"),
        (int)store.Number("SELECT count(*) FROM ledger WHERE state IN ('waiting', 'reading')"),
        (int)store.Number("SELECT count(*) - count(DISTINCT hash) FROM sources"));

    private static List<KnownSource> Sources(Statements store, string id)
    {
        using var rows = store.Rows("SELECT name, uri, first_seen FROM sources WHERE hash = $1 ORDER BY first_seen, uri", id);
        var sources = new List<KnownSource>();
        while (rows.Read()) sources.Add(new KnownSource(rows.GetString(0), rows.GetString(1), StoreTime.Read(rows.GetString(2))));
        return sources;
    }

    private static string Word(LedgerState state) => state.ToString().ToLowerInvariant();
}
