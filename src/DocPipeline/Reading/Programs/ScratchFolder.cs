namespace DocPipeline.Reading;

/// <summary>A folder for the files that a program wants to be given by name; gone when disposed. Names in it are this program's, never a document's.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <summary>The folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("docpipeline-").FullName;

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file into it; its path.</summary>
    public string Write(string name, ReadOnlyMemory<byte> content)
    {
        var path = File(name);
        using var stream = System.IO.File.Create(path);
        stream.Write(content.Span);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A program that was ended may hold a file a moment longer; the system clears its temporary folder.
        }
    }
}
