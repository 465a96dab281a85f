namespace DocPipeline.Classification;

/// <summary>Settings of a training run.</summary>
public sealed record TrainOptions
{
    /// <summary>The same data and seed give the same model; default 2021.</summary>
    public int Seed { get; init; } = 2021;

    /// <summary>Folds of the comparison; default 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Contents of the cue table; default none.</summary>
    public string Cues { get; init; } = "";

    /// <summary>Whether to measure how it does with fewer rows; default yes.</summary>
    public bool LearningCurve { get; init; } = true;

    /// <summary>Told of each step, for a progress line; may be null.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>What is compared; default <see cref="Classification.Candidates.OfFindings"/>.</summary>
    internal IReadOnlyList<Candidate> Candidates { get; init; } = Classification.Candidates.OfFindings;
}

/// <summary>
/// Trains the two classifiers of findings, and chooses from where on the two together are trusted.
/// Rows of the test split are left out here, whoever calls.
/// </summary>
public static class Trainer
{
    /// <summary>Trains on the training rows of <paramref name="rows"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set; nothing has been written.</exception>
    public static TrainResult Train(IReadOnlyList<LabelledClause> rows, LabelSet labels, TrainOptions options, CancellationToken stop = default)
    {
        var train = rows.Where(r => !r.IsTest).ToList();
        var documents = train.Select(r => r.Document).Distinct(StringComparer.Ordinal).Count();
        var outcomes = Present(labels.Outcome, train.Select(r => r.Outcome));
        // The topic model learns from findings alone: whether a clause is one is the outcome model's matter.
        var topics = Present(labels.Topic, train.Where(r => r.Topic != FindingLabels.None).Select(r => r.Topic));
        if (documents < options.Folds || outcomes.Count < 2 || topics.Count < 2)
            return new(null, ModelFailures.TooLittleData(documents, Math.Min(outcomes.Count, topics.Count)));

        var trainer = new LabelTrainer([.. train.Select(r => r.Clause)], [.. train.Select(r => r.Document)], CueTable.Parse(options.Cues), options);
        var outcome = trainer.Learn(FindingLabels.OutcomeTask, outcomes, [.. train.Select(r => outcomes.IndexOf(r.Outcome))], stop);
        var topic = trainer.Learn(FindingLabels.TopicTask, topics, [.. train.Select(r => topics.IndexOf(r.Topic))], stop);
        var judged = train.Select((row, i) =>
        {
            var (o, oc) = LabelModel.Decide(outcome.Margins[i], outcome.Model.Scale);
            var (t, tc) = LabelModel.Decide(topic.Margins[i], topic.Model.Scale);
            var finding = outcomes[o] != FindingLabels.None;
            return new JudgedClause(oc, finding ? tc : 1, outcomes[o] == row.Outcome && (!finding || topics[t] == row.Topic));
        }).ToList();
        var (outcomeThreshold, topicThreshold) = Calibration.ChooseThresholds(judged);
        var test = rows.Where(r => r.IsTest).ToList();
        var model = new TrainedModel
        {
            Tasks =
            [
                new(FindingLabels.OutcomeTask, outcome.Model with { Threshold = outcomeThreshold }, outcome.History),
                new(FindingLabels.TopicTask, topic.Model with { Threshold = topicThreshold }, topic.History),
            ],
            TrainedOn = new(
                LabelledClauses.Hash(rows), options.Seed, documents, train.Count, test.Select(r => r.Document).Distinct(StringComparer.Ordinal).Count(), test.Count),
        };
        return new(model with { Test = Evaluation.Measure(model.ToFindingClassifier(), test) }, null);
    }

    private static List<string> Present(IReadOnlyList<Label> labels, IEnumerable<string> used)
    {
        var set = used.ToHashSet(StringComparer.Ordinal);
        return [.. labels.Select(l => l.Name).Where(set.Contains)];
    }
}

/// <summary>What came of training: a model, or why there is none.</summary>
/// <param name="Model">The model, measured, to be written by <see cref="ModelFolder.Write"/>; or null.</param>
/// <param name="Failure">Why not, or null.</param>
public sealed record TrainResult(TrainedModel? Model, ModelFailure? Failure);

/// <summary>Classifiers just trained, not yet written.</summary>
public sealed record TrainedModel
{
    internal TrainedModel()
    {
    }

    /// <summary>Measures on the test split; null where the rows had none.</summary>
    public Metrics? Test { get; internal init; }

    internal IReadOnlyList<TrainedTask> Tasks { get; init; } = [];

    internal TrainedOn TrainedOn { get; init; } = new("", 0, 0, 0, 0, 0);

    /// <summary>Measures on the training rows, each judged by a model that had not seen it, where the model has one label.</summary>
    public Metrics? CrossValidated { get; internal init; }

    /// <summary>How each label's model was chosen.</summary>
    public IReadOnlyDictionary<string, TrainingHistory> History => Tasks.ToDictionary(t => t.Name, t => t.History, StringComparer.Ordinal);

    /// <summary>A classifier of findings over this model, to use it before it is written.</summary>
    internal FindingClassifier ToFindingClassifier() => new("(not written)", Tasks[0].Model, Tasks[1].Model);

    /// <summary>A classifier of one label over this model.</summary>
    internal TextClassifier ToTextClassifier() => new("(not written)", Tasks[0].Model);
}

/// <summary>One label of a trained model.</summary>
internal sealed record TrainedTask(string Name, LabelModel Model, TrainingHistory History);
