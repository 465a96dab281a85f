using System.Runtime.InteropServices;
using System.Text;

namespace DocPipeline.Storage;

/// <summary>
/// Flushes the entry of a file in its folder to the disk: a file that was flushed and renamed can else be missing after a loss of power, because its
/// name was not written. .NET has no call for it; Windows writes names by its own journal and needs none.
/// </summary>
internal static class FolderEntry
{
    /// <summary>Flushes what was created, renamed or deleted in <paramref name="folder"/>; where the file system cannot, nothing happens.</summary>
    internal static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), flags: 0);
        if (descriptor < 0) return;
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    [DllImport("libc", EntryPoint = "open"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
