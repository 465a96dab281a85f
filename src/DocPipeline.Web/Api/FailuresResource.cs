// failures: what could not be made into a record, by reason, and trying again from the originals.
using System.ComponentModel;
using DocPipeline.Extraction.Findings;
using DocPipeline.Storage;
using DocPipeline.Web.Access;
using DocPipeline.Web.Retries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Api;

internal static class FailuresResource
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/failures", List).WithName("listFailures").WithTags("failures").WithMetadata(Tagged.Mark)
            .WithSummary("What could not be made into a record, with the reason and what to do.");
        api.MapPost("/failures/retry", Retry).RequireAuthorization(Roles.Reviewer).WithName("retryFailures").WithTags("failures")
            .WithSummary("Try again: those named, those of one code, or all. 202; what becomes of them stands in /documents and /events.");
    }

    private static Results<Ok<Page<FailureAnswer>>, ProblemHttpResult> List(HttpContext context, RecordStore store, string? code, [AsParameters] PageRequest page)
    {
        if (page.Fault(context) is { } wrong) return wrong;
        var all = Chosen(store, code).ToList();
        return TypedResults.Ok(page.Of(context, all.Count, [.. all.Skip(page.Start).Take(page.Size).Select(f => new FailureAnswer(f.Id, f.SourceName, f.Code, f.Message, f.Attempts, f.FailedAt, f.NextTry))]));
    }

    private static Results<Accepted<RetryAnswer>, ProblemHttpResult> Retry(
        HttpContext context, RecordStore store, RetryQueue retries, AuditLog audit, RetryRequest? asked)
    {
        var failures = Chosen(store, asked?.Code).Where(f => asked?.Ids is not { Count: > 0 } ids || ids.Any(i => f.Id?.StartsWith(i, StringComparison.OrdinalIgnoreCase) == true)).ToList();
        if (asked?.Ids?.FirstOrDefault(i => i.Length < RecordStore.ShortestPrefix || !failures.Exists(f => f.Id?.StartsWith(i, StringComparison.OrdinalIgnoreCase) == true)) is { } unknown)
            return Problem.WrongParameter(context, "ids", $"không có văn bản lỗi nào mang mã {unknown}.", $"no failed document has the identity {unknown}.");
        retries.Add(failures);
        audit.Note(context, "retry", asked?.Code, $"{failures.Count}");
        return TypedResults.Accepted($"{ApiRoutes.Root}/failures", new RetryAnswer(failures.Count));
    }

    private static IEnumerable<FailedDocument> Chosen(RecordStore store, string? code) =>
        store.Failures().Where(f => code is null || f.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>A document that failed.</summary>
    internal sealed record FailureAnswer(string? Id, string Name, string Code, LocalizedText Message, int Attempts, DateTimeOffset? FailedAt, DateTimeOffset? NextTry);

    /// <summary>What is to be tried again.</summary>
    internal sealed record RetryRequest(
        [property: Description("Identities, or their first 6 digits; all where none is given.")] IReadOnlyList<string>? Ids,
        [property: Description("Only those with this code.")] string? Code);

    /// <summary>How many are tried again.</summary>
    internal sealed record RetryAnswer(int Retrying);
}
