// The server of pages and API. It is started beside the ingesting, in the same process and over the same store, and stops with it.
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DocPipeline.Web.Access;
using DocPipeline.Web.Api;
using DocPipeline.Web.Language;
using DocPipeline.Web.Notices;
using DocPipeline.Web.Pages.Document;
using DocPipeline.Web.Pages.Documents;
using DocPipeline.Web.Pages.Lists;
using DocPipeline.Web.Pages.Review;
using DocPipeline.Web.Pages.Shell;
using DocPipeline.Web.Retries;
using DocPipeline.Web.Training;
using DocPipeline.Web.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MudBlazor;
using MudBlazor.Services;

namespace DocPipeline.Web;

/// <summary>What came of starting: the server, or why there is none; never both.</summary>
/// <param name="Server">The server, running; dispose it to stop.</param>
/// <param name="Failure">Why it cannot run.</param>
public sealed record WebStart(WebServer? Server, WebFailure? Failure);

/// <summary>Pages and API, running.</summary>
public sealed class WebServer : IAsyncDisposable
{
    // The executable's name: under it the build writes what files belong to the pages.
    private const string Executable = "docpipeline";

    private const int ShortestSecret = 16;

    // Browsers keep their line to the server open; a stop does not wait for them longer than this.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(3);
    private readonly WebApplication _app;

    private WebServer(WebApplication app) => _app = app;

    /// <summary>Where it is reached, in the order of the settings.</summary>
    public IReadOnlyList<string> Addresses { get; private init; } = [];

    /// <summary>Starts to serve the store of <paramref name="services"/>, which is open.</summary>
    public static async Task<WebStart> StartAsync(DocPipelineServices services, WebSettings settings)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(settings);
        if (services.Definition.Webhook is { } webhook && settings.WebhookSecret is not { Length: >= ShortestSecret })
            return new WebStart(null, WebFailures.NoWebhookSecret(webhook.SecretVariable));
        if (settings.NeedsLogIn && services.OpenStore().Store!.Access.Accounts().Count == 0)
            return new WebStart(null, WebFailures.NoAccounts(string.Join(", ", settings.Addresses)));
        var app = Build(services, settings);
        try
        {
            // Also where a stop is asked for in this very moment: what was started is then ended in its turn.
            await app.StartAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            return new WebStart(null, WebFailures.AddressTaken(string.Join(", ", settings.Addresses), e.Message));
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new WebStart(new WebServer(app) { Addresses = [.. addresses] }, null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(LongestStop);
        await _app.StopAsync(patience.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(DocPipelineServices services, WebSettings settings)
    {
        // Empty: no file and no environment variable of the current folder or user changes what is served, or where.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = Executable,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var address in settings.Addresses) kestrel.Listen(IPAddress.Parse(address.DnsSafeHost), address.Port);
        });
        // Before a publish the files lie where they were built from, and this knows where; after it they lie in wwwroot.
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);

        // The executable answers Ctrl-C and SIGTERM; the server must not.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRouting();
        // Vietnamese letters stand in the page as they are, not as numbers.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        // Without a store of keys of its own, what an open page holds would be sealed by keys in somebody's home folder.
        builder.Services.AddDataProtection().SetApplicationName(Executable).PersistKeysToFileSystem(KeyFolder(settings.Keys));
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.AddSingleton(services);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(services.Clock);
        builder.Services.AddSingleton(services.OpenStore().Store!);
        builder.Services.AddSingleton(services.OpenStore().Store!.Access);
        builder.Services.AddSingleton<UploadFolder>();
        builder.Services.AddSingleton<TrainingJob>();
        builder.Services.AddSingleton<ModelWork>();
        builder.Services.AddApi(settings);
        builder.Services.AddEntrance(settings);
        if (services.Definition.Webhook is { } webhook)
            builder.Services.AddSingleton(webhook).AddSingleton(new WebhookSecret(settings.WebhookSecret!)).AddHostedService<DoneNotices>();
        builder.Services.AddSingleton<RetryQueue>();
        builder.Services.AddScoped<Corrector>();
        builder.Services.AddScoped<VisitorLanguage>();
        builder.Services.AddScoped(scope => scope.GetRequiredService<VisitorLanguage>().Words);
        builder.Services.AddAntiforgery(form => form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        builder.Services.AddTransient<MudLocalizer, ComponentWords>();

        var app = builder.Build();
        app.UseMiddleware<LanguageChoice>();
        app.UseMiddleware<Faults>();
        // A proxy on this machine says how it was reached, so that cookies keep to safe lines; nobody else is believed.
        if (settings.NeedsLogIn) app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor });
        app.UseMiddleware<Guard>();
        app.UseWhen(context => !context.Request.IsApi(), pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseMiddleware<ContentTags>();
        app.MapStaticAssets(Path.Combine(AppContext.BaseDirectory, $"{Executable}.staticwebassets.endpoints.json")).AllowAnonymous();
        LogIn.Map(app);
        app.MapApi();
        app.MapUpload();
        app.MapOriginals();
        app.MapListExports();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    private static DirectoryInfo KeyFolder(string path)
    {
        // The keys seal log-ins: nobody else reads them.
        if (OperatingSystem.IsWindows()) return Directory.CreateDirectory(path);
        return Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
