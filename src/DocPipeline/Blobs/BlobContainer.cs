// One container as inbox and archive use it: opened once, made where it is missing, and every fault of Azure's client turned into one of files.
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace DocPipeline.Blobs;

/// <summary>A container of a storage account. Thread-safe.</summary>
public sealed class BlobContainer
{
    private readonly BlobContainerClient? _client;
    private readonly BlobFailure? _failure;

    /// <summary>The container at <paramref name="place"/>; nothing is asked of Azure yet.</summary>
    public BlobContainer(BlobPlace place, BlobAccess access)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(access);
        var options = new BlobClientOptions();
        // What takes longer is tried again by the ledger, with waits of its own; a stop must not wait for it.
        options.Retry.MaxRetries = 3;
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.Delay = TimeSpan.FromSeconds(0.4);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(5);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        (_client, _failure) = access.Open(place, options);
        // Without its query: in a connection string with a shared access signature that is the secret.
        Address = _client is null ? place.Container : new UriBuilder(_client.Uri) { Query = "" }.Uri.AbsoluteUri.TrimEnd('/');
    }

    /// <summary>Where it is; bears no secret.</summary>
    public string Address { get; }

    /// <summary>The client; throws an exception of files where there can be none.</summary>
    internal BlobContainerClient Client => _client ?? throw new IOException(_failure!.Message.English);

    /// <summary>The address of a blob, as people read it.</summary>
    public string AddressOf(string name) => $"{Address}/{name}";

    /// <summary>The name of the blob at an address; null where it lies elsewhere.</summary>
    public string? NameOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.StartsWith(Address + "/", StringComparison.Ordinal) ? address[(Address.Length + 1)..] : null;
    }

    /// <summary>Asks for the container, and makes it where it is missing; null where all is well, else why it cannot be used.</summary>
    public BlobFailure? Check(CancellationToken stop = default)
    {
        if (_client is null) return _failure;
        try
        {
            if (!_client.Exists(stop)) _client.CreateIfNotExists(PublicAccessType.None, cancellationToken: stop);
            return null;
        }
        catch (Exception e) when (BlobFailures.IsExpected(e))
        {
            return BlobFailures.Of(e, Address);
        }
    }

    /// <summary>Asks something of Azure; its refusals come as exceptions of files.</summary>
    internal T Ask<T>(string name, Func<BlobClient, T> question)
    {
        try
        {
            return question(Client.GetBlobClient(name));
        }
        catch (Exception e) when (BlobFailures.IsExpected(e))
        {
            throw BlobFailures.AsFile(e, AddressOf(name));
        }
    }

    /// <summary>The bytes of a blob in one pass; of exactly the given version where one is given, so that none is read half old, half new.</summary>
    internal Stream OpenRead(string name, ETag? version = null) => Ask(name, blob =>
    {
        try
        {
            var download = blob.DownloadStreaming(new BlobDownloadOptions { Conditions = version is { } tag ? new BlobRequestConditions { IfMatch = tag } : null }).Value;
            return new BlobReading(download.Content, download.Details.ContentLength, AddressOf(name));
        }
        // What is gone is not of this version either.
        catch (RequestFailedException e) when (e.Status == 412 && !blob.Exists())
        {
            throw new FileNotFoundException(BlobFailures.Of(new RequestFailedException(404, ""), AddressOf(name)).Message.English);
        }
    });
}
