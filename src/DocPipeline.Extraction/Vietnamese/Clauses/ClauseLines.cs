using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Clauses;

/// <summary>What the look of a line tells: headlines, captions, columns drawn with spaces.</summary>
internal static class ClauseLines
{
    /// <summary>Longer than this, and with a stop behind it, a line that looks like a heading is the lead of an article.</summary>
    private const int LongHeading = 90;

    /// <summary>A headline; of a text of a line or two, which is no page, the first line says what there is to say.</summary>
    public static bool IsTitle(CandidateReader.Place place, int start) =>
        place.Document.Blocks.Count > 3 && place.Header.Spans.TryGetValue("title", out var title) && title.Length > 0 && title.Start <= place.Chart[start].Start && place.Chart[start].Start < title.End;

    /// <summary>The headline of an article: no number before it, no colon behind.</summary>
    public static bool IsHeadline(CandidateReader.Place place, int start) =>
        place.Header.Kind == DocumentKind.News && place.Chart[start].Kind == TokenKind.Word && IsTitle(place, start) && place.Document.Text[place.Header.Spans["title"].End - 1] != ':';

    /// <summary>Columns drawn with spaces: a table that no reader took for one.</summary>
    public static bool IsDrawn(Chart chart, int start, int end)
    {
        var gaps = 0;
        for (var at = start + 1; at < end; at++)
            if (chart[at].Start - chart[at - 1].End >= 3 && ++gaps >= 3) return true;
        return false;
    }

    /// <summary>Whether a document ends its paragraphs with stops, so that a line without one is a caption or a heading.</summary>
    public static bool BareLines(CandidateReader.Place place)
    {
        if (place.Header.Kind != DocumentKind.News) return false;
        var (stopped, bare) = (0, 0);
        foreach (var block in place.Document.Blocks)
        {
            if (block is not Paragraph || block.Span.Length < 40) continue;
            if (EndsWithStop(block.Span.Of(place.Document.Text))) stopped++;
            else bare++;
        }

        return stopped >= 3 && stopped > 2 * bare;
    }

    public static bool IsBareLine(CandidateReader.Place place, int block, int start, int end) =>
        place.Document.Blocks[block] is Paragraph paragraph && paragraph.Span.Length <= 160 && place.Chart[start].Kind != TokenKind.Sign
        && !EndsWithStop(paragraph.Span.Of(place.Document.Text)) && end > start;

    private static bool EndsWithStop(string text)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] is ' ' or '"' or '”' or ')' or '/' or '’') continue;
            return text[i] is '.' or '!' or '?' or '…' or ':' or ';';
        }

        return false;
    }

    /// <summary>A lead set in bold, which a reader takes for a heading, says something all the same.</summary>
    public static bool IsHeadingAlone(Block block, string text) =>
        block is Heading && !(block.Span.Length > LongHeading && EndsWithStop(block.Span.Of(text)) && text[block.Span.End - 1] is not ':');
}
