using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Tests.Classification;

public sealed class ShippedDataTests
{
    [Fact]
    public void The_shipped_clauses_have_no_fault() =>
        Assert.Empty(Shipped.Folder.ReadData(Shipped.Labels).Failures);

    [Fact]
    public void Every_label_is_taught_and_tested()
    {
        foreach (var split in Shipped.Rows.GroupBy(r => r.IsTest))
        {
            Assert.Equal(Shipped.Labels.Outcome.Select(l => l.Name).Order(), split.Select(r => r.Outcome).Distinct().Order());
            Assert.Equal(Shipped.Labels.Topic.Select(l => l.Name).Order(), split.Select(r => r.Topic).Distinct().Order());
        }

        Assert.True(Shipped.Rows.Count >= 1500);
    }

    [Fact]
    public void No_test_clause_is_nearly_a_training_clause()
    {
        // Set phrases ("Nơi nhận: …") stand in every document and are short; a clause of 40 letters or more that comes twice is a leak.
        var train = Shipped.Rows.Where(r => !r.IsTest).Select(r => (r.Clause.Text, Grams: Grams(r.Clause.Text))).ToList();
        var near =
            from test in Shipped.Rows.Where(r => r.IsTest && r.Clause.Text.Length >= 40).AsParallel()
            let grams = Grams(test.Clause.Text)
            from other in train
            where Alike(grams, other.Grams) > 0.7
            select $"{test.Clause.Text} ~ {other.Text}";

        Assert.Empty(near.ToList());
    }

    [Fact]
    public void The_measure_of_nearness_sees_a_changed_number() =>
        Assert.True(Alike(
            Grams("Đoàn kiểm tra ghi nhận 12 công chức xã vắng mặt không có lý do trong buổi sáng."),
            Grams("Đoàn kiểm tra ghi nhận 7 công chức xã vắng mặt không có lý do trong buổi sáng.")) > 0.7);

    private static HashSet<int> Grams(string text)
    {
        var folded = VietnameseText.Fold(text);
        return [.. Enumerable.Range(0, Math.Max(0, folded.Length - 4)).Select(i => string.GetHashCode(folded.AsSpan(i, 5)))];
    }

    private static double Alike(HashSet<int> one, HashSet<int> other)
    {
        // The size alone rules most pairs out: Jaccard is at most the smaller set over the larger.
        if (Math.Min(one.Count, other.Count) <= 0.7 * Math.Max(one.Count, other.Count)) return 0;
        var both = one.Count(other.Contains);
        return (double)both / (one.Count + other.Count - both);
    }
}
