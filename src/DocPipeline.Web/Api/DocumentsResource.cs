// documents: every file that came and what became of it; the original to look at.
using System.ComponentModel;
using DocPipeline.Extraction.Findings;
using DocPipeline.Records;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace DocPipeline.Web.Api;

internal static class DocumentsResource
{
    private static readonly string[] States = ["waiting", "done", "duplicate", "failed"];

    // What a browser shows without running anything that stands in it.
    private static readonly string[] Harmless = ["application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "text/plain"];

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/documents", List).WithName("listDocuments").WithTags("documents").WithMetadata(Tagged.Mark)
            .WithSummary("Every file that came, the newest first, with what became of it.");
        api.MapGet("/documents/{id}", Get).WithName("getDocument").WithTags("documents").WithMetadata(Tagged.Mark)
            .WithSummary("What is known of one original: its state, where it came from, other files with the same document.").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/documents/{id}/original", Original).WithName("getOriginal").WithTags("documents")
            .WithSummary("The original file; ?view=true shows PDF, pictures and plain text in place.")
            .Produces<Stream>(contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Results<Ok<Page<FileAnswer>>, ProblemHttpResult> List(
        HttpContext context, RecordStore store,
        [Description("waiting, done, duplicate or failed.")] string? state,
        [Description("Kind of the document: news, notice, conclusion …")] string? kind,
        [Description("Code of the failure.")] string? code,
        [Description("A part of the file's name.")] string? name,
        [AsParameters] PageRequest page)
    {
        if (page.Fault(context) is { } wrong) return wrong;
        if (state is not null && !States.Contains(state)) return OneOf(context, "state", States);
        if (kind is not null && !RecordWords.Kinds.Contains(kind)) return OneOf(context, "kind", RecordWords.Kinds);
        var filter = new FileFilter { State = state is null ? null : Enum.Parse<LedgerState>(state, ignoreCase: true), Kind = kind, Code = code, Name = name };
        var found = store.ListFiles(filter, page.Size, page.Start);
        return TypedResults.Ok(page.Of(context, found.Total, [.. found.Rows.Select(FileAnswer.Of)]));
    }

    private static Results<Ok<DocumentAnswer>, ProblemHttpResult> Get(HttpContext context, RecordStore store, Wording words, string id)
    {
        var full = id.Length == 64 ? id : store.Lookup(id).Record?.Id;
        var known = full is null ? null : store.Find(full);
        if (known is null || known.State == LedgerState.Unknown) return Problem.Of(context, store.Lookup(id).Failure ?? new(StoreFailureCodes.NoSuchRecord, WebFailures.NotFound().Message));
        return TypedResults.Ok(new DocumentAnswer(
            known.Id, known.State.ToString().ToLowerInvariant(), known.Code, known.Message is { } message ? words.Say(message) : null, known.Attempts, known.PipelineVersion,
            known.State == LedgerState.Done ? $"{ApiRoutes.Root}/records/{known.Id}" : null, $"{ApiRoutes.Root}/documents/{known.Id}/original",
            known.Sources, store.Versions(known.Id)));
    }

    private static Results<FileStreamHttpResult, ProblemHttpResult> Original(HttpContext context, RecordStore store, DocPipelineServices services, string id, bool? view)
    {
        var record = store.Lookup(id).Record;
        var full = record?.Id ?? id;
        var known = store.Find(full);
        if (known.State == LedgerState.Unknown) return Problem.Of(context, store.Lookup(id).Failure ?? new(StoreFailureCodes.NoSuchRecord, WebFailures.NotFound().Message));
        if (services.Archive.OpenRead(full) is not { } content) return Problem.Of(context, StatusCodes.Status404NotFound, WebFailures.NoOriginal());
        var type = record?.Source.MediaType ?? "application/octet-stream";
        var inPlace = view == true && Harmless.Contains(type);
        // A document comes from anywhere: nothing in it may run here, whatever it is.
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; object-src 'self'; frame-ancestors 'self'";
        var name = record?.Source.Name ?? (known.Sources is [var first, ..] ? first.Name : full);
        if (inPlace) context.Response.GetTypedHeaders().Set("Content-Disposition", Inline(name));
        return TypedResults.Stream(
            content, inPlace ? type : Harmless.Contains(type) ? type : "application/octet-stream", inPlace ? null : name,
            entityTag: new EntityTagHeaderValue($"\"{full}\""), enableRangeProcessing: true);
    }

    private static ContentDispositionHeaderValue Inline(string name)
    {
        var inline = new ContentDispositionHeaderValue("inline");
        inline.SetHttpFileName(name);
        return inline;
    }

    private static ProblemHttpResult OneOf(HttpContext context, string name, IEnumerable<string> words) =>
        Problem.WrongParameter(context, name, $"phải là một trong: {string.Join(", ", words)}.", $"must be one of {string.Join(", ", words)}.");

    /// <summary>What is known of an original.</summary>
    internal sealed record DocumentAnswer(
        string Id, string State, string? Code, string? Message, int Attempts, string? PipelineVersion, string? Record, string Original,
        IReadOnlyList<KnownSource> Sources, IReadOnlyList<DocumentVersion> Versions);
}

/// <summary>A file as the API lists it.</summary>
internal sealed record FileAnswer(
    string Name, string State, string? Id, string? Record, string? Kind, string? Title, string? Number, string? Issuer, string? Issued,
    string? Code, LocalizedText? Message, int Attempts, DateTimeOffset? NextTry, DateTimeOffset FirstSeen, DateTimeOffset ChangedAt)
{
    internal static FileAnswer Of(ListedFile listed)
    {
        var file = listed.File;
        return new(
            file.Name, file.State.ToString().ToLowerInvariant(), file.Id, file is { Id: { } id, State: LedgerState.Done or LedgerState.Duplicate } ? $"{ApiRoutes.Root}/records/{id}" : null,
            listed.Kind, listed.Title, listed.Number, listed.Issuer, listed.Issued, file.Code, file.Message, file.Attempts, file.NextTry, file.FirstSeen, file.ChangedAt);
    }
}
