using System.Text.Json;
using DocPipeline.Intake;

namespace DocPipeline.Tests.Intake;

public sealed class FinishedFilesTests : IDisposable
{
    private readonly string _inbox = Directory.CreateTempSubdirectory("docpipeline-inbox-").FullName;

    public void Dispose() => Directory.Delete(_inbox, recursive: true);

    [Fact]
    public void A_done_file_stays_moves_or_goes()
    {
        Assert.True(With(DoneFiles.Keep).Done(Put("xã A/a.txt", "a")));
        Assert.True(With(DoneFiles.Move).Done(Put("xã A/b.txt", "b")));
        Assert.True(With(DoneFiles.Move).Done(Put("xã A/b.txt", "b, another")));
        Assert.True(With(DoneFiles.Delete).Done(Put("xã A/c.txt", "c")));

        Assert.Equal(["processed/xã A/b (2).txt", "processed/xã A/b.txt", "xã A/a.txt"], Files());
    }

    [Fact]
    public void A_failed_file_goes_with_its_reason()
    {
        var failed = new FinishedFiles(_inbox, new InboxRules { Failed = FailedFiles.Move });

        Assert.True(failed.Failed(Put("a.pdf", "a"), null, "DP0104", new("Hỏng.", "Damaged."), DateTimeOffset.UnixEpoch));

        Assert.Equal(["failed/a.pdf", "failed/a.pdf.reason.json"], Files());
        var reason = JsonDocument.Parse(File.ReadAllText(Path.Combine(_inbox, "failed", "a.pdf.reason.json"))).RootElement;
        Assert.Equal(("DP0104", "Hỏng."), (reason.GetProperty("code").GetString(), reason.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData(DoneFiles.Move)]
    [InlineData(DoneFiles.Delete)]
    public void A_file_that_took_the_place_of_the_one_that_was_read_stays(DoneFiles rule)
    {
        var read = Put("a.txt", "read");
        Put("a.txt", "another, unread");

        Assert.False(With(rule).Done(read));

        Assert.Equal(["a.txt"], Files());
        Assert.Equal("another, unread", File.ReadAllText(Path.Combine(_inbox, "a.txt")));
    }

    [Fact]
    public void What_a_killed_run_had_taken_aside_is_put_back()
    {
        Put(".docpipeline-aside/xã A/a.txt", "a");

        With(DoneFiles.Move).PutBack();

        Assert.Equal(["xã A/a.txt"], Files());
    }

    private FinishedFiles With(DoneFiles rule) => new(_inbox, new InboxRules { Done = rule });

    private InboxFile Put(string name, string content)
    {
        var path = Path.Combine(_inbox, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return new InboxFile(path, new FileInfo(path).Length, File.GetLastWriteTimeUtc(path));
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_inbox, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(_inbox, f).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
