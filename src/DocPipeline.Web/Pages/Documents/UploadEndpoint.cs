// Where the browser sends a dropped file: its bytes as they are, its name in the address. It goes the way of the API's uploads.
using DocPipeline.Web.Access;
using DocPipeline.Web.Api;
using DocPipeline.Web.Uploads;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Pages.Documents;

internal static class UploadEndpoint
{
    internal const string Address = "/documents/upload";

    internal static void MapUpload(this IEndpointRouteBuilder routes) => routes.MapPost(Address, TakeAsync).RequireAuthorization(Roles.Reviewer).ExcludeFromDescription();

    private static async Task<IResult> TakeAsync(HttpContext context, string? name, UploadFolder folder, IAntiforgery antiforgery, AuditLog audit)
    {
        // The token stands in the page; another site's page does not know it.
        if (!await antiforgery.IsRequestValidAsync(context)) return Problem.Of(context, StatusCodes.Status400BadRequest, WebFailures.StalePage());
        // Said before anything is sent, where the browser says how much will come.
        if (context.Request.ContentLength > folder.Limit) return Refused(context, WebFailures.TooLarge(folder.Limit));
        var safe = SafeName.Of(name);
        if (!UploadFolder.Endings.Contains(Path.GetExtension(safe).ToLowerInvariant())) return Refused(context, WebFailures.WrongType(safe, Path.GetExtension(safe)));
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = folder.Limit + 1;
        try
        {
            using var upload = folder.Begin();
            if (await upload.AddAsync(name, context.Request.Body, folder.Limit, context.RequestAborted) is { } refused) return Refused(context, refused);
            upload.Commit();
            audit.Note(context, "upload", upload.Ticket, upload.Names[0]);
            return Results.Json(new { name = upload.Names[0], uri = upload.Uri(upload.Names[0]) }, statusCode: StatusCodes.Status202Accepted);
        }
        catch (Exception e) when (e is (IOException and not BadHttpRequestException) or UnauthorizedAccessException && !context.RequestAborted.IsCancellationRequested)
        {
            return Problem.Of(context, StatusCodes.Status507InsufficientStorage, WebFailures.InboxFull());
        }
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Refused(HttpContext context, WebFailure failure) => Problem.Of(context, UploadsResource.StatusOf(failure), failure);
}
