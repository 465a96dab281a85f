// What happens to a worker in an office, on real processes: no space, no rights, the share away, a second worker, writers that take their time.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using DocPipeline.Storage;
using DocPipeline.Tests.Storage;

namespace DocPipeline.Tests.Faults;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
[Trait("form", "long")]
public sealed class RunFaultTests
{
    private const int Nobody = 65534;

    [Theory]
    [InlineData("keep")]
    [InlineData("delete")]
    public async Task On_a_full_disk_it_waits_and_goes_on_when_there_is_space_again(string done)
    {
        using var disk = SmallDisk.Make(4);
        using var bench = new FaultBench(disk.Folder);
        using var run = await disk.Run(bench, "--done", done);

        // Each with its own 100 KB of words, so that the originals alone are more than the disk holds.
        const int files = 60;
        for (var n = 0; n < files; n++)
            File.WriteAllText(Path.Combine(bench.Inbox, $"{n:D3}.txt"), NastyCorpus.Notice(n) + "\n\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"Nội dung {n} {i}.\n")));
        await FaultBench.Until(() => run.Out.Contains("DP0502", StringComparison.Ordinal) || run.Out.Contains("DP0203", StringComparison.Ordinal), run);
        await Task.Delay(2000);

        Assert.False(run.HasExited, run.Error);
        Assert.True(bench.Count("done") < files);
        // Nothing is lost: what has no record lies where it lay.
        if (done == "delete") Assert.True(Directory.GetFiles(bench.Inbox).Length >= files - bench.Count("done"));

        disk.Grow();
        await FaultBench.Until(() => bench.Count("done") == files, run, () => string.Join('\n', bench.Failures()));
        if (done == "delete") await FaultBench.Until(() => Directory.GetFiles(bench.Inbox).Length == 0, run);
        Assert.Equal(0, await run.Stop());
        bench.Holds(Enumerable.Range(0, files));
    }

    [Fact]
    public async Task The_inbox_may_go_away_and_come_back()
    {
        using var bench = new FaultBench();
        using var run = await bench.Run();
        bench.Drop(1);
        await FaultBench.Until(() => bench.Count("done") == 1, run);

        // A share that is unmounted, and mounted again with more in it; then a folder that is another one by the same name.
        var away = bench.Inbox + "-away";
        Directory.Move(bench.Inbox, away);
        await Task.Delay(3000);
        Assert.False(run.HasExited, run.Error);
        File.WriteAllText(Path.Combine(away, "2.txt"), NastyCorpus.Notice(2));
        Directory.Move(away, bench.Inbox);
        await FaultBench.Until(() => bench.Count("done") == 2, run);
        Directory.Delete(bench.Inbox, recursive: true);
        await Task.Delay(3000);
        bench.Drop(3);
        await FaultBench.Until(() => bench.Count("done") == 3, run);

        Assert.Equal(0, await run.Stop());
        bench.Holds([1, 2, 3]);
    }

    [Theory]
    [InlineData("keep")]
    [InlineData("move")]
    public async Task Two_workers_on_one_inbox_take_each_document_once(string done)
    {
        using var bench = new FaultBench();
        const int files = 120;
        for (var n = 0; n < files / 2; n++) bench.Drop(n);
        using var first = await bench.Run("--done", done);
        using var second = await bench.Run("--done", done);
        for (var n = files / 2; n < files; n++) bench.Drop(n);

        await FaultBench.Until(() => bench.Count("done") == files && (done == "keep" || Directory.GetFiles(bench.Inbox).Length == 0), first, () => string.Join('\n', bench.Failures()));
        Assert.Equal(0, await first.Stop());
        Assert.Equal(0, await second.Stop());

        bench.Holds(Enumerable.Range(0, files));
        Assert.Equal((0, 0, 0), (bench.Count("failed"), bench.Count("duplicate"), bench.Count("waiting")));
        if (done == "move") Assert.Equal(files, Directory.GetFiles(Path.Combine(bench.Inbox, "processed")).Length);
    }

    [Fact]
    public async Task What_may_not_be_read_or_is_locked_waits_until_it_may()
    {
        using var bench = new FaultBench();
        var secret = bench.Drop(1, "cấm đọc.txt");
        var closed = Path.GetDirectoryName(bench.Drop(2, "thư mục cấm/trong.txt"))!;
        var locked = bench.Drop(3, "đang khóa.txt");
        bench.Drop(4, "thường.txt");
        // Root reads everything: then the worker is somebody else.
        string[] by = [];
        if (Environment.UserName == "root")
        {
            foreach (var path in (string[])[Path.GetDirectoryName(bench.Home)!, bench.Home, bench.Inbox]) File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
            by = ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"];
        }

        File.SetUnixFileMode(secret, UnixFileMode.None);
        File.SetUnixFileMode(closed, UnixFileMode.None);
        using var holder = new FileStream(locked, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var run = await bench.RunBy(by);

        await FaultBench.Until(() => bench.Count("done") == 1 && bench.Failures().Count == 2, run);
        Assert.Equal(["DP0107 cấm đọc.txt", "DP0107 đang khóa.txt"], bench.Failures());
        Assert.All(bench.Verb("failed", "list", "--format", "jsonl").Lines, f => Assert.NotEqual(System.Text.Json.JsonValueKind.Null, f.GetProperty("nextTry").ValueKind));

        File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(closed, (UnixFileMode)0b111_101_101);
        await holder.DisposeAsync();
        await FaultBench.Until(() => bench.Count("done") == 4, run, () => string.Join('\n', bench.Failures()));
        Assert.Equal(0, await run.Stop());
        bench.Holds([1, 2, 3, 4]);
    }

    [Fact]
    public async Task A_file_that_grows_for_seconds_is_read_once_and_whole()
    {
        using var bench = new FaultBench();
        using var run = await bench.Run("--quiet", "1.5");
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50).Select(i => $"Dòng {i} của văn bản.\n\n")) + NastyCorpus.Notice(7));
        await using (var file = new FileStream(Path.Combine(bench.Inbox, "chậm.txt"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite))
        {
            foreach (var piece in text.Chunk(text.Length / 10))
            {
                await file.WriteAsync(piece);
                await file.FlushAsync();
                await Task.Delay(500);
            }
        }

        await FaultBench.Until(() => bench.Count("done") == 1, run);
        Assert.Equal(0, await run.Stop());
        bench.Holds([7]);
        Assert.Single(new FolderArchive(Path.Combine(bench.Home, "archive")).Ids());
    }

    /// <summary>By the work of all processes together, which the load of the machine does not change. The long form: ten thousand.</summary>
    [Fact]
    public async Task Many_small_files_in_one_drop_cost_no_more_each_than_in_a_batch()
    {
        var files = Environment.GetEnvironmentVariable("DOCPIPELINE_TEST_LONG") == "1" ? 10_000 : 1_000;
        using var bench = new FaultBench();
        using var batch = new FaultBench();
        for (var n = 0; n < files; n++) bench.Drop(n);
        TimeSpan once, watching;
        using (var process = batch.Process(bench.Inbox))
        {
            Assert.Equal(0, await process.End());
            once = process.Work;
        }

        using (var run = await bench.Run())
        {
            await FaultBench.Until(() => bench.Count("done") == files, run);
            Assert.Equal(0, await run.Stop());
            watching = run.Work;
        }

        var ratio = watching / once;
        TestContext.Current.TestOutputHelper?.WriteLine($"{files} files: batch {once.TotalSeconds:0.0} s, drop {watching.TotalSeconds:0.0} s of work, {ratio:0.00}");
        Assert.True(ratio < 1.25, $"{once.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s in a batch, {watching.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s in a drop");
    }
}

/// <summary>
/// A disk of few megabytes: a tmpfs where this user may mount one, else a limit to how large a file the worker may write, which the system raises while
/// it runs. Both are real refusals of the system to write.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _place = new();
    private readonly int _megabytes;
    private readonly bool _mounted;
    private WorkerProcess? _limited;

    private SmallDisk(int megabytes)
    {
        _megabytes = megabytes;
        Directory.CreateDirectory(Folder);
        _mounted = Call("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder) == 0;
    }

    public string Folder => _place["disk"];

    public static SmallDisk Make(int megabytes) => new(megabytes);

    /// <summary>Starts a worker whose data are on the disk.</summary>
    public async Task<WorkerProcess> Run(FaultBench bench, params string[] options)
    {
        if (_mounted) return await bench.Run(options);
        // In blocks of 512 bytes; the signal of the limit is not to end the worker, so that the write fails as on a full disk.
        return _limited = await bench.RunBy(["sh", "-c", $"trap '' XFSZ; ulimit -S -f {_megabytes * 128}; exec \"$@\"", "sh"], options);
    }

    /// <summary>There is space again.</summary>
    public void Grow() => Assert.Equal(0, _mounted ? Call("mount", "-o", "remount,size=500m", Folder)
        : Call("prlimit", "--pid", _limited!.Id.ToString(CultureInfo.InvariantCulture), "--fsize=unlimited:unlimited"));

    public void Dispose()
    {
        if (_mounted) Assert.Equal(0, Call("umount", Folder));
        _place.Dispose();
    }

    private static int Call(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
