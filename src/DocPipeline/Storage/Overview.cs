// What the first page shows: how much there is, how it goes over time, what needs a person. Read from sums that the store keeps.
namespace DocPipeline.Storage;

/// <summary>The store at one sight.</summary>
public sealed record StoreOverview
{
    /// <summary>Files by what became of them.</summary>
    public required FileCounts Files { get; init; }

    /// <summary>Findings in all.</summary>
    public required int Findings { get; init; }

    /// <summary>Findings that the model is not sure of and nobody looked at.</summary>
    public required int Unsure { get; init; }

    /// <summary>Counts whose figures contradict one another.</summary>
    public required int FailedSums { get; init; }

    /// <summary>Findings by month of their document, outcome and topic; documents without a day have the month "".</summary>
    public required IReadOnlyList<FindingMonth> FindingMonths { get; init; }

    /// <summary>Counts that add up, by the month in which they were made.</summary>
    public required IReadOnlyList<AttendanceMonth> AttendanceMonths { get; init; }

    /// <summary>The units with the most violations and shortcomings.</summary>
    public required IReadOnlyList<UnitSum> Units { get; init; }

    /// <summary>The next deadlines, or, where none is to come, those that passed last.</summary>
    public required IReadOnlyList<DeadlineRow> Deadlines { get; init; }

    /// <summary>The newest documents with a count that does not add up.</summary>
    public required IReadOnlyList<DoubtfulDocument> Doubtful { get; init; }
}

/// <summary>Findings of a month with one outcome and topic.</summary>
/// <param name="Month">YYYY-MM, YYYY or "".</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Findings">How many.</param>
public sealed record FindingMonth(string Month, string Outcome, string Topic, int Findings);

/// <summary>Counts of people of a month.</summary>
/// <param name="Month">YYYY-MM, YYYY or "".</param>
/// <param name="Counts">How many counts.</param>
/// <param name="Total">People that the units have.</param>
/// <param name="Present">People there.</param>
public sealed record AttendanceMonth(string Month, int Counts, long Total, long Present);

/// <summary>A unit with what was found there.</summary>
/// <param name="Name">Its name, as written.</param>
/// <param name="Findings">Findings of it.</param>
/// <param name="Faults">Violations and shortcomings among them.</param>
/// <param name="Total">People that its counts cover.</param>
/// <param name="Present">Those of them who were there.</param>
public sealed record UnitSum(string Name, int Findings, int Faults, long Total, long Present);

/// <summary>A deadline that a document sets.</summary>
/// <param name="Document">Identity of the document.</param>
/// <param name="Title">Its title, or its file.</param>
/// <param name="Day">The last day, YYYY-MM-DD.</param>
public sealed record DeadlineRow(string Document, string Title, string Day);

/// <summary>A document with counts that do not add up.</summary>
/// <param name="Document">Identity of the document.</param>
/// <param name="Title">Its title, or its file.</param>
/// <param name="Counts">How many of its counts.</param>
public sealed record DoubtfulDocument(string Document, string Title, int Counts);

/// <summary>Reads the overview.</summary>
internal static class OverviewRows
{
    private const int Shown = 8;

    internal static StoreOverview Read(Statements store, DateOnly today) => new()
    {
        Files = FileListRows.Counts(store),
        Findings = (int)store.Number("SELECT coalesce(sum(findings), 0) FROM finding_months"),
        Unsure = (int)store.Number("SELECT count(*) FROM findings WHERE needs_review"),
        FailedSums = (int)store.Number("SELECT count(*) FROM attendance WHERE NOT consistent"),
        FindingMonths = List(store, "SELECT month, outcome, topic, findings FROM finding_months WHERE findings > 0 ORDER BY month", [],
            r => new FindingMonth(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt32(3))),
        AttendanceMonths = List(store, "SELECT month, counts, total, present FROM attendance_months WHERE counts > 0 ORDER BY month", [],
            r => new AttendanceMonth(r.GetString(0), r.GetInt32(1), r.GetInt64(2), r.GetInt64(3))),
        Units = List(store, "SELECT name, findings, faults, total, present FROM unit_sums JOIN unit_names ON id = unit WHERE faults > 0 ORDER BY faults DESC, unit LIMIT $1", [Shown],
            r => new UnitSum(r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetInt64(3), r.GetInt64(4))),
        Deadlines = Deadlines(store, today),
        Doubtful = List(store,
            """
            SELECT d.hash, coalesce(d.title, d.source_name), count(*) FROM attendance a JOIN documents d ON d.id = a.document
            WHERE NOT a.consistent GROUP BY d.id ORDER BY d.issued DESC, d.id DESC LIMIT $1
            """,
            [Shown], r => new DoubtfulDocument(r.GetString(0), r.GetString(1), r.GetInt32(2))),
    };

    private static List<DeadlineRow> Deadlines(Statements store, DateOnly today)
    {
        const string What = "SELECT d.hash, coalesce(d.title, d.source_name), t.last_day FROM dates t JOIN documents d ON d.id = t.document WHERE t.role = 'deadline'";
        var day = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var next = Some($"{What} AND t.first_day >= $1 ORDER BY t.first_day LIMIT $2");
        return next.Count > 0 ? next : Some($"{What} AND t.first_day < $1 ORDER BY t.first_day DESC LIMIT $2");

        List<DeadlineRow> Some(string sql) => List(store, sql, [day, Shown], r => new DeadlineRow(r.GetString(0), r.GetString(1), r.GetString(2)));
    }

    private static List<T> List<T>(Statements store, string sql, object?[] values, Func<Microsoft.Data.Sqlite.SqliteDataReader, T> make)
    {
        var list = new List<T>();
        using var rows = store.Rows(sql, values);
        while (rows.Read()) list.Add(make(rows));
        return list;
    }
}
