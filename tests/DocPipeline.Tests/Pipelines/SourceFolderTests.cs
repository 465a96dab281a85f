// Subfolders are hints of source and kind: what people sorted before they dropped is searched by, and tells the kind where the document does not.
using System.Text;
using DocPipeline.Tests.Cli;

namespace DocPipeline.Tests.Pipelines;

public sealed class SourceFolderTests : IDisposable
{
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_folder_of_a_document_is_in_its_record_and_searched_by()
    {
        _bench.Write("kho/Báo chí/tỉnh/a.txt", "Sáng 24/2/2021, xã Lạng Khê có 20 công chức, vắng 5.");
        _bench.Write("kho/thong-bao/b.txt", "UBND HUYỆN KỲ SƠN\n\nCÔNG VĂN\n\nSáng 24/2/2021, xã Bồng Khê có 18 công chức, vắng 2.");
        _bench.Write("kho/c.txt", "Sáng 24/2/2021, xã Môn Sơn có 10 công chức, vắng 1.");
        _bench.Write("kho/phường/gói.zip", Zip("Chiều 24/2/2021, phường Vĩnh Hòa có 30 công chức, vắng 3."));
        Assert.Equal(0, _bench.Run("process", Path.Combine(_bench.Folder, "kho")).Code);

        var folders = _bench.Run("export", "--format", "jsonl").Lines.ToDictionary(
            r => r.GetProperty("source").GetProperty("name").GetString()!, r => r.GetProperty("source").TryGetProperty("folder", out var f) ? f.GetString() : null);

        Assert.Equal("Báo chí/tỉnh", folders["a.txt"]);
        Assert.Equal("thong-bao", folders["b.txt"]);
        Assert.Null(folders["c.txt"]);
        Assert.Equal("phường", folders["trong.txt"]);
        Assert.Equal(["a.txt"], Names("folder:\"bao chi\""));
        Assert.Equal(["a.txt"], Names("folder:\"Báo chí\" vắng"));
        Assert.Equal(["b.txt"], Names("folder:thong-bao absent>0"));
        Assert.Equal(["trong.txt"], Names("folder:phuong"));
        Assert.Equal([], Names("folder:\"bao chi\" folder:thong-bao"));
        Assert.Equal(["b.txt", "trong.txt"], Names("vắng NOT folder:tỉnh (folder:phường OR folder:thong-bao)"));
        Assert.Equal(0, _bench.Run("verify").Code);
    }

    [Fact]
    public void The_folder_tells_the_kind_only_where_the_document_does_not()
    {
        _bench.Write("kho/thông báo/a.txt", "Sáng 24/2/2021, xã Lạng Khê có 20 công chức, vắng 5.");
        _bench.Write("kho/thông báo/b.txt", "UBND HUYỆN KỲ SƠN\nSố: 12/KL-UBND\n\nKỳ Sơn, ngày 25 tháng 2 năm 2021\n\nKẾT LUẬN\n\nSáng 24/2/2021, xã Bồng Khê có 18 công chức, vắng 2.");
        _bench.Write("kho/việc khác/c.txt", "Chiều 24/2/2021, xã Môn Sơn có 10 công chức, vắng 1.");
        Assert.Equal(0, _bench.Run("process", Path.Combine(_bench.Folder, "kho")).Code);

        var records = _bench.Run("export", "--format", "jsonl").Lines.ToDictionary(r => r.GetProperty("source").GetProperty("name").GetString()!);

        Assert.Equal(("notice", "conclusion", "other"), (Kind("a.txt"), Kind("b.txt"), Kind("c.txt")));
        Assert.Equal([true, false, false], new[] { "a.txt", "b.txt", "c.txt" }.Select(n => records[n].GetProperty("diagnostics").EnumerateArray().Any(d => d.GetProperty("code").GetString() == "DP0309")));
        // Read again, it stays as it is.
        Assert.Equal(0, _bench.Run("reprocess", "--all").Code);
        Assert.Equal("notice", _bench.Run("export", "--format", "jsonl").Lines.First(r => r.GetProperty("source").GetProperty("name").GetString() == "a.txt").GetProperty("kind").GetString());
        string? Kind(string name) => records[name].GetProperty("kind").GetString();
    }

    private IEnumerable<string> Names(string query) =>
        _bench.Run("search", query, "--format", "jsonl").Lines.Select(h => _bench.Run("show", h.GetProperty("id").GetString()!, "--format", "jsonl").Lines[0].GetProperty("source").GetProperty("name").GetString()!).Order(StringComparer.Ordinal);

    private static byte[] Zip(string text) => Faults.GoodFiles.Zip(("trong.txt", Encoding.UTF8.GetBytes(text)));
}
