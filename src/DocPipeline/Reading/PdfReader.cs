using DocPipeline.Extraction.Findings;
using DocPipeline.Reading.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace DocPipeline.Reading;

/// <summary>
/// Reads the text layer of a PDF from its letters: PdfPig's own page text loses the order of words. Pages are taken one by one, so that
/// a damaged one costs only itself.
/// </summary>
internal sealed class PdfReader : IDocumentReader
{
    private const string MediaType = "application/pdf";

    /// <inheritdoc/>
    public string Name => "pdf";

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> content, ReadLimits limits)
    {
        if (content.IsEmpty) return Failed(ReadFailures.Empty());
        if (content.Length > limits.MaxBytes) return Failed(ReadFailures.TooLarge(limits.MaxBytes));
        try
        {
            using var pdf = PdfDocument.Open(content, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            return Read(pdf, limits);
        }
        catch (PdfDocumentEncryptedException)
        {
            return Failed(ReadFailures.Encrypted());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The parser of a damaged file may end in any exception; which one says nothing to people.
            return Failed(ReadFailures.Damaged(e.GetType().Name));
        }
    }

    private ReadResult Read(PdfDocument pdf, ReadLimits limits)
    {
        var diagnostics = new List<Diagnostic>();
        var pages = new List<PageContent>();
        var damaged = 0;
        var count = Math.Min(pdf.NumberOfPages, limits.MaxPages);
        for (var number = 1; number <= count; number++)
        {
            try
            {
                var page = pdf.GetPage(number);
                if (page.Letters.Count > PageGlyphs.MostLetters) diagnostics.Add(ReadingDiagnostics.PageTooFull(number, PageGlyphs.MostLetters));
                if (PageReader.Read(page) is { } read) pages.Add(read);
                else diagnostics.Add(ReadingDiagnostics.PageWithoutText(number));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                damaged++;
                diagnostics.Add(ReadingDiagnostics.PageDamaged(number));
            }
        }

        if (pdf.NumberOfPages > count) diagnostics.Add(ReadingDiagnostics.PagesBeyondLimit(count, pdf.NumberOfPages));
        if (pages.Count > 0 && PdfBlocks.Build(pages) is { Blocks.Count: > 0 } document)
        {
            return new ReadResult
            {
                Document = document, MediaType = MediaType, Reader = Name, Pages = pdf.NumberOfPages, PagesRead = pages.Count, Diagnostics = diagnostics,
            };
        }

        if (count == 0 || damaged == count) return Failed(ReadFailures.Damaged(count == 0 ? "0 pages" : "pages"), pdf.NumberOfPages, diagnostics);
        return Failed(ReadFailures.NoTextLayer(pdf.NumberOfPages), pdf.NumberOfPages, diagnostics);
    }

    private ReadResult Failed(ReadFailure failure, int? pages = null, IReadOnlyList<Diagnostic>? diagnostics = null) => new()
    {
        Failure = failure, MediaType = MediaType, Reader = Name, Pages = pages, PagesRead = pages is null ? null : 0, Diagnostics = diagnostics ?? [],
    };
}
