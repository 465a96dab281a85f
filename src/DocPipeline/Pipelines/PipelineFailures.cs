using DocPipeline.Reading;

namespace DocPipeline.Pipelines;

/// <summary>Failures of a document that belong to no reader.</summary>
public static class PipelineFailures
{
    /// <summary>A fault of the program itself; the document is set aside and the run goes on.</summary>
    public const string UnexpectedCode = "DP0501";

    /// <summary>A fault of the program itself.</summary>
    public static ReadFailure Unexpected(Exception fault) => new(UnexpectedCode, new(
        $"Lỗi ngoài dự tính của chương trình ({fault.GetType().Name}: {fault.Message}). Hãy báo lỗi kèm theo tệp này.",
        $"An unexpected fault of the program ({fault.GetType().Name}: {fault.Message}). Report it together with this file."));

    /// <summary>The original could not be put into the archive, so nothing was made of it.</summary>
    public const string ArchiveCode = "DP0502";

    /// <summary>The original could not be put into the archive.</summary>
    public static ReadFailure ArchiveNotWritable(string detail) => new(ArchiveCode, new(
        $"Không lưu được bản gốc vào kho lưu trữ ({detail}). Hãy kiểm tra quyền ghi và dung lượng đĩa.",
        $"The original could not be kept in the archive ({detail}). Check the right to write and the space on disk."), Passes: true);

    /// <summary>The archive does not have the original, so it cannot be read again.</summary>
    public const string OriginalMissingCode = "DP0503";

    /// <summary>The archive does not have the original.</summary>
    public static ReadFailure OriginalMissing() => new(OriginalMissingCode, new(
        "Kho lưu trữ không còn bản gốc, nên không đọc lại được; bản ghi cũ được giữ nguyên. Xem docpipeline verify.",
        "The archive does not have the original, so it cannot be read again; the record stays as it was. See docpipeline verify."));

    /// <summary>The file was there when it was seen, and is not any more.</summary>
    public static ReadFailure Gone() => new(ReadFailureCodes.NotAccessible, new(
        "Tệp đã bị lấy đi trước khi kịp đọc. Nếu cần, hãy thả lại.",
        "The file was taken away before it could be read. Drop it again if it is needed."));

    /// <summary>A pipe, a socket or a device.</summary>
    public static ReadFailure NoFile() => new(ReadFailureCodes.NotAccessible, new(
        "Đây không phải là tệp (mà là đường ống, ổ cắm hoặc thiết bị). Hãy chép văn bản vào một tệp thường.",
        "This is no file (but a pipe, a socket or a device). Copy the document into a file."));

    /// <summary>The file cannot be opened now.</summary>
    public static ReadFailure NotAccessibleNow(string detail) => ReadFailures.NotAccessible(detail) with { Passes = true };

    /// <summary>The file changed while it was read: somebody is still writing.</summary>
    public static ReadFailure StillChanging() => new(ReadFailureCodes.NotAccessible, new(
        "Tệp đang được ghi trong lúc đọc. Chương trình sẽ đọc lại khi tệp yên.",
        "The file changed while it was read. It is read again when it has come to rest."), Passes: true);
}
