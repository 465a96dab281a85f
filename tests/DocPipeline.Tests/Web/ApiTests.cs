// What the API answers to those who ask rightly.
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DocPipeline.Records;

namespace DocPipeline.Tests.Web;

public sealed class ApiTests(SiteWithDocuments shared) : IClassFixture<SiteWithDocuments>
{
    private Site Site => shared.Site;

    [Fact]
    public async Task A_file_that_is_sent_becomes_a_record_and_its_original_comes_back()
    {
        var record = await Site.Get($"/api/v1/records/{shared.NoticeId[..8]}");
        var original = await Site.Client.GetByteArrayAsync($"/api/v1/documents/{shared.NoticeId}/original");

        Assert.Equal("15/TB-UBND", record.GetProperty("number").GetString());
        Assert.Equal("thông báo.txt", record.GetProperty("source").GetProperty("name").GetString());
        Assert.Equal(SiteWithDocuments.Notice, Encoding.UTF8.GetString(original));
    }

    [Fact]
    public async Task Several_files_of_a_form_are_followed_together()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Kiểm tra xã Tam Thái ngày 3/3/2021."), "files", "a.txt" },
            { new StringContent("Kiểm tra xã Tam Hợp ngày 4/3/2021."), "files", "a.txt" },
        };
        using var answer = await Site.Client.PostAsync("/api/v1/documents", form);
        var upload = await Site.Settled(answer.Headers.Location!.ToString());

        Assert.Equal(["a (2).txt", "a.txt"], upload.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(upload.GetProperty("files").EnumerateArray(), f => Assert.Equal("done", f.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_list_is_paged_by_its_own_links()
    {
        var seen = new HashSet<string>();
        string? next = "/api/v1/attendance?limit=1&sort=oldest";
        var total = 0;
        while (next is not null)
        {
            var page = await Site.Get(next);
            total = page.GetProperty("total").GetInt32();
            foreach (var item in page.GetProperty("items").EnumerateArray())
                Assert.True(seen.Add($"{item.GetProperty("document").GetProperty("id")}:{item.GetProperty("number")}"));
            next = page.TryGetProperty("next", out var link) ? link.GetString() : null;
        }

        Assert.True(total >= 3);
        Assert.Equal(total, seen.Count);
    }

    [Fact]
    public async Task Counts_are_those_that_the_query_asks_for()
    {
        var found = await Site.Get("/api/v1/attendance?q=" + Uri.EscapeDataString("unit:\"Lạng Khê\" absent>3"));

        var count = Assert.Single(found.GetProperty("items").EnumerateArray());
        Assert.Equal(5, count.GetProperty("count").GetProperty("absent").GetInt32());
        Assert.Equal(0.75, count.GetProperty("rate").GetDouble());
    }

    [Fact]
    public async Task Search_counts_what_it_found()
    {
        var found = await Site.Get("/api/v1/search?q=" + Uri.EscapeDataString("lang khe"));
        var all = await Site.Get("/api/v1/search/facets");

        Assert.Equal(2, found.GetProperty("total").GetInt32());
        Assert.Equal(2, Values(found.GetProperty("facets"), "source")["text"]);
        Assert.Equal(1, Values(found.GetProperty("facets"), "kind")["notice"]);
        Assert.Equal(1, Values(found.GetProperty("facets"), "period")["2021-02"]);
        Assert.Equal(2, Values(found.GetProperty("facets"), "unit").First(u => u.Key.Contains("Lạng Khê", StringComparison.Ordinal)).Value);
        Assert.True(all.GetProperty("documents").GetInt32() >= 3);
        // A value of a facet is a word of the query language.
        var narrowed = await Site.Get("/api/v1/search?q=" + Uri.EscapeDataString("lang khe source:text kind:notice"));
        Assert.Equal(1, narrowed.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Units_are_found_without_marks_and_tell_what_was_found_about_them()
    {
        var units = await Site.Get("/api/v1/units?name=lang+khe");
        var name = units.GetProperty("items")[0].GetProperty("name").GetString()!;
        var unit = await Site.Get($"/api/v1/units/{Uri.EscapeDataString(name)}");

        Assert.Contains("Lạng Khê", name, StringComparison.Ordinal);
        Assert.NotEmpty(unit.GetProperty("attendance").EnumerateArray());
    }

    [Fact]
    public async Task One_who_has_an_answer_already_is_told_so_and_sent_nothing()
    {
        using var first = await Site.Client.GetAsync($"/api/v1/records/{shared.NoticeId}");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/records/{shared.NoticeId}") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var answer = await Site.Client.SendAsync(again);

        Assert.Equal(304, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("documents", "csv")]
    [InlineData("attendance", "csv")]
    [InlineData("attendance", "xlsx")]
    [InlineData("findings", "jsonl")]
    public async Task Exports_come_as_files(string what, string format)
    {
        using var answer = await Site.Client.GetAsync($"/api/v1/exports/{what}.{format}");
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal($"{what}.{format}", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        if (format == "csv") Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        if (format == "xlsx") Assert.Equal("PK"u8.ToArray(), bytes[..2]);
    }

    [Fact]
    public async Task Exported_records_are_the_records()
    {
        var lines = (await Site.Client.GetStringAsync("/api/v1/exports/documents.jsonl?q=" + Uri.EscapeDataString("number:15/TB-UBND"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var record = JsonSerializer.Deserialize<DocumentRecord>(Assert.Single(lines), RecordJson.Line)!;
        Assert.Equal(shared.NoticeId, record.Id);
        Assert.Equal(await Site.Client.GetStringAsync($"/api/v1/records/{record.Id}"), JsonSerializer.Serialize(record, RecordJson.Line));
    }

    [Fact]
    public async Task A_formula_in_a_document_stays_words_in_a_spreadsheet()
    {
        var csv = await Site.Client.GetStringAsync("/api/v1/exports/attendance.csv");

        Assert.DoesNotContain(csv.Split('\n'), line => line.StartsWith('=') || line.Contains(",=", StringComparison.Ordinal) || line.Contains(",\"=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_happens_is_told_as_it_happens()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var stream = new StreamReader(await Site.Client.GetStreamAsync("/api/v1/events", stop.Token));
        Assert.Equal("event: alive", await stream.ReadLineAsync(stop.Token));
        await Site.Send("sự kiện.txt", "Kiểm tra xã Hữu Lập ngày 5/5/2021.");

        string? line;
        while ((line = await stream.ReadLineAsync(stop.Token)) != "event: document") Assert.NotNull(line);
        var told = JsonDocument.Parse((await stream.ReadLineAsync(stop.Token))!["data: ".Length..]).RootElement;

        Assert.Equal("sự kiện.txt", told.GetProperty("name").GetString());
        Assert.Equal("done", told.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Failures_say_why_and_can_be_tried_again()
    {
        await Site.Send("hỏng.pdf", "%PDF-1.4 nothing more");
        var failures = await Site.Get("/api/v1/failures");
        var failure = failures.GetProperty("items").EnumerateArray().First(f => f.GetProperty("name").GetString() == "hỏng.pdf");
        using var retried = await Site.Client.PostAsJsonAsync("/api/v1/failures/retry", new { ids = new[] { failure.GetProperty("id").GetString() } });

        Assert.StartsWith("DP01", failure.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Equal(202, (int)retried.StatusCode);
        Assert.Equal(1, (await Site.Json(retried)).GetProperty("retrying").GetInt32());
    }

    [Fact]
    public async Task The_program_says_that_it_lives_and_can_work()
    {
        Assert.Equal("alive", (await Site.Get("/api/v1/health")).GetProperty("status").GetString());
        Assert.Equal("ready", (await Site.Get("/api/v1/ready")).GetProperty("status").GetString());
    }

    private static Dictionary<string, int> Values(JsonElement facets, string name) => facets.EnumerateArray().First(f => f.GetProperty("name").GetString() == name)
        .GetProperty("values").EnumerateArray().ToDictionary(v => v.GetProperty("value").GetString()!, v => v.GetProperty("count").GetInt32());
}
