// The description is checked against the service: every address in it answers as it says, and what it says is all there is.
using System.Text.Json;

namespace DocPipeline.Tests.Web;

public sealed class ApiDescriptionTests(SiteWithDocuments shared) : IClassFixture<SiteWithDocuments>
{
    private Site Site => shared.Site;

    [Fact]
    public async Task Every_question_in_it_is_answered_with_a_status_that_it_names()
    {
        var description = await Site.Get("/api/v1/openapi.json");
        var asked = new List<string>();
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            // The line of events does not end.
            if (!path.Value.TryGetProperty("get", out var get) || path.Name.EndsWith("/events", StringComparison.Ordinal)) continue;
            var address = path.Name.Replace("{id}", shared.NoticeId, StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal)
                .Replace("{version}", "v1", StringComparison.Ordinal).Replace("{what}", "attendance", StringComparison.Ordinal).Replace("{format}", "csv", StringComparison.Ordinal);
            using var answer = await Site.Client.GetAsync(address + (address.EndsWith("/search", StringComparison.Ordinal) ? "?q=khe" : ""));
            var status = ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(get.GetProperty("responses").TryGetProperty(status, out var response), $"{address} answered {status}");
            if (response.TryGetProperty("content", out var content))
                Assert.Contains(content.EnumerateObject(), c => c.Name == answer.Content.Headers.ContentType!.MediaType || c.Name == "application/octet-stream");
            asked.Add(path.Name);
        }

        Assert.True(asked.Count >= 15, string.Join(", ", asked));
    }

    [Fact]
    public async Task Answers_have_the_properties_that_it_describes_and_no_others()
    {
        var description = await Site.Get("/api/v1/openapi.json");
        foreach (var path in new[] { "/api/v1/documents", "/api/v1/attendance", "/api/v1/search/facets", "/api/v1/health", "/api/v1/ready" })
        {
            var schema = description.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
            Fits(await Site.Get(path), schema, description, path);
        }
    }

    [Fact]
    public async Task The_viewer_works_without_another_host()
    {
        using var page = await Site.Client.GetAsync("/api/docs/index.html");
        var html = await page.Content.ReadAsStringAsync();

        Assert.True(page.IsSuccessStatusCode);
        Assert.DoesNotContain("src=\"http", html, StringComparison.OrdinalIgnoreCase);
        Assert.True((await Site.Client.GetAsync("/api/docs/swagger-ui-bundle.js")).IsSuccessStatusCode);
    }

    private static void Fits(JsonElement value, JsonElement schema, JsonElement description, string where)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in value.EnumerateObject())
            {
                Assert.True(properties.TryGetProperty(property.Name, out var described), $"{where}.{property.Name} is not described");
                Fits(property.Value, described, description, $"{where}.{property.Name}");
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray()) Fits(item, items, description, where + "[]");
        }
    }
}
