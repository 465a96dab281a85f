// `show`: one record whole.
using System.CommandLine;
using System.Text.Json;
using DocPipeline.Cli.Output;
using DocPipeline.Records;

namespace DocPipeline.Cli.Commands;

internal static class ShowCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var id = new Argument<string>("id")
        {
            HelpName = "ID",
            Description = verbs.Say("Mã văn bản, hoặc từ 6 ký tự đầu của mã", "A document's identity, or its first 6 digits or more"),
        };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "show",
            verbs.Both("Xem toàn bộ một văn bản trong kho.", "Show one record of the store, whole."),
            [id, format],
            ["docpipeline show 3f9a1c", "docpipeline show 3f9a1c --format json"],
            run => Run(run, run.Get(id)!, run.Get(format)!));
    }

    private static int Run(Invocation run, string id, string format)
    {
        if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
        var found = store.Lookup(id);
        if (found.Record is not { } record) return run.Failed(found.Failure!.Code, found.Failure.Message);
        if (format == "table")
        {
            DocumentSummary.Write(run, record, everything: true);
            foreach (var version in store.Versions(record.Id))
                run.Out.WriteLine(run.Say($"  Cùng văn bản này ở tệp khác: {version.Name}  {version.Id[..12]}", $"  The same document in another file: {version.Name}  {version.Id[..12]}"));
            run.Out.WriteLine(record.Text);
        }
        else
        {
            run.Out.WriteLine(JsonSerializer.Serialize(record, format == "json" ? RecordJson.Indented : RecordJson.Line));
        }

        return ExitCode.Ok;
    }
}
