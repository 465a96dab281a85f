using CsCheck;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Tests.Corpus;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class ReferenceCorpusTests
{
    [Theory]
    [MemberData(nameof(Rows))]
    public void References_are_read(string text, string expected) => Assert.Equal(expected, Read(text));

    public static TheoryData<string, string> Rows => CorpusRows.Of("references.tsv");

    [Fact]
    public void Any_run_of_symbol_pieces_is_read_without_fault_and_quotes_the_text()
    {
        string[] words = ["Quyết định", "số", "15", "2020", "/", "-", "QĐ", "UBND", "&", "TU", "và", ",", "của", "Sở", "ngày", "24/2", " ", ":", "qđ", "năm"];
        Gen.Int[0, words.Length - 1].Select(i => words[i]).Array[0, 14].Sample(some => { Read(string.Join(' ', some)); Read(string.Concat(some)); });
    }

    /// <summary>"Kind Number", then "@issuer" and "=date" where the text gives them.</summary>
    private static string Read(string text)
    {
        var chart = VietnameseRules.Instance.Read(CorpusRows.Document(text));
        OverlapFilter.Apply(chart);
        var read = string.Join("; ", chart.AllMentions().Select(m => m.Mention.Value).OfType<ReferenceValue>().Select(r =>
            (r.Type is null ? "" : r.Type + " ") + r.Number + (r.Issuer is null ? "" : " @" + r.Issuer) + (r.Issued is null ? "" : " =" + r.Issued)));
        return read.Length == 0 ? "-" : read;
    }
}
