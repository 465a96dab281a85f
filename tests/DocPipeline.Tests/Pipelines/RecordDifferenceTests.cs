using DocPipeline.Pipelines;
using DocPipeline.Tests.Storage;
using Made = DocPipeline.Tests.Storage.Records;

namespace DocPipeline.Tests.Pipelines;

public sealed class RecordDifferenceTests
{
    private static readonly DocPipeline.Records.DocumentRecord Record =
        (Made.Of("a", "Xã A vắng 5. Xã A vắng 5. Chưa niêm yết.") with { Title = "Tên", Issued = "2021-02-24" })
        .Count("xã A", total: 20, absent: 5).Count("xã A", total: 20, absent: 5).Finding("xã A", "violation", "other", "Chưa niêm yết.").Unit("xã A");

    [Fact]
    public void A_record_does_not_differ_from_itself_nor_from_another_place_in_the_text() =>
        Assert.Empty(RecordDifference.Between(Record, Record with { Findings = [Record.Findings[0] with { Span = [1, 2] }] }));

    [Fact]
    public void What_goes_is_a_loss_what_comes_or_changes_is_none()
    {
        var changes = RecordDifference.Between(Record, Record with
        {
            Title = null,
            Issued = "2021-02-25",
            Number = "12",
            Attendance = [Record.Attendance[0], Record.Attendance[1] with { Absent = null, Late = 1 }],
            Findings = [Record.Findings[0] with { Outcome = "shortcoming" }],
        });

        Assert.Equal(
            [
                new("title", null, "Tên", null), new("issued", null, "2021-02-24", "2021-02-25"), new("attendance", "X: absent", "5", null),
                new("findings", "Chưa niêm yết.", "violation, other", "shortcoming, other"), new("number", null, null, "12"), new("attendance", "X: late", null, "1"),
            ],
            changes);
        Assert.Equal([true, false, true, false, false, false], changes.Select(c => c.IsLoss));
    }
}
