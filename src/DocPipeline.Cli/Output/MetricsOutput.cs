using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocPipeline.Classification;
using DocPipeline.Exports;
using DocPipeline.Records;
using Spectre.Console;

namespace DocPipeline.Cli.Output;

/// <summary>Measures of a classifier, for people or as JSON: a key for each label (outcome and topic, or the label of a table), and abstention.</summary>
internal static class MetricsOutput
{
    /// <summary>Writes the measures of <paramref name="model"/>.</summary>
    public static void Write(Invocation run, string model, Metrics metrics, string format)
    {
        if (format != "table")
        {
            using var json = new JsonRows(run.Out, format);
            json.Write(Json(model, metrics));
            return;
        }

        run.Out.WriteLine(model);
        foreach (var (name, task) in metrics.Tasks) WriteLabels(run, name, task);
        WriteAbstention(run, metrics.Abstention);
    }

    /// <summary>Writes all that a version's folder holds of its measures: on the test split, in cross-validation, and the learning curve.</summary>
    public static void Write(Invocation run, string model, ModelMetrics metrics, string format)
    {
        if (format != "table")
        {
            using var json = new JsonRows(run.Out, format);
            var row = metrics.Test is { } measured ? Json(model, measured) : new JsonObject { ["model"] = model };
            row["training"] = JsonSerializer.SerializeToNode(metrics.Training, RecordJson.Line);
            json.Write(row);
            return;
        }

        run.Out.WriteLine(model);
        foreach (var (name, task) in metrics.Test?.Tasks ?? metrics.Training.ToDictionary(t => t.Key, t => t.Value.CrossValidated))
        {
            WriteLabels(run, name, task);
            WriteConfusion(run, name, task);
        }

        if (metrics.Test is { } test) WriteAbstention(run, test.Abstention);
        foreach (var (name, history) in metrics.Training)
        {
            if (history.LearningCurve.Count == 0) continue;
            var most = history.LearningCurve.Max(p => p.MacroF1);
            run.Console.Write(new BarChart().Width(60).WithMaxValue(Math.Max(1, most)).Label(run.Say($"{name}: học từ bao nhiêu câu, macro-F1", $"{name}: macro F1 by rows learned from"))
                .LeftAlignLabel().UseValueFormatter(v => Share(v))
                .AddItems(history.LearningCurve, p => new BarChartItem(p.Clauses.ToString(CultureInfo.InvariantCulture), p.MacroF1, Color.Blue)));
        }
    }

    /// <summary>A share with three places, or a dash.</summary>
    public static string Share(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static JsonObject Json(string model, Metrics metrics)
    {
        var row = new JsonObject { ["model"] = model };
        if (metrics.Tasks.Count == 1)
        {
            // Of a model of one label the two figures that everybody looks for stand at the top.
            row["accuracy"] = metrics.Tasks.Values.First().Accuracy;
            row["macroF1"] = metrics.Tasks.Values.First().MacroF1;
        }

        foreach (var (name, task) in metrics.Tasks) row[name] = JsonSerializer.SerializeToNode(task, RecordJson.Line);
        row["abstention"] = JsonSerializer.SerializeToNode(metrics.Abstention, RecordJson.Line);
        return row;
    }

    private static void WriteLabels(Invocation run, string name, LabelMetrics metrics)
    {
        var table = Terminal.Table(name, "n", "precision", "recall", "F1");
        foreach (var label in metrics.Labels)
        {
            table.AddRow(
                Markup.Escape(label.Label), label.N.ToString(CultureInfo.InvariantCulture), Share(label.Precision), Share(label.Recall),
                label.F1 is null ? run.Say("không chấm", "not scored") : Share(label.F1));
        }

        run.Console.Write(table);
        var interval = metrics.MacroF1Interval is { } i ? $" (95 %: {Share(i.Low)}–{Share(i.High)})" : "";
        run.Out.WriteLine(run.Say(
            $"  macro-F1 {Share(metrics.MacroF1)}{interval}, đúng {Share(metrics.Accuracy)} trên {metrics.N} câu, ECE {Share(metrics.CalibrationError)} (luôn đoán {metrics.Majority.Label}: {Share(metrics.Majority.Accuracy)})",
            $"  macro F1 {Share(metrics.MacroF1)}{interval}, right {Share(metrics.Accuracy)} of {metrics.N} rows, ECE {Share(metrics.CalibrationError)} (always {metrics.Majority.Label}: {Share(metrics.Majority.Accuracy)})"));
    }

    /// <summary>Who takes what for what: rows are a person's labels, columns the model's. Left out where it would not fit a screen.</summary>
    private static void WriteConfusion(Invocation run, string name, LabelMetrics metrics)
    {
        if (metrics.Labels.Count > 14) return;
        var table = Terminal.Table([name, .. metrics.Labels.Select((_, i) => (i + 1).ToString(CultureInfo.InvariantCulture))]);
        for (var row = 0; row < metrics.Labels.Count; row++)
        {
            var most = Math.Max(1, metrics.Confusion[row].Sum());
            table.AddRow(
            [
                $"{row + 1} {Markup.Escape(metrics.Labels[row].Label)}",
                .. metrics.Confusion[row].Select((n, column) => n == 0 ? "[grey]·[/]" : column == row ? $"[green]{n}[/]" : n * 10 >= most ? $"[red]{n}[/]" : $"{n}"),
            ]);
        }

        run.Console.Write(table);
    }

    private static void WriteAbstention(Invocation run, AbstentionMetrics abstention) => run.Out.WriteLine(run.Say(
        $"Không cần xem lại: {Share(abstention.Coverage)} số câu, đúng mọi nhãn {Share(abstention.AcceptedAccuracy)}",
        $"Without review: {Share(abstention.Coverage)} of the rows, all labels right {Share(abstention.AcceptedAccuracy)}"));
}
