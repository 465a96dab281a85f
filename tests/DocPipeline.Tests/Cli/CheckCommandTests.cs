// doctor and pipelines check.
namespace DocPipeline.Tests.Cli;

public sealed class CheckCommandTests
{
    [Fact]
    public void Doctor_finds_an_empty_place_sound()
    {
        using var bench = new Workbench();
        Directory.CreateDirectory(bench.Home);

        var doctor = bench.Run("doctor", "--format", "jsonl");

        Assert.Equal(0, doctor.Code);
        Assert.True(doctor.Lines.Count >= 7);
        Assert.All(doctor.Lines, l => Assert.NotEmpty(l.GetProperty("state").GetString()!));
        Assert.Empty(Directory.EnumerateFileSystemEntries(bench.Home));
    }

    [Fact]
    public void Doctor_ends_with_1_when_something_needed_is_broken()
    {
        using var bench = new Workbench();
        bench.Write("home/docpipeline.db", "words that are no database, and enough of them to fill the header of one");
        var model = bench.Write("with-model.json", """{ "model": "there-is-none" }""");

        var doctor = bench.Run("doctor", "--format", "jsonl", "--pipeline", model);

        Assert.Equal(1, doctor.Code);
        Assert.Equal(2, doctor.Lines.Count(l => !l.GetProperty("ok").GetBoolean() && l.GetProperty("needed").GetBoolean()));
    }

    [Fact]
    public void Doctor_says_what_each_missing_program_would_add_and_how_to_install_it()
    {
        using var bench = new Workbench { SearchPath = "" };

        var parts = bench.Run("doctor", "--lang", "en", "--format", "jsonl").Lines.ToDictionary(l => l.GetProperty("what").GetString()!);

        Assert.All(
            new[] { ("tesseract", "tesseract-ocr-vie"), ("pdftoppm", "poppler-utils"), ("soffice", "libreoffice-writer"), ("antiword", "antiword"), ("catdoc", "catdoc") },
            part =>
            {
                var line = parts[part.Item1];
                Assert.False(line.GetProperty("ok").GetBoolean() || line.GetProperty("needed").GetBoolean());
                Assert.Contains("apt-get install", line.GetProperty("state").GetString(), StringComparison.Ordinal);
                Assert.Contains(part.Item2, line.GetProperty("state").GetString(), StringComparison.Ordinal);
            });
    }

    [Fact]
    public void Check_says_of_each_mistake_where_it_stands()
    {
        using var bench = new Workbench();
        var wrong = bench.Write("wrong.json", """{ "nmae": "x", "limits": { "maxPages": 0, "pages": 3 }, "store": "" }""");

        var check = bench.Run("pipelines", "check", wrong);
        var used = bench.Run("process", wrong, "--pipeline", wrong);

        Assert.Equal((2, 2), (check.Code, used.Code));
        Assert.All(new[] { "$.nmae:", "$.limits.maxPages:", "$.limits.pages:", "$.store:" }, path =>
        {
            Assert.Contains(path, check.Out, StringComparison.Ordinal);
            Assert.Contains(path, used.Error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Check_takes_folders_and_gives_a_line_a_file()
    {
        using var bench = new Workbench();
        bench.Write("p/one/pipeline.json", """{ "name": "one" }""");
        bench.Write("p/two/pipeline.json", "{ not json");

        var check = bench.Run("pipelines", "check", Path.Combine(bench.Folder, "p"), "--format", "jsonl");

        Assert.Equal(2, check.Code);
        Assert.Equal([true, false], check.Lines.Select(l => l.GetProperty("ok").GetBoolean()));
        Assert.Equal("$", check.Lines[1].GetProperty("faults")[0].GetProperty("path").GetString());
    }
}
