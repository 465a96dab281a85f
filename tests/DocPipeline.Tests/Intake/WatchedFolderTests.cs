using DocPipeline.Intake;

namespace DocPipeline.Tests.Intake;

public sealed class WatchedFolderTests : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("docpipeline-inbox-").FullName;
    private readonly TestClock _clock = new(DateTimeOffset.UnixEpoch.AddYears(60));
    private readonly WatchedFolder _watched;

    public WatchedFolderTests() => _watched = new WatchedFolder(_folder, new InboxRules { Quiet = Quiet }, _clock);

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
    public void What_lay_there_before_rests_for_the_quiet_time_too_and_comes_in_stable_order()
    {
        // Its time of writing proves nothing: another machine's clock wrote it.
        Put("b.txt", "b");
        Put("sub/c.txt", "c");
        Put("a.txt", "a");
        Move(60);

        Assert.Equal(["a.txt", "b.txt", Path.Combine("sub", "c.txt")], Rest());
    }

    [Fact]
    public void A_file_that_changes_later_comes_again()
    {
        Put("a.txt", "one");
        Assert.Single(Rest());

        Put("a.txt", "one and two");

        Assert.Single(Rest());
    }

    [Fact]
    public void A_file_of_a_name_that_was_there_before_comes_again()
    {
        Put("a.txt", "one");
        Assert.Single(Rest());
        File.Delete(Path.Combine(_folder, "a.txt"));
        Assert.Empty(Scan());

        Put("a.txt", "one");

        Assert.Single(Rest());
    }

    [Fact]
    public void A_postponed_file_comes_again_after_longer_and_longer_waits()
    {
        Put("a.txt", "one");
        Rest();
        var waits = new List<double>();
        var file = new InboxFile(Path.Combine(_folder, "a.txt"), 3, _clock.Now.UtcDateTime);
        for (var i = 0; i < 12; i++)
        {
            waits.Add(file.RetryIn.TotalSeconds);
            _watched.Postpone(file);
            Move(file.RetryIn.TotalSeconds - 0.1);
            Assert.Empty(_watched.Scan());
            Move(0.1);
            file = Assert.Single(_watched.Scan());
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300], waits);
    }

    [Fact]
    public void A_clock_that_is_set_back_holds_nothing_up()
    {
        Put("a.txt", "one");
        Assert.Empty(Scan());
        _clock.SetBack(TimeSpan.FromHours(5));
        Move(1);

        Assert.Equal(["a.txt"], Scan());
    }

    [Fact]
    public void An_empty_file_is_given_more_time_to_be_filled()
    {
        Put("a.txt", "");
        Assert.Empty(Rest());
        Move(4);

        Assert.Equal(["a.txt"], Scan());
    }

    [Fact]
    public void A_folder_that_goes_away_and_comes_back_brings_its_files_again()
    {
        Put("a.txt", "one");
        Assert.Single(Rest());
        Directory.Move(_folder, _folder + "-away");
        Assert.Empty(Scan());
        Directory.Move(_folder + "-away", _folder);

        Assert.Equal(["a.txt"], Rest());
    }

    [Fact]
    public void Ten_thousand_files_at_once_come_each_once()
    {
        for (var i = 0; i < 10_000; i++) Put($"{i % 7}/văn bản {i:D5}.txt", "words");
        Assert.Empty(Scan());
        Move(1);
        var taken = new List<string>();
        for (var some = Scan(); some.Length > 0; some = Scan()) taken.AddRange(some);

        Assert.Equal(10_000, taken.Count);
        Assert.Equal(10_000, taken.Distinct().Count());
    }

    [Fact]
    public void Names_with_parted_letters_are_composed_and_still_open()
    {
        var parted = "Thông báo số 5.txt".Replace("ô", "o\u0302", StringComparison.Ordinal).Replace("á", "a\u0301", StringComparison.Ordinal);
        Put(parted, "words");
        Scan();
        Move(1);

        var incoming = _watched.Incoming(Assert.Single(_watched.Scan()));

        Assert.Equal("Thông báo số 5.txt", incoming.Name);
        using var content = new StreamReader(incoming.Open());
        Assert.Equal("words", content.ReadToEnd());
    }

    [Theory]
    [InlineData("~$letter.docx")]
    [InlineData(".hidden.txt")]
    [InlineData("letter.tmp")]
    [InlineData("letter.pdf.part")]
    [InlineData("letter.pdf.CRDOWNLOAD")]
    [InlineData("letter.pdf.filepart")]
    [InlineData("letter.txt~")]
    [InlineData("processed/letter.txt")]
    [InlineData("failed/sub/letter.txt")]
    [InlineData(".git/letter.txt")]
    public void Unfinished_and_hidden_files_are_left_alone(string name)
    {
        Put(name, "words");
        Put("letter.txt", "words");

        Assert.Equal(["letter.txt"], Rest());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_yields_what_comes_with_and_without_notices_and_ends_without_an_exception(bool notices)
    {
        var watched = new WatchedFolder(_folder, new InboxRules { Quiet = TimeSpan.FromMilliseconds(100), LookEvery = TimeSpan.FromMilliseconds(500), Notices = notices });
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var names = new List<string>();
        var late = Task.Run(async () =>
        {
            await Task.Delay(300);
            await File.WriteAllTextAsync(Path.Combine(_folder, "late.txt"), "late");
        });

        await foreach (var files in watched.WatchAsync(stop.Token))
        {
            foreach (var document in files.Select(watched.Incoming))
            {
                using var content = new StreamReader(document.Open());
                names.Add($"{document.Name}: {await content.ReadToEndAsync()}");
            }

            await stop.CancelAsync();
        }

        await late;
        Assert.Equal(["late.txt: late"], names);
    }

    private string[] Scan() => [.. _watched.Scan().Select(f => Path.GetRelativePath(_folder, f.Path))];

    /// <summary>Looks, lets the quiet time pass, and looks again.</summary>
    private string[] Rest()
    {
        Assert.Empty(Scan());
        Move(1);
        return Scan();
    }

    private void Put(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, _clock.Now.UtcDateTime);
    }

    private void Move(double seconds) => _clock.Now += TimeSpan.FromSeconds(seconds);
}
