// What a chosen set of records says as a whole: units inspected, people at their desks, findings by topic, what came up again, what was
// asked for and until when. Nothing is added up that the documents do not give; every line names its document.
using System.Globalization;
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Records;

namespace DocPipeline.Reports;

/// <summary>A summary of records. Lists are in the order in which people look for them: by unit as Vietnamese sorts, by day, by topic.</summary>
public sealed record SummaryReport
{
    private static readonly string[] TopicOrder = [.. RecordWords.Topics];
    private static readonly VietnameseCollation ByName = VietnameseCollation.Instance;

    private readonly Dictionary<string, int> _places;

    private SummaryReport(IReadOnlyList<DocumentRecord> documents)
    {
        Documents = documents;
        _places = documents.Index().ToDictionary(d => d.Item.Id, d => d.Index + 1, StringComparer.Ordinal);
    }

    /// <summary>The documents, by day.</summary>
    public IReadOnlyList<DocumentRecord> Documents { get; }

    /// <summary>Units that were inspected, each with the days and documents that tell of it.</summary>
    public required IReadOnlyList<InspectedUnit> Units { get; init; }

    /// <summary>Counts of people, by unit and moment.</summary>
    public required IReadOnlyList<AttendanceLine> Attendance { get; init; }

    /// <summary>Findings in force, by topic, then unit.</summary>
    public required IReadOnlyList<FindingLine> Findings { get; init; }

    /// <summary>Violations and shortcomings of one unit in one topic that stand in documents of different days.</summary>
    public required IReadOnlyList<Repeat> Repeats { get; init; }

    /// <summary>What was asked for, those with a deadline first, by deadline.</summary>
    public required IReadOnlyList<FindingLine> Requests { get; init; }

    /// <summary>The first and last day that the documents bear, as far as they bear one.</summary>
    public (string? First, string? Last) Period { get; init; }

    /// <summary>How many findings of an outcome are on a topic.</summary>
    public int Count(string topic, string outcome) => Findings.Count(f => f.Finding.TopicInForce == topic && f.Finding.OutcomeInForce == outcome);

    /// <summary>The mark of a document in this summary: its place among <see cref="Documents"/>, from 1, in square brackets.</summary>
    public string Mark(DocumentRecord document) => string.Create(CultureInfo.InvariantCulture, $"[{_places[document.Id]}]");

    /// <summary>The summary of <paramref name="records"/>.</summary>
    public static SummaryReport Of(IEnumerable<DocumentRecord> records)
    {
        var documents = records.OrderBy(r => r.Issued ?? "9999", StringComparer.Ordinal).ThenBy(r => r.Source.Name, ByName).ToList();
        var days = documents.Select(d => d.Issued).OfType<string>().Where(d => d.Length == 10).ToList();
        var findings = documents.SelectMany(d => d.Findings.Where(f => f.IsInForce).Select(f => new FindingLine(d, f))).ToList();
        return new SummaryReport(documents)
        {
            Units = InspectedUnits(documents),
            Attendance = [.. documents.SelectMany(d => d.Attendance.Select(a => new AttendanceLine(d, a)))
                .OrderBy(l => l.Count.Unit is null).ThenBy(l => l.Count.Unit ?? "", ByName).ThenBy(l => l.Count.At ?? "", StringComparer.Ordinal)],
            Findings = [.. findings.OrderBy(f => Array.IndexOf(TopicOrder, f.Finding.TopicInForce)).ThenBy(f => f.Finding.Unit is null).ThenBy(f => f.Finding.Unit ?? "", ByName)],
            Repeats = RepeatsIn(findings),
            Requests = [.. findings.Where(f => f.Finding.OutcomeInForce == "recommendation").OrderBy(f => f.Finding.Deadline ?? "9999", StringComparer.Ordinal)],
            Period = (days.Min(StringComparer.Ordinal), days.Max(StringComparer.Ordinal)),
        };
    }

    private static List<InspectedUnit> InspectedUnits(List<DocumentRecord> documents) =>
    [
        .. documents.SelectMany(d => d.Units.Where(u => u.Role == "inspected").Select(u => (Unit: u, Document: d)))
            .GroupBy(u => (u.Unit.Name, u.Unit.Parent))
            .OrderBy(g => g.Key.Parent ?? "", ByName).ThenBy(g => g.Key.Name, ByName)
            .Select(g => new InspectedUnit(
                g.Key.Name, g.Key.Parent,
                [.. g.SelectMany(u => u.Document.Attendance.Where(a => a.Unit == g.Key.Name).Select(a => a.At?[..Math.Min(10, a.At.Length)])).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
                [.. g.Select(u => u.Document)])),
    ];

    /// <summary>Documents that tell of the same inspection bear days close together; what is told again a month later is another one.</summary>
    private static List<Repeat> RepeatsIn(List<FindingLine> findings)
    {
        const int daysOfOneInspection = 30;
        return
        [
            .. findings.Where(f => f.Finding is { Unit: not null, OutcomeInForce: "violation" or "shortcoming" } && f.Document.Issued is { Length: 10 })
                .GroupBy(f => (Unit: f.Finding.Unit!, Topic: f.Finding.TopicInForce))
                .Select(g => new Repeat(g.Key.Unit, g.Key.Topic, [.. g.OrderBy(f => f.Document.Issued, StringComparer.Ordinal)]))
                .Where(r => Day(r.Findings[^1]).DayNumber - Day(r.Findings[0]).DayNumber > daysOfOneInspection)
                .OrderBy(r => r.Unit, ByName).ThenBy(r => r.Topic, StringComparer.Ordinal),
        ];

        static DateOnly Day(FindingLine line) => DateOnly.ParseExact(line.Document.Issued!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}

/// <summary>A unit that was inspected.</summary>
/// <param name="Name">Its name as records write it.</param>
/// <param name="Parent">What it belongs to, or null.</param>
/// <param name="Days">Days on which its people were counted.</param>
/// <param name="Documents">The documents that tell of it.</param>
public sealed record InspectedUnit(string Name, string? Parent, IReadOnlyList<string> Days, IReadOnlyList<DocumentRecord> Documents);

/// <summary>A count of people, with its document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Count">The count.</param>
public sealed record AttendanceLine(DocumentRecord Document, AttendanceEntry Count);

/// <summary>A finding, with its document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Finding">The finding.</param>
public sealed record FindingLine(DocumentRecord Document, FindingEntry Finding);

/// <summary>The same unit, the same topic, again.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Findings">The findings, by day of their document.</param>
public sealed record Repeat(string Unit, string Topic, IReadOnlyList<FindingLine> Findings);
