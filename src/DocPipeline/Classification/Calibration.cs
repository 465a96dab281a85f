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
    /// The two thresholds that let most clauses pass while <see cref="WantedAccuracy"/> of those that pass are right in both labels, and not by
    /// luck: the share is that at the lower end of its interval (Wilson, 90 %, one-sided). (1, 1), which sends nearly everything to review,
    /// where none do.
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
                    if (clause.Outcome < outcome / 100.0 || clause.Topic < topic / 100.0) continue;
                    accepted++;
                    if (clause.Right) right++;
                }

                if (accepted > best && IsTrusted(right, accepted)) (best, chosen) = (accepted, (outcome / 100.0, topic / 100.0));
            }
        }

        return chosen;
    }

    /// <summary>The same for a model of one label.</summary>
    public static double ChooseThreshold(IReadOnlyList<JudgedClause> clauses)
    {
        int accepted = 0, right = 0;
        var chosen = 1.0;
        foreach (var group in clauses.GroupBy(c => Math.Floor(c.Outcome * 100) / 100).OrderByDescending(g => g.Key))
        {
            foreach (var clause in group)
            {
                accepted++;
                if (clause.Right) right++;
            }

            if (IsTrusted(right, accepted)) chosen = group.Key;
        }

        return chosen;
    }

    private static bool IsTrusted(int right, int accepted)
    {
        if (accepted < FewestAccepted || right < WantedAccuracy * accepted) return false;
        const double z = 1.2816;
        double n = accepted, p = right / n;
        return (p + z * z / (2 * n) - z * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n) >= WantedAccuracy;
    }

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
/// <param name="Outcome">How sure of the outcome, or of the one label.</param>
/// <param name="Topic">How sure of the topic; 1 where that does not matter.</param>
/// <param name="Right">Whether all that matters is that of the person.</param>
internal readonly record struct JudgedClause(double Outcome, double Topic, bool Right);
