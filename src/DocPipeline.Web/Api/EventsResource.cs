// events: what becomes of documents and of a training, told as it happens (server-sent events).
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DocPipeline.Extraction.Findings;
using DocPipeline.Pipelines;
using DocPipeline.Web.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace DocPipeline.Web.Api;

internal static class EventsResource
{
    // So often something is said, so that proxies between do not take the line for dead.
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(15);

    internal static void Map(RouteGroupBuilder api) => api.MapGet("/events", Listen).WithName("events").WithTags("events")
        .WithSummary("Server-sent events: document (a file came to its end), training (a step of it), alive (nothing happened).")
        .Produces<string>(contentType: "text/event-stream");

    private static ServerSentEventsResult<object> Listen(HttpContext context, DocPipelineServices services, TrainingJob job, IHostApplicationLifetime life) =>
        TypedResults.ServerSentEvents(Events(services, job, life.ApplicationStopping, context.RequestAborted));

    private static async IAsyncEnumerable<SseItem<object>> Events(
        DocPipelineServices services, TrainingJob job, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        var queue = Channel.CreateBounded<SseItem<object>>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
        void Tell(TrainingState state) => queue.Writer.TryWrite(new(state, "training"));
        job.Changed += Tell;
        var documents = Forward(services.Feed, queue.Writer, stop.Token);
        try
        {
            yield return new(new { }, "alive");
            while (!stop.IsCancellationRequested)
            {
                SseItem<object> next;
                using var breath = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
                breath.CancelAfter(Breath);
                try
                {
                    next = await queue.Reader.ReadAsync(breath.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    if (stop.IsCancellationRequested) yield break;
                    next = new(new { }, "alive");
                }

                yield return next;
            }
        }
        finally
        {
            job.Changed -= Tell;
            await stop.CancelAsync().ConfigureAwait(false);
            await documents.ConfigureAwait(false);
        }
    }

    private static async Task Forward(IngestFeed feed, ChannelWriter<SseItem<object>> to, CancellationToken stop)
    {
        await foreach (var result in feed.ListenAsync(stop).ConfigureAwait(false)) to.TryWrite(new(DocumentEvent.Of(result), "document"));
    }
}

/// <summary>A file that came to its end.</summary>
internal sealed record DocumentEvent(
    string Name, string Outcome, string? Id, string? Record, string? Kind, string? Title, int? Attendance, int? Findings, string? Code, LocalizedText? Message, DateTimeOffset? NextTry)
{
    internal static DocumentEvent Of(IngestResult result) => new(
        result.Name, result.Outcome == IngestOutcome.Failed && result.NextTry is not null ? "postponed" : result.Outcome.ToString().ToLowerInvariant(), result.Id,
        result.Outcome == IngestOutcome.Failed ? null : $"{ApiRoutes.Root}/records/{result.Id}", result.Record?.Kind, result.Record?.Title,
        result.Record?.Attendance.Count, result.Record?.Findings.Count, result.Failure?.Code, result.Failure?.Message, result.NextTry);
}
