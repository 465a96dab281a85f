// What becomes of a file that is through. Somebody may put another file in its place at any moment, and that one must not be moved away or
// deleted unread: so a file is first taken aside, looked at, and put back where it is another.
using System.Text;

namespace DocPipeline.Intake;

/// <summary>Puts files that are through where the rules say. What cannot be moved stays; the ledger knows it all the same.</summary>
internal sealed class FinishedFiles
{
    /// <summary>Hidden, so that nobody takes what lies there for incoming files.</summary>
    private const string AsideFolder = ".docpipeline-aside";

    private readonly string _inbox;
    private readonly InboxRules _rules;

    /// <summary>For the files of <paramref name="inbox"/>.</summary>
    public FinishedFiles(string inbox, InboxRules rules)
    {
        _inbox = Path.GetFullPath(inbox);
        _rules = rules;
    }

    /// <summary>Puts away a file whose record is in the store; false where it is not what it was, or cannot be moved.</summary>
    public bool Done(InboxFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _rules.Done switch
        {
            DoneFiles.Move => Take(file, aside => MoveTo(aside, InboxRules.ProcessedFolder, file)),
            DoneFiles.Delete => Take(file, File.Delete),
            _ => true,
        };
    }

    /// <summary>Puts away a file of which no record came, with the reason in <c>NAME.reason.json</c> beside it.</summary>
    public bool Failed(InboxFile file, FailureNote reason)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(reason);
        if (_rules.Failed == FailedFiles.Keep) return true;
        return Take(file, aside =>
        {
            var path = MoveTo(aside, InboxRules.FailedFolder, file);
            File.WriteAllText(ReasonOf(path), ReasonFile.Of(file, reason));
        });
    }

    /// <summary>The sidecar's path; file systems end a name at 255 bytes.</summary>
    private static string ReasonOf(string path)
    {
        var name = Path.GetFileName(path);
        while (Encoding.UTF8.GetByteCount(name) + ReasonFile.Ending.Length > 255) name = name[..^1];
        return Path.Combine(Path.GetDirectoryName(path)!, name + ReasonFile.Ending);
    }

    /// <summary>Puts back what an earlier run had taken aside when it was killed.</summary>
    public void PutBack()
    {
        var aside = Path.Combine(_inbox, AsideFolder);
        if (!Directory.Exists(aside)) return;
        try
        {
            foreach (var path in Directory.EnumerateFiles(aside, "*", SearchOption.AllDirectories).ToList())
            {
                var home = Path.Combine(_inbox, Path.GetRelativePath(aside, path));
                Directory.CreateDirectory(Path.GetDirectoryName(home)!);
                File.Move(path, Free(home));
            }

            // Only what is empty: another run on the same folder may just be taking a file aside.
            foreach (var folder in Directory.EnumerateDirectories(aside, "*", SearchOption.AllDirectories).OrderByDescending(f => f.Length).Append(aside).ToList())
                Directory.Delete(folder, recursive: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another run on the same folder has some in hand, or nothing can be moved now: they lie safe, and the next start tries again.
        }
    }

    private bool Take(InboxFile file, Action<string> putAway)
    {
        var aside = Path.Combine(_inbox, AsideFolder, Path.GetRelativePath(_inbox, file.Path));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(aside)!);
            File.Move(file.Path, aside, overwrite: false);
            if (file.IsAt(aside))
            {
                putAway(aside);
                return true;
            }

            File.Move(aside, Free(file.Path));
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string MoveTo(string aside, string folder, InboxFile file)
    {
        var path = Free(Path.Combine(_inbox, folder, Path.GetRelativePath(_inbox, file.Path)));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(aside, path);
        return path;
    }

    /// <summary>The path, or the next like it that is free: <c>a.txt</c>, <c>a (2).txt</c> …</summary>
    private static string Free(string path)
    {
        var free = path;
        for (var n = 2; File.Exists(free); n++)
            free = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)} ({n}){Path.GetExtension(path)}");
        return free;
    }
}
