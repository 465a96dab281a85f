// The inside of a reader process: takes files from its input and gives what came of them on its output, one after the other, until the
// input ends. Whatever a file does to it, it does to this process alone.
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace DocPipeline.Reading.Fence;

/// <summary>A process that reads for another. The executable becomes one when it is started with <see cref="Verb"/> alone.</summary>
public static class ReaderWorker
{
    /// <summary>The argument that makes the executable a reader process.</summary>
    public const string Verb = "reader-process";

    private static readonly TimeSpan SignOfLife = TimeSpan.FromMilliseconds(500);

    /// <summary>Serves until the input ends; the exit code.</summary>
    public static int Run()
    {
        using var input = Console.OpenStandardInput();
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        // The output belongs to the frames: what a library may print must not come between them.
        Console.SetOut(TextWriter.Null);
        // Ctrl-C in a terminal and the end of a service reach every process of the group; this one ends when its parent lets it go.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, s => s.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, s => s.Cancel = true);
        if (ReaderWire.Read(input, 1 << 16) is not { Kind: FrameKind.Limits } first) return 1;
        return Serve(input, output, ReaderWire.Unpack<ReadLimits>(first.Head));
    }

    private static int Serve(Stream input, Stream output, ReadLimits limits)
    {
        var reading = new DocumentReading(limits);
        using var files = new BlockingCollection<Frame>(boundedCapacity: 1);
        new Thread(() => Take(input, files, limits.MaxBytes)) { IsBackground = true }.Start();
        var turn = new Lock();
        using var alive = new Timer(_ => { if (ProgramRun.AnyRunning) Write(FrameKind.Busy); }, null, SignOfLife, SignOfLife);
        try
        {
            foreach (var file in files.GetConsumingEnumerable())
            {
                var name = ReaderWire.Unpack<string>(file.Head);
                if (file.Kind == FrameKind.Read)
                {
                    Write(FrameKind.Result, ReaderWire.Pack(reading.Read(file.Body, name)));
                    continue;
                }

                foreach (var part in reading.Parts(file.Body, name))
                    Write(FrameKind.Part, ReaderWire.Pack(new PartHead(part.Path, part.Failure)), part.Content.Span);
                Write(FrameKind.End);
            }
        }
        catch (OutOfMemoryException)
        {
            Write(FrameKind.OutOfMemory);
        }

        return 1;

        void Write(FrameKind kind, ReadOnlySpan<byte> head = default, ReadOnlySpan<byte> body = default)
        {
            lock (turn) ReaderWire.Write(output, kind, head, body);
        }
    }

    /// <summary>Waits for the next file beside the reading, so that this process ends with its parent also in the midst of a file.</summary>
    private static void Take(Stream input, BlockingCollection<Frame> files, long most)
    {
        while (ReaderWire.Read(input, most + (1 << 16)) is { } file) files.Add(file);
        Environment.Exit(0);
    }
}
