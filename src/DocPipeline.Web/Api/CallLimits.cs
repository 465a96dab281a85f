// How much one caller may ask for: enough for any person or script, not enough to keep the others waiting.
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DocPipeline.Web.Api;

internal static class CallLimits
{
    /// <summary>The name under which the resources ask for the limit.</summary>
    internal const string Policy = "api";

    /// <summary>The name of the limit of log-ins, which take work: 30 a minute from one address.</summary>
    internal const string LogInPolicy = "login";

    internal static void AddCallLimits(this IServiceCollection services, WebSettings settings) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Policy, context => RateLimitPartition.GetTokenBucketLimiter(
            Caller(context),
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = settings.RequestsPerSecond * 2,
                TokensPerPeriod = settings.RequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }));
        limiter.AddPolicy(LogInPolicy, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = 30, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
        limiter.OnRejected = async (rejected, stop) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await Problem.Of(rejected.HttpContext, StatusCodes.Status429TooManyRequests, WebFailures.TooMany(seconds)).ExecuteAsync(rejected.HttpContext).ConfigureAwait(false);
        };
    });

    /// <summary>Who calls: the account where there is one, else the address.</summary>
    private static string Caller(HttpContext context) => context.User.Identity?.Name ?? context.Connection.RemoteIpAddress?.ToString() ?? "";
}
