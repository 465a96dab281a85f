using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Tests.Corpus;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class UnitCorpusTests
{
    [Theory]
    [MemberData(nameof(Rows))]
    public void Units_are_read(string text, string expected)
    {
        // A row names a parent or a role only where it asks for it; elsewhere the official lists may know one.
        var asked = expected.Split("; ");
        var units = new Extractor().Extract(CorpusRows.Document(text)).Units;
        var read = units.Select((u, i) => Text(u, i < asked.Length ? asked[i] : ""));
        Assert.Equal(expected, units.Count == 0 ? "-" : string.Join("; ", read));
    }

    public static TheoryData<string, string> Rows => CorpusRows.Of("units.tsv");

    private static string Text(UnitRecord unit, string asked) =>
        $"{unit.Unit.Name}:{unit.Unit.Type.ToString().ToLowerInvariant()}"
        + (asked.Contains('<', StringComparison.Ordinal) ? $"<{unit.Unit.Parent}" : "") + (asked.Contains('!', StringComparison.Ordinal) ? $"!{unit.Role.ToString().ToLowerInvariant()}" : "");
}
