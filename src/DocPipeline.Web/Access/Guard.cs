// What holds for every request, before anybody asks who sends it.
using System.Net;
using DocPipeline.Web.Api;
using Microsoft.AspNetCore.Http;

namespace DocPipeline.Web.Access;

/// <summary>
/// Turns away requests that a page of another host made a browser send (by Origin and Sec-Fetch-Site), those that name a host that this is not
/// (a name that was bent to this address), and, where nobody logs in, those that came through a proxy. Sets the headers that keep browsers from
/// running or showing what is not ours.
/// </summary>
internal sealed class Guard(RequestDelegate next, WebSettings settings)
{
    // Styles stand in elements throughout the component library; scripts nowhere.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        + "object-src 'self'; frame-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

        if (!IsOurs(context.Request.Host)) return Refuse(context, StatusCodes.Status421MisdirectedRequest, WebFailures.WrongHost(context.Request.Host.Host));
        if (!settings.NeedsLogIn && IsForwarded(context.Request)) return Refuse(context, StatusCodes.Status403Forbidden, WebFailures.Forwarded());
        if (IsForeign(context.Request)) return Refuse(context, StatusCodes.Status403Forbidden, WebFailures.Foreign());
        return next(context);
    }

    /// <summary>Numbers cannot be bent to other addresses, names can: only those that we know are ours.</summary>
    private bool IsOurs(HostString host) =>
        host.HasValue && (string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || IPAddress.TryParse(host.Host.Trim('[', ']'), out _)
            || settings.Hosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase));

    private static bool IsForwarded(HttpRequest request) =>
        request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("Forwarded") || request.Headers.ContainsKey("X-Real-IP");

    /// <summary>Whether another host's page asks for something to be done, or for an open line.</summary>
    private static bool IsForeign(HttpRequest request)
    {
        var doesNothing = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (doesNothing && !request.Path.StartsWithSegments("/_blazor")) return false;
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site") return true;
        return request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static Task Refuse(HttpContext context, int status, WebFailure failure) => Problem.Of(context, status, failure).ExecuteAsync(context);
}
