// How the inbox is looked after. Chosen in pipeline.json and by the options of `run`.
namespace DocPipeline.Intake;

/// <summary>What becomes of a file whose record is in the store.</summary>
public enum DoneFiles
{
    /// <summary>It stays where it is.</summary>
    Keep,

    /// <summary>It goes to <c>processed/</c> in the inbox, with its subfolders.</summary>
    Move,

    /// <summary>It is deleted, once its original is in the archive.</summary>
    Delete,
}

/// <summary>What becomes of a file of which no record came.</summary>
public enum FailedFiles
{
    /// <summary>It stays where it is; the ledger has the reason.</summary>
    Keep,

    /// <summary>It goes to <c>failed/</c> in the inbox, with the reason in a file beside it.</summary>
    Move,
}

/// <summary>How an inbox is watched, and what becomes of its files.</summary>
public sealed record InboxRules
{
    /// <summary>The folder of done files, in the inbox.</summary>
    public const string ProcessedFolder = "processed";

    /// <summary>The folder of failed files, in the inbox.</summary>
    public const string FailedFolder = "failed";

    /// <summary>Done files; default: they stay.</summary>
    public DoneFiles Done { get; init; } = DoneFiles.Keep;

    /// <summary>Failed files; default: they stay.</summary>
    public FailedFiles Failed { get; init; } = FailedFiles.Keep;

    /// <summary>How long a file must rest before it is taken; default one second. More where writers pause, as over slow networks.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the folder is looked through, whatever the system says; default every two seconds.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether the system's change notices bring a look sooner; default true. Looking alone serves, too.</summary>
    public bool Notices { get; init; } = true;

    /// <summary>
    /// Whether a path, relative to the inbox, lies where files that are through are put. These two folders are never taken from, whatever the
    /// rules are now: what earlier rules put there is no incoming file.
    /// </summary>
    internal static bool IsPutAway(string relativePath)
    {
        var first = relativePath.AsSpan(0, Math.Max(0, relativePath.AsSpan().IndexOfAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)));
        return first.SequenceEqual(ProcessedFolder) || first.SequenceEqual(FailedFolder);
    }
}
