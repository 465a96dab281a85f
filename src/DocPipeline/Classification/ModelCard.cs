using System.Globalization;
using System.Text;

namespace DocPipeline.Classification;

/// <summary>Writes a version's <c>card.md</c>: what the model is for, how good it is, and where not to trust it, in figures of this version.</summary>
internal static class ModelCard
{
    public static string Write(ModelManifest manifest, ModelMetrics metrics)
    {
        var (on, test, abstention) = (manifest.TrainedOn, metrics.Test, metrics.Test.Abstention);
        var card = new StringBuilder();
        Line($"# {manifest.Name}/v{manifest.Version}");
        Line($"");
        Line($"Says of a clause of a Vietnamese inspection report, news article or directive whether it is a finding, with which outcome, and on which topic.");
        Line($"Made to sort findings for people who read them. Not made to judge a person or a unit without a reader.");
        Line($"");
        Line($"## Data");
        Line($"");
        Line($"Trained on {on.TrainClauses} clauses of {on.TrainDocuments} documents, measured on {on.TestClauses} clauses of {on.TestDocuments} other documents, which no trainer sees.");
        Line($"The clauses were written for this project in the manner of newspaper, notice, minutes and directive (`data/`); the split goes by document.");
        Line($"");
        Line($"## On the test split");
        Line($"");
        Line($"| | clauses | accuracy | macro F1 | calibration error (ECE) | always the commonest label |");
        Line($"|---|---|---|---|---|---|");
        Summary("outcome, with none", test.Outcome);
        Summary("topic, of findings", test.Topic);
        Line($"");
        Line($"Both right: {Percent(abstention.Accuracy)} of all clauses. A clause goes through without review where the outcome is at least {F(abstention.OutcomeThreshold)} sure");
        Line($"and, in a finding, the topic at least {F(abstention.TopicThreshold)}; both were chosen on cross-validated training clauses so that 97 % of what goes through is right.");
        Line($"On the test split {abstention.Accepted} clauses go through ({Percent(abstention.Coverage)} of all, {Percent(abstention.FindingCoverage)} of the findings), and {Percent(abstention.AcceptedAccuracy ?? 0)} of them are right.");
        Each("Outcome", test.Outcome);
        Each("Topic", test.Topic);
        Line($"");
        Line($"## How it was chosen");
        Line($"");
        Line($"Candidates compared on the training split by cross-validation in folds of whole documents, seed {on.Seed}; text keeps its marks, tone marks stand in one place, digits become 0.");
        Compared("Outcome", metrics.CrossValidation.Outcome);
        Compared("Topic", metrics.CrossValidation.Topic);
        Line($"");
        Line($"## Limits");
        Line($"");
        Line($"- Clauses written for training are not clauses taken from archives: expect lower figures on your own documents, and label some of them.");
        Line($"- Each clause is judged by itself and its heading; what the sentence before says is not seen.");
        Line($"- Text without marks, and text with many errors of recognition, is mostly unknown words to it.");
        Line($"- Labels with few test clauses have wide margins: with 20 clauses one error moves recall by 5 points.");
        Line($"");
        Line($"## How to train it again");
        Line($"");
        Line($"Add rows to `data/`, then `docpipeline train`: it writes the next version beside this one. The same data and seed give the same model.");
        return card.ToString();

        void Line(FormattableString text) => card.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

        void Summary(string name, LabelMetrics m) => Line(
            $"| {name} | {m.N} | {F(m.Accuracy)} | {F(m.MacroF1)} | {F(m.CalibrationError)} | {F(m.Majority.Accuracy)} ({m.Majority.Label}) |");

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
