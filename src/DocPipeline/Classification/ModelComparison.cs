namespace DocPipeline.Classification;

/// <summary>
/// Two versions of the finding classifiers on the same frozen rows. The rows are test rows of both: neither has learned from them.
/// </summary>
/// <param name="Old">Measures of the one.</param>
/// <param name="New">Measures of the other.</param>
/// <param name="Changed">Rows that the two label differently.</param>
public sealed record ModelComparison(Metrics Old, Metrics New, IReadOnlyList<ChangedRow> Changed)
{
    /// <summary>By how much one label may get worse for the sake of the whole.</summary>
    private const double Tolerated = 0.01;

    /// <summary>Whether the new one is better: higher mean macro F1, and no single label set more than a point worse.</summary>
    public bool IsBetter => New.MacroF1 > Old.MacroF1 && Old.Tasks.All(t => New.Tasks[t.Key].MacroF1 >= t.Value.MacroF1 - Tolerated);

    /// <summary>Compares two classifiers on rows.</summary>
    public static ModelComparison Of(FindingClassifier old, FindingClassifier candidate, IReadOnlyList<LabelledClause> rows)
    {
        var clauses = rows.Select(r => r.Clause).ToList();
        var (before, after) = (old.Classify(clauses), candidate.Classify(clauses));
        return new(
            Evaluation.Measure(old, rows), Evaluation.Measure(candidate, rows),
            [
                .. rows.Select((r, i) => new ChangedRow(r, before[i], after[i]))
                    .Where(c => c.Old.Outcome != c.New.Outcome || c.Old.Topic != c.New.Topic),
            ]);
    }
}

/// <summary>A row that two versions label differently.</summary>
/// <param name="Row">The row, with a person's labels.</param>
/// <param name="Old">What the old one says.</param>
/// <param name="New">What the new one says.</param>
public sealed record ChangedRow(LabelledClause Row, FindingLabels Old, FindingLabels New);
