// One training at a time, beside everything else; pages and API start it, follow it and stop it here.
using DocPipeline.Classification;
using DocPipeline.Pipelines;

namespace DocPipeline.Web.Training;

/// <summary>How far a training has come.</summary>
/// <param name="State">idle, running, done, failed or stopped.</param>
/// <param name="Steps">What it has done so far, in its own words.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Version">The version that came of it.</param>
/// <param name="Failure">Why none came of it.</param>
internal sealed record TrainingState(
    string State, IReadOnlyList<string> Steps, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Version, ModelFailure? Failure)
{
    internal static TrainingState Idle { get; } = new("idle", [], null, null, null, null);

    internal bool IsRunning => State == "running";
}

/// <summary>Trains the next version of the pipeline's classifier. Thread-safe.</summary>
internal sealed class TrainingJob(DocPipelineServices services) : IDisposable
{
    private readonly Lock _turn = new();
    private CancellationTokenSource? _stop;
    private Task _work = Task.CompletedTask;

    /// <summary>How far it has come.</summary>
    internal TrainingState State { get; private set; } = TrainingState.Idle;

    /// <summary>Told of each change of <see cref="State"/>.</summary>
    internal event Action<TrainingState>? Changed;

    /// <summary>Begins; false where one is going on.</summary>
    internal bool Start(FindingModels models)
    {
        lock (_turn)
        {
            if (State.IsRunning) return false;
            _stop?.Dispose();
            _stop = new CancellationTokenSource();
            var stop = _stop.Token;
            Set(new("running", [], services.Clock.GetUtcNow(), null, null, null));
            _work = Task.Run(() => Train(models, stop), CancellationToken.None);
            return true;
        }
    }

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

    private void Train(FindingModels models, CancellationToken stop)
    {
        TrainingState end;
        try
        {
            var trained = models.Train(new TrainOptions { Progress = step => Set(State with { Steps = [.. State.Steps, step] }) }, stop);
            end = trained.Version is { } version
                ? State with { State = "done", Version = $"v{version}" }
                : State with { State = "failed", Failure = trained.Failure };
        }
        catch (OperationCanceledException)
        {
            end = State with { State = "stopped" };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            end = State with { State = "failed", Failure = new(WebFailureCodes.Fault, new($"Không ghi được mô hình: {fault.Message}", $"The model cannot be written: {fault.Message}")) };
        }

        Set(end with { EndedAt = services.Clock.GetUtcNow() });
    }

    private void Set(TrainingState state)
    {
        State = state;
        Changed?.Invoke(state);
    }
}
