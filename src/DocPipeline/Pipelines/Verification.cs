// Proves that nothing was lost: store against archive against index, and every file that came against what became of it.
using DocPipeline.Intake;
using DocPipeline.Storage;

namespace DocPipeline.Pipelines;

/// <summary>What a verification found.</summary>
/// <param name="Files">The files of the ledger.</param>
/// <param name="Documents">Records looked at.</param>
/// <param name="Originals">Originals read and hashed.</param>
/// <param name="Unannounced">Files that lie in the inbox and that the ledger does not know yet.</param>
/// <param name="WithoutLedger">Originals that the ledger does not know: a run was cut off between archive and store. No fault.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record VerificationResult(FileCounts Files, int Documents, int Originals, int Unannounced, int WithoutLedger, IReadOnlyList<StoreFault> Faults);

/// <summary>Verifies a store with its archive and its inbox.</summary>
public static class Verification
{
    /// <summary>Looks at everything; reads every original. Changes nothing.</summary>
    public static VerificationResult Of(RecordStore store, IOriginalArchive archive, IDocumentSource inbox)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(inbox);
        var faults = store.Check().ToList();
        var ids = store.Ids();
        var (originals, withoutLedger) = (0, 0);
        foreach (var id in archive.Ids())
        {
            originals++;
            if (!archive.IsRight(id)) faults.Add(new("archive", id, new("Bản gốc trong kho lưu trữ đã bị thay đổi hoặc hỏng.", "The original in the archive was changed or is damaged.")));
            if (store.Find(id).State == LedgerState.Unknown) withoutLedger++;
        }

        foreach (var id in ids)
            if (!archive.Contains(id) && !store.Find(id).IsImported) faults.Add(new("archive", id, new("Kho lưu trữ không có bản gốc.", "The archive does not have the original.")));
        return new VerificationResult(store.CountFiles(), ids.Count, originals, Unannounced(store, inbox), withoutLedger, faults);
    }

    private static int Unannounced(RecordStore store, IDocumentSource inbox)
    {
        var known = store.Files().Select(f => f.Uri).ToHashSet(StringComparer.Ordinal);
        return inbox.Lying().Count(uri => !known.Contains(uri));
    }
}
