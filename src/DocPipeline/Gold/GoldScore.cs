using System.Text.Json;
using DocPipeline.Records;

namespace DocPipeline.Gold;

/// <summary>How well records agree with gold in one field.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Right">What both say.</param>
/// <param name="Found">What the records say.</param>
/// <param name="Expected">What gold says.</param>
/// <param name="Precision">Of what the records say, the share that is right; null where they say nothing.</param>
/// <param name="Recall">Of what gold says, the share that the records say; null where gold says nothing.</param>
/// <param name="F1">Harmonic mean of the two (for a field of which only what is missing counts, the recall); null where gold says nothing.</param>
/// <param name="Low">Lower end of the 95 % interval of <paramref name="F1"/>: bootstrap over documents.</param>
/// <param name="High">Its upper end.</param>
/// <param name="WrongUnflagged">Of what the records say, the share that is wrong although nothing in the record calls it doubtful.</param>
/// <param name="Misses">What is missing or too much, document by document.</param>
public sealed record FieldScore(
    string Field, int Right, int Found, int Expected, double? Precision, double? Recall, double? F1, double? Low, double? High, double? WrongUnflagged,
    IReadOnlyList<GoldMiss> Misses);

/// <summary>Something that gold and a record do not agree on.</summary>
/// <param name="Document">File name.</param>
/// <param name="Missing">Whether gold says it and the record does not; else the record says it and gold does not.</param>
/// <param name="Shown">What it is.</param>
/// <param name="Flagged">Whether the record calls it doubtful.</param>
public sealed record GoldMiss(string Document, bool Missing, string Shown, bool Flagged);

/// <summary>Scores records against gold.</summary>
public static class GoldScore
{
    // Enough for two stable decimals of an interval's ends over a hundred documents.
    private const int Resamples = 2000;
    private const int Seed = 20250701;

    /// <summary>The score of every field over documents and their records; a record that is null (the document could not be read) says nothing.</summary>
    public static IReadOnlyList<FieldScore> Of(IReadOnlyList<(GoldDocument Gold, DocumentRecord? Record)> documents)
    {
        var records = documents.Select(d => d.Record is null ? default : JsonSerializer.SerializeToElement(d.Record, RecordJson.Line)).ToList();
        return [.. GoldField.All.Select(field => Score(field, [.. documents.Select((d, i) => Compare(field, d.Gold, records[i]))]))];
    }

    private static FieldScore Score(GoldField field, IReadOnlyList<Comparison> documents)
    {
        var (right, found, expected) = Sum(documents);
        var (low, high) = Interval(field, documents);
        return new FieldScore(
            field.Name, right, found, expected, Share(right, found), Share(right, expected), F1(field, right, found, expected), low, high,
            Share(documents.Sum(d => d.Misses.Count(m => !m.Missing && !m.Flagged)), found), [.. documents.SelectMany(d => d.Misses)]);
    }

    private static Comparison Compare(GoldField field, GoldDocument document, JsonElement record)
    {
        List<GoldItem> open = record.ValueKind == JsonValueKind.Undefined ? [] : [.. field.Items(record)];
        var found = open.Count;
        var expected = field.Items(document.Record).ToList();
        var misses = new List<GoldMiss>();
        foreach (var item in expected)
        {
            var at = open.FindIndex(o => field.Same(o.Value, item.Value));
            if (at >= 0) open.RemoveAt(at);
            else misses.Add(new GoldMiss(document.Name, Missing: true, item.Shown, Flagged: false));
        }

        var right = expected.Count - misses.Count;
        if (!field.RecallOnly) misses.AddRange(open.Select(o => new GoldMiss(document.Name, Missing: false, o.Shown, o.Flagged)));
        return new Comparison(right, found, expected.Count, misses);
    }

    /// <summary>Documents are drawn with replacement: what one author writes hangs together, so rows are not drawn one by one.</summary>
    private static (double? Low, double? High) Interval(GoldField field, IReadOnlyList<Comparison> documents)
    {
        // A generator of our own seed, so that the same records give the same interval.
        var random = new Random(Seed);
        var drawn = new List<double>(Resamples);
        for (var n = 0; n < Resamples; n++)
        {
            var (right, found, expected) = (0, 0, 0);
            for (var i = 0; i < documents.Count; i++)
            {
                var document = documents[random.Next(documents.Count)];
                (right, found, expected) = (right + document.Right, found + document.Found, expected + document.Expected);
            }

            if (F1(field, right, found, expected) is { } f1) drawn.Add(f1);
        }

        if (drawn.Count == 0) return (null, null);
        drawn.Sort();
        return (drawn[(int)(drawn.Count * 0.025)], drawn[(int)(drawn.Count * 0.975)]);
    }

    private static (int Right, int Found, int Expected) Sum(IEnumerable<Comparison> documents) =>
        documents.Aggregate((0, 0, 0), (s, d) => (s.Item1 + d.Right, s.Item2 + d.Found, s.Item3 + d.Expected));

    private static double? F1(GoldField field, int right, int found, int expected)
    {
        if (expected == 0) return null;
        return Math.Round(field.RecallOnly ? (double)right / expected : 2.0 * right / (found + expected), 4);
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : Math.Round((double)part / whole, 4);

    private sealed record Comparison(int Right, int Found, int Expected, IReadOnlyList<GoldMiss> Misses);
}
