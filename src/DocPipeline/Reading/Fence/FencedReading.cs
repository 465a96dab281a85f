// Reading behind a fence: every file is read in a process of its own making, out of a pool that is used again. A file that crashes its
// reader, hangs in it or eats its memory costs one document its reading, and nothing else.
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text.Json;
using DocPipeline.Reading.Fence;

namespace DocPipeline.Reading;

/// <summary>Reads in other processes, one for each file that is read at the same time. Thread-safe; dispose it to end them.</summary>
/// <param name="program">The executable of the reader process.</param>
/// <param name="limits">Bounds to read within, time and memory included.</param>
public sealed class FencedReading(ReaderProgram program, ReadLimits limits) : IDocumentReading, IDisposable
{
    /// <summary>A reader that has read so many files makes room for a fresh one: whatever leaks in it, leaks no further.</summary>
    private const int FilesEach = 2_000;

    private readonly ConcurrentBag<ReaderProcess> _idle = [];
    private readonly ConcurrentDictionary<ReaderProcess, bool> _busy = [];
    private volatile bool _disposed;

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> content, string fileName)
    {
        if (content.Length > limits.MaxBytes) return new ReadResult { Failure = ReadFailures.TooLarge(limits.MaxBytes) };
        var (reader, failure) = Ask(FrameKind.Read, content, fileName);
        if (reader is null) return new ReadResult { Failure = failure };
        try
        {
            var (answer, why) = reader.Receive();
            if (why is not null) return new ReadResult { Failure = why };
            return answer.Kind == FrameKind.Result ? ReaderWire.Unpack<ReadResult>(answer.Head) : new ReadResult { Failure = reader.End(null) };
        }
        catch (JsonException)
        {
            return new ReadResult { Failure = reader.End(null) };
        }
        finally
        {
            PutBack(reader);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<BundlePart> Parts(ReadOnlyMemory<byte> content, string fileName)
    {
        if (content.Length > limits.MaxBytes)
        {
            yield return new BundlePart("", default, ReadFailures.TooLarge(limits.MaxBytes));
            yield break;
        }

        var (reader, failure) = Ask(FrameKind.Parts, content, fileName);
        if (reader is null)
        {
            yield return new BundlePart("", default, failure);
            yield break;
        }

        var through = false;
        try
        {
            while (!through)
            {
                var (answer, why) = reader.Receive();
                if (why is null && answer.Kind == FrameKind.Part)
                {
                    var head = ReaderWire.Unpack<PartHead>(answer.Head);
                    yield return new BundlePart(head.Path, answer.Body, head.Failure);
                    continue;
                }

                through = true;
                if (why is not null) yield return new BundlePart("", default, why);
            }
        }
        finally
        {
            // Whoever stops asking leaves parts in the pipe.
            if (!through) reader.End(null);
            PutBack(reader);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        EndAll();
        while (_idle.TryTake(out var reader)) reader.Dispose();
    }

    /// <summary>Ends every reader that has a file in hand; those who wait for it are told that it ended, and no other is kept.</summary>
    internal void EndAll()
    {
        _disposed = true;
        foreach (var reader in _busy.Keys)
        {
            try
            {
                reader.End(null);
            }
            catch (InvalidOperationException)
            {
                // It was through in this very moment.
            }
        }
    }

    /// <summary>A reader that has the file; or why none could be had.</summary>
    private (ReaderProcess? Reader, ReadFailure? Failure) Ask(FrameKind kind, ReadOnlyMemory<byte> content, string fileName)
    {
        // One from the pool may have been ended by the system meanwhile; then the next is asked, and at last a fresh one.
        while (_idle.TryTake(out var known))
        {
            if (known.Send(kind, fileName, content)) return (Busy(known), null);
            known.Dispose();
        }

        try
        {
            var fresh = ReaderProcess.Start(program, limits);
            if (fresh.Send(kind, fileName, content)) return (Busy(fresh), null);
            var failure = fresh.End(null);
            fresh.Dispose();
            return (null, failure);
        }
        catch (Win32Exception e)
        {
            return (null, ReadFailures.ReaderNotStarted(e.Message));
        }
    }

    private ReaderProcess Busy(ReaderProcess reader)
    {
        _busy[reader] = true;
        if (_disposed) reader.End(null);
        return reader;
    }

    private void PutBack(ReaderProcess reader)
    {
        _busy.TryRemove(reader, out _);
        reader.Rest();
        if (reader.IsFit && reader.Files < FilesEach && !_disposed) _idle.Add(reader);
        else reader.Dispose();
    }
}
