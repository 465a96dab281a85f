using System.Buffers;

namespace DocPipeline.Reading;

/// <summary>
/// The one door of reading: bytes in, a document or a named failure out. It never throws for any bytes: what a library throws over a
/// damaged file becomes <see cref="ReadFailureCodes.Damaged"/>. Thread-safe.
/// </summary>
/// <param name="limits">Bounds to read within; null takes the defaults.</param>
public sealed class DocumentReading(ReadLimits? limits = null)
{
    /// <summary>The explicit list of readers: a new one is a line here.</summary>
    private static readonly Dictionary<string, IDocumentReader> Readers = new(StringComparer.Ordinal)
    {
        [MediaTypes.Docx] = new DocxReader(),
        [MediaTypes.Pdf] = new PdfReader(),
        [MediaTypes.Html] = new HtmlReader(),
        [MediaTypes.Text] = new PlainTextReader(),
    };

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n\0\v\f"u8);

    private readonly ReadLimits _limits = limits ?? ReadLimits.Default;

    /// <summary>Reads <paramref name="content"/>.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="fileName">Its name; it decides only between kinds of text, which have no signature.</param>
    public ReadResult Read(ReadOnlyMemory<byte> content, string fileName)
    {
        if (content.Length > _limits.MaxBytes) return Failed(MediaTypes.Unknown, ReadFailures.TooLarge(_limits.MaxBytes));
        if (IsBlank(content.Span)) return Failed(MediaTypes.Text, ReadFailures.Empty());
        var mediaType = MediaTypes.Unknown;
        try
        {
            mediaType = MediaTypes.Of(content, fileName);
            if (!Readers.TryGetValue(mediaType, out var reader)) return Failed(mediaType, FailureOf(mediaType));
            return reader.Read(content, _limits) with { MediaType = mediaType, Reader = reader.Name };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The border to other people's parsers: whatever one throws says that the file is not as its format has it.
            return Failed(mediaType, ReadFailures.Damaged(e.GetType().Name));
        }
    }

    private static ReadFailure FailureOf(string mediaType) => mediaType switch
    {
        MediaTypes.EncryptedOffice => ReadFailures.Encrypted(),
        MediaTypes.Png or MediaTypes.Jpeg or MediaTypes.Gif or MediaTypes.Tiff or MediaTypes.Bmp or MediaTypes.Webp => ReadFailures.NoTextLayer(1),
        _ => ReadFailures.UnknownFormat(MediaTypes.NameOf(mediaType)),
    };

    private static ReadResult Failed(string mediaType, ReadFailure failure) => new() { MediaType = mediaType, Failure = failure };

    private static bool IsBlank(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        return bytes.IndexOfAnyExcept(Blanks) < 0;
    }
}
