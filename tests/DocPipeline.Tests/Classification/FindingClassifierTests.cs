using DocPipeline.Classification;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Tests.Classification;

public sealed class FindingClassifierTests
{
    [Theory]
    [InlineData("không đeo thẻ khi thi hành nhiệm vụ, công vụ")]
    [InlineData("Các phòng làm việc đều cửa đóng then cài")]
    public void What_denies_a_duty_is_no_compliance_and_is_looked_at(string text)
    {
        var classifier = Load();
        var labels = Assert.Single(classifier.Find([new(text, Claims: ClauseClaims.DutyDenied)]));
        Assert.Contains(labels.Outcome, new[] { "violation", "shortcoming" });
        Assert.True(labels.NeedsReview);
    }

    [Fact]
    public void What_asks_in_its_own_words_is_left_out_only_where_the_model_is_very_sure()
    {
        var classifier = Load();
        const string asked = "Thanh tra tỉnh đôn đốc, kiểm tra việc thực hiện các kết luận thanh tra công vụ đã ban hành";
        Assert.Equal("recommendation", Assert.Single(classifier.Find([new(asked, Mood: ClauseMood.Asked, OrdersItself: true)])).Outcome);
    }

    [Theory]
    [InlineData("đã tổ chức bộ phận một cửa theo quy định", ClauseClaims.RuleKept | ClauseClaims.ActTold, false)]
    [InlineData("bố trí lịch trực tại bộ phận một cửa không đúng quy định", ClauseClaims.None, true)]
    public void What_is_done_by_the_rule_breaks_none(string text, ClauseClaims claims, bool broken)
    {
        Assert.Equal(broken, Load().Find([new(text, Claims: claims)])[0].Outcome == "violation");
    }

    [Theory]
    [InlineData("Niêm yết thủ tục hành chính không đúng quy định.", "violation", "procedure-disclosure")]
    [InlineData("Bố trí lịch trực tại bộ phận một cửa không đúng quy định.", "violation", "one-stop-shop")]
    [InlineData("Phòng họp xuống cấp, bàn ghế cũ, chưa có kinh phí sửa chữa.", "shortcoming", "facilities")]
    [InlineData("Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2021 của UBND tỉnh;", "none", "none")]
    public void The_shipped_model_labels_what_is_plain(string text, string outcome, string topic)
    {
        var classifier = Load();

        var labels = Assert.Single(classifier.Classify([new(text)]));

        Assert.Equal((outcome, topic), (labels.Outcome, labels.Topic));
        Assert.InRange(labels.OutcomeConfidence, 0, 1);
    }

    [Fact]
    public void Eight_threads_at_once_say_what_one_says()
    {
        var classifier = Load();
        var clauses = Shipped.Rows.Select(r => r.Clause).ToList();
        var alone = classifier.Classify(clauses);
        var together = new IReadOnlyList<FindingLabels>[8];
        var threads = together.Select((_, i) => new Thread(() => together[i] = classifier.Classify(clauses))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());

        Assert.All(together, labels => Assert.Equal(alone, labels));
    }

    [Fact]
    public void Anything_is_labelled_even_nothing()
    {
        var classifier = Load();

        Assert.Empty(classifier.Classify([]));
        Assert.Equal(3, classifier.Classify([new(""), new("\0\uFFFF \uD800"), new(new string('ạ', 100_000), "")]).Count);
    }

    [Fact]
    public void Reasons_are_words_of_the_clause_strongest_first()
    {
        var explained = Load().Explain(new("Niêm yết thủ tục hành chính không đúng quy định."), 5);

        Assert.Equal(("violation", "procedure-disclosure"), (explained.Labels.Outcome, explained.Labels.Topic));
        Assert.Contains(explained.Outcome, r => r.Words.Contains("không đúng", StringComparison.Ordinal) || r.Words.Contains("breach", StringComparison.Ordinal));
        Assert.Contains(explained.Topic, r => r.Words.Contains("niêm yết", StringComparison.Ordinal) || r.Words.Contains("disclosure", StringComparison.Ordinal));
        Assert.Equal(explained.Outcome.OrderByDescending(r => r.Weight), explained.Outcome);
    }

    [Fact]
    public void The_version_is_named_by_folder_and_number()
    {
        var classifier = Load();
        Assert.Equal($"inspection-findings/v{Shipped.Folder.Current}", classifier.Version);
    }

    private static FindingClassifier Load() => FindingClassifier.Load(ModelFolder.Locate()).Classifier!;
}
