// units: those that documents name; of one, what was found about it.
using System.ComponentModel;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Api;

internal static class UnitsResource
{
    private const int RowsShown = 200;

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/units", List).WithName("listUnits").WithTags("units").WithMetadata(Tagged.Mark)
            .WithSummary("Units that documents name, those with most findings first.");
        api.MapGet("/units/{name}", Get).WithName("getUnit").WithTags("units").WithMetadata(Tagged.Mark)
            .WithSummary("A unit by its full name: counts of its people and findings about it, the newest first.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Results<Ok<Page<ListedUnit>>, ProblemHttpResult> List(
        HttpContext context, RecordStore store, [Description("A part of the name, with or without marks.")] string? name, [AsParameters] PageRequest page)
    {
        if (page.Fault(context) is { } wrong) return wrong;
        var found = store.ListUnits(name, page.Size, page.Start);
        return TypedResults.Ok(page.Of(context, found.Total, found.Rows));
    }

    private static Results<Ok<UnitAnswer>, ProblemHttpResult> Get(HttpContext context, RecordStore store, string name)
    {
        if (store.ListUnits(name, RowsShown, 0).Rows.FirstOrDefault(u => string.Equals(u.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } unit)
            return Problem.Of(context, StatusCodes.Status404NotFound, WebFailures.NoUnit(name));
        var query = SearchQueryParser.Parse($"unit:\"{unit.Name.Replace('"', ' ')}\"").Query!;
        return TypedResults.Ok(new UnitAnswer(
            unit,
            [.. store.ListAttendance(query, RowOrder.Newest, RowsShown, 0).Rows.Where(c => c.Count.Unit == unit.Name)],
            [.. store.ListFindings(query, RowOrder.Newest, RowsShown, 0).Rows.Where(f => f.Finding.Unit == unit.Name)]));
    }

    /// <summary>A unit with what was found about it.</summary>
    internal sealed record UnitAnswer(ListedUnit Unit, IReadOnlyList<ListedCount> Attendance, IReadOnlyList<ListedFinding> Findings);
}
