// Findings, counts and units as the pages list them.
using DocPipeline.Extraction.Vietnamese.Units;
using DocPipeline.Pipelines;
using DocPipeline.Records;
using DocPipeline.Storage;

namespace DocPipeline.Tests.Storage;

public sealed class ListedRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordStore _store;

    public ListedRowsTests()
    {
        _store = RecordStore.Open(_folder["store.db"], TimeProvider.System).Store!;
        _store.Save(
        [
            (Records.Of("cũ", "Xã Ba Cung: 2 người đi muộn. Xã niêm yết đủ.") with { Issued = "2024-03-01" })
                .Placed("xã Ba Cung", null, "tỉnh Quảng Ngãi").Finding("xã Ba Cung", "violation", "working-hours", "2 người đi muộn").Finding("xã Ba Cung", "compliant", "procedure-disclosure", "Xã niêm yết đủ")
                .Count("xã Ba Cung", total: 20, present: 15, absent: 5, unexcused: 1),
            (Records.Of("mới", "Xã Ba Tơ: còn người đi muộn; yêu cầu chấn chỉnh.") with { Issued = "2025-09-12" })
                .Placed("xã Ba Tơ", "21484", "tỉnh Quảng Ngãi").Finding("xã Ba Tơ", "violation", "working-hours", "còn người đi muộn").Finding("xã Ba Tơ", "recommendation", "discipline-handling", "yêu cầu chấn chỉnh")
                .Count("xã Ba Tơ", total: 30, present: 30),
            (Records.Of("sai", "Phường Ăn 10 người, có mặt 9, vắng 3, nhắc đi muộn ở chỗ khác.") with { Issued = "2025-09-20" }).Count("phường Ân", total: 10, present: 9, absent: 3).Contradicting(),
        ]);
    }

    [Fact]
    public void Words_are_sought_in_what_is_found_and_marked_there()
    {
        var found = _store.FindFindings(Records.Query("đi muộn"), RowOrder.Newest, 10, 0);

        Assert.Equal(["còn người đi muộn", "2 người đi muộn"], found.Rows.Select(f => f.Finding.Evidence));
        Assert.Equal(["đi", "muộn"], found.Rows[0].Evidence.Pieces.Where(p => p.IsMatch).SelectMany(p => p.Text.Split(' ')));
        Assert.Equal("Xã niêm yết đủ", Assert.Single(_store.FindFindings(Records.Query("xã -muộn outcome:compliant"), RowOrder.Newest, 10, 0).Rows).Finding.Evidence);
        Assert.Equal(4, _store.FindFindings(null, RowOrder.Newest, 1, 0).Total);
    }

    [Fact]
    public void What_is_exported_is_what_is_listed_in_its_order()
    {
        var query = Records.Query("outcome:violation");

        Assert.Equal(
            _store.FindFindings(query, RowOrder.Oldest, 10, 0).Rows.Select(f => f.Finding.Evidence),
            _store.ExportFindings(query, RowOrder.Oldest).Select(r => Assert.Single(r.Findings).Evidence));
    }

    [Fact]
    public void Counts_are_narrowed_by_period_unit_reason_and_rate()
    {
        Assert.Equal(["xã Ba Cung"], Units(new() { To = new(2024, 3, 1) }));
        Assert.Equal(["phường Ân", "xã Ba Tơ"], Units(new() { From = new(2025, 1, 1) }));
        Assert.Equal(["xã Ba Cung"], Units(new() { OnlyUnexcused = true }));
        Assert.Equal(["xã Ba Cung"], Units(new() { RateTo = 0.9 }));
        Assert.Equal(["xã Ba Tơ", "xã Ba Cung"], Units(new() { Unit = "xa ba" }));
        Assert.Equal(["phường Ân", "xã Ba Cung", "xã Ba Tơ"], Units(new(), RowOrder.Unit));
        Assert.Equal(["2024-03 15/20", "2025-09 30/30"], _store.CountMonths(new()).Select(m => $"{m.Month} {m.Present}/{m.Total}"));
    }

    [Fact]
    public void A_failed_sum_says_why_and_has_no_rate()
    {
        var failed = Assert.Single(_store.ListCounts(new() { OnlyFailed = true }, RowOrder.Newest, 10, 0).Rows);

        Assert.Null(failed.Rate);
        Assert.Equal("9 + 3 ≠ 10", Assert.Single(failed.Doubts).Message);
    }

    [Fact]
    public void A_unit_is_joined_with_what_it_was_made_of()
    {
        var family = UnitFamily.Of(UnitLists.Official, _store, "xã Ba Tơ")!;
        var history = _store.UnitHistory(family.Names, 10, 0);

        Assert.Equal(["xã Ba Tơ", "xã Ba Cung"], family.Names);
        Assert.Equal(["tỉnh Quảng Ngãi"], family.Place);
        Assert.Equal(2, history.Documents.Total);
        Assert.Equal(["2024-03-01", "2025-09-12"], history.Repeats.Where(r => r.Topic == "working-hours").Select(r => r.Document.Issued));
        Assert.Equal("yêu cầu chấn chỉnh", Assert.Single(history.Requests).Finding.Evidence);
        Assert.Equal(["xã Ba Cung"], _store.UnitHistory(["xã Ba Cung"], 10, 0).Documents.Rows.SelectMany(d => _store.Get(d.Document.Id)!.Units.Select(u => u.Name)));
        Assert.Null(UnitFamily.Of(UnitLists.Official, _store, "xã Không Có"));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private IEnumerable<string?> Units(CountFilter filter, RowOrder order = RowOrder.Newest)
    {
        var listed = _store.ListCounts(filter, order, 10, 0).Rows.Select(c => c.Count.Unit).ToList();
        Assert.Equal(listed, _store.ExportCounts(filter, order).Select(r => Assert.Single(r.Attendance).Unit));
        return listed;
    }
}

internal static class ListedRecords
{
    internal static DocumentRecord Placed(this DocumentRecord record, string name, string? code, string parent) =>
        record with { Units = [.. record.Units, new UnitEntry { Name = name, Type = "commune", Role = "inspected", Code = code, Parent = parent }] };

    internal static DocumentRecord Contradicting(this DocumentRecord record) => record with
    {
        Attendance = [.. record.Attendance.Select(a => a with { Consistent = false })],
        Diagnostics = [new DiagnosticEntry("DP0301", "error", "9 + 3 ≠ 10", null, [0, 1])],
    };
}
