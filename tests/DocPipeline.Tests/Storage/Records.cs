using System.Text;
using DocPipeline.Records;
using DocPipeline.Storage;

namespace DocPipeline.Tests.Storage;

/// <summary>Small records for tests, made in one line; spans are right, so that they are records as the pipeline makes them.</summary>
internal static class Records
{
    internal static DocumentRecord Of(string name, string text) => new()
    {
        Id = OriginalId.Of(Encoding.UTF8.GetBytes(name)),
        Source = new SourceInfo { Name = name + ".txt", Uri = "inbox/" + name + ".txt", MediaType = "text/plain", Bytes = text.Length, Reader = "text" },
        Kind = "news",
        Text = text,
        Provenance = new Provenance("inspection", "1", "1", "inspection-findings/v1"),
    };

    internal static DocumentRecord Finding(this DocumentRecord record, string? unit, string outcome, string topic, string evidence)
    {
        var at = record.Text.IndexOf(evidence, StringComparison.Ordinal);
        Assert.True(at >= 0, $"“{evidence}” is not in the text");
        var finding = new FindingEntry
        {
            Unit = unit,
            Outcome = outcome,
            Topic = topic,
            Evidence = evidence,
            Span = [at, at + evidence.Length],
            Confidence = new FindingConfidence(0.9, 0.8),
            Model = "inspection-findings/v1",
        };
        return record with { Findings = [.. record.Findings, finding] };
    }

    internal static DocumentRecord Unit(this DocumentRecord record, string name, string role = "inspected") =>
        record with { Units = [.. record.Units, new UnitEntry { Name = name, Type = "commune", Role = role }] };

    internal static DocumentRecord Count(
        this DocumentRecord record, string? unit, int? total = null, int? present = null, int? absent = null, int? unexcused = null,
        params (string Key, int Value)[] derived)
    {
        var row = new AttendanceEntry
        {
            Unit = unit,
            Total = total,
            Present = present,
            Absent = absent,
            AbsentUnexcused = unexcused,
            Derived = derived.ToDictionary(d => d.Key, d => d.Value),
            Evidence = record.Text[..1],
            Span = [0, 1],
        };
        return record with { Attendance = [.. record.Attendance, row] };
    }

    internal static DocumentRecord Date(this DocumentRecord record, string role, string value) =>
        record with { Dates = [.. record.Dates, new DateEntry("…", value, role, [0, 1])] };

    internal static SearchQuery Query(string text)
    {
        var result = SearchQueryParser.Parse(text);
        Assert.True(result.IsQuery, $"{text}: {result.Failure?.Message.English}");
        return result.Query;
    }
}
