using System.Security.Cryptography;

namespace DocPipeline.Storage;

/// <summary>
/// Originals kept by what they contain: <c>aa/&lt;sha-256&gt;</c>. The same bytes are kept once; a file stands under its name
/// only when it is whole.
/// </summary>
/// <remarks>
/// Thread-safe, also between processes. Bytes are written to a file of another name, flushed to the disk and then renamed, and the name is
/// flushed, too: what <see cref="Put"/> has returned from survives a loss of power. A crash leaves at most a temporary file, which nothing
/// reads and <see cref="Sweep"/> deletes.
/// </remarks>
public sealed class OriginalArchive
{
    /// <summary>A temporary file older than this belongs to nobody any more.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    private readonly string _folder;

    /// <summary>An archive in <paramref name="folder"/>, which is made when the first original comes.</summary>
    public OriginalArchive(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = folder;
    }

    /// <summary>Keeps <paramref name="content"/>, if it is not kept yet, and gives its identity: SHA-256 in small hex digits.</summary>
    public string Put(ReadOnlyMemory<byte> content)
    {
        var id = IdOf(content.Span);
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

    /// <summary>Whether the original of this identity is kept.</summary>
    public bool Contains(string id) => IsId(id) && File.Exists(PathOf(id));

    /// <summary>The original of this identity for reading, or null where it is not kept; the caller disposes it.</summary>
    public Stream? OpenRead(string id) => Contains(id)
        ? new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)
        : null;

    /// <summary>The bytes of this identity, or null where they are not kept.</summary>
    public byte[]? Load(string id) => Contains(id) ? File.ReadAllBytes(PathOf(id)) : null;

    /// <summary>Whether what is kept under this identity still has it.</summary>
    public bool IsRight(string id)
    {
        using var original = OpenRead(id);
        return original is not null && Convert.ToHexStringLower(SHA256.HashData(original)) == id;
    }

    /// <summary>Every identity that is kept.</summary>
    public IEnumerable<string> Ids() => Directory.Exists(_folder)
        ? Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)).Where(IsId)
        : [];

    /// <summary>Deletes what writes that were cut off long ago left behind.</summary>
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

    /// <summary>The identity of <paramref name="content"/>: SHA-256 in small hex digits.</summary>
    public static string IdOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whether <paramref name="id"/> can be an identity: 64 small hex digits. Anything else could lead out of the folder.</summary>
    internal static bool IsId(string id) => id.Length == 64 && id.All(char.IsAsciiHexDigitLower);

    private static bool IsWhole(string path, int length)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length == length;
    }

    private string PathOf(string id) => Path.Combine(_folder, id[..2], id);
}
