using DocPipeline.Extraction.Findings;

namespace DocPipeline.Storage;

/// <summary>Reads and writes the ledger: what is known of each original, whether or not a record came of it.</summary>
internal static class LedgerRows
{
    internal static KnownState Find(Statements store, string id)
    {
        using var rows = store.Rows("SELECT state, pipeline_version, code, message_vi, message_en, attempts, imported FROM ledger WHERE hash = $1", id);
        if (!rows.Read()) return new KnownState { Id = id };
        return new KnownState
        {
            Id = id,
            State = Enum.Parse<LedgerState>(rows.GetString(0), ignoreCase: true),
            PipelineVersion = rows.IsDBNull(1) ? null : rows.GetString(1),
            Code = rows.IsDBNull(2) ? null : rows.GetString(2),
            Message = rows.IsDBNull(3) ? null : new LocalizedText(rows.GetString(3), rows.GetString(4)),
            Attempts = rows.GetInt32(5),
            IsImported = rows.GetBoolean(6),
            Sources = Sources(store, id),
        };
    }

    internal static void Put(Statements store, string id, LedgerState state, string? pipelineVersion, string now, bool imported = false) => store.Run(
        """
        INSERT INTO ledger (hash, state, pipeline_version, changed_at, imported) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (hash) DO UPDATE SET state = excluded.state, pipeline_version = excluded.pipeline_version, changed_at = excluded.changed_at,
            code = NULL, message_vi = NULL, message_en = NULL, attempts = 0, next_try = NULL, imported = excluded.imported
        """,
        id, Word(state), pipelineVersion, now, imported);

    internal static void PutIfNew(Statements store, string id, string now) => store.Run(
        "INSERT INTO ledger (hash, state, changed_at) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING", id, Word(LedgerState.Waiting), now);

    internal static void PutFailure(Statements store, FailedDocument failure, string now) => store.Run(
        """
        INSERT INTO ledger (hash, state, pipeline_version, code, message_vi, message_en, attempts, next_try, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (hash) DO UPDATE SET state = excluded.state, pipeline_version = excluded.pipeline_version, code = excluded.code,
            message_vi = excluded.message_vi, message_en = excluded.message_en, attempts = excluded.attempts, next_try = excluded.next_try,
            changed_at = excluded.changed_at
        """,
        failure.Id, Word(LedgerState.Failed), failure.PipelineVersion, failure.Code, failure.Message.Vietnamese, failure.Message.English,
        failure.Attempts, failure.NextTry is { } next ? StoreTime.Write(next) : null, now);

    internal static IReadOnlyList<FailedDocument> Failures(Statements store)
    {
        // Where it came from several places, the first is named. Files that could not be read have no original.
        using var rows = store.Rows(
            """
            SELECT s.hash, coalesce(s.name, ''), coalesce(s.uri, ''), s.code, s.message_vi, s.message_en, s.attempts, s.pipeline_version, s.changed_at, s.next_try
            FROM file_states s
            WHERE s.state = 'failed' AND (s.hash IS NULL OR s.id = (SELECT min(id) FROM files WHERE hash = s.hash))
            ORDER BY s.code, s.hash, s.uri
            """);
        var failures = new List<FailedDocument>();
        while (rows.Read())
        {
            failures.Add(new FailedDocument
            {
                Id = rows.IsDBNull(0) ? null : rows.GetString(0),
                SourceName = rows.GetString(1),
                SourceUri = rows.GetString(2),
                Code = rows.GetString(3),
                Message = new LocalizedText(rows.GetString(4), rows.GetString(5)),
                Attempts = rows.GetInt32(6),
                PipelineVersion = rows.IsDBNull(7) ? null : rows.GetString(7),
                FailedAt = StoreTime.Read(rows.GetString(8)),
                NextTry = rows.IsDBNull(9) ? null : StoreTime.Read(rows.GetString(9)),
            });
        }

        return failures;
    }

    internal static StoreCounts Counts(Statements store) => new(
        (int)store.Number("SELECT count(*) FROM documents"),
        (int)store.Number("SELECT count(*) FROM findings"),
        (int)store.Number("SELECT count(*) FROM attendance"),
        (int)store.Number("SELECT count(DISTINCT unit) FROM units"),
        (int)store.Number("SELECT (SELECT count(*) FROM ledger WHERE state = 'failed') + (SELECT count(*) FROM files WHERE hash IS NULL AND code IS NOT NULL)"),
        (int)store.Number("SELECT (SELECT count(*) FROM ledger WHERE state = 'waiting') + (SELECT count(*) FROM files WHERE hash IS NULL AND code IS NULL)"),
        (int)store.Number("SELECT count(hash) - count(DISTINCT hash) FROM files"));

    private static List<KnownSource> Sources(Statements store, string id)
    {
        using var rows = store.Rows("SELECT name, uri, first_seen FROM files WHERE hash = $1 ORDER BY id", id);
        var sources = new List<KnownSource>();
        while (rows.Read()) sources.Add(new KnownSource(rows.GetString(0), rows.GetString(1), StoreTime.Read(rows.GetString(2))));
        return sources;
    }

    internal static string Word(LedgerState state) => state.ToString().ToLowerInvariant();
}
