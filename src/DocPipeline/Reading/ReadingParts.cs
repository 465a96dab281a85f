using DocPipeline.Extraction.Findings;

namespace DocPipeline.Reading;

/// <summary>An installed program that adds to what can be read, or would.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Found">Where it is; null where it is not installed.</param>
/// <param name="Adds">What it adds.</param>
/// <param name="Install">The Debian command that installs it.</param>
public sealed record ReadingPart(string Name, string? Found, LocalizedText Adds, string Install);

/// <summary>The list of programs that readers call, with what each adds and how to install it.</summary>
public static class ReadingParts
{
    /// <summary>Installs all that recognition needs.</summary>
    public const string InstallRecognition = "apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils";

    /// <summary>Installs what reads old Word, RTF and OpenDocument files with their tables.</summary>
    public const string InstallOffice = "apt-get install libreoffice-writer libreoffice-calc";

    private const string InstallOldWord = "apt-get install antiword catdoc";

    /// <summary>Every part, installed or not.</summary>
    public static IReadOnlyList<ReadingPart> On(InstalledPrograms programs) =>
    [
        new("tesseract", programs.Find("tesseract"), new("nhận dạng chữ trong ảnh chụp và PDF quét (OCR)", "reads the words of pictures and scanned PDFs (OCR)"), InstallRecognition),
        new("tesseract vie", programs.FindTesseract(), new("dữ liệu tiếng Việt cho tesseract; thiếu nó thì không nhận dạng", "the Vietnamese data of tesseract; without it nothing is recognised"), "apt-get install tesseract-ocr-vie"),
        new("pdftoppm", programs.Find("pdftoppm"), new("dựng trang PDF quét thành ảnh để nhận dạng", "turns scanned PDF pages into pictures for recognition"), "apt-get install poppler-utils"),
        new("soffice", programs.Find("soffice"), new("đọc .doc, .xls, .rtf, .odt cùng bảng biểu (LibreOffice)", "reads .doc, .xls, .rtf and .odt with their tables (LibreOffice)"), InstallOffice),
        new("antiword", programs.Find("antiword"), new("đọc chữ của .doc khi không có LibreOffice", "reads the text of .doc where there is no LibreOffice"), InstallOldWord),
        new("catdoc", programs.Find("catdoc"), new("đọc chữ của .doc, .rtf mà antiword không đọc được", "reads the text of .doc and .rtf that antiword does not"), InstallOldWord),
    ];
}
