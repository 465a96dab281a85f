// The real server on a free port over a store of its own, beside a real walk of its inbox.
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DocPipeline.Intake;
using DocPipeline.Pipelines;
using DocPipeline.Web;

namespace DocPipeline.Tests.Web;

internal sealed class Site : IAsyncDisposable
{
    private readonly DocPipelineServices _services;
    private readonly WebServer _server;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _walk;

    private Site(DocPipelineServices services, WebServer server, string folder)
    {
        (_services, _server, Folder) = (services, server, folder);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(server.Addresses[0]) };
        Client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        _walk = WalkAsync();
    }

    public string Folder { get; }

    public HttpClient Client { get; }

    public DocPipelineServices Services => _services;

    public string Inbox => Path.Combine(Folder, "inbox");

    public static async Task<Site> StartAsync(Func<PipelineDefinition, PipelineDefinition>? pipeline = null, Func<WebSettings, WebSettings>? settings = null, Action<DocPipelineServices>? before = null)
    {
        var folder = Path.Combine(Path.GetTempPath(), "docpipeline-tests", Guid.NewGuid().ToString("N"));
        var definition = new PipelineDefinition { Fence = false, Model = null };
        definition = pipeline?.Invoke(definition) ?? definition;
        var places = PipelinePlaces.In(folder, Path.Combine(folder, "models"), definition);
        Directory.CreateDirectory(places.Inbox);
        var services = new DocPipelineServices(definition, places);
        Assert.NotNull(services.OpenStore().Store);
        before?.Invoke(services);
        var web = new WebSettings { Addresses = [new("http://127.0.0.1:0")], Keys = Path.Combine(folder, "keys"), Inbox = places.Inbox };
        var started = await WebServer.StartAsync(services, settings?.Invoke(web) ?? web);
        Assert.Null(started.Failure);
        return new Site(services, started.Server!, folder);
    }

    /// <summary>The JSON of an address.</summary>
    public async Task<JsonElement> Get(string path)
    {
        using var answer = await Client.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {path}: {await answer.Content.ReadAsStringAsync()}");
        return await Json(answer);
    }

    public static async Task<JsonElement> Json(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement;

    /// <summary>What a refusal says: a problem with this status and code, in words.</summary>
    public static async Task<string> Refusal(HttpResponseMessage answer, int status, string code)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        return problem.GetProperty("detail").GetString()!;
    }

    /// <summary>Sends one file; the answer to follow.</summary>
    public async Task<JsonElement> Send(string name, string text)
    {
        using var answer = await Client.PostAsync($"/api/v1/documents?name={Uri.EscapeDataString(name)}", new ByteArrayContent(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(202, (int)answer.StatusCode);
        Assert.Equal(answer.Headers.Location?.ToString(), (await Json(answer)).GetProperty("href").GetString());
        return await Settled(answer.Headers.Location!.ToString());
    }

    /// <summary>The upload once all its files have come to their end.</summary>
    public async Task<JsonElement> Settled(string href)
    {
        for (var i = 0; i < 300; i++)
        {
            var upload = await Get(href);
            if (upload.GetProperty("done").GetBoolean()) return upload;
            await Task.Delay(100);
        }

        throw new TimeoutException($"{href} did not come to its end.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _walk;
        Client.Dispose();
        await _server.DisposeAsync();
        _services.Dispose();
        _stop.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task WalkAsync()
    {
        var rules = new InboxRules { Quiet = TimeSpan.FromMilliseconds(100), LookEvery = TimeSpan.FromMilliseconds(300) };
        await foreach (var result in _services.Inbox(_services.Source(rules, Inbox)).RunAsync(workers: 1, _stop.Token)) _services.Feed.Publish(result);
    }
}

/// <summary>One server for all tests of a class, with three documents in its store.</summary>
public sealed class SiteWithDocuments : IAsyncLifetime
{
    internal const string Notice =
        """
        ỦY BAN NHÂN DÂN
        HUYỆN KỲ SƠN
        Số: 15/TB-UBND
        Kỳ Sơn, ngày 24 tháng 2 năm 2021

        THÔNG BÁO
        Kết quả kiểm tra việc chấp hành giờ giấc làm việc

        Sáng 24/2/2021, tại xã Lạng Khê có 20 cán bộ, công chức, có mặt 15, vắng 5.
        Tại xã Chi Khê có 18 cán bộ, công chức, có mặt 18, vắng 0.
        """;

    internal Site Site { get; private set; } = null!;

    internal string NoticeId { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Site = await Site.StartAsync();
        NoticeId = (await Site.Send("thông báo.txt", Notice)).GetProperty("files")[0].GetProperty("id").GetString()!;
        await Site.Send("bài <b>báo.html", "<html><head><title>Kiểm tra</title></head><body><p>Đoàn kiểm tra đến xã Mường Lống sáng 25/3/2021: 12 người có mặt.</p></body></html>");
        await Site.Send("khác.txt", "=HYPERLINK(\"http://x\") xã Lạng Khê ngày 1/4/2021 có 9 công chức, vắng 2. <script>alert(1)</script>");
    }

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();
}
