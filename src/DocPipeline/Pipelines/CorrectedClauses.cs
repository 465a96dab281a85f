// What people said of findings, as rows that a classifier learns from.
using DocPipeline.Classification;
using DocPipeline.Storage;

namespace DocPipeline.Pipelines;

/// <summary>Turns corrections into labelled clauses.</summary>
public static class CorrectedClauses
{
    /// <summary>The clause as the model would be given it, with the person's labels; null where the person passed it over.</summary>
    public static LabelledClause? ToLabelledClause(this Correction correction)
    {
        ArgumentNullException.ThrowIfNull(correction);
        return correction is { Outcome: { } outcome, Topic: { } topic }
            ? new(correction.Document, false, new(FindingLabelling.WithLead(correction.Lead, correction.Evidence), correction.Section), outcome, topic)
            : null;
    }
}
