// `pipelines check`: is this pipeline.json right, and if not, where and why.
using System.CommandLine;
using DocPipeline.Exports;
using DocPipeline.OwnUnits;
using DocPipeline.Pipelines;

namespace DocPipeline.Cli.Commands;

internal static class PipelinesCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var command = new Command("pipelines", verbs.Both("Cấu hình xử lý (pipeline.json).", "Pipeline definitions (pipeline.json)."));
        command.Subcommands.Add(Check(verbs));
        return command;
    }

    private static Command Check(VerbBuilder verbs)
    {
        var paths = new Argument<string[]>("paths")
        {
            HelpName = "PATH…",
            Arity = ArgumentArity.ZeroOrMore,
            Description = verbs.Say(
                "Tệp pipeline.json, hoặc thư mục chứa các tệp đó (mặc định: pipelines)", "pipeline.json files, or folders that hold them (default: pipelines)"),
        };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "check",
            verbs.Both("Kiểm tra cấu hình và danh sách đơn vị đi kèm; chỉ ra chỗ sai theo đường dẫn JSON hoặc số dòng.", "Check definitions and the lists of units beside them; each mistake with its JSON path or row."),
            [paths, format],
            ["docpipeline pipelines check", "docpipeline pipelines check pipelines/inspection/pipeline.json"],
            run => Run(run, run.Get(paths)!, run.Get(format)!));
    }

    private static int Run(Invocation run, string[] paths, string format)
    {
        var files = new List<string>();
        foreach (var path in paths.Length == 0 ? ["pipelines"] : paths)
        {
            if (Directory.Exists(path)) files.AddRange(Directory.EnumerateFiles(path, "pipeline.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
            else files.Add(path);
        }

        if (files.Count == 0 || (paths.Length == 0 && !Directory.Exists("pipelines")))
        {
            run.Error.WriteLine(run.Say(
                "Không có pipeline.json nào ở đây: chương trình dùng cấu hình có sẵn, cấu hình đó đúng.",
                "There is no pipeline.json here: the built-in definition holds, and it is right."));
            return ExitCode.Ok;
        }

        var wrong = false;
        using var json = format == "table" ? null : new JsonRows(run.Out, format);
        foreach (var file in files)
        {
            var reading = PipelineDefinitionFile.Load(file);
            // A pipeline's own lists of units stand beside its definition and are checked with it.
            var units = OwnLists.Load(Path.GetDirectoryName(Path.GetFullPath(file)), DateOnly.FromDateTime(run.World.Clock.GetUtcNow().UtcDateTime));
            var faults = reading.Faults.Select(f => (f.Path, Message: run.Words.Say(f.Message)))
                .Concat(units.Faults.Select(f => (Path: Path.GetFileName(f.File) + (f.Failure.Row is { } row ? run.Say($" dòng {row}", $" row {row}") : ""), Message: $"{f.Failure.Code} {run.Words.Say(f.Failure.Message)}")))
                .ToList();
            wrong |= faults.Count > 0;
            json?.Write(new
            {
                File = file,
                Ok = faults.Count == 0,
                reading.Definition?.Name,
                reading.Definition?.Version,
                OwnUnits = units.Lists.Own.Count,
                Territories = units.Territories.Count,
                Faults = faults.Select(f => new { f.Path, f.Message }),
            });
            if (json is not null) continue;
            if (reading.Definition is { } definition && faults.Count == 0)
            {
                run.Out.WriteLine($"✓ {file}: {definition.Name} {definition.Version}" + (units.Version is null ? "" : run.Say(
                    $"; {units.Lists.Own.Count} đơn vị riêng, {units.Territories.Count} đơn vị hành chính bổ sung", $"; {units.Lists.Own.Count} own units, {units.Territories.Count} further territories")));
            }

            foreach (var (path, message) in faults) run.Out.WriteLine($"✗ {file}: {path}: {message}");
        }

        return wrong ? ExitCode.WrongUse : ExitCode.Ok;
    }
}
