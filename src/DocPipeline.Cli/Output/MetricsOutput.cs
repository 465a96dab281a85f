using System.Globalization;
using DocPipeline.Classification;
using Spectre.Console;

namespace DocPipeline.Cli.Output;

/// <summary>Measures of a classifier, for people or as JSON.</summary>
internal static class MetricsOutput
{
    /// <summary>Writes the measures of <paramref name="model"/>.</summary>
    public static void Write(Invocation run, string model, Metrics metrics, string format)
    {
        if (format != "table")
        {
            using var json = new JsonRows(run.Out, format);
            json.Write(new { Model = model, metrics.Outcome, metrics.Topic, metrics.Abstention });
            return;
        }

        run.Out.WriteLine(model);
        WriteLabels(run, "outcome", metrics.Outcome);
        WriteLabels(run, "topic", metrics.Topic);
        run.Out.WriteLine(run.Say(
            $"Không cần xem lại: {Share(metrics.Abstention.Coverage)} số câu, đúng cả hai nhãn {Share(metrics.Abstention.AcceptedAccuracy)}",
            $"Without review: {Share(metrics.Abstention.Coverage)} of the clauses, both labels right {Share(metrics.Abstention.AcceptedAccuracy)}"));
    }

    private static void WriteLabels(Invocation run, string name, LabelMetrics metrics)
    {
        var table = Terminal.Table(name, "n", "precision", "recall", "F1");
        foreach (var label in metrics.Labels)
            table.AddRow(label.Label, label.N.ToString(CultureInfo.InvariantCulture), Share(label.Precision), Share(label.Recall), Share(label.F1));
        run.Console.Write(table);
        run.Out.WriteLine(run.Say(
            $"  macro-F1 {Share(metrics.MacroF1)}, đúng {Share(metrics.Accuracy)} trên {metrics.N} câu (luôn đoán {metrics.Majority.Label}: {Share(metrics.Majority.Accuracy)})",
            $"  macro F1 {Share(metrics.MacroF1)}, right {Share(metrics.Accuracy)} of {metrics.N} clauses (always {metrics.Majority.Label}: {Share(metrics.Majority.Accuracy)})"));
    }

    private static string Share(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";
}
