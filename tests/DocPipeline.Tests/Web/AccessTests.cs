// Who may come in and who may not: the wrong ones are refused in plain words, and it is noted.
using System.Globalization;
using System.Net.Http.Json;
using DocPipeline.Storage;
using DocPipeline.Web.Access;

namespace DocPipeline.Tests.Web;

/// <summary>A server that wants a log-in.</summary>
public sealed class SiteWithLogIn : IAsyncLifetime
{
    internal Site Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await Site.StartAsync(
        settings: s => s with { RequireLogIn = true, Hosts = ["van-ban.example"] }, before: services => AccessTests.Credentials(services).PutAccount("first", Roles.Admin, AccessTests.Password));

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();
}

public sealed class AccessTests(SiteWithLogIn shared) : IClassFixture<SiteWithLogIn>
{
    internal const string Password = "mật khẩu đủ dài 1";
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task Nobody_comes_in_without_a_log_in()
    {
        using var page = await _site.Client.GetAsync("/documents");
        using var api = await _site.Client.GetAsync("/api/v1/documents");
        using var line = await _site.Client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);

        Assert.Equal(302, (int)page.StatusCode);
        Assert.StartsWith("/login?return=%2Fdocuments", page.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        await Site.Refusal(api, 401, "DP0820");
        Assert.NotEqual(200, (int)line.StatusCode);
        Assert.Equal(200, (int)(await _site.Client.GetAsync("/api/v1/health")).StatusCode);
    }

    [Fact]
    public async Task A_log_in_opens_the_pages_and_a_log_out_ends_it()
    {
        Credentials(_site.Services).PutAccount("an", Roles.Reader, Password);
        var cookie = await LogIn("an", Password);
        using var page = await Send(HttpMethod.Get, "/documents", cookie);

        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(200, (int)page.StatusCode);

        // A new password ends what was sealed with the old one.
        Credentials(_site.Services).PutAccount("an", Roles.Reader, Password + "2");
        using var after = await Send(HttpMethod.Get, "/api/v1/documents", cookie);
        await Site.Refusal(after, 401, "DP0820");
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/documents?state=failed", "/documents?state=failed")]
    public async Task A_log_in_leads_nowhere_else(string from, string to)
    {
        using var answer = await Enter("first", Password, from);

        Assert.Equal(to, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_also_against_the_right_one()
    {
        Credentials(_site.Services).PutAccount("bình", Roles.Trainer, Password);
        for (var i = 0; i < 5; i++) Assert.Equal(401, (int)(await Enter("bình", "sai mật khẩu rồi", "/")).StatusCode);
        using var right = await Enter("bình", Password, "/");

        Assert.Equal(401, (int)right.StatusCode);
        Assert.True(_site.Services.OpenStore().Store!.Access.Find("bình")!.LockedUntil > DateTimeOffset.Parse("2020-01-01", CultureInfo.InvariantCulture));
        Assert.Equal(6, Noted("login-failed").Count(e => e.Who == "bình"));
    }

    [Fact]
    public async Task A_form_that_is_not_ours_logs_nobody_in()
    {
        using var form = new FormUrlEncodedContent([new("name", "first"), new("password", Password)]);
        using var answer = await _site.Client.PostAsync("/login", form);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("reader", "POST", "/api/v1/corrections")]
    [InlineData("reader", "POST", "/api/v1/documents?name=a.txt")]
    [InlineData("reader", "POST", "/api/v1/failures/retry")]
    [InlineData("reader", "POST", "/documents/upload?name=a.txt")]
    [InlineData("reviewer", "POST", "/api/v1/models/training")]
    [InlineData("reviewer", "POST", "/api/v1/models/v1/promote")]
    [InlineData("trainer", "GET", "/api/v1/audit")]
    public async Task What_takes_another_role_is_refused_and_noted(string role, string method, string path)
    {
        var token = Credentials(_site.Services).NewToken("thử", role, null).Text;
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { Authorization = new("Bearer", token) } };
        if (method == "POST") request.Content = JsonContent.Create(new { document = "000000", finding = 1, decision = "skip" });
        using var answer = await _site.Client.SendAsync(request);

        await Site.Refusal(answer, 403, "DP0821");
        Assert.Contains(Noted("refused"), e => e.Subject!.StartsWith($"{method} {path.Split('?')[0]}", StringComparison.Ordinal) && e.Who == "token:thử");
    }

    [Fact]
    public async Task Tokens_open_until_they_are_revoked_or_over_and_forged_ones_open_nothing()
    {
        var credentials = Credentials(_site.Services);
        var (token, text) = credentials.NewToken("a", Roles.Reader, null);
        var old = credentials.NewToken("b", Roles.Reader, DateTimeOffset.UnixEpoch).Text;

        Assert.Equal(200, await WithToken(text));
        Assert.Equal(401, await WithToken(old));
        Assert.Equal(401, await WithToken("dp_" + new string('A', 43)));
        Assert.Equal(401, await WithToken(text[..^1] + (text[^1] == 'A' ? 'B' : 'A')));
        _site.Services.OpenStore().Store!.Access.Revoke(token.Id, DateTimeOffset.UnixEpoch);
        Assert.Equal(401, await WithToken(text));
        Assert.NotEmpty(Noted("token-refused"));
    }

    [Fact]
    public async Task A_proxy_on_this_machine_is_believed_that_its_line_is_safe()
    {
        using var form = new HttpRequestMessage(HttpMethod.Get, "/login") { Headers = { Host = "van-ban.example" } };
        form.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await _site.Client.SendAsync(form);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.All(answer.Headers.GetValues("Set-Cookie").Where(c => c.Contains("ntiforgery", StringComparison.Ordinal)), c => Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_exported_is_noted_with_who_did_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/exports/documents.csv?q=a") { Headers = { Authorization = new("Bearer", Credentials(_site.Services).NewToken("xuất", Roles.Reader, null).Text) } };
        using var answer = await _site.Client.SendAsync(request);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains(Noted("export"), e => e is { Who: "token:xuất", Subject: "documents.csv", Detail: "a" });
    }

    private async Task<int> WithToken(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/documents") { Headers = { Authorization = new("Bearer", token) } };
        using var answer = await _site.Client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    /// <summary>Fills in the form as a browser does; the cookie of the log-in.</summary>
    private async Task<string> LogIn(string name, string password)
    {
        using var answer = await Enter(name, password, "/");
        Assert.Equal(302, (int)answer.StatusCode);
        return answer.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("docpipeline.login=", StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> Enter(string name, string password, string from)
    {
        using var form = await _site.Client.GetAsync("/login");
        var html = await form.Content.ReadAsStringAsync();
        var token = html.Split("name=\"__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login")
        {
            Content = new FormUrlEncodedContent([new("name", name), new("password", password), new("return", from), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Cookie", string.Join("; ", form.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));
        return await _site.Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string cookie)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        return await _site.Client.SendAsync(request);
    }

    private IReadOnlyList<AuditEntry> Noted(string action) => [.. _site.Services.OpenStore().Store!.Access.Log(500, 0).Rows.Where(e => e.Action == action)];

    internal static Credentials Credentials(DocPipelineServices services) => new(services.OpenStore().Store!.Access, TimeProvider.System);
}
