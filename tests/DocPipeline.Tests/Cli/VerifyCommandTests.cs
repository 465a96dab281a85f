// `verify`: a sound store is sound, and each kind of damage is found.
using Microsoft.Data.Sqlite;

namespace DocPipeline.Tests.Cli;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly Workbench _bench = new();

    public VerifyCommandTests()
    {
        _bench.Write("docs/a.txt", "Thông báo. Sáng 24/2/2021, đoàn kiểm tra xã Lạng Khê: có 20 công chức, vắng 5.");
        _bench.Write("docs/b.txt", "Thông báo. Sáng 24/2/2021, đoàn kiểm tra xã Lạng Khê: có 20 công chức, vắng 5.");
        _bench.Write("docs/c.txt", "Công văn số 12/UBND-NC về giờ làm việc tại phường Vĩnh Hòa.");
        _bench.Write("docs/d.bin", [0, 1, 2, 0, 3]);
        _bench.Run("process", Path.Combine(_bench.Folder, "docs"));
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Every_file_that_came_is_accounted_for()
    {
        _bench.Write("home/inbox/new.txt", "Chưa đọc.");

        var table = _bench.Run("verify", "--lang", "en");
        var row = Assert.Single(_bench.Run("verify", "--format", "jsonl").Lines);

        Assert.Equal(0, table.Code);
        Assert.Contains("Files in: 4 = 2 done + 1 duplicates + 1 failed + 0 waiting.", table.Out, StringComparison.Ordinal);
        Assert.Equal((true, 4, 1), (row.GetProperty("ok").GetBoolean(), row.GetProperty("in").GetInt32(), row.GetProperty("unannounced").GetInt32()));
    }

    [Theory]
    [InlineData("DELETE FROM document_words WHERE rowid = 1", "index")]
    [InlineData("DELETE FROM document_words WHERE rowid = 1; INSERT INTO document_words (rowid, body) VALUES (1, 'other words')", "index")]
    [InlineData("INSERT INTO document_words (rowid, body) VALUES (99, 'of no document')", "index")]
    [InlineData("DELETE FROM attendance", "rows")]
    [InlineData("DELETE FROM units WHERE document = 1 AND position = 0", "rows")]
    [InlineData("DELETE FROM records WHERE document = 1", "rows")]
    [InlineData("UPDATE ledger SET state = 'done' WHERE state = 'failed'", "ledger")]
    [InlineData("UPDATE ledger SET state = 'waiting' WHERE state = 'done'", "ledger")]
    [InlineData("DELETE FROM files WHERE hash = (SELECT hash FROM documents WHERE id = 2)", "ledger")]
    public void Damage_in_the_store_is_found(string damage, string check)
    {
        using (var store = new SqliteConnection($"Data Source={Path.Combine(_bench.Home, "docpipeline.db")};Pooling=false"))
        {
            store.Open();
            using var command = store.CreateCommand();
            command.CommandText = damage;
            command.ExecuteNonQuery();
        }

        AssertFound(check);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lost_or_changed_original_is_found(bool lost)
    {
        var id = _bench.Run("export").Lines[0].GetProperty("id").GetString()!;
        var original = Path.Combine(_bench.Home, "archive", id[..2], id);
        if (lost) File.Delete(original);
        else File.WriteAllText(original, "changed");

        AssertFound("archive");
    }

    private void AssertFound(string check)
    {
        var verified = _bench.Run("verify", "--format", "jsonl");

        Assert.Equal(1, verified.Code);
        Assert.Contains(check, verified.Lines[0].GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("check").GetString()));
        Assert.Equal(1, _bench.Run("verify").Code);
    }
}
