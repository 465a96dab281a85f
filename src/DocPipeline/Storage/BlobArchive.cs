// Originals in a container. Azure shows a blob under its name only when it is whole, and writes it to several disks before it answers, so that
// there are no temporary names and nothing to sweep.
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using DocPipeline.Blobs;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Storage;

/// <summary>Originals in a container of a storage account, under <c>aa/&lt;sha-256&gt;</c>.</summary>
public sealed class BlobArchive(BlobContainer container) : IOriginalArchive
{
    /// <inheritdoc/>
    public string Address => container.Address;

    /// <inheritdoc/>
    public LocalizedText? Fault() => container.Check()?.Message;

    /// <inheritdoc/>
    public string Put(ReadOnlyMemory<byte> content)
    {
        var id = OriginalId.Of(content.Span);
        // Only where nothing has this name: of two who bring the same bytes at once one writes. What was cut from outside is put right.
        if (!Write(id, content, new BlobRequestConditions { IfNoneMatch = ETag.All }) && LengthOf(id) != content.Length) Write(id, content, null);
        return id;
    }

    /// <inheritdoc/>
    public bool Contains(string id) => OriginalId.IsOne(id) && container.Ask(OriginalId.NameOf(id), blob => blob.Exists().Value);

    /// <inheritdoc/>
    public Stream? OpenRead(string id)
    {
        if (!OriginalId.IsOne(id)) return null;
        try
        {
            return container.OpenRead(OriginalId.NameOf(id));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Ids()
    {
        using var blobs = container.Client.GetBlobs().GetEnumerator();
        while (true)
        {
            string name;
            try
            {
                if (!blobs.MoveNext()) yield break;
                name = blobs.Current.Name;
            }
            catch (Exception e) when (BlobFailures.IsExpected(e))
            {
                throw BlobFailures.AsFile(e, Address);
            }

            var id = name[(name.LastIndexOf('/') + 1)..];
            if (OriginalId.IsOne(id)) yield return id;
        }
    }

    /// <inheritdoc/>
    public void Sweep(DateTimeOffset now)
    {
        // Azure itself throws away blocks that were never committed, after a week.
    }

    private bool Write(string id, ReadOnlyMemory<byte> content, BlobRequestConditions? conditions) => container.Ask(OriginalId.NameOf(id), blob =>
    {
        try
        {
            blob.Upload(BinaryData.FromBytes(content), new BlobUploadOptions
            {
                Conditions = conditions,
                // The bytes are proved on arrival.
                TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 },
            });
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    });

    private long LengthOf(string id) => container.Ask(OriginalId.NameOf(id), blob => blob.GetProperties().Value.ContentLength);
}
