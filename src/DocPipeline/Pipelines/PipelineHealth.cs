// Is the pipeline well? One value that `doctor`, the log of `run` and health endpoints show.
using DocPipeline.Extraction.Findings;
using DocPipeline.Intake;
using DocPipeline.Storage;

namespace DocPipeline.Pipelines;

/// <summary>How a pipeline is, as it was asked now.</summary>
/// <param name="Store">Why the store does not answer; null where it does.</param>
/// <param name="Inbox">Why the inbox cannot be looked through; null where it can.</param>
/// <param name="Archive">Why no original can be kept; null where one can.</param>
/// <param name="LastLook">When the inbox was last looked through by this process; null where it was not yet.</param>
/// <param name="Waiting">Files of the ledger that wait, those that are tried again included.</param>
public sealed record PipelineHealth(LocalizedText? Store, LocalizedText? Inbox, LocalizedText? Archive, DateTimeOffset? LastLook, int Waiting)
{
    /// <summary>Whether documents can be taken: store, inbox and archive are all there.</summary>
    public bool IsReady => Store is null && Inbox is null && Archive is null;

    /// <summary>Asks store, inbox and archive; what they say is a value, never an exception.</summary>
    public static PipelineHealth Of(RecordStore? store, IDocumentSource inbox, IOriginalArchive archive)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        ArgumentNullException.ThrowIfNull(archive);
        var (fault, waiting) = Ask(store);
        return new PipelineHealth(fault, inbox.Fault(), archive.Fault(), inbox.LastLook, waiting);
    }

    private static (LocalizedText? Fault, int Waiting) Ask(RecordStore? store)
    {
        if (store is null) return (new("Kho dữ liệu chưa mở.", "The store is not open."), 0);
        try
        {
            return (null, store.CountFiles().Waiting + store.Failures().Count(f => f.NextTry is not null));
        }
        catch (Exception fault) when (store.Passing(fault) is not null)
        {
            return (store.Passing(fault)!.Message, 0);
        }
    }
}
