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
    }

    [Fact]
    public void There_are_enough_clauses_and_every_outcome_and_topic_has_its_share()
    {
        Assert.True(Shipped.Rows.Count >= 6000, $"{Shipped.Rows.Count}");
        Assert.All(Shipped.Rows.GroupBy(r => r.Outcome), g => Assert.True(g.Count() >= 300, g.Key));
        Assert.All(Shipped.Rows.GroupBy(r => r.Topic), g => Assert.True(g.Count() >= 300, g.Key));
    }

    [Fact]
    public void Near_duplicates_are_few_and_never_between_train_and_test()
    {
        // Set phrases ("Nơi nhận: …") stand in every document and are short; a clause of 40 letters or more that comes twice is a leak or a template.
        var rows = Shipped.Rows.Where(r => r.Clause.Text.Length >= 40).ToList();
        var near = NearPairs([.. rows.Select(r => Grams(r.Clause.Text))]).Select(p => (One: rows[p.One], Other: rows[p.Other])).ToList();

        Assert.Empty(near.Where(p => p.One.IsTest || p.Other.IsTest).Select(p => $"{p.One.Clause.Text} ~ {p.Other.Clause.Text}"));
        Assert.True(near.Count <= rows.Count / 200, $"{near.Count} of {rows.Count}");
    }

    [Fact]
    public void The_measure_of_nearness_sees_a_changed_number() =>
        Assert.True(Alike(
            Grams("Đoàn kiểm tra ghi nhận 12 công chức xã vắng mặt không có lý do trong buổi sáng."),
            Grams("Đoàn kiểm tra ghi nhận 7 công chức xã vắng mặt không có lý do trong buổi sáng.")) > 0.7);

    /// <summary>
    /// Pairs that are nearly the same. Two sets that share seven tenths share one of the rarest three tenths of either (prefix filter;
    /// Chaudhuri et al. 2006, "A Primitive Operator for Similarity Joins in Data Cleaning"), so only those are compared.
    /// </summary>
    private static IEnumerable<(int One, int Other)> NearPairs(IReadOnlyList<HashSet<int>> sets)
    {
        var howOften = sets.SelectMany(s => s).GroupBy(g => g).ToDictionary(g => g.Key, g => g.Count());
        var holders = new Dictionary<int, List<int>>();
        for (var i = 0; i < sets.Count; i++)
        {
            var prefix = sets[i].OrderBy(g => howOften[g]).ThenBy(g => g).Take((int)(sets[i].Count * 0.3) + 1).ToList();
            foreach (var other in prefix.SelectMany(g => holders.GetValueOrDefault(g) ?? []).Distinct().ToList())
                if (Alike(sets[i], sets[other]) > 0.7) yield return (other, i);
            foreach (var gram in prefix)
            {
                if (!holders.TryGetValue(gram, out var list)) holders.Add(gram, list = []);
                list.Add(i);
            }
        }
    }

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
