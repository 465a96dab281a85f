// Azure's storage as its own emulator plays it: a real server on a free port, started with the first test that asks for it and ended with the last.
// tests/run.sh installs it (npm) into the folder that is named here.
using System.Diagnostics;
using Azure.Storage.Blobs;
using DocPipeline.Blobs;

namespace DocPipeline.Tests.Blobs;

internal static class Azurite
{
    /// <summary>The account and the key that the emulator is known by everywhere; no secret.</summary>
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public const string Account = "devstoreaccount1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<string> Server = new(Start);

    /// <summary>Where it listens: http://127.0.0.1:PORT.</summary>
    public static string Address => Server.Value;

    /// <summary>A connection string, with the right key or another one.</summary>
    public static string Connection(string key = Key) => ConnectionTo(Address, key);

    public static string ConnectionTo(string address, string key = Key) => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};BlobEndpoint={address}/{Account};";

    /// <summary>The access that the program would have with this connection string in its environment.</summary>
    public static BlobAccess Access(string? connection = null) => BlobAccess.From(name => name == BlobAccess.Variable ? connection ?? Connection() : null);

    /// <summary>A container of its own, made; with a client that no code of the program has touched.</summary>
    public static BlobContainerClient NewContainer()
    {
        var container = new BlobContainerClient(Connection(), $"test-{Guid.NewGuid():N}");
        container.Create();
        return container;
    }

    private static string Start()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var program = Path.Combine(cache, "docpipeline-tests", "azurite-3.35.0", "node_modules", "azurite", "dist", "src", "blob", "main.js");
        Assert.True(File.Exists(program), $"{program} is not installed; tests/run.sh does it");
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in new[] { program, "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry" }) start.ArgumentList.Add(arg);
        var server = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Kill();
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        while (server.StandardOutput.ReadLineAsync().WaitAsync(Patience).GetAwaiter().GetResult() is { } line)
        {
            // "Azurite Blob service successfully listens on http://127.0.0.1:45678"
            if (line.IndexOf("http://", StringComparison.Ordinal) is not (>= 0 and var at)) continue;
            _ = server.StandardOutput.ReadToEndAsync();
            return line[at..].Trim();
        }

        throw new InvalidOperationException("Azurite did not start.");
    }
}
