// `run`: the main job. Watches the inbox and ingests what is there and what comes, until Ctrl-C or SIGTERM.
using System.CommandLine;
using DocPipeline.Cli.Output;
using DocPipeline.Intake;
using DocPipeline.Pipelines;
using DocPipeline.Storage;

namespace DocPipeline.Cli.Commands;

internal static class RunCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var inbox = new Option<string?>("--inbox") { HelpName = "DIR", Description = verbs.Say("Thư mục cần theo dõi", "The folder to watch") };
        var samples = new Option<bool>("--samples")
        {
            Description = verbs.Say("Thả các văn bản mẫu vào hộp thư đến, để có ngay cái để tìm", "Drop the sample documents into the inbox, so that there is something to search"),
        };
        var relabel = new Option<bool>("--relabel")
        {
            Description = verbs.Say("Khi có phiên bản bộ phân loại mới được đưa vào dùng: gắn nhãn lại cả các kết quả đã lưu", "When another version of the classifier is promoted: label the stored findings again, too"),
        };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "run",
            verbs.Both(
                "Chạy liên tục: theo dõi hộp thư đến, nạp mọi văn bản thả vào đó. Dừng bằng Ctrl-C.",
                "The main job: watch the inbox and ingest what is dropped there. Stop with Ctrl-C."),
            [inbox, samples, relabel, format],
            ["docpipeline run", "docpipeline run --samples", "docpipeline run --inbox /mnt/scan --store /var/lib/docpipeline/docpipeline.db"],
            run => Run(run, run.Get(inbox), run.Get(samples), run.Get(relabel), run.Get(format)!));
    }

    private static async Task<int> Run(Invocation run, string? inbox, bool samples, bool relabel, string format)
    {
        if (!run.HasUnitLists()) return ExitCode.WrongUse;
        var folder = Path.GetFullPath(inbox ?? run.Places.Inbox);
        Directory.CreateDirectory(folder);
        if (!run.HasClassifier() || run.OpenStore() is not { } store) return ExitCode.SomeFailed;
        var pipeline = run.Services.Pipeline();
        if (samples)
        {
            var dropped = SampleDocuments.Drop(folder, store);
            run.Error.WriteLine(run.Say(
                $"Văn bản mẫu: {dropped} thả vào hộp thư đến, {SampleDocuments.Names.Count - dropped} đã có trong kho.",
                $"Samples: {dropped} dropped into the inbox, {SampleDocuments.Names.Count - dropped} in the store already."));
        }

        run.Error.WriteLine(run.Say($"Hãy thả văn bản (HTML, DOCX, PDF, TXT, ảnh quét, XLSX, EML, ZIP …) vào:  {Near(folder)}", $"Drop documents (HTML, DOCX, PDF, TXT, scans, XLSX, EML, ZIP …) into:  {Near(folder)}"));
        run.Error.WriteLine(run.Say($"Kho dữ liệu: {Near(run.Places.Store)}.  Dừng: Ctrl-C.", $"Store: {Near(run.Places.Store)}.  Stop: Ctrl-C."));

        var models = FollowModels(run, store, relabel);
        var tally = new IngestTally(run.World.Clock);
        var taken = 0;
        var waiting = FolderListing.Files(folder).Count();
        using (var json = format == "table" ? null : new JsonRows(run.Out, format))
        {
            await foreach (var incoming in new WatchedFolder(folder, clock: run.World.Clock).WatchAsync(run.World.Stop).ConfigureAwait(false))
            {
                foreach (var document in pipeline.Unpack(incoming))
                {
                    var result = tally.Count(pipeline.Ingest(document));
                    if (json is null) run.Out.WriteLine(Line(run, result));
                    else json.Write(Row(run, result));
                    await run.Out.FlushAsync().ConfigureAwait(false);
                }

                if (++taken == waiting) WriteHint(run, store.Counts().Documents);
            }
        }

        await models.ConfigureAwait(false);
        tally.Write(run, withSpeed: false);
        WriteHint(run, store.Counts().Documents);
        return ExitCode.Ok;
    }

    /// <summary>Says when another version of the classifier is in use, or why it is not, and labels the store again where that is asked.</summary>
    private static async Task FollowModels(Invocation run, RecordStore store, bool relabel)
    {
        if (run.Services.ClassifierInUse is not { } inUse) return;
        var (version, refused) = (inUse.Get().Version, inUse.Refused);
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), run.World.Clock);
            while (await timer.WaitForNextTickAsync(run.World.Stop).ConfigureAwait(false))
            {
                var classifier = inUse.Get();
                if (inUse.Refused is { } failure && failure != refused) run.Failed(failure.Code, failure.Message);
                refused = inUse.Refused;
                if (classifier.Version == version) continue;
                version = classifier.Version;
                run.Error.WriteLine(run.Say($"Bộ phân loại đang dùng: {version}.", $"Classifier in use: {version}."));
                if (!relabel) continue;
                var changed = run.Services.Relabelling(classifier, classifier).Relabel(store, run.World.Stop).Count(c => c.Findings.Count > 0);
                run.Error.WriteLine(run.Say($"Đã gắn nhãn lại kho: {changed} văn bản đổi.", $"The store is labelled again: {changed} documents changed."));
            }
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }

    private static string Line(Invocation run, IngestResult result)
    {
        switch (result)
        {
            case { Failure: { } failure }:
                return $"✗ {result.Name}  {failure.Code}: {run.Words.Say(failure.Message)}";
            case { Record: { } record }:
                var counts = run.Say(
                    $"{record.Attendance.Count} số liệu, {record.Findings.Count} kết quả", $"{record.Attendance.Count} counts, {record.Findings.Count} findings");
                return $"✓ {result.Name}  {DocumentSummary.Line(record.Kind, record.Issued, record.Number, record.Issuer, counts)}";
            default:
                return $"= {result.Name}  {run.Say("đã có trong kho", "already in the store")}";
        }
    }

    private static object Row(Invocation run, IngestResult result) => new
    {
        File = result.Uri,
        Outcome = result.Outcome switch { IngestOutcome.Done => "done", IngestOutcome.Duplicate => "duplicate", _ => "failed" },
        result.Id,
        result.Failure?.Code,
        Message = result.Failure is { } failure ? run.Words.Say(failure.Message) : null,
        result.Record?.Kind,
        result.Record?.Title,
        Attendance = result.Record?.Attendance.Count,
        Findings = result.Record?.Findings.Count,
    };

    private static void WriteHint(Invocation run, int documents)
    {
        if (documents == 0) return;
        run.Error.WriteLine(run.Say(
            $"Trong kho có {documents} văn bản. Thử tìm ở cửa sổ khác:", $"The store holds {documents} documents. Try, in another window:"));
        run.Error.WriteLine("  docpipeline search \"khong dung quy dinh\"");
        run.Error.WriteLine("  docpipeline search \"absent>0 outcome:violation\"");
    }

    /// <summary>A path as short as it can be said from the current folder.</summary>
    private static string Near(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
