// `run` and `verify` with containers as inbox and archive, on Azurite: in this process, and as a real one that is killed.
using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using DocPipeline.Blobs;
using DocPipeline.Tests.Blobs;

namespace DocPipeline.Tests.Cli;

public sealed class ContainerRunTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly BlobContainerClient _inbox = Azurite.NewContainer();
    private readonly string _archive = $"originals-{Guid.NewGuid():N}";
    private readonly Workbench _bench = new() { Clock = TimeProvider.System, Connection = Azurite.Connection() };
    private readonly string _pipeline;

    public ContainerRunTests() => _pipeline = Definition(_bench);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_blob_becomes_a_record_its_original_lies_in_the_archive_and_nothing_tells_the_key()
    {
        Put("xã A/thông báo.txt", "Đoàn kiểm tra nhắc nhở cán bộ xã Lạng Khê không đeo thẻ.");
        Put("bản sao.txt", "Đoàn kiểm tra nhắc nhở cán bộ xã Lạng Khê không đeo thẻ.");
        Put("bad.bin", [0, 1, 2, 0, 3]);

        var ran = await Run(_bench, lines: 3);
        var found = _bench.Run("--pipeline", _pipeline, "search", "khong deo the", "--format", "jsonl");
        var verified = _bench.Run("--pipeline", _pipeline, "verify", "--format", "jsonl");
        var doctor = _bench.Run("--pipeline", _pipeline, "doctor");
        var failed = _bench.Run("--pipeline", _pipeline, "failed", "list");

        Assert.Equal(["done", "duplicate", "failed"], ran.Lines.Select(l => l.GetProperty("outcome").GetString()!).Order());
        Assert.Contains($"{_inbox.Uri}/", ran.Lines[0].GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.Single(found.Lines);
        var counts = Assert.Single(verified.Lines);
        Assert.Equal((0, 3, 0), (verified.Code, counts.GetProperty("in").GetInt32(), counts.GetProperty("unannounced").GetInt32()));
        Assert.Equal(2, counts.GetProperty("originals").GetInt32());
        Assert.Contains(_inbox.Uri.ToString(), doctor.Out, StringComparison.Ordinal);
        Assert.Empty((await Run(_bench, lines: 1, patience: TimeSpan.FromSeconds(4))).Out);
        foreach (var said in new[] { ran, found, verified, doctor, failed }) AssertNoKey(said);
        foreach (var file in Directory.GetFiles(_bench.Folder, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Azurite.Key, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_refused_is_named_and_not_told()
    {
        var wrong = Convert.ToBase64String(new byte[64]);
        using var bench = new Workbench { Connection = Azurite.Connection(wrong) };

        var ran = bench.Run("--pipeline", Definition(bench), "run");

        Assert.Equal(1, ran.Code);
        Assert.Contains("DP0511", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, ran.Out + ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Signature", ran.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("AccountName=a;AccountKey=secret-that-is-cut", "DP0510")]
    [InlineData("secret-that-is-nothing", "DP0510")]
    [InlineData(null, "DP0510")]
    public void Without_an_account_or_with_a_string_that_cannot_be_read_it_says_so_and_ends(string? connection, string code)
    {
        using var bench = new Workbench { Connection = connection };

        var ran = bench.Run("--pipeline", Definition(bench), "run");

        Assert.Equal(1, ran.Code);
        Assert.Contains(code, ran.Error, StringComparison.Ordinal);
        Assert.Contains(BlobAccess.Variable, ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ran.Out + ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_does_not_answer_is_waited_for()
    {
        // Nobody listens there.
        using var bench = new Workbench { Clock = TimeProvider.System, Connection = Azurite.ConnectionTo("http://127.0.0.1:9") };

        var ran = await Run(bench, lines: 1, Definition(bench), TimeSpan.FromSeconds(2));

        Assert.Equal(0, ran.Code);
        Assert.Contains("DP0513", ran.Error, StringComparison.Ordinal);
        AssertNoKey(ran);
    }

    [Fact]
    public async Task Killed_and_started_again_it_loses_nothing_and_takes_nothing_twice()
    {
        const int Blobs = 24;
        for (var i = 0; i < Blobs; i++) Put($"{i % 3}/{i:D2}.txt", $"Sáng 24/2/2021, đoàn kiểm tra xã Lạng Khê: có {20 + i} công chức, vắng {i % 7}.");
        var random = new Random();
        for (var kill = 0; kill < 2; kill++)
        {
            using var killed = Start();
            await Task.Delay(random.Next(2500, 5000), TestContext.Current.CancellationToken);
            killed.Kill();
            await killed.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        }

        using var process = Start();
        var watch = Stopwatch.StartNew();
        while (_inbox.GetBlobs().Any(b => !b.Name.StartsWith("processed/", StringComparison.Ordinal)))
        {
            Assert.False(process.HasExited, "the run ended by itself");
            Assert.True(watch.Elapsed < Patience, "not through");
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        using var kill2 = Process.Start("kill", ["-s", "TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        var verified = _bench.Run("--pipeline", _pipeline, "verify", "--format", "jsonl");

        var counts = Assert.Single(verified.Lines);
        Assert.Equal((0, Blobs, Blobs), (verified.Code, counts.GetProperty("in").GetInt32(), counts.GetProperty("done").GetInt32()));
        Assert.Equal(Blobs, counts.GetProperty("originals").GetInt32());
        Assert.Equal(Enumerable.Range(0, Blobs).Select(i => $"processed/{i % 3}/{i:D2}.txt").Order(), _inbox.GetBlobs().Select(b => b.Name).Order());
    }

    private static void AssertNoKey(CommandResult said)
    {
        Assert.DoesNotContain(Azurite.Key, said.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Azurite.Key, said.Error, StringComparison.Ordinal);
    }

    private string Definition(Workbench bench) => bench.Write("blobs.json",
        $$"""{ "model": null, "fence": false, "inbox": { "container": "{{_inbox.Name}}" }, "archive": { "container": "{{_archive}}" } }""");

    private void Put(string name, string text) => Put(name, System.Text.Encoding.UTF8.GetBytes(text));

    private void Put(string name, byte[] content) => _inbox.GetBlobClient(name).Upload(BinaryData.FromBytes(content));

    /// <summary>Runs until so many results have come, or the patience is over.</summary>
    private async Task<CommandResult> Run(Workbench bench, int lines, string? pipeline = null, TimeSpan? patience = null)
    {
        using var stop = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(60));
        var settled = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(300);
                if (_inbox.GetBlobs(new GetBlobsOptions { Traits = BlobTraits.Metadata }).Count(b => b.Metadata.ContainsKey("docpipeline_state")) == lines && patience is null) await stop.CancelAsync();
            }
        });
        var ran = await bench.RunAsync(["--pipeline", pipeline ?? _pipeline, "run", "--no-web", "--format", "jsonl"], stop.Token);
        await stop.CancelAsync();
        await settled;
        return ran;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _bench.Folder };
        foreach (var arg in new[] { typeof(DocPipeline.Cli.CommandLine).Assembly.Location, "run", "--no-web", "--pipeline", _pipeline, "--done", "move" }) start.ArgumentList.Add(arg);
        start.Environment["DOCPIPELINE_HOME"] = _bench.Home;
        start.Environment[BlobAccess.Variable] = Azurite.Connection();
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        return process;
    }
}
