using System.Text;
using System.Text.Json;
using DocPipeline.Extraction.Findings;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>
/// Corrections as a file: JSONL, or TSV with a header row, one correction a line, whole. In TSV a tab, a line end or a backslash inside a cell
/// is written <c>\t</c>, <c>\n</c>, <c>\\</c>, so that what is read is what was written.
/// </summary>
public static class CorrectionFile
{
    private static readonly string[] Columns =
        ["document", "evidence", "occurrence", "section", "lead", "machineOutcome", "machineTopic", "model", "decision", "outcome", "topic", "by", "at"];

    private const int MostNamed = 20;

    /// <summary>Writes corrections as <c>tsv</c> or <c>jsonl</c>.</summary>
    public static void Write(TextWriter to, IReadOnlyList<Correction> corrections, string format)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(corrections);
        if (format == "tsv") to.Write(string.Join('\t', Columns) + "\n");
        foreach (var correction in corrections)
        {
            var json = JsonSerializer.SerializeToElement(correction, RecordJson.Line);
            to.Write(format == "tsv" ? string.Join('\t', Columns.Select(c => Cell(json, c))) + "\n" : json.GetRawText() + "\n");
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote; everything wrong is named with its line.</summary>
    public static CorrectionFileResult Read(string path)
    {
        var corrections = new List<Correction>();
        var failures = new List<StoreFailure>();
        try
        {
            var lines = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF').Split('\n');
            var isTable = lines[0].TrimEnd('\r') == string.Join('\t', Columns);
            if (!isTable && !lines[0].StartsWith('{'))
                return new([], [Wrong(path, 1, $"dòng đầu phải là JSON hoặc các cột {string.Join(' ', Columns)}", $"the first line must be JSON or the columns {string.Join(' ', Columns)}")]);
            for (var i = isTable ? 1 : 0; i < lines.Length && failures.Count < MostNamed; i++)
            {
                var line = lines[i].TrimEnd('\r');
                if (line.Length == 0) continue;
                if (Parse(line, isTable) is not { } correction)
                    failures.Add(Wrong(path, i + 1, "không đọc được", "cannot be read"));
                else if (!OriginalId.IsOne(correction.Document) || correction.Evidence.Length == 0)
                    failures.Add(Wrong(path, i + 1, "thiếu mã văn bản hoặc câu", "no document or no evidence"));
                else if (StoreFailures.OfDecision(correction.Entry) is { } bad)
                    failures.Add(Wrong(path, i + 1, bad.Message.Vietnamese, bad.Message.English));
                else
                    corrections.Add(correction);
            }
        }
        catch (DecoderFallbackException)
        {
            failures.Add(Wrong(path, null, "tệp không phải UTF-8", "the file is not UTF-8"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failures.Add(Wrong(path, null, e.Message, e.Message));
        }

        return new(failures.Count == 0 ? corrections : [], failures);
    }

    private static Correction? Parse(string line, bool isTable)
    {
        try
        {
            if (!isTable) return JsonSerializer.Deserialize<Correction>(line, RecordJson.Line);
            var cells = line.Split('\t');
            if (cells.Length != Columns.Length) return null;
            var values = Columns.Zip(cells).Where(c => c.Second.Length > 0)
                .ToDictionary(c => c.First, c => c.First == "occurrence" ? (object)int.Parse(c.Second, System.Globalization.CultureInfo.InvariantCulture) : Unescaped(c.Second));
            return JsonSerializer.Deserialize<Correction>(JsonSerializer.Serialize(values, RecordJson.Line), RecordJson.Line);
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static string Cell(JsonElement correction, string column) => correction.TryGetProperty(column, out var value)
        ? value.ToString().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
        : "";

    private static string Unescaped(string cell)
    {
        var text = new StringBuilder(cell.Length);
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] != '\\' || i + 1 == cell.Length) text.Append(cell[i]);
            else text.Append(cell[++i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var c => c });
        }

        return text.ToString();
    }

    private static StoreFailure Wrong(string path, int? line, string vi, string en)
    {
        var place = line is { } n ? $"{Path.GetFileName(path)}:{n}" : Path.GetFileName(path);
        return StoreFailures.BadCorrection(new LocalizedText($"{place}: {vi}", $"{place}: {en}"));
    }
}

/// <summary>Corrections of a file, or everything that is wrong with it.</summary>
/// <param name="Corrections">The corrections; none where anything is wrong.</param>
/// <param name="Failures">What is wrong; the first twenty.</param>
public sealed record CorrectionFileResult(IReadOnlyList<Correction> Corrections, IReadOnlyList<StoreFailure> Failures);
