// records/{id}: one record, whole, as the contract has it.
using DocPipeline.Records;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Api;

internal static class RecordsResource
{
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/records/{id}", Get)
        .WithName("getRecord").WithTags("records").WithSummary("One record, whole; the first 6 digits of its identity are enough.")
        .WithMetadata(Tagged.Mark).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static Results<Ok<DocumentRecord>, ProblemHttpResult> Get(HttpContext context, RecordStore store, string id)
    {
        var found = store.Lookup(id);
        return found.Record is { } record ? TypedResults.Ok(record) : Problem.Of(context, found.Failure!);
    }
}
