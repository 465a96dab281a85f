using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DocPipeline.Web.Api;

/// <summary>Marks a resource whose answers are tagged by their content, so that one who has it already is told so (304) and sent nothing.</summary>
internal sealed class Tagged
{
    internal static Tagged Mark { get; } = new();
}

/// <summary>Tags answers of marked resources.</summary>
internal sealed class ContentTags(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<Tagged>() is null)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        var to = context.Response.Body;
        using var content = new MemoryStream();
        context.Response.Body = content;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = to;
        }

        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)).AsSpan(0, 16))}\"");
            var headers = context.Response.GetTypedHeaders();
            headers.ETag = tag;
            headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true };
            context.Response.Headers.Vary = "Accept-Language, Cookie";
            if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, useStrongComparison: false)))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                context.Response.ContentType = null;
                context.Response.ContentLength = null;
                return;
            }
        }

        if (context.Response.StatusCode != StatusCodes.Status204NoContent) context.Response.ContentLength = content.Length;
        content.Position = 0;
        await content.CopyToAsync(to, context.RequestAborted).ConfigureAwait(false);
    }
}
