using DocPipeline.Extraction.Findings;

namespace DocPipeline.Storage;

/// <summary>Reads and writes the rows of files: each that came, and which original it turned out to be.</summary>
internal static class FileRows
{
    private const string Columns = "uri, name, hash, state, code, message_vi, message_en, attempts, next_try, first_seen, changed_at, pipeline_version";

    /// <summary>Notes a file that lies there and waits. One that waited already, or failed without being read, is the same file.</summary>
    internal static void PutWaiting(Statements store, FileSighting file, string now)
    {
        var row = store.Number("SELECT id FROM files WHERE uri = $1 AND hash IS NULL", file.Uri);
        if (row != 0)
        {
            store.Run(
                "UPDATE files SET size = $2, written = $3, code = NULL, message_vi = NULL, message_en = NULL, next_try = NULL, changed_at = $4 WHERE id = $1",
                row, file.Size, Written(file), now);
            return;
        }

        // The same bytes may come again from the same place (a retry, a run that was cut off before it could move them): no new arrival.
        if (store.Number("SELECT count(*) FROM files WHERE uri = $1 AND size = $2 AND written = $3", file.Uri, file.Size, Written(file)) > 0) return;
        store.Run(
            "INSERT INTO files (uri, name, size, written, first_seen, changed_at) VALUES ($1, $2, $3, $4, $5, $5)", file.Uri, file.Name, file.Size, Written(file), now);
    }

    /// <summary>Notes which original a file turned out to be.</summary>
    internal static void PutRead(Statements store, string hash, FileSighting file, string now)
    {
        var known = store.Number("SELECT id FROM files WHERE uri = $1 AND hash = $2", file.Uri, hash);
        var waiting = store.Number("SELECT id FROM files WHERE uri = $1 AND hash IS NULL", file.Uri);
        if (known != 0)
        {
            if (waiting != 0) store.Run("DELETE FROM files WHERE id = $1", waiting);
            if (file.Size is not null) store.Run("UPDATE files SET size = $2, written = $3 WHERE id = $1", known, file.Size, Written(file));
        }
        else if (waiting != 0)
        {
            store.Run(
                """
                UPDATE files SET hash = $2, size = coalesce($3, size), written = coalesce($4, written),
                    code = NULL, message_vi = NULL, message_en = NULL, attempts = 0, next_try = NULL, changed_at = $5
                WHERE id = $1
                """,
                waiting, hash, file.Size, Written(file), now);
        }
        else
        {
            store.Run(
                "INSERT INTO files (uri, name, size, written, hash, first_seen, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $6)",
                file.Uri, file.Name, file.Size, Written(file), hash, now);
        }
    }

    /// <summary>Notes that a file's bytes could not be read.</summary>
    internal static void PutUnread(Statements store, FileSighting file, string code, LocalizedText message, DateTimeOffset? nextTry, string now)
    {
        var row = store.Number("SELECT id FROM files WHERE uri = $1 AND hash IS NULL", file.Uri);
        if (row == 0)
        {
            // Another worker on the same folder took it, read it and put it away meanwhile.
            if (file.Size is not null
                && store.Number("SELECT count(*) FROM files WHERE uri = $1 AND size = $2 AND written = $3", file.Uri, file.Size, Written(file)) > 0) return;
            row = store.Number(
                "INSERT INTO files (uri, name, size, written, first_seen, changed_at) VALUES ($1, $2, $3, $4, $5, $5) RETURNING id",
                file.Uri, file.Name, file.Size, Written(file), now);
        }

        store.Run(
            "UPDATE files SET code = $2, message_vi = $3, message_en = $4, attempts = attempts + 1, next_try = $5, changed_at = $6 WHERE id = $1",
            row, code, message.Vietnamese, message.English, nextTry is { } at ? StoreTime.Write(at) : null, now);
    }

    /// <summary>What became of a file that lies there as it lay when it was taken; null where it was never read as it is.</summary>
    internal static FileState? Find(Statements store, FileSighting file)
    {
        using var rows = store.Rows(
            $"SELECT {Columns} FROM file_states WHERE uri = $1 AND size = $2 AND written = $3 AND hash IS NOT NULL ORDER BY id DESC LIMIT 1",
            file.Uri, file.Size, Written(file));
        return Read(rows).FirstOrDefault();
    }

    internal static IReadOnlyList<FileState> All(Statements store, LedgerState? state)
    {
        using var rows = state is { } only
            ? store.Rows($"SELECT {Columns} FROM file_states WHERE state = $1 ORDER BY id", LedgerRows.Word(only))
            : store.Rows($"SELECT {Columns} FROM file_states ORDER BY id");
        return Read(rows);
    }

    /// <summary>The files counted one by one by their state: what <see cref="FileListRows.Counts"/> takes from sums, checked.</summary>
    internal static FileCounts Counts(Statements store)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var rows = store.Rows("SELECT state, count(*) FROM file_states GROUP BY state"))
            while (rows.Read()) counts[rows.GetString(0)] = rows.GetInt32(1);
        return new FileCounts(
            (int)store.Number("SELECT count(*) FROM files"),
            counts.GetValueOrDefault("done"), counts.GetValueOrDefault("duplicate"), counts.GetValueOrDefault("failed"), counts.GetValueOrDefault("waiting"));
    }

    /// <summary>The columns that <see cref="One"/> reads, of a table by another name.</summary>
    internal static string ColumnsOf(string table) => string.Join(", ", Columns.Split(", ").Select(c => $"{table}.{c}"));

    private static List<FileState> Read(Microsoft.Data.Sqlite.SqliteDataReader rows)
    {
        var files = new List<FileState>();
        while (rows.Read()) files.Add(One(rows));
        return files;
    }

    /// <summary>The file of the row that the reader stands on.</summary>
    internal static FileState One(Microsoft.Data.Sqlite.SqliteDataReader rows)
    {
        return new FileState
        {
            Uri = rows.GetString(0),
            Name = rows.GetString(1),
            Id = Text(2),
            State = Enum.Parse<LedgerState>(rows.GetString(3), ignoreCase: true),
            Code = Text(4),
            Message = rows.IsDBNull(5) ? null : new LocalizedText(rows.GetString(5), rows.GetString(6)),
            Attempts = rows.GetInt32(7),
            NextTry = Text(8) is { } next ? StoreTime.Read(next) : null,
            FirstSeen = StoreTime.Read(rows.GetString(9)),
            ChangedAt = StoreTime.Read(rows.GetString(10)),
            PipelineVersion = Text(11),
        };

        string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
    }

    /// <summary>To the tick: two writings of one second are two files.</summary>
    private static string? Written(FileSighting file) => file.Written?.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
