using DocPipeline.Storage;
using Microsoft.Data.Sqlite;

namespace DocPipeline.Tests.Storage;

/// <summary>The SQLite store keeps the contract, and what is its own: files that are none of its, steps of the schema, transactions.</summary>
public sealed class SqliteRecordStoreTests : RecordStoreContract
{
    private readonly TemporaryFolder _folder = new();

    private protected override RecordStore Open()
    {
        var result = RecordStore.Open(_folder["store.db"], TimeProvider.System);
        Assert.True(result.IsOpen, result.Failure?.Message.English);
        return result.Store;
    }

    [Fact]
    public void What_was_saved_is_there_after_opening_again()
    {
        Store.Save(SearchCorpus.Documents["seed"]);
        Store.Dispose();
        using var again = Open();
        Assert.Equal(1, again.Search(Records.Query("camera"), 10, 0).Total);
    }

    [Fact]
    public void A_save_that_breaks_off_leaves_the_earlier_record_whole()
    {
        var record = SearchCorpus.Documents["seed"];
        Store.Save(record);
        Execute("CREATE TRIGGER broken BEFORE INSERT ON dates WHEN NEW.first_day = '1999-01-01' BEGIN SELECT raise(ABORT, 'no'); END");
        Assert.Throws<SqliteException>(() => Store.Save(Records.Of("seed", "Bản mới, hỏng giữa chừng.").Date("other", "1999-01-01")));
        Assert.Equal(Json(record), Json(Store.Get(record.Id)!));
        Assert.Equal(["seed"], Found("camera outcome:violation absent>0"));
        Assert.Empty(Found("hỏng"));
        Store.Save(SearchCorpus.Documents["good"]);
        Assert.Equal(["good"], Found("kind:notice"));
    }

    [Fact]
    public void The_full_text_index_is_whole_after_many_replacements()
    {
        for (var i = 0; i < 5; i++)
            foreach (var record in SearchCorpus.Documents.Values) Store.Save(record with { Text = record.Text + " Lần " + i });
        Execute("INSERT INTO document_words (document_words) VALUES ('integrity-check')");
        Execute("INSERT INTO finding_words (finding_words) VALUES ('integrity-check')");
        Assert.Equal(["ok"], Rows("PRAGMA integrity_check"));
        Assert.Empty(Rows("PRAGMA foreign_key_check"));
        Assert.Equal(SearchCorpus.Documents.Count, Found("\"lần 4\"").Count);
        Assert.Empty(Found("\"lần 3\""));
    }

    [Fact]
    public void Commits_are_flushed_to_the_disk_before_they_return()
    {
        Assert.Equal(0, Store.Counts().Documents);
        Assert.Equal(["wal"], Rows("PRAGMA journal_mode"));
        using var connection = SqliteConnections.Open(_folder["store.db"], SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        Assert.Equal(2L, command.ExecuteScalar());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("Đây là một tệp văn bản, không phải kho dữ liệu. Nó dài hơn phần đầu của một tệp SQLite, tức là dài hơn một trăm ký tự, để chắc chắn.")]
    public void A_file_that_is_no_database_is_refused_and_left_alone(string content)
    {
        File.WriteAllText(_folder["other.db"], content);
        Refused("other.db", StoreFailureCodes.NotADatabase);
        Assert.Equal(content, File.ReadAllText(_folder["other.db"]));
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_alone()
    {
        Execute("CREATE TABLE photos (id INTEGER)", "photos.db");
        Refused("photos.db", StoreFailureCodes.NotAStore);
        Assert.Equal(["photos"], Rows("SELECT name FROM sqlite_schema", "photos.db"));
    }

    [Fact]
    public void A_store_of_a_newer_version_is_refused()
    {
        Store.Dispose();
        Execute("INSERT INTO schema_steps VALUES (99, '099_future.sql', 'x', '2030-01-01')");
        Refused("store.db", StoreFailureCodes.NewerSchema);
    }

    [Fact]
    public void A_store_made_by_other_steps_is_refused()
    {
        Store.Dispose();
        Execute("UPDATE schema_steps SET sha256 = 'x'");
        Refused("store.db", StoreFailureCodes.SchemaDiffers);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused()
    {
        File.WriteAllText(_folder["file"], "");
        Refused("file/store.db", StoreFailureCodes.NotWritable);
        Directory.CreateDirectory(_folder["folder.db"]);
        Refused("folder.db", StoreFailureCodes.NotWritable);
    }

    [Fact]
    public void A_store_held_by_another_program_is_named_so()
    {
        Store.Dispose();
        using var holder = new SqliteConnection($"Data Source={_folder["store.db"]};Pooling=False");
        holder.Open();
        using var command = holder.CreateCommand();
        command.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE schema_steps SET name = name;";
        command.ExecuteNonQuery();
        Refused("store.db", StoreFailureCodes.Locked);
    }

    [Fact]
    public void Steps_are_numbered_without_gap_and_recorded()
    {
        Assert.Equal(0, Store.Counts().Documents);
        Assert.Equal(Enumerable.Range(1, SqliteSchema.Steps.Count), SqliteSchema.Steps.Select(s => s.Version));
        Assert.Equal(SqliteSchema.Steps.Select(s => s.Hash), Rows("SELECT sha256 FROM schema_steps ORDER BY version"));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }

    private void Refused(string file, string code)
    {
        var result = RecordStore.Open(_folder[file], TimeProvider.System);
        result.Store?.Dispose();
        Assert.Equal(code, result.Failure?.Code);
        Assert.NotEqual(result.Failure!.Message.Vietnamese, result.Failure.Message.English);
    }

    private void Execute(string sql, string file = "store.db") => Rows(sql, file);

    private List<string> Rows(string sql, string file = "store.db")
    {
        using var connection = new SqliteConnection($"Data Source={_folder[file]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read()) found.Add(rows.GetString(0));
        return found;
    }
}
