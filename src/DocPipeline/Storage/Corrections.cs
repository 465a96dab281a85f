using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>What a person said of a finding, with what the machine had said. Kept for good: it outlives the record that it was said of.</summary>
public sealed record Correction
{
    /// <summary>Identity of the document.</summary>
    public required string Document { get; init; }

    /// <summary>The words of the finding.</summary>
    public required string Evidence { get; init; }

    /// <summary>Which of several findings of the document with the same words, from 0.</summary>
    public int Occurrence { get; init; }

    /// <summary>The heading that it stands under.</summary>
    public string? Section { get; init; }

    /// <summary>The verb that governs it from before.</summary>
    public string? Lead { get; init; }

    /// <summary>What the machine said of the outcome.</summary>
    public required string MachineOutcome { get; init; }

    /// <summary>What the machine said of the topic.</summary>
    public required string MachineTopic { get; init; }

    /// <summary>Which model said so.</summary>
    public required string Model { get; init; }

    /// <summary>accept, change, none or skip.</summary>
    public required string Decision { get; init; }

    /// <summary>The outcome, <c>none</c> where it is no finding; null where it was skipped.</summary>
    public string? Outcome { get; init; }

    /// <summary>The topic, the same way.</summary>
    public string? Topic { get; init; }

    /// <summary>Who said it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>As it stands in the record.</summary>
    public CorrectionEntry Entry => new(Decision, Outcome, Topic, By, At);

    /// <summary>What a person said of the finding at a position of a record.</summary>
    internal static Correction Of(DocumentRecord record, int position, CorrectionEntry decision)
    {
        var finding = record.Findings[position];
        return new()
        {
            Document = record.Id,
            Evidence = finding.Evidence,
            Occurrence = CorrectionRows.OccurrenceOf(record, position),
            Section = finding.Section,
            Lead = finding.Lead,
            MachineOutcome = finding.Outcome,
            MachineTopic = finding.Topic,
            Model = finding.Model,
            Decision = decision.Decision,
            Outcome = decision.Outcome,
            Topic = decision.Topic,
            By = decision.By,
            At = decision.At,
        };
    }
}

/// <summary>Reads and writes the rows of corrections, and lays them over the findings of a record.</summary>
internal static class CorrectionRows
{
    private const string Columns = "hash, evidence, occurrence, section, lead, machine_outcome, machine_topic, model, decision, outcome, topic, who, at";

    internal static IReadOnlyList<Correction> All(Statements store)
    {
        using var rows = store.Rows($"SELECT {Columns} FROM corrections ORDER BY hash, id");
        return Read(rows);
    }

    internal static void Put(Statements store, Correction correction) => store.Run(
        $"""
        INSERT INTO corrections ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (hash, evidence, occurrence) DO UPDATE SET section = excluded.section, lead = excluded.lead,
            machine_outcome = excluded.machine_outcome, machine_topic = excluded.machine_topic, model = excluded.model,
            decision = excluded.decision, outcome = excluded.outcome, topic = excluded.topic, who = excluded.who, at = excluded.at
        """,
        correction.Document, correction.Evidence, correction.Occurrence, correction.Section, correction.Lead, correction.MachineOutcome,
        correction.MachineTopic, correction.Model, correction.Decision, correction.Outcome, correction.Topic, correction.By, StoreTime.Write(correction.At));

    internal static void Remove(Statements store, string document, string evidence, int occurrence) =>
        store.Run("DELETE FROM corrections WHERE hash = $1 AND evidence = $2 AND occurrence = $3", document, evidence, occurrence);

    /// <summary>The record with what people said of its findings, and nothing else of the kind.</summary>
    internal static DocumentRecord Over(Statements store, DocumentRecord record)
    {
        Dictionary<(string, int), Correction> said;
        using (var rows = store.Rows($"SELECT {Columns} FROM corrections WHERE hash = $1", record.Id))
            said = Read(rows).ToDictionary(c => (c.Evidence, c.Occurrence));
        if (said.Count == 0 && record.Findings.All(f => f.Correction is null)) return record;
        return record with
        {
            Findings = [.. record.Findings.Select((f, i) => f with { Correction = said.GetValueOrDefault((f.Evidence, OccurrenceOf(record, i)))?.Entry })],
        };
    }

    /// <summary>Which of the findings with the same words the one at <paramref name="position"/> is.</summary>
    internal static int OccurrenceOf(DocumentRecord record, int position) =>
        record.Findings.Take(position).Count(f => f.Evidence == record.Findings[position].Evidence);

    /// <summary>Keeps the corrections that a record of another store bears; what was said here of the same finding later stays.</summary>
    internal static void Adopt(Statements store, DocumentRecord record)
    {
        for (var i = 0; i < record.Findings.Count; i++)
        {
            if (record.Findings[i] is not { Correction: { } said } finding) continue;
            var occurrence = OccurrenceOf(record, i);
            var known = store.Rows("SELECT at FROM corrections WHERE hash = $1 AND evidence = $2 AND occurrence = $3", record.Id, finding.Evidence, occurrence);
            var later = known.Read() && StoreTime.Read(known.GetString(0)) > said.At;
            known.Dispose();
            if (!later) Put(store, Correction.Of(record, i, said));
        }
    }

    private static List<Correction> Read(Microsoft.Data.Sqlite.SqliteDataReader rows)
    {
        var all = new List<Correction>();
        while (rows.Read())
        {
            all.Add(new()
            {
                Document = rows.GetString(0),
                Evidence = rows.GetString(1),
                Occurrence = rows.GetInt32(2),
                Section = Text(3),
                Lead = Text(4),
                MachineOutcome = rows.GetString(5),
                MachineTopic = rows.GetString(6),
                Model = rows.GetString(7),
                Decision = rows.GetString(8),
                Outcome = Text(9),
                Topic = Text(10),
                By = rows.GetString(11),
                At = StoreTime.Read(rows.GetString(12)),
            });
        }

        return all;

        string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
    }
}

/// <summary>A finding that waits for a person.</summary>
/// <param name="Document">Identity of the document.</param>
/// <param name="Position">Its place among the document's findings, from 0.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Source">File of the document.</param>
/// <param name="AtRandom">Whether it is here by lot and not because it is doubtful.</param>
public sealed record ReviewItem(string Document, int Position, FindingEntry Finding, string Source, bool AtRandom);
