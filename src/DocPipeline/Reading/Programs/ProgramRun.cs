using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace DocPipeline.Reading;

/// <summary>How the run of a program ended.</summary>
internal enum ProgramEnd
{
    /// <summary>By itself, with exit code 0.</summary>
    Done,

    /// <summary>By itself with another exit code, or it could not be started.</summary>
    Failed,

    /// <summary>It took too long and was ended.</summary>
    TimedOut,

    /// <summary>It wrote more than it may and was ended.</summary>
    TooMuch,
}

/// <summary>What a run may take, and where it works.</summary>
/// <param name="Time">The longest it may run.</param>
/// <param name="Output">The most bytes that it may write to its output.</param>
/// <param name="Folder">Its current folder; null for that of this process.</param>
internal readonly record struct RunLimits(TimeSpan Time, int Output, string? Folder = null);

/// <summary>One run of an installed program, within limits; it and what it started are gone when this returns.</summary>
internal sealed record ProgramRun(ProgramEnd End, byte[] Output, string Complaint)
{
    private const int LongestComplaint = 2000;
    private static int _running;

    /// <summary>Whether a run of this process is under way.</summary>
    public static bool AnyRunning => Volatile.Read(ref _running) > 0;

    /// <summary>The output as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>Runs <paramref name="program"/>, with nothing on its input.</summary>
    public static ProgramRun Of(string program, IEnumerable<string> arguments, RunLimits limits)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = limits.Folder ?? "",
        };
        // Documents are worked on side by side already: a program of many threads would only crowd out its neighbours.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        // A document may name pictures on the net; what converts it must not fetch them. Port 9 discards.
        foreach (var proxy in (ReadOnlySpan<string>)["http_proxy", "https_proxy", "ftp_proxy", "all_proxy"]) start.Environment[proxy] = "http://127.0.0.1:9";
        start.Environment.Remove("no_proxy");
        Interlocked.Increment(ref _running);
        try
        {
            using var process = Process.Start(start)!;
            return Follow(process, limits).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return new ProgramRun(ProgramEnd.Failed, [], e.Message);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static async Task<ProgramRun> Follow(Process process, RunLimits limits)
    {
        using var time = new CancellationTokenSource(limits.Time);
        process.StandardInput.Close();
        var output = new MemoryStream();
        var complaint = new MemoryStream();
        try
        {
            var complaining = Copy(process.StandardError.BaseStream, complaint, int.MaxValue, LongestComplaint, time.Token);
            var whole = await Copy(process.StandardOutput.BaseStream, output, limits.Output, limits.Output, time.Token).ConfigureAwait(false);
            if (!whole) return Ended(ProgramEnd.TooMuch);
            await complaining.ConfigureAwait(false);
            await process.WaitForExitAsync(time.Token).ConfigureAwait(false);
            return new ProgramRun(process.ExitCode == 0 ? ProgramEnd.Done : ProgramEnd.Failed, output.ToArray(), Said());
        }
        catch (OperationCanceledException)
        {
            return Ended(ProgramEnd.TimedOut);
        }

        string Said() => Encoding.UTF8.GetString(complaint.ToArray()).Trim();

        ProgramRun Ended(ProgramEnd end)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return new ProgramRun(end, [], Said());
        }
    }

    /// <summary>Copies to the end, keeping the first bytes; false as soon as there are more than allowed.</summary>
    private static async Task<bool> Copy(Stream from, MemoryStream to, int allowed, int kept, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        var total = 0L;
        while (await from.ReadAsync(buffer, stop).ConfigureAwait(false) is > 0 and var read)
        {
            total += read;
            if (total > allowed) return false;
            to.Write(buffer, 0, (int)Math.Min(read, Math.Max(0, kept - to.Length)));
        }

        return true;
    }
}
