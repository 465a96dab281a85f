// What every inbox holds to, whether it is a folder or a container. WatchedFolderSourceTests and WatchedContainerTests derive.
using System.Text;
using System.Text.Json;
using DocPipeline.Intake;

namespace DocPipeline.Tests.Intake;

public abstract class DocumentSourceContract
{
    private static readonly FailureNote Damaged = new(null, "DP0104", new("Hỏng.", "Damaged."), DateTimeOffset.UnixEpoch);

    private protected TestClock Clock { get; } = new(DateTimeOffset.UnixEpoch);

    private protected abstract IDocumentSource Open(InboxRules rules);

    private protected abstract IReadOnlyList<InboxFile> Scan(IDocumentSource source);

    /// <summary>Puts a file there as a stranger would.</summary>
    private protected abstract void Put(string name, string content);

    /// <summary>The names of everything that lies there, seen from outside.</summary>
    private protected abstract IReadOnlyList<string> Names();

    private protected abstract string Content(string name);

    [Fact]
    public void A_file_is_taken_once_and_again_when_it_changed()
    {
        var source = Open(new InboxRules());
        Put("a.txt", "one");
        Put("xã A/hồ sơ (1).txt", "hai");

        Assert.Empty(Scan(source));
        var first = Rested(source);
        Assert.Equal(["a.txt", "hồ sơ (1).txt"], first.Select(f => source.Incoming(f).Name));
        Assert.Equal(["one", "hai"], first.Select(f => Read(source, f)));
        Assert.All(first, f => Assert.StartsWith(source.Address.Replace('\\', '/') + "/", f.Uri, StringComparison.Ordinal));
        foreach (var file in first) source.Done(file);
        Assert.Empty(Rested(source));

        Put("a.txt", "another");
        Scan(source);
        Assert.Equal("another", Read(source, Assert.Single(Rested(source))));
    }

    [Fact]
    public void A_file_that_still_grows_is_left_alone()
    {
        var source = Open(new InboxRules());
        Put("a.txt", "half");
        Scan(source);
        Clock.Now += TimeSpan.FromSeconds(0.9);
        Put("a.txt", "half and half");
        Assert.Empty(Scan(source));
        Clock.Now += TimeSpan.FromSeconds(0.9);
        Assert.Empty(Scan(source));
        Clock.Now += TimeSpan.FromSeconds(0.2);

        Assert.Equal("half and half", Read(source, Assert.Single(Scan(source))));
    }

    [Fact]
    public void Unfinished_and_hidden_names_and_what_is_put_away_are_left_alone()
    {
        var source = Open(new InboxRules());
        foreach (var name in new[] { "a.pdf.part", "b.crdownload", "~$c.docx", ".d", "in/.e/f.txt", "processed/g.txt", "failed/h.txt" }) Put(name, "x");
        Put("in/processed/i.txt", "x");
        Scan(source);

        Assert.Equal(["i.txt"], Rested(source).Select(f => source.Incoming(f).Name));
        Assert.EndsWith("/in/processed/i.txt", Assert.Single(source.Lying()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_postponed_file_comes_again_after_its_wait()
    {
        var source = Open(new InboxRules());
        Put("a.txt", "one");
        Scan(source);
        var file = Assert.Single(Rested(source));

        source.Postpone(file);
        Clock.Now += TimeSpan.FromSeconds(0.9);
        Assert.Empty(Scan(source));
        Clock.Now += TimeSpan.FromSeconds(0.1);
        var again = Assert.Single(Scan(source));

        Assert.Equal((0, 1, 2), (file.Attempt, again.Attempt, (int)again.RetryIn.TotalSeconds));
        Assert.Equal("one", Read(source, again));
    }

    [Fact]
    public void A_done_file_stays_moves_or_goes()
    {
        Put("xã A/a.txt", "a");
        Assert.True(Take(DoneFiles.Keep, out var keep).Done(keep));
        Assert.Equal(["xã A/a.txt"], Names());

        Put("xã A/b.txt", "b");
        var move = Take(DoneFiles.Move, out var moved, "b.txt");
        Assert.True(move.Done(moved));
        Put("xã A/b.txt", "b, another");
        var again = Take(DoneFiles.Move, out moved, "b.txt");
        Assert.True(again.Done(moved));
        Assert.Equal(["processed/xã A/b (2).txt", "processed/xã A/b.txt", "xã A/a.txt"], Names());
        Assert.Equal(("b", "b, another"), (Content("processed/xã A/b.txt"), Content("processed/xã A/b (2).txt")));

        Put("c.txt", "c");
        Assert.True(Take(DoneFiles.Delete, out var deleted, "c.txt").Done(deleted));
        Assert.DoesNotContain("c.txt", Names());
    }

    [Fact]
    public void A_failed_file_goes_with_its_reason()
    {
        Put("in/a.pdf", "a");
        var source = Open(new InboxRules { Failed = FailedFiles.Move });
        Scan(source);

        Assert.True(source.Failed(Assert.Single(Rested(source)), Damaged));

        Assert.Equal(["failed/in/a.pdf", "failed/in/a.pdf.reason.json"], Names());
        var reason = JsonDocument.Parse(Content("failed/in/a.pdf.reason.json")).RootElement;
        Assert.Equal(("DP0104", "Hỏng."), (reason.GetProperty("code").GetString(), reason.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData(DoneFiles.Move)]
    [InlineData(DoneFiles.Delete)]
    public void A_file_that_took_the_place_of_the_one_that_was_read_stays(DoneFiles rule)
    {
        Put("a.txt", "read");
        var source = Take(rule, out var read);
        Replace("a.txt", "another, unread");

        Assert.False(source.Done(read));

        Assert.Equal(["a.txt"], Names());
        Assert.Equal("another, unread", Content("a.txt"));
        Scan(source);
        Assert.Equal("another, unread", Read(source, Assert.Single(Rested(source))));
    }

    [Fact]
    public void What_is_gone_before_it_is_read_is_not_found()
    {
        Put("a.txt", "one");
        var source = Take(DoneFiles.Keep, out var file);
        Remove("a.txt");

        Assert.ThrowsAny<FileNotFoundException>(() => Read(source, file));
    }

    [Fact]
    public void What_is_dropped_is_seen()
    {
        var source = Open(new InboxRules());
        source.Drop("a.txt", Encoding.UTF8.GetBytes("một"));
        Scan(source);

        Assert.Equal("một", Read(source, Assert.Single(Rested(source))));
    }

    [Fact]
    public async Task Watching_gives_what_comes_and_ends_with_a_stop()
    {
        var source = OpenByTheSystemsClock(new InboxRules { Quiet = TimeSpan.FromMilliseconds(200), LookEvery = TimeSpan.FromMilliseconds(300) });
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var seen = new List<string>();
        Put("a.txt", "one");
        await foreach (var ready in source.WatchAsync(stop.Token))
        {
            seen.AddRange(ready.Select(f => source.Incoming(f).Name));
            foreach (var file in ready) source.Done(file);
            if (seen.Count == 1) Put("b.txt", "two");
            else await stop.CancelAsync();
        }

        Assert.Equal(["a.txt", "b.txt"], seen);
    }

    private protected abstract IDocumentSource OpenByTheSystemsClock(InboxRules rules);

    /// <summary>Replaces a file that somebody reads.</summary>
    private protected abstract void Replace(string name, string content);

    private protected abstract void Remove(string name);

    private protected IReadOnlyList<InboxFile> Rested(IDocumentSource source)
    {
        Clock.Now += TimeSpan.FromSeconds(1);
        return Scan(source);
    }

    private protected IDocumentSource Take(DoneFiles rule, out InboxFile file, string? name = null)
    {
        var source = Open(new InboxRules { Done = rule });
        Scan(source);
        file = Rested(source).Single(f => name is null || f.Path.EndsWith(name, StringComparison.Ordinal));
        return source;
    }

    private protected static string Read(IDocumentSource source, InboxFile file)
    {
        using var reader = new StreamReader(source.Incoming(file).Open());
        return reader.ReadToEnd();
    }
}
