using System.Collections.Concurrent;
using DocPipeline.Extraction.Vietnamese;
using Microsoft.Data.Sqlite;

namespace DocPipeline.Storage;

/// <summary>
/// The connections of one store: one that writes, taken in turn, and as many that read as are asked for at once, kept for the next.
/// In WAL mode readers neither wait for the writer nor hold it up, and each sees one state of the store from begin to end.
/// </summary>
internal sealed class SqliteConnections : IDisposable
{
    private readonly string _path;
    private readonly Lock _turn = new();
    private readonly Statements _writer;
    private readonly ConcurrentBag<Statements> _readers = [];
    private volatile bool _closed;
    private long _writes;

    /// <summary>Takes over <paramref name="writer"/>, which is open and has its schema.</summary>
    internal SqliteConnections(string path, SqliteConnection writer)
    {
        _path = path;
        _writer = new Statements(writer);
    }

    /// <summary>The store's file.</summary>
    internal string Path => _path;

    /// <summary>How many transactions were written through these connections.</summary>
    internal long Writes => Interlocked.Read(ref _writes);

    /// <summary>Opens a connection that waits a while for other programs' locks instead of failing at once.</summary>
    internal static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            connection.Open();
            connection.CreateCollation("VIETNAMESE", VietnameseCollation.Instance.Compare);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Does <paramref name="work"/> in one transaction: all of it stays, or none.</summary>
    internal void Write(Action<Statements> work)
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _writer.Run("BEGIN IMMEDIATE");
            try
            {
                work(_writer);
                _writer.Run("COMMIT");
                Interlocked.Increment(ref _writes);
            }
            catch
            {
                // A failed COMMIT leaves the transaction open; some errors (disk full) have rolled it back already.
                if (!_writer.InAutoCommit) _writer.Run("ROLLBACK");
                throw;
            }
        }
    }

    /// <summary>Does <paramref name="work"/> on one unchanging state of the store.</summary>
    internal T Read<T>(Func<Statements, T> work)
    {
        var reader = Rent();
        try
        {
            reader.Run("BEGIN");
            return work(reader);
        }
        finally
        {
            Return(reader);
        }
    }

    /// <summary>A reader of the caller's own, for streaming; give it back with <see cref="Return"/>.</summary>
    internal Statements Rent()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _readers.TryTake(out var reader) ? reader : new Statements(Open(_path, SqliteOpenMode.ReadOnly));
    }

    /// <summary>Ends a reader's transaction and keeps it for the next.</summary>
    internal void Return(Statements reader)
    {
        if (!reader.InAutoCommit) reader.Run("ROLLBACK");
        if (_closed) reader.Dispose();
        else _readers.Add(reader);
    }

    public void Dispose()
    {
        lock (_turn)
        {
            if (_closed) return;
            _closed = true;
            while (_readers.TryTake(out var reader)) reader.Dispose();
            _writer.Dispose();
        }
    }
}
