using System.Diagnostics;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

public sealed class ProgramRunTests
{
    [Fact]
    public void Output_and_complaint_come_back_with_the_end()
    {
        Assert.Equal((ProgramEnd.Done, "chào\n"), Of("echo chào", run => (run.End, run.Text)));
        Assert.Equal((ProgramEnd.Failed, "sai"), Of("echo sai >&2; exit 3", run => (run.End, run.Complaint)));
    }

    [Fact]
    public void What_takes_too_long_is_ended_with_all_that_it_started()
    {
        var marker = $"3{Random.Shared.Next(100_000, 999_999)}";
        var started = Stopwatch.GetTimestamp();

        var run = ProgramRun.Of("/bin/sh", ["-c", $"sleep {marker} & sleep {marker}; true"], new(TimeSpan.FromMilliseconds(500), 1000));

        Assert.Equal(ProgramEnd.TimedOut, run.End);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc").Select(CommandLine), c => c.Contains(marker, StringComparison.Ordinal));
    }

    [Fact]
    public void What_writes_without_end_is_ended() => Assert.Equal(ProgramEnd.TooMuch, Of("yes", run => run.End));

    [Fact]
    public void What_is_not_there_is_a_value() =>
        Assert.Equal(ProgramEnd.Failed, ProgramRun.Of("/không/có", [], new(TimeSpan.FromSeconds(5), 10)).End);

    private static T Of<T>(string script, Func<ProgramRun, T> take) => take(ProgramRun.Of("/bin/sh", ["-c", script], new(TimeSpan.FromSeconds(20), 100_000)));

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
