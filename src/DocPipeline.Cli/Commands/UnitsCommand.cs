// `units`: what the program knows of provinces, districts, communes and an organisation's own units, and taking a whole list in.
using System.CommandLine;
using System.Globalization;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Extraction.Vietnamese.Units;
using DocPipeline.Pipelines;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class UnitsCommand
{
    private static readonly string[] Levels = ["province", "district", "commune"];

    public static Command Create(VerbBuilder verbs)
    {
        var command = new Command("units", verbs.Both("Danh mục đơn vị hành chính và đơn vị riêng của cơ quan.", "The lists of administrative units and an organisation's own."));
        command.Subcommands.Add(List(verbs));
        command.Subcommands.Add(Show(verbs));
        command.Subcommands.Add(UnitsImportCommand.Create(verbs));
        return command;
    }

    /// <summary>An option that takes a day.</summary>
    public static Option<string?> Day(string name, string description) => new(name) { HelpName = "2025-07-01", Description = description };

    /// <summary>The day of an option, or that it is none.</summary>
    public static (DateOnly? Day, bool IsWrong) Read(string? day) =>
        day is null ? (null, false)
            : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? (read, false) : (null, true);

    private static Command List(VerbBuilder verbs)
    {
        var on = Day("--on", verbs.Say("Các đơn vị có vào ngày này (mặc định: hôm nay)", "Units that existed on this day (default: today)"));
        var all = new Option<bool>("--all") { Description = verbs.Say("Mọi thời kỳ", "Of all times") };
        var level = GlobalOptions.Choice(new Option<string?>("--level") { Description = verbs.Say("Chỉ một cấp", "Of one level only") }, Levels);
        var within = new Option<string?>("--in") { HelpName = "CODE", Description = verbs.Say("Trực thuộc đơn vị mang mã này", "Right under the unit of this code") };
        var format = verbs.Format("table", "json", "jsonl", "csv");
        return verbs.Verb(
            "list",
            verbs.Both("Liệt kê đơn vị hành chính (csv: dạng mà units import đọc được).", "List administrative units (csv: a form that units import reads)."),
            [on, all, level, within, format],
            ["docpipeline units list --level province", "docpipeline units list --in 40 --on 2026-01-01", "docpipeline units list --all --format csv > don-vi.csv"],
            run =>
            {
                var (day, isWrong) = Read(run.Get(on));
                if (isWrong) return run.Wrong($"Không hiểu --on “{run.Get(on)}”; viết YYYY-MM-DD.", $"--on “{run.Get(on)}” is not understood; write YYYY-MM-DD.");
                if (!run.HasUnitLists()) return ExitCode.WrongUse;
                var today = DateOnly.FromDateTime(run.World.Clock.GetUtcNow().UtcDateTime);
                var units = run.Services.Units.Lists.Gazetteer.All.Where(t =>
                    (run.Get(all) || t.ExistedOn(day ?? today)) && (run.Get(level) is not { } asked || RecordNames.Of(t.Level) == asked)
                    && (run.Get(within) is not { } parent || t.ParentCode == parent));
                WriteList(run, units, run.Get(format)!);
                return ExitCode.Ok;
            });
    }

    private static void WriteList(Invocation run, IEnumerable<Territory> units, string format)
    {
        string[] headings = ["level", "code", "type", "name", "parent", "from", "to", "successor"];
        var rows = units.Select(t => (object?[])
        [
            RecordNames.Of(t.Level), t.Code, t.Type, t.Name, t.ParentCode, t.From, t.To, TerritoryRow.WriteSuccessors(t.Successors),
        ]);
        if (format == "csv")
        {
            CsvOutput.Write(new ExportTable("units", headings, rows), run.Out);
        }
        else if (format == "table")
        {
            var table = Terminal.Table(headings);
            foreach (var row in rows) table.AddRow(row.Select(c => (Spectre.Console.Rendering.IRenderable)new Text(CsvOutput.Cell(c))).ToArray());
            run.Console.Write(table);
        }
        else
        {
            using var json = new JsonRows(run.Out, format);
            foreach (var row in rows) json.Write(headings.Zip(row).Where(c => c.Second is not (null or "")).ToDictionary(c => c.First, c => c.Second));
        }
    }

    private static Command Show(VerbBuilder verbs)
    {
        var asked = new Argument<string[]>("unit")
        {
            HelpName = "NAME_OR_CODE…",
            Arity = ArgumentArity.OneOrMore,
            Description = verbs.Say("Tên (có hoặc không có loại, dấu) hoặc mã", "A name (with or without its kind, with or without marks) or a code"),
        };
        var on = Day("--on", verbs.Say("Chỉ đơn vị có vào ngày này", "Only units that existed on this day"));
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "show",
            verbs.Both("Xem một đơn vị: cấp trên, hợp thành từ đâu, nay thuộc về đâu.", "Show a unit: what it lies in, what it was made of, what took over."),
            [asked, on, format],
            ["docpipeline units show \"xã Mường Lống\"", "docpipeline units show 24 --on 2025-06-30", "docpipeline units show thanh vinh --format jsonl"],
            run =>
            {
                var (day, isWrong) = Read(run.Get(on));
                if (isWrong) return run.Wrong($"Không hiểu --on “{run.Get(on)}”; viết YYYY-MM-DD.", $"--on “{run.Get(on)}” is not understood; write YYYY-MM-DD.");
                if (!run.HasUnitLists()) return ExitCode.WrongUse;
                var name = string.Join(' ', run.Get(asked)!);
                var rows = UnitDescription.Find(run.Services.Units.Lists, name, day);
                if (rows.Count == 0)
                {
                    run.Error.WriteLine(run.Say($"Không có đơn vị “{name}”{(day is null ? "" : " vào ngày này")}.", $"There is no unit “{name}”{(day is null ? "" : " on this day")}."));
                    return ExitCode.SomeFailed;
                }

                if (run.Get(format) is { } form and not "table")
                {
                    using var json = new JsonRows(run.Out, form);
                    foreach (var row in rows) json.Write(row);
                    return ExitCode.Ok;
                }

                foreach (var row in rows) Write(run, row);
                return ExitCode.Ok;
            });
    }

    private static void Write(Invocation run, UnitDescription unit)
    {
        var root = new Tree(Markup.Escape(DocumentSummary.Line(unit.Name, unit.Code, unit.Type, Days(run, unit.From, unit.To))));
        if (unit.Parents.Count > 0) root.AddNode(Markup.Escape(run.Say("thuộc ", "in ") + string.Join(", ", unit.Parents)));
        if (unit.OtherSpellings is { Count: > 0 } spellings) root.AddNode(Markup.Escape(run.Say("còn viết: ", "also written: ") + string.Join(" | ", spellings)));
        Branch(run.Say("hợp thành từ", "made of"), unit.Predecessors);
        Branch(run.Say("nay là", "became"), unit.Successors);
        run.Console.Write(root);

        void Branch(string title, IReadOnlyList<UnitDescription.Relation> relations)
        {
            if (relations.Count == 0) return;
            var branch = root.AddNode(Markup.Escape(title));
            foreach (var relation in relations)
                branch.AddNode(Markup.Escape(DocumentSummary.Line(relation.Name, relation.Code, relation.Parent, relation.Part == true ? run.Say("một phần", "a part") : null)));
        }
    }

    private static string? Days(Invocation run, string? from, string? to) => (from, to) switch
    {
        (null, null) => null,
        ({ } first, null) => run.Say($"từ {first}", $"since {first}"),
        (null, { } end) => run.Say($"đến trước {end}", $"until {end}"),
        _ => $"[{from}, {to})",
    };
}
