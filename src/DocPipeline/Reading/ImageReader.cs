using DocPipeline.Extraction.Findings;
using DocPipeline.Reading.Ocr;
using DocPipeline.Reading.Pdf;

namespace DocPipeline.Reading;

/// <summary>Reads pictures of pages (PNG, JPEG, TIFF with one page or several, BMP, GIF, WebP) by text recognition.</summary>
internal sealed class ImageReader(InstalledPrograms programs) : IDocumentReader
{
    private readonly TextRecognition _recognition = new(programs);

    /// <inheritdoc/>
    public string Name => "ocr";

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> content, ReadLimits limits)
    {
        if (content.IsEmpty) return Failed(ReadFailures.Empty());
        if (content.Length > limits.MaxBytes) return Failed(ReadFailures.TooLarge(limits.MaxBytes));
        if (PictureSize.Of(content.Span) is var (width, height) && (long)width * height > PictureSize.MostPixels)
            return Failed(ReadFailures.PictureTooLarge(width, height));
        var (pages, reason) = _recognition.OfPicture(content, limits);
        if (pages.Count == 0) return Failed(ReadFailures.Unrecognised(reason, 1));
        var recognised = new List<(int Number, RecognisedPage Page)>();
        var diagnostics = new List<Diagnostic>();
        for (var i = 0; i < pages.Count; i++)
        {
            if (RecognitionGate.IsText(pages[i])) recognised.Add((i + 1, pages[i]));
            else diagnostics.Add(ReadingDiagnostics.PageUnrecognised(i + 1, Unrecognised.NoWords));
        }

        var contents = recognised.Select(p => RecognisedLayout.Of(p.Page, p.Number)).ToList();
        if (contents.Count == 0 || PdfBlocks.Build(contents, out _) is not { Blocks.Count: > 0 } document)
            return Failed(ReadFailures.Unrecognised(Unrecognised.NoWords, pages.Count)) with { Pages = pages.Count, PagesRead = 0, Diagnostics = diagnostics };
        return new ReadResult
        {
            Document = document,
            MediaType = MediaTypes.Tiff,
            Reader = Name,
            Pages = pages.Count,
            PagesRead = recognised.Count,
            Diagnostics = diagnostics,
        }.Recognised(recognised);
    }

    private ReadResult Failed(ReadFailure failure) => new() { Failure = failure, Reader = Name };
}
