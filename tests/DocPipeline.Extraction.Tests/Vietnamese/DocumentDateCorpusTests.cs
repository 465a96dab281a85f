using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Tests.Corpus;

namespace DocPipeline.Extraction.Tests.Vietnamese;

/// <summary>Corpus/document-dates.tsv: which dates of a document stand in its record, and as what.</summary>
public sealed class DocumentDateCorpusTests
{
    private static readonly DateOnly Issued = new(2021, 3, 12);

    private static readonly Dictionary<string, string> Kinds = new() { ["notice"] = "THÔNG BÁO", ["minutes"] = "BIÊN BẢN", ["plan"] = "KẾ HOẠCH" };

    public static TheoryData<string, string> Rows { get; } = CorpusRows.Of("document-dates.tsv");

    [Theory]
    [MemberData(nameof(Rows))]
    public void Dates_get_year_day_and_role(string text, string expected)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        var document = Make(text[..colon], text[(colon + 2)..].Split(" ⏎ "));
        var dates = new Extractor().Extract(document).Dates.Where(d => d.Role != DateRole.Issued).Select(d => $"{d.Value} {d.Role.ToString().ToLowerInvariant()}").ToList();

        Assert.Equal(expected, dates.Count == 0 ? "-" : string.Join("; ", dates));
    }

    private static Document Make(string kind, string[] body)
    {
        string[] head = kind == "news" ? ["Tít bài báo"] : ["UBND HUYỆN A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 41/TB-UBND", "A, ngày 12 tháng 3 năm 2021", Kinds[kind], "Về việc thực hiện nhiệm vụ"];
        var builder = new DocumentBuilder();
        foreach (var line in head.Concat(body)) builder.AddParagraph(line);
        var document = builder.Build();
        return kind == "news" ? document with { IsWebArticle = true, Published = Issued, Title = "Tít bài báo" } : document;
    }
}
