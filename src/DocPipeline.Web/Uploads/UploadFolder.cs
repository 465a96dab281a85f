// Uploads go into the inbox, each in a folder of its own, so that the one walk takes them as it takes everything else, and so that a folder's
// name, which the ledger keeps with each file, is the ticket by which they are found again, also after a restart.
using System.Security.Cryptography;
using DocPipeline.Intake;
using DocPipeline.Reading;
using DocPipeline.Storage;

namespace DocPipeline.Web.Uploads;

/// <summary>Puts what is sent into the inbox and tells what became of it. Thread-safe.</summary>
internal sealed class UploadFolder(WebSettings settings, DocPipelineServices services, RecordStore store)
{
    private const string Folder = "uploads";
    private const int TicketBytes = 8;

    /// <summary>The usual endings of files that are taken, for a browser's choice of files; what a file is, its bytes say.</summary>
    internal static IReadOnlyList<string> Endings { get; } =
    [
        ".html", ".htm", ".xhtml", ".docx", ".xlsx", ".pdf", ".txt", ".eml", ".zip", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp",
        ".doc", ".xls", ".rtf", ".odt",
    ];

    /// <summary>The most that one file may hold.</summary>
    internal long Limit => services.Definition.Limits.MaxBytes;

    /// <summary>Begins an upload; nothing is seen of it until <see cref="Upload.Commit"/>.</summary>
    internal Upload Begin() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TicketBytes)), Path.Combine(settings.Inbox, Folder));

    /// <summary>What became of the files of an upload; null where there is none of that name.</summary>
    internal IReadOnlyList<ListedFile>? Files(string ticket)
    {
        if (ticket.Length != TicketBytes * 2 || !ticket.All(char.IsAsciiHexDigitLower)) return null;
        var folder = Path.Combine(settings.Inbox, Folder, ticket);
        var prefix = folder.Replace('\\', '/') + "/";
        var known = store.ListFiles(new FileFilter { UriPrefix = prefix }, limit: 10_000, offset: 0).Rows;
        var files = known.Reverse().ToList();
        // A file that the ledger does not know yet lies there and waits to be seen.
        if (Directory.Exists(folder))
        {
            foreach (var path in FolderListing.Files(folder))
            {
                var uri = path.Replace('\\', '/');
                if (known.Any(f => f.File.Uri == uri || f.File.Uri.StartsWith(uri + "!/", StringComparison.Ordinal))) continue;
                var written = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
                files.Add(new(new FileState { Name = Path.GetFileName(path), Uri = uri, State = LedgerState.Waiting, FirstSeen = written, ChangedAt = written }, null, null, null, null, null));
            }
        }

        return files.Count > 0 ? files : null;
    }
}

/// <summary>An upload under way: files are written beside the inbox's eye and shown to it together.</summary>
internal sealed class Upload(string ticket, string folder) : IDisposable
{
    // A name with a dot is not looked at by the inbox.
    private readonly string _hidden = Path.Combine(folder, "." + ticket);
    private readonly List<string> _names = [];

    internal string Ticket => ticket;

    internal IReadOnlyList<string> Names => _names;

    /// <summary>Under which address the ledger knows a file of it.</summary>
    internal string Uri(string name) => Path.Combine(folder, ticket, name).Replace('\\', '/');

    /// <summary>Takes in a file, or says why not.</summary>
    internal async Task<WebFailure?> AddAsync(string? sentName, Stream content, long limit, CancellationToken stop)
    {
        var bytes = await ReadAsync(content, limit, stop).ConfigureAwait(false);
        if (bytes is null) return WebFailures.TooLarge(limit);
        if (bytes.Length == 0) return WebFailures.NothingSent();
        var name = Unused(SafeName.Of(sentName));
        if (!FolderListing.IsTaken(name)) return WebFailures.WrongType(name, Path.GetExtension(name));
        if (DocumentReading.Unreadable(bytes, name) is { } kind) return WebFailures.WrongType(name, kind);
        Directory.CreateDirectory(_hidden);
        await File.WriteAllBytesAsync(Path.Combine(_hidden, name), bytes, stop).ConfigureAwait(false);
        _names.Add(name);
        return null;
    }

    /// <summary>Lets the inbox see the files.</summary>
    internal void Commit() => Directory.Move(_hidden, Path.Combine(folder, ticket));

    /// <summary>What was not committed was never there.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_hidden)) Directory.Delete(_hidden, recursive: true);
    }

    private string Unused(string name)
    {
        var (stem, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        for (var n = 2; _names.Contains(name, StringComparer.OrdinalIgnoreCase); n++) name = $"{stem} ({n}){extension}";
        return name;
    }

    private static async Task<byte[]?> ReadAsync(Stream content, long limit, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        var block = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(block, stop).ConfigureAwait(false)) > 0)
        {
            if (bytes.Length + read > limit) return null;
            bytes.Write(block, 0, read);
        }

        return bytes.ToArray();
    }
}
