// `import`: records of another store's export, taken over without loss.
using System.CommandLine;
using System.Text;
using DocPipeline.Records;
using DocPipeline.Storage;

namespace DocPipeline.Cli.Commands;

internal static class ImportCommand
{
    private const int Together = 64;

    public static Command Create(VerbBuilder verbs)
    {
        var files = new Argument<string[]>("files") { HelpName = "FILE…", Arity = ArgumentArity.OneOrMore, Description = verbs.Say("Tệp JSONL do export ghi", "JSONL files written by export") };
        return verbs.Verb(
            "import",
            verbs.Both(
                "Nhận bản ghi từ tệp JSONL do export của kho khác ghi ra, kèm hiệu chỉnh. Văn bản mà kho này đã tự đọc được giữ nguyên.",
                "Take over records from JSONL that another store's export wrote, corrections included. Documents that this store read itself stay as they are."),
            [files],
            ["docpipeline export --format jsonl --out records.jsonl", "docpipeline import records.jsonl --store khac.db"],
            run => Run(run, run.Get(files)!));
    }

    private static int Run(Invocation run, string[] files)
    {
        if (run.OpenStore() is not { } store) return ExitCode.SomeFailed;
        var (taken, left, refused) = (0, 0, 0);
        foreach (var file in files)
        {
            using var reader = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false));
            foreach (var lines in RecordFile.Read(reader).Chunk(Together))
            {
                foreach (var line in lines)
                {
                    if (line.Fault is not { } fault) continue;
                    refused++;
                    run.Error.WriteLine($"{file}:{line.Line}: {run.Words.Say(fault)}");
                }

                DocumentRecord[] records = [.. lines.Select(l => l.Record).OfType<DocumentRecord>()];
                var now = store.Adopt(records);
                taken += now;
                left += records.Length - now;
                if (run.World.Stop.IsCancellationRequested) break;
            }
        }

        run.Error.WriteLine(run.Say($"Nhận {taken} bản ghi, {left} đã có, {refused} bị từ chối.", $"{taken} records taken, {left} here already, {refused} refused."));
        return refused == 0 ? ExitCode.Ok : ExitCode.SomeFailed;
    }
}
