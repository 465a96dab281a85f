namespace DocPipeline.Classification;

/// <summary>
/// Measures a model on labelled clauses. Figures are rounded to four places, so that they can be written down and compared.
/// The topic is measured on the clauses that a person called findings, whatever the outcome model said of them.
/// </summary>
public static class Evaluation
{
    private const int Bins = 10;
    private const int Draws = 200;
    private const int MostRowsDrawn = 50_000;

    /// <summary>Measures <paramref name="classifier"/> on <paramref name="rows"/>; give the test split, and it is the honest measure.</summary>
    public static Metrics Measure(FindingClassifier classifier, IReadOnlyList<LabelledClause> rows)
    {
        var said = classifier.LabelBoth([.. rows.Select(r => r.Clause)]);
        var findings = Enumerable.Range(0, rows.Count).Where(i => rows[i].Outcome != FindingLabels.None).ToArray();
        var outcomes = Labels(classifier.OutcomeLabels, rows.Select(r => r.Outcome));
        var topics = Labels(classifier.TopicLabels, findings.Select(i => rows[i].Topic));
        var accepted = Enumerable.Range(0, rows.Count).Where(i => !said[i].NeedsReview).ToArray();
        var acceptedFindings = findings.Count(i => !said[i].NeedsReview);
        return new(
            new Dictionary<string, LabelMetrics>
            {
                [FindingLabels.OutcomeTask] = MeasureLabels(
                    outcomes, [.. rows.Select(r => outcomes.IndexOf(r.Outcome))],
                    [.. said.Select(s => (outcomes.IndexOf(s.Outcome), s.OutcomeConfidence))], [.. rows.Select(r => r.Document)]),
                [FindingLabels.TopicTask] = MeasureLabels(
                    topics, [.. findings.Select(i => topics.IndexOf(rows[i].Topic))],
                    [.. findings.Select(i => (topics.IndexOf(said[i].Topic), said[i].TopicConfidence))], [.. findings.Select(i => rows[i].Document)]),
            },
            new(
                new Dictionary<string, double> { [FindingLabels.OutcomeTask] = classifier.OutcomeThreshold, [FindingLabels.TopicTask] = classifier.TopicThreshold },
                accepted.Length, Share(accepted.Length, rows.Count), Share(acceptedFindings, findings.Length),
                accepted.Length == 0 ? null : Share(accepted.Count(Right), accepted.Length), Share(Enumerable.Range(0, rows.Count).Count(Right), rows.Count)));

        bool Right(int i) =>
            said[i].Outcome == rows[i].Outcome && (said[i].Outcome == FindingLabels.None || said[i].Topic == rows[i].Topic);
    }

    /// <summary>Measures a classifier of one label on rows of a table.</summary>
    public static Metrics Measure(TextClassifier classifier, IReadOnlyList<LabelledText> rows)
    {
        var said = classifier.Classify([.. rows.Select(r => r.Text)]);
        var labels = Labels(classifier.Labels, rows.Select(r => r.Label));
        var place = labels.Select((l, i) => (l, i)).ToDictionary(x => x.l, x => x.i, StringComparer.Ordinal);
        return OfOne(
            MeasureLabels(labels, [.. rows.Select(r => place[r.Label])], [.. said.Select(s => (place[s.Label], s.Confidence))], [.. rows.Select(r => r.Group)]),
            classifier.Threshold, [.. said.Select((s, i) => new JudgedClause(s.Confidence, 1, s.Label == rows[i].Label))]);
    }

    /// <summary>Measures of a model of one label with what its threshold does.</summary>
    internal static Metrics OfOne(LabelMetrics metrics, double threshold, IReadOnlyList<JudgedClause> judged)
    {
        var accepted = judged.Where(j => j.Outcome >= threshold).ToList();
        var coverage = Share(accepted.Count, judged.Count);
        return new(
            new Dictionary<string, LabelMetrics> { [TextClassifier.Task] = metrics },
            new(
                new Dictionary<string, double> { [TextClassifier.Task] = threshold }, accepted.Count, coverage, coverage,
                accepted.Count == 0 ? null : Share(accepted.Count(j => j.Right), accepted.Count), Share(judged.Count(j => j.Right), judged.Count)));
    }

    /// <param name="labels">The labels.</param>
    /// <param name="gold">For each row its label.</param>
    /// <param name="said">For each row what the model said, and how sure it was.</param>
    /// <param name="groups">What each row belongs to: the interval draws whole documents, since rows of one resemble one another.</param>
    internal static LabelMetrics MeasureLabels(
        IReadOnlyList<string> labels, IReadOnlyList<int> gold, IReadOnlyList<(int Label, double Confidence)> said, IReadOnlyList<string> groups)
    {
        var confusion = labels.Select(_ => new int[labels.Count]).ToArray();
        for (var i = 0; i < gold.Count; i++) confusion[gold[i]][said[i].Label]++;
        var each = labels.Select((label, l) => MeasureLabel(label, l, confusion)).ToList();
        var scored = each.Where(m => m.F1 is not null).ToList();
        var majority = labels.Count == 0 ? 0 : Enumerable.Range(0, labels.Count).MaxBy(l => confusion[l].Sum());
        return new(
            gold.Count, Share(Enumerable.Range(0, labels.Count).Sum(l => confusion[l][l]), gold.Count),
            scored.Count == 0 ? null : Math.Round(scored.Average(m => m.F1!.Value), 4), MacroF1Interval(labels.Count, gold, said, groups),
            CalibrationError(gold, said), new(labels[majority], Share(confusion[majority].Sum(), gold.Count)), each, confusion);
    }

    /// <summary>
    /// Where the macro F1 would lie in 95 of 100 such sets: 200 sets of as many documents drawn with replacement (bootstrap), always by the same
    /// numbers. Null where there are too many rows for it to matter, or none.
    /// </summary>
    private static Interval? MacroF1Interval(int labels, IReadOnlyList<int> gold, IReadOnlyList<(int Label, double Confidence)> said, IReadOnlyList<string> groups)
    {
        if (gold.Count is 0 or > MostRowsDrawn) return null;
        var documents = Enumerable.Range(0, gold.Count).GroupBy(i => groups[i], StringComparer.Ordinal).Select(g => g.ToArray()).ToArray();
        var random = new Random(Draws);
        var drawn = new double[Draws];
        int[] wanted = new int[labels], given = new int[labels], right = new int[labels];
        for (var d = 0; d < Draws; d++)
        {
            Array.Clear(wanted);
            Array.Clear(given);
            Array.Clear(right);
            for (var k = 0; k < documents.Length; k++)
            {
                foreach (var i in documents[random.Next(documents.Length)])
                {
                    wanted[gold[i]]++;
                    given[said[i].Label]++;
                    if (gold[i] == said[i].Label) right[gold[i]]++;
                }
            }

            var (sum, scored) = (0.0, 0);
            for (var l = 0; l < labels; l++)
            {
                if (wanted[l] == 0) continue;
                sum += 2.0 * right[l] / (wanted[l] + given[l]);
                scored++;
            }

            drawn[d] = sum / Math.Max(1, scored);
        }

        Array.Sort(drawn);
        return new(Math.Round(drawn[(int)(Draws * 0.025)], 4), Math.Round(drawn[(int)(Draws * 0.975)], 4));
    }

    private static OneLabelMetrics MeasureLabel(string label, int l, int[][] confusion)
    {
        var n = confusion[l].Sum();
        var said = confusion.Sum(row => row[l]);
        var right = confusion[l][l];
        // A label that the rows do not have is not scored: an F1 of 0 or 1 for it would be made up.
        if (n == 0) return new(label, 0, null, null, null);
        var f1 = Math.Round(2.0 * right / (n + said), 4);
        return new(label, n, said == 0 ? null : Share(right, said), Share(right, n), f1);
    }

    /// <summary>Expected calibration error: how far confidence is from the share that is right, in ten bins, weighed by their rows.</summary>
    private static double CalibrationError(IReadOnlyList<int> gold, IReadOnlyList<(int Label, double Confidence)> said)
    {
        var confidence = new double[Bins];
        var right = new int[Bins];
        for (var i = 0; i < gold.Count; i++)
        {
            var bin = Math.Min(Bins - 1, (int)(said[i].Confidence * Bins));
            confidence[bin] += said[i].Confidence;
            if (said[i].Label == gold[i]) right[bin]++;
        }

        return Math.Round(Enumerable.Range(0, Bins).Sum(b => Math.Abs(confidence[b] - right[b])) / Math.Max(1, gold.Count), 4);
    }

    private static List<string> Labels(IReadOnlyList<string> known, IEnumerable<string> used) =>
        [.. known.Concat(used).Distinct(StringComparer.Ordinal)];

    private static double Share(int part, int whole) => whole == 0 ? 0 : Math.Round((double)part / whole, 4);
}

/// <summary>Measures of a model on one set of clauses.</summary>
/// <param name="Tasks">By label: outcome (<c>none</c> included) and topic (on findings), or the one of a table.</param>
/// <param name="Abstention">What the thresholds do.</param>
public sealed record Metrics(IReadOnlyDictionary<string, LabelMetrics> Tasks, AbstentionMetrics Abstention)
{
    /// <summary>Mean of the labels' macro F1: what two versions are compared by.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double MacroF1 => Tasks.Values.Average(t => t.MacroF1 ?? 0);
}

/// <summary>Where a figure would lie in 95 of 100 such sets.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record Interval(double Low, double High);

/// <summary>Measures of one classifier.</summary>
/// <param name="N">Clauses.</param>
/// <param name="Accuracy">Share labelled right.</param>
/// <param name="MacroF1">Mean F1 of the labels that are scored; null where none is.</param>
/// <param name="MacroF1Interval">Where that would lie in 95 of 100 such sets.</param>
/// <param name="CalibrationError">Expected calibration error in ten bins.</param>
/// <param name="Majority">What always giving the commonest label would do.</param>
/// <param name="Labels">Label by label.</param>
/// <param name="Confusion">Rows: what a person said; columns: what the model said; both in the order of <paramref name="Labels"/>.</param>
public sealed record LabelMetrics(
    int N, double Accuracy, double? MacroF1, Interval? MacroF1Interval, double CalibrationError, MajorityBaseline Majority, IReadOnlyList<OneLabelMetrics> Labels,
    IReadOnlyList<int[]> Confusion);

/// <summary>The commonest label and the accuracy of always giving it.</summary>
/// <param name="Label">The label.</param>
/// <param name="Accuracy">Its share.</param>
public sealed record MajorityBaseline(string Label, double Accuracy);

/// <summary>Measures of one label.</summary>
/// <param name="Label">The label.</param>
/// <param name="N">Clauses that have it.</param>
/// <param name="Precision">Of the clauses given it, the share that have it; null where it was never given or is not scored.</param>
/// <param name="Recall">Of the clauses that have it, the share given it; null where not scored.</param>
/// <param name="F1">Harmonic mean of the two; null where not scored because no clause has the label.</param>
public sealed record OneLabelMetrics(string Label, int N, double? Precision, double? Recall, double? F1);

/// <summary>What goes through without review, and how often it is right.</summary>
/// <param name="Thresholds">Least confidence, by label; that of the topic counts in a finding.</param>
/// <param name="Accepted">Clauses that go through.</param>
/// <param name="Coverage">Their share of all clauses.</param>
/// <param name="FindingCoverage">The share of findings that go through.</param>
/// <param name="AcceptedAccuracy">Of those that go through, the share right in every label; null where none goes through.</param>
/// <param name="Accuracy">Of all clauses, the share right in every label.</param>
public sealed record AbstentionMetrics(
    IReadOnlyDictionary<string, double> Thresholds, int Accepted, double Coverage, double FindingCoverage, double? AcceptedAccuracy, double Accuracy);
