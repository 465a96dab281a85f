// Accounts, tokens and the log of what was done, in the store's own file: what may be done with records is kept where they are.
using Microsoft.Data.Sqlite;

namespace DocPipeline.Storage;

/// <summary>Somebody who may log in.</summary>
/// <param name="Name">The name; case does not matter.</param>
/// <param name="Role">reader, reviewer, trainer or admin.</param>
/// <param name="PasswordHash">The password, hashed.</param>
/// <param name="Stamp">Changes with the password.</param>
/// <param name="Failures">Log-ins with a wrong password since the last right one.</param>
/// <param name="LockedUntil">Until when no password is looked at; null where any is.</param>
/// <param name="CreatedAt">Since when.</param>
public sealed record Account(string Name, string Role, string PasswordHash, string Stamp, int Failures, DateTimeOffset? LockedUntil, DateTimeOffset CreatedAt)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Role})";
}

/// <summary>A token by which a program comes in.</summary>
/// <param name="Id">Its number, by which it is revoked.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Role">reader, reviewer, trainer or admin.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="ExpiresAt">Until when; null for always.</param>
/// <param name="RevokedAt">When it was revoked; null where it was not.</param>
public sealed record AccessToken(string Id, string Name, string Role, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt)
{
    /// <summary>Whether it opens anything at a moment.</summary>
    public bool IsGood(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is not { } end || now < end);
}

/// <summary>Something that was done, or refused.</summary>
/// <param name="At">When.</param>
/// <param name="Who">By whom.</param>
/// <param name="Action">What: login, login-failed, correct, promote, export …</param>
/// <param name="Subject">To what.</param>
/// <param name="Detail">How.</param>
/// <param name="Address">From where.</param>
public sealed record AuditEntry(DateTimeOffset At, string Who, string Action, string? Subject, string? Detail, string? Address);

/// <summary>Reads and writes accounts, tokens and the log. Thread-safe.</summary>
public sealed class AccessStore
{
    private readonly SqliteConnections _connections;

    internal AccessStore(SqliteConnections connections) => _connections = connections;

    /// <summary>All accounts, by name.</summary>
    public IReadOnlyList<Account> Accounts() => _connections.Read(store => Read(store, $"{AccountColumns} ORDER BY name"));

    /// <summary>The account of a name, or null.</summary>
    public Account? Find(string name) => _connections.Read(store => Read(store, $"{AccountColumns} WHERE name = $1", name).FirstOrDefault());

    /// <summary>Keeps an account, in place of one of the same name.</summary>
    public void Put(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        _connections.Write(store => store.Run(
            """
            INSERT INTO accounts VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (name) DO UPDATE SET role = excluded.role, password = excluded.password, stamp = excluded.stamp, failures = excluded.failures,
                locked_until = excluded.locked_until
            """,
            account.Name, account.Role, account.PasswordHash, account.Stamp, account.Failures,
            account.LockedUntil is { } until ? StoreTime.Write(until) : null, StoreTime.Write(account.CreatedAt)));
    }

    /// <summary>
    /// Counts a wrong password, and locks the account from the <paramref name="allowed"/>th on until <paramref name="until"/>; in one step, so that
    /// guesses at the same moment are all counted.
    /// </summary>
    public void CountFailure(string name, int allowed, DateTimeOffset until) => _connections.Write(store => store.Run(
        "UPDATE accounts SET failures = failures + 1, locked_until = CASE WHEN failures + 1 >= $2 THEN $3 ELSE locked_until END WHERE name = $1",
        name, allowed, StoreTime.Write(until)));

    /// <summary>Forgets wrong passwords, after a right one.</summary>
    public void ForgetFailures(string name) => _connections.Write(store => store.Run("UPDATE accounts SET failures = 0, locked_until = NULL WHERE name = $1", name));

    /// <summary>Removes an account; false where there is none.</summary>
    public bool Remove(string name)
    {
        var found = Find(name) is not null;
        _connections.Write(store => store.Run("DELETE FROM accounts WHERE name = $1", name));
        return found;
    }

    /// <summary>All tokens, also those that open nothing any more.</summary>
    public IReadOnlyList<AccessToken> Tokens() => _connections.Read(store => ReadTokens(store, $"{TokenColumns} ORDER BY created_at, id"));

    /// <summary>The token with this hash, or null.</summary>
    public AccessToken? FindToken(string hash) => _connections.Read(store => ReadTokens(store, $"{TokenColumns} WHERE hash = $1", hash).FirstOrDefault());

    /// <summary>Keeps a token by its hash.</summary>
    public void Add(AccessToken token, string hash)
    {
        ArgumentNullException.ThrowIfNull(token);
        _connections.Write(store => store.Run(
            "INSERT INTO tokens VALUES ($1, $2, $3, $4, $5, $6, NULL)",
            token.Id, token.Name, token.Role, hash, StoreTime.Write(token.CreatedAt), token.ExpiresAt is { } end ? StoreTime.Write(end) : null));
    }

    /// <summary>Revokes a token; false where there is none such.</summary>
    public bool Revoke(string id, DateTimeOffset now)
    {
        var found = Tokens().Any(t => t.Id == id);
        _connections.Write(store => store.Run("UPDATE tokens SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1", id, StoreTime.Write(now)));
        return found;
    }

    /// <summary>Adds to the log.</summary>
    public void Note(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _connections.Write(store => store.Run(
            "INSERT INTO audit (at, who, action, subject, detail, address) VALUES ($1, $2, $3, $4, $5, $6)",
            StoreTime.Write(entry.At), entry.Who, entry.Action, entry.Subject, entry.Detail, entry.Address));
    }

    /// <summary>A page of the log, the newest first.</summary>
    public RowPage<AuditEntry> Log(int limit, int offset) => _connections.Read(store =>
    {
        var entries = new List<AuditEntry>();
        using (var rows = store.Rows("SELECT at, who, action, subject, detail, address FROM audit ORDER BY id DESC LIMIT $1 OFFSET $2", limit, offset))
            while (rows.Read()) entries.Add(new(StoreTime.Read(rows.GetString(0)), rows.GetString(1), rows.GetString(2), Text(rows, 3), Text(rows, 4), Text(rows, 5)));
        return new RowPage<AuditEntry>((int)store.Number("SELECT count(*) FROM audit"), entries);
    });

    private const string AccountColumns = "SELECT name, role, password, stamp, failures, locked_until, created_at FROM accounts";
    private const string TokenColumns = "SELECT id, name, role, created_at, expires_at, revoked_at FROM tokens";

    private static List<Account> Read(Statements store, string sql, params object?[] values)
    {
        var accounts = new List<Account>();
        using var rows = store.Rows(sql, values);
        while (rows.Read())
            accounts.Add(new(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetInt32(4), Time(rows, 5), StoreTime.Read(rows.GetString(6))));
        return accounts;
    }

    private static List<AccessToken> ReadTokens(Statements store, string sql, params object?[] values)
    {
        var tokens = new List<AccessToken>();
        using var rows = store.Rows(sql, values);
        while (rows.Read()) tokens.Add(new(rows.GetString(0), rows.GetString(1), rows.GetString(2), StoreTime.Read(rows.GetString(3)), Time(rows, 4), Time(rows, 5)));
        return tokens;
    }

    private static DateTimeOffset? Time(SqliteDataReader rows, int column) => rows.IsDBNull(column) ? null : StoreTime.Read(rows.GetString(column));

    private static string? Text(SqliteDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}
