using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DocPipeline.Storage;

/// <summary>A connection with its prepared statements. SQL is a constant of this program; what comes from outside is a parameter ($1, $2 …).</summary>
/// <remarks>Not thread-safe: one thread at a time.</remarks>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    // Searches write SQL of their own shape; those are made anew each time, so that the table of statements stays small.
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    /// <summary>Whether no transaction is open.</summary>
    internal bool InAutoCommit => raw.sqlite3_get_autocommit(connection.Handle) != 0;

    /// <summary>Runs a statement that gives no rows.</summary>
    internal void Run(string sql, params ReadOnlySpan<object?> values) => Prepared(sql, values).ExecuteNonQuery();

    /// <summary>Runs a statement that gives one number.</summary>
    internal long Number(string sql, params ReadOnlySpan<object?> values) =>
        Convert.ToInt64(Prepared(sql, values).ExecuteScalar() ?? 0L, CultureInfo.InvariantCulture);

    /// <summary>Rows of a statement of constant shape; the caller disposes the reader.</summary>
    internal SqliteDataReader Rows(string sql, params ReadOnlySpan<object?> values) => Prepared(sql, values).ExecuteReader();

    /// <summary>A statement made for one use; the caller disposes it.</summary>
    internal SqliteCommand Once(string sql, IReadOnlyList<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Count; i++) command.Parameters.AddWithValue(ParameterName(i), values[i]);
        return command;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Prepared(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = ParameterName(i) });
            _prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private static string ParameterName(int index) => string.Create(CultureInfo.InvariantCulture, $"${index + 1}");
}
