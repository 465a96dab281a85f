// `failed list|retry`: what could not be made into a record, and trying again after the cause is gone.
using System.CommandLine;
using DocPipeline.Cli.Output;
using DocPipeline.Intake;
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
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "list",
            verbs.Both("Liệt kê văn bản lỗi, kèm lý do và cách xử lý.", "List documents that failed, why, and what to do."),
            [format],
            ["docpipeline failed list", "docpipeline failed list --format jsonl"],
            run =>
            {
                if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
                Write(run, store.Failures(), run.Get(format)!);
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
        return verbs.Verb(
            "retry",
            verbs.Both("Thử lại từ bản gốc đã lưu.", "Try again, from the originals that were kept."),
            [ids],
            ["docpipeline failed retry", "docpipeline failed retry 3f9a1c"],
            run => Retry(run, run.Get(ids)!));
    }

    private static int Retry(Invocation run, string[] ids)
    {
        if (!run.HasUnitLists()) return ExitCode.WrongUse;
        if (run.OpenExistingStore() is not { } store || !run.HasClassifier()) return ExitCode.SomeFailed;
        var failures = store.Failures().Where(f => ids.Length == 0 || ids.Any(i => f.Id.StartsWith(i, StringComparison.OrdinalIgnoreCase))).ToList();
        foreach (var id in ids.Where(i => !failures.Exists(f => f.Id.StartsWith(i, StringComparison.OrdinalIgnoreCase))))
            return run.Wrong($"Không có văn bản lỗi nào mang mã {id}; xem failed list.", $"No failed document has the identity {id}; see failed list.");

        var pipeline = run.Services.Pipeline();
        var tally = new IngestTally(run.World.Clock);
        foreach (var failure in failures)
        {
            if (run.World.Stop.IsCancellationRequested) break;
            // What was too large for the archive may still lie where it came from.
            var incoming = new IncomingDocument(
                failure.SourceName, failure.SourceUri, () => run.Services.Archive.OpenRead(failure.Id) ?? File.OpenRead(failure.SourceUri));
            foreach (var result in pipeline.Unpack(incoming).Select(pipeline.Ingest).Select(tally.Count))
            {
                run.Out.WriteLine(result.Failure is { } still
                    ? $"✗ {result.Name}  {still.Code}: {run.Words.Say(still.Message)}"
                    : $"✓ {result.Name}");
            }
        }

        tally.Write(run);
        return tally.Failed > 0 ? ExitCode.SomeFailed : ExitCode.Ok;
    }

    private static void Write(Invocation run, IReadOnlyList<FailedDocument> failures, string format)
    {
        if (format != "table")
        {
            using var json = new JsonRows(run.Out, format);
            foreach (var f in failures)
                json.Write(new { f.Id, File = f.SourceUri, f.Code, Message = run.Words.Say(f.Message), f.Attempts, f.FailedAt });
            return;
        }

        if (failures.Count == 0)
        {
            run.Error.WriteLine(run.Say("Không có văn bản lỗi.", "No documents failed."));
            return;
        }

        var table = Terminal.Table(run.Say("Mã", "Id"), run.Say("Tệp", "File"), run.Say("Mã lỗi", "Code"), run.Say("Lý do và cách xử lý", "Why, and what to do"));
        foreach (var f in failures) table.AddRow(f.Id[..12], Markup.Escape(f.SourceUri), f.Code, Markup.Escape(run.Words.Say(f.Message)));
        run.Console.Write(table);
    }
}
