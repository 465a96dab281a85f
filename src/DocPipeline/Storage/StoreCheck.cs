// Proves a store against itself: ledger against files and documents, rows and full-text index against the records they were made of.
using DocPipeline.Extraction.Findings;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>Something in a store that cannot be.</summary>
/// <param name="Check">database, ledger, archive, rows or index.</param>
/// <param name="Id">The document, or null for the whole store.</param>
/// <param name="Message">What is wrong.</param>
public sealed record StoreFault(string Check, string? Id, LocalizedText Message);

/// <summary>Finds what is wrong in a store, on one state of it.</summary>
internal static class StoreCheck
{
    internal static List<StoreFault> Faults(Statements store)
    {
        var faults = new List<StoreFault>();
        Database(store, faults);
        Ledger(store, faults);
        Records(store, faults);
        return faults;
    }

    private static void Database(Statements store, List<StoreFault> faults)
    {
        using (var rows = store.Rows("PRAGMA integrity_check"))
            while (rows.Read())
                if (rows.GetString(0) is var said and not "ok") faults.Add(new("database", null, new($"Tệp kho dữ liệu hỏng: {said}", $"The store's file is damaged: {said}")));
        using var foreign = store.Rows("PRAGMA foreign_key_check");
        while (foreign.Read())
            faults.Add(new("database", null, new($"Dòng của bảng {foreign.GetString(0)} không có chủ.", $"A row of the table {foreign.GetString(0)} belongs to nothing.")));
    }

    private static void Ledger(Statements store, List<StoreFault> faults)
    {
        var counts = FileRows.Counts(store);
        if (!counts.AddUp)
        {
            faults.Add(new("ledger", null, new(
                $"Sổ không khớp: vào {counts.In}, xong {counts.Done}, trùng {counts.Duplicates}, lỗi {counts.Failed}, chờ {counts.Waiting}.",
                $"The ledger does not add up: in {counts.In}, done {counts.Done}, duplicates {counts.Duplicates}, failed {counts.Failed}, waiting {counts.Waiting}.")));
        }

        Each("SELECT hash FROM ledger l WHERE state = 'done' AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.hash = l.hash)",
            "Sổ ghi đã xong nhưng không có bản ghi.", "The ledger says done, and there is no record.");
        Each("SELECT d.hash FROM documents d LEFT JOIN ledger l ON l.hash = d.hash WHERE l.state IS NULL OR l.state NOT IN ('done', 'failed')",
            "Có bản ghi nhưng sổ không ghi là đã xong.", "There is a record, and the ledger does not say that it is done.");
        Each("SELECT hash FROM ledger l WHERE NOT EXISTS (SELECT 1 FROM files f WHERE f.hash = l.hash)",
            "Không biết văn bản đến từ tệp nào.", "No file is known that it came from.");

        void Each(string sql, string vietnamese, string english)
        {
            using var rows = store.Rows(sql);
            while (rows.Read()) faults.Add(new("ledger", rows.GetString(0), new(vietnamese, english)));
        }
    }

    private static void Records(Statements store, List<StoreFault> faults)
    {
        var documents = Sums(store, "document_words");
        var findings = Sums(store, "finding_words");
        using var rows = store.Rows("SELECT d.id, d.hash, r.json FROM documents d LEFT JOIN records r ON r.document = d.id ORDER BY d.id");
        while (rows.Read())
        {
            var (document, hash) = (rows.GetInt64(0), rows.GetString(1));
            if (rows.IsDBNull(2))
            {
                faults.Add(new("rows", hash, new("Văn bản không có bản ghi.", "A document without its record.")));
                continue;
            }

            var record = RecordStore.Parse(rows.GetString(2));
            documents.Remove(document, out var sum);
            if (sum != IndexSum.Of(IndexWords.DocumentColumns, IndexWords.Of(record)))
                faults.Add(new("index", hash, new("Chỉ mục tìm kiếm không khớp với văn bản.", "The search index does not hold the words of the text.")));
            Rows(store, document, record, faults);
            Findings(store, document, record, findings, faults);
        }

        if (documents.Count + findings.Count > 0)
        {
            faults.Add(new("index", null, new(
                $"Chỉ mục tìm kiếm còn {documents.Count + findings.Count} mục không thuộc văn bản nào.", $"The search index has {documents.Count + findings.Count} rows of no document.")));
        }
    }

    private static void Rows(Statements store, long document, DocumentRecord record, List<StoreFault> faults)
    {
        (string Table, int Expected)[] tables = [("units", record.Units.Count), ("attendance", record.Attendance.Count), ("document_references", record.References.Count)];
        foreach (var (table, expected) in tables)
        {
            if (store.Number($"SELECT count(*) FROM {table} WHERE document = $1", document) != expected)
                faults.Add(new("rows", record.Id, new($"Bảng {table} không khớp với bản ghi.", $"The rows of {table} are not those of the record.")));
        }
    }

    private static void Findings(Statements store, long document, DocumentRecord record, Dictionary<long, IndexSum> indexed, List<StoreFault> faults)
    {
        var inForce = new HashSet<int>(Enumerable.Range(0, record.Findings.Count).Where(i => record.Findings[i].IsInForce));
        var (rowsRight, indexRight) = (true, true);
        using (var rows = store.Rows("SELECT id, position, outcome, topic FROM findings WHERE document = $1", document))
        {
            while (rows.Read())
            {
                var position = rows.GetInt32(1);
                if (!inForce.Remove(position))
                {
                    rowsRight = false;
                    continue;
                }

                var finding = record.Findings[position];
                rowsRight &= finding.OutcomeInForce == rows.GetString(2) && finding.TopicInForce == rows.GetString(3);
                indexed.Remove(rows.GetInt64(0), out var sum);
                indexRight &= sum == IndexSum.Of(IndexWords.FindingColumns, IndexWords.Of(finding));
            }
        }

        if (!rowsRight || inForce.Count > 0) faults.Add(new("rows", record.Id, new("Bảng findings không khớp với bản ghi.", "The rows of findings are not those of the record.")));
        if (!indexRight) faults.Add(new("index", record.Id, new("Chỉ mục tìm kiếm không khớp với các kết quả.", "The search index does not hold the words of the findings.")));
    }

    /// <summary>What a full-text index really holds, read back from it word by word.</summary>
    private static Dictionary<long, IndexSum> Sums(Statements store, string index)
    {
        // In the connection's own temporary space; the end of the transaction takes it away.
        store.Run($"CREATE VIRTUAL TABLE temp.{index}_held USING fts5vocab('main', '{index}', 'instance')");
        var sums = new Dictionary<long, IndexSum>();
        using var command = store.Once($"SELECT doc, term, col, offset FROM temp.{index}_held", []);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var row = rows.GetInt64(0);
            sums[row] = sums.GetValueOrDefault(row).With(rows.GetString(1), rows.GetString(2), rows.GetInt32(3));
        }

        return sums;
    }
}
