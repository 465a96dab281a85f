using System.Text.Json;
using DocPipeline.Records;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DocPipeline.Storage;

/// <summary>
/// The records of one place: kept, found, listed. One SQLite file in WAL mode with synchronous full: what <see cref="Save(DocumentRecord)"/> has
/// returned from survives a loss of power.
/// </summary>
/// <remarks>
/// Thread-safe: one writes at a time, any number read beside it. Several programs may share a store on a local disk; WAL does not work
/// over network folders. A write that waits more than five seconds for another program, or finds the disk full, throws.
/// </remarks>
public sealed partial class RecordStore : IDisposable
{
    /// <summary>The shortest beginning of an identity that is taken for one.</summary>
    public const int ShortestPrefix = 6;

    private const int CandidatesShown = 10;
    private readonly SqliteConnections _connections;
    private readonly TimeProvider _clock;

    private RecordStore(SqliteConnections connections, TimeProvider clock)
    {
        _connections = connections;
        _clock = clock;
        Access = new AccessStore(connections);
    }

    /// <summary>Who may come in from elsewhere, and the log of what was done.</summary>
    public AccessStore Access { get; }

    /// <summary>Opens the store in the file <paramref name="path"/>, making folder, file and tables where they are not there yet.</summary>
    public static StoreOpenResult Open(string path, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(clock);
        SqliteConnection? connection = null;
        try
        {
            path = Path.GetFullPath(path);
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
            if (!SqliteSchema.MayBeDatabase(path)) return new StoreOpenResult(StoreFailures.NotADatabase(path));
            connection = SqliteConnections.Open(path, SqliteOpenMode.ReadWriteCreate);
            if (SqliteSchema.Update(connection, path, clock) is { } failure)
            {
                connection.Dispose();
                return new StoreOpenResult(failure);
            }

            return new StoreOpenResult(new RecordStore(new SqliteConnections(path, connection), clock));
        }
        catch (Exception broken) when (Expected(broken, path) is not null)
        {
            connection?.Dispose();
            return new StoreOpenResult(Expected(broken, path)!);
        }
    }

    /// <summary>What the ledger knows of an original.</summary>
    public KnownState Find(string id) => _connections.Read(store => LedgerRows.Find(store, id));

    /// <summary>Keeps a record in place of every earlier one of the same original, all or nothing; the ledger says done.</summary>
    public void Save(DocumentRecord record) => Save([record]);

    /// <summary>
    /// Keeps several records in one transaction, all or nothing. Worth it for many: a full-text index grows by a piece for each transaction,
    /// and small pieces cost their merging.
    /// </summary>
    public void Save(IReadOnlyList<DocumentRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        foreach (var record in records)
            if (!OriginalArchive.IsId(record.Id)) throw new ArgumentException("An id is 64 small hex digits.", nameof(records));
        _connections.Write(store =>
        {
            var writer = new RecordWriter(store);
            foreach (var record in records)
            {
                LedgerRows.Put(store, record.Id, LedgerState.Done, record.Provenance.PipelineVersion, Now);
                FileRows.PutRead(store, record.Id, new(record.Source.Name, record.Source.Uri), Now);
                writer.Write(CorrectionRows.Over(store, record));
            }
        });
    }

    /// <summary>Notes files that lie there and wait; all in one transaction.</summary>
    public void Announce(IReadOnlyList<FileSighting> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        _connections.Write(store =>
        {
            foreach (var file in files) FileRows.PutWaiting(store, file, Now);
        });
    }

    /// <summary>Takes back that a file waits: it was taken apart, and the documents in it are files of their own.</summary>
    public void Forget(FileSighting file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _connections.Write(store => store.Run("DELETE FROM files WHERE uri = $1 AND hash IS NULL", file.Uri));
    }

    /// <summary>
    /// Keeps what became of several files, all or nothing: record, findings, index and ledger in one transaction. Of files with the same bytes
    /// one may bring a record.
    /// </summary>
    public void Settle(IReadOnlyList<FileOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        _connections.Write(store =>
        {
            var writer = new RecordWriter(store);
            foreach (var outcome in outcomes)
            {
                if (outcome.Id is not { } id)
                {
                    FileRows.PutUnread(store, outcome.File, outcome.Code!, outcome.Message!, outcome.NextTry, Now);
                    continue;
                }

                if (outcome.Record is { } record) LedgerRows.Put(store, id, LedgerState.Done, record.Provenance.PipelineVersion, Now);
                else if (outcome.Code is not null) LedgerRows.PutFailure(store, Failure(store, id, outcome), Now);
                else LedgerRows.PutIfNew(store, id, Now);
                FileRows.PutRead(store, id, outcome.File, Now);
                if (outcome.Record is { } made) writer.Write(CorrectionRows.Over(store, made));
            }
        });
    }

    private static FailedDocument Failure(Statements store, string id, FileOutcome outcome) => new()
    {
        Id = id,
        SourceName = outcome.File.Name,
        SourceUri = outcome.File.Uri,
        Code = outcome.Code!,
        Message = outcome.Message!,
        PipelineVersion = outcome.PipelineVersion,
        Attempts = LedgerRows.Find(store, id).Attempts + 1,
        NextTry = outcome.NextTry,
    };

    /// <summary>What became of a file that lies there as it lay when it was taken, by size and time of writing; null where that is not known.</summary>
    public FileState? Find(FileSighting file) => _connections.Read(store => FileRows.Find(store, file));

    /// <summary>The files of the ledger in the order in which they came: those of one state, or all.</summary>
    public IReadOnlyList<FileState> Files(LedgerState? state = null) => _connections.Read(store => FileRows.All(store, state));

    /// <summary>How many files came, and what became of them.</summary>
    public FileCounts CountFiles() => _connections.Read(FileRows.Counts);

    /// <summary>The other files with the same document, in the order in which they came; none where its head does not say which document it is.</summary>
    public IReadOnlyList<DocumentVersion> Versions(string id) => _connections.Read(store =>
    {
        var versions = new List<DocumentVersion>();
        using var rows = store.Rows(
            "SELECT v.hash, v.source_name, v.source_uri, v.issued FROM documents d JOIN documents v ON v.identity = d.identity AND v.id <> d.id WHERE d.hash = $1 ORDER BY v.id", id);
        while (rows.Read()) versions.Add(new(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3)));
        return versions;
    });

    /// <summary>Keeps a record in place of the stored one of the same original; what the ledger says stays.</summary>
    public void Replace(DocumentRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _connections.Write(store => new RecordWriter(store).Write(CorrectionRows.Over(store, record)));
    }

    /// <summary>
    /// Keeps what a person said of the finding at <paramref name="position"/> of a document, in place of anything said before; a null
    /// <paramref name="decision"/> takes it back. Gives the record as it is then, or why it cannot be.
    /// </summary>
    public RecordLookup Correct(string idOrPrefix, int position, CorrectionEntry? decision)
    {
        var found = Lookup(idOrPrefix);
        if (found.Record is not { } record) return found;
        if (position < 0 || position >= record.Findings.Count) return new RecordLookup { Failure = StoreFailures.NoSuchFinding(record.Id, position + 1, record.Findings.Count) };
        if (decision is not null && StoreFailures.OfDecision(decision) is { } wrong) return new RecordLookup { Failure = wrong };
        var finding = record.Findings[position];
        var occurrence = CorrectionRows.OccurrenceOf(record, position);
        DocumentRecord? corrected = null;
        _connections.Write(store =>
        {
            if (decision is null) CorrectionRows.Remove(store, record.Id, finding.Evidence, occurrence);
            else CorrectionRows.Put(store, Said(record.Id, finding, occurrence, decision));
            corrected = CorrectionRows.Over(store, record);
            new RecordWriter(store).Write(corrected);
        });
        return new RecordLookup { Record = corrected };
    }

    /// <summary>
    /// Takes in corrections from elsewhere, all or none; those of documents that are not here wait for them. A newer word of the same finding
    /// is not put back by an older one. Gives how many were taken.
    /// </summary>
    public int Import(IReadOnlyList<Correction> corrections)
    {
        ArgumentNullException.ThrowIfNull(corrections);
        var taken = 0;
        _connections.Write(store =>
        {
            var known = CorrectionRows.All(store).ToDictionary(c => (c.Document, c.Evidence, c.Occurrence), c => c.At);
            foreach (var correction in corrections)
            {
                if (known.TryGetValue((correction.Document, correction.Evidence, correction.Occurrence), out var at) && at >= correction.At) continue;
                CorrectionRows.Put(store, correction);
                taken++;
            }

            foreach (var document in corrections.Select(c => c.Document).Distinct(StringComparer.Ordinal))
            {
                string? json;
                using (var rows = store.Rows("SELECT json FROM records JOIN documents ON id = document WHERE hash = $1", document))
                    json = rows.Read() ? rows.GetString(0) : null;
                if (json is not null) new RecordWriter(store).Write(CorrectionRows.Over(store, Parse(json)));
            }
        });
        return taken;
    }

    /// <summary>All that people said, by document.</summary>
    public IReadOnlyList<Correction> Corrections() => _connections.Read(CorrectionRows.All);

    /// <summary>
    /// The next findings for a person to look at: the least sure first, and every <paramref name="everyNthAtRandom"/>th drawn by lot from all that
    /// nobody looked at, so that what the model is wrongly sure of is seen, too.
    /// </summary>
    public IReadOnlyList<ReviewItem> ReviewQueue(int limit, int everyNthAtRandom = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(everyNthAtRandom, 2);
        return _connections.Read(store => ReviewRows.Next(store, limit, everyNthAtRandom));
    }

    /// <summary>Documents whose findings another model labelled, by identity.</summary>
    public IReadOnlyList<string> LabelledByOther(string model) => Hashes("SELECT hash FROM documents WHERE model_version IS NOT $1 ORDER BY hash", model);

    /// <summary>Documents whose record was made by other versions, by identity.</summary>
    public IReadOnlyList<string> MadeOtherwise(Provenance now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return Hashes(
            "SELECT hash FROM documents WHERE pipeline <> $1 OR pipeline_version <> $2 OR rules_version <> $3 OR model_version IS NOT $4 ORDER BY hash",
            now.Pipeline, now.PipelineVersion, now.RulesVersion, now.ModelVersion);
    }

    private static Correction Said(string id, FindingEntry finding, int occurrence, CorrectionEntry decision) => new()
    {
        Document = id,
        Evidence = finding.Evidence,
        Occurrence = occurrence,
        Section = finding.Section,
        Lead = finding.Lead,
        MachineOutcome = finding.Outcome,
        MachineTopic = finding.Topic,
        Model = finding.Model,
        Decision = decision.Decision,
        Outcome = decision.Outcome,
        Topic = decision.Topic,
        By = decision.By,
        At = decision.At,
    };

    /// <summary>The record that an identity, or a beginning of one that no other record has, names; else null. <see cref="Lookup"/> says why.</summary>
    public DocumentRecord? Get(string idOrPrefix) => Lookup(idOrPrefix).Record;

    /// <summary>The record that an identity or the beginning of one (at least <see cref="ShortestPrefix"/> digits) names, or why there is none.</summary>
    public RecordLookup Lookup(string idOrPrefix)
    {
        ArgumentNullException.ThrowIfNull(idOrPrefix);
        var prefix = idOrPrefix.Trim().ToLowerInvariant();
        if (prefix.Length is < ShortestPrefix or > 64 || !prefix.All(char.IsAsciiHexDigitLower))
            return new RecordLookup { Failure = StoreFailures.NotAnId(idOrPrefix) };
        return _connections.Read(store =>
        {
            var candidates = new List<string>();
            using (var rows = store.Rows(
                "SELECT hash FROM documents WHERE hash >= $1 AND hash < $1 || 'g' ORDER BY hash LIMIT $2", prefix, CandidatesShown))
                while (rows.Read()) candidates.Add(rows.GetString(0));

            if (candidates.Count == 0) return new RecordLookup { Failure = StoreFailures.NoSuchRecord(idOrPrefix) };
            if (candidates.Count > 1) return new RecordLookup { Failure = StoreFailures.AmbiguousId(prefix, candidates), Candidates = candidates };
            using var record = store.Rows("SELECT json FROM records JOIN documents ON id = document WHERE hash = $1", candidates[0]);
            return record.Read() ? new RecordLookup { Record = Parse(record.GetString(0)) } : throw new InvalidDataException("A document without its record.");
        });
    }

    /// <summary>The documents that answer a query, best first: <paramref name="limit"/> of them from <paramref name="offset"/> on.</summary>
    public SearchResult Search(SearchQuery query, int limit, int offset)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return _connections.Read(store => RecordSearch.Page(store, query.Root, limit, offset));
    }

    /// <summary>What the documents that answer a query, or simply all, are counted by.</summary>
    public FacetCounts Facets(SearchQuery? query) => _connections.Read(store => FacetRows.Count(store, query?.Root));

    /// <summary>A page of the files that came, the newest first.</summary>
    public RowPage<ListedFile> ListFiles(FileFilter filter, int limit, int offset) => _connections.Read(store => ListSql.Files(store, filter, limit, offset));

    /// <summary>A page of the findings that a query asks for, or of all.</summary>
    public RowPage<ListedFinding> ListFindings(SearchQuery? query, RowOrder order, int limit, int offset) =>
        _connections.Read(store => ListSql.Findings(store, query?.Root, order, limit, offset));

    /// <summary>A page of the counts of people that a query asks for, or of all.</summary>
    public RowPage<ListedCount> ListAttendance(SearchQuery? query, RowOrder order, int limit, int offset) =>
        _connections.Read(store => ListSql.Attendance(store, query?.Root, order, limit, offset));

    /// <summary>A page of the units that documents name, those with most findings first; <paramref name="name"/> is a part of the name, with or without marks.</summary>
    public RowPage<ListedUnit> ListUnits(string? name, int limit, int offset) => _connections.Read(store => ListSql.Units(store, name, limit, offset));

    /// <summary>All records that answer a query, or simply all, by identity; read as they are asked for, from one state of the store.</summary>
    public IEnumerable<DocumentRecord> Export(SearchQuery? filter)
    {
        var reader = _connections.Rent();
        try
        {
            reader.Run("BEGIN");
            var sql = new SearchSql(reader);
            var text = sql.Records(filter?.Root);
            using var command = reader.Once(text, sql.Values);
            using var rows = command.ExecuteReader();
            while (rows.Read()) yield return Parse(rows.GetString(0));
        }
        finally
        {
            _connections.Return(reader);
        }
    }

    /// <summary>Originals of which no record came, by identity.</summary>
    public IReadOnlyList<FailedDocument> Failures() => _connections.Read(LedgerRows.Failures);

    /// <summary>What in the store cannot be: ledger, rows and index are proved against the records. Reads everything, changes nothing.</summary>
    public IReadOnlyList<StoreFault> Check() => _connections.Read(StoreCheck.Faults);

    /// <summary>Every record's identity, in their order.</summary>
    public IReadOnlyList<string> Ids() => Hashes("SELECT hash FROM documents ORDER BY hash");

    /// <summary>How much the store holds.</summary>
    public StoreCounts Counts() => _connections.Read(LedgerRows.Counts);

    /// <summary>Closes the store; what was saved stays.</summary>
    public void Dispose() => _connections.Dispose();

    internal static DocumentRecord Parse(string json) =>
        JsonSerializer.Deserialize<DocumentRecord>(json, RecordJson.Line) ?? throw new InvalidDataException("A record that is null.");

    private List<string> Hashes(string sql, params object?[] values) => _connections.Read(store =>
    {
        var hashes = new List<string>();
        using var rows = store.Rows(sql, values);
        while (rows.Read()) hashes.Add(rows.GetString(0));
        return hashes;
    });

    private string Now => StoreTime.Write(_clock.GetUtcNow());

    /// <summary>
    /// The failure that an exception of this store stands for, where it passes: held by another program, disk full, share away. Null for
    /// what should not happen.
    /// </summary>
    public StoreFailure? Passing(Exception fault) => Expected(fault, _connections.Path) is { Code: StoreFailureCodes.Locked or StoreFailureCodes.NotWritable } failure ? failure : null;

    /// <summary>The failure that an exception stands for; null for what should not happen.</summary>
    private static StoreFailure? Expected(Exception broken, string path) => broken switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT } => StoreFailures.NotADatabase(path),
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } => StoreFailures.Locked(path),
        SqliteException
        {
            SqliteErrorCode: raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_AUTH
        } => StoreFailures.NotWritable(path, broken.Message),
        IOException or UnauthorizedAccessException => StoreFailures.NotWritable(path, broken.Message),
        _ => null,
    };
}
