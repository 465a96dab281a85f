using Azure.Storage.Blobs;
using DocPipeline.Blobs;
using DocPipeline.Storage;
using DocPipeline.Tests.Blobs;

namespace DocPipeline.Tests.Storage;

public sealed class BlobArchiveTests : OriginalArchiveContract
{
    private readonly BlobContainerClient _container = Azurite.NewContainer();

    private protected override IOriginalArchive Archive => new BlobArchive(new BlobContainer(new BlobPlace(_container.Name), Azurite.Access()));

    [Fact]
    public void A_container_that_is_gone_is_a_fault_of_files_with_its_address_and_no_secret()
    {
        _container.Delete();

        var fault = Assert.ThrowsAny<IOException>(() => Archive.Put(Bytes));

        Assert.Contains(_container.Name, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Azurite.Key, fault.ToString(), StringComparison.Ordinal);
        Assert.Null(Archive.OpenRead(Id));
    }

    private protected override IReadOnlyList<string> Names() => [.. _container.GetBlobs().Select(b => b.Name)];

    private protected override void Overwrite(string name, string content) => _container.GetBlobClient(name).Upload(BinaryData.FromString(content), overwrite: true);
}
