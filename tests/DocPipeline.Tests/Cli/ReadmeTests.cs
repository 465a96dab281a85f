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
            : word is "attendance.xlsx" or "bao-cao.docx" ? Path.Combine(bench.Folder, word) : word;
    }

    /// <summary>Commands in blocks called sh build on one another and change the classifier; what they show is held by <see cref="LearningLoopTests"/>.</summary>
    [Fact]
    public void Commands_that_build_on_one_another_are_those_of_the_learning_loop()
    {
        var held = File.ReadAllText(Repository.File("tests/DocPipeline.Tests/Cli/LearningLoopTests.cs"));
        var commands = File.ReadAllText(Repository.File("README.md")).Split("```").Where((block, i) => i % 2 == 1 && block.StartsWith("sh", StringComparison.Ordinal))
            .SelectMany(b => b.Split('\n')).Where(l => l.StartsWith("docpipeline ", StringComparison.Ordinal)).Select(l => Shell.Split(l.Split('#')[0].Trim()).Skip(1).ToList()).ToList();

        Assert.True(commands.Count >= 8);
        Assert.All(commands, c => Assert.Contains($"Run(\"{c[0]}\"" + (c[0] is "labels" or "models" ? $", \"{c[1]}\"" : ""), held, StringComparison.Ordinal));
    }

    [Fact]
    public void The_tests_that_hold_its_promises_are_there()
    {
        var named = File.ReadAllText(Repository.File("README.md")).Split('`').Where((_, i) => i % 2 == 1).Where(w => w.EndsWith("Tests", StringComparison.Ordinal) && w.All(char.IsAsciiLetter)).Distinct().ToList();
        var there = typeof(ReadmeTests).Assembly.GetTypes().Select(c => c.Name).ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count >= 9);
        Assert.Equal([], named.Where(n => !there.Contains(n)));
    }

    [Fact]
    public void The_readme_names_commands() => Assert.True(Commands.Count >= 8);
}
