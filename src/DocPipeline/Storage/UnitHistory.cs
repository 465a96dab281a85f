// What documents tell of one unit over the years, under all the names that it had.
using System.Text.Json;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Storage;

/// <summary>What documents say of who a unit is.</summary>
/// <param name="Name">Its name, as written.</param>
/// <param name="Type">Its type.</param>
/// <param name="Code">Its code, where one is known.</param>
/// <param name="Parent">What it lies in, where documents say.</param>
public sealed record UnitFacts(string Name, string? Type, string? Code, string? Parent);

/// <summary>A document that tells of a unit.</summary>
/// <param name="Document">The document.</param>
/// <param name="Day">The day of the count of its people, else the document's.</param>
/// <param name="IsInspected">Whether the document tells of an inspection of it.</param>
/// <param name="Violations">Violations found there.</param>
/// <param name="Shortcomings">Shortcomings found there.</param>
/// <param name="Compliant">What was in order.</param>
/// <param name="Other">Other findings.</param>
/// <param name="Rate">Present of total over its counts that add up; null where there is none.</param>
public sealed record UnitDocument(RowSource Document, string? Day, bool IsInspected, int Violations, int Shortcomings, int Compliant, int Other, double? Rate);

/// <summary>How often one topic came with one outcome.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Findings">How many findings.</param>
public sealed record TopicCount(string Topic, string Outcome, int Findings);

/// <summary>Faults of one topic in one document.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Document">The document.</param>
/// <param name="Findings">How many.</param>
public sealed record TopicFault(string Topic, RowSource Document, int Findings);

/// <summary>What documents tell of a unit.</summary>
public sealed record UnitHistory
{
    /// <summary>Documents that tell of it, the newest first.</summary>
    public required RowPage<UnitDocument> Documents { get; init; }

    /// <summary>Its rate by month.</summary>
    public required IReadOnlyList<CountMonth> Months { get; init; }

    /// <summary>Its findings by topic and outcome.</summary>
    public required IReadOnlyList<TopicCount> Topics { get; init; }

    /// <summary>Topics that were at fault again, more than thirty days after the first time, document by document.</summary>
    public required IReadOnlyList<TopicFault> Repeats { get; init; }

    /// <summary>What it was asked to do, the newest first.</summary>
    public required IReadOnlyList<ListedFinding> Requests { get; init; }
}

internal static class UnitRows
{
    private const int RequestsShown = 100;
    private const string Ours = "IN (SELECT id FROM unit_names WHERE name IN (SELECT value FROM json_each($1)))";
    private const string Faults = "r.outcome IN ('violation', 'shortcoming')";

    internal static UnitFacts? Facts(Statements store, string name)
    {
        using var rows = store.Rows(
            """
            SELECT n.name, u.type, u.code, (SELECT name FROM unit_names WHERE id = u.parent) FROM unit_names n LEFT JOIN units u ON u.unit = n.id
            WHERE n.name = $1 GROUP BY u.type, u.code, u.parent ORDER BY u.code IS NULL, count(*) DESC LIMIT 1
            """, name);
        return rows.Read() ? new(rows.GetString(0), ListSql.Text(rows, 1), ListSql.Text(rows, 2), ListSql.Text(rows, 3)) : null;
    }

    /// <summary>Names under which documents speak of the unit of a code, each holding <paramref name="name"/>: codes were given twice.</summary>
    internal static List<string> NamesOf(Statements store, string code, string name)
    {
        var names = new List<string>();
        using var rows = store.Rows(
            "SELECT n.name FROM unit_names n WHERE instr(n.folded, $2) > 0 AND EXISTS (SELECT 1 FROM units u WHERE u.unit = n.id AND u.code = $1)", code, $" {SearchText.Folded(name)} ");
        while (rows.Read()) names.Add(rows.GetString(0));
        return names;
    }

    internal static UnitHistory Read(Statements store, IReadOnlyList<string> names, int limit, int offset)
    {
        var ours = JsonSerializer.Serialize(names);
        return new UnitHistory
        {
            Documents = Documents(store, ours, limit, offset),
            Months = CountRows.Months(store, $"attendance r JOIN documents d ON d.id = r.document WHERE r.unit {Ours} AND r.consistent AND r.total > 0 AND r.present IS NOT NULL", [ours]),
            Topics = Topics(store, ours),
            Repeats = Repeats(store, ours),
            Requests = ListSql.Rows(
                store,
                $"SELECT {ListSql.RowColumns} FROM findings r JOIN documents d ON d.id = r.document WHERE r.unit {Ours} AND r.outcome = 'recommendation' ORDER BY d.issued DESC, r.id LIMIT $2",
                [ours, RequestsShown], (source, position, record) => new ListedFinding(source, position + 1, record.Findings[position])),
        };
    }

    private static RowPage<UnitDocument> Documents(Statements store, string ours, int limit, int offset)
    {
        var named = $"SELECT document FROM units WHERE unit {Ours} UNION SELECT document FROM findings WHERE unit {Ours} UNION SELECT document FROM attendance WHERE unit {Ours}";
        var total = ListSql.Count(store, $"SELECT count(*) FROM ({named})", [ours]);
        var page = new List<UnitDocument>();
        using var command = store.Once(
            $"""
            WITH o AS MATERIALIZED (SELECT id FROM unit_names WHERE name IN (SELECT value FROM json_each($1))), c AS MATERIALIZED ({named})
            SELECT {ListSql.SourceColumns},
                coalesce((SELECT min(substr(a.at, 1, 10)) FROM attendance a WHERE a.document = d.id AND a.unit IN o AND a.at GLOB '[0-9][0-9][0-9][0-9]*'), d.issued) AS day,
                EXISTS (SELECT 1 FROM units u WHERE u.document = d.id AND u.unit IN o AND u.role = 'inspected'),
                (SELECT count(*) FROM findings f WHERE f.document = d.id AND f.unit IN o AND f.outcome = 'violation'),
                (SELECT count(*) FROM findings f WHERE f.document = d.id AND f.unit IN o AND f.outcome = 'shortcoming'),
                (SELECT count(*) FROM findings f WHERE f.document = d.id AND f.unit IN o AND f.outcome = 'compliant'),
                (SELECT count(*) FROM findings f WHERE f.document = d.id AND f.unit IN o AND f.outcome NOT IN ('violation', 'shortcoming', 'compliant')),
                (SELECT 1.0 * sum(a.present) / sum(a.total) FROM attendance a WHERE a.document = d.id AND a.unit IN o AND a.consistent AND a.total > 0 AND a.present IS NOT NULL)
            FROM c JOIN documents d ON d.id = c.document ORDER BY day DESC, d.id DESC LIMIT $2 OFFSET $3
            """, [ours, limit, offset]);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            page.Add(new(
                ListSql.Source(rows), ListSql.Text(rows, 7), rows.GetBoolean(8), rows.GetInt32(9), rows.GetInt32(10), rows.GetInt32(11), rows.GetInt32(12),
                rows.IsDBNull(13) ? null : rows.GetDouble(13)));
        }

        return new(total, page);
    }

    private static List<TopicCount> Topics(Statements store, string ours)
    {
        var topics = new List<TopicCount>();
        using var rows = store.Rows($"SELECT r.topic, r.outcome, count(*) FROM findings r WHERE r.unit {Ours} GROUP BY r.topic, r.outcome", ours);
        while (rows.Read()) topics.Add(new(rows.GetString(0), rows.GetString(1), rows.GetInt32(2)));
        return topics;
    }

    /// <summary>Documents that tell of the same inspection bear days close together; what is told again a month later is another one.</summary>
    private static List<TopicFault> Repeats(Statements store, string ours)
    {
        var faults = new List<TopicFault>();
        using var command = store.Once(
            $"""
            WITH f AS MATERIALIZED (SELECT r.topic, r.document, count(*) AS findings FROM findings r WHERE r.unit {Ours} AND {Faults} GROUP BY r.topic, r.document),
                again AS (SELECT topic FROM f JOIN documents d ON d.id = f.document WHERE length(d.issued) = 10 GROUP BY topic HAVING julianday(max(d.issued)) - julianday(min(d.issued)) > 30)
            SELECT {ListSql.SourceColumns}, f.topic, f.findings FROM f JOIN documents d ON d.id = f.document WHERE f.topic IN again AND length(d.issued) = 10 ORDER BY f.topic, d.issued, d.id LIMIT 500
            """, [ours]);
        using var rows = command.ExecuteReader();
        while (rows.Read()) faults.Add(new(rows.GetString(7), ListSql.Source(rows), rows.GetInt32(8)));
        return faults;
    }
}
