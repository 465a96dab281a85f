// Is everything there that the program needs here, and what would add what: said by `doctor` and by the pages alike.
using System.Globalization;
using System.Runtime.InteropServices;
using DocPipeline.Blobs;
using DocPipeline.Extraction.Findings;
using DocPipeline.Reading;

namespace DocPipeline.Pipelines;

/// <summary>One thing that was looked at.</summary>
/// <param name="What">What it is.</param>
/// <param name="Ok">Whether it is as it should be.</param>
/// <param name="Needed">Whether the program needs it.</param>
/// <param name="State">How it stands, and what to do.</param>
public sealed record MachineFact(LocalizedText What, bool Ok, bool Needed, LocalizedText State);

/// <summary>Looks at this machine: store, folders, classifier, space, lists, programs.</summary>
public sealed class MachineCheck
{
    private const long LittleSpace = 1L << 30;
    private readonly DocPipelineServices _services;
    private readonly PipelinePlaces _places;

    internal MachineCheck(DocPipelineServices services, PipelinePlaces places) => (_services, _places) = (services, places);

    /// <summary>Everything, in a stable order; what cannot be is a fact, not an exception.</summary>
    /// <param name="inbox">The folder that is watched; null for the pipeline's.</param>
    /// <param name="programs">Where installed programs are looked for.</param>
    /// <param name="stop">Ends the asking of containers.</param>
    public IReadOnlyList<MachineFact> Facts(string? inbox, InstalledPrograms programs, CancellationToken stop) =>
    [
        Runtime(), Store(), Place(new("Bản gốc", "Originals"), _services.ArchiveContainer, _places.Archive, stop),
        Place(new("Hộp thư đến", "Inbox"), inbox is null ? _services.InboxContainer : null, inbox ?? _places.Inbox, stop),
        Queue(inbox), Model(), Space(), Pipeline(), Units(), .. Programs(programs),
    ];

    private static MachineFact Runtime()
    {
        var system = $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount}";
        return new(new(".NET và hệ điều hành", ".NET and system"), true, true, new($"{system} nhân", $"{system} cores"));
    }

    private MachineFact Store()
    {
        LocalizedText what = new("Kho dữ liệu", "Store");
        var path = _places.Store;
        if (!_services.StoreExists)
            return Writable(what, Path.GetDirectoryName(path)!, new($"{path}: chưa có, sẽ được tạo", $"{path}: not there yet, will be made"));
        var opened = _services.OpenStore();
        if (opened.Store is not { } store) return new(what, false, true, opened.Failure!.Message);
        var counts = store.Counts();
        return new(what, true, true, new(
            $"{path}: {counts.Documents} văn bản, {counts.Findings} kết quả, {counts.Failed} lỗi",
            $"{path}: {counts.Documents} documents, {counts.Findings} findings, {counts.Failed} failed"));
    }

    private static MachineFact Place(LocalizedText what, BlobContainer? container, string folder, CancellationToken stop) => container is null
        ? Writable(what, folder, Same(folder))
        : container.Check(stop) is { } failure
            ? new(what, false, true, new($"{failure.Code}: {failure.Message.Vietnamese}", $"{failure.Code}: {failure.Message.English}"))
            : new(what, true, true, Same(container.Address));

    /// <summary>What waits, by the ledger; nothing where there is no store yet.</summary>
    private MachineFact Queue(string? inbox)
    {
        LocalizedText what = new("Hàng chờ", "Queue");
        if (!_services.StoreExists) return new(what, true, false, Same("0"));
        var health = _services.Health(_services.Source(_services.Definition.Intake, inbox));
        List<LocalizedText> faults = [.. new[] { health.Store, health.Inbox, health.Archive }.OfType<LocalizedText>()];
        return new(what, health.IsReady, false, new(
            $"{health.Waiting} tệp chờ; {(health.IsReady ? "sẵn sàng" : "chưa sẵn sàng: " + string.Join(' ', faults.Select(f => f.Vietnamese)))}",
            $"{health.Waiting} files wait; {(health.IsReady ? "ready" : "not ready: " + string.Join(' ', faults.Select(f => f.English)))}"));
    }

    private MachineFact Model()
    {
        LocalizedText what = new("Bộ phân loại", "Classifier");
        if (_services.Definition.Model is null) return new(what, true, true, new("pipeline.json không dùng", "none in pipeline.json"));
        var loaded = _services.Classifier;
        return loaded.Classifier is { } classifier
            ? new(what, true, true, Same(classifier.Version))
            : new(what, false, true, new($"{loaded.Failure!.Code}: {loaded.Failure.Message.Vietnamese}", $"{loaded.Failure.Code}: {loaded.Failure.Message.English}"));
    }

    private MachineFact Space()
    {
        LocalizedText what = new("Dung lượng đĩa", "Disk space");
        try
        {
            var free = new DriveInfo(ExistingFolder(_places.Store)).AvailableFreeSpace;
            var text = (free / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture);
            return new(what, free >= LittleSpace, false, new($"còn trống {text.Replace('.', ',')} GB", $"{text} GB free"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(what, false, false, Same(e.Message));
        }
    }

    // A --pipeline that is wrong never gets here: every verb checks it first.
    private MachineFact Pipeline() => new(new("Cấu hình", "Pipeline"), true, true, Same($"{_services.Definition.Name} {_services.Definition.Version}"));

    private MachineFact Units()
    {
        LocalizedText what = new("Danh mục đơn vị", "Lists of units");
        var units = _services.Units;
        if (units.Faults is [var (file, failure), ..])
        {
            return new(what, false, true, new(
                $"{failure.Code}: {file}{(failure.Row is { } row ? $", dòng {row}" : "")}: {failure.Message.Vietnamese}",
                $"{failure.Code}: {file}{(failure.Row is { } at ? $", row {at}" : "")}: {failure.Message.English}"));
        }

        return new(what, true, true, units.Version is null
            ? new("danh mục chính thức", "the official lists")
            : new($"danh mục chính thức, {units.Lists.Own.Count} đơn vị riêng, {units.Territories.Count} đơn vị bổ sung", $"the official lists, {units.Lists.Own.Count} own units, {units.Territories.Count} further territories"));
    }

    /// <summary>The programs that readers call where they are installed: none is needed, each adds something.</summary>
    private static IEnumerable<MachineFact> Programs(InstalledPrograms programs)
    {
        foreach (var part in ReadingParts.On(programs))
        {
            yield return new(Same(part.Name), part.Found is not null, false, part.Found is null
                ? new($"chưa cài, không bắt buộc; {part.Adds.Vietnamese}. Cài: {part.Install}", $"not installed, optional; {part.Adds.English}. Install: {part.Install}")
                : new($"{part.Found}: {part.Adds.Vietnamese}", $"{part.Found}: {part.Adds.English}"));
        }
    }

    /// <summary>Whether files can be made in a folder, or in the nearest one above it that is there: tried, not asked.</summary>
    private static MachineFact Writable(LocalizedText what, string folder, LocalizedText state)
    {
        var existing = ExistingFolder(folder);
        try
        {
            var probe = Path.Combine(existing, $".docpipeline-{Guid.NewGuid():N}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
            return new(what, true, true, state);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(what, false, true, new($"không ghi được vào {existing}: {e.Message}", $"{existing} cannot be written: {e.Message}"));
        }
    }

    private static string ExistingFolder(string path)
    {
        var folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder) ?? Path.GetPathRoot(Environment.CurrentDirectory)!;
        return folder;
    }

    private static LocalizedText Same(string text) => new(text, text);
}
