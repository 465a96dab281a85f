namespace DocPipeline.Web.Pages.Models;

/// <summary>Measures between 0 and 1 as they are compared: three places.</summary>
internal static class Shares
{
    /// <summary>The task of outcomes, as measures name it.</summary>
    internal const string Outcome = "outcome";

    /// <summary>The task of topics.</summary>
    internal const string Topic = "topic";

    internal static string Share(this Wording words, double? value) =>
        value is { } share ? share.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture).Replace('.', words.IsEnglish ? '.' : ',') : "–";

    /// <summary>A label of a task as people say it.</summary>
    internal static string Label(this Wording words, string task, string label) =>
        words.Say(task == Topic ? Records.RecordLabels.Topic(label) : Records.RecordLabels.Outcome(label));
}
