using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DocPipeline.Web.Api;

/// <summary>
/// Answers what went wrong outside of the resources: a parameter that is no number, a body that is no JSON, a body too large, an address or
/// method that there is not, a fault of the program. Stands around everything; pages say themselves that they are not there.
/// </summary>
internal sealed class Faults(RequestDelegate next, ILogger<Faults> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            if (context.RequestAborted.IsCancellationRequested) return;
            context.Response.Clear();
            await AnswerOf(context, fault).ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        if (!context.Request.IsApi() || context.Response.HasStarted || context.Response.ContentLength > 0 || context.Response.ContentType is not null) return;
        IResult? answer = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Problem.Of(context, StatusCodes.Status404NotFound, WebFailures.NotFound()),
            StatusCodes.Status405MethodNotAllowed => Problem.Of(context, StatusCodes.Status405MethodNotAllowed, WebFailures.MethodNotAllowed(context.Request.Method)),
            StatusCodes.Status415UnsupportedMediaType => Problem.Of(context, StatusCodes.Status415UnsupportedMediaType, WebFailures.Unreadable()),
            StatusCodes.Status400BadRequest => Problem.Of(context, StatusCodes.Status400BadRequest, WebFailures.Unreadable()),
            _ => null,
        };
        if (answer is not null) await answer.ExecuteAsync(context).ConfigureAwait(false);
    }

    private IResult AnswerOf(HttpContext context, Exception fault)
    {
        switch (fault)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                var limit = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0;
                return Problem.Of(context, StatusCodes.Status413PayloadTooLarge, WebFailures.TooLarge(limit));
            case BadHttpRequestException bad:
                return Parameter(bad.Message) is { } name
                    ? Problem.WrongParameter(context, name, "thiếu, hoặc giá trị không đọc được.", "it is missing, or its value cannot be read.")
                    : Problem.Of(context, bad.StatusCode, WebFailures.Unreadable());
            default:
                // What is in the exception stays in the log: it may name files and more of this machine.
                log.LogError(fault, "{Method} {Path} failed ({Trace})", context.Request.Method, context.Request.Path, context.TraceIdentifier);
                return Problem.Of(context, StatusCodes.Status500InternalServerError, WebFailures.Fault(context.TraceIdentifier));
        }
    }

    /// <summary>The name in <c>Failed to bind parameter "int Limit" from "abc".</c> and in <c>Required parameter "string q" was not provided …</c></summary>
    private static string? Parameter(string message)
    {
        if (!message.StartsWith("Failed to bind parameter \"", StringComparison.Ordinal)
            && !(message.StartsWith("Required parameter \"", StringComparison.Ordinal) && message.Contains("query", StringComparison.Ordinal))) return null;
        var name = message.Split('"')[1].Split(' ')[^1];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
