// Everything that can be sent wrong is answered in plain words, in the language asked for, and harms nothing.
using System.Net.Http.Json;
using System.Text;

namespace DocPipeline.Tests.Web;

public sealed class ApiRefusalTests(SiteWithDocuments shared) : IClassFixture<SiteWithDocuments>
{
    private Site Site => shared.Site;

    [Theory]
    [InlineData("/api/v1/documents?limit=0", 400, "DP0810", "limit")]
    [InlineData("/api/v1/documents?limit=abc", 400, "DP0810", "limit")]
    [InlineData("/api/v1/documents?offset=-1", 400, "DP0810", "offset")]
    [InlineData("/api/v1/documents?state=lost", 400, "DP0810", "waiting")]
    [InlineData("/api/v1/documents?kind=poem", 400, "DP0810", "news")]
    [InlineData("/api/v1/findings?sort=up", 400, "DP0810", "newest")]
    [InlineData("/api/v1/attendance?q=unti:x", 400, "DP0220", "unti")]
    [InlineData("/api/v1/search", 400, "DP0810", "q")]
    [InlineData("/api/v1/search?q=(", 400, "DP0220", "(")]
    [InlineData("/api/v1/records/xyz", 400, "DP0213", "xyz")]
    [InlineData("/api/v1/records/00000000", 404, "DP0211", "00000000")]
    [InlineData("/api/v1/documents/00000000", 404, "DP0211", "00000000")]
    [InlineData("/api/v1/documents/..%2F..%2Fetc%2Fpasswd/original", 400, "DP0213", "passwd")]
    [InlineData("/api/v1/uploads/..%2f..", 404, "DP0811", "upload")]
    [InlineData("/api/v1/units/nobody", 404, "DP0811", "nobody")]
    [InlineData("/api/v1/exports/secrets.csv", 404, "DP0811", "openapi")]
    [InlineData("/api/v1/exports/documents.exe", 404, "DP0811", "openapi")]
    [InlineData("/api/v1/models", 404, "DP0401", "classifier")]
    [InlineData("/api/v1/nothing", 404, "DP0811", "openapi")]
    public async Task A_wrong_question_is_answered_with_what_would_be_right(string path, int status, string code, string says)
    {
        using var answer = await Site.Client.GetAsync(path);

        Assert.Contains(says, await Site.Refusal(answer, status, code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_refusal_speaks_the_language_asked_for()
    {
        using var vietnamese = new HttpRequestMessage(HttpMethod.Get, "/api/v1/documents?limit=0") { Headers = { { "Accept-Language", "vi" } } };
        using var answer = await Site.Client.SendAsync(vietnamese);
        using var other = new HttpRequestMessage(HttpMethod.Get, "/api/v1/documents?limit=0&lang=en") { Headers = { { "Accept-Language", "vi" } } };
        using var english = await Site.Client.SendAsync(other);

        Assert.Contains("phải từ 1", await Site.Refusal(answer, 400, "DP0810"), StringComparison.Ordinal);
        Assert.Contains("must be from 1", await Site.Refusal(english, 400, "DP0810"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chương trình.exe", "MZ\0\0\u0001\u0002\u0003\0\0\0\0", 415, "DP0814")]
    [InlineData("a.tmp", "Một văn bản.", 415, "DP0814")]
    [InlineData("trống.txt", "", 400, "DP0815")]
    public async Task A_file_that_cannot_become_a_record_is_turned_away(string name, string content, int status, string code)
    {
        using var answer = await Site.Client.PostAsync($"/api/v1/documents?name={Uri.EscapeDataString(name)}", new ByteArrayContent(Encoding.Latin1.GetBytes(content)));

        await Site.Refusal(answer, status, code);
        Assert.DoesNotContain(Files(), f => Path.GetFileName(f) == name);
    }

    [Fact]
    public async Task A_form_without_files_and_a_form_cut_off_are_turned_away()
    {
        using var empty = await Site.Client.PostAsync("/api/v1/documents", new MultipartFormDataContent { { new StringContent("x"), "word" } });
        using var cut = new ByteArrayContent(Encoding.UTF8.GetBytes("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\nVăn b"));
        cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        using var broken = await Site.Client.PostAsync("/api/v1/documents", cut);

        await Site.Refusal(empty, 400, "DP0815");
        await Site.Refusal(broken, 400, "DP0810");
    }

    [Theory]
    [InlineData("../../../../tmp/đi lạc.txt", "đi lạc.txt")]
    [InlineData("C:\\Windows\\win đi.txt", "win đi.txt")]
    [InlineData("..", "van-ban")]
    [InlineData(".ẩn.txt", "ẩn.txt")]
    [InlineData("a\r\nSet-Cookie b.txt", "aSet-Cookie b.txt")]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("x!/y:z.txt", "z.txt")]
    public async Task A_name_leads_nowhere(string sent, string kept)
    {
        using var part = new StringContent($"Văn bản tên {Guid.NewGuid()}.");
        part.Headers.Remove("Content-Disposition");
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"f\"; filename*=UTF-8''{Uri.EscapeDataString(sent)}");
        using var form = new MultipartFormDataContent { part };
        using var answer = await Site.Client.PostAsync("/api/v1/documents", form);

        Assert.Equal(202, (int)answer.StatusCode);
        var file = Assert.Single((await Site.Json(answer)).GetProperty("files").EnumerateArray());
        Assert.Equal(kept, file.GetProperty("name").GetString());
        Assert.All(Files(), f => Assert.StartsWith(Path.Combine(Site.Inbox, "uploads"), f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_than_the_limit_is_turned_away_and_leaves_nothing()
    {
        await using var site = await Web.Site.StartAsync(p => p with { Limits = p.Limits with { MaxBytes = 1 << 20 } });
        using var big = await site.Client.PostAsync("/api/v1/documents?name=to.txt", new ByteArrayContent(new byte[(1 << 20) + 1]));

        Assert.Contains("1 MB", await Site.Refusal(big, 413, "DP0813"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(site.Inbox, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Corrections_that_say_nothing_are_turned_away()
    {
        using var noJson = await Site.Client.PostAsync("/api/v1/corrections", new StringContent("decision=accept"));
        using var broken = await Site.Client.PostAsync("/api/v1/corrections", new StringContent("{", Encoding.UTF8, "application/json"));
        using var nowhere = await Site.Client.PostAsJsonAsync("/api/v1/corrections", new { document = "00000000", finding = 1, decision = "accept", by = "A" });
        using var noFinding = await Site.Client.PostAsJsonAsync("/api/v1/corrections", new { document = shared.NoticeId, finding = 99, decision = "accept", by = "A" });

        await Site.Refusal(noJson, 415, "DP0810");
        await Site.Refusal(broken, 400, "DP0810");
        await Site.Refusal(nowhere, 404, "DP0211");
        await Site.Refusal(noFinding, 404, "DP0214");
    }

    [Fact]
    public async Task A_method_that_is_not_taken_is_named()
    {
        using var answer = await Site.Client.DeleteAsync("/api/v1/documents");

        Assert.Contains("DELETE", await Site.Refusal(answer, 405, "DP0812"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_requests_are_put_off_and_told_until_when()
    {
        await using var site = await Web.Site.StartAsync(settings: s => s with { RequestsPerSecond = 2 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => site.Client.GetAsync("/api/v1/health")));
        var refused = answers.Where(a => (int)a.StatusCode == 429).ToList();

        Assert.NotEmpty(refused);
        Assert.Contains(answers, a => a.IsSuccessStatusCode);
        await Site.Refusal(refused[0], 429, "DP0816");
        Assert.All(refused, a => Assert.True(a.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)));
    }

    private string[] Files() => Directory.GetFiles(Site.Inbox, "*", SearchOption.AllDirectories);
}
