using DocPipeline.Reading;

namespace DocPipeline.Pipelines;

/// <summary>Failures of a document that belong to no reader.</summary>
public static class PipelineFailures
{
    /// <summary>A fault of the program itself; the document is set aside and the run goes on.</summary>
    public const string UnexpectedCode = "DP0401";

    /// <summary>A fault of the program itself.</summary>
    public static ReadFailure Unexpected(Exception fault) => new(UnexpectedCode, new(
        $"Lỗi ngoài dự tính của chương trình ({fault.GetType().Name}: {fault.Message}). Hãy báo lỗi kèm theo tệp này.",
        $"An unexpected fault of the program ({fault.GetType().Name}: {fault.Message}). Report it together with this file."));
}
