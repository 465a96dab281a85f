// uploads: what is sent goes into the inbox and is answered at once with where to follow it.
using System.ComponentModel;
using DocPipeline.Storage;
using DocPipeline.Web.Access;
using DocPipeline.Web.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace DocPipeline.Web.Api;

internal static class UploadsResource
{
    private const int MostFiles = 200;

    // What stands around the files of a form.
    private const long Around = 1 << 20;

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/documents", Send).WithName("uploadDocuments").WithTags("documents")
            .WithSummary("Send files: multipart/form-data, or the bytes of one with its name in ?name=. 202 with Location: where to follow them.")
            .RequireAuthorization(Roles.Reviewer).AddOpenApiOperationTransformer(DescribeBody)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        api.MapGet("/uploads/{id}", Follow).WithName("getUpload").WithTags("documents")
            .WithSummary("What became of the files that were sent together.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Said here, because a handler that reads the body itself says nothing of it.</summary>
    private static Task DescribeBody(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        var files = new OpenApiSchema { Type = JsonSchemaType.Array, Items = file };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["multipart/form-data"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { ["files"] = files } } },
                ["application/octet-stream"] = new() { Schema = file },
            },
        };
        return Task.CompletedTask;
    }

    private static async Task<Results<Accepted<UploadAnswer>, ProblemHttpResult>> Send(
        HttpContext context, UploadFolder folder, AuditLog audit, [Description("Name of the file where its bytes are the body.")] string? name, CancellationToken stop)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = folder.Limit + Around;
        using var upload = folder.Begin();
        var refused = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? await FormAsync(context.Request, type, upload, folder.Limit, stop).ConfigureAwait(false)
            : await upload.AddAsync(name, context.Request.Body, folder.Limit, stop).ConfigureAwait(false);
        if (refused is null && upload.Names.Count == 0) refused = WebFailures.NothingSent();
        if (refused is not null) return Problem.Of(context, StatusOf(refused), refused);
        upload.Commit();
        audit.Note(context, "upload", upload.Ticket, string.Join(", ", upload.Names));
        var answer = Answer(upload.Ticket, folder.Files(upload.Ticket) ?? []);
        return TypedResults.Accepted(answer.Href, answer);
    }

    private static Results<Ok<UploadAnswer>, ProblemHttpResult> Follow(HttpContext context, UploadFolder folder, string id) =>
        folder.Files(id) is { } files ? TypedResults.Ok(Answer(id, files)) : Problem.Of(context, StatusCodes.Status404NotFound, WebFailures.NoUpload(id));

    /// <summary>The files of a form, as they come: none is held twice.</summary>
    private static async Task<WebFailure?> FormAsync(HttpRequest request, MediaTypeHeaderValue type, Upload upload, long limit, CancellationToken stop)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrWhiteSpace(boundary) || boundary.Length > 200) return WebFailures.Unreadable();
        var form = new MultipartReader(boundary, request.Body);
        try
        {
            while (await form.ReadNextSectionAsync(stop).ConfigureAwait(false) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part) || !part.IsFileDisposition()) continue;
                if (upload.Names.Count == MostFiles) return WebFailures.WrongParameter("files", $"tối đa {MostFiles} tệp một lần.", $"at most {MostFiles} files at once.");
                var sent = part.FileNameStar.HasValue ? part.FileNameStar.Value : HeaderUtilities.RemoveQuotes(part.FileName).Value;
                if (await upload.AddAsync(sent, section.Body, limit, stop).ConfigureAwait(false) is { } refused) return refused;
            }
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException && broken is not BadHttpRequestException))
        {
            return WebFailures.Unreadable();
        }

        return null;
    }

    internal static int StatusOf(WebFailure failure) => failure.Code switch
    {
        WebFailureCodes.TooLarge => StatusCodes.Status413PayloadTooLarge,
        WebFailureCodes.WrongType => StatusCodes.Status415UnsupportedMediaType,
        _ => StatusCodes.Status400BadRequest,
    };

    private static UploadAnswer Answer(string ticket, IReadOnlyList<ListedFile> files) => new(
        ticket, $"{ApiRoutes.Root}/uploads/{ticket}", files.All(f => f.File.State != LedgerState.Waiting && f.File.NextTry is null),
        [.. files.Select(FileAnswer.Of)]);

    /// <summary>Files that were sent together.</summary>
    /// <param name="Id">The ticket.</param>
    /// <param name="Href">Where to follow them.</param>
    /// <param name="Done">Whether all have come to their end.</param>
    /// <param name="Files">The files; those of an archive instead of it, once it is taken apart.</param>
    internal sealed record UploadAnswer(string Id, string Href, bool Done, IReadOnlyList<FileAnswer> Files);
}
