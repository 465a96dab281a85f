using DocPipeline.Extraction.Documents;

namespace DocPipeline.Reading.Pdf;

/// <summary>
/// Finds what repeats at the same place from page to page (running heads and feet) and the pages' numbers, and takes it out of the body.
/// A short line at a page's end is text until other pages prove that it is none: a date looks much like a page's number.
/// </summary>
internal static class RunningHeads
{
    private const int Outermost = 3;
    private const int EnoughPages = 3;
    private const int FewPages = 4;

    // A page lying on its side has margins as wide as one that stands.
    private const double LeastMargin = 95;

    // Shares of the page's height.
    private const double Margin = 0.13;
    private const double SamePlace = 0.008;

    /// <summary>The pages without their running heads, and each head and foot once.</summary>
    public static (List<PageContent> Pages, List<RunningHead> Heads) Remove(IReadOnlyList<PageContent> pages)
    {
        var byMask = new Dictionary<(string, bool), List<Candidate>>();
        var numbers = new List<Candidate>();
        foreach (var candidate in pages.SelectMany(Candidates))
        {
            var key = (Mask(candidate.Row.Text), candidate.Top);
            if (!byMask.TryGetValue(key, out var alike)) byMask[key] = alike = [];
            alike.Add(candidate);
            if (candidate.Number is not null) numbers.Add(candidate);
        }

        var heads = new List<RunningHead>();
        var told = new HashSet<(string, bool)>();
        var result = new List<PageContent>(pages.Count);
        foreach (var page in pages)
        {
            var removed = new HashSet<Row>();
            foreach (var candidate in Candidates(page))
            {
                var row = candidate.Row;
                var key = (Mask(row.Text), candidate.Top);
                var isNumber = CountsPages(candidate, numbers);
                if (!isNumber && !IsRuling(row) && !IsFromBrowser(row, candidate.Top) && !Repeats(byMask[key], candidate, pages.Count)) continue;
                removed.Add(row);
                if (!isNumber && !IsRuling(row) && told.Add(key)) heads.Add(new RunningHead(page, row, candidate.Top ? MarginalKind.Header : MarginalKind.Footer));
            }

            result.Add(removed.Count == 0 ? page : page with { Rows = [.. page.Rows.Where(r => !removed.Contains(r))] });
        }

        return (result, heads);
    }

    private static IEnumerable<Candidate> Candidates(PageContent page)
    {
        var margin = Math.Max(page.Height * Margin, LeastMargin);
        for (var i = 0; i < page.Rows.Count; i++)
        {
            var row = page.Rows[i];
            var top = i < Outermost && row.Baseline < margin;
            if (top || (page.Rows.Count - i <= Outermost && row.Baseline > page.Height - margin))
                yield return new Candidate(page, row, top, PageNumber.Read(row.Text));
        }
    }

    /// <summary>A number that is the page's, or that another page continues by as much as it is farther on.</summary>
    private static bool CountsPages(Candidate candidate, List<Candidate> numbers)
    {
        if (candidate.Number is not { } number) return false;
        if (number == candidate.Page.Number) return true;
        foreach (var other in numbers)
        {
            if (other.Page.Number != candidate.Page.Number && other.Number - number == other.Page.Number - candidate.Page.Number) return true;
        }

        return false;
    }

    /// <summary>Nothing but strokes and dots.</summary>
    private static bool IsRuling(Row row) => PageNumber.IsOnly(row.Text) && !row.Text.Any(char.IsLetterOrDigit);

    /// <summary>Whether enough pages have the same words there; figures among them may only be the same, or count pages.</summary>
    private static bool Repeats(List<Candidate> alike, Candidate candidate, int pages)
    {
        // The first page of an official document often has no head (Decree 30/2020/NĐ-CP, appendix I): of a few pages, two are enough.
        var enough = pages <= FewPages ? 2 : EnoughPages;
        var count = 0;
        foreach (var other in alike)
        {
            if (Math.Abs(other.Height - candidate.Height) <= SamePlace && FiguresAgree(candidate, other) && ++count >= enough) return true;
        }

        return false;
    }

    private static bool FiguresAgree(Candidate a, Candidate b)
    {
        if (a.Page.Number == b.Page.Number) return true;
        var pages = b.Page.Number - a.Page.Number;
        var (x, y) = (Figures(a.Row.Text), Figures(b.Row.Text));
        return x.Count == y.Count && !x.Where((figure, i) => y[i] != figure && y[i] - figure != pages).Any();
    }

    private static List<long> Figures(string text)
    {
        var figures = new List<long>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i])) continue;
            long figure = 0;
            for (; i < text.Length && char.IsAsciiDigit(text[i]); i++) figure = (figure * 10 + text[i] - '0') % 1_000_000_000;
            figures.Add(figure);
        }

        return figures;
    }

    /// <summary>What a browser prints over and under a page: the day and hour of printing, the address. Neither is the document's.</summary>
    private static bool IsFromBrowser(Row row, bool top)
    {
        if (!top) return row.Words[0].Text.Contains("://", StringComparison.Ordinal);
        return row.Words is [var day, var hour, ..] && day.Text is [>= '0' and <= '9', .., ','] && day.Text.Contains('/', StringComparison.Ordinal)
            && hour.Text.Contains(':', StringComparison.Ordinal);
    }

    // The page's number changes from page to page, the words around it do not.
    private static string Mask(string text)
    {
        var mask = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) mask.Append(c);
            else if (mask.Length == 0 || mask[^1] != '#') mask.Append('#');
        }

        return mask.ToString();
    }

    /// <summary>A row near a page's edge.</summary>
    private sealed record Candidate(PageContent Page, Row Row, bool Top, int? Number)
    {
        /// <summary>As a share of the page's height.</summary>
        public double Height => Row.Baseline / Page.Height;
    }
}

/// <summary>A running head or foot, told once.</summary>
internal sealed record RunningHead(PageContent Page, Row Row, MarginalKind Kind);
