// What can be measured from outside while it runs, by the base library's own instruments: whoever wants them listens (OpenTelemetry, dotnet-counters);
// nobody listening costs next to nothing. Names of files and words of documents are no part of it.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DocPipeline.Pipelines;

/// <summary>The meter and the activity source of the pipeline.</summary>
public static class PipelineTelemetry
{
    /// <summary>The name of both.</summary>
    public const string Name = "DocPipeline";

    /// <summary>Documents that ended; tag <c>outcome</c>: done, duplicate, failed, postponed.</summary>
    public const string Documents = "docpipeline.documents";

    /// <summary>Documents of which no record came; tag <c>code</c>.</summary>
    public const string Failures = "docpipeline.failures";

    /// <summary>Seconds that a stage took; tag <c>stage</c>: read, extract, classify, store.</summary>
    public const string StageDuration = "docpipeline.stage.duration";

    /// <summary>Files that were seen in the inbox and are not through.</summary>
    public const string QueueLength = "docpipeline.queue.length";

    private static readonly Meter Meter = new(Name);
    private static readonly ActivitySource Activities = new(Name);
    private static readonly Counter<long> DocumentCount = Meter.CreateCounter<long>(Documents, "{document}");
    private static readonly Counter<long> FailureCount = Meter.CreateCounter<long>(Failures, "{document}");
    private static readonly Histogram<double> Seconds = Meter.CreateHistogram<double>(StageDuration, "s");
    private static readonly ConcurrentDictionary<InboxRun, bool> Runs = new();
    private static readonly ObservableGauge<int> Queue = Meter.CreateObservableGauge(QueueLength, () => Runs.Keys.Sum(r => r.QueueLength), "{file}");

    /// <summary>The span of one document, from its bytes to its record.</summary>
    internal static Activity? Document() => Activities.StartActivity("docpipeline.document");

    /// <summary>A stage, from now until it is disposed.</summary>
    internal static StageSpan Stage(string stage) => new(stage, Activities.StartActivity("docpipeline." + stage), Stopwatch.GetTimestamp());

    /// <summary>Counts how a document ended.</summary>
    internal static void Count(IngestResult result)
    {
        var outcome = result.NextTry is not null ? "postponed" : result.Outcome switch { IngestOutcome.Done => "done", IngestOutcome.Duplicate => "duplicate", _ => "failed" };
        DocumentCount.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        if (result.Failure is { } failure) FailureCount.Add(1, new KeyValuePair<string, object?>("code", failure.Code));
    }

    /// <summary>Counts the queue of a run until it is over.</summary>
    internal static void Begin(InboxRun run)
    {
        Runs[run] = Queue.Enabled;
    }

    /// <summary>The run is over.</summary>
    internal static void End(InboxRun run) => Runs.TryRemove(run, out _);

    /// <summary>A stage under way.</summary>
    internal readonly record struct StageSpan(string Stage, Activity? Activity, long Began) : IDisposable
    {
        public void Dispose()
        {
            Seconds.Record(Stopwatch.GetElapsedTime(Began).TotalSeconds, new KeyValuePair<string, object?>("stage", Stage));
            Activity?.Dispose();
        }
    }
}
