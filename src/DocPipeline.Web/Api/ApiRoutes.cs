// The list of resources of the API, a file each, and what holds for all of them.
using DocPipeline.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DocPipeline.Web.Api;

/// <summary>Puts the API into a server.</summary>
internal static class ApiRoutes
{
    /// <summary>Where it begins.</summary>
    internal const string Root = "/api/v1";

    internal static void AddApi(this IServiceCollection services, WebSettings settings)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = RecordJson.Line.Encoder;
            json.SerializerOptions.DefaultIgnoreCondition = RecordJson.Line.DefaultIgnoreCondition;
        });
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddCallLimits(settings);
        services.AddApiDescription();
    }

    internal static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).RequireRateLimiting(CallLimits.Policy).DisableAntiforgery().ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        DocumentsResource.Map(api);
        UploadsResource.Map(api);
        RecordsResource.Map(api);
        SearchResource.Map(api);
        FindingsResource.Map(api);
        AttendanceResource.Map(api);
        UnitsResource.Map(api);
        CorrectionsResource.Map(api);
        ModelsResource.Map(api);
        FailuresResource.Map(api);
        ExportsResource.Map(api);
        EventsResource.Map(api);
        HealthResource.Map(api);
        AuditResource.Map(api);
        app.MapApiDescription();
    }

    /// <summary>Whether a request is one to the API, which is answered in its own way.</summary>
    internal static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
