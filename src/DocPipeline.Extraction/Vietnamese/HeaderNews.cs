// News pages: headline, paper, publication day, author, and the tail of related links that is no part of the article.

using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Reads what stands around a news article.</summary>
internal static class HeaderNews
{
    public static DocumentHeader Read(Document document, Chart chart, List<HeaderLine> top, List<HeaderLine> bottom)
    {
        if (top.Count == 0) return new DocumentHeader { Title = document.Title };
        var spans = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        var furniture = new List<TextSpan>();
        var signs = document.IsWebArticle || document.Byline is not null || document.Publisher is not null;
        var title = document.Title is { } given && top.Find(l => string.Equals(l.Text, given.Trim(), StringComparison.Ordinal)) is { } givenLine && IsDayLine(chart, givenLine) ? null : document.Title;
        var titleLine = top.Find(l => title is { } t && string.Equals(l.Text, t.Trim(), StringComparison.Ordinal))
            ?? top.Find(l => document.Blocks[l.Block] is Heading { Level: 1 } && !IsDayLine(chart, l))
            ?? top.Take(6).FirstOrDefault(l => !IsDayLine(chart, l) && !IsPath(l.Text)) ?? top[0];
        spans["title"] = titleLine.Span;

        var tailAt = bottom.FindIndex(l => (l.Text.StartsWith(">>", StringComparison.Ordinal) && l.Span.Start > document.Text.Length / 2) || l.Text.Length < 60 && l.Span.Start > titleLine.Span.End && HeaderWords.Opening("tail", l) is { } tail && l.Folded.TrimEnd(':', '.', ' ').Length <= tail.Phrase.Length + 8);
        if (tailAt >= 0)
        {
            signs = true;
            furniture.Add(new TextSpan(bottom[tailAt].Span.Start, document.Text.Length));
        }

        var last = tailAt >= 0 ? tailAt : bottom.Count;
        HeaderLine? byline = null;
        var issued = document.Published;
        for (var i = last - 1; i >= Math.Max(0, last - 4) && bottom[i].Span.Start > titleLine.Span.End; i--)
        {
            if (byline is null && Author(bottom[i]) is { } author) byline = author;
            issued ??= DayLine(chart, bottom[i], spans, furniture);
        }

        foreach (var line in top.Take(6)) issued ??= DayLine(chart, line, spans, furniture);
        foreach (var line in top.Take(5)) signs |= line.Text.StartsWith('(') && line.Text.IndexOf(')', StringComparison.Ordinal) is > 0 and < 40;
        if (byline is not null)
        {
            furniture.Add(byline.Span);
            spans["signer"] = byline.Span;
            signs = true;
        }

        signs |= document.Blocks.Any(b => b is Caption) || document.Text.Contains("Ảnh:", StringComparison.Ordinal);
        AddPhotoLines(document, furniture);
        return new DocumentHeader
        {
            // A text of some length without the head of an office is taken for news; a scrap is nothing.
            Kind = signs || issued is not null || document.Text.Length > 400 ? DocumentKind.News : DocumentKind.Other,
            Title = title ?? titleLine.Text,
            Issuer = document.Publisher,
            Issued = issued,
            Signer = document.Byline ?? byline?.Text,
            Spans = spans,
            Furniture = [.. furniture.OrderBy(f => f.Start)],
        };
    }

    /// <summary>The names of a line that says who wrote: "Lê Thanh", "Hà An - Minh Tú", "Bài, ảnh: Lê Thanh", "HẢI TRIỀU"; else null.</summary>
    private static HeaderLine? Author(HeaderLine line)
    {
        if (line.Text.Length > 60) return null;
        var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        var named = line;
        if (colon > 0)
        {
            if (HeaderWords.Opening("by", line) is not { } by || line.Folded[..colon].TrimEnd().Length > by.Phrase.Length) return null;
            named = line.Part(colon + 1, line.Text.Length);
        }

        while (named.Text.Length > 0 && named.Text[0] is '(' or '*') named = named.Part(1, named.Text.Length);
        while (named.Text.Length > 0 && named.Text[^1] is ')' or '.' or '*' or '/') named = named.Part(0, named.Text.Length - 1);
        var names = named.Text.Split([" - ", " – ", ", ", "; ", " và "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length is > 0 and < 4 && Array.TrueForAll(names, n => n is "PV" or "CTV" or "BBT" || HeaderRules.IsPersonName(n) || (named.IsCapitals && IsNameInCapitals(n))) ? named : null;
    }

    private static bool IsNameInCapitals(string name) =>
        name.Split(' ') is { Length: >= 2 and <= 4 } words && Array.TrueForAll(words, w => w.All(char.IsLetter) && Syllables.IsPossible(w));

    /// <summary>"Trang chủ » Xã hội": where a page stands, and no headline.</summary>
    private static bool IsPath(string line) => line.Contains('»', StringComparison.Ordinal) || line.Contains(" > ", StringComparison.Ordinal);

    /// <summary>A line that is little more than a day, before anything is decided of it.</summary>
    private static bool IsDayLine(Chart chart, HeaderLine line) =>
        line.Text.Length <= 60 && HeaderRules.MentionIn(chart, line.Span, MentionKind.Date) is { } date && HeaderRules.DayOf(date) is not null && date.Mention.Span.Length * 2 >= line.Text.Length;

    /// <summary>A short line that is little more than a day: "Thứ Tư, 24/02/2021, 16:30 (GMT+7)", "Cập nhật: 24/02/2021".</summary>
    private static DateOnly? DayLine(Chart chart, HeaderLine line, Dictionary<string, TextSpan> spans, List<TextSpan> furniture)
    {
        if (line.Text.Length > 90 || HeaderRules.MentionIn(chart, line.Span, MentionKind.Date) is not { } date || HeaderRules.DayOf(date) is not { } day) return null;
        // With its weekday it is the day of an issue wherever it stands in the line.
        if (date.Mention.Span.Length * 2 < line.Text.Length && date.Mention.Value is not DateExpression { Weekday: not null, Year: not null }) return null;
        spans["issued"] = date.Mention.Span;
        furniture.Add(line.Span);
        return day;
    }

    /// <summary>Lines under pictures that a plain text keeps: "… Ảnh: Lê Thanh".</summary>
    private static void AddPhotoLines(Document document, List<TextSpan> furniture)
    {
        foreach (var block in document.Blocks)
        {
            if (block is not Paragraph || block.Span.Length > 300) continue;
            var at = document.Text.IndexOf("Ảnh", block.Span.Start, block.Span.Length, StringComparison.Ordinal);
            if (at < 0) continue;
            var behind = document.Text[(at + 3)..block.Span.End].TrimStart();
            if (behind.StartsWith(':') && behind.Length < 50) furniture.Add(block.Span);
        }
    }
}
