using DocPipeline.Extraction.Findings;

namespace DocPipeline.Classification;

/// <summary>A clause to be labelled.</summary>
/// <param name="Text">The clause.</param>
/// <param name="Section">The heading that it stands under, or null.</param>
/// <param name="Count">What the rules read of people that it counts: that settles outcome and topic.</param>
/// <param name="Mood">Whether it tells or asks, where the rules know.</param>
/// <param name="Claims">What it says in so many words of a duty or a rule.</param>
/// <param name="OrdersItself">Whether it asks in its own words, not by a line above it.</param>
/// <param name="Before">The clause before it in its document, or null.</param>
/// <param name="After">The clause after it, or null.</param>
public sealed record ClauseText(
    string Text, string? Section = null, CountMeaning Count = CountMeaning.None, ClauseMood Mood = ClauseMood.Open, ClauseClaims Claims = ClauseClaims.None,
    bool OrdersItself = false, string? Before = null, string? After = null);

/// <summary>What the model says of one clause.</summary>
/// <param name="Outcome">One of the outcomes, or <see cref="None"/> where the clause is no finding.</param>
/// <param name="OutcomeConfidence">How sure, 0 to 1.</param>
/// <param name="Topic">One of the topics, or <see cref="None"/> where the clause is no finding.</param>
/// <param name="TopicConfidence">How sure, 0 to 1; that of the outcome where the clause is no finding.</param>
/// <param name="NeedsReview">Whether a person should look, because one of the two lies under the model's threshold.</param>
public sealed record FindingLabels(string Outcome, double OutcomeConfidence, string Topic, double TopicConfidence, bool NeedsReview)
{
    /// <summary>The label of a clause that is no finding.</summary>
    public const string None = "none";

    /// <summary>Names of the two labels in a model's folder.</summary>
    internal const string OutcomeTask = "outcome", TopicTask = "topic";

    /// <summary>The outcomes and the topic of counts that the rules themselves have read.</summary>
    internal const string Compliant = "compliant", Violation = "violation", Measure = "measure", Recommendation = "recommendation", WorkingHours = "working-hours";

    /// <summary>Whether the clause is a finding at all.</summary>
    public bool IsFinding => Outcome != None;
}

/// <summary>A clause that a person labelled, and where it comes from.</summary>
/// <param name="Document">The document that it stands in; the split goes by it.</param>
/// <param name="IsTest">Whether it belongs to the frozen test split, which no trainer sees.</param>
/// <param name="Clause">The clause and its section.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Topic">Its topic; <see cref="FindingLabels.None"/> exactly where the outcome is.</param>
public sealed record LabelledClause(string Document, bool IsTest, ClauseText Clause, string Outcome, string Topic);
