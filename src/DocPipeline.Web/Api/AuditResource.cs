// audit: what was done, by whom and from where.
using DocPipeline.Storage;
using DocPipeline.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Api;

internal static class AuditResource
{
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/audit", List).WithName("listAudit").WithTags("access").RequireAuthorization(Roles.Admin)
        .WithSummary("What was done, the newest first: log-ins, corrections, promotions, exports, and what was refused.");

    private static Results<Ok<Page<AuditEntry>>, ProblemHttpResult> List(HttpContext context, RecordStore store, [AsParameters] PageRequest page)
    {
        if (page.Fault(context) is { } wrong) return wrong;
        var log = store.Access.Log(page.Size, page.Start);
        return TypedResults.Ok(page.Of(context, log.Total, log.Rows));
    }
}
