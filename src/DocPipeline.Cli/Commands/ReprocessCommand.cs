// `reprocess`: stored documents under new rules, another model or another version of the pipeline, from their originals; with a rehearsal first.
using System.CommandLine;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Pipelines;
using DocPipeline.Storage;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class ReprocessCommand
{
    private const int LongestValue = 100;

    public static Command Create(VerbBuilder verbs)
    {
        var ids = new Argument<string[]>("ids")
        {
            HelpName = "ID…",
            Arity = ArgumentArity.ZeroOrMore,
            Description = verbs.Say(
                "Mã (hoặc đầu mã) của văn bản; không ghi thì mọi văn bản do phiên bản khác tạo ra",
                "Identities (or their beginnings); where none is given, all documents that other versions made"),
        };
        var dryRun = new Option<bool>("--dry-run") { Description = verbs.Say("Chỉ cho xem sẽ đổi gì, không lưu", "Only show what would change") };
        var all = new Option<bool>("--all") { Description = verbs.Say("Cả những văn bản do chính phiên bản này tạo ra", "Also those that these very versions made") };
        var workers = verbs.Workers();
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "reprocess",
            verbs.Both(
                "Đọc lại các bản gốc đã lưu theo quy tắc, bộ phân loại hiện nay; hiệu chỉnh của người dùng được giữ.",
                "Read the stored originals again, by the rules and the classifier of now; people's corrections stay."),
            [ids, dryRun, all, workers, format],
            ["docpipeline reprocess --dry-run", "docpipeline reprocess", "docpipeline reprocess 3f9a1c --dry-run --format jsonl"],
            run => Reprocess(run, run.Get(ids)!, run.Get(dryRun), run.Get(all), run.Get(workers), run.Get(format)!));
    }

    private static int Reprocess(Invocation run, string[] typed, bool dryRun, bool all, int workers, string format)
    {
        if (workers < 1) return run.Wrong("--workers phải từ 1 trở lên.", "--workers must be 1 or more.");
        if (!run.HasUnitLists()) return ExitCode.WrongUse;
        if (run.OpenExistingStore() is not { } store || !run.HasClassifier()) return ExitCode.SomeFailed;
        var reprocessing = run.Services.Reprocessing();
        if (Chosen(run, store, reprocessing, typed, all) is not { } ids) return ExitCode.SomeFailed;
        var results = reprocessing.Run(ids, dryRun, workers, run.World.Stop);
        var (read, changed, losing, failed) = (0, 0, 0, 0);
        using (var json = format == "table" ? null : new JsonRows(run.Out, format))
        {
            ProgressReport.Follow(run, results, ids.Count, result =>
            {
                read++;
                if (result.Failure is not null) failed++;
                if (result.Changes.Count > 0) changed++;
                if (result.Changes.Any(c => c.IsLoss)) losing++;
                if (json is null) Write(run, result);
                else if (result.Changes.Count > 0 || result.Failure is not null) json.Write(Row(run, result));
            });
        }

        run.Error.WriteLine(run.Say(
            $"{read} văn bản đọc lại: {changed} {(dryRun ? "sẽ đổi" : "đã đổi")}, {losing} mất một giá trị, {failed} không đọc lại được.",
            $"{read} documents read again: {changed} records {(dryRun ? "change" : "changed")}, {losing} {(dryRun ? "lose" : "lost")} a value, {failed} could not be read again."));
        if (ids.Count == 0)
        {
            run.Error.WriteLine(run.Say(
                "Mọi bản ghi đều do quy tắc và bộ phân loại hiện nay tạo ra; --all để đọc lại tất cả.", "All records were made by the rules and the classifier of now; --all reads them again all the same."));
        }

        return failed > 0 || read < ids.Count ? ExitCode.SomeFailed : ExitCode.Ok;
    }

    private static IReadOnlyList<string>? Chosen(Invocation run, RecordStore store, Reprocessing reprocessing, string[] typed, bool all)
    {
        if (typed.Length == 0) return all ? store.Ids() : reprocessing.Outdated();
        var ids = new List<string>();
        foreach (var id in typed)
        {
            var found = store.Lookup(id);
            if (found.Record is not { } record)
            {
                run.Failed(found.Failure!.Code, found.Failure.Message);
                return null;
            }

            ids.Add(record.Id);
        }

        return ids;
    }

    private static void Write(Invocation run, ReprocessedRecord result)
    {
        if (result.Failure is { } failure)
        {
            run.Error.WriteLine($"✗ {result.Name}  {failure.Code}: {run.Words.Say(failure.Message)}");
            return;
        }

        if (result.Changes.Count == 0) return;
        run.Console.MarkupLine($"[bold]{Markup.Escape(result.Name)}[/] [grey]{result.Id[..12]}[/]");
        foreach (var change in result.Changes)
        {
            run.Console.MarkupLine(
                $"  [blue]{change.Field}[/] {Markup.Escape(Short(change.Of) is { Length: > 0 } of ? of + ": " : "")}"
                + (change.Old is null ? "" : $"[red]− {Markup.Escape(Short(change.Old))}[/] ") + (change.New is null ? "" : $"[green]+ {Markup.Escape(Short(change.New))}[/]"));
        }
    }

    private static object Row(Invocation run, ReprocessedRecord result) => new
    {
        result.Id,
        File = result.Name,
        result.Failure?.Code,
        Message = result.Failure is { } failure ? run.Words.Say(failure.Message) : null,
        Losses = result.Changes.Count(c => c.IsLoss),
        Changes = result.Changes.Select(c => new { c.Field, c.Of, c.Old, c.New }),
    };

    private static string Short(string? text)
    {
        text = (text ?? "").ReplaceLineEndings(" ");
        return text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }
}
