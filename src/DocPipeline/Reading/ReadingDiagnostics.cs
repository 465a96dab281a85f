using DocPipeline.Extraction.Findings;

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

    private static Diagnostic Warning(string code, string vietnamese, string english) =>
        new(code, DiagnosticSeverity.Warning, new LocalizedText(vietnamese, english));
}
