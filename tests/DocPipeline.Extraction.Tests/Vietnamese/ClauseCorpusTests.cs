using DocPipeline.Extraction.Tests.Corpus;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class ClauseCorpusTests
{
    [Theory]
    [MemberData(nameof(Rows))]
    public void Clauses_are_cut(string text, string expected)
    {
        var document = CorpusRows.Document(text);
        var clauses = new Extractor().Extract(document).Candidates.Select(c => c.Span.Of(document.Text)).ToList();
        Assert.Equal(expected, clauses.Count == 0 ? "-" : string.Join(" || ", clauses));
    }

    public static TheoryData<string, string> Rows => CorpusRows.Of("clauses.tsv");
}
