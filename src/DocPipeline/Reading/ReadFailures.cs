using DocPipeline.Reading.Ocr;

namespace DocPipeline.Reading;

/// <summary>Codes of files that gave no document, and of what is doubtful about those that did.</summary>
public static class ReadFailureCodes
{
    /// <summary>The file has no bytes or no words.</summary>
    public const string Empty = "DP0101";

    /// <summary>No reader for this format.</summary>
    public const string UnknownFormat = "DP0102";

    /// <summary>The file is locked with a password.</summary>
    public const string Encrypted = "DP0103";

    /// <summary>The file is damaged.</summary>
    public const string Damaged = "DP0104";

    /// <summary>The file, or what it unpacks to, is larger than the limit.</summary>
    public const string TooLarge = "DP0105";

    /// <summary>A page, or the whole file, is a picture without text.</summary>
    public const string NoTextLayer = "DP0106";

    /// <summary>The file could not be opened or no longer exists.</summary>
    public const string NotAccessible = "DP0107";

    /// <summary>The decoding of an old encoding is doubtful.</summary>
    public const string EncodingDoubtful = "DP0108";

    /// <summary>A part of the file (a page, an embedded piece) was not read; the rest was.</summary>
    public const string PartNotRead = "DP0109";

    /// <summary>The text, or a part of it, was recognised from a picture (OCR).</summary>
    public const string Recognised = "DP0110";

    /// <summary>What was recognised is doubtful, or makes no words.</summary>
    public const string RecognitionDoubtful = "DP0111";

    /// <summary>Fewer pages were read than there are.</summary>
    public const string PagesLost = "DP0112";

    /// <summary>A program that reads this format is not installed.</summary>
    public const string ProgramMissing = "DP0113";

    /// <summary>Reading took longer than it may, and was ended.</summary>
    public const string TooSlow = "DP0114";

    /// <summary>Reading took more memory than it may, and was ended.</summary>
    public const string TooMuchMemory = "DP0115";

    /// <summary>The process that read the file ended in the midst of it.</summary>
    public const string ReaderCrashed = "DP0116";
}

/// <summary>The failures of reading, each with what happened and what to do in both languages.</summary>
public static class ReadFailures
{
    /// <summary>No bytes or no words.</summary>
    public static ReadFailure Empty() => new(ReadFailureCodes.Empty, new(
        "Tệp không có nội dung. Hãy kiểm tra lại bản gốc và gửi lại.",
        "The file has no content. Check the original and send it again."));

    /// <summary>A web page without a text of its own: only menus, or a page that scripts fill.</summary>
    public static ReadFailure NoMainText() => new(ReadFailureCodes.Empty, new(
        "Trang web không có bài viết trong tệp (chỉ có menu, hoặc nội dung do JavaScript tải về). Hãy mở trang bằng trình duyệt rồi lưu lại.",
        "The web page has no text in the file (only menus, or scripts load it). Open it in a browser and save it from there."));

    /// <summary>No reader for the format.</summary>
    public static ReadFailure UnknownFormat(string seenAs) => new(ReadFailureCodes.UnknownFormat, new(
        $"Không nhận ra định dạng ({seenAs}). Hãy lưu lại dưới dạng DOCX, PDF, HTML hoặc văn bản thuần.",
        $"The format is not known ({seenAs}). Save it as DOCX, PDF, HTML or plain text."));

    /// <summary>Locked with a password.</summary>
    public static ReadFailure Encrypted() => new(ReadFailureCodes.Encrypted, new(
        "Tệp được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.",
        "The file is protected by a password. Remove the password and send it again."));

    /// <summary>Damaged.</summary>
    public static ReadFailure Damaged(string detail) => new(ReadFailureCodes.Damaged, new(
        $"Tệp bị hỏng, không đọc được ({detail}). Hãy xin lại bản gốc.",
        $"The file is damaged and cannot be read ({detail}). Ask for the original again."));

    /// <summary>Too large.</summary>
    public static ReadFailure TooLarge(long limit) => new(ReadFailureCodes.TooLarge, new(
        $"Tệp lớn hơn giới hạn {limit >> 20} MB. Hãy chia nhỏ tệp hoặc nâng giới hạn trong pipeline.json.",
        $"The file is larger than the limit of {limit >> 20} MB. Split it, or raise the limit in pipeline.json."));

    /// <summary>More text than one document has.</summary>
    internal static ReadFailure TextTooLong(int limit) => new(ReadFailureCodes.TooLarge, new(
        $"Văn bản dài hơn giới hạn {limit} ký tự. Hãy chia nhỏ tệp hoặc nâng giới hạn maxCharacters trong pipeline.json.",
        $"The text is longer than the limit of {limit} characters. Split the file, or raise the limit maxCharacters in pipeline.json."));

    /// <summary>Only pictures, and no programs to recognise them.</summary>
    public static ReadFailure NoTextLayer(int pages) => new(ReadFailureCodes.NoTextLayer, new(
        $"Cả {pages} trang chỉ là ảnh, không có lớp chữ (noTextLayer). Hãy cài chương trình nhận dạng chữ (OCR) rồi nạp lại: {ReadingParts.InstallRecognition}.",
        $"All {pages} pages are pictures without text (noTextLayer). Install text recognition (OCR) and ingest it again: {ReadingParts.InstallRecognition}."));

    /// <summary>Only pictures, in which no text was recognised.</summary>
    internal static ReadFailure Unrecognised(Unrecognised reason, int pages) => reason switch
    {
        Ocr.Unrecognised.NotInstalled => NoTextLayer(pages),
        Ocr.Unrecognised.Damaged => Damaged("tesseract"),
        Ocr.Unrecognised.TooSlow => new(ReadFailureCodes.RecognitionDoubtful, new(
            "Nhận dạng chữ (OCR) vượt quá thời gian cho phép. Hãy chia nhỏ tệp hoặc nâng giới hạn recognitionSeconds.",
            "Text recognition (OCR) took longer than it may. Split the file, or raise the limit recognitionSeconds.")),
        _ => new(ReadFailureCodes.RecognitionDoubtful, new(
            $"Nhận dạng chữ (OCR) không ra chữ tiếng Việt trong {pages} trang ảnh. Hãy quét lại rõ hơn (300 dpi, đúng chiều).",
            $"Text recognition (OCR) found no Vietnamese words in {pages} pages of pictures. Scan them again more clearly (300 dpi, upright).")),
    };

    /// <summary>A picture of more pixels than are unpacked.</summary>
    public static ReadFailure PictureTooLarge(int width, int height) => new(ReadFailureCodes.TooLarge, new(
        $"Ảnh quá lớn ({width} × {height} điểm ảnh). Hãy quét lại ở 300 dpi.",
        $"The picture is too large ({width} × {height} pixels). Scan it again at 300 dpi."));

    /// <summary>A bundle of more files than are taken out.</summary>
    internal static ReadFailure TooManyFiles(int limit) => new(ReadFailureCodes.TooLarge, new(
        $"Tệp nén có hơn {limit} tệp. Hãy chia nhỏ.",
        $"The archive holds more than {limit} files. Split it."));

    /// <summary>Bundles in bundles in bundles.</summary>
    internal static ReadFailure NestedTooDeep(string path, int limit) => new(ReadFailureCodes.TooLarge, new(
        $"“{path}” nén lồng nhau quá {limit} lớp. Hãy giải nén rồi gửi lại.",
        $"“{path}” is packed more than {limit} times over. Unpack it and send it again."));

    /// <summary>An archive that holds no document.</summary>
    internal static ReadFailure NothingInBundle() => new(ReadFailureCodes.Empty, new(
        "Tệp nén không chứa văn bản nào.",
        "The archive holds no document."));

    /// <summary>A program that did not end in time.</summary>
    internal static ReadFailure ProgramTooSlow(string program) => new(ReadFailureCodes.Damaged, new(
        $"{program} không đọc xong tệp trong thời gian cho phép. Tệp có thể bị hỏng; hãy mở và lưu lại dưới dạng DOCX.",
        $"{program} did not finish reading the file in time. It may be damaged; open it and save it as DOCX."));

    /// <summary>A format that an installed program would read.</summary>
    public static ReadFailure ProgramMissing(string format, string install) => new(ReadFailureCodes.ProgramMissing, new(
        $"Chưa cài chương trình đọc {format}. Hãy cài: {install}, rồi nạp lại; hoặc lưu tệp dưới dạng DOCX.",
        $"The program that reads {format} is not installed. Install it: {install}, and ingest the file again; or save it as DOCX."));

    /// <summary>Reading that did not end.</summary>
    internal static ReadFailure TooSlow(TimeSpan limit) => new(ReadFailureCodes.TooSlow, new(
        $"Đọc tệp quá {limit.TotalSeconds:0} giây nên đã bị dừng; các tệp khác không bị ảnh hưởng. Tệp có thể bị hỏng: hãy mở và lưu lại, hoặc nâng giới hạn readSeconds trong pipeline.json.",
        $"Reading took more than {limit.TotalSeconds:0} seconds and was ended; no other file is affected. It may be damaged: open it and save it again, or raise the limit readSeconds in pipeline.json."));

    /// <summary>Reading that took all memory.</summary>
    internal static ReadFailure TooMuchMemory(long limit) => new(ReadFailureCodes.TooMuchMemory, new(
        $"Đọc tệp cần hơn {limit >> 20} MB bộ nhớ nên đã bị dừng; các tệp khác không bị ảnh hưởng. Hãy chia nhỏ tệp, hoặc nâng giới hạn readMegabytes trong pipeline.json.",
        $"Reading took more than {limit >> 20} MB of memory and was ended; no other file is affected. Split the file, or raise the limit readMegabytes in pipeline.json."));

    /// <summary>A reader process that ended by itself.</summary>
    internal static ReadFailure ReaderCrashed(int exitCode) => new(ReadFailureCodes.ReaderCrashed, new(
        $"Tiến trình đọc tệp bị ngắt giữa chừng (mã {exitCode}); các tệp khác không bị ảnh hưởng. Tệp có thể bị hỏng: hãy mở và lưu lại rồi gửi lại.",
        $"The process that read the file ended in the midst of it (code {exitCode}); no other file is affected. It may be damaged: open it, save it and send it again."));

    /// <summary>No reader process could be started.</summary>
    internal static ReadFailure ReaderNotStarted(string detail) => new(ReadFailureCodes.ReaderCrashed, new(
        $"Không khởi động được tiến trình đọc tệp ({detail}). Hãy kiểm tra bộ nhớ còn trống và quyền chạy chương trình.",
        $"The process that reads files cannot be started ({detail}). Check free memory and the right to run the program."), Passes: true);

    /// <summary>Cannot be opened.</summary>
    public static ReadFailure NotAccessible(string detail) => new(ReadFailureCodes.NotAccessible, new(
        $"Không mở được tệp ({detail}). Hãy kiểm tra đường dẫn và quyền truy cập.",
        $"The file cannot be opened ({detail}). Check the path and the access rights."));
}
