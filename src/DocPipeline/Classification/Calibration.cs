namespace DocPipeline.Classification;

/// <summary>
/// Makes confidence mean what it says, and chooses from where on a label is trusted. Both on cross-validated scores: scores on rows that a
/// model learned from are always too sure.
/// </summary>
internal static class Calibration
{
    /// <summary>Of the labels that are not sent to review, this share is to be right.</summary>
    public const double WantedAccuracy = 0.97;

    /// <summary>A threshold that this few rows speak for says nothing.</summary>
    public const int FewestAccepted = 50;

    /// <summary>The scale under which the true labels are likeliest (golden-section search over its logarithm; the function has one valley).</summary>
    public static double FitScale(IReadOnlyList<float[]> margins, IReadOnlyList<int> labels)
    {
        var golden = (Math.Sqrt(5) - 1) / 2;
        double low = Math.Log(0.02), high = Math.Log(50);
        for (var i = 0; i < 60; i++)
        {
            var left = high - golden * (high - low);
            var right = low + golden * (high - low);
            if (Surprise(margins, labels, Math.Exp(left)) < Surprise(margins, labels, Math.Exp(right))) high = right;
            else low = left;
        }

        return Math.Round(Math.Exp((low + high) / 2), 4);
    }

    /// <summary>
    /// The two thresholds that let most clauses pass while <see cref="WantedAccuracy"/> of those that pass are right in both labels; (1, 1),
    /// which sends nearly everything to review, where none do.
    /// </summary>
    public static (double Outcome, double Topic) ChooseThresholds(IReadOnlyList<JudgedClause> clauses)
    {
        var (best, chosen) = (0, (1.0, 1.0));
        for (var outcome = 30; outcome < 100; outcome++)
        {
            for (var topic = 20; topic < 100; topic++)
            {
                int accepted = 0, right = 0;
                foreach (var clause in clauses)
                {
                    if (!Accepts(clause, outcome / 100.0, topic / 100.0)) continue;
                    accepted++;
                    if (clause.Right) right++;
                }

                if (accepted >= FewestAccepted && accepted > best && right >= WantedAccuracy * accepted)
                    (best, chosen) = (accepted, (outcome / 100.0, topic / 100.0));
            }
        }

        return chosen;
    }

    private static bool Accepts(JudgedClause clause, double outcome, double topic) =>
        clause.OutcomeConfidence >= outcome && (!clause.IsFinding || clause.TopicConfidence >= topic);

    private static double Surprise(IReadOnlyList<float[]> margins, IReadOnlyList<int> labels, double scale)
    {
        var sum = 0.0;
        for (var i = 0; i < margins.Count; i++)
        {
            var top = margins[i].Max();
            sum += Math.Log(margins[i].Sum(m => Math.Exp(scale * (m - top)))) - scale * (margins[i][labels[i]] - top);
        }

        return sum;
    }
}

/// <summary>A clause labelled by a model and checked against a person's label.</summary>
/// <param name="IsFinding">Whether the model says so.</param>
/// <param name="OutcomeConfidence">How sure of the outcome.</param>
/// <param name="TopicConfidence">How sure of the topic.</param>
/// <param name="Right">Whether outcome and, in a finding, topic are those of the person.</param>
internal readonly record struct JudgedClause(bool IsFinding, double OutcomeConfidence, double TopicConfidence, bool Right);
