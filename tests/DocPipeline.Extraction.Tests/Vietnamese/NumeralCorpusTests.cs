using System.Globalization;
using CsCheck;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Tests.Corpus;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class NumeralCorpusTests
{
    [Theory]
    [MemberData(nameof(Rows))]
    public void Numbers_are_read(string text, string expected) => Assert.Equal(expected, Read(text));

    public static TheoryData<string, string> Rows => CorpusRows.Of("numbers.tsv");

    [Fact]
    public void Every_number_up_to_a_million_reads_back_from_its_words()
    {
        for (var n = 0; n < 1_000_000; n += n < 2_000 ? 1 : 997)
            Assert.Equal(n.ToString(CultureInfo.InvariantCulture), Read(Words(n)));
    }

    [Fact]
    public void Any_run_of_number_words_is_read_without_fault()
    {
        string[] words = ["một", "năm", "mười", "mươi", "trăm", "nghìn", "tỷ", "rưỡi", "linh", "tư", "lăm", "không", "phần", "phẩy", "vài", "hàng", "âm", "12", "1.250", ",", "%", "-", "K", "người"];
        Gen.Int[0, words.Length - 1].Select(i => words[i]).Array[0, 12].Sample(some => { Read(string.Join(' ', some)); Read(string.Concat(some)); });
    }

    /// <summary>Values in order: "~" where hedged, "%" behind a percentage.</summary>
    private static string Read(string text)
    {
        var chart = VietnameseRules.Instance.Read(CorpusRows.Document(text));
        var values = chart.AllMentions().Where(m => m.Mention.Kind == MentionKind.Number).Select(m => (NumberValue)m.Mention.Value)
            .Select(v => (v.Approximate ? "~" : "") + v.Number.ToString("0.######", CultureInfo.InvariantCulture) + (v.Percent ? "%" : ""));
        var read = string.Join("; ", values);
        return read.Length == 0 ? "-" : read;
    }

    /// <summary>The plain way to say a number, written apart from the reader.</summary>
    private static string Words(int n)
    {
        string[] digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
        if (n < 10) return digits[n];
        if (n >= 1000)
        {
            var rest = n % 1000;
            var tail = rest == 0 ? "" : " " + (rest < 100 ? "không trăm " + (rest < 10 ? "linh " : "") : "") + Words(rest);
            return Words(n / 1000) + " nghìn" + tail;
        }

        if (n >= 100) return digits[n / 100] + " trăm" + (n % 100 == 0 ? "" : n % 100 < 10 ? " linh " + digits[n % 10] : " " + Words(n % 100));
        var tens = n / 10 == 1 ? "mười" : digits[n / 10] + " mươi";
        return (n % 10, n / 10) switch
        {
            (0, _) => tens,
            (1, > 1) => tens + " mốt",
            (4, > 1) => tens + " tư",
            (5, _) => tens + " lăm",
            _ => tens + " " + digits[n % 10],
        };
    }
}
