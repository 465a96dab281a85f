// `run` in this process: samples, duplicates, the closing words. As a real process with a real signal: ExecutableTests.
namespace DocPipeline.Tests.Cli;

public sealed class RunCommandTests
{
    [Fact]
    public async Task What_lies_in_the_inbox_is_ingested_and_a_stop_ends_it_cleanly()
    {
        using var bench = new Workbench { Clock = TimeProvider.System };
        Directory.CreateDirectory(bench.Inbox);
        bench.Write("home/inbox/a.txt", "Thông báo kiểm tra xã Lạng Khê.");
        bench.Write("home/inbox/bad.bin", [0, 1, 2, 0]);

        var ran = await bench.RunAsync(["run", "--no-web", "--format", "jsonl"], StopWhen(() => Count(bench) == 1));

        Assert.Equal(0, ran.Code);
        Assert.Equal(["done", "failed"], ran.Lines.Select(l => l.GetProperty("outcome").GetString()!).Order());
        Assert.Contains("inbox", ran.Error, StringComparison.Ordinal);
        Assert.Contains("2 văn bản: 1 mới, 0 trùng, 1 lỗi.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Samples_are_dropped_once()
    {
        using var bench = new Workbench { Clock = TimeProvider.System };
        var samples = DocPipeline.Cli.SampleDocuments.Names.Count;

        var first = await bench.RunAsync(["run", "--no-web", "--samples"], StopWhen(() => Seen(bench) == samples));
        foreach (var file in Directory.GetFiles(bench.Inbox)) File.Delete(file);
        var again = await bench.RunAsync(["run", "--no-web", "--samples"], StopAfter(TimeSpan.FromSeconds(1)));

        Assert.True(samples >= 12);
        Assert.Contains($"{samples} thả vào hộp thư đến", first.Error, StringComparison.Ordinal);
        Assert.Equal(samples, first.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("docpipeline search", first.Error, StringComparison.Ordinal);
        Assert.Contains($"0 thả vào hộp thư đến, {samples} đã có", again.Error, StringComparison.Ordinal);
        Assert.Empty(again.Out);
    }

    private static int Count(Workbench bench) => bench.Run("export").Lines.Count;

    private static int Seen(Workbench bench) => Count(bench) + bench.Run("failed", "list", "--format", "jsonl").Lines.Count;

    private static CancellationToken StopAfter(TimeSpan time) => new CancellationTokenSource(time).Token;

    private static CancellationToken StopWhen(Func<bool> condition)
    {
        var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        _ = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(200);
                if (!condition()) continue;
                // The last line may still be on its way out.
                await Task.Delay(200);
                await stop.CancelAsync();
            }
        });
        return stop.Token;
    }
}
