// The webhook: each document that has come to its end is posted to the address that pipeline.json names, signed, so that the one who is told
// knows that it was us and when. What cannot be told is tried again for half a minute and then left: the API has it all the same.
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocPipeline.Pipelines;
using DocPipeline.Records;
using DocPipeline.Web.Api;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocPipeline.Web.Notices;

/// <summary>Posts results to the webhook of the pipeline.</summary>
internal sealed class DoneNotices(DocPipelineServices services, WebhookRules webhook, WebhookSecret secret, ILogger<DoneNotices> log) : BackgroundService
{
    /// <summary>HMAC-SHA256, with the secret, of the time, a point and the body; small hex digits behind <c>sha256=</c>.</summary>
    internal const string Signature = "X-DocPipeline-Signature";

    /// <summary>Seconds since 1970, as signed; what is old is to be thrown away.</summary>
    internal const string Time = "X-DocPipeline-Time";

    private const int Tries = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A redirect could lead where the rules do not let us go.
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(10) };
        await foreach (var result in services.Feed.ListenAsync(stoppingToken).ConfigureAwait(false))
        {
            if (result.NextTry is not null) continue;
            var body = JsonSerializer.SerializeToUtf8Bytes(new { Event = "document", Document = DocumentEvent.Of(result) }, RecordJson.Line);
            try
            {
                await TellAsync(client, body, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task TellAsync(HttpClient client, byte[] body, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            string problem;
            try
            {
                using var request = Signed(body);
                using var answer = await client.SendAsync(request, stop).ConfigureAwait(false);
                if (answer.IsSuccessStatusCode) return;
                problem = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
            }
            catch (Exception fault) when (fault is HttpRequestException || (fault is TaskCanceledException && !stop.IsCancellationRequested))
            {
                problem = fault.Message;
            }

            if (attempt == Tries)
            {
                log.LogWarning("The webhook at {Host} could not be told of a document: {Problem}", webhook.Url.Host, problem);
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1 << (attempt - 1)), services.Clock, stop).ConfigureAwait(false);
        }
    }

    private HttpRequestMessage Signed(byte[] body)
    {
        var time = services.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(Time, time);
        byte[] signed = [.. Encoding.UTF8.GetBytes(time + "."), .. body];
        request.Headers.Add(Signature, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Value), signed)));
        return request;
    }
}

/// <summary>The secret of the webhook; never written anywhere.</summary>
internal sealed record WebhookSecret(string Value)
{
    public override string ToString() => "(secret)";
}
