// The real program as a process of its own, as a service runs it: started, watched, stopped by a signal; with the memory of all its processes together.
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DocPipeline.Tests.Faults;

internal sealed class WorkerProcess : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource _ready = new();
    private readonly Timer _look;

    private WorkerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Keep(_out, e.Data);
        process.ErrorDataReceived += (_, e) => Keep(_error, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _look = new Timer(_ => Look(), null, 0, 500);
    }

    /// <summary>The most memory that the process and all that it started had at once, in bytes; what they share is counted once.</summary>
    public long MostMemory { get; private set; }

    /// <summary>The processor time that the process and all that it started have taken, as seen last.</summary>
    public TimeSpan Work { get; private set; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Out { get { lock (_out) return _out.ToString(); } }

    public string Error { get { lock (_error) return _error.ToString(); } }

    /// <summary>Starts the program with a data folder of its own.</summary>
    /// <param name="home">The data folder.</param>
    /// <param name="args">Its arguments.</param>
    public static WorkerProcess Start(string home, params string[] args) => Start([], home, args);

    /// <summary>Starts it by way of another program, such as one that takes rights away.</summary>
    public static WorkerProcess Start(string[] by, string home, params string[] args)
    {
        Directory.CreateDirectory(home);
        string[] call = [.. by, "dotnet", typeof(DocPipeline.Cli.CommandLine).Assembly.Location, .. args];
        var start = new ProcessStartInfo(call[0], call[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = home,
        };
        start.Environment["DOCPIPELINE_HOME"] = home;
        start.Environment["DOCPIPELINE_LANG"] = "en";
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Waits until it says that it watches its inbox.</summary>
    public Task Ready() => _ready.Task.WaitAsync(Patience);

    /// <summary>Waits until it ends by itself; its exit code.</summary>
    public async Task<int> End()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Asks it to stop; its exit code.</summary>
    public async Task<int> Stop()
    {
        using (var kill = Process.Start("kill", ["-s", "TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        return await End();
    }

    public void Dispose()
    {
        _look.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Keep(StringBuilder all, string? line)
    {
        if (line is null) return;
        lock (all) all.AppendLine(line);
        if (line.Contains("Ctrl-C", StringComparison.Ordinal)) _ready.TrySetResult();
    }

    private void Look()
    {
        var (memory, ticks) = (0L, 0L);
        var open = new Stack<int>([_process.Id]);
        while (open.TryPop(out var id))
        {
            try
            {
                var line = File.ReadLines($"/proc/{id}/smaps_rollup").First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
                memory += Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) << 10;
                // Behind the name, which may hold anything: the 14th to 17th numbers are its own time and that of the children that have ended (proc(5)).
                var fields = File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].Split(' ');
                ticks += fields[12..16].Sum(Number);
                foreach (var thread in Directory.EnumerateDirectories($"/proc/{id}/task"))
                    foreach (var child in File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)) open.Push((int)Number(child));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                // It ended between two looks.
            }
        }

        MostMemory = Math.Max(MostMemory, memory);
        if (TimeSpan.FromMilliseconds(ticks * 10) is var work && work > Work) Work = work;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
