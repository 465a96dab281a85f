// `export`: the store's records, or rows of them for a spreadsheet.
using System.CommandLine;
using System.Text;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Storage;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class ExportCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var format = verbs.Format("jsonl", "json", "table", "csv", "xlsx");
        var what = GlobalOptions.Choice(
            new Option<string?>("--what")
            {
                DefaultValueFactory = _ => "documents",
                Description = verbs.Say("Xuất gì: văn bản, số liệu chuyên cần hay kết quả kiểm tra", "What: documents, counts of people or findings"),
            },
            ExportTable.Kinds);
        var query = new Option<string?>("--query") { HelpName = "QUERY", Description = verbs.Say("Chỉ những văn bản khớp (xem search)", "Only documents that match (see search)") };
        var to = new Option<string?>("--out") { HelpName = "FILE", Description = verbs.Say("Ghi vào tệp (xlsx luôn cần)", "Write to a file (xlsx always does)") };
        return verbs.Verb(
            "export",
            verbs.Both("Xuất dữ liệu trong kho.", "Export the store's records."),
            [format, what, query, to],
            [
                "docpipeline export --format jsonl > records.jsonl",
                "docpipeline export --format xlsx --what attendance --out chuyen-can.xlsx",
                "docpipeline export --format csv --what findings --query 'outcome:violation from:2021' --out vi-pham.csv",
            ],
            run => Run(run, run.Get(format)!, run.Get(what)!, run.Get(query), run.Get(to)));
    }

    private static int Run(Invocation run, string format, string what, string? queryText, string? file)
    {
        if (format == "xlsx" && file is null) return run.Wrong("xlsx cần --out FILE.", "xlsx needs --out FILE.");
        SearchQuery? query = null;
        if (queryText is not null && (query = QueryInput.Parse(run, queryText)) is null) return ExitCode.WrongUse;
        if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
        var records = store.Export(query);
        if (file is null)
        {
            WriteText(run, run.Out, format, what, records);
            return ExitCode.Ok;
        }

        // Whole or not at all: a spreadsheet that breaks off half-way must not look finished.
        var unfinished = file + ".part";
        using (var stream = File.Create(unfinished))
        {
            if (format == "xlsx")
            {
                XlsxOutput.Write(ExportTable.Of(what, records), stream);
            }
            else
            {
                using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                WriteText(run, text, format, what, records);
            }
        }

        File.Move(unfinished, file, overwrite: true);
        run.Error.WriteLine(run.Say($"Đã ghi {file}.", $"Wrote {file}."));
        return ExitCode.Ok;
    }

    private static void WriteText(Invocation run, TextWriter to, string format, string what, IEnumerable<Records.DocumentRecord> records)
    {
        switch (format)
        {
            case "csv":
                CsvOutput.Write(ExportTable.Of(what, records), to);
                break;
            case "table":
                WriteTable(run, to, ExportTable.Of(what, records));
                break;
            default:
                using (var json = new JsonRows(to, format))
                {
                    if (what == "documents") foreach (var record in records) json.Write(record);
                    else json.Write(ExportTable.Of(what, records));
                }

                break;
        }
    }

    private static void WriteTable(Invocation run, TextWriter to, ExportTable table)
    {
        var grid = Terminal.Table([.. table.Headings]);
        foreach (var row in table.Rows) grid.AddRow(row.Select(c => (Spectre.Console.Rendering.IRenderable)new Text(CsvOutput.Cell(c))).ToArray());
        var console = ReferenceEquals(to, run.Out) ? run.Console : Terminal.Create(to, isTerminal: false);
        console.Write(grid);
    }
}
