// Everything that the API refuses is told the same way: RFC 9457, with a code for programs and a sentence in the language asked for.
using DocPipeline.Extraction.Findings;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace DocPipeline.Web.Api;

/// <summary>Makes answers of failures.</summary>
internal static class Problem
{
    internal static ProblemHttpResult Of(HttpContext context, int status, WebFailure failure) => Of(context, status, failure.Code, failure.Message);

    internal static ProblemHttpResult Of(HttpContext context, int status, string code, LocalizedText message)
    {
        var words = context.RequestServices.GetRequiredService<Wording>();
        context.Response.Headers.ContentLanguage = words.Language;
        return TypedResults.Problem(new ProblemDetails
        {
            Status = status,
            Title = ReasonPhrases.GetReasonPhrase(status),
            Detail = words.Say(message),
            Instance = context.Request.Path,
            Extensions = { ["code"] = code },
        });
    }

    internal static ProblemHttpResult WrongParameter(HttpContext context, string name, string vietnamese, string english) =>
        Of(context, StatusCodes.Status400BadRequest, WebFailures.WrongParameter(name, vietnamese, english));

    /// <summary>Why the store has no such record: nothing of that name, several, or no name at all.</summary>
    internal static ProblemHttpResult Of(HttpContext context, StoreFailure failure) => Of(
        context,
        failure.Code switch
        {
            StoreFailureCodes.NoSuchRecord or StoreFailureCodes.NoSuchFinding => StatusCodes.Status404NotFound,
            StoreFailureCodes.AmbiguousId => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        },
        failure.Code, failure.Message);

    /// <summary>What is wrong with a query, and where.</summary>
    internal static ProblemHttpResult Of(HttpContext context, QueryFailure failure)
    {
        var problem = Of(context, StatusCodes.Status400BadRequest, failure.Code, failure.Message);
        problem.ProblemDetails.Extensions["position"] = failure.Position;
        problem.ProblemDetails.Extensions["length"] = failure.Length;
        problem.ProblemDetails.Extensions["example"] = failure.Example;
        return problem;
    }
}
