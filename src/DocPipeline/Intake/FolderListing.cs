// Which files of a folder are documents in their own right, and in which order: one rule for `process FOLDER` and for the inbox.
using System.IO.Enumeration;

namespace DocPipeline.Intake;

/// <summary>The files under a folder that may be documents, in a stable order.</summary>
public static class FolderListing
{
    // Half-written or private files of other programs: Word's lock files, partial downloads, copies under way.
    private static readonly string[] UnfinishedEndings = [".tmp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp"];

    /// <summary>Every file under <paramref name="folder"/> that <see cref="IsTaken"/>, folder by folder, by ordinal order of path.</summary>
    public static IEnumerable<string> Files(string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        };
        var files = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            // A link to a folder may lead in a circle, or to where this program may read and its user may not; a link to a file is read.
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        return files
            .Where(f => IsTaken(Path.GetRelativePath(folder, f)))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>The files of an inbox: those that are through lie in folders of their own.</summary>
    public static IEnumerable<string> Incoming(string inbox) => Files(inbox).Where(f => !InboxRules.IsPutAway(Path.GetRelativePath(inbox, f)));

    /// <summary>Whether a file is taken, by its path relative to the folder: no part hidden, no lock file, no unfinished copy.</summary>
    public static bool IsTaken(string relativePath)
    {
        foreach (var part in relativePath.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar))
            if (part.StartsWith('.')) return false;
        var name = Path.GetFileName(relativePath);
        if (name.StartsWith("~$", StringComparison.Ordinal) || name.EndsWith('~')) return false;
        return !Array.Exists(UnfinishedEndings, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
    }
}
