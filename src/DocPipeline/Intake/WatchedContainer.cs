// A container of blobs as inbox. Azure shows a blob only when it is whole; the quiet time is for blobs that grow by appending, and because times of
// writing have whole seconds: what is written after it bears another time, by which the ledger knows it.
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs.Models;
using DocPipeline.Blobs;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Intake;

/// <summary>A container as inbox: looked through page by page, each blob leased by one worker at a time and read as of one ETag.</summary>
public sealed class WatchedContainer : IDocumentSource
{
    /// <summary>So many blobs are taken together at most: other workers want some, too.</summary>
    private const int Together = 64;

    private const int LeasedAtOnce = 8;
    private static readonly TimeSpan LeastQuiet = TimeSpan.FromSeconds(1);

    private readonly BlobContainer _container;
    private readonly InboxRules _rules;
    private readonly TimeProvider _clock;
    private readonly Sightings _sightings;
    private readonly BlobLeases _leases;
    private readonly FinishedBlobs _finished;
    private TimeSpan _lookTook;

    /// <summary>Watches <paramref name="container"/>.</summary>
    /// <param name="container">The container.</param>
    /// <param name="rules">How it is watched, and what becomes of its blobs.</param>
    /// <param name="pipelineVersion">What another version saw is taken again.</param>
    /// <param name="clock">The clock; null for the system's.</param>
    public WatchedContainer(BlobContainer container, InboxRules rules, string pipelineVersion, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(container);
        ArgumentNullException.ThrowIfNull(rules);
        _container = container;
        _rules = rules;
        _clock = clock ?? TimeProvider.System;
        _sightings = new Sightings(rules.Quiet < LeastQuiet ? LeastQuiet : rules.Quiet, Together, _clock);
        _leases = new BlobLeases(container);
        _finished = new FinishedBlobs(container, _leases, rules, pipelineVersion);
    }

    /// <inheritdoc/>
    public string Address => _container.Address;

    /// <inheritdoc/>
    public DateTimeOffset? LastLook { get; private set; }

    /// <inheritdoc/>
    public int Waiting => _sightings.Waiting;

    /// <inheritdoc/>
    public LocalizedText? Fault() => _container.Check()?.Message;

    /// <inheritdoc/>
    public bool DoneFilesGo => _rules.Done != DoneFiles.Keep;

    /// <inheritdoc/>
    public bool FailedFilesGo => _rules.Failed != FailedFiles.Keep;

    /// <summary>How many blobs one answer of Azure lists; null for its own 5,000.</summary>
    internal int? PageSize { get; init; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<InboxFile>> WatchAsync([EnumeratorCancellation] CancellationToken stop)
    {
        using var keptUp = _leases.KeepUp(_clock);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var ready = Scan(stop);
                if (ready.Count > 0) yield return ready;
                if (ready.Count < Together) await Rest(stop).ConfigureAwait(false);
            }
        }
        finally
        {
            _leases.ReleaseAll();
        }
    }

    /// <summary>One look: the first blobs by name that have come to rest and that this worker could lease.</summary>
    internal IReadOnlyList<InboxFile> Scan(CancellationToken stop)
    {
        var began = _clock.GetTimestamp();
        List<InboxFile> lying;
        try
        {
            lying = [.. Look(stop)];
        }
        catch (Exception e) when (BlobFailures.IsExpected(e))
        {
            // Away for now: what was not seen is seen when it is back.
            return [];
        }

        var ready = _sightings.Take(lying);
        var leased = ready.AsParallel().AsOrdered().WithDegreeOfParallelism(LeasedAtOnce).Select(f => (File: f, Mine: _leases.Take(NameOf(f), VersionOf(f)))).ToList();
        foreach (var (file, _) in leased.Where(l => !l.Mine)) _sightings.Forget(file);
        _lookTook = _clock.GetElapsedTime(began);
        LastLook = _clock.GetUtcNow();
        return [.. leased.Where(l => l.Mine).Select(l => l.File)];
    }

    /// <inheritdoc/>
    public IncomingDocument Incoming(InboxFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new IncomingDocument(IncomingDocument.NameOf(file.Path), file.Uri, () => _container.OpenRead(NameOf(file), VersionOf(file)))
        {
            Folder = IncomingDocument.FolderOf(NameOf(file)),
            Size = file.Size,
            Written = new DateTimeOffset(file.Written, TimeSpan.Zero),
            RetryIn = file.RetryIn,
        };
    }

    /// <inheritdoc/>
    public void Postpone(InboxFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _leases.Release(NameOf(file));
        _sightings.Postpone(file);
    }

    /// <inheritdoc/>
    public bool Done(InboxFile file) => PutAway(file, () => _finished.Done(NameOf(file), VersionOf(file)));

    /// <inheritdoc/>
    public bool Failed(InboxFile file, FailureNote reason) => PutAway(file, () => _finished.Failed(NameOf(file), VersionOf(file), file, reason));

    /// <inheritdoc/>
    public IEnumerable<string> Lying()
    {
        try
        {
            return [.. Look(CancellationToken.None).Select(f => f.Path)];
        }
        catch (Exception e) when (BlobFailures.IsExpected(e))
        {
            throw BlobFailures.AsFile(e, Address);
        }
    }

    /// <inheritdoc/>
    public void Drop(string name, ReadOnlyMemory<byte> content) => _container.Ask(name, blob => blob.Upload(BinaryData.FromBytes(content), overwrite: true));

    private bool PutAway(InboxFile file, Func<bool> putAway)
    {
        try
        {
            return putAway();
        }
        catch (IOException)
        {
            // Azure cannot be reached, or the blob is another by now: it comes again, and the ledger knows what became of it.
            Postpone(file);
            return false;
        }
    }

    /// <summary>What lies there and is free: not put away, not through, in nobody else's hands.</summary>
    private IOrderedEnumerable<InboxFile> Look(CancellationToken stop)
    {
        var top = _container.Client.GetBlobsByHierarchy(BlobTraits.Metadata, BlobStates.None, "/", null, stop).AsPages(pageSizeHint: PageSize).SelectMany(p => p.Values).ToList();
        // What was put away may be very much: it is not even listed.
        var folders = top.Where(t => t.IsPrefix && !InboxRules.IsPutAway(t.Prefix))
            .SelectMany(t => _container.Client.GetBlobs(BlobTraits.Metadata, BlobStates.None, t.Prefix, stop).AsPages(pageSizeHint: PageSize)).SelectMany(p => p.Values);
        return top.Where(t => t.IsBlob).Select(t => t.Blob).Concat(folders).Where(IsFree).Select(Seen).OrderBy(f => f.Path, StringComparer.Ordinal);
    }

    private bool IsFree(BlobItem blob) =>
        FolderListing.IsTaken(blob.Name) && !_finished.IsThrough(blob.Metadata) && !IsFolder(blob)
        && (blob.Properties.LeaseStatus != LeaseStatus.Locked || _leases.Has(blob.Name));

    /// <summary>Accounts with folders list these as empty blobs.</summary>
    private static bool IsFolder(BlobItem blob) => blob.Metadata is { } metadata && metadata.ContainsKey("hdi_isfolder");

    private InboxFile Seen(BlobItem blob) =>
        new(_container.AddressOf(blob.Name), blob.Properties.ContentLength ?? 0, (blob.Properties.LastModified ?? default).UtcDateTime) { Version = blob.Properties.ETag?.ToString() };

    private async Task Rest(CancellationToken stop)
    {
        try
        {
            // A long list is not fetched all the time.
            await Task.Delay(_sightings.UntilNext(_lookTook * 10 > _rules.LookEvery ? _lookTook * 10 : _rules.LookEvery), _clock, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The watch ends.
        }
    }

    private string NameOf(InboxFile file) => _container.NameOf(file.Path)!;

    private static ETag VersionOf(InboxFile file) => new(file.Version!);
}
