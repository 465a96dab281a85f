using System.Globalization;
using DocPipeline.Extraction.Documents;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

/// <summary>Whole pages against their main text, counted in shingles of four words; floors, so that a rule that helps one page cannot quietly cost another.</summary>
public sealed class PagesTests
{
    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var set in new[] { "working", "held-out" })
            {
                foreach (var page in Directory.GetFiles(FolderOf(set), "*.html").Order(StringComparer.Ordinal)) data.Add(set, Path.GetFileName(page));
            }

            return data;
        }
    }

    [Theory]
    [InlineData("working", 0.99, 0.99)]
    [InlineData("held-out", 0.98, 0.99)]
    public void A_set_of_pages_keeps_its_precision_and_recall(string set, double precision, double recall)
    {
        var pages = Directory.GetFiles(FolderOf(set), "*.html").Select(path => Measure(Gold.Of(path), Read(path))).ToList();
        Assert.True(pages.Average(p => p.Precision) >= precision, $"precision {pages.Average(p => p.Precision):0.000}");
        Assert.True(pages.Average(p => p.Recall) >= recall, $"recall {pages.Average(p => p.Recall):0.000}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_loses_no_text_and_gains_little(string set, string page)
    {
        var path = Path.Combine(FolderOf(set), page);
        var (precision, recall) = Measure(Gold.Of(path), Read(path));
        Assert.True(recall >= 0.97, $"recall {recall:0.000}");
        Assert.True(precision >= 0.9, $"precision {precision:0.000}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_has_the_facts_that_it_says_and_no_others(string set, string page)
    {
        var path = Path.Combine(FolderOf(set), page);
        var (gold, document) = (Gold.Of(path), Read(path));
        Assert.Equal(gold.Fact("published"), document.Published?.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(gold.Fact("publisher"), document.Publisher);
        // A byline that only stands in a line among other words may be missed; a wrong one may not come.
        if (document.Byline is not null) Assert.Equal(gold.Fact("byline"), document.Byline);
        var captions = document.Blocks.OfType<Caption>().Select(c => Words(c.Span.Of(document.Text))).ToList();
        Assert.All(gold.Captions, expected => Assert.Contains(Words(expected), captions));
    }

    private static (double Precision, double Recall) Measure(Gold gold, Document document)
    {
        var (expected, found) = (Shingles(gold.Text), Shingles(document.Text));
        var shared = expected.Sum(s => Math.Min(s.Value, found.GetValueOrDefault(s.Key)));
        return ((double)shared / Math.Max(1, found.Values.Sum()), (double)shared / expected.Values.Sum());
    }

    private static Dictionary<string, int> Shingles(string text)
    {
        const int length = 4;
        var words = Words(text).Split(' ');
        var shingles = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + length <= words.Length; i++)
        {
            var shingle = string.Join(' ', words, i, length);
            shingles[shingle] = shingles.GetValueOrDefault(shingle) + 1;
        }

        return shingles;
    }

    private static string Words(string text) =>
        string.Join(' ', new string([.. text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static Document Read(string path) => new HtmlReader().Read(File.ReadAllBytes(path), new ReadLimits()).Document!;

    private static string FolderOf(string set) => Repository.File("tests/DocPipeline.Tests/Reading/Pages/" + set);

    /// <summary>What the file beside a page says of it.</summary>
    private sealed record Gold(Dictionary<string, string> Facts, string Text, IReadOnlyList<string> Captions)
    {
        public static Gold Of(string page)
        {
            var facts = new Dictionary<string, string>();
            var (text, captions) = (new List<string>(), new List<string>());
            foreach (var line in File.ReadLines(Path.ChangeExtension(page, ".txt")))
            {
                if (line.StartsWith('@')) facts[line[1..line.IndexOf(' ', StringComparison.Ordinal)]] = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
                else if (line.StartsWith("~ ", StringComparison.Ordinal)) captions.Add(line[2..]);
                if (!line.StartsWith('@')) text.Add(line);
            }

            return new Gold(facts, string.Join('\n', text), captions);
        }

        public string? Fact(string name) => Facts.GetValueOrDefault(name);
    }
}
