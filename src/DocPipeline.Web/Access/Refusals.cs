using DocPipeline.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DocPipeline.Web.Access;

/// <summary>Tells who may not come in, or may not do what he asks for, and what to do; programs get problems, people pages.</summary>
internal static class Refusals
{
    internal static Task LogInAsync(HttpContext context, string? logIn)
    {
        if (logIn is not null && !context.Request.IsApi())
        {
            context.Response.Redirect(logIn);
            return Task.CompletedTask;
        }

        return Problem.Of(context, StatusCodes.Status401Unauthorized, WebFailures.LogIn()).ExecuteAsync(context);
    }

    internal static Task RoleAsync(HttpContext context)
    {
        context.RequestServices.GetRequiredService<AuditLog>().Note(context, "refused", $"{context.Request.Method} {context.Request.Path}");
        return Problem.Of(context, StatusCodes.Status403Forbidden, WebFailures.Role()).ExecuteAsync(context);
    }
}
