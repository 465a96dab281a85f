namespace DocPipeline.Tests.Cli;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs { get; } =
    [
        "run", "process", "read", "explain", "classify", "search", "show", "export", "train", "evaluate", "models list", "models show", "models promote", "units list", "units show", "units import", "failed list", "failed retry", "reprocess", "verify", "doctor", "pipelines check", "accounts add", "accounts list", "accounts remove", "tokens add", "tokens list", "tokens revoke",
    ];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_has_help_in_both_languages_with_examples_and_exit_codes(string verb)
    {
        using var bench = new Workbench();

        var vietnamese = bench.Run([.. verb.Split(' '), "--help"]);
        var english = bench.Run([.. verb.Split(' '), "--help", "--lang", "en"]);

        Assert.Equal((0, 0, ""), (vietnamese.Code, english.Code, vietnamese.Error));
        Assert.Contains("Ví dụ:", vietnamese.Out, StringComparison.Ordinal);
        Assert.Contains("Mã thoát:", vietnamese.Out, StringComparison.Ordinal);
        Assert.Contains("Examples:", english.Out, StringComparison.Ordinal);
        Assert.Contains($"docpipeline {verb}", english.Out, StringComparison.Ordinal);
        var purposes = vietnamese.Out.Split('\n')[..2];
        Assert.Equal(purposes.Reverse(), english.Out.Split('\n')[..2]);
    }

    [Fact]
    public void The_root_lists_every_verb()
    {
        using var bench = new Workbench();

        var help = bench.Run("--help");

        Assert.All(Verbs.Select(v => v.Data.Split(' ')[0]), verb => Assert.Contains($"\n  {verb} ", help.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void Examples_in_help_are_calls_that_the_parser_takes()
    {
        using var bench = new Workbench();
        var calls = Verbs
            .SelectMany(v => bench.Run([.. v.Data.Split(' '), "--help"]).Out.Split("Ví dụ:")[1].Split('\n'))
            .Select(l => l.Trim()).Where(l => l.StartsWith("docpipeline ", StringComparison.Ordinal)).ToList();

        Assert.True(calls.Count > 15);
        Assert.All(calls, call =>
        {
            var words = Shell.Split(call.Split(" > ")[0])[1..];
            // With --help behind it nothing is run; an option that does not exist would still be told.
            Assert.Equal(0, bench.Run([.. words, "--help"]).Code);
        });
    }

    [Fact]
    public void Without_a_verb_the_help_goes_to_stderr_and_the_use_is_wrong()
    {
        using var bench = new Workbench();

        var nothing = bench.Run();

        Assert.Equal(2, nothing.Code);
        Assert.Empty(nothing.Out);
        Assert.Contains("docpipeline", nothing.Error, StringComparison.Ordinal);
    }
}
