// `models list|show|promote`: the versions of the classifier.
using System.CommandLine;
using System.Globalization;
using DocPipeline.Cli.Output;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class ModelsCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var command = new Command("models", verbs.Both("Các phiên bản của bộ phân loại.", "Versions of the classifier."));
        command.Subcommands.Add(List(verbs));
        command.Subcommands.Add(Show(verbs));
        command.Subcommands.Add(Promote(verbs));
        return command;
    }

    private static Command List(VerbBuilder verbs)
    {
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "list",
            verbs.Both("Liệt kê các phiên bản và điểm số của chúng.", "List the versions and how they scored."),
            [format],
            ["docpipeline models list"],
            run =>
            {
                if (Models.Open(run) is not { } folder) return ExitCode.SomeFailed;
                var rows = folder.Versions.Select(v => (Version: v, Current: v == folder.Current, folder.ReadMetrics(v)?.Test)).ToList();
                if (run.Get(format) is { } form and not "table")
                {
                    using var json = new JsonRows(run.Out, form);
                    foreach (var (version, current, test) in rows)
                        json.Write(new { folder.Name, Version = version, Current = current, OutcomeF1 = test?.Outcome.MacroF1, TopicF1 = test?.Topic.MacroF1 });
                    return ExitCode.Ok;
                }

                var table = Terminal.Table("", run.Say("Phiên bản", "Version"), "outcome macro-F1", "topic macro-F1");
                foreach (var (version, current, test) in rows)
                    table.AddRow(current ? "→" : "", $"{folder.Name}/v{version}", Score(test?.Outcome.MacroF1), Score(test?.Topic.MacroF1));
                run.Console.Write(table);
                return ExitCode.Ok;
            });
    }

    private static Command Show(VerbBuilder verbs)
    {
        var version = Version(verbs);
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "show",
            verbs.Both("Xem điểm số của một phiên bản trên phần test.", "Show how a version scored on the test split."),
            [version, format],
            ["docpipeline models show v1"],
            run =>
            {
                if (Models.Open(run) is not { } folder) return ExitCode.SomeFailed;
                if (Known(folder, run.Get(version)!) is not { } number || folder.ReadMetrics(number) is not { } metrics) return Unknown(run, folder, run.Get(version)!);
                MetricsOutput.Write(run, $"{folder.Name}/v{number}", metrics.Test, run.Get(format)!);
                return ExitCode.Ok;
            });
    }

    private static Command Promote(VerbBuilder verbs)
    {
        var version = Version(verbs);
        return verbs.Verb(
            "promote",
            verbs.Both("Đưa một phiên bản vào sử dụng (cũng để quay lại bản cũ).", "Put a version into use (an earlier one too)."),
            [version],
            ["docpipeline models promote v2"],
            run =>
            {
                if (Models.Open(run) is not { } folder) return ExitCode.SomeFailed;
                if (Known(folder, run.Get(version)!) is not { } number) return Unknown(run, folder, run.Get(version)!);
                if (folder.Promote(number) is { } refused) return run.Failed(refused.Code, refused.Message);
                run.Error.WriteLine(run.Say($"Đang dùng {folder.Name}/v{number}.", $"In use: {folder.Name}/v{number}."));
                return ExitCode.Ok;
            });
    }

    private static Argument<string> Version(VerbBuilder verbs) =>
        new("version") { HelpName = "VERSION", Description = verbs.Say("Phiên bản, ví dụ v2", "A version, for example v2") };

    private static int? Known(Classification.ModelFolder folder, string typed) =>
        int.TryParse(typed.TrimStart('v'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && folder.Versions.Contains(number) ? number : null;

    private static int Unknown(Invocation run, Classification.ModelFolder folder, string typed)
    {
        var versions = string.Join(", ", folder.Versions.Select(v => $"v{v}"));
        return run.Wrong($"Không có phiên bản {typed}. Các phiên bản: {versions}.", $"There is no version {typed}. Versions: {versions}.");
    }

    private static string Score(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";
}
