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
}

/// <summary>The failures of reading, each with what happened and what to do in both languages.</summary>
public static class ReadFailures
{
    /// <summary>No bytes or no words.</summary>
    public static ReadFailure Empty() => new(ReadFailureCodes.Empty, new(
        "Tệp không có nội dung. Hãy kiểm tra lại bản gốc và gửi lại.",
        "The file has no content. Check the original and send it again."));

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

    /// <summary>Only pictures.</summary>
    public static ReadFailure NoTextLayer(int pages) => new(ReadFailureCodes.NoTextLayer, new(
        $"Cả {pages} trang chỉ là ảnh, không có lớp chữ (noTextLayer). Hãy nhận dạng chữ (OCR) rồi gửi lại.",
        $"All {pages} pages are pictures without text (noTextLayer). Run text recognition (OCR) and send it again."));

    /// <summary>Cannot be opened.</summary>
    public static ReadFailure NotAccessible(string detail) => new(ReadFailureCodes.NotAccessible, new(
        $"Không mở được tệp ({detail}). Hãy kiểm tra đường dẫn và quyền truy cập.",
        $"The file cannot be opened ({detail}). Check the path and the access rights."));
}
