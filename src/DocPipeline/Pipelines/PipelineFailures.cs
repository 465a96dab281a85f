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
        $"The original could not be kept in the archive ({detail}). Check the right to write and the space on disk."));
}
