// `units import`: takes a whole official list, checks every row, says what became of it, and writes what is new beside the pipeline.
using System.CommandLine;
using System.Globalization;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.OwnUnits;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class UnitsImportCommand
{
    // A person reads the first refusals; programs take them all with --format jsonl.
    private const int RowsShown = 40;

    public static Command Create(VerbBuilder verbs)
    {
        var file = new Argument<string>("file")
        {
            HelpName = "FILE",
            Description = verbs.Say("Danh sách CSV hoặc XLSX (Cục Thống kê, hoặc mã, tên, loại, cấp trên, ngày, kế thừa)", "A list, CSV or XLSX (the statistics office's, or code, name, kind, parent, days, successor)"),
        };
        var dryRun = new Option<bool>("--dry-run") { Description = verbs.Say("Chỉ kiểm tra, không ghi gì", "Only check, write nothing") };
        var on = UnitsCommand.Day("--on", verbs.Say("Ngày mà danh sách không ghi ngày có hiệu lực", "The day on which a list without days held"));
        var from = UnitsCommand.Day("--from", verbs.Say("Thay đổi có hiệu lực từ ngày này (mặc định: sửa từ đầu)", "Changes hold from this day on (default: from the beginning)"));
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "import",
            verbs.Both("Nạp cả danh mục đơn vị hành chính; báo cáo từng dòng mới, thay đổi, như cũ, bị từ chối.", "Take in a whole list of units; each row reported as new, changed, unchanged or refused."),
            [file, dryRun, on, from, format],
            [
                "docpipeline units import danh-muc-hanh-chinh.xlsx --dry-run",
                "docpipeline units import dmhc-2024.csv --pipeline pipelines/inspection/pipeline.json",
                "docpipeline units import thay-doi.csv --from 2026-09-20 --format jsonl",
            ],
            run => Run(run, run.Get(file)!, run.Get(dryRun), run.Get(on), run.Get(from), run.Get(format)!));
    }

    private static int Run(Invocation run, string file, bool dryRun, string? onText, string? fromText, string format)
    {
        if (!File.Exists(file)) return run.Wrong($"Không có tệp {file}.", $"There is no file {file}.");
        var (on, onIsWrong) = UnitsCommand.Read(onText);
        var (from, fromIsWrong) = UnitsCommand.Read(fromText);
        if (onIsWrong || fromIsWrong) return run.Wrong("--on và --from viết YYYY-MM-DD.", "--on and --from are written YYYY-MM-DD.");
        if (!run.HasUnitLists()) return ExitCode.WrongUse;
        var today = DateOnly.FromDateTime(run.World.Clock.GetUtcNow().UtcDateTime);
        var import = TerritoryImport.Read(file, run.Services.Units.Lists.Gazetteer, new ImportDays(today, on, from));
        if (import.Failure is { } failure)
        {
            run.Error.WriteLine($"{failure.Code}: {file}{(failure.Row is { } row ? run.Say($", dòng {row}", $", row {row}") : "")}: {run.Words.Say(failure.Message)}");
            return ExitCode.SomeFailed;
        }

        Report(run, import, format);
        var written = import.Territories.Count > 0 && !dryRun;
        if (written && TerritoryFile.Write(run.Places.Units!, run.Services.Units.Territories, import.Territories) is { } notWritten)
            return run.Failed(notWritten.Code, notWritten.Message);
        run.Error.WriteLine(run.Say(
            $"{import.Count(ImportOutcome.New)} mới, {import.Count(ImportOutcome.Changed)} thay đổi, {import.Count(ImportOutcome.Unchanged)} như cũ, {import.Count(ImportOutcome.Refused)} bị từ chối.",
            $"{import.Count(ImportOutcome.New)} new, {import.Count(ImportOutcome.Changed)} changed, {import.Count(ImportOutcome.Unchanged)} unchanged, {import.Count(ImportOutcome.Refused)} refused."));
        run.Error.WriteLine(written
            ? run.Say(
                $"Đã ghi {Path.Combine(run.Places.Units!, TerritoryFile.Name)}. Văn bản đã có trong kho giữ kết quả cũ: tăng “version” trong pipeline.json để xử lý lại.",
                $"Wrote {Path.Combine(run.Places.Units!, TerritoryFile.Name)}. Documents in the store keep their records: raise “version” in pipeline.json to have them processed anew.")
            : run.Say("Không ghi gì.", "Nothing was written."));
        return import.Count(ImportOutcome.Refused) > 0 ? ExitCode.SomeFailed : ExitCode.Ok;
    }

    private static void Report(Invocation run, ImportReading import, string format)
    {
        if (format != "table")
        {
            using var json = new JsonRows(run.Out, format);
            foreach (var row in import.Rows)
                json.Write(new { row.Row, Code = Stated(row.Code), row.Name, Outcome = Word(row.Outcome), Reasons = row.Reasons.Count == 0 ? null : row.Reasons.Select(r => run.Words.Say(r)) });
            return;
        }

        foreach (var outcome in new[] { ImportOutcome.Refused, ImportOutcome.Changed, ImportOutcome.New })
        {
            var rows = import.Rows.Where(r => r.Outcome == outcome).ToList();
            if (rows.Count == 0) continue;
            var table = Terminal.Table(run.Say("Dòng", "Row"), run.Say("Mã", "Code"), run.Say("Đơn vị", "Unit"), Title(run, outcome));
            foreach (var row in rows.Take(RowsShown))
            {
                table.AddRow(new[] { row.Row.ToString(CultureInfo.InvariantCulture), row.Code, row.Name, string.Join("; ", row.Reasons.Select(r => run.Words.Say(r))) }
                    .Select(c => (Spectre.Console.Rendering.IRenderable)new Text(c)).ToArray());
            }

            if (rows.Count > RowsShown)
                table.AddRow("…", "", run.Say($"và {rows.Count - RowsShown} dòng nữa (--format jsonl)", $"and {rows.Count - RowsShown} more (--format jsonl)"), "");
            run.Console.Write(table);
        }
    }

    private static string Word(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.New => "new",
        ImportOutcome.Changed => "changed",
        ImportOutcome.Unchanged => "unchanged",
        _ => "refused",
    };

    private static string Title(Invocation run, ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.New => run.Say("Mới", "New"),
        ImportOutcome.Changed => run.Say("Thay đổi", "Changed"),
        _ => run.Say("Bị từ chối vì", "Refused because"),
    };

    private static string? Stated(string text) => text.Length == 0 ? null : text;
}
