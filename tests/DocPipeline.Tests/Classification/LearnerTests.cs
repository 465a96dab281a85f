using DocPipeline.Classification;
using Microsoft.ML;

namespace DocPipeline.Tests.Classification;

public sealed class LearnerTests
{
    [Fact]
    public void A_support_vector_machine_stands_at_its_optimum()
    {
        const double cost = 2;
        var (rows, labels) = Clauses(400);
        var model = LinearSvm.Fit(rows, labels, 6, cost, leaning: 0, new(Seed: 1));
        for (var label = 0; label < 6; label++)
        {
            var best = Objective(model, 0, 0, label);
            for (var f = 0; f < rows.Features; f += rows.Features / 20)
                foreach (var move in new[] { -0.02f, 0.02f })
                    Assert.True(Objective(model, f, move, label) > best - 1e-3 * best, $"label {label}, feature {f}");
        }

        // Hsieh et al. 2008, equation 1, with squared hinge loss and the bias as one more weight.
        double Objective(LinearModel of, int feature, float move, int label)
        {
            var bias = Margin(of, [], label);
            double[] weights = [.. Enumerable.Range(0, rows.Features).Select(f => Margin(of, [f], label) - bias + (f == feature ? move : 0))];
            var sum = 0.5 * (weights.Sum(w => w * w) + bias * bias);
            for (var row = 0; row < rows.Count; row++)
            {
                double margin = bias;
                for (var i = 0; i < rows.IndicesOf(row).Length; i++) margin += weights[rows.IndicesOf(row)[i]] * rows.ValuesOf(row)[i];
                var loss = Math.Max(0, 1 - (labels[row] == label ? margin : -margin));
                sum += cost * loss * loss;
            }

            return sum;
        }
    }

    [Fact]
    public void The_same_rows_and_seed_give_the_same_weights_on_however_many_threads()
    {
        var (rows, labels) = Clauses(300);

        Assert.Equal(LinearSvm.Fit(rows, labels, 6, 1, 0.3, new(Seed: 1)).Write(), LinearSvm.Fit(rows, labels, 6, 1, 0.3, new(Seed: 1)).Write());
    }

    [Fact]
    public void A_model_survives_writing_and_reading_and_a_part_of_it_is_none()
    {
        var (rows, labels) = Clauses(100);
        var model = LinearSvm.Fit(rows, labels, 6, 1, 0, new(Seed: 1)).Rounded();
        var file = model.Write();

        var again = LinearModel.Read(file)!;

        for (var row = 0; row < rows.Count; row++) Assert.Equal(Margins(model, rows, row), Margins(again, rows, row));
        foreach (var length in new[] { 0, 3, 8, 40, file.Length - 1 }) Assert.Null(LinearModel.Read(file[..length]));
    }

    [Fact]
    public void Weights_taken_out_of_what_ML_NET_learned_score_as_it_does()
    {
        var (rows, labels) = Clauses(300);
        var ml = new MLContext(1);
        ITransformer? learned = null;
        var model = MlNetLearner.Fit(
            context => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy().WithOnFitDelegate(t => learned = t), rows, labels, 6, seed: 1);
        using var engine = ml.Model.CreatePredictionEngine<MlNetLearner.Row, Scores>(learned!, inputSchemaDefinition: MlNetLearner.Schema(rows.Features, 6));
        for (var row = 0; row < 100; row++)
        {
            var margins = Margins(model, rows, row);
            var probabilities = engine.Predict(new() { Features = MlNetLearner.VectorOf(rows, row) }).Score;
            var sum = margins.Sum(m => Math.Exp(m));
            for (var l = 0; l < margins.Length; l++) Assert.Equal(probabilities[l], Math.Exp(margins[l]) / sum, 4);
        }
    }

    private static (SparseRows Rows, int[] Labels) Clauses(int count)
    {
        var clauses = Shipped.Rows.Take(count).ToList();
        var features = new ClauseFeatures(new() { Edges = true }, CueTable.Empty);
        var space = FeatureSpace.Fit([.. clauses.Select(r => r.Clause)], features, atLeast: 1);
        var vector = new ClauseVector();
        var rows = new SparseRows(space.Size);
        foreach (var clause in clauses)
        {
            features.Read(clause.Clause);
            space.Fill(vector, features);
            rows.Add(vector);
        }

        List<string> labels = [.. Shipped.Labels.Outcome.Select(l => l.Name)];
        return (rows, [.. clauses.Select(c => labels.IndexOf(c.Outcome))]);
    }

    private static double Margin(LinearModel model, int[] features, int label)
    {
        var margins = new float[model.Labels];
        model.Score(features, [.. features.Select(_ => 1f)], margins);
        return margins[label];
    }

    private static float[] Margins(LinearModel model, SparseRows rows, int row)
    {
        var margins = new float[model.Labels];
        model.Score(rows.IndicesOf(row), rows.ValuesOf(row), margins);
        return margins;
    }

    private sealed class Scores
    {
        public float[] Score { get; set; } = [];
    }
}
