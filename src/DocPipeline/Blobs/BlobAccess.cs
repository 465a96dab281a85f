// The secret by which a storage account is opened. It comes from the environment or from a file, never from pipeline.json, and leaves this
// class only towards Azure's client: whatever prints this object, or a record that holds it, prints no secret.
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace DocPipeline.Blobs;

/// <summary>How storage accounts are opened: by a connection string, or as whoever the machine is (Azure.Identity).</summary>
public sealed class BlobAccess
{
    /// <summary>The environment variable that holds a connection string.</summary>
    public const string Variable = "DOCPIPELINE_AZURE_CONNECTION";

    /// <summary>The environment variable that names a file which holds one: what systemd and container platforms hand secrets over in.</summary>
    public const string FileVariable = "DOCPIPELINE_AZURE_CONNECTION_FILE";

    private readonly string? _connection;
    private readonly Lazy<TokenCredential> _identity = new(() => new DefaultAzureCredential());

    private BlobAccess(string? connection) => _connection = connection;

    /// <summary>Without a connection string: managed identity, workload identity, or the one that is signed in.</summary>
    public static BlobAccess ByIdentity { get; } = new(null);

    /// <summary>As the environment says.</summary>
    /// <exception cref="IOException">The file that is named cannot be read.</exception>
    public static BlobAccess From(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (variable(Variable) is { Length: > 0 } connection) return new BlobAccess(connection.Trim());
        return variable(FileVariable) is { Length: > 0 } file ? new BlobAccess(File.ReadAllText(file).Trim()) : ByIdentity;
    }

    /// <summary>The client of a container, or why there can be none.</summary>
    internal (BlobContainerClient? Client, BlobFailure? Failure) Open(BlobPlace place, BlobClientOptions options)
    {
        if (_connection is null)
        {
            return place.Account is { } named && BlobPlace.AddressOf(named) is { } address
                ? (new BlobServiceClient(address, _identity.Value, options).GetBlobContainerClient(place.Container), null)
                : (null, BlobFailures.NoAccount(place.Container));
        }

        try
        {
            var service = new BlobServiceClient(_connection, options);
            // Documents of one organisation must not land with another because of a forgotten variable.
            return place.Account is { } account && BlobPlace.AddressOf(account) is { } wanted && wanted.Host != service.Uri.Host
                ? (null, BlobFailures.OtherAccount(account, service.AccountName))
                : (service.GetBlobContainerClient(place.Container), null);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // What the client says of a string that it cannot read may quote it.
            return (null, BlobFailures.BadConnection());
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _connection is null ? "identity" : "connection string";
}
