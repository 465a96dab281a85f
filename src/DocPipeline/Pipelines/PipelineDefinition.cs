// What one pipeline is: its name, its bounds and where it keeps things. A definition is data (pipeline.json); without a file the
// defaults below are the whole definition, so that everything runs from an empty folder.
using DocPipeline.Blobs;
using DocPipeline.Intake;
using DocPipeline.Reading;

namespace DocPipeline.Pipelines;

/// <summary>One pipeline as its <c>pipeline.json</c> describes it. Immutable; read and checked by <see cref="PipelineDefinitionFile"/>.</summary>
public sealed record PipelineDefinition
{
    /// <summary>Name in every record's provenance; default "inspection".</summary>
    public string Name { get; init; } = "inspection";

    /// <summary>Version in every record's provenance; raise it with each change that should bring documents to be processed anew. Default "1".</summary>
    public string Version { get; init; } = "1";

    /// <summary>Bounds within which a file is read; see <see cref="ReadLimits"/> for the defaults.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;

    /// <summary>Whether files are read in processes of their own, so that none can harm the run; default true.</summary>
    public bool Fence { get; init; } = true;

    /// <summary>Name of the classifier's folder under the models folder; null for none. Default "inspection-findings".</summary>
    public string? Model { get; init; } = "inspection-findings";

    /// <summary>The store's file, relative to the data folder; default "docpipeline.db".</summary>
    public string Store { get; init; } = "docpipeline.db";

    /// <summary>The folder of originals, relative to the data folder; default "archive".</summary>
    public string Archive { get; init; } = "archive";

    /// <summary>The folder that is watched, relative to the data folder; default "inbox".</summary>
    public string Inbox { get; init; } = "inbox";

    /// <summary>The container that is watched instead of a folder; null for none.</summary>
    public BlobPlace? InboxContainer { get; init; }

    /// <summary>The container of originals instead of a folder; null for none.</summary>
    public BlobPlace? ArchiveContainer { get; init; }

    /// <summary>How the inbox is watched, and what becomes of its files; see <see cref="InboxRules"/> for the defaults.</summary>
    public InboxRules Intake { get; init; } = new();

    /// <summary>Whom to tell of documents that are done; null for nobody, the default.</summary>
    public WebhookRules? Webhook { get; init; }

    /// <summary>The definition that holds where no file is given.</summary>
    public static PipelineDefinition Default { get; } = new();
}
