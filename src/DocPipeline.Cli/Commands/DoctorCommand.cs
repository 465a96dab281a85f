// `doctor`: is everything there that the program needs here, and what would add what. Exit 1 when something needed is broken.
using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using DocPipeline.Blobs;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Extraction.Findings;
using DocPipeline.Reading;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class DoctorCommand
{
    private const long LittleSpace = 1L << 30;

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
        Check[] checks = [Runtime(run), Store(run), Archive(run), Inbox(run), Queue(run), Model(run), Space(run), Pipeline(run), Units(run), .. Programs(run)];
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

    private static Check Runtime(Invocation run) =>
        new(run.Say(".NET và hệ điều hành", ".NET and system"), true, true,
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} {run.Say("nhân", "cores")}");

    private static Check Store(Invocation run)
    {
        var what = run.Say("Kho dữ liệu", "Store");
        if (!run.Services.StoreExists)
        {
            return Writable(run, what, Path.GetDirectoryName(run.Places.Store)!, run.Say(
                $"{run.Places.Store}: chưa có, sẽ được tạo", $"{run.Places.Store}: not there yet, will be made"));
        }

        var opened = run.Services.OpenStore();
        if (opened.Store is not { } store) return new Check(what, false, true, run.Words.Say(opened.Failure!.Message));
        var counts = store.Counts();
        return new Check(what, true, true, run.Say(
            $"{run.Places.Store}: {counts.Documents} văn bản, {counts.Findings} kết quả, {counts.Failed} lỗi",
            $"{run.Places.Store}: {counts.Documents} documents, {counts.Findings} findings, {counts.Failed} failed"));
    }

    private static Check Archive(Invocation run) =>
        Container(run, run.Say("Bản gốc", "Originals"), run.Services.ArchiveContainer) ?? Writable(run, run.Say("Bản gốc", "Originals"), run.Places.Archive, run.Places.Archive);

    private static Check Inbox(Invocation run) =>
        Container(run, run.Say("Hộp thư đến", "Inbox"), run.Services.InboxContainer) ?? Writable(run, run.Say("Hộp thư đến", "Inbox"), run.Places.Inbox, run.Places.Inbox);

    private static Check? Container(Invocation run, string what, BlobContainer? container) => container is null ? null
        : container.Check(run.World.Stop) is { } failure ? new Check(what, false, true, $"{failure.Code}: {run.Words.Say(failure.Message)}")
        : new Check(what, true, true, container.Address);

    /// <summary>What waits, by the ledger; null where there is no store yet.</summary>
    private static Check Queue(Invocation run)
    {
        var what = run.Say("Hàng chờ", "Queue");
        if (!run.Services.StoreExists) return new Check(what, true, false, "0");
        var health = run.Services.Health(run.Services.Source(run.Definition.Intake));
        var faults = string.Join(" ", new[] { health.Store, health.Inbox, health.Archive }.OfType<LocalizedText>().Select(run.Words.Say));
        return new Check(what, health.IsReady, false, run.Say(
            $"{health.Waiting} tệp chờ; {(health.IsReady ? "sẵn sàng" : "chưa sẵn sàng: " + faults)}", $"{health.Waiting} files wait; {(health.IsReady ? "ready" : "not ready: " + faults)}"));
    }

    private static Check Model(Invocation run)
    {
        var what = run.Say("Bộ phân loại", "Classifier");
        if (run.Definition.Model is null) return new Check(what, true, true, run.Say("pipeline.json không dùng", "none in pipeline.json"));
        var loaded = run.Services.Classifier;
        return loaded.Classifier is { } classifier
            ? new Check(what, true, true, classifier.Version)
            : new Check(what, false, true, $"{loaded.Failure!.Code}: {run.Words.Say(loaded.Failure.Message)}");
    }

    private static Check Space(Invocation run)
    {
        var what = run.Say("Dung lượng đĩa", "Disk space");
        try
        {
            var free = new DriveInfo(ExistingFolder(run.Places.Store)).AvailableFreeSpace;
            var text = (free / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture);
            return new Check(what, free >= LittleSpace, false, run.Say($"còn trống {text} GB", $"{text} GB free"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Check(what, false, false, e.Message);
        }
    }

    // A --pipeline that is wrong never gets here: every verb checks it first.
    private static Check Pipeline(Invocation run) =>
        new(run.Say("Cấu hình", "Pipeline"), true, true, $"{run.Definition.Name} {run.Definition.Version}");

    private static Check Units(Invocation run)
    {
        var what = run.Say("Danh mục đơn vị", "Lists of units");
        var units = run.Services.Units;
        if (units.Faults is [var (file, failure), ..])
            return new Check(what, false, true, $"{failure.Code}: {file}{(failure.Row is { } row ? run.Say($", dòng {row}", $", row {row}") : "")}: {run.Words.Say(failure.Message)}");
        return new Check(what, true, true, units.Version is null
            ? run.Say("danh mục chính thức", "the official lists")
            : run.Say($"danh mục chính thức, {units.Lists.Own.Count} đơn vị riêng, {units.Territories.Count} đơn vị bổ sung", $"the official lists, {units.Lists.Own.Count} own units, {units.Territories.Count} further territories"));
    }

    /// <summary>The programs that readers call where they are installed: none is needed, each adds something.</summary>
    private static IEnumerable<Check> Programs(Invocation run)
    {
        foreach (var part in ReadingParts.On(new InstalledPrograms(run.World.Variable("PATH"))))
        {
            yield return new Check(part.Name, part.Found is not null, false, part.Found is null
                ? run.Say($"chưa cài, không bắt buộc; {part.Adds.Vietnamese}. Cài: {part.Install}", $"not installed, optional; {part.Adds.English}. Install: {part.Install}")
                : $"{part.Found}: {run.Words.Say(part.Adds)}");
        }
    }

    /// <summary>Whether files can be made in a folder, or in the nearest one above it that is there: tried, not asked.</summary>
    private static Check Writable(Invocation run, string what, string folder, string state)
    {
        var existing = ExistingFolder(folder);
        try
        {
            var probe = Path.Combine(existing, $".docpipeline-{Guid.NewGuid():N}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
            return new Check(what, true, true, state);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Check(what, false, true, run.Say($"không ghi được vào {existing}: {e.Message}", $"{existing} cannot be written: {e.Message}"));
        }
    }

    private static string ExistingFolder(string path)
    {
        var folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder) ?? Path.GetPathRoot(Environment.CurrentDirectory)!;
        return folder;
    }

    private sealed record Check(string What, bool Ok, bool Needed, string State);
}
