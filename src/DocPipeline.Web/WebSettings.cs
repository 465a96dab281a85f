namespace DocPipeline.Web;

/// <summary>Where pages and API are served, and what they need there.</summary>
public sealed record WebSettings
{
    /// <summary>The port where none is chosen.</summary>
    public const int DefaultPort = 5080;

    /// <summary>The addresses listened on; default http://127.0.0.1:5080, which only this machine reaches. Port 0 takes a free one.</summary>
    public IReadOnlyList<Uri> Addresses { get; init; } = [new($"http://127.0.0.1:{DefaultPort}")];

    /// <summary>Whether one must log in on the machine's own address, too: as behind a proxy on this machine. Default no.</summary>
    public bool RequireLogIn { get; init; }

    /// <summary>Names under which this server is reached, beside localhost and numbers.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Whether one must log in: anywhere but on the machine's own address.</summary>
    public bool NeedsLogIn => RequireLogIn || Addresses.Any(a => !a.IsLoopback);

    /// <summary>The folder of the keys that seal cookies and open pages; only its owner may read it.</summary>
    public required string Keys { get; init; }

    /// <summary>The watched folder: uploads go there, so that one walk takes whatever comes.</summary>
    public required string Inbox { get; init; }

    /// <summary>The secret that signs what a webhook is told; null where there is none.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>How many requests to the API one caller may send a second, for as long as he likes; default 100. Twice as many at once.</summary>
    public int RequestsPerSecond { get; init; } = 100;
}
