using DocPipeline.Classification;

namespace DocPipeline.Tests.Classification;

public sealed class EvaluationTests
{
    [Fact]
    public void Figures_are_those_worked_out_by_hand()
    {
        // gold a a a b; said a a b b; label c does not occur.
        var m = Evaluation.MeasureLabels(["a", "b", "c"], [0, 0, 0, 1], [(0, 0.9), (0, 0.9), (1, 0.6), (1, 0.6)], ["x", "x", "y", "y"]);

        Assert.Equal((0.75, 4), (m.Accuracy, m.N));
        Assert.Equal(new("a", 3, 1, 0.6667, 0.8), m.Labels[0]);
        Assert.Equal(new("b", 1, 0.5, 1, 0.6667), m.Labels[1]);
        Assert.Equal(new("c", 0, null, null, null), m.Labels[2]);
        Assert.Equal(0.7334, m.MacroF1!.Value, 3);
        Assert.Equal(new("a", 0.75), m.Majority);
        Assert.Equal([2, 1, 0], m.Confusion[0]);
        // |1.8 - 2| in the bin of 0.9 and |1.2 - 1| in that of 0.6, over four rows.
        Assert.Equal(0.1, m.CalibrationError, 4);
    }

    [Fact]
    public void The_interval_holds_the_figure_and_narrows_with_more_documents()
    {
        Interval Of(int documents) => Evaluation.MeasureLabels(
            ["a", "b"], [.. Enumerable.Range(0, documents * 4).Select(i => i % 2)], [.. Enumerable.Range(0, documents * 4).Select(i => (i % 5 == 0 ? 1 - i % 2 : i % 2, 0.8))],
            [.. Enumerable.Range(0, documents * 4).Select(i => $"{i / 4}")]).MacroF1Interval!;
        var (few, many) = (Of(10), Of(200));

        Assert.InRange(0.8, many.Low, many.High);
        Assert.True(many.High - many.Low < (few.High - few.Low) / 2);
    }

    [Fact]
    public void The_shipped_figures_are_true()
    {
        var classifier = FindingClassifier.Load(Shipped.Folder.Root).Classifier!;

        var fresh = Evaluation.Measure(classifier, [.. Shipped.Rows.Where(r => r.IsTest)]);

        var shipped = Shipped.Folder.ReadMetrics(Shipped.Folder.Current!.Value)!.Test;
        Assert.Equivalent(shipped, fresh, strict: true);
        Assert.All(fresh.Tasks, t => Assert.True(t.Value.MacroF1 > 0.75, $"{t.Key} {t.Value.MacroF1}"));
    }
}
