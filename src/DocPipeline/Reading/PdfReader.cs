using DocPipeline.Extraction.Findings;
using DocPipeline.Reading.Ocr;
using DocPipeline.Reading.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace DocPipeline.Reading;

/// <summary>
/// Reads the text layer of a PDF from its letters: PdfPig's own page text loses the order of words. Pages are taken one by one, so that
/// a damaged one costs only itself. Pages that are pictures are recognised where the programs for it are installed.
/// </summary>
internal sealed class PdfReader(InstalledPrograms? programs = null) : IDocumentReader
{
    private const string MediaType = MediaTypes.Pdf;
    private const double MoreThanLetters = 1.5;

    private readonly TextRecognition _recognition = new(programs ?? InstalledPrograms.None);

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
            return Read(pdf, content, limits);
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

    private ReadResult Read(PdfDocument pdf, ReadOnlyMemory<byte> content, ReadLimits limits)
    {
        var diagnostics = new List<Diagnostic>();
        var pages = new SortedDictionary<int, PageContent>();
        var pictures = new List<int>();
        var damaged = 0;
        var count = Math.Min(pdf.NumberOfPages, limits.MaxPages);
        for (var number = 1; number <= count; number++)
        {
            try
            {
                var page = pdf.GetPage(number);
                if (page.Letters.Count > PageGlyphs.MostLetters) diagnostics.Add(ReadingDiagnostics.PageTooFull(number, PageGlyphs.MostLetters));
                if (PageReader.Read(page) is not { } read)
                {
                    pictures.Add(number);
                }
                else
                {
                    pages[number] = read;
                    if (ScannedPage.Is(page)) pictures.Add(number);
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                damaged++;
                diagnostics.Add(ReadingDiagnostics.PageDamaged(number));
            }
        }

        var recognised = Recognise(content, pictures, limits, pages, diagnostics);
        if (pdf.NumberOfPages > count) diagnostics.Add(ReadingDiagnostics.PagesBeyondLimit(count, pdf.NumberOfPages));
        if (pages.Count > 0 && PdfBlocks.Build([.. pages.Values], out var encoding) is { Blocks.Count: > 0 } document)
        {
            return new ReadResult
            {
                Document = document,
                MediaType = MediaType,
                Reader = recognised.Count == 0 ? Name : recognised.Count == pages.Count ? "ocr" : "pdf+ocr",
                Encoding = encoding,
                Pages = pdf.NumberOfPages,
                // A scan whose only letters are a stamp laid over it is not read.
                PagesRead = pages.Count - pictures.Count(pages.ContainsKey) + recognised.Count,
                Diagnostics = diagnostics,
            }.Recognised(recognised);
        }

        if (count == 0 || damaged == count) return Failed(ReadFailures.Damaged(count == 0 ? "0 pages" : "pages"), pdf.NumberOfPages, diagnostics);
        return Failed(
            _recognition.ReadsPdfPages ? ReadFailures.Unrecognised(Unrecognised.NoWords, pdf.NumberOfPages) : ReadFailures.NoTextLayer(pdf.NumberOfPages),
            pdf.NumberOfPages, diagnostics);
    }

    /// <summary>Recognises the pages that are pictures and puts them among the others; what gave no words is named.</summary>
    private List<(int Number, RecognisedPage Page)> Recognise(
        ReadOnlyMemory<byte> content, List<int> pictures, ReadLimits limits, SortedDictionary<int, PageContent> pages, List<Diagnostic> diagnostics)
    {
        var recognised = new List<(int Number, RecognisedPage Page)>();
        if (pictures.Count == 0) return recognised;
        foreach (var (number, page, reason) in _recognition.OfPdf(content, [.. pictures], limits))
        {
            if (page is not null && pages.TryGetValue(number, out var letters) && page.Text.Length < letters.Rows.Sum(r => r.Text.Length) * MoreThanLetters)
            {
                // The picture is a background: its page's own letters are all there is, and surer.
                pictures.Remove(number);
            }
            else if (page is not null && RecognitionGate.IsText(page))
            {
                recognised.Add((number, page));
                pages[number] = RecognisedLayout.Of(page, number);
            }
            else
            {
                diagnostics.Add(pages.ContainsKey(number) && reason == Unrecognised.NotInstalled
                    ? ReadingDiagnostics.PageMostlyPicture(number) : ReadingDiagnostics.PageUnrecognised(number, page is null ? reason : Unrecognised.NoWords));
            }
        }

        return recognised;
    }

    private ReadResult Failed(ReadFailure failure, int? pages = null, IReadOnlyList<Diagnostic>? diagnostics = null) => new()
    {
        Failure = failure,
        MediaType = MediaType,
        Reader = Name,
        Pages = pages,
        PagesRead = pages is null ? null : 0,
        Diagnostics = diagnostics ?? [],
    };
}
