// The real process, killed with no warning while it trains, saves and promotes: half of the times at a moment drawn by lot, half just when it
// writes. What CURRENT names must always be whole, and the next run must leave nothing half.
using System.Diagnostics;
using System.Text;
using DocPipeline.Classification;

namespace DocPipeline.Tests.Cli;

public sealed class KilledTrainingTests
{
    private const int Kills = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Killed_while_it_trains_and_saves_every_version_is_whole()
    {
        using var bench = new Workbench { Clock = TimeProvider.System };
        var (table, model) = (bench.Write("table.tsv", Table()), Path.Combine(bench.Folder, "model"));
        string[] train = ["train", "--data", table, "--out", model, "--force", "--reason", "test"];
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, await Run(bench, train));
        var whole = watch.ElapsedMilliseconds;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Start(bench, train);
            if (kill % 2 == 0) await Task.Delay(random.Next((int)whole));
            else await Until(() => process.HasExited || Partials(model).Any(), random.Next(15));
            process.Kill();
            await process.WaitForExitAsync().WaitAsync(Patience);
            AllWhole(model, seed);
        }

        Assert.Equal(0, await Run(bench, train));

        AllWhole(model, seed);
        Assert.Empty(Partials(model));
    }

    [Fact]
    public async Task Killed_while_it_promotes_the_one_in_use_is_whole_and_rollback_goes_where_it_should()
    {
        using var bench = new Workbench { Clock = TimeProvider.System };
        var (table, model) = (bench.Write("table.tsv", Table()), Path.Combine(bench.Folder, "model"));
        for (var version = 0; version < 2; version++) Assert.Equal(0, await Run(bench, "train", "--data", table, "--out", model, "--force", "--reason", "test"));
        var folder = ModelFolder.Load(model).Folder!;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = File.ReadAllText(Path.Combine(model, "HISTORY.tsv"));
            using var process = Start(bench, "models", "promote", $"v{3 - folder.Current}", "--model", model, "--force", "--reason", "test");
            // The history is written first: from there on it is a matter of moments.
            await Until(() => process.HasExited || Partials(model).Any() || File.ReadAllText(Path.Combine(model, "HISTORY.tsv")) != before, random.Next(3));
            process.Kill();
            await process.WaitForExitAsync().WaitAsync(Patience);
            AllWhole(model, seed);
            Assert.True(folder.Previous is null || folder.Previous != folder.Current, $"seed {seed}");
        }

        Assert.Equal(0, await Run(bench, "models", "promote", $"v{3 - folder.Current}", "--model", model, "--force", "--reason", "test"));
        AllWhole(model, seed);
        Assert.Empty(Partials(model));
    }

    private static void AllWhole(string model, int seed)
    {
        var folder = ModelFolder.Load(model).Folder!;
        foreach (var version in folder.Versions) Assert.True(TextClassifier.Load(folder.PathOf(version)).Failure is null, $"v{version}, seed {seed}");
        Assert.NotNull(folder.Current);
        Assert.True(TextClassifier.Load(model).Classifier is not null, $"seed {seed}");
    }

    private static IEnumerable<string> Partials(string model) => Directory.EnumerateFileSystemEntries(model, ".*.partial");

    private static async Task Until(Func<bool> happened, int thenMilliseconds)
    {
        var watch = Stopwatch.StartNew();
        while (!happened() && watch.Elapsed < Patience) Thread.SpinWait(1000);
        await Task.Delay(thenMilliseconds);
    }

    private static async Task<int> Run(Workbench bench, params string[] args)
    {
        using var process = Start(bench, args);
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    private static Process Start(Workbench bench, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = bench.Folder };
        foreach (var arg in args.Prepend(typeof(DocPipeline.Cli.CommandLine).Assembly.Location)) start.ArgumentList.Add(arg);
        start.Environment["DOCPIPELINE_HOME"] = bench.Home;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static string Table()
    {
        string[] good = ["đúng giờ", "niêm yết đủ", "giải quyết sớm", "thái độ niềm nở"], bad = ["đi muộn", "thiếu niêm yết", "trả chậm", "nói gắt"];
        var table = new StringBuilder("text\tlabel\n");
        for (var i = 0; i < 60; i++) table.Append($"xã {i} {good[i % 4]}\ttốt\nxã {i} {bad[i % 4]}\tchưa tốt\n");
        return table.ToString();
    }
}
