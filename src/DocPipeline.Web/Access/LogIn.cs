// Logging in and out: a plain form, so that it works before any script has run.
using DocPipeline.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DocPipeline.Web.Access;

/// <summary>The form at <see cref="Path"/> and what it sends.</summary>
internal static class LogIn
{
    internal const string Path = "/login";

    /// <summary>The parameter with the address that somebody came from.</summary>
    internal const string Return = "return";

    internal static void Map(WebApplication app)
    {
        app.MapGet(Path, Show).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(Path, Enter).AllowAnonymous().RequireRateLimiting(CallLimits.LogInPolicy).ExcludeFromDescription();
        app.MapPost("/logout", Leave).ExcludeFromDescription();
    }

    private static RazorComponentResult<LogInPage> Show([FromQuery(Name = Return)] string? from) =>
        new(new Dictionary<string, object?> { [nameof(LogInPage.From)] = Local(from) });

    private static async Task<IResult> Enter(
        HttpContext context, Credentials credentials, AuditLog audit, [FromForm] string? name, [FromForm] string? password, [FromForm(Name = Return)] string? from)
    {
        if (name is { Length: > 0 and <= 64 } && credentials.LogIn(name, password ?? "") is { } account)
        {
            await context.SignInAsync(
                CookieAuthenticationDefaults.AuthenticationScheme,
                Entrance.Person(account.Name, account.Role, CookieAuthenticationDefaults.AuthenticationScheme, account.Stamp)).ConfigureAwait(false);
            audit.Note(context, "login", who: account.Name);
            return TypedResults.LocalRedirect(Local(from));
        }

        audit.Note(context, "login-failed", who: name);
        return new RazorComponentResult<LogInPage>(new Dictionary<string, object?> { [nameof(LogInPage.From)] = Local(from), [nameof(LogInPage.Refused)] = true })
        {
            StatusCode = StatusCodes.Status401Unauthorized,
        };
    }

    private static async Task<IResult> Leave(HttpContext context, AuditLog audit)
    {
        audit.Note(context, "logout");
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme).ConfigureAwait(false);
        return TypedResults.LocalRedirect(Path);
    }

    /// <summary>An address of ours, or the first page: nobody is led elsewhere by what stands in a link.</summary>
    private static string Local(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}
