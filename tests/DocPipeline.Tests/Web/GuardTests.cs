// What another page makes a browser send, and names that were bent to this machine, come to nothing; nothing is served to the world without accounts.
using DocPipeline.Pipelines;
using DocPipeline.Web;

namespace DocPipeline.Tests.Web;

public sealed class GuardTests(SiteWithDocuments shared) : IClassFixture<SiteWithDocuments>
{
    private Site Site => shared.Site;

    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("localhost.evil.example", 421)]
    [InlineData("127.0.0.1.evil.example", 421)]
    [InlineData("localhost", 200)]
    [InlineData("[::1]", 200)]
    public async Task A_name_that_is_not_ours_is_turned_away(string host, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/health") { Headers = { Host = host } };
        using var answer = await Site.Client.SendAsync(request);

        if (status == 421) await Site.Refusal(answer, 421, "DP0822");
        else Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Another_hosts_page_can_send_nothing(string header, string value)
    {
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/v1/documents?name=a.txt") { Content = new StringContent("Văn bản."), Headers = { { header, value } } };
        using var sent = await Site.Client.SendAsync(upload);
        using var line = new HttpRequestMessage(HttpMethod.Get, "/_blazor") { Headers = { { header, value } } };
        using var opened = await Site.Client.SendAsync(line);

        await Site.Refusal(sent, 403, "DP0823");
        await Site.Refusal(opened, 403, "DP0823");
    }

    [Fact]
    public async Task Our_own_page_can()
    {
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/v1/failures/retry")
        {
            Headers = { { "Origin", Site.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) }, { "Sec-Fetch-Site", "same-origin" } },
        };
        using var answer = await Site.Client.SendAsync(upload);

        Assert.Equal(202, (int)answer.StatusCode);
    }

    [Fact]
    public async Task What_came_through_a_proxy_is_not_taken_for_this_machine()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/documents") { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };
        using var answer = await Site.Client.SendAsync(request);

        Assert.Contains("--login", await Site.Refusal(answer, 403, "DP0824"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/documents")]
    [InlineData("/login")]
    public async Task Nothing_that_is_not_ours_runs_in_a_page(string path)
    {
        using var answer = await Site.Client.GetAsync(path);
        var policy = string.Join(';', answer.Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("SAMEORIGIN", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.DoesNotContain("Server", answer.Headers.Select(h => h.Key));
    }

    [Fact]
    public async Task An_original_runs_nowhere_and_is_a_download()
    {
        var list = await Site.Get("/api/v1/documents?name=b%C3%A1o");
        var id = list.GetProperty("items")[0].GetProperty("id").GetString();
        using var answer = await Site.Client.GetAsync($"/api/v1/documents/{id}/original?view=true");

        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://192.0.2.1:0")]
    public async Task The_world_is_served_nothing_without_accounts(string address)
    {
        var folder = Path.Combine(Path.GetTempPath(), "docpipeline-tests", Guid.NewGuid().ToString("N"));
        var definition = new PipelineDefinition { Model = null };
        using var services = new DocPipelineServices(definition, PipelinePlaces.In(folder, folder, definition));
        Assert.NotNull(services.OpenStore().Store);

        var started = await WebServer.StartAsync(services, new WebSettings { Addresses = [new(address)], Keys = folder, Inbox = folder });

        Assert.Null(started.Server);
        Assert.Equal("DP0802", started.Failure?.Code);
    }
}
