// `doctor`: is everything there that the program needs here, and what would add what. Exit 1 when something needed is broken.
using System.CommandLine;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Reading;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class DoctorCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "doctor",
            verbs.Both("Kiểm tra máy này: những gì cần thiết đã sẵn sàng chưa.", "Check this machine: is what the program needs ready."),
            [format],
            ["docpipeline doctor", "docpipeline doctor --format jsonl"],
            run => Run(run, run.Get(format)!));
    }

    private static int Run(Invocation run, string format)
    {
        var facts = run.Services.CheckMachine().Facts(inbox: null, new InstalledPrograms(run.World.Variable("PATH")), run.World.Stop);
        Check[] checks = [.. facts.Select(f => new Check(run.Words.Say(f.What), f.Ok, f.Needed, run.Words.Say(f.State)))];
        if (format == "table")
        {
            var table = Terminal.Table("", run.Say("Mục", "What"), run.Say("Tình trạng", "State"));
            foreach (var check in checks)
                table.AddRow(check.Ok ? "[green]✓[/]" : check.Needed ? "[red]✗[/]" : "[yellow]![/]", Markup.Escape(check.What), Markup.Escape(check.State));
            run.Console.Write(table);
        }
        else
        {
            using var json = new JsonRows(run.Out, format);
            foreach (var check in checks) json.Write(check);
        }

        return checks.Any(c => c is { Ok: false, Needed: true }) ? ExitCode.SomeFailed : ExitCode.Ok;
    }

    private sealed record Check(string What, bool Ok, bool Needed, string State);
}
