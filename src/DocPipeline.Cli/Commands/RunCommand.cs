// `run`: the main job. Watches the inbox and ingests what is there and what comes, and serves pages and API beside it, until Ctrl-C or SIGTERM.
using System.CommandLine;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Intake;
using DocPipeline.Pipelines;
using DocPipeline.Storage;
using DocPipeline.Web;

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
        var log = GlobalOptions.Choice(
            new Option<string?>("--log") { Description = verbs.Say("Ghi nhật ký ra stderr cho máy đọc, thay cho lời", "Write a log for machines to stderr in place of words") }, "json", "text");
        var level = GlobalOptions.Choice(
            new Option<string?>("--log-level") { Description = verbs.Say("Mức thấp nhất được ghi (mặc định information)", "The lowest level that is written (default information)") },
            "debug", "information", "warning", "error");
        var rules = new InboxOptions(verbs);
        var web = new WebOptions(verbs);
        var workers = verbs.Workers();
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "run",
            verbs.Both(
                "Chạy liên tục: theo dõi hộp thư đến, nạp mọi văn bản thả vào đó, phục vụ trang web và API. Dừng bằng Ctrl-C.",
                "The main job: watch the inbox, ingest what is dropped there, serve pages and API. Stop with Ctrl-C."),
            [inbox, .. rules.All, .. web.All, samples, relabel, workers, log, level, format],
            [
                "docpipeline run",
                "docpipeline run --samples",
                "docpipeline run --port 8080",
                "docpipeline run --no-web --inbox /mnt/scan --store /var/lib/docpipeline/docpipeline.db",
                "docpipeline run --log json --log-level warning",
                "docpipeline run --inbox /mnt/scan --done move --failed move --no-notices --quiet 5",
            ],
            async run =>
            {
                if (run.Get(workers) < 1) return run.Wrong("--workers phải từ 1 trở lên.", "--workers must be 1 or more.");
                if (rules.Over(run, run.Definition.Intake) is not { } chosen) return ExitCode.WrongUse;
                WebSettings? settings = null;
                if (!web.AreNone(run) && (settings = web.Read(run)) is null) return ExitCode.WrongUse;
                using var written = RunLog.Open(run.Get(log), run.Get(level));
                if (written is not null) run.SpeakThrough(written);
                using var exported = TelemetryExport.Start(run.World.Variable);
                return await Run(run, run.Get(inbox), chosen, settings, run.Get(samples), run.Get(relabel), run.Get(workers), run.Get(format)!, written).ConfigureAwait(false);
            });
    }

    private static async Task<int> Run(
        Invocation run, string? inbox, InboxRules rules, WebSettings? web, bool samples, bool relabel, int workers, string format, RunLog? log)
    {
        if (!run.HasUnitLists()) return ExitCode.WrongUse;
        if (run.HasContainers(inbox is null) is { } code) return code;
        var source = run.Services.Source(rules, inbox);
        if (source is WatchedFolder) Directory.CreateDirectory(source.Address);
        if (!run.HasClassifier() || run.OpenStore() is not { } store) return ExitCode.SomeFailed;
        if (samples)
        {
            var dropped = SampleDocuments.Drop(source, store);
            run.Error.WriteLine(run.Say(
                $"Văn bản mẫu: {dropped} thả vào hộp thư đến, {SampleDocuments.Names.Count - dropped} đã có trong kho.",
                $"Samples: {dropped} dropped into the inbox, {SampleDocuments.Names.Count - dropped} in the store already."));
        }

        await using var server = await Serve(run, web is null || source is not WatchedFolder ? web : web with { Inbox = source.Address }).ConfigureAwait(false);
        if (server is null && web is not null) return ExitCode.SomeFailed;
        run.Error.WriteLine(run.Say($"Hãy thả văn bản (HTML, DOCX, PDF, TXT, ảnh quét, XLSX, EML, ZIP …) vào:  {Near(source.Address)}", $"Drop documents (HTML, DOCX, PDF, TXT, scans, XLSX, EML, ZIP …) into:  {Near(source.Address)}"));
        run.Error.WriteLine(run.Say($"Kho dữ liệu: {Near(run.Places.Store)}.  Dừng: Ctrl-C.", $"Store: {Near(run.Places.Store)}.  Stop: Ctrl-C."));

        var models = FollowModels(run, store, relabel);
        var health = log is null ? Task.CompletedTask : FollowHealth(run, source, log);
        // Who still reads after everybody's patience is ended: nothing is noted of it, and the next run takes it up.
        using var late = new CancellationTokenSource();
        using var stopping = run.World.Stop.Register(() => late.CancelAfter(DocumentPipeline.PatienceAfterStop + TimeSpan.FromMilliseconds(500)));
        using var ending = late.Token.Register(run.Services.EndReading);
        var tally = new IngestTally(run.World.Clock);
        var waiting = CountLying(source);
        using (var json = format == "table" ? null : new JsonRows(run.Out, format))
        {
            await foreach (var result in run.Services.Inbox(source).RunAsync(workers, run.World.Stop).ConfigureAwait(false))
            {
                tally.Count(result);
                run.Services.Feed.Publish(result);
                log?.Note(result, run.Words);
                if (json is null) run.Out.WriteLine(Line(run, store, result));
                else json.Write(Row(run, store, result));
                await run.Out.FlushAsync().ConfigureAwait(false);
                if (tally.Total == waiting) WriteHint(run, store.Counts().Documents);
            }
        }

        await models.ConfigureAwait(false);
        await health.ConfigureAwait(false);
        tally.Write(run, withSpeed: false);
        WriteHint(run, store.Counts().Documents);
        return ExitCode.Ok;
    }

    /// <summary>Starts pages and API and says where they are; null where they are not wanted, or after saying why they cannot be.</summary>
    private static async Task<WebServer?> Serve(Invocation run, WebSettings? web)
    {
        if (web is null) return null;
        var started = await WebServer.StartAsync(run.Services, web).ConfigureAwait(false);
        if (started.Failure is { } failure) run.Failed(failure.Code, failure.Message);
        foreach (var address in started.Server?.Addresses ?? [])
            run.Error.WriteLine(run.Say($"Trang web và API: {address}", $"Pages and API: {address}"));
        return started.Server;
    }

    /// <summary>How many files lie there at the start, for the moment to say what can be done with them; none where nobody can tell now.</summary>
    private static int CountLying(IDocumentSource source)
    {
        try
        {
            return source.Lying().Count();
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Notes every minute how the pipeline is.</summary>
    private static async Task FollowHealth(Invocation run, IDocumentSource source, RunLog log)
    {
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), run.World.Clock);
            do log.Note(run.Services.Health(source), run.Words);
            while (await timer.WaitForNextTickAsync(run.World.Stop).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
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

    private static string Line(Invocation run, RecordStore store, IngestResult result)
    {
        switch (result)
        {
            case { Failure: { } passing, NextTry: { } next }:
                var seconds = Math.Max(1, Math.Round((next - run.World.Clock.GetUtcNow()).TotalSeconds));
                return $"… {Terminal.Plain(result.Name)}  {passing.Code}: {run.Words.Say(passing.Message)} {run.Say($"Thử lại sau {seconds} giây.", $"Tried again in {seconds} s.")}";
            case { Failure: { } failure }:
                return $"✗ {Terminal.Plain(result.Name)}  {failure.Code}: {run.Words.Say(failure.Message)}";
            case { Record: { } record }:
                var counts = run.Say(
                    $"{record.Attendance.Count} số liệu, {record.Findings.Count} kết quả", $"{record.Attendance.Count} counts, {record.Findings.Count} findings");
                var version = FirstVersion(store, result) is { } earlier ? run.Say($"cùng văn bản với {Terminal.Plain(earlier.Name)}", $"the same document as {Terminal.Plain(earlier.Name)}") : null;
                return $"✓ {Terminal.Plain(result.Name)}  {DocumentSummary.Line(record.Kind, record.Issued, record.Number, record.Issuer, counts, version)}";
            default:
                var first = First(store, result)?.Name;
                return $"= {Terminal.Plain(result.Name)}  {(first is null || first == result.Name ? run.Say("đã có trong kho", "already in the store") : run.Say($"trùng với {Terminal.Plain(first)}", $"duplicate of {Terminal.Plain(first)}"))}";
        }
    }

    /// <summary>The file that first brought these bytes.</summary>
    private static KnownSource? First(RecordStore store, IngestResult result) => store.Find(result.Id!).Sources is [var first, ..] ? first : null;

    /// <summary>The first file with the same document by its identity, where the record says which it is.</summary>
    private static DocumentVersion? FirstVersion(RecordStore store, IngestResult result) =>
        result.Record?.Identity is not null && store.Versions(result.Id!) is [var first, ..] ? first : null;

    private static object Row(Invocation run, RecordStore store, IngestResult result) => new
    {
        File = result.Uri,
        Outcome = result.Outcome switch { IngestOutcome.Done => "done", IngestOutcome.Duplicate => "duplicate", _ => result.NextTry is null ? "failed" : "postponed" },
        result.Id,
        DuplicateOf = result.Outcome == IngestOutcome.Duplicate ? First(store, result)?.Uri : null,
        VersionOf = FirstVersion(store, result)?.Id,
        result.NextTry,
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
        if (!Path.IsPathFullyQualified(path)) return path;
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
