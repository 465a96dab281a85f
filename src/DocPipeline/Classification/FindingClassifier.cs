using System.Collections.Concurrent;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Classification;

/// <summary>
/// Says of a clause whether it is a finding, of which outcome and on which topic. Thread-safe: every call takes a worker with memory of its
/// own and puts it back; the models themselves are only read.
/// </summary>
public sealed class FindingClassifier
{
    /// <summary>The share of labels settled by rules that was right on the gold documents that the rules were made with, rounded down.</summary>
    private const double RuleConfidence = 0.9;

    private readonly LabelModel outcome;
    private readonly LabelModel topic;
    private readonly ConcurrentBag<Worker> idle = [];

    internal FindingClassifier(string version, LabelModel outcome, LabelModel topic)
    {
        Version = version;
        this.outcome = outcome;
        this.topic = topic;
    }

    /// <summary>Name and version of the model, as records carry it: <c>inspection-findings/v1</c>.</summary>
    public string Version { get; }

    internal IReadOnlyList<string> OutcomeLabels => outcome.Labels;

    internal IReadOnlyList<string> TopicLabels => topic.Labels;

    internal double OutcomeThreshold => outcome.Threshold;

    internal double TopicThreshold => topic.Threshold;

    /// <summary>Loads the version in use of a model's folder, or the version folder itself.</summary>
    public static ClassifierLoadResult Load(string modelFolder)
    {
        var read = ModelReader.Read(modelFolder);
        if (read.Model is not { } model) return new(null, read.Failure);
        return model.Tasks.TryGetValue(FindingLabels.OutcomeTask, out var outcome) && model.Tasks.TryGetValue(FindingLabels.TopicTask, out var topic)
            ? new(new(model.Version, outcome, topic), null)
            : new(null, ModelFailures.WrongLabels(string.Join(", ", model.Tasks.Keys)));
    }

    /// <summary>Labels each clause, in order.</summary>
    public IReadOnlyList<FindingLabels> Classify(IReadOnlyList<ClauseText> clauses) => Label(clauses, topicOfNone: false);

    /// <summary>
    /// Labels each clause as a record takes it: "no finding" only where that is likelier than all outcomes together. A clause that is less
    /// surely none keeps its likeliest outcome and goes to review, because what is left out of a record nobody sees again.
    /// What the rules know is not asked of the model: what only tells is no recommendation, what is asked for under an order is one.
    /// What says that a duty was not met is no compliance.
    /// Where the rules have read a count that settles it ("02 người vắng không lý do", "24/24 có mặt"), the label is theirs; a model that sees it
    /// otherwise sends it to review.
    /// </summary>
    public IReadOnlyList<FindingLabels> Find(IReadOnlyList<ClauseText> clauses) => Label(clauses, topicOfNone: false, keepsDoubtful: true);

    /// <summary>Labels a clause and says which of its words spoke most for outcome and topic, strongest first.</summary>
    public ExplainedLabels Explain(ClauseText clause, int most)
    {
        if (!idle.TryTake(out var worker)) worker = new(outcome, topic);
        var (o, oc) = worker.Outcome.Label(clause);
        var (t, tc) = worker.Topic.Label(clause);
        var finding = o != FindingLabels.None;
        var explained = new ExplainedLabels(
            new(o, oc, finding ? t : FindingLabels.None, finding ? tc : oc, oc < outcome.Threshold || (finding && tc < topic.Threshold)),
            worker.Outcome.Reasons(o, most), finding ? worker.Topic.Reasons(t, most) : []);
        idle.Add(worker);
        return explained;
    }

    /// <summary>As <see cref="Classify"/>, but says the likeliest topic also where the outcome is none: so the two can be measured apart.</summary>
    internal FindingLabels[] LabelBoth(IReadOnlyList<ClauseText> clauses) => Label(clauses, topicOfNone: true);

    private const double SureOfNone = 0.7;

    /// <summary>… of a clause that asks in its own words: on the gold documents those below it were asked for, formulas aside.</summary>
    private const double SurerOfNone = 0.95;

    private FindingLabels[] Label(IReadOnlyList<ClauseText> clauses, bool topicOfNone, bool keepsDoubtful = false)
    {
        if (!idle.TryTake(out var worker)) worker = new(outcome, topic);
        var labels = new FindingLabels[clauses.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            var (o, oc) = worker.Outcome.Label(clauses[i]);
            var claims = clauses[i].Claims;
            if (keepsDoubtful && OfCount(clauses[i].Count) is { } told && o != FindingLabels.Measure)
            {
                labels[i] = new(told, RuleConfidence, FindingLabels.WorkingHours, RuleConfidence, NeedsReview: o != told);
                continue;
            }

            var ruledOut = keepsDoubtful && clauses[i].Mood == ClauseMood.Told ? FindingLabels.Recommendation : null;
            if (o == ruledOut) (o, oc) = worker.Outcome.LikeliestBut(o);
            if (keepsDoubtful && o == FindingLabels.None && oc < 0.5) (o, oc) = worker.Outcome.LikeliestBut(FindingLabels.None, ruledOut);
            // What the rules call asked for is a recommendation, unless the model is sure that it asks for nothing.
            if (keepsDoubtful && o == FindingLabels.None && clauses[i].Mood == ClauseMood.Asked && oc < (clauses[i].OrdersItself ? SurerOfNone : SureOfNone)) (o, oc) = (FindingLabels.Recommendation, 1 - oc);
            var settled = keepsDoubtful && clauses[i].Mood == ClauseMood.Asked && o is not (FindingLabels.None or FindingLabels.Recommendation);
            if (settled) (o, oc) = (FindingLabels.Recommendation, RuleConfidence);
            // "không đeo thẻ" is no compliance: of what is left, whichever is likelier, and a person looks at it.
            var denied = keepsDoubtful && claims.HasFlag(ClauseClaims.DutyDenied) && (o == FindingLabels.Compliant || (o == FindingLabels.Measure && !claims.HasFlag(ClauseClaims.ActTold)));
            if (denied) (o, oc) = worker.Outcome.LikeliestBut(FindingLabels.Compliant, FindingLabels.Measure, FindingLabels.Recommendation, FindingLabels.None);
            // "đã tổ chức … theo quy định" breaks none.
            var kept = keepsDoubtful && o == FindingLabels.Violation && claims.HasFlag(ClauseClaims.RuleKept);
            if (kept) (o, oc) = worker.Outcome.LikeliestBut(FindingLabels.Violation, FindingLabels.None, ruledOut);
            if (keepsDoubtful && claims.HasFlag(ClauseClaims.MayBeScene) && o is not (FindingLabels.None or FindingLabels.Recommendation) && !IsSureOfScene(oc, worker.Topic.Label(clauses[i]).Confidence)) o = FindingLabels.None;
            var none = o == FindingLabels.None;
            var (t, tc) = none && !topicOfNone ? (FindingLabels.None, oc) : worker.Topic.Label(clauses[i]);
            labels[i] = new(o, oc, t, tc, settled || denied || kept || oc < outcome.Threshold || (!none && tc < topic.Threshold));
        }

        idle.Add(worker);
        return labels;
    }

    /// <summary>Of what may be a scene, on the gold documents one in eight of those below these was a finding.</summary>
    private static bool IsSureOfScene(double outcome, double topic) => outcome >= (topic < 0.5 ? 0.9 : topic < 0.9 ? 0.7 : 0);

    private static string? OfCount(CountMeaning count) => count switch
    {
        CountMeaning.RuleBroken => FindingLabels.Violation,
        CountMeaning.Everyone => FindingLabels.Compliant,
        _ => null,
    };

    private sealed class Worker(LabelModel outcome, LabelModel topic)
    {
        public LabelScorer Outcome { get; } = new(outcome);

        public LabelScorer Topic { get; } = new(topic);
    }
}

/// <summary>Labels with their reasons.</summary>
/// <param name="Labels">The labels.</param>
/// <param name="Outcome">What spoke for the outcome.</param>
/// <param name="Topic">What spoke for the topic; empty where the clause is no finding.</param>
public sealed record ExplainedLabels(FindingLabels Labels, IReadOnlyList<LabelReason> Outcome, IReadOnlyList<LabelReason> Topic);

/// <summary>A classifier, or why there is none; never both.</summary>
/// <param name="Classifier">The classifier, or null.</param>
/// <param name="Failure">Why not, or null.</param>
public sealed record ClassifierLoadResult(FindingClassifier? Classifier, ModelFailure? Failure);
