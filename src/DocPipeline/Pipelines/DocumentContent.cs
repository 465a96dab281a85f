// The second step of the walk: the bytes and their identity. A file beyond the limit gets its identity too, without being held in memory.
using System.Security.Cryptography;
using DocPipeline.Intake;
using DocPipeline.Reading;

namespace DocPipeline.Pipelines;

/// <summary>The bytes of an incoming document, or why there are none.</summary>
/// <param name="Id">SHA-256 of the bytes in small hex digits; null where the file could not be opened.</param>
/// <param name="Bytes">The bytes; empty on failure.</param>
/// <param name="Failure">Why there are none, or null.</param>
public sealed record DocumentContent(string? Id, ReadOnlyMemory<byte> Bytes, ReadFailure? Failure)
{
    /// <summary>Loads <paramref name="incoming"/> within <paramref name="limits"/>.</summary>
    public static DocumentContent Load(IncomingDocument incoming, ReadLimits limits)
    {
        try
        {
            using var stream = incoming.Open();
            if (stream.Length > limits.MaxBytes)
                return new DocumentContent(Convert.ToHexStringLower(SHA256.HashData(stream)), default, ReadFailures.TooLarge(limits.MaxBytes));
            var bytes = new byte[stream.Length];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var content = bytes.AsMemory(0, length);
            if (incoming.HasChanged()) return new DocumentContent(null, default, PipelineFailures.StillChanging());
            return new DocumentContent(Convert.ToHexStringLower(SHA256.HashData(content.Span)), content, null);
        }
        catch (NoFileException)
        {
            return new DocumentContent(null, default, PipelineFailures.NoFile());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new DocumentContent(null, default, incoming.Size is null ? ReadFailures.NotAccessible(e.Message) : PipelineFailures.Gone());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new DocumentContent(null, default, PipelineFailures.NotAccessibleNow(e.Message));
        }
    }
}
