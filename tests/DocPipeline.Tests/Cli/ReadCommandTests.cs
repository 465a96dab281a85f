namespace DocPipeline.Tests.Cli;

public sealed class ReadCommandTests
{
    private static readonly string[] Keys =
    [
        "file", "outcome", "code", "message", "mediaType", "reader", "encoding", "pages", "pagesRead", "validSyllables", "confidence", "title", "byline", "published", "text", "ms",
    ];

    [Fact]
    public void A_line_a_file_in_the_shape_of_the_contract()
    {
        using var bench = new Workbench();
        var good = bench.Write("good.txt", "Thông báo kết quả kiểm tra.");

        var read = bench.Run("read", good, "--format", "jsonl");

        var line = Assert.Single(read.Lines);
        Assert.Equal(0, read.Code);
        Assert.Equal("ok", line.GetProperty("outcome").GetString());
        Assert.Equal(good, line.GetProperty("file").GetString());
        Assert.Equal("text", line.GetProperty("reader").GetString());
        Assert.Equal("Thông báo kết quả kiểm tra.", line.GetProperty("text").GetString());
        Assert.True(line.GetProperty("ms").GetDouble() >= 0);
        Assert.All(line.EnumerateObject(), property => Assert.Contains(property.Name, Keys));
    }

    [Fact]
    public void Bad_files_are_lines_with_a_code_and_harm_no_other()
    {
        using var bench = new Workbench();
        var empty = bench.Write("docs/a-empty.txt", "");
        var binary = bench.Write("docs/b.bin", [0, 1, 2, 3, 0, 255, 254]);
        var good = bench.Write("docs/c.txt", "Xã Lạng Khê.");
        var missing = Path.Combine(bench.Folder, "không có.txt");

        var read = bench.Run("read", missing, Path.Combine(bench.Folder, "docs"), "--format", "jsonl");

        Assert.Equal(1, read.Code);
        Assert.Equal([missing, empty, binary, good], read.Lines.Select(l => l.GetProperty("file").GetString()!));
        Assert.Equal(["failed", "empty", "failed", "ok"], read.Lines.Select(l => l.GetProperty("outcome").GetString()!));
        Assert.Equal(["DP0107", "DP0101", "DP0102"], read.Lines.Take(3).Select(l => l.GetProperty("code").GetString()!));
        Assert.All(read.Lines.Take(3), l => Assert.NotEmpty(l.GetProperty("message").GetString()!));
    }

    [Fact]
    public void Json_is_one_array()
    {
        using var bench = new Workbench();
        var file = bench.Write("a.txt", "Một.");

        var read = bench.Run("read", file, file, "--format", "json");

        Assert.Equal(2, System.Text.Json.JsonDocument.Parse(read.Out).RootElement.GetArrayLength());
    }

    [Fact]
    public void The_table_of_one_file_shows_its_text()
    {
        using var bench = new Workbench();

        var read = bench.Run("read", bench.Write("a.txt", "Đoàn kiểm tra đến lúc 7h30."));

        Assert.Equal(0, read.Code);
        Assert.Contains("✓", read.Out, StringComparison.Ordinal);
        Assert.EndsWith("Đoàn kiểm tra đến lúc 7h30.\n", read.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_by_its_code()
    {
        using var bench = new Workbench();
        var limits = bench.Write("limits.json", """{ "limits": { "maxMegabytes": 1 }, "model": null }""");
        var large = bench.Write("large.txt", new byte[(1 << 20) + 1]);

        var read = bench.Run("read", large, "--format", "jsonl", "--pipeline", limits);

        Assert.Equal("DP0105", Assert.Single(read.Lines).GetProperty("code").GetString());
    }
}
