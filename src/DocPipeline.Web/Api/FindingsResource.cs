// findings: each finding that a query asks for, with the document that it stands in.
using System.ComponentModel;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Api;

internal static class FindingsResource
{
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/findings", List).WithName("listFindings").WithTags("findings")
        .WithMetadata(Tagged.Mark).WithSummary("Findings that a query asks for; without a query, all.");

    private static Results<Ok<Page<ListedFinding>>, ProblemHttpResult> List(
        HttpContext context, RecordStore store, string? q,
        [Description("newest, oldest, doubtful (least sure first) or unit; default newest.")] string? sort,
        [AsParameters] PageRequest page)
    {
        if (page.Fault(context) is { } wrong) return wrong;
        if (Sorting.Read(context, sort, out var order) is { } unknown) return unknown;
        var (query, fault) = QueryParameter.Read(context, q);
        if (fault is not null) return fault;
        var found = store.ListFindings(query, order, page.Size, page.Start);
        return TypedResults.Ok(page.Of(context, found.Total, found.Rows));
    }
}

/// <summary>Reads how a list is sorted.</summary>
internal static class Sorting
{
    private static readonly string[] Words = [.. Enum.GetNames<RowOrder>().Select(n => n.ToLowerInvariant())];

    internal static ProblemHttpResult? Read(HttpContext context, string? word, out RowOrder order)
    {
        order = RowOrder.Newest;
        if (word is null) return null;
        var place = Array.IndexOf(Words, word);
        if (place < 0) return Problem.WrongParameter(context, "sort", $"phải là một trong: {string.Join(", ", Words)}.", $"must be one of {string.Join(", ", Words)}.");
        order = Enum.GetValues<RowOrder>()[place];
        return null;
    }
}
