// models: the versions of the classifier, their measures, training, promotion and the way back.
using System.ComponentModel;
using DocPipeline.Classification;
using DocPipeline.Pipelines;
using DocPipeline.Web.Access;
using DocPipeline.Web.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Api;

internal static class ModelsResource
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/models", List).WithName("listModels").WithTags("models").WithSummary("The versions of the classifier, which is in use, and what was in use when and why.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/models/{version}", Show).WithName("getModel").WithTags("models").WithSummary("How a version scored, how it was chosen, its learning curve.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/models/{version}/promote", Promote).RequireAuthorization(Roles.Trainer).WithName("promoteModel").WithTags("models")
            .WithSummary("Put a version into use, if it is better; with a reason, also if it is not.").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/models/rollback", Rollback).RequireAuthorization(Roles.Trainer).WithName("rollbackModel").WithTags("models").WithSummary("Go back to the version in use before.").ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/models/training", Train).RequireAuthorization(Roles.Trainer).WithName("train").WithTags("models").WithSummary("Train the next version. 202 with Location: where to follow it.").ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/models/training", Follow).WithName("getTraining").WithTags("models").WithSummary("How far the training has come.");
        api.MapDelete("/models/training", Stop).RequireAuthorization(Roles.Trainer).WithName("stopTraining").WithTags("models").WithSummary("Stop the training; nothing changes.").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Results<Ok<ModelsAnswer>, ProblemHttpResult> List(HttpContext context, DocPipelineServices services)
    {
        if (services.Models.Models is not { } models) return Refused(context, services.Models.Failure!);
        var folder = models.Folder;
        return TypedResults.Ok(new ModelsAnswer(
            folder.Name, folder.Current is { } current ? $"v{current}" : null,
            [.. folder.Versions.Select(v => new VersionAnswer($"v{v}", v == folder.Current, Scores(folder.ReadMetrics(v))))],
            folder.History, models.Rows().Corrected));
    }

    private static Results<Ok<ModelMetrics>, ProblemHttpResult> Show(HttpContext context, DocPipelineServices services, string version)
    {
        if (services.Models.Models is not { } models) return Refused(context, services.Models.Failure!);
        if (models.Version(version) is not { } number) return NoVersion(context, models, version);
        return models.Folder.ReadMetrics(number) is { } metrics ? TypedResults.Ok(metrics) : NoVersion(context, models, version);
    }

    private static Results<Ok<InUseAnswer>, ProblemHttpResult> Promote(
        HttpContext context, DocPipelineServices services, AuditLog audit, string version, [Description("Why, where it is not better.")] string? reason)
    {
        if (services.Models.Models is not { } models) return Refused(context, services.Models.Failure!);
        if (models.Version(version) is not { } number) return NoVersion(context, models, version);
        var because = string.IsNullOrWhiteSpace(reason) ? null : reason;
        return models.Promote(number, because, services.Clock.GetUtcNow()) is { } refused ? Refused(context, refused) : InUse(context, audit, models, "promote", because);
    }

    private static Results<Ok<InUseAnswer>, ProblemHttpResult> Rollback(HttpContext context, DocPipelineServices services, AuditLog audit)
    {
        if (services.Models.Models is not { } models) return Refused(context, services.Models.Failure!);
        return models.Rollback(services.Clock.GetUtcNow()) is { } refused ? Refused(context, refused) : InUse(context, audit, models, "rollback", null);
    }

    private static Results<Accepted<TrainingState>, ProblemHttpResult> Train(HttpContext context, DocPipelineServices services, TrainingJob job)
    {
        if (services.Models.Models is not { } models) return Refused(context, services.Models.Failure!);
        return job.Start(models)
            ? TypedResults.Accepted($"{ApiRoutes.Root}/models/training", job.State)
            : Problem.Of(context, StatusCodes.Status409Conflict, WebFailures.Training());
    }

    private static Ok<TrainingState> Follow(TrainingJob job) => TypedResults.Ok(job.State);

    private static Results<Accepted<TrainingState>, ProblemHttpResult> Stop(HttpContext context, TrainingJob job) => job.Stop()
        ? TypedResults.Accepted($"{ApiRoutes.Root}/models/training", job.State)
        : Problem.Of(context, StatusCodes.Status409Conflict, WebFailures.NotTraining());

    private static Ok<InUseAnswer> InUse(HttpContext context, AuditLog audit, FindingModels models, string action, string? reason)
    {
        audit.Note(context, action, $"{models.Folder.Name}/v{models.Folder.Current}", reason);
        return TypedResults.Ok(new InUseAnswer(models.Folder.Name, $"v{models.Folder.Current}"));
    }

    private static Dictionary<string, double?> Scores(ModelMetrics? metrics) =>
        (metrics?.Test?.Tasks ?? metrics?.Training.ToDictionary(t => t.Key, t => t.Value.CrossValidated) ?? []).ToDictionary(t => t.Key, t => t.Value.MacroF1);

    private static ProblemHttpResult NoVersion(HttpContext context, FindingModels models, string typed) =>
        Problem.Of(context, StatusCodes.Status404NotFound, WebFailures.NoVersion(typed, models.Folder.Versions));

    private static ProblemHttpResult Refused(HttpContext context, ModelFailure failure) =>
        Problem.Of(context, failure.Code == ModelFailureCodes.Missing ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict, failure.Code, failure.Message);

    /// <summary>The versions of the classifier.</summary>
    internal sealed record ModelsAnswer(string Name, string? InUse, IReadOnlyList<VersionAnswer> Versions, IReadOnlyList<Promotion> History, int Corrections);

    /// <summary>A version, with macro F1 by label.</summary>
    internal sealed record VersionAnswer(string Version, bool InUse, IReadOnlyDictionary<string, double?> MacroF1);

    /// <summary>What is in use now.</summary>
    internal sealed record InUseAnswer(string Name, string InUse);
}
