// search: documents that answer a query, best first, with what in them was meant, and what they are counted by.
using System.ComponentModel;
using DocPipeline.Exports;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Api;

internal static class SearchResource
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/search", Search).WithName("search").WithTags("search").WithMetadata(Tagged.Mark)
            .WithSummary("Documents that answer a query, best first; what was sought stands between « and ».");
        api.MapGet("/search/facets", Facets).WithName("facets").WithTags("search").WithMetadata(Tagged.Mark)
            .WithSummary("What the documents that answer a query are counted by; without a query, all.");
    }

    private static Results<Ok<SearchAnswer>, ProblemHttpResult> Search(
        HttpContext context, RecordStore store,
        [Description("The query: words, \"phrases\", AND OR NOT, prefix*, fields such as outcome:violation, absent>0.")] string q,
        [Description("Whether to count facets, too; default true.")] bool? facets,
        [AsParameters] PageRequest page)
    {
        if (page.Fault(context) is { } wrong) return wrong;
        var (query, fault) = QueryParameter.Read(context, q);
        if (fault is not null) return fault;
        if (query is null) return Problem.WrongParameter(context, "q", "chưa có gì để tìm.", "there is nothing to search for.");
        var found = store.Search(query, page.Size, page.Start);
        var counts = facets != false ? store.Facets(query) : null;
        var answer = page.Of(context, found.Total, [.. found.Hits.Select(HitRow.Of)]);
        return TypedResults.Ok(new SearchAnswer(answer.Total, answer.Offset, answer.Items, answer.Next, counts?.Facets));
    }

    private static Results<Ok<FacetCounts>, ProblemHttpResult> Facets(HttpContext context, RecordStore store, string? q)
    {
        var (query, fault) = QueryParameter.Read(context, q);
        return fault is not null ? fault : TypedResults.Ok(store.Facets(query));
    }

    /// <summary>A page of hits with facets.</summary>
    internal sealed record SearchAnswer(int Total, int Offset, IReadOnlyList<HitRow> Items, string? Next, IReadOnlyList<Facet>? Facets);
}
