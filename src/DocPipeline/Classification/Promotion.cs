using System.Globalization;

namespace DocPipeline.Classification;

/// <summary>A line of <c>HISTORY.tsv</c>.</summary>
/// <param name="At">When.</param>
/// <param name="Version">What was put into use.</param>
/// <param name="Before">What was in use before, or null.</param>
/// <param name="Reason">Why.</param>
public sealed record Promotion(DateTimeOffset At, int Version, int? Before, string Reason)
{
    /// <summary>The reason that a rollback notes.</summary>
    public const string Rollback = "rollback";

    /// <summary>Whether this went back to an earlier version.</summary>
    public bool IsRollback => Reason == Rollback || Reason.StartsWith(Rollback + ":", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\tv{Version}\t{(Before is { } b ? $"v{b}" : "")}\t{Reason.ReplaceLineEndings(" ").Replace('\t', ' ')}\n");

    internal static Promotion? Parse(string line) =>
        line.Split('\t') is [var at, ['v', .. var version], var before, var reason]
        && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var moment) && int.TryParse(version, CultureInfo.InvariantCulture, out var number)
            ? new(moment, number, before is ['v', .. var old] && int.TryParse(old, CultureInfo.InvariantCulture, out var was) ? was : null, reason) : null;
}
