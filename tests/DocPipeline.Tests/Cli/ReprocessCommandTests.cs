// `reprocess`: new rules over stored originals, rehearsed first.
namespace DocPipeline.Tests.Cli;

public sealed class ReprocessCommandTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly string _withUnits;

    public ReprocessCommandTests()
    {
        _bench.Write("docs/a.txt", "Kho bạc Bản Thử vắng 3 người sáng 24/2/2021.");
        _bench.Write("docs/b.txt", "Xã Lạng Khê có 20 công chức, vắng 5.");
        _bench.Run("process", Path.Combine(_bench.Folder, "docs"));
        // A list of own units is a new version of the rules.
        _withUnits = _bench.Write("with/pipeline.json", """{ "name": "inspection", "version": "1", "model": null }""");
        _bench.Write("with/units.tsv", "name\ttype\nKho bạc Bản Thử\tdepartment\n");
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_rehearsal_shows_the_difference_and_keeps_nothing()
    {
        var before = _bench.Run("export").Out;

        var rehearsed = _bench.Run("reprocess", "--dry-run", "--pipeline", _withUnits, "--lang", "en");
        var rows = _bench.Run("reprocess", "--dry-run", "--pipeline", _withUnits, "--format", "jsonl").Lines;

        Assert.Equal(0, rehearsed.Code);
        Assert.Contains("2 documents read again: 1 records change, 0 lose a value", rehearsed.Error, StringComparison.Ordinal);
        Assert.Contains("Kho bạc Bản Thử", rehearsed.Out, StringComparison.Ordinal);
        Assert.Equal("a.txt", Assert.Single(rows).GetProperty("file").GetString());
        Assert.Equal(before, _bench.Run("export").Out);
    }

    [Fact]
    public void What_changes_is_kept_once_and_goes_back_by_the_same_way_with_its_losses_told()
    {
        var before = _bench.Run("export").Out;

        var forth = _bench.Run("reprocess", "--pipeline", _withUnits);
        var nothing = _bench.Run("reprocess", "--pipeline", _withUnits, "--lang", "en");
        var found = _bench.Run("search", "unit:\"Bản Thử\"", "--format", "jsonl").Lines;
        var back = _bench.Run("reprocess", "--lang", "en");

        Assert.Equal((0, 0, 0), (forth.Code, nothing.Code, back.Code));
        Assert.Contains("0 documents read again", nothing.Error, StringComparison.Ordinal);
        Assert.Single(found);
        Assert.Contains("2 documents read again: 1 records changed, 1 lost a value", back.Error, StringComparison.Ordinal);
        Assert.Equal(before, _bench.Run("export").Out);
        Assert.Equal(0, _bench.Run("verify").Code);
    }

    [Fact]
    public void An_original_that_is_gone_is_named_and_its_record_stays()
    {
        var record = _bench.Run("export").Lines[0];
        var id = record.GetProperty("id").GetString()!;
        File.Delete(Path.Combine(_bench.Home, "archive", id[..2], id));

        var again = _bench.Run("reprocess", "--all", "--format", "jsonl");

        Assert.Equal(1, again.Code);
        Assert.Equal("DP0503", Assert.Single(again.Lines).GetProperty("code").GetString());
        Assert.Equal(record.GetRawText(), _bench.Run("export").Lines.Single(r => r.GetProperty("id").GetString() == id).GetRawText());
    }

    [Fact]
    public void A_document_is_named_by_the_beginning_of_its_identity()
    {
        var id = _bench.Run("export").Lines[0].GetProperty("id").GetString()!;

        Assert.Contains("1 văn bản đọc lại: 0 đã đổi", _bench.Run("reprocess", id[..8]).Error, StringComparison.Ordinal);
        Assert.Equal(1, _bench.Run("reprocess", "ffffff").Code);
    }
}
