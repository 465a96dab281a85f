// The versions of a pipeline's classifier with what they learn from: its labelled clauses, and the corrections in the store. One place for the
// command line, the pages and the API.
using System.Globalization;
using DocPipeline.Classification;
using DocPipeline.Extraction;
using DocPipeline.Storage;

namespace DocPipeline.Pipelines;

/// <summary>The versions of a pipeline's classifier of findings.</summary>
public sealed class FindingModels
{
    private readonly RecordStore? _store;

    /// <summary>The versions in <paramref name="folder"/>, learning also from the corrections in <paramref name="store"/> where one is given.</summary>
    public FindingModels(ModelFolder folder, RecordStore? store)
    {
        Folder = folder;
        _store = store;
    }

    /// <summary>Their folder.</summary>
    public ModelFolder Folder { get; }

    /// <summary>The versions of the classifier that a pipeline names.</summary>
    public static FindingModelsResult Open(PipelineDefinition definition, PipelinePlaces places, RecordStore? store)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(places);
        if (definition.Model is not { } model)
        {
            return new(null, new(ModelFailureCodes.Missing, new(
                "pipeline.json này không có bộ phân loại.", "This pipeline.json has no classifier.")));
        }

        var opened = ModelFolder.Load(Path.Combine(places.Models, model));
        return new(opened.Folder is { } folder ? new FindingModels(folder, store) : null, opened.Failure);
    }

    /// <summary>The labelled clauses and what people corrected, or what is wrong with them.</summary>
    public LabelledRows Rows()
    {
        var labels = Folder.ReadLabels();
        if (labels.Labels is null) return new([], 0, [labels.Failure!]);
        var data = Folder.ReadData(labels.Labels);
        if (data.Failures.Count > 0 || _store is null) return new(data.Rows, 0, data.Failures);
        var corrected = LabelledClauses.OfCorrections(
            _store.Corrections().Select(c => c.ToLabelledClause()).OfType<LabelledClause>(), data.Rows, labels.Labels);
        return new([.. data.Rows, .. corrected], corrected.Count, []);
    }

    /// <summary>The number of a version as people write it (v2, 2); null where there is none such.</summary>
    public int? Version(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return int.TryParse(typed.AsSpan().TrimStart('v'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Folder.Versions.Contains(number) ? number : null;
    }

    /// <summary>Trains the next version and writes it; it is not in use until it is promoted.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set; nothing has been written.</exception>
    public TrainedVersion Train(TrainOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rows = Rows();
        if (rows.Failures is [var wrong, ..]) return new(null, wrong);
        var trained = Trainer.Train(rows.Rows, Folder.ReadLabels().Labels!, options with { Cues = Folder.ReadCues() }, stop);
        return trained.Model is { } model ? new(Folder.Write(model, Extractor.RulesVersion), null) : new(null, trained.Failure);
    }

    /// <summary>Puts a version into use where it is better than what is, or where a reason is given why it should be all the same.</summary>
    public ModelFailure? Promote(int version, string? forcedBecause, DateTimeOffset now)
    {
        if (Folder.Current == version) return null;
        if (forcedBecause is null)
        {
            var rows = Rows();
            if (rows.Failures is [var wrong, ..]) return wrong;
            if (PromotionCheck.Refusal(Folder, version, [.. rows.Rows.Where(r => r.IsTest)]) is { } notBetter) return notBetter;
        }

        return Folder.Promote(version, forcedBecause is null ? "better" : $"forced: {forcedBecause}", now);
    }

    /// <summary>Goes back to the version that was in use before.</summary>
    public ModelFailure? Rollback(DateTimeOffset now) =>
        Folder.Previous is { } previous ? Folder.Promote(previous, Promotion.Rollback, now) : ModelFailures.NoPrevious(Folder.Name);
}

/// <summary>A pipeline's models, or why there are none.</summary>
/// <param name="Models">The models, or null.</param>
/// <param name="Failure">Why not, or null.</param>
public sealed record FindingModelsResult(FindingModels? Models, ModelFailure? Failure);

/// <summary>Rows to learn from and to measure on.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Corrected">How many of them people corrected.</param>
/// <param name="Failures">What is wrong with them; then there is nothing to learn from.</param>
public sealed record LabelledRows(IReadOnlyList<LabelledClause> Rows, int Corrected, IReadOnlyList<ModelFailure> Failures);

/// <summary>What came of training.</summary>
/// <param name="Version">The version that was written, or null.</param>
/// <param name="Failure">Why there is none, or null.</param>
public sealed record TrainedVersion(int? Version, ModelFailure? Failure);
