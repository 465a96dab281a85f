// What an assistant may ask of the store: to search, to see a record, to see all that is known of a unit. It can only read, and everything
// it gets carries its evidence, so that it can quote instead of guess.
using System.ComponentModel;
using System.Text.Json;
using DocPipeline.Exports;
using DocPipeline.Records;
using DocPipeline.Storage;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace DocPipeline.Cli.Assistant;

internal sealed class RecordTools(RecordStore store)
{
    private const int MostHits = 50;
    private const int MostOfUnit = 200;

    /// <summary>The tools, each marked as one that changes nothing.</summary>
    public IEnumerable<McpServerTool> All =>
    [
        McpServerTool.Create(Search, new() { Name = "search", Title = "Tìm trong kho bản ghi", ReadOnly = true, OpenWorld = false }),
        McpServerTool.Create(Record, new() { Name = "record", Title = "Xem một bản ghi", ReadOnly = true, OpenWorld = false }),
        McpServerTool.Create(UnitHistory, new() { Name = "unit_history", Title = "Lịch sử kiểm tra của một đơn vị", ReadOnly = true, OpenWorld = false }),
    ];

    [Description("Searches the records of Vietnamese inspection documents. Returns total and hits with id, title, date, findings and attendance counts that match, each with its evidence.")]
    private string Search(
        [Description("""Words, "phrases", AND OR NOT, prefix*, and fields: unit:"xã Lạng Khê" kind:news outcome:violation topic:working-hours issuer: number: folder: from:2021-01 to:2021-12 absent>0 unexcused>0 rate<0.8""")] string query,
        [Description("How many documents, 1 to 50")] int limit = 10,
        [Description("Documents to leave out from the beginning, for the next page")] int offset = 0)
    {
        if (limit is < 1 or > MostHits || offset < 0) throw new McpException($"limit must be 1 to {MostHits}, offset 0 or more.");
        var found = store.Search(Parse(query), limit, offset);
        return Json(new { found.Total, Hits = found.Hits.Select(HitRow.Of) });
    }

    [Description("One record: header, units, dates, references, attendance counts, findings, what is doubtful about them; with its text where asked for.")]
    private string Record(
        [Description("The document's id, or its first 6 or more digits")] string id,
        [Description("Whether to add the document's whole text")] bool withText = false)
    {
        var found = store.Lookup(id);
        if (found.Record is not { } record) throw new McpException(found.Failure!.Message.English);
        return Json(withText ? record : record with { Text = "" });
    }

    [Description("All that the records say of a unit, oldest first: attendance counts and findings, each with its document and evidence.")]
    private string UnitHistory(
        [Description("The unit's name as records write it, such as UBND xã Lạng Khê; without marks any spelling is found")] string unit)
    {
        var name = unit.Replace("\"", "", StringComparison.Ordinal).Trim();
        if (name.Length == 0) throw new McpException("unit must name a unit.");
        var found = store.Search(Parse($"unit:\"{name}\""), MostOfUnit, 0);
        return Json(new
        {
            Unit = name,
            found.Total,
            Documents = found.Hits.OrderBy(h => h.Issued ?? "9999", StringComparer.Ordinal)
                .Select(h => new { h.Id, h.Kind, h.Issued, h.Number, Title = h.Title?.ToString(), h.Issuer, h.Units, h.Attendance, Findings = h.Findings.Select(f => f.Finding) }),
        });
    }

    private static SearchQuery Parse(string query)
    {
        var result = SearchQueryParser.Parse(query);
        return result.IsQuery ? result.Query : throw new McpException($"{result.Failure.Message.English} Example: {result.Failure.Example}");
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, RecordJson.Line);
}
