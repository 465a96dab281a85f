using System.Text.Json;
using AngleSharp.Dom;

namespace DocPipeline.Reading.Html;

/// <summary>What a page says of itself in its head: title, author, day, publisher. Kept as said; <see cref="PageHeadline"/> and others choose.</summary>
internal sealed class PageFacts
{
    private const int LongestFact = 400;
    private readonly Dictionary<string, string> _meta = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Time, int Unit)> _times = [];
    private readonly List<(string Name, int Unit)> _authors = [];

    private static readonly string[] DateNames =
        ["article:published_time", "datePublished", "og:published_time", "pubdate", "publishdate", "publish-date", "publish_date", "article.published", "date.published",
         "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "date", "article_date_original"];

    /// <summary>The title element.</summary>
    public string? Title { get; private set; }

    /// <summary>How many article elements there are: one is the article, many are a list of them.</summary>
    public int Articles { get; set; }

    public bool HasArticleBody { get; set; }

    /// <summary>Canonical address.</summary>
    public string? Address { get; private set; }

    /// <summary>Linked data that describes an article.</summary>
    public ArticleData? Data { get; private set; }

    /// <summary>Whether the page says that it is an article.</summary>
    public bool SaysArticle => Data is not null || HasArticleBody || Meta("og:type") is "article" || Meta("article:published_time") is not null;

    /// <summary>The site's name as title, masthead and foot tell it (<see cref="PageMasthead"/>).</summary>
    public string? Masthead { get; set; }

    public string? Publisher => SaidPublisher ?? Masthead;

    /// <summary>The publisher that the page's head gives.</summary>
    public string? SaidPublisher => Meta("og:site_name") ?? Data?.Publisher ?? Meta("application-name") ?? Meta("copyright_name");

    public string? Author => Data?.Author ?? NoAddress(Meta("author")) ?? NoAddress(Meta("article:author")) ?? NoAddress(Meta("dc.creator")) ?? NoAddress(Meta("byl"));

    /// <summary>A meta element's content by name, property or itemprop.</summary>
    public string? Meta(string name) => _meta.GetValueOrDefault(name);

    public void AddTitle(IElement element)
    {
        if (Title is null && Trimmed(element.TextContent) is { } title) Title = title;
    }

    public void AddMeta(IElement element, string tag)
    {
        if (tag == "link")
        {
            if (element.GetAttribute("rel") == "canonical") Address ??= element.GetAttribute("href");
            return;
        }

        var name = element.GetAttribute("property") ?? element.GetAttribute("name") ?? element.GetAttribute("itemprop");
        if (name is null || Trimmed(element.GetAttribute("content")) is not { } content) return;
        _meta.TryAdd(name, content);
        if (name == "og:url") Address ??= content;
    }

    /// <summary>A time element, and the unit before which it stands.</summary>
    public void AddTime(IElement element, int unit)
    {
        if ((element.GetAttribute("datetime") ?? element.GetAttribute("content")) is { } time && _times.Count < 100) _times.Add((time, unit));
    }

    /// <summary>An element within a line that is named the author.</summary>
    public void AddAuthor(IElement element, int unit)
    {
        if (_authors.Count < 20 && Trimmed(element.TextContent) is { } name) _authors.Add((name, unit));
    }

    /// <summary>The authors named within the lines from one unit to another.</summary>
    public IEnumerable<string> AuthorsBetween(int first, int end) => _authors.Where(a => a.Unit >= first && a.Unit < end).Select(a => a.Name);

    public void AddScript(IElement element)
    {
        if (Data is null && element.GetAttribute("type") is { } type && type.Contains("ld+json", StringComparison.OrdinalIgnoreCase)) Data = ArticleData.TryRead(element.TextContent);
    }

    /// <summary>The day that the head gives; null where it gives none.</summary>
    public DateOnly? DayInHead(bool isVietnamese)
    {
        if (PageDates.FromIso(Data?.Published, isVietnamese) is { } day) return day;
        foreach (var name in DateNames)
        {
            if (Meta(name) is { } value && (PageDates.FromIso(value, isVietnamese) ?? PageDates.FromLine(value)) is { } said) return said;
        }

        return null;
    }

    /// <summary>The day of the first time element among the units from one to another: other articles on the page have days of their own.</summary>
    public DateOnly? DayInTimes(bool isVietnamese, int first, int end, Func<int, bool>? isArticles = null)
    {
        foreach (var (time, unit) in _times)
        {
            if (unit >= first && unit < end && (isArticles is null || isArticles(unit)) && PageDates.FromIso(time, isVietnamese) is { } day) return day;
        }

        return null;
    }

    private static string? NoAddress(string? name) => name is null || name.Contains("://", StringComparison.Ordinal) || name.Contains('@', StringComparison.Ordinal) || name.Length > 80 ? null : name;

    private static string? Trimmed(string? text)
    {
        if (text is null || text.Length > LongestFact * 10) return null;
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length is 0 or > LongestFact ? null : DocPipeline.Extraction.Vietnamese.VietnameseText.Compose(words);
    }
}

/// <summary>An article as described in linked data (schema.org in JSON-LD).</summary>
internal sealed record ArticleData(string? Headline, string? Published, string? Author, string? Publisher)
{
    /// <summary>The first article in <paramref name="json"/>; null where there is none, or it is no JSON.</summary>
    public static ArticleData? TryRead(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Trim().TrimEnd(';'), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var open = new Queue<JsonElement>([document.RootElement]);
            for (var seen = 0; seen < 200 && open.TryDequeue(out var element); seen++)
            {
                if (element.ValueKind == JsonValueKind.Array)
                {
                    foreach (var item in element.EnumerateArray()) open.Enqueue(item);
                }
                else if (element.ValueKind == JsonValueKind.Object)
                {
                    if (IsArticle(element)) return new(Text(element, "headline"), Text(element, "datePublished"), Name(element, "author"), Name(element, "publisher"));
                    if (element.TryGetProperty("@graph", out var graph)) open.Enqueue(graph);
                    if (element.TryGetProperty("mainEntity", out var main)) open.Enqueue(main);
                }
            }
        }
        catch (JsonException)
        {
            // Hand-made JSON is often broken; the page has other places for the same facts.
        }

        return null;
    }

    private static bool IsArticle(JsonElement element)
    {
        if (!element.TryGetProperty("@type", out var type)) return false;
        if (type.ValueKind == JsonValueKind.Array) return type.EnumerateArray().Any(t => t.ValueKind == JsonValueKind.String && Named(t.GetString()!));
        return type.ValueKind == JsonValueKind.String && Named(type.GetString()!);
        static bool Named(string name) => name.EndsWith("Article", StringComparison.Ordinal) || name is "BlogPosting" or "Report" or "LiveBlogPosting";
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text
            ? DocPipeline.Extraction.Vietnamese.VietnameseText.Compose(System.Net.WebUtility.HtmlDecode(text)) : null;

    private static string? Name(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0) value = value[0];
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Object => Text(value, "name"),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) || text.Contains("://", StringComparison.Ordinal) ? null : text.Trim();
    }
}
