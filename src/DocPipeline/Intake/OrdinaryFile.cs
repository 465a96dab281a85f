// Pipes, sockets and devices have names among the files of a folder. Who opens a pipe waits until somebody writes into it, most often for ever.
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace DocPipeline.Intake;

/// <summary>Tells files from what only looks like one. .NET has no call for it; Windows keeps such things out of folders.</summary>
internal static class OrdinaryFile
{
    // statx(2): the layout of what it gives is the same on every architecture.
    private const int CurrentFolder = -100;
    private const int Type = 1;
    private const int ModeAt = 28;

    /// <summary>Opens it for reading, and nothing that is no file.</summary>
    /// <exception cref="NoFileException">It is a pipe, a socket or a device.</exception>
    public static FileStream Open(string path, FileShare share) =>
        Is(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, share) : throw new NoFileException();

    /// <summary>Whether it is a file, or a link to one; what cannot be asked is taken for one, and opening it says why not.</summary>
    private static bool Is(string path)
    {
        if (!OperatingSystem.IsLinux()) return true;
        var about = new byte[256];
        try
        {
            if (Ask(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), flags: 0, Type, about) != 0) return true;
        }
        catch (EntryPointNotFoundException)
        {
            return true; // a C library from before 2018
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(about.AsSpan(ModeAt)) & 0xF000) == 0x8000;
    }

    [DllImport("libc", EntryPoint = "statx"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Ask(int folder, byte[] path, int flags, uint mask, byte[] about);
}

/// <summary>What was to be opened is no file.</summary>
internal sealed class NoFileException : IOException;
