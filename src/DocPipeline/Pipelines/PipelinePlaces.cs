namespace DocPipeline.Pipelines;

/// <summary>Where a pipeline keeps things on this machine; full paths.</summary>
/// <param name="Store">The store's file.</param>
/// <param name="Archive">The folder of originals.</param>
/// <param name="Inbox">The folder that is watched.</param>
/// <param name="Models">The folder of classifiers, each in a folder of its own.</param>
public sealed record PipelinePlaces(string Store, string Archive, string Inbox, string Models)
{
    /// <summary>The folder of the pipeline's own lists of units (<c>units.tsv</c>, <c>territories.tsv</c>); null for none.</summary>
    public string? Units { get; init; }

    /// <summary>Everything in <paramref name="dataFolder"/>, under the names that the definition gives.</summary>
    public static PipelinePlaces In(string dataFolder, string models, PipelineDefinition definition)
    {
        var home = Path.GetFullPath(dataFolder);
        return new PipelinePlaces(
            Path.GetFullPath(definition.Store, home), Path.GetFullPath(definition.Archive, home), Path.GetFullPath(definition.Inbox, home),
            Path.GetFullPath(models));
    }

    /// <summary>The store at <paramref name="store"/>, everything else in its folder.</summary>
    public static PipelinePlaces Beside(string store, string models, PipelineDefinition definition)
    {
        var file = Path.GetFullPath(store);
        return In(Path.GetDirectoryName(file) ?? file, models, definition) with { Store = file };
    }
}
