using System.Globalization;
using DocPipeline.Classification;
using DocPipeline.Exports;
using DocPipeline.Pipelines;
using Spectre.Console;

namespace DocPipeline.Cli.Output;

/// <summary>Two versions of a classifier side by side: label by label, and what would change in the store.</summary>
internal static class ComparisonOutput
{
    private const int MostShown = 30;

    /// <summary>Writes the comparison.</summary>
    public static void Write(Invocation run, string old, string candidate, ModelComparison comparison, IReadOnlyList<RecordChange>? changes, string format)
    {
        if (format != "table")
        {
            using var json = new JsonRows(run.Out, format);
            json.Write(new
            {
                Old = old,
                New = candidate,
                comparison.IsBetter,
                Tasks = comparison.Old.Tasks.ToDictionary(t => t.Key, t => new
                {
                    Old = t.Value.MacroF1,
                    New = comparison.New.Tasks[t.Key].MacroF1,
                    Labels = Pairs(comparison, t.Key).Select(p => new { p.Label, p.N, Old = p.Old, New = p.New }),
                }),
                ChangedRows = comparison.Changed.Select(c => new
                {
                    c.Row.Clause.Text,
                    Gold = new { c.Row.Outcome, c.Row.Topic },
                    Old = new { c.Old.Outcome, c.Old.Topic },
                    New = new { c.New.Outcome, c.New.Topic },
                }),
                Records = changes,
            });
            return;
        }

        foreach (var task in comparison.Old.Tasks.Keys)
        {
            var table = Terminal.Table(task, "n", $"F1 {old}", $"F1 {candidate}", "±");
            foreach (var (label, n, before, after) in Pairs(comparison, task))
                table.AddRow(Markup.Escape(label), n.ToString(CultureInfo.InvariantCulture), MetricsOutput.Share(before), MetricsOutput.Share(after), Difference(before, after));
            var (was, now) = (comparison.Old.Tasks[task].MacroF1, comparison.New.Tasks[task].MacroF1);
            table.AddRow("[bold]macro-F1[/]", comparison.Old.Tasks[task].N.ToString(CultureInfo.InvariantCulture), MetricsOutput.Share(was), MetricsOutput.Share(now), Difference(was, now));
            run.Console.Write(table);
        }

        var gained = comparison.Changed.Count(c => Right(c.Row, c.New));
        var lost = comparison.Changed.Count(c => Right(c.Row, c.Old));
        run.Out.WriteLine(run.Say(
            $"{comparison.Changed.Count} câu test đổi nhãn: {gained} thành đúng, {lost} thành sai. {(comparison.IsBetter ? $"{candidate} tốt hơn." : $"{candidate} không tốt hơn.")}",
            $"{comparison.Changed.Count} test rows change: {gained} become right, {lost} become wrong. {(comparison.IsBetter ? $"{candidate} is better." : $"{candidate} is not better.")}"));
        if (changes is not null) WriteChanges(run, changes);
    }

    private static void WriteChanges(Invocation run, IReadOnlyList<RecordChange> changes)
    {
        var missing = changes.Count(c => c.OriginalMissing);
        run.Out.WriteLine(run.Say(
            $"Trong kho: {changes.Count - missing} văn bản đổi, {changes.Sum(c => c.Findings.Count)} kết quả.",
            $"In the store: {changes.Count - missing} documents change, {changes.Sum(c => c.Findings.Count)} findings."));
        if (missing > 0) run.Out.WriteLine(run.Say($"{missing} văn bản không còn bản gốc để đọc lại.", $"Of {missing} documents the original is not there to be read again."));
        foreach (var change in changes.Where(c => !c.OriginalMissing).Take(MostShown))
        {
            run.Console.MarkupLine($"  [bold]{Markup.Escape(change.Name)}[/] [grey]{change.Id[..12]}[/]");
            foreach (var finding in change.Findings)
                run.Console.MarkupLine($"    {Labels(finding.OldOutcome, finding.OldTopic)} → {Labels(finding.NewOutcome, finding.NewTopic)}  {Markup.Escape($"“{Short(finding.Evidence)}”")}");
        }

        if (changes.Count - missing > MostShown) run.Out.WriteLine(run.Say("  … (--format jsonl cho tất cả)", "  … (--format jsonl for all)"));
    }

    private static IEnumerable<(string Label, int N, double? Old, double? New)> Pairs(ModelComparison comparison, string task)
    {
        var after = comparison.New.Tasks[task].Labels.ToDictionary(l => l.Label, l => l.F1, StringComparer.Ordinal);
        return comparison.Old.Tasks[task].Labels.Select(l => (l.Label, l.N, l.F1, after.GetValueOrDefault(l.Label)));
    }

    private static bool Right(LabelledClause row, FindingLabels said) => said.Outcome == row.Outcome && said.Topic == row.Topic;

    private static string Difference(double? before, double? after)
    {
        if (before is null || after is null) return "–";
        var by = after.Value - before.Value;
        var text = by.ToString("+0.000;−0.000;0", CultureInfo.InvariantCulture);
        return by > 0.0005 ? $"[green]{text}[/]" : by < -0.0005 ? $"[red]{text}[/]" : text;
    }

    private static string Labels(string? outcome, string? topic) => outcome is null ? "none" : $"{outcome}/{topic}";

    private static string Short(string text)
    {
        text = text.ReplaceLineEndings(" ");
        return text.Length <= 100 ? text : text[..100] + "…";
    }
}
