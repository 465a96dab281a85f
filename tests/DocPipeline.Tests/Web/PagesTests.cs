// The pages as a browser first gets them: each answers, in both languages, with all that it needs from this host alone.
namespace DocPipeline.Tests.Web;

public sealed class PagesTests(SiteWithDocuments shared) : IClassFixture<SiteWithDocuments>
{
    private Site Site => shared.Site;

    [Theory]
    [InlineData("/", "Tổng quan", "Overview")]
    [InlineData("/documents", "Văn bản", "Documents")]
    [InlineData("/findings", "Kết quả kiểm tra", "Findings")]
    [InlineData("/attendance", "Chuyên cần", "Attendance")]
    [InlineData("/units", "Đơn vị", "Units")]
    [InlineData("/review", "Duyệt nhãn", "Review")]
    [InlineData("/models", "Mô hình", "Models")]
    [InlineData("/health", "Lỗi và tình trạng", "Failures and health")]
    public async Task A_page_speaks_both_languages(string path, string vietnamese, string english)
    {
        Assert.Contains($">{vietnamese}</h1>", await Page(path, "vi"), StringComparison.Ordinal);
        Assert.Contains($">{english}</h1>", await Page(path, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_chosen_is_remembered()
    {
        using var chosen = await Site.Client.GetAsync("/?lang=vi");
        var cookie = chosen.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("docpipeline.lang=", StringComparison.Ordinal));
        using var later = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", cookie.Split(';')[0] } } };
        using var answer = await Site.Client.SendAsync(later);

        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Tổng quan", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_a_page_needs_comes_from_here()
    {
        var page = await Page("/", "en");
        var needed = page.Split('"').Where(w => w.EndsWith(".js", StringComparison.Ordinal) || w.EndsWith(".css", StringComparison.Ordinal)).Distinct().ToList();

        Assert.True(needed.Count >= 4);
        Assert.DoesNotContain("//", string.Join(' ', needed), StringComparison.Ordinal);
        foreach (var file in needed) Assert.True((await Site.Client.GetAsync("/" + file)).IsSuccessStatusCode, file);
    }

    [Fact]
    public async Task Markup_in_a_document_is_text_on_its_page()
    {
        var list = await Page("/documents", "en");
        var found = await Page("/findings?of=documents&q=alert", "en");

        Assert.Contains("bài _b_báo.html", list, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", found, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_says_so()
    {
        using var answer = await Site.Client.GetAsync("/not-here");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Contains("No such page", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> Page(string path, string language) => await Site.Client.GetStringAsync($"{path}{(path.Contains('?') ? '&' : '?')}lang={language}");
}
