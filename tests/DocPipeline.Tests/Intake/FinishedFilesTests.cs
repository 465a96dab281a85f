using DocPipeline.Intake;

namespace DocPipeline.Tests.Intake;

public sealed class FinishedFilesTests : IDisposable
{
    private readonly string _inbox = Directory.CreateTempSubdirectory("docpipeline-inbox-").FullName;

    public void Dispose() => Directory.Delete(_inbox, recursive: true);

    [Fact]
    public void What_a_killed_run_had_taken_aside_is_put_back()
    {
        var aside = Path.Combine(_inbox, ".docpipeline-aside", "xã A");
        Directory.CreateDirectory(aside);
        File.WriteAllText(Path.Combine(aside, "a.txt"), "a");

        new FinishedFiles(_inbox, new InboxRules { Done = DoneFiles.Move }).PutBack();

        Assert.Equal("xã A/a.txt", Path.GetRelativePath(_inbox, Assert.Single(Directory.GetFiles(_inbox, "*", SearchOption.AllDirectories))).Replace('\\', '/'));
    }
}
