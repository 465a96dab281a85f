// One reader process as its parent sees it: started, given a file at a time, watched while it reads, ended when it takes too much.
using System.ComponentModel;
using System.Diagnostics;

namespace DocPipeline.Reading.Fence;

/// <summary>A reader process. One file at a time; not thread-safe.</summary>
internal sealed class ReaderProcess : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Of the environment, only what programs need to run; a secret in it is no business of a reader.</summary>
    private static readonly HashSet<string> Inherited = new(StringComparer.OrdinalIgnoreCase)
    {
        "PATH", "HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot", "DOTNET_ROOT", "DOTNET_ROOT_X64",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "TESSDATA_PREFIX",
    };

    /// <summary>One that has grown larger makes room for a fresh one, so that several together stay small.</summary>
    private const long LargestAtRest = 192L << 20;

    /// <summary>A killed process is gone at once; what it started may hold its error output a little longer, and is not waited for.</summary>
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Stream _requests;
    private readonly Stream _answers;
    private readonly ReadLimits _limits;
    private readonly Lock _watch = new();
    private readonly Timer _timer;
    private volatile string? _lastWords;
    private long _deadline;
    private ReadFailure? _ended;

    private ReaderProcess(Process process, ReadLimits limits)
    {
        _process = process;
        _limits = limits;
        _requests = process.StandardInput.BaseStream;
        _answers = new BufferedStream(process.StandardOutput.BaseStream, 1 << 16);
        _timer = new Timer(_ => LookAfter());
        // The runtime tells in a line why it gives up, and then for pages from where: only the line is of use, and none of it to the terminal.
        process.ErrorDataReceived += (_, e) => _lastWords ??= e.Data;
        process.BeginErrorReadLine();
    }

    /// <summary>How many files it was given.</summary>
    public int Files { get; private set; }

    /// <summary>Whether it can be given another file.</summary>
    public bool IsFit { get; private set; } = true;

    /// <summary>Starts one.</summary>
    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    public static ReaderProcess Start(ReaderProgram program, ReadLimits limits)
    {
        var start = new ProcessStartInfo(program.File, program.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(k => !Inherited.Contains(k)).ToList()) start.Environment.Remove(name);
        start.Environment["DOTNET_GCHeapHardLimit"] = limits.MaxReadMemory.ToString("X", System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["DOTNET_TieredPGO"] = "0";
        // A crash is answered by its parent; what the runtime would write about it, and where, serves nobody.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        var reader = new ReaderProcess(Process.Start(start)!, limits);
        reader.Send(FrameKind.Limits, limits, default);
        return reader;
    }

    /// <summary>Gives it a file. False where it is gone already, so that another may be asked.</summary>
    public bool Send<T>(FrameKind kind, T head, ReadOnlyMemory<byte> body)
    {
        if (kind != FrameKind.Limits) Files++;
        Watch();
        try
        {
            ReaderWire.Write(_requests, kind, ReaderWire.Pack(head), body.Span);
            return true;
        }
        catch (IOException)
        {
            IsFit = false;
            return false;
        }
    }

    /// <summary>Its next answer, or why there will be none.</summary>
    public (Frame Answer, ReadFailure? Failure) Receive()
    {
        Frame? frame = null;
        try
        {
            while ((frame = ReaderWire.Read(_answers, _limits.MaxUnpackedBytes + (1 << 20))) is { Kind: FrameKind.Busy }) Watch();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It was ended while it wrote.
        }

        if (frame is { Kind: FrameKind.Result or FrameKind.Part or FrameKind.End } answer)
        {
            Watch();
            return (answer, null);
        }

        var failure = frame is { Kind: FrameKind.OutOfMemory } ? ReadFailures.TooMuchMemory(_limits.MaxReadMemory) : null;
        return (default, End(failure));
    }

    /// <summary>The file is through; nothing is watched until the next. A reader that has grown large is given no other.</summary>
    public void Rest()
    {
        _timer.Change(Timeout.Infinite, Timeout.Infinite);
        _process.Refresh();
        IsFit &= !_process.HasExited && _process.WorkingSet64 < Math.Min(_limits.MaxReadMemory / 2, LargestAtRest);
    }

    /// <summary>Ends it at once, with what it started, and gives the reason: <paramref name="failure"/>, or what ended it before, or a crash.</summary>
    public ReadFailure End(ReadFailure? failure)
    {
        lock (_watch)
        {
            if (_ended is { } known) return known;
            IsFit = false;
            try
            {
                _process.Kill(entireProcessTree: true);
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
            {
                // It ended by itself in this very moment.
            }

            _process.WaitForExit(EndingTime);
            return _ended = failure ?? Crash();
        }
    }

    /// <summary>Why it ended by itself: what the runtime says of files that nest too deep, or in a circle, names them.</summary>
    private ReadFailure Crash() =>
        _lastWords?.StartsWith("Stack overflow", StringComparison.Ordinal) == true ? ReadFailures.Damaged("nested in a circle, or too deep")
        : _lastWords?.StartsWith("Out of memory", StringComparison.Ordinal) == true ? ReadFailures.TooMuchMemory(_limits.MaxReadMemory)
        : ReadFailures.ReaderCrashed(_process.ExitCode);

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        // The end of its input is the end of a reader that is well.
        try
        {
            _requests.Dispose();
        }
        catch (IOException)
        {
            // It is gone already.
        }

        if (!_process.WaitForExit(500)) End(null);
        _answers.Dispose();
        _process.Dispose();
    }

    private void Watch()
    {
        Volatile.Write(ref _deadline, Environment.TickCount64 + (long)_limits.MaxReadTime.TotalMilliseconds);
        _timer.Change(Look, Look);
    }

    /// <summary>The limit of the runtime's heap does not count what lies outside it (zlib, fonts, programs' buffers): so the whole is looked at, too.</summary>
    private void LookAfter()
    {
        try
        {
            if (Environment.TickCount64 > Volatile.Read(ref _deadline)) End(ReadFailures.TooSlow(_limits.MaxReadTime));
            _process.Refresh();
            if (!_process.HasExited && _process.WorkingSet64 > _limits.MaxReadMemory * 5 / 4) End(ReadFailures.TooMuchMemory(_limits.MaxReadMemory));
        }
        catch (InvalidOperationException)
        {
            // It ended between two looks.
        }
    }
}
