// Which language a request is answered in.
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DocPipeline.Web.Language;

/// <summary>
/// <c>?lang=</c> goes first and is remembered in a cookie; then the cookie; then the browser's Accept-Language; then Vietnamese.
/// </summary>
internal sealed class LanguageChoice(RequestDelegate next)
{
    private const string Cookie = "docpipeline.lang";

    public Task InvokeAsync(HttpContext context, VisitorLanguage visitor)
    {
        var asked = Known(context.Request.Query["lang"]);
        if (asked is not null) context.Response.Cookies.Append(Cookie, asked, VisitorCookies.Lasting);
        visitor.Words = new(asked ?? Known(context.Request.Cookies[Cookie]) ?? Accepted(context.Request) ?? Wording.Languages[0]);
        context.Response.Headers.ContentLanguage = visitor.Words.Language;
        return next(context);
    }

    private static string? Accepted(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(l => l.Quality is null or > 0)
            .OrderByDescending(l => l, StringWithQualityHeaderValueComparer.QualityComparer)
            .Select(l => Known(l.Value.Value?.Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(l => l is not null);

    private static string? Known(string? language) => language is not null && Wording.Languages.Contains(language) ? language : null;
}
