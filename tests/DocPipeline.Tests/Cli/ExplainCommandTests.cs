using System.Text.Json;

namespace DocPipeline.Tests.Cli;

public sealed class ExplainCommandTests
{
    private const string Sentence = "Ngày 24/2/2021, theo Thông báo số 2917/TB, cơ quan có 20 người.";

    [Fact]
    public void A_line_has_mentions_in_the_shape_of_the_contract()
    {
        using var bench = new Workbench();

        var explained = bench.Run("explain", "--text", Sentence, "--format", "jsonl");

        var line = Assert.Single(explained.Lines);
        Assert.Equal(0, explained.Code);
        Assert.Equal(Sentence, line.GetProperty("text").GetString());
        var mentions = line.GetProperty("mentions").EnumerateArray().ToList();
        Assert.NotEmpty(mentions);
        Assert.All(mentions, m =>
        {
            Assert.Equal(["kind", "span", "surface", "value", "rule"], m.EnumerateObject().Select(p => p.Name));
            var span = m.GetProperty("span").EnumerateArray().Select(n => n.GetInt32()).ToArray();
            Assert.Equal(Sentence[span[0]..span[1]], m.GetProperty("surface").GetString());
        });
        var date = mentions.Single(m => m.GetProperty("kind").GetString() == "date");
        Assert.Equal("2021-02-24", date.GetProperty("value").GetString());
    }

    [Fact]
    public void Every_input_line_gives_one_line_also_the_empty_ones()
    {
        using var bench = new Workbench();
        var lines = bench.Write("lines.txt", "Ngày 24/2/2021.\n\nKhông có gì.\r\nNgày 1/3/2021.");

        var explained = bench.Run("explain", "--lines", lines, "--format", "jsonl");

        Assert.Equal(["Ngày 24/2/2021.", "", "Không có gì.", "Ngày 1/3/2021."], explained.Lines.Select(l => l.GetProperty("text").GetString()!));
        Assert.Equal(0, explained.Lines[1].GetProperty("mentions").GetArrayLength());
    }

    [Fact]
    public void Lines_come_from_the_standard_input_too()
    {
        using var bench = new Workbench();

        var explained = bench.RunWithInput("Ngày 24/2/2021.\n", "explain", "--lines", "-", "--format", "jsonl");

        Assert.Single(explained.Lines);
    }

    [Fact]
    public void Decomposed_letters_are_composed_so_that_spans_fit_the_text_printed()
    {
        using var bench = new Workbench();
        const string decomposed = "nga\u0300y 24/2/2021";

        var explained = bench.Run("explain", "--text", decomposed, "--format", "jsonl");

        Assert.Equal("ngày 24/2/2021", Assert.Single(explained.Lines).GetProperty("text").GetString());
    }

    [Fact]
    public void The_tree_says_what_was_dropped_and_to_whom_it_gave_way()
    {
        using var bench = new Workbench();

        var table = bench.Run("explain", "--text", Sentence);
        var json = bench.Run("explain", "--text", Sentence, "--tree", "--format", "jsonl");

        Assert.Contains("nhường cho", table.Out, StringComparison.Ordinal);
        var dropped = Assert.Single(json.Lines).GetProperty("dropped").EnumerateArray().ToList();
        Assert.NotEmpty(dropped);
        Assert.All(dropped, d => Assert.Equal(JsonValueKind.String, d.GetProperty("gaveWayTo").ValueKind));
    }
}
