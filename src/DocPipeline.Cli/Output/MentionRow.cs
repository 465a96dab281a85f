// A mention as `explain` prints it. The value's JSON type follows the kind: a number is a number, a date the text of the record,
// a unit its name, a reference its number, attendance an object of figures.
using DocPipeline.Extraction.Findings;
using DocPipeline.Pipelines;

namespace DocPipeline.Cli.Output;

/// <summary>A mention as JSON.</summary>
internal sealed record MentionRow(
    string Kind, int[] Span, string Surface, object Value, string Rule, IReadOnlyList<MentionRow>? Parts = null, string? GaveWayTo = null)
{
    /// <summary>The row of <paramref name="mention"/>, with the mentions it was built from where <paramref name="tree"/> asks for them.</summary>
    public static MentionRow Of(Mention mention, string text, bool tree) => new(
        RecordNames.Of(mention.Kind), [mention.Span.Start, mention.Span.End], mention.Span.Of(text), ValueOf(mention.Value), mention.Rule,
        tree && mention.Parts.Count > 0 ? [.. mention.Parts.Select(p => Of(p, text, tree))] : null);

    /// <summary>The row of a mention that the overlap filter dropped.</summary>
    public static MentionRow Of(DroppedMention dropped, string text) =>
        Of(dropped.Mention, text, tree: false) with { GaveWayTo = $"{dropped.GaveWayTo.Rule}: {dropped.GaveWayTo.Span.Of(text)}" };

    /// <summary>The value in words, for people.</summary>
    public static string Shown(MentionValue value) => value switch
    {
        AttendanceValue { Figures: var f } => string.Join(", ", Figures(f).Select(x => $"{x.Key} {x.Value}")),
        UnitValue { Parent: { } parent } unit => $"{unit.Name} ({parent})",
        ReferenceValue { Type: { } type } reference => $"{type} {reference.Number}",
        _ => ValueOf(value).ToString() ?? "",
    };

    private static object ValueOf(MentionValue value) => value switch
    {
        NumberValue number => number.Number,
        DateValue date => date.ToString(),
        UnitValue unit => unit.Name,
        ReferenceValue reference => reference.Number,
        AttendanceValue attendance => Figures(attendance.Figures),
        _ => throw new InvalidOperationException($"No form for {value.GetType().Name}."),
    };

    private static Dictionary<string, object> Figures(AttendanceFigures figures)
    {
        (string Key, object? Value)[] all =
        [
            ("total", figures.Total), ("present", figures.Present), ("absent", figures.Absent),
            ("absentExcused", figures.AbsentExcused), ("absentUnexcused", figures.AbsentUnexcused), ("late", figures.Late),
            ("onLeave", figures.OnLeave), ("onMission", figures.OnMission), ("departments", figures.Departments),
            ("qualitative", figures.Qualitative),
        ];
        return all.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value!);
    }
}
