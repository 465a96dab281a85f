// Records as the export writes them, read back: one object a line, each looked at before it is let in, so that a store never holds a
// value without its evidence.
using System.Text.Json;
using DocPipeline.Extraction.Findings;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>A line of a file of records: the record, or what is wrong with it.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Record">The record, or null.</param>
/// <param name="Fault">What is wrong and what would be right, or null.</param>
public sealed record RecordLine(int Line, DocumentRecord? Record, LocalizedText? Fault);

/// <summary>Reads JSONL files of records.</summary>
public static class RecordFile
{
    /// <summary>The lines of <paramref name="reader"/>, as they are asked for; empty lines are none.</summary>
    public static IEnumerable<RecordLine> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        for (var number = 1; reader.ReadLine() is { } line; number++)
            if (!string.IsNullOrWhiteSpace(line)) yield return Of(number, line.TrimStart('\ufeff'));
    }

    private static RecordLine Of(int number, string line)
    {
        try
        {
            if (JsonSerializer.Deserialize<DocumentRecord>(line, RecordJson.Line) is not { } record) return new(number, null, new("Dòng trống (null).", "The line is null."));
            return Fault(record) is { } fault ? new(number, null, fault) : new(number, record, null);
        }
        catch (JsonException e)
        {
            return new(number, null, new($"Không phải bản ghi JSON: {e.Message}", $"Not a record in JSON: {e.Message}"));
        }
    }

    /// <summary>The first thing that no record of this program could hold, or null.</summary>
    private static LocalizedText? Fault(DocumentRecord record)
    {
        if (!OriginalId.IsOne(record.Id)) return new("id phải là 64 chữ số thập lục phân thường.", "id must be 64 small hexadecimal digits.");
        if (!RecordWords.Kinds.Contains(record.Kind)) return new($"kind không có “{record.Kind}”.", $"There is no kind “{record.Kind}”.");
        foreach (var count in record.Attendance)
            if (!Quotes(record.Text, count.Span, count.Evidence)) return NotQuoted("attendance", count.Evidence);
        foreach (var finding in record.Findings)
        {
            if (!Quotes(record.Text, finding.Span, finding.Evidence)) return NotQuoted("findings", finding.Evidence);
            if (!RecordWords.Outcomes.Contains(finding.Outcome) || !RecordWords.Topics.Contains(finding.Topic))
                return new($"Không có nhãn “{finding.Outcome}”, “{finding.Topic}”.", $"There are no labels “{finding.Outcome}”, “{finding.Topic}”.");
            if (finding.Correction is { } said && StoreFailures.OfDecision(said) is { } wrong) return wrong.Message;
        }

        var spans = record.Units.SelectMany(u => u.Spans).Concat(record.Dates.Select(d => d.Span)).Concat(record.References.Select(r => r.Span));
        return spans.FirstOrDefault(s => !Lies(record.Text, s)) is { } span
            ? new($"Vị trí [{string.Join(", ", span)}] nằm ngoài văn bản.", $"The span [{string.Join(", ", span)}] lies outside the text.") : null;
    }

    private static bool Lies(string text, int[]? span) => span is [>= 0, var end] && span[0] <= end && end <= text.Length;

    private static bool Quotes(string text, int[]? span, string evidence) => Lies(text, span) && text.AsSpan(span![0], span[1] - span[0]).SequenceEqual(evidence);

    private static LocalizedText NotQuoted(string where, string evidence) => new(
        $"{where}: bằng chứng “{evidence}” không đứng ở vị trí đã ghi trong văn bản.", $"{where}: the evidence “{evidence}” does not stand in the text where its span says.");
}
