namespace DocPipeline.Classification;

/// <summary>
/// Whether a version may take the place of the one in use. Classifiers of findings are compared on the same frozen rows, which neither has
/// learned from. Models of tables have no such rows in common, so their cross-validated measures are compared, where the labels are the same.
/// </summary>
public static class PromotionCheck
{
    /// <summary>Why the version may not be promoted, or null: it is better, or nothing is in use, or what is in use cannot be loaded.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="version">The version.</param>
    /// <param name="frozen">Labelled test rows; not looked at for models of tables.</param>
    public static ModelFailure? Refusal(ModelFolder folder, int version, IReadOnlyList<LabelledClause> frozen)
    {
        if (folder.Current is not { } current || current == version) return null;
        var (candidate, inUse) = (ModelReader.Read(folder.PathOf(version)), ModelReader.Read(folder.PathOf(current)));
        if (candidate.Failure is { } failure) return failure;
        if (inUse.Model is not { } old) return null;
        var (name, oldName) = ($"{folder.Name}/v{version}", $"{folder.Name}/v{current}");
        if (candidate.Model!.Tasks.ContainsKey(TextClassifier.Task))
        {
            if (!candidate.Model.Tasks.TryGetValue(TextClassifier.Task, out var label) || !old.Tasks.TryGetValue(TextClassifier.Task, out var oldLabel)
                || !label.Labels.SequenceEqual(oldLabel.Labels)) return null;
            if (Measured(folder, version) is not { } now || Measured(folder, current) is not { } before) return null;
            return now > before ? null : ModelFailures.NotBetter(name, now, oldName, before);
        }

        var comparison = ModelComparison.Of(FindingClassifier.Load(folder.PathOf(current)).Classifier!, FindingClassifier.Load(folder.PathOf(version)).Classifier!, frozen);
        return comparison.IsBetter ? null : ModelFailures.NotBetter(name, comparison.New.MacroF1, oldName, comparison.Old.MacroF1);
    }

    private static double? Measured(ModelFolder folder, int version) =>
        folder.ReadMetrics(version)?.Training.GetValueOrDefault(TextClassifier.Task)?.CrossValidated.MacroF1;
}
