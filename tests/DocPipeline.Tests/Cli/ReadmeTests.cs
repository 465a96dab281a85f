namespace DocPipeline.Tests.Cli;

/// <summary>The README's commands are real: each is run as it stands there.</summary>
public sealed class ReadmeTests
{
    public static TheoryData<string> Commands { get; } =
    [
        .. File.ReadAllText(Repository.File("README.md")).Split("```").Where((block, i) => i % 2 == 1 && block.StartsWith("bash", StringComparison.Ordinal))
            .SelectMany(b => b.Split('\n')).Select(l => l.Replace("dotnet run -c Release --project src/DocPipeline.Cli --", "docpipeline", StringComparison.Ordinal))
            .Where(l => l.StartsWith("docpipeline ", StringComparison.Ordinal) && !l.StartsWith("docpipeline run", StringComparison.Ordinal))
            .Select(l => l.Split('#')[0].Trim()),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_of_the_readme_works(string command)
    {
        using var bench = new Workbench();
        var sample = Repository.File("tests/Documents/news-lai-chau-surprise-inspection.txt");
        Assert.Equal(0, bench.Run("process", sample).Code);

        var result = bench.Run([.. Shell.Split(command).Skip(1).Select(Here)]);

        // Reading the broken files says that some failed; everything else goes well.
        Assert.Equal(command.Contains("/bad", StringComparison.Ordinal) ? 1 : 0, result.Code);
        Assert.NotEqual("", result.Out + result.Error);

        string Here(string word) => word.StartsWith("tests/", StringComparison.Ordinal) || word.StartsWith("pipelines/", StringComparison.Ordinal) ? Repository.File(word)
            : word == "attendance.xlsx" ? Path.Combine(bench.Folder, word) : word;
    }

    [Fact]
    public void The_readme_names_commands() => Assert.True(Commands.Count >= 8);
}
