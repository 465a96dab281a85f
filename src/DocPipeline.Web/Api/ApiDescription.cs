// The OpenAPI document, made from the resources themselves, and a viewer that works offline.
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DocPipeline.Web.Api;

internal static class ApiDescription
{
    private const string Document = ApiRoutes.Root + "/openapi.json";

    internal static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new() { Title = "DocPipeline", Version = "v1", Description = "Records of documents about public administration in Viet Nam: sent, searched, corrected, exported." };
        // Where it is reached is for the one who reads it to know.
        document.Servers = [new() { Url = "/" }];
        return Task.CompletedTask;
    }));

    internal static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi(Document);
        app.UseSwaggerUI(viewer =>
        {
            viewer.RoutePrefix = "api/docs";
            viewer.DocumentTitle = "DocPipeline API";
            viewer.SwaggerEndpoint(Document, "DocPipeline v1");
            // The viewer's own check of documents is another host's.
            viewer.ConfigObject.ValidatorUrl = null;
        });
    }
}
