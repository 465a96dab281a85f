using DocPipeline.Intake;

namespace DocPipeline.Tests.Intake;

public sealed class WatchedFolderTests : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("docpipeline-inbox-").FullName;
    private readonly TestClock _clock = new(DateTimeOffset.UnixEpoch.AddYears(60));
    private readonly WatchedFolder _watched;

    public WatchedFolderTests() => _watched = new WatchedFolder(_folder, Quiet, _clock);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_taken_when_it_has_rested_for_the_quiet_time_and_only_once()
    {
        Put("a.txt", "half");

        Assert.Empty(_watched.Scan());
        Move(0.5);
        Assert.Empty(_watched.Scan());
        Put("a.txt", "half and half");
        Move(0.6);
        Assert.Empty(_watched.Scan());
        Move(1);
        Assert.Equal(["a.txt"], Scan());
        Move(10);
        Assert.Empty(_watched.Scan());
    }

    [Fact]
    public void What_has_long_rested_when_it_is_first_seen_is_taken_at_once_in_stable_order()
    {
        Put("b.txt", "b");
        Put("sub/c.txt", "c");
        Put("a.txt", "a");
        Move(60);

        Assert.Equal(["a.txt", "b.txt", Path.Combine("sub", "c.txt")], Scan());
    }

    [Fact]
    public void A_file_that_changes_later_comes_again()
    {
        Put("a.txt", "one");
        Move(5);
        Assert.Single(_watched.Scan());

        Put("a.txt", "one and two");
        Assert.Empty(_watched.Scan());
        Move(2);

        Assert.Single(_watched.Scan());
    }

    [Fact]
    public void A_file_of_a_name_that_was_there_before_comes_again()
    {
        Put("a.txt", "one");
        Move(5);
        Assert.Single(_watched.Scan());
        File.Delete(Path.Combine(_folder, "a.txt"));
        Assert.Empty(_watched.Scan());

        Put("a.txt", "one");
        Move(5);

        Assert.Single(_watched.Scan());
    }

    [Theory]
    [InlineData("~$letter.docx")]
    [InlineData(".hidden.txt")]
    [InlineData("letter.tmp")]
    [InlineData("letter.pdf.part")]
    [InlineData("letter.pdf.CRDOWNLOAD")]
    [InlineData("letter.txt~")]
    [InlineData(".git/letter.txt")]
    public void Unfinished_and_hidden_files_are_left_alone(string name)
    {
        Put(name, "words");
        Put("letter.txt", "words");
        Move(60);

        Assert.Equal(["letter.txt"], Scan());
    }

    [Fact]
    public async Task It_yields_what_comes_and_ends_without_an_exception()
    {
        var watched = new WatchedFolder(_folder, TimeSpan.FromMilliseconds(100));
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var names = new List<string>();
        var late = Task.Run(async () =>
        {
            await Task.Delay(300);
            await File.WriteAllTextAsync(Path.Combine(_folder, "late.txt"), "late");
        });

        await foreach (var document in watched.WatchAsync(stop.Token))
        {
            using var content = new StreamReader(document.Open());
            names.Add($"{document.Name}: {await content.ReadToEndAsync()}");
            await stop.CancelAsync();
        }

        await late;
        Assert.Equal(["late.txt: late"], names);
    }

    private string[] Scan() => [.. _watched.Scan().Select(p => Path.GetRelativePath(_folder, p))];

    private void Put(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, _clock.Now.UtcDateTime);
    }

    private void Move(double seconds) => _clock.Now += TimeSpan.FromSeconds(seconds);
}
