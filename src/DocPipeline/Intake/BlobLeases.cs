// The blobs that this worker has in hand. A lease is given by Azure to one at a time and runs out by itself: of two workers one takes a blob, and
// what a killed worker held is free again after half a minute.
using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using DocPipeline.Blobs;

namespace DocPipeline.Intake;

/// <summary>Leases of blobs, kept up until they are given back. Thread-safe.</summary>
internal sealed class BlobLeases(BlobContainer container)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, BlobLeaseClient> _held = new(StringComparer.Ordinal);

    /// <summary>Takes a blob as it was seen; false where another worker has it, or it is no longer what it was.</summary>
    public bool Take(string name, ETag version)
    {
        try
        {
            var lease = container.Ask(name, blob =>
            {
                var taking = blob.GetBlobLeaseClient();
                taking.Acquire(Length, new RequestConditions { IfMatch = version });
                return taking;
            });
            _held[name] = lease;
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Whether this worker has it.</summary>
    public bool Has(string name) => _held.ContainsKey(name);

    /// <summary>The conditions under which a blob in hand may be changed: it is what it was, and nobody else has it.</summary>
    public BlobRequestConditions Of(string name, ETag version) =>
        new() { IfMatch = version, LeaseId = _held.TryGetValue(name, out var lease) ? lease.LeaseId : null };

    /// <summary>A blob that is deleted has no lease to give back.</summary>
    public void Forget(string name) => _held.TryRemove(name, out _);

    /// <summary>Gives a blob back.</summary>
    public void Release(string name, CancellationToken patience = default)
    {
        if (_held.TryRemove(name, out var lease)) Quietly(() => lease.Release(cancellationToken: patience));
    }

    /// <summary>Gives everything back that is in hand; what cannot be given back in a few seconds runs out by itself.</summary>
    public void ReleaseAll()
    {
        using var patience = new CancellationTokenSource(PatienceAtTheEnd);
        Parallel.ForEach(_held.Keys.ToList(), name => Release(name, patience.Token));
    }

    /// <summary>Keeps up what is in hand until it is disposed.</summary>
    public IDisposable KeepUp(TimeProvider clock) => clock.CreateTimer(_ => Renew(), null, RenewEvery, RenewEvery);

    private void Renew()
    {
        foreach (var (name, lease) in _held)
        {
            // One that is lost stays noted: what is done to the blob then fails by its conditions, and harms nothing.
            Quietly(() => lease.Renew());
            if (!_held.ContainsKey(name)) Quietly(() => lease.Release());
        }
    }

    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (BlobFailures.IsExpected(e))
        {
            // It was lost to another, or Azure cannot be reached: the lease runs out.
        }
    }
}
