// What the pages of findings, attendance and units ask of the store.
using DocPipeline.Records;

namespace DocPipeline.Storage;

public sealed partial class RecordStore
{
    /// <summary>A page of the findings that say what a query seeks, or of all.</summary>
    public RowPage<FoundFinding> FindFindings(SearchQuery? query, RowOrder order, int limit, int offset) =>
        _connections.Read(store => FindingSearch.Page(store, query?.Root, order, limit, offset));

    /// <summary>All of those findings, each in its record with no other finding beside it; read as they are asked for, from one state of the store.</summary>
    public IEnumerable<DocumentRecord> ExportFindings(SearchQuery? query, RowOrder order) => Streamed(store => FindingSearch.All(store, query?.Root, order));

    /// <summary>A page of the counts of people that a filter leaves.</summary>
    public RowPage<ListedCount> ListCounts(CountFilter filter, RowOrder order, int limit, int offset)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return _connections.Read(store => CountRows.Page(store, filter, order, limit, offset));
    }

    /// <summary>All of those counts, each in its record with no other count beside it; read as they are asked for, from one state of the store.</summary>
    public IEnumerable<DocumentRecord> ExportCounts(CountFilter filter, RowOrder order)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Streamed(store => CountRows.All(store, filter, order));
    }

    /// <summary>Those of the counts that add up, by month.</summary>
    public IReadOnlyList<CountMonth> CountMonths(CountFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return _connections.Read(store => CountRows.Months(store, filter));
    }

    /// <summary>Who a unit is, as far as documents say; null where none names it.</summary>
    public UnitFacts? UnitFacts(string name) => _connections.Read(store => UnitRows.Facts(store, name));

    /// <summary>The names that documents give the unit of a code, each holding <paramref name="name"/>.</summary>
    public IReadOnlyList<string> UnitNames(string code, string name) => _connections.Read(store => UnitRows.NamesOf(store, code, name));

    /// <summary>What documents tell of a unit under the names that it had, a page of the documents.</summary>
    public UnitHistory UnitHistory(IReadOnlyList<string> names, int limit, int offset)
    {
        ArgumentNullException.ThrowIfNull(names);
        return _connections.Read(store => UnitRows.Read(store, names, limit, offset));
    }

    private IEnumerable<DocumentRecord> Streamed(Func<Statements, IEnumerable<DocumentRecord>> read)
    {
        var reader = _connections.Rent();
        try
        {
            reader.Run("BEGIN");
            foreach (var record in read(reader)) yield return record;
        }
        finally
        {
            _connections.Return(reader);
        }
    }
}
