using System.Diagnostics;
using System.Globalization;
using System.Xml;

namespace DocPipeline.Reading.Ocr;

/// <summary>
/// Recognises the words of pictures with the programs tesseract and, for the pages of a PDF, pdftoppm. Where one is not installed there is
/// no recognition, and the failure says what to install. A document has a limit of pages and of time; what is left out is named.
/// </summary>
internal sealed class TextRecognition(InstalledPrograms programs)
{
    // Enough for small print; tesseract's data was trained on it. Grey PGM, because PNG takes thirty times as long to write.
    private const string DotsPerInch = "300";

    // tesseract's page segmentation modes: to find columns and lines by itself, and to take all for one block of text or for one line.
    private static readonly string[] FindLayout = ["--psm", "3"];
    private static readonly string[] OneBlock = ["--psm", "6"];
    private static readonly string[] OneLine = ["--psm", "7"];

    private const int MostOutput = 32 << 20;
    private static readonly TimeSpan LongestPage = TimeSpan.FromSeconds(90);

    private string? Tesseract => programs.FindTesseract();

    /// <summary>Whether pictures can be read here.</summary>
    public bool ReadsPictures => Tesseract is not null;

    /// <summary>Whether the pages of a PDF can be read here.</summary>
    public bool ReadsPdfPages => programs.Find("pdftoppm") is not null && ReadsPictures;

    /// <summary>The pages of a picture file; several in a TIFF.</summary>
    public (IReadOnlyList<RecognisedPage> Pages, Unrecognised Reason) OfPicture(ReadOnlyMemory<byte> content, ReadLimits limits)
    {
        if (Tesseract is not { } tesseract) return ([], Unrecognised.NotInstalled);
        if (ReadsPdfPages && PicturePdf.Of(content) is { } pdf && OfPdf(pdf, [1], limits).Single() is (_, { } page, _)) return ([page], Unrecognised.None);
        using var folder = new ScratchFolder();
        return Run(tesseract, folder.Write("picture", content), folder, limits.MaxRecognitionTime);
    }

    /// <summary>Pages of a PDF by their numbers, each with its words or the reason why it has none.</summary>
    public IEnumerable<(int Number, RecognisedPage? Page, Unrecognised Reason)> OfPdf(ReadOnlyMemory<byte> content, IReadOnlyList<int> numbers, ReadLimits limits)
    {
        if (Tesseract is not { } tesseract || programs.Find("pdftoppm") is not { } pdftoppm)
        {
            foreach (var number in numbers) yield return (number, null, Unrecognised.NotInstalled);
            yield break;
        }

        using var folder = new ScratchFolder();
        var file = folder.Write("document.pdf", content);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < numbers.Count; i++)
        {
            var left = limits.MaxRecognitionTime - Stopwatch.GetElapsedTime(started);
            if (i >= limits.MaxRecognisedPages || left <= TimeSpan.Zero)
            {
                yield return (numbers[i], null, i >= limits.MaxRecognisedPages ? Unrecognised.BeyondPages : Unrecognised.TooSlow);
                continue;
            }

            var (page, reason) = OfPdfPage(pdftoppm, tesseract, file, numbers[i], folder, left < LongestPage ? left : LongestPage);
            yield return (numbers[i], page, reason);
        }
    }

    private static (RecognisedPage? Page, Unrecognised Reason) OfPdfPage(
        string pdftoppm, string tesseract, string file, int number, ScratchFolder folder, TimeSpan time)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        var picture = folder.File("page");
        var render = ProgramRun.Of(
            pdftoppm, ["-r", DotsPerInch, "-gray", "-singlefile", "-f", digits, "-l", digits, file, picture], new(time, MostOutput, folder.Path));
        if (render.End == ProgramEnd.TimedOut) return (null, Unrecognised.TooSlow);
        picture += ".pgm";
        if (render.End != ProgramEnd.Done || !File.Exists(picture)) return (null, Unrecognised.Damaged);
        try
        {
            var (pages, reason) = Run(tesseract, picture, folder, time);
            if (pages is not [var page, ..]) return (null, reason);
            if (GreyPicture.Parse(File.ReadAllBytes(picture)) is not { } grey) return (page, reason);
            page = page with { Rules = PictureRules.Find(grey, page.Slope) };
            return (TableCells.Read(page, grey, (cells, kind) => Run(tesseract, cells, folder, time, kind switch
            {
                CellKind.Block => OneBlock,
                CellKind.Line => OneLine,
                _ => [.. OneBlock, "-c", "tessedit_char_whitelist=0123456789"],
            }).Pages, folder), reason);
        }
        finally
        {
            File.Delete(picture);
        }
    }

    private static (IReadOnlyList<RecognisedPage> Pages, Unrecognised Reason) Run(string tesseract, string picture, ScratchFolder folder, TimeSpan time, string[]? how = null)
    {
        var run = ProgramRun.Of(tesseract, [picture, "stdout", "-l", "vie", .. how ?? FindLayout, "hocr"], new(time, MostOutput, folder.Path));
        if (run.End == ProgramEnd.TimedOut) return ([], Unrecognised.TooSlow);
        if (run.End != ProgramEnd.Done) return ([], Unrecognised.Damaged);
        try
        {
            var pages = HocrPages.Parse(run.Output);
            return (pages, pages.Count > 0 ? Unrecognised.None : Unrecognised.Damaged);
        }
        catch (XmlException)
        {
            return ([], Unrecognised.Damaged);
        }
    }
}

/// <summary>Why a picture has no words.</summary>
internal enum Unrecognised
{
    /// <summary>It was recognised.</summary>
    None,

    /// <summary>The programs are not installed.</summary>
    NotInstalled,

    /// <summary>It is no whole picture.</summary>
    Damaged,

    /// <summary>The time for the document, or for a page, is over.</summary>
    TooSlow,

    /// <summary>The document has more such pages than are recognised.</summary>
    BeyondPages,

    /// <summary>No words were found in it, or what was found makes no words.</summary>
    NoWords,
}
