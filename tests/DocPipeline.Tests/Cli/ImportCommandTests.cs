// What one store exports another takes over without loss: records, corrections, search; and what is no record is refused with its line.
using DocPipeline.Tests.Samples;

namespace DocPipeline.Tests.Cli;

public sealed class ImportCommandTests
{
    private static readonly string[] Samples = [.. SampleRecords.Names.Take(5).Select(n => Repository.File("tests/Documents/" + n))];

    [Fact]
    public void Exported_records_come_back_without_loss()
    {
        using var there = new Workbench();
        using var here = new Workbench();
        Assert.Equal(0, there.Run(["process", .. Samples]).Code);
        var file = Path.Combine(there.Folder, "records.jsonl");
        Assert.Equal(0, there.Run("export", "--format", "jsonl", "--out", file).Code);

        Assert.Equal(0, here.Run("import", file).Code);

        Assert.Equal(there.Run("export", "--format", "jsonl").Out, here.Run("export", "--format", "jsonl").Out);
        Assert.Equal(there.Run("search", "cong chuc", "--format", "jsonl").Out, here.Run("search", "cong chuc", "--format", "jsonl").Out);
        var verified = here.Run("verify");
        Assert.True(verified.Code == 0, verified.Out);
        Assert.Contains("5 records taken, 0 here already", here.Run("import", file, "--lang", "en").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_original_that_comes_later_is_read_and_kept()
    {
        using var there = new Workbench();
        using var here = new Workbench();
        there.Run(["process", .. Samples]);
        var file = Path.Combine(there.Folder, "records.jsonl");
        there.Run("export", "--format", "jsonl", "--out", file);
        here.Run("import", file);

        Assert.Equal(0, here.Run(["process", .. Samples]).Code);

        var verified = Assert.Single(here.Run("verify", "--format", "jsonl").Lines);
        Assert.True(verified.GetProperty("ok").GetBoolean());
        Assert.Equal(5, verified.GetProperty("originals").GetInt32());
        Assert.Contains("0 records taken", here.Run("import", file, "--lang", "en").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "Not a record in JSON")]
    [InlineData("null", "null")]
    [InlineData("""{"id":"../../etc/passwd","source":{"name":"a","uri":"a","mediaType":"text/plain","bytes":1,"reader":"text"},"kind":"news","text":"a","provenance":{"pipeline":"p","pipelineVersion":"1","rulesVersion":"1"}}""", "id must be")]
    [InlineData("""{"id":"0000000000000000000000000000000000000000000000000000000000000000","source":{"name":"a","uri":"a","mediaType":"text/plain","bytes":1,"reader":"text"},"kind":"truyện","text":"a","provenance":{"pipeline":"p","pipelineVersion":"1","rulesVersion":"1"}}""", "no kind")]
    [InlineData("""{"id":"0000000000000000000000000000000000000000000000000000000000000000","source":{"name":"a","uri":"a","mediaType":"text/plain","bytes":1,"reader":"text"},"kind":"news","text":"vắng 5","attendance":[{"absent":9,"evidence":"vắng 9","span":[0,6]}],"provenance":{"pipeline":"p","pipelineVersion":"1","rulesVersion":"1"}}""", "does not stand in the text")]
    [InlineData("""{"id":"0000000000000000000000000000000000000000000000000000000000000000","source":{"name":"a","uri":"a","mediaType":"text/plain","bytes":1,"reader":"text"},"kind":"news","text":"a","dates":[{"text":"a","value":"2021","role":"other","span":[0,99]}],"provenance":{"pipeline":"p","pipelineVersion":"1","rulesVersion":"1"}}""", "outside the text")]
    public void What_is_no_record_is_refused_with_its_line(string line, string reason)
    {
        using var bench = new Workbench();
        var result = bench.Run("import", bench.Write("a.jsonl", "\n" + line + "\n"), "--lang", "en");

        Assert.Equal(1, result.Code);
        Assert.Contains("a.jsonl:2:", result.Error, StringComparison.Ordinal);
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
        Assert.Equal("", bench.Run("export", "--format", "jsonl").Out);
    }
}
