using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Reading.Html;
using Document = DocPipeline.Extraction.Documents.Document;

namespace DocPipeline.Reading;

/// <summary>
/// Reads a web page: its main text without menus, related links, comments and advertisements, with headline, author, day and publisher.
/// Nothing is loaded and no script runs.
/// </summary>
internal sealed class HtmlReader : IDocumentReader
{
    private const int LanguageSample = 3000;
    private const int MarkupForText = 4;
    private const int TimeAbove = 8;
    private const int TimeBehind = 3;

    // Scripting on means that noscript is text to the parser, which the walk drops: such pages ask to switch scripts on.
    private static readonly HtmlParserOptions Options = new() { IsScripting = true, IsAcceptingCustomElementsEverywhere = false };

    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> content, ReadLimits limits)
    {
        var result = new ReadResult { MediaType = MediaTypes.Html, Reader = Name };
        if (content.IsEmpty) return result with { Failure = ReadFailures.Empty() };
        // A page's tree takes many times the memory of its markup, of which the text is a small part.
        if (content.Length / MarkupForText > limits.MaxCharacters) return result with { Failure = ReadFailures.TextTooLong(limits.MaxCharacters) };
        var decoded = HtmlCharset.Decode(content.Span);
        result = result with { Encoding = decoded.Encoding, Diagnostics = DoubtfulEncoding.Of(decoded) };
        var isUnicode = decoded.Encoding.StartsWith("utf", StringComparison.Ordinal) || decoded.Encoding == "windows-1252";
        using var dom = new HtmlParser(Options).ParseDocument(PageDepth.Bounded(decoded.Text));
        var page = PageWalk.Of(dom, fontsTell: isUnicode);
        if (page.Units.Count == 0) return result with { Failure = page.HasScripts ? ReadFailures.NoMainText() : ReadFailures.Empty() };
        if (page.Facts.SaidPublisher is null) page.Facts.Masthead = PageMasthead.NameOn(dom, page.Facts);
        var main = MainText.Of(page);
        var document = new PageWriter(page, main, Mending(page, main, isUnicode, out var undone)).Write(Headline(page, main));
        if (main.End == main.Start || string.IsNullOrWhiteSpace(document.Text)) return result with { Failure = ReadFailures.NoMainText() };
        return result with { Document = WithFacts(document, dom, page, main), Encoding = undone ?? decoded.Encoding };
    }

    private static string? Headline(Page page, MainText main)
    {
        if (main.End == main.Start) return null;
        if (main.HeadlineUnit >= 0) return PageHeadline.TextOf(page.Units[main.HeadlineUnit]);
        return page.Facts.SaysArticle || page.Units.Count > 3 ? PageHeadline.FromHead(page.Facts) : null;
    }

    private static Document WithFacts(Document document, IDocument dom, Page page, MainText main)
    {
        var sample = document.Text.AsSpan(0, Math.Min(document.Text.Length, LanguageSample));
        var isVietnamese = dom.DocumentElement?.GetAttribute("lang")?.StartsWith("vi", StringComparison.OrdinalIgnoreCase) == true || Syllables.SyllableScore(sample) > 0.6;
        var published = page.Facts.DayInHead(isVietnamese) ?? page.Facts.DayInTimes(isVietnamese, Math.Max(0, main.HeadlineUnit - TimeAbove), main.FirstParagraph() + TimeBehind, u => u >= main.HeadlineUnit || main.AreTogether(u, main.HeadlineUnit)) ?? page.Facts.DayInTimes(isVietnamese, main.End, main.End + 1) ?? DayInLines(page, main) ?? PageDates.FromAddress(page.Facts.Address);
        return document with
        {
            Title = Headline(page, main) is { } headline ? document.Blocks is [Heading { Level: 1 } first, ..] ? first.Span.Of(document.Text) : headline : null,
            Byline = main.IsOfficial ? null : PageAuthor.Of(page, main),
            Published = published,
            Publisher = page.Facts.Publisher,
            IsWebArticle = !main.IsOfficial && (page.Facts.SaysArticle || (published is not null && main.HeadlineUnit >= 0)),
        };
    }

    /// <summary>The day in a short line between the headline, or a little above it, and the text; or right behind the text.</summary>
    private static DateOnly? DayInLines(Page page, MainText main)
    {
        const int above = 6, behind = 4;
        if (main.IsOfficial) return null;
        var from = Math.Max(0, (main.HeadlineUnit >= 0 ? main.HeadlineUnit : main.Start) - above);
        var to = Math.Min(page.Units.Count, main.FirstParagraph() + behind);
        DateOnly? fallback = null;
        for (var u = from; u < to; u++)
        {
            var unit = page.Units[u];
            if (unit.LinkLength * 2 > unit.Text.Length || (unit.Is(Marks.Caption | Marks.AfterImage) && !unit.Is(Marks.Date))) continue;
            var line = unit.Text.AsSpan();
            if (line.IndexOf('\n') is > 0 and var lineEnd) line = line[..lineEnd];
            if ((u == main.HeadlineUnit ? PageDates.FromLine(line) : PageDates.FromDateline(line)) is not { } day) continue;
            if (u >= main.HeadlineUnit) return day;
            // Above the headline stands today's date on many pages; the article's own stands with the headline in one element, at its beginning.
            if (main.AreTogether(u, main.HeadlineUnit)) fallback = day;
        }

        for (var u = main.End; u < Math.Min(page.Units.Count, main.End + 3); u++)
        {
            if (page.Units[u].LinkLength == 0 && !main.IsJunk(page.Units[u]) && PageDates.FromDateline(page.Units[u].Text) is { } day) return fallback ?? day;
        }

        return fallback;
    }

    /// <summary>Old Vietnamese text may stand in a Unicode page as Western letters or entities; then its paragraphs are mended one by one.</summary>
    private static Func<string, string> Mending(Page page, MainText main, bool isUnicode, out string? undone)
    {
        undone = null;
        if (!isUnicode) return text => text;
        var sample = string.Join('\n', page.Units.Skip(main.Start).Take(Math.Min(40, main.End - main.Start)).Select(u => u.Text));
        if (ReferenceEquals(LegacyText.MendIfLegacy(sample, out var encoding), sample) || encoding is null or "viqr") return text => text;
        undone = encoding;
        return text => LegacyText.MendIfLegacy(text, encoding, out _);
    }
}
