using CsCheck;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Tests.Corpus;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class DateCorpusTests
{
    /// <summary>A Thursday.</summary>
    private static readonly DateTime ReferenceTime = new(2017, 2, 2, 3, 55, 0, DateTimeKind.Unspecified);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Dates_are_read(string text, string expected)
    {
        var read = string.Join("; ", Read(text));
        Assert.Equal(expected, read.Length == 0 ? "-" : read);
    }

    public static TheoryData<string, string> Rows => CorpusRows.Of("dates.tsv");

    [Fact]
    public void Any_run_of_date_words_is_read_without_fault_and_gives_days_that_exist()
    {
        string[] words = ["ngày", "tháng", "năm", "24", "2", "2021", "/", "-", ".", "giờ", "h", "15", "sáng", "thứ", "hai", "từ", "đến", "và", ",", "tuần", "trước", "nữa", "quý", "III", "kém", "rưỡi", "hôm", "qua", "nay", "(", ")", "lúc", "99999999999999999999"];
        Gen.Int[0, words.Length - 1].Select(i => words[i]).Array[0, 14].Sample(some =>
        {
            foreach (var text in new[] { string.Join(' ', some), string.Concat(some) })
                foreach (var value in Read(text)) Assert.NotEmpty(value);
        });
    }

    private static IEnumerable<string> Read(string text)
    {
        var chart = VietnameseRules.Instance.Read(CorpusRows.Document(text));
        OverlapFilter.Apply(chart);
        return DateResolution.Explain(chart, ReferenceTime).Where(m => m.Kind == MentionKind.Date).Select(m => m.Value.ToString()!);
    }
}
