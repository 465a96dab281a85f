using System.Text;
using DocPipeline.Storage;

namespace DocPipeline.Tests.Storage;

public sealed class OriginalArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes("abc");
    private const string Id = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private OriginalArchive Archive => new(_folder["originals"]);

    [Fact]
    public void An_original_is_kept_under_the_hash_of_its_bytes_and_comes_back()
    {
        Assert.Equal(Id, Archive.Put(_bytes));
        Assert.Equal([_folder[$"originals/ba/{Id}"]], Files());
        Assert.True(Archive.Contains(Id));
        using var stream = Archive.OpenRead(Id);
        Assert.Equal("abc", new StreamReader(stream!).ReadToEnd());
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once_also_when_they_come_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Archive.Put(_bytes), TestContext.Current.CancellationToken)));
        Assert.Single(Files());
    }

    [Fact]
    public void A_half_written_file_is_not_an_original()
    {
        var place = Directory.CreateDirectory(_folder["originals/ba"]).FullName;
        File.WriteAllText(Path.Combine(place, Id + ".0.tmp"), "a");
        Assert.False(Archive.Contains(Id));
        Assert.Null(Archive.OpenRead(Id));
        Archive.Put(_bytes);
        Assert.True(Archive.Contains(Id));
    }

    [Fact]
    public void An_original_cut_short_is_put_right_when_it_comes_again()
    {
        Archive.Put(_bytes);
        File.WriteAllText(Files().Single(), "a");
        Archive.Put(_bytes);
        Assert.Equal("abc", File.ReadAllText(Files().Single()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    public void What_is_no_id_leads_nowhere(string id)
    {
        Archive.Put(_bytes);
        Assert.False(Archive.Contains(id));
        Assert.Null(Archive.OpenRead(id));
    }

    public void Dispose() => _folder.Dispose();

    private string[] Files() => Directory.GetFiles(_folder["originals"], "*", SearchOption.AllDirectories);
}
