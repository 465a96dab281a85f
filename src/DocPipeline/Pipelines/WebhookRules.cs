namespace DocPipeline.Pipelines;

/// <summary>Whom to tell of each document that has come to its end.</summary>
/// <param name="Url">Address that is posted to: https, or http on this machine.</param>
/// <param name="SecretVariable">Name of the environment variable that holds the secret by which what is posted is signed.</param>
public sealed record WebhookRules(Uri Url, string SecretVariable)
{
    /// <summary>The variable where none is named.</summary>
    public const string DefaultVariable = "DOCPIPELINE_WEBHOOK_SECRET";

    /// <summary>Whether an address may be posted to: what stands in records goes over no open line.</summary>
    public static bool IsAllowed(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url is { IsAbsoluteUri: true, UserInfo: "" } && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
    }
}
