// News pages: headline, paper, publication day, author, and the tail of related links that is no part of the article.

using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Reads what stands around a news article: lines at its top and its foot, each by what <see cref="NewsLine"/> says of it.</summary>
internal static class HeaderNews
{
    /// <summary>How many lines at the top may stand around the headline, and how many at the foot behind the article.</summary>
    private const int TopReach = 6, FootReach = 4;

    public static DocumentHeader Read(Document document, Chart chart, List<HeaderLine> top, List<HeaderLine> bottom)
    {
        if (top.Count == 0) return new DocumentHeader { Title = document.Title };
        var spans = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        var furniture = new List<TextSpan>();
        var labelled = top.Take(TopReach + 2).Select(NewsLine.Labelled).Where(l => l is not null).Select(l => l!.Value).DistinctBy(l => l.Label).ToDictionary(l => l.Label, l => l.Value);
        furniture.AddRange(labelled.Where(l => l.Key != "title").Select(l => l.Value.Span));

        var plate = document.IsWebArticle ? null : NewsLine.Nameplate(chart, top);
        var titleLine = Title(document, chart, plate is null ? top : top.GetRange(1, top.Count - 1), labelled, plate is not null);
        var (title, titleSpan) = WholeTitle(document, titleLine, labelled);
        spans["title"] = titleSpan;
        var signs = document.IsWebArticle || document.Byline is not null || document.Publisher is not null || labelled.Count > 1;

        var tailAt = bottom.FindIndex(l => l.Span.Start > titleSpan.End && IsTail(document, l));
        if (tailAt >= 0)
        {
            signs = true;
            furniture.Add(new TextSpan(bottom[tailAt].Span.Start, document.Text.Length));
        }

        var foot = bottom.GetRange(0, tailAt >= 0 ? tailAt : bottom.Count).FindAll(l => l.Span.Start > titleSpan.End);
        var around = top.Take(TopReach).Where(l => l != titleLine && (l.Span.Start < titleSpan.Start || l.Span.Start >= titleSpan.End)).ToList();
        var issued = document.Published;
        foreach (var line in Enumerable.Reverse(foot).Take(FootReach).Concat(around)) issued ??= DayLine(chart, line, spans, furniture);
        if (labelled.TryGetValue("day", out var day)) issued ??= HeaderRules.DayIn(chart, day.Span);

        var byline = labelled.GetValueOrDefault("author")
            ?? Enumerable.Reverse(foot).Take(FootReach).Select(NewsLine.Author).FirstOrDefault(a => a is not null)
            ?? around.Select(NewsLine.AuthorInParts).FirstOrDefault(a => a is not null);
        if (byline is not null)
        {
            furniture.Add(byline.Span);
            spans["signer"] = byline.Span;
            signs = true;
        }

        foreach (var line in top.Take(TopReach - 1)) signs |= line.Text.StartsWith('(') && line.Text.IndexOf(')', StringComparison.Ordinal) is > 0 and < 40;
        var paper = document.Publisher ?? labelled.GetValueOrDefault("paper")?.Text ?? plate?.Text ?? top.Take(TopReach).Select(NewsLine.Paper).FirstOrDefault(p => p is not null) ?? PaperBesideDay(chart, around);
        signs |= document.Blocks.Any(b => b is Caption) || document.Text.Contains("Ảnh:", StringComparison.Ordinal);
        AddPhotoLines(document, furniture);
        return new DocumentHeader
        {
            // A text of some length without the head of an office is taken for news; a scrap is nothing.
            Kind = signs || issued is not null || document.Text.Length > 400 ? DocumentKind.News : DocumentKind.Other,
            Title = title,
            Issuer = paper,
            Issued = issued,
            Signer = document.Byline ?? byline?.Text,
            Spans = spans,
            Furniture = [.. furniture.OrderBy(f => f.Start)],
        };
    }

    /// <summary>The line of the headline: the one that the reader found, the largest, or the first that is neither a date line, a path nor a masthead.</summary>
    private static HeaderLine Title(Document document, Chart chart, List<HeaderLine> top, Dictionary<string, HeaderLine> labelled, bool underPlate)
    {
        if (labelled.TryGetValue("title", out var said)) return said;
        bool CanBe(HeaderLine line) => !NewsLine.IsSection(line) && !NewsLine.IsDay(chart, line) && !NewsLine.IsPath(line.Text) && !NewsLine.IsMasthead(line) && NewsLine.Labelled(line) is null && HeaderWords.Opening("tail", line) is null;
        var given = top.Find(l => document.Title is { } t && string.Equals(l.Text, t.Trim(), StringComparison.Ordinal));
        if (given is not null && CanBe(given)) return given;
        var first = top.Take(TopReach).FirstOrDefault(CanBe);
        var heading = top.Find(l => document.Blocks[l.Block] is Heading { Level: 1 } && CanBe(l));
        // A name in capitals below a line that can be the headline is the author's.
        if (heading is not null && (first is null || heading.Span.Start <= first.Span.Start || NewsLine.Author(heading) is null)) return heading;
        return first is null ? top[0] : (underPlate ? null : BehindSection(chart, top, first)) ?? first;
    }

    /// <summary>"BÁO A / Chính trị - Xã hội / Cập nhật: 21/11/2025 / headline": between a masthead and a day stands a section; the headline then follows the day. Else null.</summary>
    private static HeaderLine? BehindSection(Chart chart, List<HeaderLine> top, HeaderLine first)
    {
        var at = top.IndexOf(first);
        if (at == 0 || at + 2 >= top.Count || !NewsLine.IsMasthead(top[at - 1]) || !NewsLine.IsDay(chart, top[at + 1])) return null;
        return top[at + 2].Text.Length > first.Text.Length && top[at + 2].Text.Length < 200 ? top[at + 2] : null;
    }

    /// <summary>A headline of several lines is one; what the reader found in the page's own data goes before its lines.</summary>
    private static (string Title, TextSpan Span) WholeTitle(Document document, HeaderLine line, Dictionary<string, HeaderLine> labelled)
    {
        const int longest = 250;
        if (labelled.ContainsKey("title")) return (line.Text, line.Span);
        var block = document.Blocks[line.Block];
        var isWhole = line.Cell < 0 && block.Span.Length < longest && block.Span.Start == line.Span.Start && block is Heading or Paragraph && block.Span.Length > line.Span.Length;
        var span = isWhole ? block.Span : line.Span;
        var text = string.Join(' ', span.Of(document.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var given = document.Title?.Trim();
        return (given is not null && (document.IsWebArticle || given.StartsWith(line.Text, StringComparison.Ordinal)) ? given : text, span);
    }

    /// <summary>Where the article ends and related news, tags and comments begin.</summary>
    private static bool IsTail(Document document, HeaderLine line)
    {
        var late = line.Span.Start > document.Text.Length / 2;
        if (late && (line.Text.StartsWith(">>", StringComparison.Ordinal) || NewsLine.IsRule(line.Text))) return NothingLongBehind(document, line);
        if (HeaderWords.Opening("tail", line) is not { } tail) return false;
        var words = line.Folded.TrimEnd(':', '.', ' ').Length;
        return (line.Text.Length < 60 && words <= tail.Phrase.Length + 8) || (late && line.Folded.AsSpan(tail.Phrase.Length).TrimStart().StartsWith(":") && NothingLongBehind(document, line));
    }

    /// <summary>Whether no paragraph of an article's length stands behind a line.</summary>
    private static bool NothingLongBehind(Document document, HeaderLine line)
    {
        const int articleLength = 240;
        for (var i = line.Block + 1; i < document.Blocks.Count; i++)
            if (document.Blocks[i] is Paragraph { Span.Length: > articleLength }) return false;
        return true;
    }

    /// <summary>A short line that is little more than a day: "Thứ Tư, 24/02/2021, 16:30 (GMT+7)", "Cập nhật: 24/02/2021".</summary>
    private static DateOnly? DayLine(Chart chart, HeaderLine line, Dictionary<string, TextSpan> spans, List<TextSpan> furniture)
    {
        if (line.Text.Length > 90 || HeaderRules.MentionIn(chart, line.Span, MentionKind.Date) is not { } date || HeaderRules.DayOf(date) is not { } day) return null;
        // With its weekday or its hour, and its year, it is the day of an issue wherever it stands in the line.
        var isWhole = date.Mention.Value is DateExpression { Year: not null, Weekday: not null } or DateExpression { Year: not null, Hour: not null };
        if (date.Mention.Span.Length * 2 < line.Text.Length && !isWhole && !NewsLine.IsBesideSection(line, date.Mention.Span)) return null;
        spans["issued"] = date.Mention.Span;
        furniture.Add(line.Span);
        return day;
    }

    /// <summary>"Vùng Mỏ Mới | 24/12/2022 08:00": on a date line, what stands before the day is the paper.</summary>
    private static string? PaperBesideDay(Chart chart, List<HeaderLine> around)
    {
        foreach (var line in around)
        {
            if (line.Text.Length > 90 || HeaderRules.MentionIn(chart, line.Span, MentionKind.Date) is not { } date || date.Mention.Value is not DateExpression { Year: not null, Day: not null }) continue;
            var before = line.Part(0, Math.Max(0, date.Mention.Span.Start - line.Span.Start));
            if (NewsLine.NameBeforeSign(before) is { } name) return name;
        }

        return null;
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
