using DocPipeline.Reading.Fence;

namespace DocPipeline.Reading;

/// <summary>The executable that becomes a reader process.</summary>
/// <param name="File">Its path, or that of the program that runs it.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record ReaderProgram(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>A program whose entry point is in <paramref name="assembly"/>, run as this process is: by itself, or by <c>dotnet</c>.</summary>
    /// <param name="assembly">Path of the assembly; empty where it is part of a single file.</param>
    public static ReaderProgram Of(string assembly)
    {
        var self = Environment.ProcessPath;
        if (assembly.Length == 0 || Path.GetFileNameWithoutExtension(self) == Path.GetFileNameWithoutExtension(assembly)) return new(self!, [ReaderWorker.Verb]);
        var host = Path.GetFileNameWithoutExtension(self) == "dotnet" ? self! : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return new(host, [assembly, ReaderWorker.Verb]);
    }
}
