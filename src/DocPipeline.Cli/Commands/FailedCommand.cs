// `failed list|retry`: what could not be made into a record, by reason, and trying again after the cause is gone.
using System.CommandLine;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Storage;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class FailedCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var command = new Command("failed", verbs.Both("Văn bản lỗi: xem và thử lại.", "Documents that failed: list them, try again."));
        command.Subcommands.Add(List(verbs));
        command.Subcommands.Add(Retry(verbs));
        return command;
    }

    private static Command List(VerbBuilder verbs)
    {
        var code = Code(verbs);
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "list",
            verbs.Both("Liệt kê văn bản lỗi theo lý do, kèm cách xử lý.", "List documents that failed by reason, with what to do."),
            [code, format],
            ["docpipeline failed list", "docpipeline failed list --code DP0103", "docpipeline failed list --format jsonl"],
            run =>
            {
                if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
                Write(run, [.. Chosen(store, run.Get(code))], run.Get(format)!);
                return ExitCode.Ok;
            });
    }

    private static Command Retry(VerbBuilder verbs)
    {
        var ids = new Argument<string[]>("ids")
        {
            HelpName = "ID…",
            Arity = ArgumentArity.ZeroOrMore,
            Description = verbs.Say("Mã (hoặc đầu mã) của văn bản lỗi; không ghi thì thử lại tất cả", "Identities (or their beginnings) of failed documents; all where none is given"),
        };
        var code = Code(verbs);
        return verbs.Verb(
            "retry",
            verbs.Both("Thử lại từ bản gốc đã lưu.", "Try again, from the originals that were kept."),
            [ids, code],
            ["docpipeline failed retry", "docpipeline failed retry 3f9a1c", "docpipeline failed retry --code DP0502"],
            run => Retry(run, run.Get(ids)!, run.Get(code)));
    }

    private static int Retry(Invocation run, string[] ids, string? code)
    {
        if (!run.HasUnitLists()) return ExitCode.WrongUse;
        if (run.OpenExistingStore() is not { } store || !run.HasClassifier()) return ExitCode.SomeFailed;
        var failures = Chosen(store, code).Where(f => ids.Length == 0 || ids.Any(i => IsNamed(f, i))).ToList();
        foreach (var id in ids.Where(i => !failures.Exists(f => IsNamed(f, i))))
            return run.Wrong($"Không có văn bản lỗi nào mang mã {id}; xem failed list.", $"No failed document has the identity {id}; see failed list.");

        var tally = new IngestTally(run.World.Clock);
        foreach (var result in run.Services.Retry().Run(failures, run.World.Stop))
        {
            tally.Count(result);
            run.Out.WriteLine(result.Failure is { } still
                ? $"✗ {result.Name}  {still.Code}: {run.Words.Say(still.Message)}"
                : $"✓ {result.Name}");
        }

        tally.Write(run);
        return tally.Failed > 0 ? ExitCode.SomeFailed : ExitCode.Ok;
    }

    private static IEnumerable<FailedDocument> Chosen(RecordStore store, string? code) =>
        store.Failures().Where(f => code is null || f.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    private static bool IsNamed(FailedDocument failure, string beginning) => failure.Id?.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) == true;

    private static Option<string?> Code(VerbBuilder verbs) =>
        new("--code") { HelpName = "DP….", Description = verbs.Say("Chỉ những văn bản có mã lỗi này", "Only those with this code") };

    private static void Write(Invocation run, IReadOnlyList<FailedDocument> failures, string format)
    {
        if (format != "table")
        {
            using var json = new JsonRows(run.Out, format);
            foreach (var f in failures)
                json.Write(new { f.Id, File = f.SourceUri, f.Code, Message = run.Words.Say(f.Message), f.Attempts, f.FailedAt, f.NextTry });
            return;
        }

        if (failures.Count == 0)
        {
            run.Error.WriteLine(run.Say("Không có văn bản lỗi.", "No documents failed."));
            return;
        }

        // One message a reason: the sentences of one code differ by a detail at most.
        foreach (var reason in failures.GroupBy(f => f.Code).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var files = reason.ToList();
            run.Console.MarkupLine($"[bold]{reason.Key}[/] ({files.Count})  {Markup.Escape(run.Words.Say(files[0].Message))}");
            foreach (var f in files)
            {
                run.Console.MarkupLine($"  [grey]{f.Id?[..12] ?? new string('-', 12)}[/] {Markup.Escape(f.SourceUri)}  " + Markup.Escape(run.Say($"{f.Attempts} lần", $"{f.Attempts} tries")
                    + (f.NextTry is { } next ? run.Say($", thử lại lúc {next.ToOffset(TimeSpan.FromHours(7)):HH:mm:ss dd/MM}", $", tried again at {next:yyyy-MM-dd HH:mm:ss}Z") : "")));
            }
        }
    }
}
