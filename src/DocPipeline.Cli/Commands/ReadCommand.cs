// `read`: what a reader makes of each file, nothing more. For looking into a file that came out strangely.
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Intake;
using DocPipeline.Pipelines;
using DocPipeline.Reading;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class ReadCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var paths = verbs.Paths();
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "read",
            verbs.Both("Chỉ đọc: xem chương trình đọc được gì từ mỗi tệp.", "Only read: what a reader makes of each file."),
            [paths, format],
            ["docpipeline read cong-van.docx", "docpipeline read inbox --format jsonl"],
            run => Run(run, run.Get(paths)!, run.Get(format)!));
    }

    private static int Run(Invocation run, string[] paths, string format)
    {
        var rows = InputFiles.Expand(paths).SelectMany(d => Unpacking.Of(d, run.Services.Reading, run.Definition.Limits))
            .TakeWhile(_ => !run.World.Stop.IsCancellationRequested).Select(d => Read(run, d));
        var failed = false;
        if (format == "table")
        {
            var all = rows.ToList();
            WriteTable(run, all);
            failed = all.Exists(r => r.Outcome != "ok");
        }
        else
        {
            using var json = new JsonRows(run.Out, format);
            foreach (var row in rows)
            {
                json.Write(row);
                failed |= row.Outcome != "ok";
            }
        }

        return failed ? ExitCode.SomeFailed : ExitCode.Ok;
    }

    private static ReadRow Read(Invocation run, IncomingDocument incoming)
    {
        var watch = Stopwatch.StartNew();
        var content = DocumentContent.Load(incoming, run.Definition.Limits);
        var result = content.Failure is { } failure ? new ReadResult { Failure = failure } : SafeRead(run, content.Bytes, incoming.Name);
        var ms = Math.Round(watch.Elapsed.TotalMilliseconds, 1);
        var document = result.Document;
        var outcome = result.Failure switch
        {
            null when document is { Text.Length: > 0 } => "ok",
            null or { Code: ReadFailureCodes.Empty } => "empty",
            _ => "failed",
        };
        return new ReadRow(
            incoming.Uri, outcome, result.Failure?.Code, result.Failure is null ? null : run.Words.Say(result.Failure.Message),
            result.MediaType, result.Reader, result.Encoding, result.Pages, result.PagesRead, result.ValidSyllables, result.Confidence,
            document?.Title, document?.Byline, document?.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), document?.Text, ms);
    }

    /// <summary>A reader that throws has a fault, but the files behind this one are still read.</summary>
    private static ReadResult SafeRead(Invocation run, ReadOnlyMemory<byte> bytes, string name)
    {
        try
        {
            return run.Services.Reading.Read(bytes, name);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new ReadResult { Failure = PipelineFailures.Unexpected(e) };
        }
    }

    private static void WriteTable(Invocation run, List<ReadRow> rows)
    {
        var table = Terminal.Table(
            "", run.Say("Tệp", "File"), run.Say("Bộ đọc", "Reader"), run.Say("Bảng mã", "Encoding"), run.Say("Trang", "Pages"),
            run.Say("Ký tự", "Letters"), "ms", run.Say("Tiêu đề / lý do", "Title / reason"));
        foreach (var row in rows)
        {
            table.AddRow(
                row.Outcome == "ok" ? "[green]✓[/]" : "[red]✗[/]", Markup.Escape(row.File), Markup.Escape(row.Reader), row.Encoding ?? "",
                row.Pages is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{row.PagesRead}/{row.Pages}"),
                row.Text?.Length.ToString(CultureInfo.InvariantCulture) ?? "", row.Ms.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(row.Code is null ? row.Title ?? "" : $"{row.Code}: {row.Message}"));
        }

        run.Console.Write(table);
        if (rows is [{ Text: { } text }]) run.Out.WriteLine(text);
    }

    private sealed record ReadRow(
        string File, string Outcome, string? Code, string? Message, string MediaType, string Reader, string? Encoding, int? Pages, int? PagesRead,
        double? ValidSyllables, double? Confidence, string? Title, string? Byline, string? Published, string? Text, double Ms);
}
