// Head and foot of a document: state documents (Decree 30/2020/NĐ-CP, article 8 and annexes), Party documents, news pages.
// Reads lines, not columns: a head may be a table, two columns side by side, or the lines of both in any order.

using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Reads the header of a document.</summary>
internal static class HeaderRules
{
    /// <summary>How many blocks a head, or a foot, takes up at most.</summary>
    private const int Reach = 40;

    /// <summary>The header; parts that the document does not state are null.</summary>
    public static DocumentHeader Read(Document document, Chart chart)
    {
        if (document.Blocks.Count == 0) return new DocumentHeader();
        var top = HeaderLines.Of(document, 0, Math.Min(Reach, document.Blocks.Count));
        var bottomFrom = Math.Max(0, document.Blocks.Count - (2 * Reach));
        var bottom = document.Blocks.Count <= Reach ? top : HeaderLines.Of(document, bottomFrom, document.Blocks.Count);
        return !document.IsWebArticle && HeaderOfficial.IsOfficial(top)
            ? HeaderOfficial.Read(document, chart, top, bottom)
            : HeaderNews.Read(document, chart, top, bottom);
    }

    /// <summary>The mention of a kind that lies in a span, or null; found by a walk over tokens near it.</summary>
    public static ChartMention? MentionIn(Chart chart, TextSpan span, MentionKind kind)
    {
        for (var at = TokenAt(chart, span.Start); at < chart.Count && chart[at].Start < span.End; at++)
            if (chart.MentionAt(at, kind) is { } mention) return mention;
        return null;
    }

    /// <summary>The calendar day that a date mention says by itself, or null.</summary>
    public static DateOnly? DayOf(ChartMention? mention) => (mention?.Mention.Value as DateExpression)?.ToValue()?.ToDateOnly();

    /// <summary>The first calendar day that a span says by itself, or null.</summary>
    public static DateOnly? DayIn(Chart chart, TextSpan span)
    {
        for (var at = TokenAt(chart, span.Start); at < chart.Count && chart[at].Start < span.End; at++)
            if (DayOf(chart.MentionAt(at, MentionKind.Date)) is { } day) return day;
        return null;
    }

    /// <summary>"Nguyễn Văn A": two to five capital words and nothing else.</summary>
    public static bool IsPersonName(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 5) return false;
        foreach (var word in words)
        {
            if (!char.IsUpper(word[0])) return false;
            for (var i = 1; i < word.Length; i++)
                if (!char.IsLower(word[i]) && word[i] is not ('\'' or '’' or '-' or '.') && !(char.IsUpper(word[i]) && word[i - 1] is '\'' or '’')) return false;
        }

        return true;
    }

    private static int TokenAt(Chart chart, int offset)
    {
        var (low, high) = (0, chart.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (chart[middle].End <= offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
