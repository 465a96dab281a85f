// The container, held to the contract of inboxes, and what only containers have: pages, leases, ETags, marks in metadata. On Azurite.
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using DocPipeline.Blobs;
using DocPipeline.Intake;
using DocPipeline.Tests.Blobs;

namespace DocPipeline.Tests.Intake;

public sealed class WatchedContainerTests : DocumentSourceContract
{
    private readonly BlobContainerClient _container = Azurite.NewContainer();

    [Fact]
    public void A_long_list_is_read_page_by_page()
    {
        for (var i = 0; i < 20; i++) Put($"{i % 3}/{i:D2}.txt", "x");
        for (var i = 20; i < 30; i++) Put($"{i}.txt", "x");
        var source = Open(new InboxRules(), pageSize: 4);
        Scan(source);

        var names = Rested(source).Select(f => source.Incoming(f).Name).ToList();

        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{i:D2}.txt"), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_two_workers_one_takes_a_blob_and_the_other_when_it_is_given_back()
    {
        for (var i = 0; i < 10; i++) Put($"{i}.txt", "x");
        var (one, other) = (Open(new InboxRules()), Open(new InboxRules()));
        Scan(one);
        Scan(other);
        Clock.Now += TimeSpan.FromSeconds(1);
        IReadOnlyList<InboxFile>[] both = [[], []];

        Parallel.For(0, 2, i => both[i] = Scan(i == 0 ? one : other));

        Assert.Equal(10, both[0].Concat(both[1]).Select(f => f.Path).Distinct().Count());
        Assert.Equal(10, both[0].Count + both[1].Count);
        foreach (var file in both[0]) one.Done(file);
        foreach (var file in both[1]) other.Postpone(file);
        Scan(one);
        Assert.Equal(both[1].Select(f => f.Path), Rested(one).Select(f => f.Path));
    }

    [Fact]
    public void What_a_dead_worker_holds_comes_when_its_lease_has_run_out()
    {
        Put("a.txt", "one");
        var lease = _container.GetBlobClient("a.txt").GetBlobLeaseClient();
        lease.Acquire(TimeSpan.FromSeconds(15));
        var source = Open(new InboxRules());
        Scan(source);
        Assert.Empty(Rested(source));
        Assert.Empty(source.Lying());

        lease.Break(TimeSpan.Zero);

        Scan(source);
        Assert.Single(Rested(source));
    }

    [Fact]
    public void What_is_through_bears_a_mark_that_other_workers_see_until_it_is_replaced_or_the_pipeline_has_another_version()
    {
        _container.GetBlobClient("a.txt").Upload(BinaryData.FromString("one"), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["sender"] = "scanner" } });
        Put("bad.bin", "two");
        var source = Open(new InboxRules());
        Scan(source);
        var files = Rested(source);
        Assert.True(source.Done(files[0]));
        Assert.True(source.Failed(files[1], new(null, "DP0102", new("", ""), DateTimeOffset.UnixEpoch)));

        Assert.Equal([("docpipeline_state", "done"), ("docpipeline_version", "1"), ("sender", "scanner")], Marks("a.txt"));
        Assert.Equal([("docpipeline_code", "DP0102"), ("docpipeline_state", "failed"), ("docpipeline_version", "1")], Marks("bad.bin"));
        Assert.Equal(LeaseState.Available, _container.GetBlobClient("a.txt").GetProperties().Value.LeaseState);
        Assert.Equal([], Twice(Open(new InboxRules())));
        Assert.Equal(["a.txt", "bad.bin"], Twice(Open(new InboxRules(), version: "2"), release: true));
        Put("a.txt", "replaced");
        Assert.Equal(["a.txt"], Twice(Open(new InboxRules())));
    }

    [Fact]
    public void A_blob_that_is_replaced_between_look_and_reading_is_not_read_as_the_one_that_was_seen()
    {
        Put("a.txt", "one");
        var source = Take(DoneFiles.Keep, out var file);
        Replace("a.txt", "two");

        Assert.ThrowsAny<IOException>(() => Read(source, file));
    }

    [Fact]
    public void A_move_that_was_cut_off_after_the_copy_is_ended_without_a_second_copy()
    {
        Put("a.txt", "one");
        var source = Take(DoneFiles.Move, out var file);
        _container.GetBlobClient("processed/a.txt").Upload(
            BinaryData.FromString("one"), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["docpipeline_copy_of"] = file.Version! } });

        Assert.True(source.Done(file));

        Assert.Equal(["processed/a.txt"], Names());
    }

    [Fact]
    public void A_container_that_is_away_brings_nothing_and_its_blobs_when_it_is_back()
    {
        var source = Open(new InboxRules());
        _container.Delete();
        Assert.Empty(Scan(source));
        Assert.ThrowsAny<IOException>(() => source.Lying());
        _container.Create();
        Put("a.txt", "one");

        Assert.Equal(["a.txt"], Twice(source));
    }

    private protected override IDocumentSource Open(InboxRules rules) => Open(rules, null);

    private WatchedContainer Open(InboxRules rules, int? pageSize = null, string version = "1") => new(Blobs, rules, version, Clock) { PageSize = pageSize };

    private protected override IDocumentSource OpenByTheSystemsClock(InboxRules rules) => new WatchedContainer(Blobs, rules, "1");

    private BlobContainer Blobs => new(new BlobPlace(_container.Name), Azurite.Access());

    private protected override IReadOnlyList<InboxFile> Scan(IDocumentSource source) => ((WatchedContainer)source).Scan(TestContext.Current.CancellationToken);

    private protected override void Put(string name, string content) => _container.GetBlobClient(name).Upload(BinaryData.FromString(content), overwrite: true);

    // Who replaces what another has leased breaks the lease, or it has run out.
    private protected override void Replace(string name, string content)
    {
        _container.GetBlobClient(name).GetBlobLeaseClient().Break(TimeSpan.Zero);
        Put(name, content);
    }

    private protected override void Remove(string name)
    {
        _container.GetBlobClient(name).GetBlobLeaseClient().Break(TimeSpan.Zero);
        _container.DeleteBlob(name);
    }

    private protected override IReadOnlyList<string> Names() => [.. _container.GetBlobs().Select(b => b.Name).Order(StringComparer.Ordinal)];

    private protected override string Content(string name) => _container.GetBlobClient(name).DownloadContent().Value.Content.ToString();

    private IEnumerable<(string, string)> Marks(string name) =>
        _container.GetBlobClient(name).GetProperties().Value.Metadata.Select(m => (m.Key.ToLowerInvariant(), m.Value)).Order();

    private IEnumerable<string> Twice(IDocumentSource source, bool release = false)
    {
        Scan(source);
        var files = Rested(source);
        if (release)
            foreach (var file in files) source.Postpone(file);
        return files.Select(f => source.Incoming(f).Name);
    }
}
