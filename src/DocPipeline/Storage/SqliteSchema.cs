using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace DocPipeline.Storage;

/// <summary>Brings a database file to the schema of this program, step by step: the numbered files of Sql/Sqlite, each once and for ever.</summary>
internal static class SqliteSchema
{
    /// <summary>Written into the file's header ("DocP"), so that another program's database is never taken for a store.</summary>
    private const int ApplicationId = 0x446F6350;

    /// <summary>The steps in order. Applied steps are never changed; a change is a new step.</summary>
    internal static IReadOnlyList<SchemaStep> Steps { get; } = ReadSteps();

    /// <summary>
    /// Whether the file is not there yet, is empty, or begins as SQLite's do. Looked at here, because SQLite takes a very short file of
    /// another kind for an empty one and would write over it.
    /// </summary>
    internal static bool MayBeDatabase(string path)
    {
        if (!File.Exists(path)) return true;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> head = stackalloc byte[16];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return read == 0 || head[..read].SequenceEqual("SQLite format 3\0"u8);
    }

    /// <summary>Brings the file behind <paramref name="connection"/> up to date; a file that cannot be is left as it was.</summary>
    internal static StoreFailure? Update(SqliteConnection connection, string path, TimeProvider clock)
    {
        if (Number(connection, "PRAGMA application_id") is var id && id != ApplicationId
            && (id != 0 || Number(connection, "SELECT count(*) FROM sqlite_schema") > 0)) return StoreFailures.NotAStore(path);
        if (id == ApplicationId && NewerThanKnown(connection, path) is { } newer) return newer;
        Run(connection, "PRAGMA journal_mode = WAL");
        // Two programs may open a new file at once: the second waits here and finds the work done.
        using var transaction = connection.BeginTransaction(deferred: false);
        Run(connection, """
            CREATE TABLE IF NOT EXISTS schema_steps (
                version INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at TEXT NOT NULL)
            """);
        var applied = Applied(connection);
        foreach (var step in Steps)
        {
            if (applied.TryGetValue(step.Version, out var hash))
            {
                if (hash != step.Hash) return StoreFailures.SchemaDiffers(path, step.Name);
                continue;
            }

            Run(connection, step.Sql);
            Run(connection, "INSERT INTO schema_steps VALUES ($1, $2, $3, $4)", step.Version, step.Name, step.Hash, StoreTime.Write(clock.GetUtcNow()));
        }

        Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        transaction.Commit();
        return null;
    }

    private static StoreFailure? NewerThanKnown(SqliteConnection connection, string path)
    {
        var found = (int)Number(connection, "SELECT coalesce(max(version), 0) FROM schema_steps");
        return found > Steps[^1].Version ? StoreFailures.NewerSchema(path, found, Steps[^1].Version) : null;
    }

    private static Dictionary<int, string> Applied(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version, sha256 FROM schema_steps";
        using var rows = command.ExecuteReader();
        var applied = new Dictionary<int, string>();
        while (rows.Read()) applied.Add(rows.GetInt32(0), rows.GetString(1));
        return applied;
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Run(SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i]);
        command.ExecuteNonQuery();
    }

    private static List<SchemaStep> ReadSteps()
    {
        var assembly = typeof(SqliteSchema).Assembly;
        var steps = new List<SchemaStep>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            // Built on Windows, the folder ends in a backslash.
            var name = resource.Replace('\\', '/');
            if (!name.StartsWith("Sqlite/", StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
            name = name["Sqlite/".Length..];
            steps.Add(new SchemaStep(
                int.Parse(name.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture), name, sql,
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)))));
        }

        return [.. steps.OrderBy(s => s.Version)];
    }
}

/// <summary>A step of the schema.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Name">Its file.</param>
/// <param name="Sql">What it does.</param>
/// <param name="Hash">SHA-256 of that, line ends as line feeds.</param>
internal sealed record SchemaStep(int Version, string Name, string Sql, string Hash);

/// <summary>Moments as the store writes them: UTC, ISO 8601, of one length, so that they sort as text.</summary>
internal static class StoreTime
{
    private const string Format = "yyyy-MM-ddTHH:mm:ss.fffZ";

    internal static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    internal static DateTimeOffset Read(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
