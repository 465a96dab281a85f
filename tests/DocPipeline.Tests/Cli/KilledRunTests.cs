// The real process, killed at moments drawn by lot and started again, against a run that nobody disturbed. DOCPIPELINE_TEST_KILLS sets how
// often (the long form: 60, over 300 files); the short form is part of every run of the tests.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DocPipeline.Storage;

namespace DocPipeline.Tests.Cli;

public sealed class KilledRunTests
{
    private const int FilesPerKill = 5;
    private static TimeSpan Patience => TimeSpan.FromMinutes(2 + Kills / 5);
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("DOCPIPELINE_TEST_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 5;

    [Theory]
    [InlineData("keep")]
    [InlineData("move")]
    [InlineData("delete")]
    public async Task Killed_at_any_moment_it_ends_in_the_same_store_as_an_unbroken_run(string done)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var corpus = Corpus();
        using var unbroken = new Workbench { Clock = TimeProvider.System };
        using var killed = new Workbench { Clock = TimeProvider.System };

        Drop(unbroken, corpus);
        await RunToEnd(unbroken, done, corpus.Count);
        foreach (var some in corpus.Chunk(Math.Max(1, corpus.Count / Kills)))
        {
            Drop(killed, some);
            using var process = await Start(killed, done);
            await Task.Delay(random.Next(1500));
            process.Kill();
            await process.WaitForExitAsync().WaitAsync(Patience);
        }

        await RunToEnd(killed, done, corpus.Count);

        Assert.True(EndOf(unbroken) == EndOf(killed), $"seed {seed}:\n{FirstDifference(EndOf(unbroken), EndOf(killed))}");
        Assert.Equal(InboxOf(unbroken), InboxOf(killed));
    }

    /// <summary>Good documents, twins of them, and the broken ones; by name in the order in which they are dropped, so that the first of twins is the same one.</summary>
    private static List<(string Name, byte[] Content)> Corpus()
    {
        var documents = Repository.File("tests/Documents");
        var real = Directory.EnumerateFiles(documents).Concat(Directory.EnumerateFiles(Path.Combine(documents, "bad")))
            .Where(f => Path.GetExtension(f) is ".txt" or ".html" or ".docx" or ".pdf" or ".doc" or ".jpg" or ".png").Order(StringComparer.Ordinal).ToList();
        var files = new List<(string, byte[])>();
        for (var i = 0; files.Count < Kills * FilesPerKill; i++)
        {
            var (name, content) = (i % 5) switch
            {
                0 => (Path.GetFileName(real[i / 5 % real.Count]), File.ReadAllBytes(real[i / 5 % real.Count])),
                1 when i > 10 => ("bản sao.txt", Text(i - 10)),
                _ => ("thông báo.txt", Text(i)),
            };
            files.Add(($"{i:D4} {name}", content));
        }

        return files;

        static byte[] Text(int i) => Encoding.UTF8.GetBytes(
            $"UBND HUYỆN KỲ SƠN\nSố: {i}/TB-UBND\n\nKỳ Sơn, ngày 25 tháng 2 năm 2021\n\nTHÔNG BÁO\n\nSáng 24/2/2021, đoàn kiểm tra xã Lạng Khê: có {20 + i} công chức, vắng {i % 7}.");
    }

    private static void Drop(Workbench bench, IEnumerable<(string Name, byte[] Content)> files)
    {
        foreach (var (name, content) in files) bench.Write(Path.Combine("home", "inbox", name), content);
    }

    private static async Task RunToEnd(Workbench bench, string done, int files)
    {
        using var process = await Start(bench, done);
        try
        {
            await RunToEnd(process, bench, done, files);
        }
        finally
        {
            // A worker that did not come to its end is not left behind.
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static async Task RunToEnd(Process process, Workbench bench, string done, int files)
    {
        var watch = Stopwatch.StartNew();
        while (Counts(bench) is var counts && (counts.In < files || counts.Waiting > 0 || (done != "keep" && LeftInInbox(bench) > counts.Failed)))
        {
            Assert.False(process.HasExited, "the run ended by itself");
            Assert.True(watch.Elapsed < Patience, $"not through after {Patience}: {counts}");
            await Task.Delay(300);
        }

        using var kill = Process.Start("kill", ["-s", "TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(0, bench.Run("verify").Code);
    }

    /// <summary>A run that watches, once it says so.</summary>
    private static async Task<Process> Start(Workbench bench, string done)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = bench.Folder };
        foreach (var arg in new[] { typeof(DocPipeline.Cli.CommandLine).Assembly.Location, "run", "--no-web", "--pipeline", bench.Pipeline, "--done", done, "--quiet", "0.2" }) start.ArgumentList.Add(arg);
        start.Environment["DOCPIPELINE_HOME"] = bench.Home;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (await process.StandardError.ReadLineAsync().WaitAsync(Patience) is { } line && !line.Contains("Ctrl-C", StringComparison.Ordinal)) { }
        _ = process.StandardError.ReadToEndAsync();
        return process;
    }

    private static FileCounts Counts(Workbench bench)
    {
        var verified = Assert.Single(bench.Run("verify", "--format", "jsonl").Lines);
        int Of(string key) => verified.GetProperty(key).GetInt32();
        return new FileCounts(Of("in"), Of("done"), Of("duplicates"), Of("failed"), Of("waiting"));
    }

    /// <summary>Records, failures, ledger and originals as one text, without the moments at which they came.</summary>
    private static string EndOf(Workbench bench)
    {
        var end = new StringBuilder();
        foreach (var line in bench.Run("export", "--format", "jsonl").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)) end.AppendLine(Without(line, "ingestedAt"));
        foreach (var line in bench.Run("failed", "list", "--format", "jsonl").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)) end.AppendLine(Without(line, "failedAt"));
        end.AppendLine(bench.Run("verify", "--format", "jsonl").Out);
        foreach (var id in new FolderArchive(Path.Combine(bench.Home, "archive")).Ids().Order(StringComparer.Ordinal)) end.AppendLine(id);
        return end.Replace(bench.Folder, "").ToString();
    }

    private static string Without(string json, string key)
    {
        var row = JsonNode.Parse(json)!.AsObject();
        row.Remove(key);
        (row["source"] as JsonObject)?.Remove(key);
        return row.ToJsonString();
    }

    private static string FirstDifference(string a, string b) =>
        a.Split('\n').Zip(b.Split('\n')).Where(l => l.First != l.Second).Select(l => $"{l.First}\n{l.Second}").FirstOrDefault() ?? "one is longer";

    private static IEnumerable<string> InboxOf(Workbench bench) =>
        Directory.EnumerateFiles(bench.Inbox, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(bench.Inbox, f)).Order(StringComparer.Ordinal);

    private static int LeftInInbox(Workbench bench) =>
        Directory.EnumerateFiles(bench.Inbox, "*", SearchOption.AllDirectories).Count(f => !Path.GetRelativePath(bench.Inbox, f).StartsWith("processed", StringComparison.Ordinal));
}
