namespace DocPipeline.Classification;

/// <summary>
/// Trains a classifier of one label from somebody's table. All rows are learned from; its measures come from cross-validation, so that each row
/// is judged by a model that had not seen it. Candidates are compared on a part where the table is large.
/// </summary>
public static class TableTrainer
{
    /// <summary>Rows that candidates are compared on, at most.</summary>
    private const int MostCompared = 20_000;

    /// <summary>Trains on the rows of a table.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set; nothing has been written.</exception>
    public static TrainResult Train(TextTable table, TrainOptions options, CancellationToken stop = default)
    {
        var rows = table.Rows;
        var labels = rows.Select(r => r.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var groups = rows.Select(r => r.Group).Distinct(StringComparer.Ordinal).Count();
        options = options with { Folds = rows.Count > 2000 ? 3 : Math.Min(options.Folds, groups), LearningCurve = options.LearningCurve && rows.Count <= 5000 };
        if (labels.Count < 2 || options.Folds < 2) return new(null, ModelFailures.TooLittleRows(rows.Count, labels.Count));

        var place = labels.Select((l, i) => (l, i)).ToDictionary(x => x.l, x => x.i, StringComparer.Ordinal);
        var compared = Part(rows, options.Seed);
        options = options with { Candidates = Candidates.OfTable(compared.Count, labels.Count) };
        var trainer = new LabelTrainer([.. compared.Select(r => new ClauseText(r.Text))], [.. compared.Select(r => r.Group)], CueTable.Parse(options.Cues), options);
        int[] gold = [.. compared.Select(r => place[r.Label])];
        var learned = trainer.Learn(TextClassifier.Task, labels, gold, stop);
        if (LearnedNothing(learned.History.CrossValidated)) return new(null, ModelFailures.LearnedNothing(learned.History.CrossValidated));

        var judged = gold.Select((g, i) => LabelModel.Decide(learned.Margins[i], learned.Model.Scale) is var (l, c) ? new JudgedClause(c, 1, l == g) : default).ToList();
        var model = learned.Model with { Threshold = Calibration.ChooseThreshold(judged) };
        if (compared.Count < rows.Count)
        {
            options.Progress?.Invoke(FormattableString.Invariant($"{TextClassifier.Task}: fitting on all {rows.Count} rows"));
            var which = Enumerable.Range(0, options.Candidates.Count).First(i => options.Candidates[i].Name == learned.History.Trials.First(t => t.Chosen).Candidate);
            var chosen = Candidates.OfTable(rows.Count, labels.Count, like: options.Candidates[which]);
            var (space, linear) = CrossValidation.Fit(
                chosen, [.. rows.Select(r => new ClauseText(r.Text))], [.. rows.Select(r => place[r.Label])], labels.Count, model.Cues,
                new(options.Seed, learned => options.Progress?.Invoke($"{TextClassifier.Task}: learned {learned}"), stop));
            model = model with { Options = chosen.Options, Features = space, Linear = linear };
        }

        return new(
            new TrainedModel
            {
                Tasks = [new(TextClassifier.Task, model, learned.History)],
                TrainedOn = new(table.Hash(), options.Seed, groups, rows.Count, 0, 0, table.TextColumn, table.LabelColumn),
                CrossValidated = Evaluation.OfOne(learned.History.CrossValidated, model.Threshold, judged),
            },
            null);
    }

    /// <summary>Where a table is large, the rows whose groups come first in an order that hangs on seed and text alone.</summary>
    private static IReadOnlyList<LabelledText> Part(IReadOnlyList<LabelledText> rows, int seed)
    {
        if (rows.Count <= MostCompared) return rows;
        const int slices = 10_000;
        var slice = CrossValidation.Folds([.. rows.Select(r => r.Group)], slices, seed);
        var most = (int)((long)slices * MostCompared / rows.Count);
        // Rare labels keep what they have, at least a few of each: what is not compared is not measured.
        var kept = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows.Where((r, i) =>
        {
            kept.TryGetValue(r.Label, out var count);
            if (slice[i] >= most && count >= 20) return false;
            kept[r.Label] = count + 1;
            return true;
        })];
    }

    /// <summary>
    /// Whether the labels could as well have been drawn from a hat (as after a shuffle of the column): agreement with them is not above chance
    /// by two standard errors (kappa; Cohen 1960, "A Coefficient of Agreement for Nominal Scales").
    /// </summary>
    private static bool LearnedNothing(LabelMetrics metrics)
    {
        double n = metrics.N, chance = 0;
        for (var l = 0; l < metrics.Labels.Count; l++)
            chance += metrics.Confusion[l].Sum() / n * (metrics.Confusion.Sum(row => row[l]) / n);
        if (chance >= 1) return true;
        return (metrics.Accuracy - chance) / (1 - chance) <= 2 * Math.Sqrt(metrics.Accuracy * (1 - metrics.Accuracy) / n) / (1 - chance);
    }
}
