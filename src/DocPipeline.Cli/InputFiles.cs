using DocPipeline.Intake;

namespace DocPipeline.Cli;

/// <summary>The files that PATH… names.</summary>
internal static class InputFiles
{
    /// <summary>
    /// Files as named, folders as their documents in stable order. A path that is neither stays in the list: it fails by its own code
    /// when its turn comes, and harms no other.
    /// </summary>
    public static IReadOnlyList<IncomingDocument> Expand(IEnumerable<string> paths) =>
        [.. paths.SelectMany(p => Directory.Exists(p) ? FolderListing.Files(p).Select(f => IncomingDocument.FromFile(f, p)) : [IncomingDocument.FromFile(p)])];
}
