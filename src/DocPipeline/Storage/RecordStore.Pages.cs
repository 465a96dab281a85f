// What the pages ask of the store.
namespace DocPipeline.Storage;

public sealed partial class RecordStore
{
    /// <summary>How often this program has written: whoever shows the store looks here whether there is something new to show.</summary>
    public long Writes => _connections.Writes;

    /// <summary>The store at one sight; deadlines are counted from <paramref name="today"/>.</summary>
    public StoreOverview Overview(DateOnly today) => _connections.Read(store => OverviewRows.Read(store, today));

    /// <summary>Why files failed, the most frequent reason first.</summary>
    public IReadOnlyList<FailureReason> FailureReasons() => _connections.Read(FileListRows.Reasons);

    /// <summary>What became of the file that came last from an address; null where none did.</summary>
    public ListedFile? FileAt(string uri) => _connections.Read(store => FileListRows.At(store, uri));

    /// <summary>How many documents came out of an archive or a mail.</summary>
    public int FilesInside(string uri) => _connections.Read(store =>
        (int)store.Number("SELECT count(*) FROM files WHERE uri > $1 || '!/' AND uri < $1 || '!0'", uri)); // '0' follows '/'

    /// <summary>How many findings people labelled after a moment; those passed over are no labels.</summary>
    public int LabelsSince(DateTimeOffset moment) => _connections.Read(store =>
        (int)store.Number("SELECT count(*) FROM corrections WHERE decision <> 'skip' AND at > $1", StoreTime.Write(moment)));

    /// <summary>How many findings nobody looked at, and how many of them the model is not sure of.</summary>
    public (int All, int Unsure) ToReview() => _connections.Read(store => (
        (int)store.Number("SELECT count(*) FROM findings WHERE reviewed = 0"), (int)store.Number("SELECT count(*) FROM findings WHERE needs_review")));
}
