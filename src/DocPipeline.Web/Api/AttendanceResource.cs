// attendance: each count of people that a query asks for, with its rate and the document that it stands in.
using System.ComponentModel;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Api;

internal static class AttendanceResource
{
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/attendance", List).WithName("listAttendance").WithTags("attendance")
        .WithMetadata(Tagged.Mark).WithSummary("Counts of people that a query asks for; without a query, all.");

    private static Results<Ok<Page<ListedCount>>, ProblemHttpResult> List(
        HttpContext context, RecordStore store, string? q,
        [Description("newest, oldest, doubtful (lowest rate first) or unit; default newest.")] string? sort,
        [AsParameters] PageRequest page)
    {
        if (page.Fault(context) is { } wrong) return wrong;
        if (Sorting.Read(context, sort, out var order) is { } unknown) return unknown;
        var (query, fault) = QueryParameter.Read(context, q);
        if (fault is not null) return fault;
        var found = store.ListAttendance(query, order, page.Size, page.Start);
        return TypedResults.Ok(page.Of(context, found.Total, found.Rows));
    }
}
