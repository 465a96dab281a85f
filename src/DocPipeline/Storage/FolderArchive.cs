// Originals in a folder of this machine, or of a share that it sees.
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Storage;

/// <summary>Originals in a folder, under <c>aa/&lt;sha-256&gt;</c>.</summary>
/// <remarks>
/// Bytes are written to a file of another name, flushed to the disk and then renamed, and the name is
/// flushed, too. A crash leaves at most a temporary file, which nothing
/// reads and <see cref="Sweep"/> deletes.
/// </remarks>
public sealed class FolderArchive : IOriginalArchive
{
    /// <summary>A temporary file older than this belongs to nobody any more.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    private readonly string _folder;

    /// <summary>An archive in <paramref name="folder"/>, which is made when the first original comes.</summary>
    public FolderArchive(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = folder;
    }

    /// <inheritdoc/>
    public string Address => _folder;

    /// <inheritdoc/>
    public LocalizedText? Fault()
    {
        try
        {
            Directory.CreateDirectory(_folder);
            using (new FileStream(Path.Combine(_folder, $"{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new($"Không ghi được vào kho bản gốc: {e.Message}", $"The archive cannot be written: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public string Put(ReadOnlyMemory<byte> content)
    {
        var id = OriginalId.Of(content.Span);
        var path = PathOf(id);
        // A file of another length was cut by something outside this program; it is put right.
        if (IsWhole(path, content.Length)) return id;
        var folder = Path.GetDirectoryName(path)!;
        var isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        if (isNew) FolderEntry.Flush(_folder);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(content.Span);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            FolderEntry.Flush(folder);
        }
        catch (IOException) when (IsWhole(path, content.Length))
        {
            // Another thread or process put the same bytes there at the same moment.
            File.Delete(temporary);
        }

        return id;
    }

    /// <inheritdoc/>
    public bool Contains(string id) => OriginalId.IsOne(id) && File.Exists(PathOf(id));

    /// <inheritdoc/>
    public Stream? OpenRead(string id) => Contains(id)
        ? new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)
        : null;

    /// <inheritdoc/>
    public IEnumerable<string> Ids() => Directory.Exists(_folder)
        ? Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)).Where(OriginalId.IsOne)
        : [];

    /// <inheritdoc/>
    public void Sweep(DateTimeOffset now)
    {
        if (!Directory.Exists(_folder)) return;
        foreach (var left in Directory.EnumerateFiles(_folder, "*.tmp", SearchOption.AllDirectories))
        {
            try
            {
                if (now.UtcDateTime - File.GetLastWriteTimeUtc(left) > LongestWrite) File.Delete(left);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another program has it in hand.
            }
        }
    }

    private static bool IsWhole(string path, int length)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length == length;
    }

    private string PathOf(string id) => Path.Combine(_folder, OriginalId.NameOf(id));
}
