namespace DocPipeline.Web;

/// <summary>Where pages and API are served, and what they need there.</summary>
public sealed record WebSettings
{
    /// <summary>The port where none is chosen.</summary>
    public const int DefaultPort = 5080;

    /// <summary>The addresses listened on; default http://127.0.0.1:5080, which only this machine reaches. Port 0 takes a free one.</summary>
    public IReadOnlyList<Uri> Addresses { get; init; } = [new($"http://127.0.0.1:{DefaultPort}")];

    /// <summary>The folder that is watched: what is uploaded goes there.</summary>
    public required string Inbox { get; init; }

    /// <summary>The folder of the keys that seal cookies and open pages; only its owner may read it.</summary>
    public required string Keys { get; init; }
}
