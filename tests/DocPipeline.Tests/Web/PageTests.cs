// The pages as people use them, in a real browser over the real program.
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocPipeline.Tests.Web;

public sealed class PageTests(ServedStore served) : IClassFixture<ServedStore>
{
    public static TheoryData<string> Paths { get; } =
        ["/", "/documents", "/documents?state=failed", $"/documents/{ServedStore.IdOf(ServedStore.Notice)}", $"/documents/{ServedStore.IdOf(ServedStore.Pdf)}?view=original", "/review", "/health"];

    [Fact]
    public async Task A_dropped_file_is_followed_to_its_record_and_one_of_another_type_is_refused_in_words()
    {
        var page = await served.OpenAsync("/documents");
        await page.Locator(".dp-drop[data-ready]").WaitForAsync();
        var files = await page.EvaluateHandleAsync(
            """
            () => {
                const files = new DataTransfer();
                files.items.add(new File(['Sáng 24/2/2021, xã Lạng Khê có 20 công chức, có mặt 15, vắng 5. Cán bộ không đeo thẻ.'], 'Biên bản <a>.txt'));
                files.items.add(new File(['x'], 'tro-choi.exe'));
                return files;
            }
            """);
        await page.DispatchEventAsync(".dp-drop", "drop", new { dataTransfer = files });

        await Expect(page.Locator(".dp-uploads li", new() { HasText = "tro-choi.exe" })).ToContainTextAsync("“tro-choi.exe” thuộc loại không đọc được");
        await page.Locator(".dp-uploads a").ClickAsync();

        await Expect(page.Locator("nav", new() { HasText = "Biên bản _a_.txt" })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-text]")).ToContainTextAsync("xã Lạng Khê");
        await Expect(page.Locator(".dp-figures").First).ToContainTextAsync("20");
        Assert.Single(Directory.EnumerateFiles(served.Inbox, "Biên bản _a_.txt", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(served.Inbox, "*.exe", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Text_and_values_show_one_another_by_click_and_by_key()
    {
        var page = await served.OpenAsync(Paths.ElementAt(3));
        await page.Locator(".dp-document[data-started]").WaitForAsync();

        await page.Locator("[data-jump=f1]").ClickAsync();
        await Expect(page.Locator("[data-text] [data-k~=f1]").First).ToHaveClassAsync(new Regex("dp-ring"));
        await Expect(page.Locator("[data-text] [data-k~=f1]").First).ToBeFocusedAsync();
        Assert.EndsWith("#f1", page.Url, StringComparison.Ordinal);

        var date = page.Locator("[data-text] .m-date").First;
        var key = (await date.GetAttributeAsync("data-k"))!.Split(' ')[0];
        await date.ClickAsync();
        await Expect(page.Locator($"#v-{key}")).ToHaveClassAsync(new Regex("dp-ring"));
        await Expect(page.Locator($"#v-{key} .dp-jump")).ToBeFocusedAsync();

        await page.Locator("[data-text] [tabindex='0']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator($"#v-{key}")).Not.ToHaveClassAsync(new Regex("dp-ring"));
        await Expect(page.Locator(".dp-value.dp-ring .dp-jump")).ToBeFocusedAsync();

        // Figures that follow by arithmetic, and a sum that fails, with why.
        await Expect(page.Locator("i.dp-derived").First).ToContainTextAsync("(suy ra)");
        await Expect(page.Locator(".dp-failed").First).ToContainTextAsync("DP0301");
    }

    [Fact]
    public async Task A_finding_is_corrected_on_the_page_of_its_document()
    {
        var page = await served.OpenAsync($"/documents/{ServedStore.IdOf(ServedStore.Html)}");
        await page.Locator(".dp-document[data-started]").WaitForAsync();
        var finding = page.Locator("#v-f0");

        await finding.Locator(".dp-correct summary").ClickAsync();
        await finding.Locator("select").First.SelectOptionAsync("shortcoming");
        await finding.Locator("select").Last.SelectOptionAsync("digital");
        await finding.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Expect(finding.Locator(".dp-jump")).ToHaveTextAsync("Hạn chế · Phần mềm, dịch vụ số");

        await finding.GetByRole(AriaRole.Button, new() { Name = "Rút lại" }).ClickAsync();
        await Expect(finding.GetByRole(AriaRole.Button, new() { Name = "Rút lại" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Findings_are_reviewed_by_keys_and_taken_back()
    {
        var page = await served.OpenAsync("/review");
        await Expect(page.Locator(".dp-review")).ToBeFocusedAsync();
        var text = page.Locator("#evidence");
        var first = await text.TextContentAsync();

        await page.Keyboard.PressAsync("5");
        await page.Keyboard.PressAsync("w");
        await Expect(page.Locator("input[name=outcome]").Last).ToBeCheckedAsync();
        await Expect(page.Locator("input[name=topic]").Nth(1)).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("a");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 nhãn mới");
        await Expect(text).Not.ToHaveTextAsync(first!);

        await page.Keyboard.PressAsync("z");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("0 nhãn mới");
        await Expect(text).ToHaveTextAsync(first!);

        await page.Keyboard.PressAsync("n");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 nhãn mới");
        await page.Keyboard.PressAsync("s");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã bỏ qua");
        await page.Keyboard.PressAsync("z");
        await page.Keyboard.PressAsync("z");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("0 nhãn mới");
    }

    [Fact]
    public async Task What_failed_says_why_and_is_tried_again()
    {
        var page = await served.OpenAsync("/documents?state=failed");
        var row = page.Locator("tr", new() { HasText = ServedStore.Locked });
        await Expect(row).ToContainTextAsync("DP0103");
        await Expect(row).ToContainTextAsync("đã thử 1 lần");

        await page.Locator(".dp-drop[data-ready]").WaitForAsync();
        await row.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(row).ToContainTextAsync("đã thử 2 lần");
        await Expect(row.GetByRole(AriaRole.Button)).ToBeEnabledAsync();
    }

    [Theory]
    [InlineData("vi-VN", "vi", "Tổng quan", "Văn bản lỗi")]
    [InlineData("en-GB", "en", "Overview", "Documents that failed")]
    public async Task Pages_speak_the_visitors_language(string locale, string language, string overview, string failures)
    {
        var page = await served.OpenAsync("/", locale);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(page.Locator("h1")).ToHaveTextAsync(overview);

        await page.GotoAsync("/health");
        await Expect(page.Locator("h2").First).ToHaveTextAsync(failures);
        await page.GotoAsync($"/documents/{ServedStore.IdOf(ServedStore.Notice)}");
        await Expect(page.Locator(".dp-head")).ToContainTextAsync(language == "vi" ? "18/04/2019" : "18 Apr 2019");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Axe_finds_nothing_serious_in_light_and_dark_and_nothing_is_wider_than_a_phone(string path)
    {
        foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            var page = await served.OpenAsync(path, theme: theme, width: theme == ColorScheme.Light ? 1280 : 390);
            // Dark is known once the page is alive.
            await page.Locator(theme == ColorScheme.Dark ? "main.dp-dark" : "main").WaitForAsync();
            await page.AddScriptTagAsync(new() { Path = Repository.File("tests/node_modules/axe-core/axe.min.js") });
            var found = await page.EvaluateAsync<string[]>(
                """
                async () => (await axe.run(document, { iframes: false, resultTypes: ['violations'] })).violations
                    .filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => `${v.id}: ${v.nodes.map(n => n.html).slice(0, 3).join(' | ')}`)
                """);

            Assert.Empty(found);
            Assert.Equal(0, await page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        }
    }

    [Fact]
    public async Task Originals_are_shown_or_given_shut_in()
    {
        using var client = new HttpClient { BaseAddress = new Uri(served.Address) };
        using var pdf = await client.GetAsync($"documents/{ServedStore.IdOf(ServedStore.Pdf)}/original");
        using var html = await client.GetAsync($"documents/{ServedStore.IdOf(ServedStore.Html)}/original");

        Assert.Equal(("application/pdf", "inline"), (pdf.Content.Headers.ContentType!.MediaType, pdf.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(("application/octet-stream", "attachment"), (html.Content.Headers.ContentType!.MediaType, html.Content.Headers.ContentDisposition!.DispositionType));
        Assert.All([pdf, html], r => Assert.Equal("nosniff", r.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.StartsWith("sandbox", html.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(ServedStore.PathOf(ServedStore.Pdf)), await pdf.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Another_sites_page_uploads_nothing()
    {
        using var client = new HttpClient { BaseAddress = new Uri(served.Address) };
        using var sent = await client.PostAsync("documents/upload?name=..%2Fevil.txt", new StringContent("Sáng 24/2/2021 xã A vắng 3."));

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Empty(Directory.EnumerateFiles(served.Inbox, "evil.txt", SearchOption.AllDirectories));
    }
}
