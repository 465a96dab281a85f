using DocPipeline.Storage;

namespace DocPipeline.Tests.Storage;

public sealed class FolderArchiveTests : OriginalArchiveContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected override IOriginalArchive Archive => new FolderArchive(_folder["originals"]);

    [Fact]
    public void A_half_written_file_is_not_an_original()
    {
        var place = Directory.CreateDirectory(_folder["originals/ba"]).FullName;
        File.WriteAllText(Path.Combine(place, Id + ".0.tmp"), "a");
        Assert.False(Archive.Contains(Id));
        Assert.Null(Archive.OpenRead(Id));
        Assert.Empty(Archive.Ids());
        Archive.Put(Bytes);
        Assert.True(Archive.Contains(Id));
    }

    public void Dispose() => _folder.Dispose();

    private protected override IReadOnlyList<string> Names() =>
        [.. Directory.GetFiles(_folder["originals"], "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder["originals"], f).Replace('\\', '/'))];

    private protected override void Overwrite(string name, string content) => File.WriteAllText(Path.Combine(_folder["originals"], name), content);
}
