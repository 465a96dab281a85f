using DocPipeline.Classification;

namespace DocPipeline.Tests.Classification;

public sealed class TrainerTests
{
    [Fact]
    public void The_same_data_and_seed_give_the_same_model()
    {
        var rows = Shipped.Rows.Take(500).ToList();
        using var one = Trainer.Train(rows, Shipped.Labels, Shipped.Quick).Model!.ToClassifier();
        using var other = Trainer.Train(rows, Shipped.Labels, Shipped.Quick).Model!.ToClassifier();
        var clauses = Shipped.Rows.Skip(500).Take(500).Select(r => r.Clause).ToList();

        Assert.Equal(one.Classify(clauses), other.Classify(clauses));
    }

    [Fact]
    public void Test_rows_teach_nothing()
    {
        var rows = Shipped.Rows.Take(400).ToList();
        var lies = rows.Concat(Shipped.Rows.Skip(400).Take(300).Select((r, i) =>
            r with { Document = $"lie{i}", IsTest = true, Outcome = "violation", Topic = "other" })).ToList();
        using var one = Trainer.Train(rows, Shipped.Labels, Shipped.Quick).Model!.ToClassifier();
        using var other = Trainer.Train(lies, Shipped.Labels, Shipped.Quick).Model!.ToClassifier();
        var clauses = Shipped.Rows.Skip(400).Take(300).Select(r => r.Clause).ToList();

        Assert.Equal(one.Classify(clauses), other.Classify(clauses));
    }

    [Fact]
    public void Every_kind_of_learner_learns()
    {
        var rows = Shipped.Rows.Where(r => !r.IsTest).Take(700).ToList();
        foreach (var candidate in new[] { Candidates.All[4], Candidates.All[9], Candidates.All[11] })
        {
            var trials = Trainer.Train(rows, Shipped.Labels, Shipped.Quick with { Candidates = [candidate] }).Model!.Trials;
            Assert.True(trials.Outcome[0].MacroF1 > 0.5, $"{candidate.Name}: {trials.Outcome[0].MacroF1}");
        }
    }

    [Fact]
    public void Folds_keep_documents_whole_and_hang_on_the_seed()
    {
        var folds = CrossValidation.Folds(Shipped.Rows, 5, seed: 1);

        Assert.All(Shipped.Rows.Zip(folds).GroupBy(x => x.First.Document), g => Assert.Single(g.Select(x => x.Second).Distinct()));
        Assert.Equal(5, folds.Distinct().Count());
        Assert.Equal(folds, CrossValidation.Folds(Shipped.Rows, 5, seed: 1));
        Assert.NotEqual(folds, CrossValidation.Folds(Shipped.Rows, 5, seed: 2));
    }

    [Fact]
    public void Too_little_data_is_a_value()
    {
        var result = Trainer.Train([.. Shipped.Rows.Take(3)], Shipped.Labels, Shipped.Quick);

        Assert.Equal((null, ModelFailureCodes.TooLittleData), (result.Model, result.Failure?.Code));
    }

    [Fact]
    public void Thresholds_let_through_what_is_right_and_nothing_where_nothing_is()
    {
        var sure = Enumerable.Repeat(new JudgedClause(true, 0.9, 0.8, Right: true), 60);
        var unsure = Enumerable.Repeat(new JudgedClause(true, 0.6, 0.8, Right: false), 60);

        var (outcome, topic) = Calibration.ChooseThresholds([.. sure, .. unsure]);

        Assert.InRange(outcome, 0.6001, 0.9);
        Assert.InRange(topic, 0, 0.8);
        Assert.Equal((1.0, 1.0), Calibration.ChooseThresholds([.. unsure]));
    }

    [Fact]
    public void The_scale_makes_confidence_the_share_that_is_right()
    {
        // Three times in four the first of two labels, always with a margin of 5: far too sure until scaled.
        float[][] margins = [.. Enumerable.Repeat(new[] { 5f, 0f }, 400)];
        var labels = Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? 1 : 0).ToArray();

        Assert.Equal(0.75, LabelModel.Decide(margins[0], Calibration.FitScale(margins, labels)).Confidence, 2);
    }
}
