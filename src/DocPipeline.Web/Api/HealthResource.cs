// health and readiness: whether the program lives, and whether it can do its work.
using System.Reflection;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Api;

internal static class HealthResource
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/health", Alive).WithName("health").WithTags("health").WithSummary("Whether the program lives.").AllowAnonymous();
        api.MapGet("/ready", Ready).WithName("ready").WithTags("health").WithSummary("Whether store, inbox and classifier can be used, and how much waits.")
            .Produces<Readiness>().Produces<Readiness>(StatusCodes.Status503ServiceUnavailable).AllowAnonymous();
    }

    private static Ok<Health> Alive() =>
        TypedResults.Ok(new Health("alive", typeof(HealthResource).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? ""));

    private static JsonHttpResult<Readiness> Ready(RecordStore store, DocPipelineServices services, WebSettings settings)
    {
        FileCounts? files = null;
        try
        {
            files = store.CountFiles();
        }
        catch (Exception fault) when (store.Passing(fault) is not null)
        {
            // Told below: the store cannot be asked.
        }

        var parts = new Dictionary<string, bool>
        {
            ["store"] = files is not null,
            ["inbox"] = Directory.Exists(settings.Inbox),
            ["classifier"] = services.Definition.Model is null || services.ClassifierInUse is { Refused: null },
        };
        var isReady = parts.Values.All(p => p);
        return TypedResults.Json(
            new Readiness(isReady ? "ready" : "not ready", parts, files, services.ClassifierInUse?.Get().Version),
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>That the program lives, and which it is.</summary>
    internal sealed record Health(string Status, string Version);

    /// <summary>Whether it can work.</summary>
    internal sealed record Readiness(string Status, IReadOnlyDictionary<string, bool> Parts, FileCounts? Files, string? Classifier);
}
