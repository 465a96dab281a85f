using System.Security.Cryptography;
using System.Text;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Classification;

/// <summary>
/// Tables of labelled clauses: UTF-8, tab-separated, header <c>document split section text outcome topic</c>. Everything is checked, because
/// a wrong row is learned as readily as a right one.
/// </summary>
public static class LabelledClauses
{
    private static readonly string[] Columns = ["document", "split", "section", "text", "outcome", "topic"];
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the tables in the order given; every failure is named with its line, and rows with a failure are left out.</summary>
    public static LabelledResult Read(IReadOnlyList<string> paths, LabelSet labels)
    {
        var rows = new List<LabelledClause>();
        var failures = new List<ModelFailure>();
        var seenText = new Dictionary<string, (LabelledClause Row, string Place)>(StringComparer.Ordinal);
        var splitOf = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var file = Path.GetFileName(path);
            if (ReadLines(path, file, failures) is not { } lines) continue;
            for (var i = 1; i < lines.Length; i++)
            {
                if (lines[i].Length == 0) continue;
                var row = Parse(lines[i], file, i + 1, labels, failures);
                if (row is null) continue;
                if (splitOf.TryGetValue(row.Document, out var isTest) && isTest != row.IsTest)
                {
                    failures.Add(ModelFailures.SplitContradicts(file, i + 1, row.Document));
                    continue;
                }

                splitOf[row.Document] = row.IsTest;
                // The section belongs to the key: "Làm thường xuyên" may be praise under one heading and an order under another.
                var key = Key(row);
                if (!seenText.TryAdd(key, (row, $"{file}:{i + 1}")))
                {
                    var (first, place) = seenText[key];
                    if (first.Outcome != row.Outcome || first.Topic != row.Topic)
                    {
                        failures.Add(ModelFailures.LabelContradicts(file, i + 1, place));
                        continue;
                    }
                }

                rows.Add(row);
            }
        }

        return new(WithNeighbours(rows), failures);
    }

    /// <summary>The rows of a document stand in reading order, so each has its neighbours beside it.</summary>
    private static List<LabelledClause> WithNeighbours(List<LabelledClause> rows)
    {
        return [.. rows.Select((row, i) => row with { Clause = row.Clause with { Before = TextAt(i - 1, row), After = TextAt(i + 1, row) } })];

        string? TextAt(int i, LabelledClause of) => i >= 0 && i < rows.Count && rows[i].Document == of.Document ? rows[i].Clause.Text : null;
    }

    /// <summary>
    /// Corrections as rows beside those of the tables. Every fifth document is for measuring only, whichever they are, so that a model is not marked
    /// on its own lessons. A text that a table has already with the same heading is left to the table.
    /// </summary>
    public static IReadOnlyList<LabelledClause> OfCorrections(IEnumerable<LabelledClause> corrections, IReadOnlyList<LabelledClause> tables, LabelSet labels)
    {
        var known = tables.Select(Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. corrections.Where(c => labels.HasOutcome(c.Outcome) && labels.HasTopic(c.Topic) && known.Add(Key(c)))
                .Select(c => c with { IsTest = IsForMeasuring(c.Document) }),
        ];
    }

    /// <summary>Whether a document's corrections are for measuring: by its identity alone, so that it never changes sides.</summary>
    public static bool IsForMeasuring(string document) => SHA256.HashData(Encoding.UTF8.GetBytes(document))[0] % 5 == 0;

    private static string Key(LabelledClause row) => TextKey(row.Clause.Text) + "\n" + TextKey(row.Clause.Section ?? "");

    /// <summary>A hash of the rows, the same on every machine; it says which data a model was made from.</summary>
    internal static string Hash(IReadOnlyList<LabelledClause> rows)
    {
        var text = new StringBuilder();
        foreach (var r in rows)
            text.Append(r.Document).Append('\t').Append(r.IsTest ? "test" : "train").Append('\t').Append(r.Clause.Section).Append('\t')
                .Append(r.Clause.Text).Append('\t').Append(r.Outcome).Append('\t').Append(r.Topic).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string[]? ReadLines(string path, string file, List<ModelFailure> failures)
    {
        string[] lines;
        try
        {
            lines = Utf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF').Split('\n');
        }
        catch (DecoderFallbackException)
        {
            failures.Add(ModelFailures.TableUnreadable(file, null, new("tệp không phải UTF-8", "the file is not UTF-8")));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failures.Add(ModelFailures.TableUnreadable(file, null, new($"không mở được tệp ({e.Message})", $"the file cannot be opened ({e.Message})")));
            return null;
        }

        for (var i = 0; i < lines.Length; i++) lines[i] = lines[i].TrimEnd('\r');
        if (lines[0].Split('\t').SequenceEqual(Columns)) return lines;
        var wanted = string.Join(' ', Columns);
        failures.Add(ModelFailures.TableUnreadable(file, 1, new($"dòng đầu phải là các cột {wanted}", $"the first line must name the columns {wanted}")));
        return null;
    }

    private static LabelledClause? Parse(string line, string file, int number, LabelSet labels, List<ModelFailure> failures)
    {
        var cells = line.Split('\t');
        ModelFailure? failure = null;
        if (cells.Length != Columns.Length)
            failure = Row($"có {cells.Length} cột, cần {Columns.Length}", $"{cells.Length} columns where {Columns.Length} are wanted");
        else if (cells[0].Length == 0 || string.IsNullOrWhiteSpace(cells[3]))
            failure = Row("cột document hoặc text để trống", "column document or text is empty");
        else if (cells[1] is not ("train" or "test"))
            failure = Row($"split phải là train hoặc test, không phải \"{cells[1]}\"", $"split must be train or test, not \"{cells[1]}\"");
        else if (!labels.HasOutcome(cells[4]))
            failure = ModelFailures.LabelUnknown(file, number, "outcome", cells[4]);
        else if (!labels.HasTopic(cells[5]))
            failure = ModelFailures.LabelUnknown(file, number, "topic", cells[5]);
        else if (cells[4] == FindingLabels.None != (cells[5] == FindingLabels.None))
            failure = ModelFailures.NoneContradicts(file, number);
        if (failure is null)
            return new(cells[0], cells[1] == "test", new(cells[3], cells[2].Length == 0 ? null : cells[2]), cells[4], cells[5]);
        failures.Add(failure);
        return null;

        ModelFailure Row(string vi, string en) => ModelFailures.TableUnreadable(file, number, new LocalizedText(vi, en));
    }

    private static string TextKey(string text) =>
        string.Join(' ', VietnameseText.Compose(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(VietnameseText.Key));
}

/// <summary>What came of reading tables.</summary>
/// <param name="Rows">Rows without a failure, in order.</param>
/// <param name="Failures">Everything wrong, in order; empty where all is well. Train on nothing that has failures.</param>
public sealed record LabelledResult(IReadOnlyList<LabelledClause> Rows, IReadOnlyList<ModelFailure> Failures);
