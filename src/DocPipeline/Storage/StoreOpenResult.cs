using System.Diagnostics.CodeAnalysis;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>What came of opening a store: the store, or why not; never both.</summary>
public sealed record StoreOpenResult
{
    internal StoreOpenResult(RecordStore store) => Store = store;

    internal StoreOpenResult(StoreFailure failure) => Failure = failure;

    /// <summary>The open store, or null on failure; the caller disposes it.</summary>
    public RecordStore? Store { get; }

    /// <summary>Why there is none, or null.</summary>
    public StoreFailure? Failure { get; }

    /// <summary>Whether the store is open.</summary>
    [MemberNotNullWhen(true, nameof(Store))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsOpen => Store is not null;
}

/// <summary>What an identity or the beginning of one names: a record, or why none.</summary>
public sealed record RecordLookup
{
    /// <summary>The record, or null.</summary>
    public DocumentRecord? Record { get; init; }

    /// <summary>Why there is none, or null.</summary>
    public StoreFailure? Failure { get; init; }

    /// <summary>Where several records begin alike: the first of their identities.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];
}
