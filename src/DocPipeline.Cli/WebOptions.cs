// The options of `run` that say where pages and API are served.
using System.CommandLine;
using System.Net;
using DocPipeline.Web;

namespace DocPipeline.Cli;

internal sealed class WebOptions
{
    private readonly Option<string[]> _urls;
    private readonly Option<int?> _port;
    private readonly Option<bool> _none;

    public WebOptions(VerbBuilder verbs)
    {
        _urls = new("--urls")
        {
            HelpName = "URL…",
            AllowMultipleArgumentsPerToken = true,
            Description = verbs.Say($"Địa chỉ phục vụ trang web và API (mặc định http://127.0.0.1:{WebSettings.DefaultPort})", $"Addresses at which pages and API are served (default http://127.0.0.1:{WebSettings.DefaultPort})"),
        };
        _port = new("--port") { HelpName = "N", Description = verbs.Say("Chỉ đổi cổng; 0: lấy cổng trống", "Only another port; 0 takes a free one") };
        _none = new("--no-web") { Description = verbs.Say("Không phục vụ trang web và API", "Serve no pages and no API") };
    }

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_urls, _port, _none];

    /// <summary>Whether nothing is to be served.</summary>
    public bool AreNone(Invocation run) => run.Get(_none);

    /// <summary>Where the call wants to serve; null after saying what is wrong with it.</summary>
    public WebSettings? Read(Invocation run)
    {
        var (urls, port) = (run.Get(_urls) ?? [], run.Get(_port));
        if (port is not null && urls.Length > 0) return Wrong(run, "--urls và --port không đi cùng nhau.", "--urls and --port do not go together.");
        if (port is < 0 or > 65535) return Wrong(run, "--port phải từ 0 đến 65535.", "--port must be from 0 to 65535.");
        if (port is not null) return Settings(run) with { Addresses = [new($"http://127.0.0.1:{port}")] };
        if (urls.Length == 0) return Settings(run);
        var addresses = new List<Uri>();
        foreach (var url in urls)
        {
            if (Address(url) is not { } address)
            {
                return Wrong(
                    run,
                    $"{url} không phải địa chỉ phục vụ được. Ví dụ: http://127.0.0.1:8080, http://localhost:8080, http://[::1]:8080.",
                    $"{url} is no address to serve at. Examples: http://127.0.0.1:8080, http://localhost:8080, http://[::1]:8080.");
            }

            addresses.Add(address);
        }

        return Settings(run) with { Addresses = addresses };
    }

    private static WebSettings Settings(Invocation run) => new() { Inbox = run.Places.Inbox, Keys = Path.Combine(Path.GetDirectoryName(run.Places.Store)!, "keys") };

    /// <summary>A plain address of this machine by number, or localhost. A certificate is the business of the proxy before it.</summary>
    private static Uri? Address(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp || address.PathAndQuery != "/" || address.UserInfo != "") return null;
        if (address.Host == "localhost") address = new UriBuilder(address) { Host = "127.0.0.1" }.Uri;
        return IPAddress.TryParse(address.DnsSafeHost, out _) ? address : null;
    }

    private static WebSettings? Wrong(Invocation run, string vietnamese, string english)
    {
        run.Wrong(vietnamese, english);
        return null;
    }
}
