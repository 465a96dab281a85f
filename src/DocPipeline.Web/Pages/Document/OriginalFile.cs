// The original as it came, to look at or to take away. It came from anywhere: nothing in it may run here, nor be taken for a page of ours.
using DocPipeline.Storage;
using DocPipeline.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace DocPipeline.Web.Pages.Document;

internal static class OriginalFile
{
    private const string Pdf = "application/pdf";
    private static readonly string[] Pictures = ["image/png", "image/jpeg", "image/gif", "image/bmp", "image/webp"];

    internal static void MapOriginals(this IEndpointRouteBuilder routes) => routes.MapGet("/documents/{id}/original", Give).RequireAuthorization(Roles.Reader);

    /// <summary>Where the original of a document is given.</summary>
    internal static string Address(string id, bool download = false) => $"/documents/{id}/original{(download ? "?download=true" : "")}";

    /// <summary>Whether browsers show it as a picture.</summary>
    internal static bool IsPicture(string mediaType) => Pictures.Contains(mediaType);

    /// <summary>Whether browsers show it as pages.</summary>
    internal static bool IsPdf(string mediaType) => mediaType == Pdf;

    private static IResult Give(HttpContext context, string id, RecordStore store, DocPipelineServices services, bool download = false)
    {
        if (store.Get(id) is not { } record || services.Archive.OpenRead(record.Id) is not { } original) return Results.NotFound();
        var (type, headers) = (record.Source.MediaType, context.Response.Headers);
        var shown = !download && (IsPdf(type) || IsPicture(type));
        var disposition = new ContentDispositionHeaderValue(shown ? "inline" : "attachment");
        disposition.SetHttpFileName(record.Source.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        // The browser's own PDF viewer refuses to work in a sandbox; it runs a file's script in no page's name. Everything else is shut in.
        headers.ContentSecurityPolicy = shown && IsPdf(type)
            ? "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; frame-ancestors 'self'"
            : "sandbox; default-src 'none'; frame-ancestors 'self'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "private, max-age=3600";
        // What is not shown has no type that a browser could act on.
        return Results.Stream(original, shown ? type : "application/octet-stream", enableRangeProcessing: true);
    }
}
