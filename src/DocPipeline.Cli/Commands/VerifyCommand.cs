// `verify`: was anything lost? Proves store against archive against index, and says what became of every file that came.
using System.CommandLine;
using DocPipeline.Exports;
using DocPipeline.Pipelines;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class VerifyCommand
{
    private const int MostShown = 50;

    public static Command Create(VerbBuilder verbs)
    {
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "verify",
            verbs.Both(
                "Kiểm chứng: mọi tệp đã vào đều có kết cục; kho dữ liệu, bản gốc và chỉ mục khớp nhau.",
                "Prove that every file that came is accounted for, and that store, originals and index agree."),
            [format],
            ["docpipeline verify", "docpipeline verify --format jsonl"],
            run => Verify(run, run.Get(format)!));
    }

    private static int Verify(Invocation run, string format)
    {
        if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
        if (run.HasContainers() is { } code) return code;
        var found = Verification.Of(store, run.Services.Archive, run.Services.Source(run.Definition.Intake));
        var files = found.Files;
        if (format != "table")
        {
            using var json = new JsonRows(run.Out, format);
            json.Write(new
            {
                Ok = found.Faults.Count == 0,
                files.In,
                files.Done,
                files.Duplicates,
                files.Failed,
                files.Waiting,
                found.Documents,
                found.Originals,
                found.Unannounced,
                found.WithoutLedger,
                Faults = found.Faults.Select(f => new { f.Check, f.Id, Message = run.Words.Say(f.Message) }),
            });
            return found.Faults.Count == 0 ? ExitCode.Ok : ExitCode.SomeFailed;
        }

        run.Out.WriteLine(run.Say(
            $"Tệp vào: {files.In} = {files.Done} xong + {files.Duplicates} trùng + {files.Failed} lỗi + {files.Waiting} chờ.",
            $"Files in: {files.In} = {files.Done} done + {files.Duplicates} duplicates + {files.Failed} failed + {files.Waiting} waiting."));
        run.Out.WriteLine(run.Say(
            $"Đã đối chiếu {found.Documents} bản ghi với chỉ mục và {found.Originals} bản gốc.",
            $"{found.Documents} records were proved against the index, {found.Originals} originals against their hashes."));
        if (found.Unannounced > 0) run.Out.WriteLine(run.Say($"Trong hộp thư đến còn {found.Unannounced} tệp chưa vào sổ.", $"{found.Unannounced} files in the inbox are not in the ledger yet."));
        if (found.WithoutLedger > 0)
        {
            run.Out.WriteLine(run.Say(
                $"{found.WithoutLedger} bản gốc chưa có trong sổ (lần chạy trước bị cắt ngang); không phải lỗi.",
                $"{found.WithoutLedger} originals are not in the ledger (a run was cut off); no fault."));
        }

        foreach (var fault in found.Faults.Take(MostShown))
            run.Console.MarkupLine($"[red]✗[/] {fault.Check}  {fault.Id?[..12]}  {Markup.Escape(run.Words.Say(fault.Message))}");
        if (found.Faults.Count > MostShown) run.Out.WriteLine(run.Say($"… và {found.Faults.Count - MostShown} lỗi nữa (--format jsonl).", $"… and {found.Faults.Count - MostShown} more faults (--format jsonl)."));
        if (found.Faults.Count == 0) run.Console.MarkupLine(run.Say("[green]✓[/] Không thiếu, không sai.", "[green]✓[/] Nothing is missing, nothing is wrong."));
        return found.Faults.Count == 0 ? ExitCode.Ok : ExitCode.SomeFailed;
    }
}
