// corrections: what people say of findings; review: which findings to look at next.
using System.ComponentModel;
using DocPipeline.Records;
using DocPipeline.Storage;
using DocPipeline.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Api;

internal static class CorrectionsResource
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/review", Queue).WithName("listReview").WithTags("corrections").WithSummary("Findings for a person to look at: the least sure first, one in ten by lot.");
        api.MapGet("/corrections", List).WithName("listCorrections").WithTags("corrections").WithMetadata(Tagged.Mark).WithSummary("All that people said of findings.");
        api.MapPost("/corrections", Put).RequireAuthorization(Roles.Reviewer).WithName("correct").WithTags("corrections")
            .WithSummary("Accept, change, reject (none) or pass over (skip) a finding.").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapDelete("/corrections/{document}/{finding:int}", Undo).RequireAuthorization(Roles.Reviewer).WithName("undoCorrection").WithTags("corrections")
            .WithSummary("Take back what was said of a finding.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Results<Ok<IReadOnlyList<ReviewItem>>, ProblemHttpResult> Queue(HttpContext context, RecordStore store, [AsParameters] PageRequest page) =>
        page.Fault(context) is { } wrong ? wrong : TypedResults.Ok(store.ReviewQueue(page.Size));

    private static Results<Ok<Page<Correction>>, ProblemHttpResult> List(HttpContext context, RecordStore store, [AsParameters] PageRequest page)
    {
        if (page.Fault(context) is { } wrong) return wrong;
        var all = store.Corrections();
        return TypedResults.Ok(page.Of(context, all.Count, [.. all.Skip(page.Start).Take(page.Size)]));
    }

    private static Results<Ok<FindingEntry>, ProblemHttpResult> Put(HttpContext context, RecordStore store, TimeProvider clock, AuditLog audit, CorrectionRequest said)
    {
        var found = store.Lookup(said.Document ?? "");
        if (found.Record is not { } record) return Problem.Of(context, found.Failure!);
        var machine = record.Findings.ElementAtOrDefault(said.Finding - 1);
        var account = context.User.Identity?.Name;
        // Where nobody logs in, people still say who they are.
        var (who, now) = (account is null or Entrance.LocalEntrance.Name ? said.By ?? account ?? "" : account, clock.GetUtcNow());
        CorrectionEntry entry = said.Decision switch
        {
            "accept" => new("accept", machine?.Outcome, machine?.Topic, who, now),
            "none" => new("none", RecordWords.NoFinding, RecordWords.NoFinding, who, now),
            "skip" => new("skip", null, null, who, now),
            _ => new(said.Decision ?? "", said.Outcome ?? machine?.Outcome, said.Topic ?? machine?.Topic, who, now),
        };
        return Settled(context, audit, store.Correct(record.Id, said.Finding - 1, entry), said.Finding, $"{entry.Decision} {entry.Outcome} {entry.Topic}".TrimEnd());
    }

    private static Results<Ok<FindingEntry>, ProblemHttpResult> Undo(HttpContext context, RecordStore store, AuditLog audit, string document, int finding) =>
        Settled(context, audit, store.Correct(document, finding - 1, decision: null), finding, "undo");

    private static Results<Ok<FindingEntry>, ProblemHttpResult> Settled(HttpContext context, AuditLog audit, RecordLookup corrected, int finding, string what)
    {
        if (corrected.Record is not { } after) return Problem.Of(context, corrected.Failure!);
        audit.Note(context, "correct", $"{after.Id[..12]}:{finding}", what);
        return TypedResults.Ok(after.Findings[finding - 1]);
    }

    /// <summary>What a person says of a finding.</summary>
    internal sealed record CorrectionRequest(
        [property: Description("Identity of the document, or its first 6 digits.")] string? Document,
        [property: Description("Number of the finding, from 1.")] int Finding,
        [property: Description("accept, change, none or skip.")] string? Decision,
        string? Outcome, string? Topic,
        [property: Description("Who says so; with an account, that account counts.")] string? By);
}
