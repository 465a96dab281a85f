// `process`: ingest files and folders once. Records to stdout, failures and the count to stderr.
using System.CommandLine;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Pipelines;
using DocPipeline.Records;

namespace DocPipeline.Cli.Commands;

internal static class ProcessCommand
{
    // Up to so many documents people read summaries; beyond, a bar and the failures.
    private const int FewDocuments = 20;

    public static Command Create(VerbBuilder verbs)
    {
        var paths = verbs.Paths();
        var noStore = new Option<bool>("--no-store") { Description = verbs.Say("Chỉ in kết quả, không lưu gì", "Only print the records, keep nothing") };
        var workers = verbs.Workers();
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "process",
            verbs.Both(
                "Đọc, trích xuất và lưu các tệp hoặc thư mục, một lần.",
                "Ingest files or folders once, into the store."),
            [paths, noStore, workers, format],
            [
                "docpipeline process thong-bao.docx",
                "docpipeline process kho-van-ban --workers 4",
                "docpipeline process bai-bao.html --no-store --format jsonl",
            ],
            run => Run(run, run.Get(paths)!, run.Get(noStore), run.Get(workers), run.Get(format)!));
    }

    private static int Run(Invocation run, string[] paths, bool noStore, int workers, string format)
    {
        if (workers < 1) return run.Wrong("--workers phải từ 1 trở lên.", "--workers must be 1 or more.");
        if (!run.HasUnitLists()) return ExitCode.WrongUse;
        if (!run.HasClassifier()) return ExitCode.SomeFailed;
        if (!noStore && run.OpenStore() is null) return ExitCode.SomeFailed;
        var pipeline = noStore ? run.Services.PipelineWithoutStore() : run.Services.Pipeline();
        var files = InputFiles.Expand(paths);
        if (files.Count == 0) run.Error.WriteLine(run.Say("Không có tệp nào trong các thư mục đã cho.", "There are no files in the folders given."));
        var results = pipeline.Ingest(files, workers, run.World.Stop);
        var tally = new IngestTally(run.World.Clock);

        if (format == "table")
        {
            if (files.Count <= FewDocuments)
            {
                foreach (var result in results) Show(run, tally.Count(result), full: true);
            }
            else
            {
                ProgressReport.Follow(run, results, files.Count, result => Show(run, tally.Count(result), full: false));
            }
        }
        else
        {
            using var json = new JsonRows(run.Out, format);
            ProgressReport.Follow(run, results, files.Count, result =>
            {
                if (RecordOf(run, tally.Count(result)) is { } record) json.Write(record);
                else WriteFailure(run, result);
            });
        }

        tally.Write(run);
        return tally.Failed > 0 || tally.Total < files.Count ? ExitCode.SomeFailed : ExitCode.Ok;
    }

    /// <summary>The record made now, or for a duplicate the one that the store has.</summary>
    private static DocumentRecord? RecordOf(Invocation run, IngestResult result) =>
        result.Record ?? (result.Outcome == IngestOutcome.Duplicate ? run.OpenStore()?.Get(result.Id!) : null);

    private static void Show(Invocation run, IngestResult result, bool full)
    {
        if (result.Outcome == IngestOutcome.Failed) WriteFailure(run, result);
        else if (full && RecordOf(run, result) is { } record) DocumentSummary.Write(run, record, result.Outcome == IngestOutcome.Duplicate);
    }

    private static void WriteFailure(Invocation run, IngestResult result) =>
        run.Error.WriteLine($"✗ {Terminal.Plain(result.Uri)}: {result.Failure!.Code}: {run.Words.Say(result.Failure.Message)}");
}
