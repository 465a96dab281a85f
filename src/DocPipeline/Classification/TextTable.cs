using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Classification;

/// <summary>
/// Somebody's table of labelled texts: UTF-8, one header row, cells parted by tabs, commas or semicolons. In tables with tabs a quotation mark
/// is an ordinary character unless it encloses a whole cell and those inside are doubled, as spreadsheets and data frames write them.
/// </summary>
/// <param name="Rows">The rows.</param>
/// <param name="TextColumn">Which column the text was in.</param>
/// <param name="LabelColumn">Which column the label was in.</param>
/// <param name="Contradictions">Places left out because one text had two labels; only in a large table, where a few are no reason to refuse it.</param>
public sealed record TextTable(IReadOnlyList<LabelledText> Rows, string TextColumn, string LabelColumn, IReadOnlyList<ModelFailure> Contradictions)
{
    private const int LargeTable = 2000;
    private const double ToleratedShare = 0.01;
    private const int MostNamed = 20;

    /// <summary>Reads a table; everything wrong is named with its line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="textColumn">The column with the text.</param>
    /// <param name="labelColumn">The column with the label.</param>
    /// <param name="groupColumn">The column that says which rows belong together (a document, an author), or null: each text is its own.</param>
    /// <param name="forTraining">Whether one text with two labels is a fault; where a model is only measured, it is not.</param>
    public static TextTableResult Read(string path, string textColumn, string labelColumn, string? groupColumn, bool forTraining)
    {
        var file = Path.GetFileName(path);
        var failures = new List<ModelFailure>();
        var rows = new List<LabelledText>();
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            if (reader.ReadLine() is not { Length: > 0 } head) return Fail(1, "tệp rỗng", "the file is empty");
            var delimiter = "\t;,".MaxBy(d => head.Count(c => c == d)).ToString();
            var columns = Columns(head, delimiter);
            foreach (var wanted in new[] { textColumn, labelColumn, groupColumn })
                if (wanted is not null && !columns.Contains(wanted, StringComparer.Ordinal))
                    failures.Add(ModelFailures.ColumnMissing(file, wanted, columns));
            if (failures.Count > 0) return new(null, failures);
            int text = columns.IndexOf(textColumn), label = columns.IndexOf(labelColumn), group = groupColumn is null ? -1 : columns.IndexOf(groupColumn);
            using var parser = new CsvParser(reader, Configuration(delimiter));
            while (parser.Read())
            {
                // The header is a line that the parser has not seen.
                var line = parser.RawRow + 1;
                if (parser.Count == 1 && string.IsNullOrWhiteSpace(parser[0])) continue;
                if (parser.Count <= Math.Max(text, Math.Max(label, group)))
                    failures.Add(Row(line, $"có {parser.Count} cột, tiêu đề có {columns.Count}", $"{parser.Count} columns where the heading has {columns.Count}"));
                else if (string.IsNullOrWhiteSpace(Cell(text)))
                    failures.Add(Row(line, $"cột {textColumn} để trống", $"column {textColumn} is empty"));
                else if (string.IsNullOrWhiteSpace(Cell(label)))
                    failures.Add(ModelFailures.LabelUnknown(file, line, labelColumn, ""));
                else
                    rows.Add(new(Cell(text).Trim(), Cell(label).Trim(), group < 0 ? TextKey(Cell(text)) : Cell(group), line));
                if (failures.Count >= MostNamed) return new(null, failures);

                string Cell(int i) => delimiter == "\t" ? Unquoted(parser[i]) : parser[i];
            }
        }
        catch (DecoderFallbackException)
        {
            return Fail(null, "tệp không phải UTF-8; hãy lưu lại với bảng mã UTF-8", "the file is not UTF-8; save it again as UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(null, $"không mở được tệp ({e.Message})", $"the file cannot be opened ({e.Message})");
        }
        catch (CsvHelperException e)
        {
            return Fail(e.Context?.Parser?.RawRow + 1, "dấu nháy mở mà không đóng", "a quotation mark is opened and never closed");
        }

        if (failures.Count > 0) return new(null, failures);
        if (rows.Count == 0) return Fail(null, "không có dòng dữ liệu nào", "there are no rows below the heading");
        return forTraining ? WithoutContradictions(rows, file, textColumn, labelColumn) : new(new(rows, textColumn, labelColumn, []), []);

        ModelFailure Row(int? line, string vi, string en) => ModelFailures.TableUnreadable(file, line, new LocalizedText(vi, en));
        TextTableResult Fail(int? line, string vi, string en) => new(null, [Row(line, vi, en)]);
    }

    /// <summary>A hash of the rows, the same on every machine.</summary>
    internal string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in Rows) hash.AppendData(Encoding.UTF8.GetBytes($"{row.Group}\t{row.Text}\t{row.Label}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static TextTableResult WithoutContradictions(List<LabelledText> rows, string file, string textColumn, string labelColumn)
    {
        var first = new Dictionary<string, LabelledText>(StringComparer.Ordinal);
        var both = new HashSet<string>(StringComparer.Ordinal);
        var failures = new List<ModelFailure>();
        foreach (var row in rows)
        {
            var key = TextKey(row.Text);
            if (first.TryAdd(key, row) || first[key].Label == row.Label) continue;
            both.Add(key);
            if (failures.Count < MostNamed) failures.Add(ModelFailures.LabelContradicts(file, row.Line, $"{file}:{first[key].Line}"));
        }

        if (both.Count == 0) return new(new(rows, textColumn, labelColumn, []), []);
        var kept = rows.Where(r => !both.Contains(TextKey(r.Text))).ToList();
        return rows.Count >= LargeTable && rows.Count - kept.Count <= ToleratedShare * rows.Count
            ? new(new(kept, textColumn, labelColumn, failures), []) : new(null, failures);
    }

    private static List<string> Columns(string head, string delimiter)
    {
        using var parser = new CsvParser(new StringReader(head), Configuration(delimiter));
        return parser.Read() ? [.. parser.Record!.Select(c => (delimiter == "\t" ? Unquoted(c) : c).Trim().TrimStart('\uFEFF'))] : [];
    }

    private static CsvConfiguration Configuration(string delimiter) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter,
        Mode = delimiter == "\t" ? CsvMode.NoEscape : CsvMode.RFC4180,
        HasHeaderRecord = false,
        IgnoreBlankLines = true,
    };

    private static string Unquoted(string cell)
    {
        if (cell is not ['"', .. var inside, '"']) return cell;
        var single = inside.Replace("\"\"", "", StringComparison.Ordinal);
        return single.Contains('"', StringComparison.Ordinal) ? cell : inside.Replace("\"\"", "\"", StringComparison.Ordinal);
    }

    /// <summary>Two texts that differ in spaces, capitals or composed letters alone are one.</summary>
    private static string TextKey(string text) =>
        string.Join(' ', VietnameseText.Compose(text).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A row of a table.</summary>
/// <param name="Text">The text.</param>
/// <param name="Label">Its label.</param>
/// <param name="Group">What it belongs to.</param>
/// <param name="Line">Its line.</param>
public sealed record LabelledText(string Text, string Label, string Group, int Line);

/// <summary>A table, or everything that is wrong with it.</summary>
/// <param name="Table">The table, or null.</param>
/// <param name="Failures">Why not; the first twenty.</param>
public sealed record TextTableResult(TextTable? Table, IReadOnlyList<ModelFailure> Failures);
