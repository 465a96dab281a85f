// `models list|show|compare|promote|rollback`: the versions of a classifier.
using System.CommandLine;
using DocPipeline.Classification;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class ModelsCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var command = new Command("models", verbs.Both("Các phiên bản của bộ phân loại.", "Versions of the classifier."));
        command.Subcommands.Add(List(verbs));
        command.Subcommands.Add(Show(verbs));
        command.Subcommands.Add(Compare(verbs));
        command.Subcommands.Add(Promote(verbs));
        command.Subcommands.Add(Rollback(verbs));
        return command;
    }

    private static Command List(VerbBuilder verbs)
    {
        var model = Models.Folder(verbs);
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "list",
            verbs.Both("Liệt kê các phiên bản và điểm số của chúng.", "List the versions and how they scored."),
            [model, format],
            ["docpipeline models list", "docpipeline models list --model my-model"],
            run =>
            {
                if (Models.Open(run, run.Get(model)) is not { } folder) return ExitCode.SomeFailed;
                var rows = folder.Versions.Select(v => (Version: v, Current: v == folder.Current, Measured: Measured(folder.ReadMetrics(v)))).ToList();
                if (run.Get(format) is { } form and not "table")
                {
                    using var json = new JsonRows(run.Out, form);
                    foreach (var (version, current, measured) in rows)
                        json.Write(new { folder.Name, Version = version, Current = current, MacroF1 = measured.ToDictionary(m => m.Key, m => m.Value.MacroF1) });
                    return ExitCode.Ok;
                }

                var table = Terminal.Table("", run.Say("Phiên bản", "Version"), "macro-F1");
                foreach (var (version, current, measured) in rows)
                    table.AddRow(current ? "→" : "", $"{folder.Name}/v{version}", string.Join(", ", measured.Select(m => $"{m.Key} {MetricsOutput.Share(m.Value.MacroF1)}")));
                run.Console.Write(table);
                return ExitCode.Ok;
            });
    }

    private static Command Show(VerbBuilder verbs)
    {
        var version = Version(verbs);
        var model = Models.Folder(verbs);
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "show",
            verbs.Both("Xem điểm số của một phiên bản, cách chọn và đường học của nó.", "Show how a version scored, how it was chosen, and its learning curve."),
            [version, model, format],
            ["docpipeline models show v3", "docpipeline models show v3 --format json"],
            run =>
            {
                if (Models.Open(run, run.Get(model)) is not { } folder) return ExitCode.SomeFailed;
                if (Models.Version(run, folder, run.Get(version)!) is not { } number) return ExitCode.WrongUse;
                if (folder.ReadMetrics(number) is not { } metrics)
                {
                    var damaged = ModelFailures.Damaged(folder.PathOf(number), "metrics.json");
                    return run.Failed(damaged.Code, damaged.Message);
                }

                MetricsOutput.Write(run, $"{folder.Name}/v{number}", metrics, run.Get(format)!);
                return ExitCode.Ok;
            });
    }

    private static Command Compare(VerbBuilder verbs)
    {
        var versions = new Argument<string[]>("versions")
        {
            HelpName = "OLD NEW",
            Arity = new ArgumentArity(0, 2),
            Description = verbs.Say("Hai phiên bản; mặc định: bản đang dùng và bản mới nhất", "Two versions; default: the one in use and the newest"),
        };
        var records = new Option<bool>("--records") { Description = verbs.Say("Cũng cho biết bản ghi nào trong kho sẽ đổi", "Also tell which stored records would change") };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "compare",
            verbs.Both(
                "So hai phiên bản trên cùng các câu test, từng nhãn một; với --records cả các bản ghi trong kho sẽ đổi.",
                "Compare two versions on the same frozen rows, label by label; with --records also which stored records would change."),
            [versions, records, format],
            ["docpipeline models compare", "docpipeline models compare v3 v4 --records"],
            run => Compare(run, run.Get(versions) ?? [], run.Get(records), run.Get(format)!));
    }

    private static int Compare(Invocation run, string[] typed, bool records, string format)
    {
        if (Models.Open(run) is not { } folder) return ExitCode.SomeFailed;
        if (typed.Length == 1) return run.Wrong("Cần hai phiên bản, hoặc không phiên bản nào.", "Give two versions, or none.");
        if (typed.Length == 0) typed = [$"v{folder.Current}", $"v{folder.Versions.DefaultIfEmpty(0).Max()}"];
        if (Models.Version(run, folder, typed[0]) is not { } old || Models.Version(run, folder, typed[1]) is not { } candidate) return ExitCode.WrongUse;
        if (Models.Rows(run, folder, corrections: true) is not { } rows) return ExitCode.SomeFailed;
        var (before, after) = (FindingClassifier.Load(folder.PathOf(old)), FindingClassifier.Load(folder.PathOf(candidate)));
        if ((before.Failure ?? after.Failure) is { } failure) return run.Failed(failure.Code, failure.Message);
        var comparison = ModelComparison.Of(before.Classifier!, after.Classifier!, [.. rows.Where(r => r.IsTest)]);
        var changes = records && run.OpenExistingStore() is { } store
            ? run.Services.Relabelling(before.Classifier!, after.Classifier!).Changes(store, run.World.Stop).ToList() : null;
        if (records && changes is null) return ExitCode.SomeFailed;
        ComparisonOutput.Write(run, $"v{old}", $"v{candidate}", comparison, changes, format);
        return ExitCode.Ok;
    }

    private static Command Promote(VerbBuilder verbs)
    {
        var version = Version(verbs);
        var model = Models.Folder(verbs);
        var force = new Option<bool>("--force") { Description = verbs.Say("Dù không tốt hơn; cần --reason", "Even if it is not better; needs --reason") };
        var reason = new Option<string?>("--reason") { HelpName = "\"…\"", Description = verbs.Say("Lý do của --force", "Why --force") };
        var relabel = Relabel(verbs);
        return verbs.Verb(
            "promote",
            verbs.Both("Đưa một phiên bản vào sử dụng, nếu tốt hơn bản đang dùng.", "Put a version into use, if it is better than the one in use."),
            [version, model, force, reason, relabel],
            ["docpipeline models promote v4", "docpipeline models promote v2 --force --reason \"v3 bỏ sót vi phạm\""],
            run =>
            {
                if (run.Get(force) != run.Get(reason) is { Length: > 0 })
                    return run.Wrong("--force cần --reason \"…\", và ngược lại.", "--force needs --reason \"…\", and the other way round.");
                if (Models.Open(run, run.Get(model)) is not { } folder) return ExitCode.SomeFailed;
                if (Models.Version(run, folder, run.Get(version)!) is not { } number) return ExitCode.WrongUse;
                if (folder.Current == number)
                {
                    run.Error.WriteLine(run.Say($"{folder.Name}/v{number} đang được dùng rồi.", $"{folder.Name}/v{number} is in use already."));
                    return ExitCode.Ok;
                }

                IReadOnlyList<LabelledClause>? rows = run.Get(model) is null ? Models.Rows(run, folder, corrections: true) : [];
                if (rows is null) return ExitCode.SomeFailed;
                var code = Models.Promote(run, folder, number, [.. rows.Where(r => r.IsTest)], run.Get(reason));
                return code == ExitCode.Ok && run.Get(relabel) ? RelabelStore(run, folder) : code;
            });
    }

    private static Command Rollback(VerbBuilder verbs)
    {
        var model = Models.Folder(verbs);
        var relabel = Relabel(verbs);
        return verbs.Verb(
            "rollback",
            verbs.Both("Quay lại phiên bản dùng trước đó.", "Go back to the version that was in use before."),
            [model, relabel],
            ["docpipeline models rollback"],
            run =>
            {
                if (Models.Open(run, run.Get(model)) is not { } folder) return ExitCode.SomeFailed;
                if (folder.Previous is not { } previous)
                {
                    var none = ModelFailures.NoPrevious(folder.Name);
                    return run.Failed(none.Code, none.Message);
                }

                if (folder.Promote(previous, Promotion.Rollback, run.World.Clock.GetUtcNow()) is { } refused) return run.Failed(refused.Code, refused.Message);
                run.Error.WriteLine(run.Say($"Đang dùng {folder.Name}/v{previous}.", $"In use: {folder.Name}/v{previous}."));
                return run.Get(relabel) ? RelabelStore(run, folder) : ExitCode.Ok;
            });
    }

    private static int RelabelStore(Invocation run, ModelFolder folder)
    {
        if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
        var loaded = FindingClassifier.Load(folder.Root);
        if (loaded.Classifier is not { } classifier) return run.Failed(loaded.Failure!.Code, loaded.Failure.Message);
        var changed = run.Services.Relabelling(classifier, classifier).Relabel(store, run.World.Stop).Count(c => c.Findings.Count > 0);
        run.Error.WriteLine(run.Say($"Đã gắn nhãn lại kho: {changed} văn bản đổi.", $"The store is labelled again: {changed} documents changed."));
        return ExitCode.Ok;
    }

    private static IReadOnlyDictionary<string, LabelMetrics> Measured(ModelMetrics? metrics) =>
        metrics?.Test?.Tasks ?? metrics?.Training.ToDictionary(t => t.Key, t => t.Value.CrossValidated) ?? [];

    private static Option<bool> Relabel(VerbBuilder verbs) =>
        new("--relabel") { Description = verbs.Say("Gắn nhãn lại các kết quả đã lưu", "Label the stored findings again") };

    private static Argument<string> Version(VerbBuilder verbs) =>
        new("version") { HelpName = "VERSION", Description = verbs.Say("Phiên bản, ví dụ v2", "A version, for example v2") };
}
