using System.Text.Json;
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Gold;
using DocPipeline.Reading;
using DocPipeline.Records;

namespace DocPipeline.Tests.Gold;

/// <summary>Every gold record is one: its words are those of the record, and what it quotes stands in its document.</summary>
public sealed class GoldFilesTests
{
    private static readonly string[] UnitTypes = ["province", "district", "commune", "department", "agency", "team", "other"];
    private static readonly string[] UnitRoles = ["inspected", "inspector", "issuer", "mentioned"];
    private static readonly string[] DateRoles = ["inspection", "issued", "reference", "deadline", "other"];

    public static TheoryData<string> Folders { get; } = ["tests/Documents", "tests/Gold/working", "tests/Gold/held-out"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Gold_quotes_its_document_in_the_words_of_the_record(string folder)
    {
        var (documents, faults) = GoldDocument.Read(Path.Combine(Repository.Root, folder));
        var reading = new DocumentReading();
        var complaints = documents.SelectMany(d => Complaints(d, reading)).ToList();

        Assert.Empty(faults);
        Assert.NotEmpty(documents);
        Assert.Empty(complaints);
    }

    private static IEnumerable<string> Complaints(GoldDocument document, DocumentReading reading)
    {
        var read = reading.Read(File.ReadAllBytes(document.Path), document.Name);
        if (read.Document is null) { yield return $"{document.Name}: {read.Failure?.Code}"; yield break; }
        var text = Letters(read.Document.Text);
        var gold = document.Record;
        if (!RecordWords.Kinds.Contains(Text(gold, "kind"))) yield return $"{document.Name}: kind {Text(gold, "kind")}";
        foreach (var unit in Rows(gold, "units"))
            if (!UnitTypes.Contains(Text(unit, "type")) || !UnitRoles.Contains(Text(unit, "role"))) yield return $"{document.Name}: {unit}";
        foreach (var date in Rows(gold, "dates"))
            if (!DateRoles.Contains(Text(date, "role"))) yield return $"{document.Name}: {date}";
        foreach (var finding in Rows(gold, "findings"))
            if (!RecordWords.Outcomes.Contains(Text(finding, "outcome")) || !RecordWords.Topics.Contains(Text(finding, "topic"))) yield return $"{document.Name}: {finding}";
        var quotes = Rows(gold, "dates").Concat(Rows(gold, "references")).Select(r => Text(r, "text"))
            .Concat(Rows(gold, "attendance").Concat(Rows(gold, "findings")).Select(r => Text(r, "evidence")));
        // A page number of a PDF may stand in the middle of what gold quotes: half of it must be there in one piece.
        foreach (var quote in quotes.Select(Letters))
            if (quote.Length == 0 || !(text.Contains(quote) || text.Contains(quote[..((quote.Length + 1) / 2)]) || text.Contains(quote[(quote.Length / 2)..]))) yield return $"{document.Name}: not in the text: {quote}";
    }

    private static string Letters(string text) => string.Concat(VietnameseText.Compose(text).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static string Text(JsonElement row, string key) => row.TryGetProperty(key, out var value) ? value.GetString() ?? "" : "";

    private static IEnumerable<JsonElement> Rows(JsonElement gold, string key) => gold.TryGetProperty(key, out var rows) ? rows.EnumerateArray() : [];
}
