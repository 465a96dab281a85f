using DocPipeline.Classification;
using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Pipelines;
using DocPipeline.Records;

namespace DocPipeline.Tests.Pipelines;

public sealed class RecordAssemblyTests
{
    private const string Counted = "Xã Lạng Khê có 20 người, vắng 5";
    private const string Found = "Niêm yết không đúng quy định.";
    private const string Text = Counted + ". " + Found;

    [Fact]
    public void Evidence_is_cut_out_of_the_text_by_its_span()
    {
        var record = Assemble();

        Assert.Equal(Counted, Assert.Single(record.Attendance).Evidence);
        Assert.Equal(Found, Assert.Single(record.Findings).Evidence);
        Assert.All(
            record.Attendance.Select(a => (a.Evidence, a.Span)).Concat(record.Findings.Select(f => (f.Evidence, f.Span))),
            e => Assert.Equal(record.Text[e.Span[0]..e.Span[1]], e.Evidence));
    }

    [Fact]
    public void Figures_that_are_not_stated_stay_out_and_derived_ones_stand_apart()
    {
        var count = Assert.Single(Assemble().Attendance);

        Assert.Equal((20, 5, null, null), (count.Total, count.Absent, count.Present, count.AbsentExcused));
        Assert.Equal(new Dictionary<string, int> { ["present"] = 15 }, count.Derived);
    }

    [Fact]
    public void Labels_doubts_and_versions_are_taken_over()
    {
        var record = Assemble();

        var finding = Assert.Single(record.Findings);
        Assert.Equal(
            ("violation", "procedure-disclosure", 0.9123, 0.8, true, "m/v1"),
            (finding.Outcome, finding.Topic, finding.Confidence.Outcome, finding.Confidence.Topic, finding.NeedsReview, finding.Model));
        Assert.Equal(["reading", "extraction"], record.Diagnostics.Select(d => d.MessageEn!));
        Assert.Equal("warning", record.Diagnostics[0].Severity);
    }

    [Fact]
    public void Every_word_of_an_enumeration_is_one_of_the_record_schema()
    {
        Assert.Equal(RecordWords.Kinds.Order(), Enum.GetValues<DocumentKind>().Select(RecordNames.Of).Order());
        Assert.Equal(
            ["agency", "commune", "department", "district", "other", "province", "team"], Enum.GetValues<UnitType>().Select(RecordNames.Of).Order());
        Assert.Equal(["inspected", "inspector", "issuer", "mentioned"], Enum.GetValues<UnitRole>().Select(RecordNames.Of).Order());
        Assert.Equal(["deadline", "inspection", "issued", "other", "reference"], Enum.GetValues<DateRole>().Select(RecordNames.Of).Order());
        Assert.Equal(["attendance", "date", "number", "reference", "unit"], Enum.GetValues<MentionKind>().Select(RecordNames.Of).Order());
    }

    private static DocumentRecord Assemble()
    {
        var found = new ExtractionResult(
            new DocumentHeader { Kind = DocumentKind.Notice, Issued = new DateOnly(2021, 2, 25) }, [], [], [],
            [
                new AttendanceRecord(
                    "xã Lạng Khê", new DateValue(2021, 2, 24), new AttendanceFigures { Total = 20, Absent = 5 }, new DerivedFigures(Present: 15), true, new TextSpan(0, Counted.Length), "r"),
            ],
            [], [new Diagnostic("DP0301", DiagnosticSeverity.Info, new LocalizedText("trích xuất", "extraction"))], [], []);
        return RecordAssembly.Assemble(
            new string('0', 64),
            new SourceInfo { Name = "a.txt", Uri = "a.txt", MediaType = "text/plain", Bytes = 1, Reader = "text" },
            Text, found,
            [FindingLabelling.Entry(new FindingCandidate("xã Lạng Khê", new TextSpan(Text.Length - Found.Length, Text.Length), null), new FindingLabels("violation", 0.91234, "procedure-disclosure", 0.8, true), Text, "m/v1")],
            [new Diagnostic("DP0108", DiagnosticSeverity.Warning, new LocalizedText("đọc", "reading"))],
            new Provenance("inspection", "1", "0.1.0", "m/v1"));
    }
}
