using DocPipeline.Classification;

namespace DocPipeline.Tests.Classification;

public sealed class TrainerTests
{
    [Fact]
    public void The_same_data_and_seed_give_the_same_model()
    {
        var rows = Shipped.Rows.Take(500).ToList();
        var one = Trainer.Train(rows, Shipped.Labels, Shipped.Quick).Model!.ToFindingClassifier();
        var other = Trainer.Train(rows, Shipped.Labels, Shipped.Quick).Model!.ToFindingClassifier();
        var clauses = Shipped.Rows.Skip(500).Take(500).Select(r => r.Clause).ToList();

        Assert.Equal(one.Classify(clauses), other.Classify(clauses));
    }

    [Fact]
    public void Test_rows_teach_nothing()
    {
        var rows = Shipped.Rows.Take(400).ToList();
        var lies = rows.Concat(Shipped.Rows.Skip(400).Take(300).Select((r, i) =>
            r with { Document = $"lie{i}", IsTest = true, Outcome = "violation", Topic = "other" })).ToList();
        var one = Trainer.Train(rows, Shipped.Labels, Shipped.Quick).Model!.ToFindingClassifier();
        var other = Trainer.Train(lies, Shipped.Labels, Shipped.Quick).Model!.ToFindingClassifier();
        var clauses = Shipped.Rows.Skip(400).Take(300).Select(r => r.Clause).ToList();

        Assert.Equal(one.Classify(clauses), other.Classify(clauses));
    }

    [Fact]
    public void Every_kind_of_learner_learns()
    {
        var rows = Shipped.Rows.Where((r, i) => !r.IsTest && i % 7 == 0).ToList();
        foreach (var candidate in Candidates.OfFindings.DistinctBy(c => c.Kind))
        {
            var trials = Trainer.Train(rows, Shipped.Labels, Shipped.Quick with { Candidates = [candidate] }).Model!.History["outcome"].Trials;
            Assert.True(Assert.Single(trials).MacroF1 > 0.5, $"{candidate.Name}: {trials[0].MacroF1}");
        }
    }

    [Fact]
    public void Folds_keep_documents_whole_and_hang_on_the_seed()
    {
        var documents = Shipped.Rows.Select(r => r.Document).ToList();
        var folds = CrossValidation.Folds(documents, 5, seed: 1);

        Assert.All(documents.Zip(folds).GroupBy(x => x.First), g => Assert.Single(g.Select(x => x.Second).Distinct()));
        Assert.Equal(5, folds.Distinct().Count());
        Assert.Equal(folds, CrossValidation.Folds(documents, 5, seed: 1));
        Assert.NotEqual(folds, CrossValidation.Folds(documents, 5, seed: 2));
    }

    [Fact]
    public void A_learning_curve_rises_with_the_rows_and_ends_at_the_measure_of_the_model()
    {
        var history = Trainer.Train([.. Shipped.Rows.Take(1500)], Shipped.Labels, Shipped.Quick with { LearningCurve = true }).Model!.History["outcome"];

        Assert.Equal(4, history.LearningCurve.Count);
        Assert.True(history.LearningCurve[0].MacroF1 < history.LearningCurve[^1].MacroF1);
        Assert.Equal(history.Trials.Single(t => t.Chosen).MacroF1, history.LearningCurve[^1].MacroF1);
        Assert.InRange(history.CrossValidated.MacroF1!.Value, history.CrossValidated.MacroF1Interval!.Low, history.CrossValidated.MacroF1Interval.High);
    }

    [Fact]
    public void A_stop_ends_training()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Throws<OperationCanceledException>(() => Trainer.Train(Shipped.Rows, Shipped.Labels, Shipped.Quick, stopped.Token));
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
        var sure = Enumerable.Repeat(new JudgedClause(0.9, 0.8, Right: true), 90);
        var unsure = Enumerable.Repeat(new JudgedClause(0.6, 0.8, Right: false), 60);

        var (outcome, topic) = Calibration.ChooseThresholds([.. sure, .. unsure]);

        Assert.InRange(outcome, 0.6001, 0.9);
        Assert.InRange(topic, 0, 0.8);
        Assert.Equal((1.0, 1.0), Calibration.ChooseThresholds([.. unsure]));
        Assert.InRange(Calibration.ChooseThreshold([.. sure, .. unsure]), 0.6001, 0.9);
        Assert.Equal(1, Calibration.ChooseThreshold([.. unsure]));
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
