using System.Globalization;
using System.Text;

namespace DocPipeline.Classification;

/// <summary>Writes a version's <c>card.md</c>: what the model is for, how good it is, and where not to trust it, in figures of this version.</summary>
internal static class ModelCard
{
    public static string Write(ModelManifest manifest, ModelMetrics metrics)
    {
        var on = manifest.TrainedOn;
        var card = new StringBuilder();
        Line($"# {manifest.Name}/v{manifest.Version}");
        Line($"");
        if (on.TextColumn is null)
        {
            Line($"Says of a clause of a Vietnamese inspection report, news article or directive whether it is a finding, with which outcome, and on which topic.");
            Line($"Made to sort findings for people who read them. Not made to judge a person or a unit without a reader.");
        }
        else
        {
            Line($"Gives a text one of {manifest.Tasks[TextClassifier.Task].Labels.Count} labels: what column {on.LabelColumn} said of column {on.TextColumn} in the table that it was trained on.");
        }

        Line($"");
        Line($"## Data");
        Line($"");
        Line($"Trained on {on.TrainClauses} rows of {on.TrainDocuments} documents{(on.TestClauses > 0 ? string.Create(CultureInfo.InvariantCulture, $", measured on {on.TestClauses} rows of {on.TestDocuments} other documents, which no trainer sees") : "")}; seed {on.Seed}, data {on.Sha256[..12]}.");
        if (metrics.Test is { } test)
        {
            Line($"");
            Line($"## On the test split");
            Summaries(test.Tasks);
            Abstention(manifest, test.Abstention);
            foreach (var (name, m) in test.Tasks) Each(name, m);
        }

        Line($"");
        Line($"## In cross-validation");
        Line($"");
        Line($"On the training rows, in folds of whole documents: each row judged by a model that had not seen its document.");
        Summaries(metrics.Training.ToDictionary(t => t.Key, t => t.Value.CrossValidated));
        if (metrics.Test is null)
            foreach (var (name, m) in metrics.Training) Each(name, m.CrossValidated);
        foreach (var (name, history) in metrics.Training)
        {
            if (history.LearningCurve.Count == 0) continue;
            Line($"");
            Line($"| {name}: learned from rows | {string.Join(" | ", history.LearningCurve.Select(p => p.Clauses.ToString(CultureInfo.InvariantCulture)))} |");
            Line($"|---|{string.Concat(history.LearningCurve.Select(_ => "---|"))}");
            Line($"| macro F1 | {string.Join(" | ", history.LearningCurve.Select(p => F(p.MacroF1)))} |");
        }

        Line($"");
        Line($"## How it was chosen");
        Line($"");
        Line($"Candidates compared by cross-validation; text keeps its marks, tone marks stand in one place, digits become 0.");
        foreach (var (name, history) in metrics.Training) Compared(name, history.Trials);
        Line($"");
        Line($"## Limits");
        Line($"");
        if (on.TextColumn is null) Line($"- Clauses written for training are not clauses taken from archives: expect lower figures on your own documents, and label some of them.");
        Line($"- Each row is judged by itself{(on.TextColumn is null ? " and its heading" : "")}; what the sentence before says is not seen.");
        Line($"- Text without marks, and text with many errors of recognition, is mostly unknown words to it.");
        Line($"- Labels with few rows have wide margins: with 20 rows one error moves recall by 5 points.");
        return card.ToString();

        void Line(FormattableString text) => card.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

        void Summaries(IReadOnlyDictionary<string, LabelMetrics> tasks)
        {
            Line($"");
            Line($"| | rows | accuracy | macro F1 (95 %) | calibration error (ECE) | always the commonest label |");
            Line($"|---|---|---|---|---|---|");
            foreach (var (name, m) in tasks)
                Line($"| {name} | {m.N} | {F(m.Accuracy)} | {F(m.MacroF1)}{(m.MacroF1Interval is { } i ? $" ({F(i.Low)}–{F(i.High)})" : "")} | {F(m.CalibrationError)} | {F(m.Majority.Accuracy)} ({m.Majority.Label}) |");
        }

        void Abstention(ModelManifest manifest, AbstentionMetrics abstention)
        {
            Line($"");
            Line($"All labels right: {Percent(abstention.Accuracy)}. What goes through without review is at least this sure: {string.Join(", ", manifest.Tasks.Select(t => $"{t.Key} {F(t.Value.Threshold)}"))};");
            Line($"chosen on cross-validated training rows so that {Percent(Calibration.WantedAccuracy)} of what goes through is right, at the lower end of the interval.");
            Line($"Here {abstention.Accepted} rows go through ({Percent(abstention.Coverage)} of all, {Percent(abstention.FindingCoverage)} of the findings), and {(abstention.AcceptedAccuracy is { } right ? Percent(right) : "none")} of them are right.");
        }

        void Each(string name, LabelMetrics m)
        {
            Line($"");
            Line($"| {name} | n | precision | recall | F1 |");
            Line($"|---|---|---|---|---|");
            foreach (var l in m.Labels)
                Line($"| {l.Label} | {l.N} | {F(l.Precision)} | {F(l.Recall)} | {(l.F1 is null ? "not scored" : F(l.F1))} |");
        }

        void Compared(string name, IReadOnlyList<Trial> trials)
        {
            Line($"");
            Line($"| {name}: learner and features | macro F1 | accuracy | |");
            Line($"|---|---|---|---|");
            foreach (var t in trials) Line($"| {t.Candidate} | {F(t.MacroF1)} | {F(t.Accuracy)} | {(t.Chosen ? "chosen" : "")} |");
        }
    }

    private static string F(double? value) => value is { } v ? v.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    private static string Percent(double value) => (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
