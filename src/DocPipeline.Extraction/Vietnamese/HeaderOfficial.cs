// Heads of state and Party documents: issuer, number, place and date, kind and subject, grounds.

using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Reads the head of an official document; its foot is read by <see cref="HeaderFoot"/>.</summary>
internal static class HeaderOfficial
{
    /// <summary>Whether the first lines are those of an official document.</summary>
    public static bool IsOfficial(IReadOnlyList<HeaderLine> top)
    {
        var signs = 0;
        // Two bodies in capitals, one over the other, head a list that has neither motto nor number.
        if (IsHeadOfList(top)) return true;
        foreach (var line in top.Take(24))
        {
            if (line.Text.Any(char.IsLetter) && line.IsMotto) return true;
            if (line.StartsWith("so") && line.Text.Length < 60 && line.Text.Contains('/', StringComparison.Ordinal)) signs++;
            if (line.IsCapitals && HeaderWords.Opening("kind", line) is not null && line.Text.Length < 60) signs++;
            if (line.StartsWith("kinh gui") || line.StartsWith("v/v")) signs++;
        }

        return signs >= 2;
    }

    public static DocumentHeader Read(Document document, Chart chart, List<HeaderLine> top, List<HeaderLine> bottom)
    {
        var spans = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        var furniture = new List<TextSpan>();
        var kindAt = top.FindIndex(l => l.IsCapitals && l.Text.Length < 80 && HeaderWords.Opening("kind", l) is not null);
        // Old fonts of capitals leave small letters: "Thông báo" on a line of its own.
        if (kindAt < 0) kindAt = top.FindIndex(0, Math.Min(top.Count, 24), l => HeaderWords.Opening("kind", l) is { } k && l.Folded.Trim().Length == k.Phrase.Length);
        var addressAt = top.FindIndex(l => l.StartsWith("kinh gui"));
        var isList = kindAt < 0 && addressAt < 0 && IsHeadOfList(top);
        var headEnd = kindAt >= 0 ? kindAt : addressAt >= 0 ? addressAt : isList ? top.FindIndex(l => !l.IsCapitals && !l.IsMotto) : Math.Min(12, top.Count);
        if (headEnd < 0) headEnd = Math.Min(12, top.Count);

        var numberAt = top.FindIndex(0, headEnd, IsNumberLine);
        string? number = null;
        if (numberAt >= 0 && HeaderRules.MentionIn(chart, top[numberAt].Span, MentionKind.Reference) is { Mention: { Value: ReferenceValue own } mention } && mention.Span.Start < top[numberAt].Span.End)
        {
            number = own.Number;
            spans["number"] = mention.Span;
        }

        var (place, issued) = PlaceAndDate(chart, top.GetRange(0, headEnd), spans);
        // A list may bear its place and day over the signature.
        if (issued is null && kindAt < 0) (place, issued) = PlaceAndDate(chart, bottom.FindAll(l => l.Span.Start > top[Math.Max(0, headEnd - 1)].Span.Start && IsDateline(l)), spans);
        var subjectAt = top.FindIndex(0, Math.Min(top.Count, headEnd + 1), l => l.StartsWith("v/v"));
        var issuerLines = IssuerLines(top, isList ? Math.Max(2, top.FindIndex(l => !IsBodyInCapitals(l))) : headEnd, numberAt);
        var issuer = HeaderNames.Issuer(issuerLines);
        if (issuerLines.Count > 0) spans["issuer"] = new TextSpan(issuerLines[^1].Span.Start, issuerLines[^1].Span.End);

        var kind = KindOf(kindAt >= 0 ? top[kindAt] : null, number, subjectAt >= 0 || addressAt >= 0);
        var (title, bodyAt) = kindAt >= 0 ? Subject(top, kindAt, spans) : subjectAt >= 0 ? AboutLine(top, subjectAt, spans) : (document.Title ?? Heading(top, headEnd, spans), headEnd);
        for (var i = 0; i < Math.Min(Math.Max(bodyAt, headEnd), top.Count); i++) furniture.Add(top[i].Span);
        AddGrounds(document, furniture);
        var foot = HeaderFoot.Read(bottom, bodyStart: bodyAt < top.Count ? top[bodyAt].Span.Start : 0);
        furniture.AddRange(foot.Furniture);
        if (foot.SignerSpan is { } signed) spans["signer"] = signed;
        var (addressees, addressSpans) = addressAt >= 0 ? Addressees(top, addressAt) : ([], []);
        furniture.AddRange(addressSpans);
        // Minutes carry no place and date at the head; their day is that of the check.
        return new DocumentHeader
        {
            Kind = kind,
            Title = title,
            Number = number,
            Issuer = issuer,
            Issued = issued ?? (kind == DocumentKind.Minutes ? OpeningDay(chart, top, bodyAt) : null),
            Place = place,
            Signer = foot.Signer,
            // A letter goes to whom it is addressed; the list at its foot says who else is told.
            Recipients = [.. (addressees.Count > 0 && (kind == DocumentKind.Dispatch || foot.Recipients.Count == 0) ? addressees : foot.Recipients).Distinct(StringComparer.Ordinal)],
            Spans = spans,
            Furniture = [.. furniture.OrderBy(f => f.Start)],
        };
    }

    private static bool IsHeadOfList(IReadOnlyList<HeaderLine> top) =>
        top.Count > 2 && top[0].Text.Length < 60 && top[1].Text.Length < 60 && IsBodyInCapitals(top[0]) && IsBodyInCapitals(top[1]);

    private static bool IsBodyInCapitals(HeaderLine line) => line.IsCapitals && HeaderWords.Opening("body", line) is not null;

    private static bool IsNumberLine(HeaderLine line) =>
        line.StartsWith("so") && line.Text.Length < 60 && (line.Text.Contains('/', StringComparison.Ordinal) || line.Text.Contains('-', StringComparison.Ordinal));

    /// <summary>"Nghệ An, ngày 24 tháng 02 năm 2021".</summary>
    private static (string? Place, DateOnly? Issued) PlaceAndDate(Chart chart, List<HeaderLine> lines, Dictionary<string, TextSpan> spans)
    {
        foreach (var line in lines)
        {
            var at = line.Folded.IndexOf("ngay", StringComparison.Ordinal);
            if (at < 0 || !line.Folded.Contains("thang", StringComparison.Ordinal) || line.Text.Length > 90) continue;
            var comma = line.Text.LastIndexOf(',', at);
            string? place = null;
            if (comma > 0)
            {
                var name = line.Part(0, comma);
                place = name.Text;
                spans["place"] = name.Span;
            }

            var date = HeaderRules.MentionIn(chart, line.Span, MentionKind.Date);
            var day = HeaderRules.DayOf(date);
            if (day is not null) spans["issued"] = date!.Mention.Span;
            return (place, day);
        }

        return (null, null);
    }

    /// <summary>"Ba Tri, ngày 18 tháng 6 năm 2009", and nothing else.</summary>
    private static bool IsDateline(HeaderLine line) =>
        line.Text.Length < 60 && line.Folded.IndexOf(", ngay ", StringComparison.Ordinal) is > 2 and < 30 && line.Folded.Contains(" thang ", StringComparison.Ordinal) && char.IsAsciiDigit(line.Folded.TrimEnd('.', ' ')[^1]);

    // "Hôm nay, ngày …", "Vào hồi 8 giờ ngày …": with what minutes open, folded.
    private static readonly string[] OpeningWords = ["hom nay", "vao hoi", "vao luc", "hoi "];

    private static DateOnly? OpeningDay(Chart chart, List<HeaderLine> top, int from)
    {
        for (var i = from; i < Math.Min(top.Count, from + 12); i++)
        {
            // "Ngày 23 tháng 5 năm 2017, Tổ kiểm tra …".
            if (top[i].StartsWith("ngay") && HeaderRules.DayIn(chart, top[i].Span) is { } first) return first;
            foreach (var opening in OpeningWords)
            {
                var at = top[i].Folded.IndexOf(opening, StringComparison.Ordinal);
                if (at >= 0 && HeaderRules.DayIn(chart, new TextSpan(top[i].Span.Start + at, top[i].Span.End)) is { } day) return day;
            }
        }

        return null;
    }

    /// <summary>The capital lines over the number that are neither motto nor kind.</summary>
    private static List<HeaderLine> IssuerLines(List<HeaderLine> top, int headEnd, int numberAt)
    {
        var lines = new List<HeaderLine>();
        for (var i = 0; i < headEnd; i++)
        {
            var line = top[i];
            if (line.IsMotto || line.StartsWith("v/v") || IsNumberLine(line)) continue;
            if (i > numberAt && numberAt >= 0 && lines.Count > 0) break;
            if (line.IsCapitals && line.Text.Length < 100) lines.Add(line.Part(0, line.Text.TrimEnd('*', ' ', '-').Length));
        }

        if (lines.Count > 0) return lines;
        // … and an issuer in small letters, its place under it: "Uỷ ban nhân dân / huyện Kim Bảng".
        foreach (var line in top.Take(headEnd))
        {
            if (line.IsMotto || IsNumberLine(line) || line.Text.Length > 60 || line.Text.Contains(',', StringComparison.Ordinal)) continue;
            if (HeaderWords.Opening("body", line) is not null || (lines.Count > 0 && HeaderWords.Opening("territory", line) is not null)) lines.Add(line);
        }

        return lines;
    }

    private static DocumentKind KindOf(HeaderLine? line, string? number, bool isDispatch)
    {
        if (line is not null && HeaderWords.Opening("kind", line) is { } kind) return Enum.Parse<DocumentKind>(kind.Value);
        if (isDispatch) return DocumentKind.Dispatch;
        if (number is not null)
            foreach (var (symbol, value) in HeaderWords.Of("symbol"))
                if (number.Contains("/" + symbol, StringComparison.Ordinal) || number.Contains("-" + symbol + "/", StringComparison.Ordinal)) return Enum.Parse<DocumentKind>(value);
        return DocumentKind.Other;
    }

    /// <summary>What a list without a kind is headed by: the capital lines under its issuer.</summary>
    private static string? Heading(List<HeaderLine> top, int headEnd, Dictionary<string, TextSpan> spans)
    {
        var at = top.FindIndex(0, headEnd, l => l.IsCapitals && !l.IsMotto && !IsBodyInCapitals(l) && !IsNumberLine(l) && !l.StartsWith("phu luc") && !l.StartsWith("bieu"));
        if (at < 0) return null;
        var end = at + 1;
        while (end < headEnd && top[end].IsCapitals && !top[end].IsMotto) end++;
        spans["title"] = new TextSpan(top[at].Span.Start, top[end - 1].Span.End);
        return string.Join(' ', top.GetRange(at, end - at).Select(l => l.Text));
    }

    /// <summary>The lines under the kind until the body begins.</summary>
    private static (string? Title, int BodyAt) Subject(List<HeaderLine> top, int kindAt, Dictionary<string, TextSpan> spans)
    {
        var parts = new List<HeaderLine>();
        var kindLine = top[kindAt];
        var kind = HeaderWords.Opening("kind", kindLine)!.Value.Phrase;
        // "THÔNG BÁO KẾT LUẬN KIỂM TRA …" on one line: what follows the kind belongs to the subject.
        // "BIÊN BẢN LÀM VIỆC" over a line of its own for the subject only says what kind of minutes these are.
        var behind = kindLine.Part(kind.Length, kindLine.Text.Length);
        var isManner = HeaderWords.Opening("manner", behind) is { } manner && behind.Text.Length <= manner.Phrase.Length + 1
            && kindAt + 1 < top.Count && !top[kindAt + 1].StartsWith("hom nay") && IsSubjectLine(top[kindAt + 1], first: true);
        if (behind.Text.Length > 2 && !isManner) parts.Add(behind);
        var at = kindAt + 1;
        for (; at < top.Count && parts.Count < 8; at++)
        {
            var line = top[at];
            if (line.Text.All(c => !char.IsLetterOrDigit(c))) continue;
            if (!IsSubjectLine(line, parts.Count == 0) || (parts.Count > 0 && line.Block > parts[^1].Block + 1)) break;
            // A new paragraph goes on only in small letters, or in capitals after capitals.
            if (parts.Count > 0 && line.Block != parts[^1].Block && !char.IsLower(line.Text[0]) && line.IsCapitals != parts[^1].IsCapitals) break;
            if (parts.Count > 0 && line.Block != parts[^1].Block && !char.IsLower(line.Text[0]) && !line.IsCapitals && (line.Text.Length > 80 || IsBody(top, at))) break;
            parts.Add(line);
        }

        if (parts.Count == 0) return (null, at);
        spans["title"] = new TextSpan(parts[0].Span.Start, parts[^1].Span.End);
        return (string.Join(' ', parts.Select(p => p.Text)), at);
    }

    /// <summary>Whether the paragraph that begins with a line ends as sentences do, or is a list's: the body has begun.</summary>
    private static bool IsBody(List<HeaderLine> top, int at)
    {
        var last = at;
        while (last + 1 < top.Count && top[last + 1].Block == top[at].Block) last++;
        return last > at && top[last].Text[^1] is '.' or ';' or ':';
    }

    private static bool IsSubjectLine(HeaderLine line, bool first)
    {
        if (HeaderWords.Opening("ground", line) is not null && !(first && line.StartsWith("thuc hien"))) return false;
        if (line.StartsWith("kinh gui") || line.StartsWith("hom nay") || line.StartsWith("ngay") || line.StartsWith("noi nhan") || line.StartsWith("dieu 1")) return false;
        if (HeaderWords.Opening("position", line) is not null && line.IsCapitals) return false;
        if (line.IsCapitals && HeaderWords.Opening("body", line) is not null && !first) return false;
        var end = line.Text[^1];
        if (end is '.' or ';' or ':' || line.Text.Length > 300) return false;
        return !(char.IsDigit(line.Text[0]) || line.Text.StartsWith("I.", StringComparison.Ordinal) || line.Text.StartsWith("- ", StringComparison.Ordinal));
    }

    /// <summary>"V/v …" under the number of a công văn, over some lines.</summary>
    private static (string? Title, int BodyAt) AboutLine(List<HeaderLine> top, int at, Dictionary<string, TextSpan> spans)
    {
        var parts = new List<HeaderLine> { top[at] };
        var next = at + 1;
        for (; next < top.Count && parts.Count < 5; next++)
        {
            var line = top[next];
            // Plain text may end a paragraph in the middle of the subject: small letters go on with it.
            var goesOn = line.Block == parts[^1].Block || (line.Block == parts[^1].Block + 1 && char.IsLower(line.Text[0]) && line.Text.Length < 90);
            if (!goesOn || line.Cell != top[at].Cell || line.IsMotto || line.IsCapitals || line.StartsWith("kinh gui")
                || (line.Folded.Contains("ngay", StringComparison.Ordinal) && line.Folded.Contains("thang", StringComparison.Ordinal))) break;
            parts.Add(line);
        }

        spans["title"] = new TextSpan(parts[0].Span.Start, parts[^1].Span.End);
        return (string.Join(' ', parts.Select(p => p.Text)), next);
    }

    /// <summary>"Kính gửi: Các sở, ban, ngành" or the list under it.</summary>
    private static (List<string> Names, List<TextSpan> Spans) Addressees(List<HeaderLine> top, int at)
    {
        var names = new List<string>();
        var spans = new List<TextSpan> { top[at].Span };
        var colon = top[at].Text.IndexOf(':', StringComparison.Ordinal);
        HeaderFoot.AddRecipient(colon >= 0 ? top[at].Text[(colon + 1)..] : top[at].Text["Kính gửi".Length..], names);
        for (var i = at + 1; i < top.Count && top[i].Text.Length < 120; i++)
        {
            var line = top[i];
            var listed = line.Text[0] is '-' or '+' or '–' or '•';
            if (!listed || line.Text.EndsWith(':')) break;
            HeaderFoot.AddRecipient(line.Text, names);
            spans.Add(line.Span);
        }

        return (names, spans);
    }

    /// <summary>Paragraphs that say what the document rests on, before the body has begun.</summary>
    private static void AddGrounds(Document document, List<TextSpan> furniture)
    {
        for (var i = 0; i < Math.Min(document.Blocks.Count, 60); i++)
        {
            if (document.Blocks[i] is not (Paragraph or ListItem)) continue;
            var span = document.Blocks[i].Span;
            var opening = VietnameseText.Fold(document.Text[span.Start..Math.Min(span.End, span.Start + 24)]).TrimStart('-', ' ', '+');
            var end = document.Text[span.End - 1];
            // "Căn cứ …;" stands alone; a paragraph that goes on to tell what was found is body.
            if ((opening.StartsWith("can cu ", StringComparison.Ordinal) || opening.StartsWith("xet de nghi", StringComparison.Ordinal) || opening.StartsWith("theo de nghi", StringComparison.Ordinal))
                && (end is ';' or ',' || span.Length < 260)) furniture.Add(span);
        }
    }
}
