// How a request says who sends it: a cookie of a log-in, a token, or, on the machine's own address, nothing at all.
using System.Security.Claims;
using System.Text.Encodings.Web;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocPipeline.Web.Access;

/// <summary>Puts log-in and roles into a server.</summary>
internal static class Entrance
{
    /// <summary>The scheme that looks at a request and takes the one that it speaks.</summary>
    private const string Either = "either";

    private const string Bearer = "Bearer ";
    internal const string StampClaim = "stamp";

    internal static void AddEntrance(this IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton<Credentials>();
        services.AddSingleton<AuditLog>();
        services.AddScoped<Person>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization(Roles.AddPolicies);
        var schemes = services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 ? TokenEntrance.SchemeName
                : settings.NeedsLogIn ? CookieAuthenticationDefaults.AuthenticationScheme : LocalEntrance.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TokenEntrance>(TokenEntrance.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, LocalEntrance>(LocalEntrance.SchemeName, null);
        schemes.AddCookie(cookie =>
        {
            cookie.Cookie.Name = "docpipeline.login";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = LogIn.Path;
            cookie.ReturnUrlParameter = LogIn.Return;
            cookie.Events.OnValidatePrincipal = StillGood;
            cookie.Events.OnRedirectToLogin = context => Refusals.LogInAsync(context.HttpContext, context.RedirectUri);
            cookie.Events.OnRedirectToAccessDenied = context => Refusals.RoleAsync(context.HttpContext);
        });
    }

    /// <summary>Somebody of a name and a role.</summary>
    internal static ClaimsPrincipal Person(string name, string role, string scheme, string? stamp = null)
    {
        var claims = new List<Claim> { new(ClaimTypes.Name, name), new(ClaimTypes.Role, role) };
        if (stamp is not null) claims.Add(new(StampClaim, stamp));
        return new(new ClaimsIdentity(claims, scheme));
    }

    /// <summary>A log-in ends with the account, with another password and with another role, not only with its time.</summary>
    private static async Task StillGood(CookieValidatePrincipalContext context)
    {
        var access = context.HttpContext.RequestServices.GetRequiredService<RecordStore>().Access;
        var person = context.Principal;
        if (person?.Identity?.Name is { } name && access.Find(name) is { } account
            && person.HasClaim(StampClaim, account.Stamp) && person.IsInRole(account.Role)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme).ConfigureAwait(false);
    }

    /// <summary>Whoever can reach the machine's own address sits at it, or may log in to it: he needs nothing more.</summary>
    internal sealed class LocalEntrance(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        internal const string SchemeName = "local";

        /// <summary>The name of him who needs none.</summary>
        internal const string Name = "local";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
            Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(Person(Name, Roles.Admin, SchemeName), SchemeName)));
    }

    /// <summary>Programs send <c>Authorization: Bearer dp_…</c>.</summary>
    internal sealed class TokenEntrance(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, Credentials credentials, AuditLog audit)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        internal const string SchemeName = "token";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var header = Request.Headers.Authorization.ToString();
            if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && credentials.Token(header[Bearer.Length..].Trim()) is { } token)
                return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(Person($"token:{token.Name}", token.Role, SchemeName), SchemeName)));
            audit.Note(Context, "token-refused", Request.Path);
            return Task.FromResult(AuthenticateResult.Fail("No such token."));
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
            return Refusals.LogInAsync(Context, null);
        }

        protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusals.RoleAsync(Context);
    }
}
