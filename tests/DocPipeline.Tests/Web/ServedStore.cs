// The program as people start it, over a store filled from the sample documents, and a browser to look at it.
using System.Diagnostics;
using System.Text;
using DocPipeline.Tests.Storage;
using Microsoft.Playwright;

namespace DocPipeline.Tests.Web;

/// <summary>One server and one browser for all tests of a class.</summary>
public sealed class ServedStore : IAsyncLifetime
{
    internal const string Notice = "notice-thanh-hoa-inspection-result.docx";
    internal const string Pdf = "report-ca-mau-gia-rai-ward-2025.pdf";
    internal const string Html = "news-dak-lak-public-service-check.html";
    internal const string Locked = "encrypted.docx";
    private static readonly string[] Samples = [Notice, Pdf, Html, "news-lai-chau-surprise-inspection.txt", "minutes-nha-trang-vinh-hoa-ward.docx", "bad/" + Locked, "bad/empty.txt"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly TemporaryFolder _home = new();
    private Process? _process;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal string Address { get; private set; } = "";

    internal string Inbox => _home["inbox"];

    /// <summary>Identity of a sample.</summary>
    internal static string IdOf(string sample) => DocPipeline.Storage.OriginalId.Of(File.ReadAllBytes(PathOf(sample)));

    internal static string PathOf(string sample) => Repository.File("tests/Documents/" + sample);

    /// <summary>A page of its own, in a language and theme, as wide as asked. What the tests inject is no script of the page.</summary>
    internal async Task<IPage> OpenAsync(string path, string language = "vi-VN", ColorScheme theme = ColorScheme.Light, int width = 1280)
    {
        var context = await _browser!.NewContextAsync(new() { Locale = language, ColorScheme = theme, ViewportSize = new() { Width = width, Height = 900 }, BaseURL = Address, BypassCSP = true });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Inbox);
        foreach (var sample in Samples) File.Copy(PathOf(sample), Path.Combine(Inbox, Path.GetFileName(sample)));
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Repository.Root,
        };
        // The executable's own folder: only there the build says where the files of pages are.
        var built = Path.GetFullPath(AppContext.BaseDirectory).Replace(Path.Combine("tests", "DocPipeline.Tests"), Path.Combine("src", "DocPipeline.Cli"), StringComparison.Ordinal);
        foreach (var arg in (string[])[Path.Combine(built, "docpipeline.dll"), "run", "--port", "0", "--quiet", "0.2"]) start.ArgumentList.Add(arg);
        start.Environment["DOCPIPELINE_HOME"] = _home.Path;
        start.Environment["DOCPIPELINE_LANG"] = "en";
        _process = Process.Start(start)!;
        while (await _process.StandardError.ReadLineAsync().WaitAsync(Patience) is { } line && Address.Length == 0)
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at) Address = line[at..].Trim();
        _ = _process.StandardError.ReadToEndAsync();
        for (var done = 0; done < Samples.Length; done++) Assert.NotNull(await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience));
        _ = _process.StandardOutput.ReadToEndAsync();
        // Other tests run beside these: a page may be slow, and is still right.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _home.Dispose();
    }
}
