// The text of a record cut where its values begin and end, so that each piece knows the values that it belongs to: values overlap.
using DocPipeline.Records;

namespace DocPipeline.Web.Pages.Document;

/// <summary>A place in the text that a value stands at.</summary>
/// <param name="Key">Which value: a letter for its kind and its number, as f3.</param>
/// <param name="Kind">Its kind, for its colour.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
internal sealed record TextMark(string Key, string Kind, int Start, int End);

/// <summary>A piece of the text.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Marks">The values that it belongs to, the shortest first.</param>
/// <param name="Begins">Whether one of them begins here.</param>
internal sealed record TextPiece(string Text, IReadOnlyList<TextMark> Marks, bool Begins);

internal static class TextMarks
{
    /// <summary>All places of all values of a record.</summary>
    internal static IReadOnlyList<TextMark> Of(DocumentRecord record)
    {
        var marks = new List<TextMark>();
        void Add(string key, string kind, int[]? span)
        {
            if (span is [var start, var end] && start >= 0 && end > start && end <= record.Text.Length) marks.Add(new(key, kind, start, end));
        }

        for (var i = 0; i < record.Attendance.Count; i++) Add($"a{i}", record.Attendance[i].Consistent ? "attendance" : "failed-sum", record.Attendance[i].Span);
        for (var i = 0; i < record.Findings.Count; i++) Add($"f{i}", record.Findings[i].OutcomeInForce, record.Findings[i].Span);
        for (var i = 0; i < record.Units.Count; i++)
            foreach (var span in record.Units[i].Spans) Add($"u{i}", "unit", span);
        for (var i = 0; i < record.Dates.Count; i++) Add($"d{i}", "date", record.Dates[i].Span);
        for (var i = 0; i < record.References.Count; i++) Add($"r{i}", "reference", record.References[i].Span);
        for (var i = 0; i < record.Diagnostics.Count; i++) Add($"x{i}", "diagnostic", record.Diagnostics[i].Span);
        return marks;
    }

    /// <summary>The text in pieces, in order; together they are the text.</summary>
    internal static IReadOnlyList<TextPiece> Cut(string text, IReadOnlyList<TextMark> marks)
    {
        int[] cuts = [.. marks.SelectMany(m => new[] { m.Start, m.End }).Append(0).Append(text.Length).Distinct().Order()];
        var pieces = new List<TextPiece>(cuts.Length);
        var byStart = marks.OrderBy(m => m.Start).ToList();
        var (next, open) = (0, new List<TextMark>());
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            open.RemoveAll(m => m.End <= cuts[i]);
            while (next < byStart.Count && byStart[next].Start == cuts[i]) open.Add(byStart[next++]);
            pieces.Add(new(text[cuts[i]..cuts[i + 1]], [.. open.OrderBy(m => m.End - m.Start)], open.Exists(m => m.Start == cuts[i])));
        }

        return pieces;
    }
}
