namespace DocPipeline.Tests.Samples;

/// <summary>What comes out of each sample document, as a text that people have read.</summary>
public sealed class SampleSnapshotTests
{
    public static TheoryData<string> Samples { get; } = [.. SampleRecords.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_gives_its_reviewed_record(string name) =>
        Snapshot.Matches(Path.GetFileNameWithoutExtension(name), RecordText.Of(SampleRecords.Of(name)));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_value_quotes_its_evidence(string name)
    {
        var record = SampleRecords.Of(name);

        Assert.All(record.Attendance, a => Assert.Equal(a.Evidence, record.Text[a.Span[0]..a.Span[1]]));
        Assert.All(record.Findings, f => Assert.Equal(f.Evidence, record.Text[f.Span[0]..f.Span[1]]));
        Assert.All(record.Dates, d => Assert.Equal(d.Text, record.Text[d.Span[0]..d.Span[1]]));
        Assert.All(record.References, r => Assert.Equal(r.Text, record.Text[r.Span[0]..r.Span[1]]));
        Assert.All(record.Units, u => Assert.NotEmpty(u.Spans));
    }
}
