namespace DocPipeline.Blobs;

/// <summary>A container of an Azure storage account, as pipeline.json names it. Bears no secret.</summary>
/// <param name="Container">Name of the container.</param>
/// <param name="Account">Name of the account, or its https address; null where the connection string tells it.</param>
public sealed record BlobPlace(string Container, string? Account = null)
{
    /// <summary>Whether Azure takes <paramref name="name"/> as the name of a container.</summary>
    public static bool IsContainerName(string name) =>
        name.Length is >= 3 and <= 63 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);

    /// <summary>The address of an account, by its name or as it is; null for what is neither. Plain http would send documents in the clear.</summary>
    public static Uri? AddressOf(string account)
    {
        if (account.Length is >= 3 and <= 24 && account.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))) return new Uri($"https://{account}.blob.core.windows.net");
        return Uri.TryCreate(account, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Query.Length == 0 && uri.UserInfo.Length == 0 ? uri : null;
    }
}
