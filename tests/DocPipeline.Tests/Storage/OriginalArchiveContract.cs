// What every archive of originals holds to, wherever it is. FolderArchiveTests and BlobArchiveTests derive.
using System.Text;
using DocPipeline.Storage;

namespace DocPipeline.Tests.Storage;

public abstract class OriginalArchiveContract
{
    private protected const string Id = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private protected static readonly byte[] Bytes = Encoding.UTF8.GetBytes("abc");

    private protected abstract IOriginalArchive Archive { get; }

    /// <summary>The names of everything that lies there, seen from outside.</summary>
    private protected abstract IReadOnlyList<string> Names();

    /// <summary>Cuts what is kept under a name, from outside.</summary>
    private protected abstract void Overwrite(string name, string content);

    [Fact]
    public void An_original_is_kept_under_the_hash_of_its_bytes_and_comes_back()
    {
        Assert.Equal(Id, Archive.Put(Bytes));

        Assert.Equal([$"ba/{Id}"], Names());
        Assert.True(Archive.Contains(Id));
        Assert.Equal(Bytes, Archive.Load(Id));
        Assert.Equal([Id], Archive.Ids());
        Assert.True(Archive.IsRight(Id));
    }

    [Fact]
    public void What_is_not_kept_is_not_there()
    {
        Assert.False(Archive.Contains(Id));
        Assert.Null(Archive.OpenRead(Id));
        Assert.Null(Archive.Load(Id));
        Assert.False(Archive.IsRight(Id));
        Assert.Empty(Archive.Ids());
    }

    [Fact]
    public void Nothing_and_much_come_back_as_they_were()
    {
        var much = new byte[9_000_000];
        new Random(1).NextBytes(much);

        Assert.Equal([], Archive.Load(Archive.Put(default))!);
        Assert.Equal(much, Archive.Load(Archive.Put(much)));
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once_also_when_they_come_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Archive.Put(Bytes), TestContext.Current.CancellationToken)));

        Assert.Single(Names());
        Assert.True(Archive.IsRight(Id));
    }

    [Fact]
    public void An_original_cut_short_is_put_right_when_it_comes_again()
    {
        Archive.Put(Bytes);
        Overwrite($"ba/{Id}", "a");
        Assert.False(Archive.IsRight(Id));

        Archive.Put(Bytes);

        Assert.True(Archive.IsRight(Id));
    }

    [Fact]
    public void What_was_changed_is_seen_although_it_is_as_long()
    {
        Archive.Put(Bytes);
        Overwrite($"ba/{Id}", "abd");

        Assert.False(Archive.IsRight(Id));
        Assert.True(Archive.Contains(Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    public void What_is_no_id_leads_nowhere(string id)
    {
        Archive.Put(Bytes);

        Assert.False(Archive.Contains(id));
        Assert.Null(Archive.OpenRead(id));
    }
}
