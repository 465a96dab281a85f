// What a page shows, to take away: the address with another path gives the same rows.
using System.IO.Compression;

namespace DocPipeline.Tests.Web;

public sealed class ListExportTests(SiteWithDocuments shared) : IClassFixture<SiteWithDocuments>
{
    private HttpClient Client => shared.Site.Client;

    [Fact]
    public async Task Attendance_is_exported_as_it_is_narrowed()
    {
        var all = await Client.GetStringAsync("/attendance/export.csv");
        var narrowed = await Client.GetStringAsync("/attendance/export.csv?unit=chi+khe&rateFrom=100");

        Assert.Contains("xã Lạng Khê", all, StringComparison.Ordinal);
        Assert.DoesNotContain("xã Lạng Khê", narrowed, StringComparison.Ordinal);
        Assert.Contains("xã Chi Khê", narrowed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_found_are_a_report()
    {
        using var answer = await Client.GetAsync("/findings/export.docx?of=documents&q=khe");
        using var package = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var body = new StreamReader(package.GetEntry("word/document.xml")!.Open());
        var text = await body.ReadToEndAsync();

        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("BÁO CÁO", text, StringComparison.Ordinal);
        Assert.Contains("Lạng Khê", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/findings/export.csv?q=outcome:x", 422)]
    [InlineData("/findings/export.csv?outcome=x", 422)]
    [InlineData("/findings/export.exe", 404)]
    [InlineData("/attendance/export.docx", 404)]
    public async Task What_cannot_be_exported_is_refused(string address, int status)
    {
        using var answer = await Client.GetAsync(address);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/findings?q=(", "parenthesis")]
    [InlineData("/attendance?from=hom+qua", "cannot be used")]
    [InlineData("/units/khong-co", "No document names this unit")]
    public async Task A_wrong_address_is_answered_in_words(string address, string said)
    {
        using var answer = await Client.GetAsync(address);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }
}
