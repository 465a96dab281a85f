using System.Globalization;
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Reading.Ocr;

namespace DocPipeline.Reading;

/// <summary>What is doubtful about a reading that succeeded, in both languages.</summary>
internal static class ReadingDiagnostics
{
    public static Diagnostic PartDamaged(string part) => Warning(ReadFailureCodes.PartNotRead,
        $"Phần {part} của tệp bị hỏng và không được đọc hết; các phần khác vẫn được đọc.",
        $"The part {part} of the file is damaged and was not read whole; the others were.");

    public static Diagnostic EmbeddedFiles(int count) => Warning(ReadFailureCodes.PartNotRead,
        $"{count} tệp nhúng trong văn bản (altChunk) không được đọc. Hãy mở bằng Word và lưu lại.",
        $"{count} files embedded in the document (altChunk) were not read. Open it in Word and save it again.");

    public static Diagnostic AttachmentLost(string name, ReadFailure why) => Warning(ReadFailureCodes.PartNotRead,
        $"Tệp đính kèm “{name}” không đọc được: {why.Message.Vietnamese}",
        $"The attachment “{name}” cannot be read: {why.Message.English}");

    public static Diagnostic TextAlone(string program) => Warning(ReadFailureCodes.PartNotRead,
        $"Chỉ đọc được phần chữ (bằng {program}), bảng biểu có thể bị lệch. Để đọc đủ: {ReadingParts.InstallOffice}.",
        $"Only the text was read (by {program}), tables may be out of shape. To read all: {ReadingParts.InstallOffice}.");

    public static Diagnostic SheetHidden(string sheet) => Warning(ReadFailureCodes.PartNotRead,
        $"Trang tính ẩn “{sheet}” không được đọc.",
        $"The hidden sheet “{sheet}” was not read.");

    public static Diagnostic SheetCut(string sheet, int rows) => Warning(ReadFailureCodes.PartNotRead,
        $"Trang tính “{sheet}” quá dài; chỉ đọc {rows} dòng đầu.",
        $"The sheet “{sheet}” is too long; only its first {rows} rows were read.");

    public static Diagnostic PageWithoutText(int page) => Warning(ReadFailureCodes.NoTextLayer,
        $"Trang {page} không có lớp chữ (noTextLayer), có thể chỉ là ảnh. Hãy nhận dạng chữ (OCR) trang này.",
        $"Page {page} has no text (noTextLayer) and may be a picture. Run text recognition (OCR) on it.");

    public static Diagnostic PageDamaged(int page) => Warning(ReadFailureCodes.PartNotRead,
        $"Trang {page} bị hỏng, không đọc được; các trang khác vẫn được đọc.",
        $"Page {page} is damaged and cannot be read; the others were.");

    public static Diagnostic PagesBeyondLimit(int read, int pages) => Warning(ReadFailureCodes.PartNotRead,
        $"Chỉ đọc {read} trong {pages} trang theo giới hạn maxPages. Hãy chia nhỏ tệp hoặc nâng giới hạn.",
        $"Only {read} of {pages} pages were read, by the limit maxPages. Split the file or raise the limit.");

    public static Diagnostic PageTooFull(int page, int letters) => Warning(ReadFailureCodes.PartNotRead,
        $"Trang {page} có quá nhiều ký tự; chỉ đọc {letters} ký tự đầu.",
        $"Page {page} has too many letters; only the first {letters} were read.");

    public static Diagnostic PageMostlyPicture(int page) => Warning(ReadFailureCodes.NoTextLayer,
        $"Trang {page} hầu như chỉ là ảnh (bản quét); chỉ đọc được vài chữ đè lên ảnh. Cần nhận dạng chữ (OCR): {ReadingParts.InstallRecognition}.",
        $"Page {page} is mostly a picture (a scan); only the few words laid over it were read. Text recognition (OCR) is needed: {ReadingParts.InstallRecognition}.");

    /// <summary>Which pages were recognised, and how sure that is.</summary>
    public static Diagnostic Recognised(IEnumerable<int> pages, double confidence)
    {
        var numbers = Ranges(pages);
        var percent = (confidence * 100).ToString("0", CultureInfo.InvariantCulture);
        return new(ReadFailureCodes.Recognised, DiagnosticSeverity.Info, new(
            $"Chữ của trang {numbers} do máy nhận dạng từ ảnh (OCR), độ tin cậy {percent} %. Hãy đối chiếu số liệu với bản gốc.",
            $"The text of page {numbers} was recognised from a picture (OCR), confidence {percent} %. Compare figures with the original."));
    }

    public static Diagnostic PageUnrecognised(int page, Unrecognised reason) => reason switch
    {
        Unrecognised.NotInstalled => PageWithoutText(page),
        Unrecognised.Damaged => PageDamaged(page),
        Unrecognised.BeyondPages => Warning(ReadFailureCodes.PartNotRead,
            $"Trang {page} không được nhận dạng: vượt giới hạn recognisedPages.",
            $"Page {page} was not recognised: beyond the limit recognisedPages."),
        Unrecognised.TooSlow => Warning(ReadFailureCodes.PartNotRead,
            $"Trang {page} không được nhận dạng: hết thời gian (recognitionSeconds).",
            $"Page {page} was not recognised: out of time (recognitionSeconds)."),
        _ => Warning(ReadFailureCodes.RecognitionDoubtful,
            $"Không nhận dạng được chữ nào ở trang {page}: trang trắng, hình ảnh, hoặc bản quét quá mờ.",
            $"No words were recognised on page {page}: it is blank, a picture, or too poor a scan."),
    };

    public static Diagnostic PageDoubtful(int page) => Warning(ReadFailureCodes.RecognitionDoubtful,
        $"Chữ nhận dạng (OCR) ở trang {page} có nhiều chỗ không thành tiếng Việt. Hãy đối chiếu với bản gốc hoặc quét lại.",
        $"Much of what was recognised (OCR) on page {page} makes no Vietnamese words. Compare with the original, or scan it again.");

    public static Diagnostic CellsUnread(int page, int cells) => Warning(ReadFailureCodes.RecognitionDoubtful,
        $"Trong bảng ở trang {page} có {cells} ô không nhận dạng được, hoặc ra chữ trong cột số (OCR). Hãy xem bản gốc.",
        $"In a table on page {page}, {cells} cells were not recognised, or gave letters in a column of figures (OCR). Look at the original.");

    public static Diagnostic FigureDoubtful(string word, double confidence, TextSpan span) => Warning(ReadFailureCodes.RecognitionDoubtful,
        string.Create(CultureInfo.InvariantCulture, $"Nhận dạng chữ (OCR) không chắc về “{word}” ({confidence * 100:0} %). Hãy xem bản gốc."),
        string.Create(CultureInfo.InvariantCulture, $"Text recognition (OCR) is not sure of “{word}” ({confidence * 100:0} %). Look at the original.")) with
    { Span = span };

    public static Diagnostic WordsDoubtful(int doubtful, int words) => new(ReadFailureCodes.RecognitionDoubtful, DiagnosticSeverity.Info, new(
        $"Nhận dạng chữ (OCR) không chắc về {doubtful} trong {words} từ.",
        $"Text recognition (OCR) is not sure of {doubtful} of {words} words."));

    /// <summary>The last word on pages that are missing: never a success in silence.</summary>
    public static Diagnostic PagesLost(int read, int pages) => new(ReadFailureCodes.PagesLost, DiagnosticSeverity.Error, new(
        $"Chỉ đọc được {read} trong {pages} trang; số liệu ở các trang còn lại không có trong hồ sơ này.",
        $"Only {read} of {pages} pages were read; what the others say is not in this record."));

    public static Diagnostic FewSyllables(double share) => Warning(ReadFailureCodes.EncodingDoubtful,
        string.Create(CultureInfo.InvariantCulture, $"Chỉ {share * 100:0} % số từ là âm tiết tiếng Việt: sai bảng mã, hoặc văn bản bằng tiếng khác."),
        string.Create(CultureInfo.InvariantCulture, $"Only {share * 100:0} % of the words are Vietnamese syllables: a wrong encoding, or a text in another language."));

    /// <summary>"1-3, 5".</summary>
    private static string Ranges(IEnumerable<int> numbers)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var number in numbers.Order())
        {
            if (ranges is [.., var last] && last.Last + 1 == number) ranges[^1] = (last.First, number);
            else ranges.Add((number, number));
        }

        return string.Join(", ", ranges.Select(r => r.First == r.Last
            ? r.First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{r.First}-{r.Last}")));
    }

    private static Diagnostic Warning(string code, string vietnamese, string english) =>
        new(code, DiagnosticSeverity.Warning, new LocalizedText(vietnamese, english));
}
