// A folder of its own and the real command line in it: arguments in, exit code and both outputs out.
using System.Text;
using System.Text.Json;
using DocPipeline.Blobs;
using DocPipeline.Cli;

namespace DocPipeline.Tests.Cli;

internal sealed class Workbench : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    public Workbench()
    {
        Directory.CreateDirectory(Folder);
        // Without the classifier and in one process, so that these tests are about the command line; FenceTests are about the fence.
        Pipeline = Write("pipeline.json", """{ "name": "inspection", "version": "1", "model": null, "fence": false }""");
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "docpipeline-tests", Guid.NewGuid().ToString("N"));

    public string Pipeline { get; }

    public string Home => Path.Combine(Folder, "home");

    public string Inbox => Path.Combine(Home, "inbox");

    /// <summary>Where `doctor` looks for programs.</summary>
    public string? SearchPath { get; init; } = Environment.GetEnvironmentVariable("PATH");

    /// <summary>The connection string of a storage account in the environment, or none.</summary>
    public string? Connection { get; init; }

    public TimeProvider Clock { get; init; } = new TestClock(Morning);

    /// <summary>Writes a file into the folder; its path.</summary>
    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Runs the command line in this process.</summary>
    public CommandResult Run(params string[] args) => RunAsync(args, default, "").GetAwaiter().GetResult();

    public CommandResult RunWithInput(string input, params string[] args) => RunAsync(args, default, input).GetAwaiter().GetResult();

    public async Task<CommandResult> RunAsync(string[] args, CancellationToken stop, string input = "")
    {
        using var surroundings = new Surroundings
        {
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Out = new StringWriter(),
            Error = new StringWriter(),
            Variable = name => name switch { "DOCPIPELINE_HOME" => Home, "PATH" => SearchPath, BlobAccess.Variable => Connection, _ => null },
            Clock = Clock,
            Stop = stop,
        };
        var code = await CommandLine.RunAsync([.. GlobalArguments(args), .. args], surroundings);
        return new CommandResult(code, surroundings.Out.ToString()!, surroundings.Error.ToString()!);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string[] GlobalArguments(string[] args) => args.Length == 0 || args.Contains("--pipeline") ? [] : ["--pipeline", Pipeline];
}

/// <summary>What a command gave.</summary>
internal sealed record CommandResult(int Code, string Out, string Error)
{
    /// <summary>Each line of the output as JSON.</summary>
    public IReadOnlyList<JsonElement> Lines =>
        [.. Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
}
