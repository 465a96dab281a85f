// The file beside a failed one that says why: the same in a folder and in a container.
using System.Text.Json;
using DocPipeline.Records;

namespace DocPipeline.Intake;

internal static class ReasonFile
{
    /// <summary>What its name ends in, after the name of the failed file.</summary>
    public const string Ending = ".reason.json";

    public static string Of(InboxFile file, FailureNote reason) => JsonSerializer.Serialize(
        new { File = file.Uri, reason.Id, reason.Code, Message = reason.Message.Vietnamese, MessageEn = reason.Message.English, FailedAt = reason.At }, RecordJson.Indented);
}
