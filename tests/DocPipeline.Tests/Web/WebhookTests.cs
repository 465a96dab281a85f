// Who is told of done documents is told the truth, signed, and again when he was not there.
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocPipeline.Pipelines;

namespace DocPipeline.Tests.Web;

public sealed class WebhookTests
{
    private const string Secret = "một bí mật đủ dài";

    [Fact]
    public async Task Done_documents_are_told_signed_and_told_again_after_a_failure()
    {
        using var ear = new HttpListener();
        var port = FreePort();
        ear.Prefixes.Add($"http://127.0.0.1:{port}/");
        ear.Start();
        var heard = HearAsync(ear);
        await using var site = await Site.StartAsync(p => p with { Webhook = new(new($"http://127.0.0.1:{port}/done"), "X") }, s => s with { WebhookSecret = Secret });

        await site.Send("a.txt", "Kiểm tra xã Lạng Khê ngày 24/2/2021.");
        var (body, time, signature) = await heard.WaitAsync(TimeSpan.FromSeconds(30));
        var told = JsonDocument.Parse(body).RootElement;

        Assert.Equal("a.txt", told.GetProperty("document").GetProperty("name").GetString());
        Assert.Equal("done", told.GetProperty("document").GetProperty("outcome").GetString());
        byte[] signed = [.. Encoding.UTF8.GetBytes(time + "."), .. body];
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed)), signature);
    }

    [Theory]
    [InlineData("""{ "webhook": { "url": "http://example.com/x" } }""")]
    [InlineData("""{ "webhook": { "url": "ftp://127.0.0.1/x" } }""")]
    [InlineData("""{ "webhook": { "url": "https://a:b@example.com/x" } }""")]
    [InlineData("""{ "webhook": { "secretVariable": "X" } }""")]
    public void An_address_over_an_open_line_is_a_mistake_in_the_definition(string json) =>
        Assert.Equal("$.webhook.url", Assert.Single(PipelineDefinitionFile.Parse(json).Faults).Path);

    [Theory]
    [InlineData("""{ "webhook": { "url": "https://example.com/x" } }""")]
    [InlineData("""{ "webhook": { "url": "http://localhost:8080/x" } }""")]
    public void An_address_over_a_safe_line_is_taken(string json) => Assert.NotNull(PipelineDefinitionFile.Parse(json).Definition?.Webhook);

    /// <summary>Refuses the first time; gives what was told the second time.</summary>
    private static async Task<(byte[] Body, string Time, string Signature)> HearAsync(HttpListener ear)
    {
        var first = await ear.GetContextAsync();
        first.Response.StatusCode = 503;
        first.Response.Close();
        var second = await ear.GetContextAsync();
        using var body = new MemoryStream();
        await second.Request.InputStream.CopyToAsync(body);
        second.Response.StatusCode = 204;
        second.Response.Close();
        return (body.ToArray(), second.Request.Headers["X-DocPipeline-Time"]!, second.Request.Headers["X-DocPipeline-Signature"]!);
    }

    private static int FreePort()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        return ((IPEndPoint)taken.LocalEndpoint).Port;
    }
}
