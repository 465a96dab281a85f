// Where the browser sends a dropped file: its bytes as they are, streamed to disk, its name in the address.
using DocPipeline.Web.Language;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Pages.Documents;

internal static class UploadEndpoint
{
    internal const string Address = "/documents/upload";

    internal static void MapUpload(this IEndpointRouteBuilder routes) => routes.MapPost(Address, TakeAsync);

    private static async Task<IResult> TakeAsync(HttpContext context, string? name, InboxDrop inbox, IAntiforgery antiforgery, VisitorLanguage visitor)
    {
        var words = visitor.Words;
        // The token stands in the page; another site's page does not know it.
        if (!await antiforgery.IsRequestValidAsync(context))
            return Refused(StatusCodes.Status400BadRequest, words.Say("Trang đã cũ: hãy tải lại trang rồi thả tệp lần nữa.", "The page is stale: reload it and drop the file again."));
        if (string.IsNullOrWhiteSpace(name)) return Refused(StatusCodes.Status400BadRequest, words.Say("Thiếu tên tệp.", "The file has no name."));
        if (inbox.Refusal(name, context.Request.ContentLength) is { } refusal)
            return Refused(context.Request.ContentLength > inbox.MaxBytes ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status415UnsupportedMediaType, words.Say(refusal));
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = inbox.MaxBytes;
        try
        {
            var path = await inbox.WriteAsync(name, context.Request.Body, context.RequestAborted);
            return Results.Json(new { name = Path.GetFileName(path), uri = path.Replace('\\', '/') }, statusCode: StatusCodes.Status202Accepted);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refused(StatusCodes.Status413PayloadTooLarge, words.Say(inbox.Refusal(name, inbox.MaxBytes + 1)!));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !context.RequestAborted.IsCancellationRequested)
        {
            return Refused(StatusCodes.Status507InsufficientStorage, words.Say(
                "Không ghi được vào hộp thư đến: hãy kiểm tra dung lượng đĩa và quyền ghi (trang Lỗi và tình trạng).",
                "The inbox cannot be written: check the space on disk and the right to write (page Failures and health)."));
        }
    }

    private static IResult Refused(int status, string message) => Results.Json(new { message }, statusCode: status);
}
