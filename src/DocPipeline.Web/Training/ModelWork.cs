// What takes a model through the whole store, beside everything else and one at a time: which records another version would change, and putting
// the version in use in their place.
using DocPipeline.Classification;
using DocPipeline.Pipelines;
using DocPipeline.Storage;

namespace DocPipeline.Web.Training;

/// <summary>How far it has come.</summary>
/// <param name="Kind">compare or relabel; null before the first.</param>
/// <param name="State">idle, running, done, failed or stopped.</param>
/// <param name="Old">The version that is compared with.</param>
/// <param name="New">The version that labels.</param>
/// <param name="Comparison">Both on the frozen rows, once they were measured.</param>
/// <param name="Changes">Records that change, the first of them.</param>
/// <param name="Changed">How many records change.</param>
/// <param name="Untold">Records of which it cannot be told, because the original is not kept.</param>
/// <param name="Failure">Why it failed.</param>
public sealed record ModelWorkState(
    string? Kind, string State, int? Old, int? New, ModelComparison? Comparison, IReadOnlyList<RecordChange> Changes, int Changed, int Untold, ModelFailure? Failure)
{
    internal static ModelWorkState Idle { get; } = new(null, "idle", null, null, null, [], 0, 0, null);

    internal bool IsRunning => State == "running";
}

/// <summary>Compares versions over the store, and labels it again. Thread-safe.</summary>
internal sealed class ModelWork(DocPipelineServices services, RecordStore store) : IDisposable
{
    private const int ChangesKept = 200;
    private readonly Lock _turn = new();
    private CancellationTokenSource? _stop;
    private Task _work = Task.CompletedTask;

    /// <summary>How far it has come.</summary>
    internal ModelWorkState State { get; private set; } = ModelWorkState.Idle;

    /// <summary>Compares two versions, on the frozen rows and over the store; false where other work is going on.</summary>
    internal bool Compare(FindingModels models, int old, int candidate) =>
        Start(new("compare", "running", old, candidate, null, [], 0, 0, null), stop => Compare(models, old, candidate, stop));

    /// <summary>Labels the store by the version in use; false where other work is going on.</summary>
    internal bool Relabel(FindingModels models) => Start(new("relabel", "running", null, models.Folder.Current, null, [], 0, 0, null), stop =>
    {
        var loaded = FindingClassifier.Load(models.Folder.Root);
        if (loaded.Classifier is not { } classifier) return loaded.Failure;
        Take(services.Relabelling(classifier, classifier).Relabel(store, stop).Where(c => c.Findings.Count > 0 || c.OriginalMissing));
        return null;
    });

    /// <summary>Asks it to stop; false where none is going on.</summary>
    internal bool Stop()
    {
        lock (_turn)
        {
            if (!State.IsRunning) return false;
            _stop!.Cancel();
            return true;
        }
    }

    public void Dispose()
    {
        Stop();
        try
        {
            _work.Wait(TimeSpan.FromSeconds(5));
        }
        finally
        {
            _stop?.Dispose();
        }
    }

    private bool Start(ModelWorkState first, Func<CancellationToken, ModelFailure?> work)
    {
        lock (_turn)
        {
            if (State.IsRunning) return false;
            _stop?.Dispose();
            _stop = new CancellationTokenSource();
            var stop = _stop.Token;
            State = first;
            _work = Task.Run(
                () =>
                {
                    ModelFailure? failure;
                    try
                    {
                        failure = work(stop);
                    }
                    catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                    {
                        failure = new(WebFailureCodes.Fault, new($"Không đọc được mô hình hay kho: {fault.Message}", $"Model or store cannot be read: {fault.Message}"));
                    }

                    State = State with { State = failure is not null ? "failed" : stop.IsCancellationRequested ? "stopped" : "done", Failure = failure };
                }, CancellationToken.None);
            return true;
        }
    }

    private ModelFailure? Compare(FindingModels models, int old, int candidate, CancellationToken stop)
    {
        var (before, after) = (FindingClassifier.Load(models.Folder.PathOf(old)), FindingClassifier.Load(models.Folder.PathOf(candidate)));
        if ((before.Failure ?? after.Failure) is { } failure) return failure;
        var rows = models.Rows();
        if (rows.Failures is [var wrong, ..]) return wrong;
        State = State with { Comparison = ModelComparison.Of(before.Classifier!, after.Classifier!, [.. rows.Rows.Where(r => r.IsTest)]) };
        Take(services.Relabelling(before.Classifier!, after.Classifier!).Changes(store, stop));
        return null;
    }

    private void Take(IEnumerable<RecordChange> changes)
    {
        var kept = new List<RecordChange>();
        foreach (var change in changes)
        {
            if (change.OriginalMissing)
            {
                State = State with { Untold = State.Untold + 1 };
                continue;
            }

            if (kept.Count < ChangesKept) kept.Add(change);
            State = State with { Changed = State.Changed + 1, Changes = [.. kept] };
        }
    }
}
