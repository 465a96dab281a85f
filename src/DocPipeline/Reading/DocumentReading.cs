using System.Buffers;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading;

/// <summary>
/// The readers, in this process. It never throws for any bytes: what a library throws over a
/// damaged file becomes <see cref="ReadFailureCodes.Damaged"/>. Thread-safe.
/// </summary>
/// <param name="limits">Bounds to read within; null takes the defaults.</param>
/// <param name="programs">The installed programs that readers may call; null takes those on the PATH.</param>
public sealed class DocumentReading(ReadLimits? limits = null, InstalledPrograms? programs = null) : IDocumentReading
{
    private const double FewSyllables = 0.6;
    private const int EnoughLetters = 200;

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n\0\v\f"u8);

    private readonly Dictionary<string, IDocumentReader> _readers = Readers(programs ?? InstalledPrograms.OnPath);
    private readonly ReadLimits _limits = limits ?? ReadLimits.Default;

    /// <summary>The explicit list of readers: a new one is a line here.</summary>
    private static Dictionary<string, IDocumentReader> Readers(InstalledPrograms programs)
    {
        var pictures = new ImageReader(programs);
        return new(StringComparer.Ordinal)
        {
            [MediaTypes.Docx] = new DocxReader(),
            [MediaTypes.Pdf] = new PdfReader(programs),
            [MediaTypes.Xlsx] = new SheetReader(),
            [MediaTypes.Email] = new EmailReader(),
            [MediaTypes.Doc] = new OfficeReader("doc", MediaTypes.NameOf(MediaTypes.Doc), programs),
            [MediaTypes.Xls] = new OfficeReader("xls", MediaTypes.NameOf(MediaTypes.Xls), programs),
            [MediaTypes.Rtf] = new OfficeReader("rtf", MediaTypes.NameOf(MediaTypes.Rtf), programs),
            [MediaTypes.Odt] = new OfficeReader("odt", MediaTypes.NameOf(MediaTypes.Odt), programs),
            [MediaTypes.Html] = new HtmlReader(),
            [MediaTypes.Text] = new PlainTextReader(),
            [MediaTypes.Png] = pictures,
            [MediaTypes.Jpeg] = pictures,
            [MediaTypes.Tiff] = pictures,
            [MediaTypes.Bmp] = pictures,
            [MediaTypes.Gif] = pictures,
            [MediaTypes.Webp] = pictures,
        };
    }

    /// <summary>
    /// What a file is that no reader takes, for people; null where one does, or where it is an archive of files. Looked at by doors that can turn a
    /// file away, before it is anybody's work.
    /// </summary>
    public static string? Unreadable(ReadOnlyMemory<byte> content, string fileName)
    {
        var mediaType = MediaTypes.Of(content, fileName);
        var isTaken = mediaType is MediaTypes.Zip or MediaTypes.EncryptedOffice || Readers(InstalledPrograms.OnPath).ContainsKey(mediaType);
        return isTaken ? null : MediaTypes.NameOf(mediaType);
    }

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> content, string fileName)
    {
        if (content.Length > _limits.MaxBytes) return Failed(MediaTypes.Unknown, ReadFailures.TooLarge(_limits.MaxBytes));
        if (IsBlank(content.Span)) return Failed(MediaTypes.Text, ReadFailures.Empty());
        var mediaType = MediaTypes.Unknown;
        try
        {
            mediaType = MediaTypes.Of(content, fileName);
            if (mediaType == MediaTypes.Zip && DocumentBundle.Is(content, fileName)) return Failed(mediaType, OfBundle(content, fileName));
            if (!_readers.TryGetValue(mediaType, out var reader)) return Failed(mediaType, FailureOf(mediaType));
            var result = reader.Read(content, _limits);
            return result.Document?.Text.Length > _limits.MaxCharacters ? Failed(mediaType, ReadFailures.TextTooLong(_limits.MaxCharacters)) : Covered(result with { MediaType = mediaType });
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The border to other people's parsers: whatever one throws says that the file is not as its format has it.
            return Failed(mediaType, ReadFailures.Damaged(e.GetType().Name));
        }
    }

    /// <inheritdoc/>
    public IEnumerable<BundlePart> Parts(ReadOnlyMemory<byte> content, string fileName) => DocumentBundle.Parts(content, fileName, _limits);

    /// <summary>
    /// How much of the file is in the document, the same for every reader: a success that lost pages says so, and what is hardly Vietnamese, too.
    /// </summary>
    private static ReadResult Covered(ReadResult result)
    {
        if (result.Document is not { } document) return result;
        var syllables = Syllables.ValidShare(document.Text);
        var doubts = result.Diagnostics.ToList();
        if (result is { Pages: { } pages, PagesRead: var read } && (read ?? 0) < pages) doubts.Insert(0, ReadingDiagnostics.PagesLost(read ?? 0, pages));
        if (syllables < FewSyllables && document.Text.Length >= EnoughLetters) doubts.Add(ReadingDiagnostics.FewSyllables(syllables.Value));
        return result with { ValidSyllables = syllables is { } share ? Math.Round(share, 3) : null, Diagnostics = doubts };
    }

    /// <summary>An archive is no document: what is in it is. Read as one, it tells what could not be taken out of it.</summary>
    private ReadFailure OfBundle(ReadOnlyMemory<byte> content, string fileName)
    {
        var any = false;
        foreach (var part in Parts(content, fileName))
        {
            if (part.Failure is { } failure) return failure;
            any = true;
        }

        return any ? ReadFailures.UnknownFormat(MediaTypes.NameOf(MediaTypes.Zip)) : ReadFailures.NothingInBundle();
    }

    private static ReadFailure FailureOf(string mediaType) => mediaType switch
    {
        MediaTypes.EncryptedOffice => ReadFailures.Encrypted(),
        _ => ReadFailures.UnknownFormat(MediaTypes.NameOf(mediaType)),
    };

    private static ReadResult Failed(string mediaType, ReadFailure failure) => new() { MediaType = mediaType, Failure = failure };

    private static bool IsBlank(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        return bytes.IndexOfAnyExcept(Blanks) < 0;
    }
}
