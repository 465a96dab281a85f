// Whom each clause of a text speaks of, or whom its orders are given to: the unit that findings and counts take.
using DocPipeline.Extraction.Tests.Corpus;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class UnitFocusCorpusTests
{
    [Theory]
    [MemberData(nameof(Rows))]
    public void Clauses_speak_of_their_unit(string text, string expected)
    {
        var clauses = new Extractor().Extract(CorpusRows.Document(text)).Candidates;
        Assert.Equal(expected, string.Join("; ", clauses.Select(c => c.Unit ?? "-")));
    }

    public static TheoryData<string, string> Rows => CorpusRows.Of("unit-focus.tsv");
}
