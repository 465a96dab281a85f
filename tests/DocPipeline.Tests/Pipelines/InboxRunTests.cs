// The inbox with real store, archive and files: what passes is tried again, what does not is not, and nothing is lost on the way.
using System.IO.Compression;
using System.Text;
using DocPipeline.Intake;
using DocPipeline.Pipelines;
using DocPipeline.Storage;
using Microsoft.Data.Sqlite;

namespace DocPipeline.Tests.Pipelines;

public sealed class InboxRunTests : IDisposable
{
    private static readonly PipelineDefinition Definition = new() { Model = null };
    private readonly string _home = Directory.CreateTempSubdirectory("docpipeline-run-").FullName;
    private readonly InboxRules _quick = new() { Quiet = TimeSpan.FromMilliseconds(100), LookEvery = TimeSpan.FromMilliseconds(300) };

    private string Inbox => Path.Combine(_home, "inbox");

    public InboxRunTests() => Directory.CreateDirectory(Inbox);

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task A_locked_file_is_taken_when_the_lock_is_gone()
    {
        var path = Put("a.txt", "Xã Lạng Khê.");
        var locked = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var results = await Run(_quick, until: 2, (result, _) =>
        {
            if (result.NextTry is not null) locked.Dispose();
        });

        Assert.Equal([IngestOutcome.Failed, IngestOutcome.Done], results.Select(r => r.Outcome));
        Assert.Equal("DP0107", results[0].Failure!.Code);
        Look(store => Assert.Equal(new FileCounts(1, 1, 0, 0, 0), store.CountFiles()));
    }

    [Fact]
    public async Task An_archive_that_cannot_be_written_keeps_the_file_waiting_until_it_can()
    {
        // A file where the folder should be: no right and no space look the same to the run.
        var inTheWay = Path.Combine(_home, "archive");
        File.WriteAllText(inTheWay, "in the way");
        Put("a.txt", "Xã Lạng Khê.");

        var results = await Run(_quick with { Done = DoneFiles.Delete }, until: 2, (result, store) =>
        {
            if (result.NextTry is null) return;
            var failed = Assert.Single(store.Failures());
            Assert.Equal(("DP0502", 1, result.NextTry.Value.ToUnixTimeMilliseconds()), (failed.Code, failed.Attempts, failed.NextTry!.Value.ToUnixTimeMilliseconds()));
            Assert.True(File.Exists(Path.Combine(Inbox, "a.txt")));
            File.Delete(inTheWay);
        });

        Assert.Equal([IngestOutcome.Failed, IngestOutcome.Done], results.Select(r => r.Outcome));
        Assert.False(File.Exists(Path.Combine(Inbox, "a.txt")));
    }

    [Fact]
    public async Task A_store_that_another_program_holds_loses_nothing()
    {
        Put("a.txt", "Xã Lạng Khê.");
        using var other = new SqliteConnection($"Data Source={Path.Combine(_home, "docpipeline.db")};Pooling=false");
        var release = Task.CompletedTask;

        var results = await Run(_quick, until: 1, (_, _) => { }, opened: () =>
        {
            other.Open();
            using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            hold.ExecuteNonQuery();
            // Longer than a write waits for another program.
            release = Task.Delay(TimeSpan.FromSeconds(7)).ContinueWith(_ => other.Close(), TaskScheduler.Default);
        });

        await release;
        Assert.Equal(IngestOutcome.Done, results[^1].Outcome);
        Look(store => Assert.Equal(new FileCounts(1, 1, 0, 0, 0), store.CountFiles()));
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_tried_again_by_itself_not_even_by_the_next_run()
    {
        File.WriteAllBytes(Path.Combine(Inbox, "bad.bin"), [0, 1, 2, 0, 3]);
        Put("a.txt", "Xã Lạng Khê.");

        await Run(_quick, until: 2, (_, _) => { });
        var again = await Run(_quick, until: 1, (_, _) => { }, patience: TimeSpan.FromSeconds(1.5));

        Assert.Empty(again);
        Look(store => Assert.Equal(1, Assert.Single(store.Failures()).Attempts));
    }

    [Fact]
    public async Task A_file_that_a_killed_run_had_stored_and_not_yet_moved_is_moved_by_the_next()
    {
        Put("xã A/a.txt", "Xã Lạng Khê.");
        await Run(_quick, until: 1, (_, _) => { });

        var again = await Run(_quick with { Done = DoneFiles.Move }, until: 1, (_, _) => { }, patience: TimeSpan.FromSeconds(1.5));

        Assert.Empty(again);
        Assert.True(File.Exists(Path.Combine(Inbox, "processed", "xã A", "a.txt")));
    }

    [Fact]
    public async Task A_slow_writer_is_waited_for()
    {
        var writing = Task.Run(async () =>
        {
            using var file = new FileStream(Path.Combine(Inbox, "a.txt"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            for (var i = 0; i < 20; i++)
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes($"Câu thứ {i}.\n"));
                await file.FlushAsync();
                await Task.Delay(100);
            }
        });

        var results = await Run(_quick with { Quiet = TimeSpan.FromMilliseconds(800) }, until: 1, (_, _) => { });

        await writing;
        Assert.Contains("Câu thứ 19.", Assert.Single(results).Record!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_on_one_inbox_make_each_record_once()
    {
        for (var i = 0; i < 80; i++) Put($"{i:D2}.txt", $"Văn bản số {i} về xã Lạng Khê.");
        var rules = _quick with { Done = DoneFiles.Move };

        await Task.WhenAll(Run(rules, until: 80, (_, _) => { }, TimeSpan.FromSeconds(6)), Run(rules, until: 80, (_, _) => { }, TimeSpan.FromSeconds(6)));

        Look(store =>
        {
            Assert.Equal(80, store.Counts().Documents);
            Assert.Equal(new FileCounts(80, 80, 0, 0, 0), store.CountFiles());
        });
        Assert.Equal(80, Directory.GetFiles(Path.Combine(Inbox, "processed")).Length);
    }

    [Fact]
    public async Task An_archive_is_through_when_the_documents_in_it_are_and_they_are_the_files()
    {
        using (var zip = ZipFile.Open(Path.Combine(Inbox, "a.zip"), ZipArchiveMode.Create))
        {
            foreach (var (name, text) in new[] { ("one.txt", "Xã Lạng Khê."), ("in/two.txt", "Xã Mường Lống.") })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        Put("z.txt", "Xã Yên Khê.");

        var results = await Run(_quick with { Done = DoneFiles.Move }, until: 3, (_, _) => { });

        Assert.Equal(["one.txt", "two.txt", "z.txt"], results.Select(r => r.Name));
        Look(store => Assert.Equal(new FileCounts(3, 3, 0, 0, 0), store.CountFiles()));
        Assert.True(File.Exists(Path.Combine(Inbox, "processed", "a.zip")));
    }

    private string Put(string name, string content)
    {
        var path = Path.Combine(Inbox, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Runs until so many results have come, or the patience is over.</summary>
    private async Task<List<IngestResult>> Run(InboxRules rules, int until, Action<IngestResult, RecordStore> look, TimeSpan? patience = null, Action? opened = null)
    {
        using var services = Services();
        var store = services.OpenStore().Store!;
        opened?.Invoke();
        using var stop = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(60));
        var results = new List<IngestResult>();
        await foreach (var result in services.Inbox(services.Source(rules)).RunAsync(2, stop.Token))
        {
            results.Add(result);
            look(result, store);
            if (results.Count == until) await stop.CancelAsync();
        }

        Assert.Empty(Verification.Of(store, services.Archive, services.Source(rules)).Faults);
        return results;
    }

    private void Look(Action<RecordStore> look)
    {
        using var services = Services();
        look(services.OpenStore().Store!);
    }

    private DocPipelineServices Services() => new(Definition, PipelinePlaces.In(_home, "models", Definition));
}
