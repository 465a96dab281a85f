// What the pages ask of the store: sums kept by triggers, and lists that say the same as the ledger's own view.
using DocPipeline.Extraction.Findings;
using DocPipeline.Storage;

namespace DocPipeline.Tests.Storage;

public sealed class PageQueriesTests : IDisposable
{
    private static readonly DateOnly Today = new(2021, 3, 1);
    private readonly TemporaryFolder _folder = new();
    private readonly RecordStore _store;

    public PageQueriesTests() => _store = RecordStore.Open(_folder["store.db"], TimeProvider.System).Store!;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Sums_follow_what_is_saved_replaced_and_corrected()
    {
        var first = Records.Of("a", "Xã A vắng. Xã A đúng giờ.") with { Issued = "2021-02-24" };
        first = first.Finding("xã A", "violation", "working-hours", "Xã A vắng").Finding("xã A", "compliant", "working-hours", "Xã A đúng giờ").Count("xã A", total: 20, present: 15).Date("deadline", "2021-03-10");
        var second = Records.Of("b", "Xã B vắng.").Finding("xã B", "violation", "leadership", "Xã B vắng").Count("xã B", total: 10, present: 10);
        second = second with { Attendance = [second.Attendance[0] with { Consistent = false }] };
        _store.Save([first, second]);
        _store.Save(first);

        var before = _store.Overview(Today);
        _store.Correct(first.Id, 0, new("change", "shortcoming", "digital", "x", DateTimeOffset.UnixEpoch));
        _store.Correct(first.Id, 1, new("none", "none", "none", "x", DateTimeOffset.UnixEpoch));
        var after = _store.Overview(Today);

        Assert.Equal([new("", "violation", "leadership", 1), new("2021-02", "compliant", "working-hours", 1), new("2021-02", "violation", "working-hours", 1)], before.FindingMonths);
        Assert.Equal([new("2021-02", 1, 20, 15)], before.AttendanceMonths);
        Assert.Equal((3, 1), (before.Findings, before.FailedSums));
        Assert.Equal([new("xã A", 2, 1, 20, 15), new("xã B", 1, 1, 0, 0)], before.Units.OrderBy(u => u.Name, StringComparer.Ordinal));
        Assert.Equal([new(first.Id, "a.txt", "2021-03-10")], before.Deadlines);
        Assert.Equal([new(second.Id, "b.txt", 1)], before.Doubtful);
        Assert.Equal([new("", "violation", "leadership", 1), new("2021-02", "shortcoming", "digital", 1)], after.FindingMonths);
        Assert.Equal(new UnitSum("xã A", 1, 1, 20, 15), after.Units.Single(u => u.Name == "xã A"));
        Assert.Equal(2, _store.LabelsSince(DateTimeOffset.UnixEpoch.AddSeconds(-1)));
        Assert.Equal(0, _store.LabelsSince(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Lists_and_counts_say_what_the_ledger_says()
    {
        Fill();

        Assert.Equal(new FileCounts(7, 2, 1, 3, 1), _store.CountFiles());
        foreach (var state in (LedgerState?[])[null, LedgerState.Done, LedgerState.Duplicate, LedgerState.Failed, LedgerState.Waiting])
        {
            var all = _store.Files(state).Select(f => f.Uri).Reverse().ToList();
            var pages = Enumerable.Range(0, 4).SelectMany(p => _store.ListFiles(new() { State = state }, 2, p * 2).Rows).Select(r => r.File.Uri);
            Assert.Equal(all, pages);
            Assert.Equal(all.Count, _store.ListFiles(new() { State = state }, 1, 0).Total);
        }
    }

    [Fact]
    public void A_list_is_of_a_kind_a_name_or_a_reason()
    {
        Fill();

        Assert.Equal(["in/d.txt"], Uris(new() { Kind = "notice" }));
        Assert.Equal(["in/c%.txt"], Uris(new() { Name = "C%" }));
        Assert.Equal(["in/c2.txt", "in/c%.txt"], Uris(new() { State = LedgerState.Failed, Code = "DP0103" }));
        Assert.Equal("in/d.txt", Uris(new() { Order = FileOrder.Issued })[0]);
        Assert.Equal("in/a.txt", Uris(new() { Order = FileOrder.Oldest })[0]);
        Assert.Equal([("DP0103", 2), ("DP0107", 1)], _store.FailureReasons().Select(r => (r.Code, r.Files)));
        Assert.Equal(LedgerState.Duplicate, _store.FileAt("in/b.txt")!.File.State);
        Assert.Null(_store.FileAt("in/none.txt"));
        Assert.Equal(1, _store.FilesInside("in/z.zip"));
    }

    private List<string> Uris(FileFilter query) => [.. _store.ListFiles(query, 50, 0).Rows.Select(r => r.File.Uri)];

    private void Fill()
    {
        var first = Records.Of("a", "Một.");
        var other = Records.Of("d", "Hai.") with { Kind = "notice", Issued = "2020-01-01" };
        var failed = OriginalId.Of("c"u8);
        LocalizedText why = new("Vì sao.", "Why.");
        _store.Settle(
        [
            new() { File = new("a.txt", "in/a.txt"), Id = first.Id, Record = first },
            new() { File = new("b.txt", "in/b.txt"), Id = first.Id },
            new() { File = new("c%.txt", "in/c%.txt"), Id = failed, Code = "DP0103", Message = why },
            new() { File = new("c2.txt", "in/c2.txt"), Id = failed, Code = "DP0103", Message = why },
            new() { File = new("d.txt", "in/d.txt"), Id = other.Id, Record = other },
            new() { File = new("e.txt", "in/z.zip!/e.txt"), Code = "DP0107", Message = why },
        ]);
        _store.Announce([new("w.txt", "in/w.txt")]);
    }
}
