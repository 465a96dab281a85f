using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Tests.Corpus;

namespace DocPipeline.Extraction.Tests.Vietnamese.Attendance;

/// <summary>
/// Tables in a line: ⏎ parts lines, ¦ cells; "→" goes on with the cell to the left, "↓" with the cell above; a line without ¦ is a paragraph,
/// "⇊" the end of a page inside a table.
/// </summary>
public sealed class AttendanceTableCorpusTests
{
    [Theory]
    [MemberData(nameof(Rows))]
    public void Tables_are_read(string text, string expected) => Assert.Equal(expected, Read(text));

    public static TheoryData<string, string> Rows => CorpusRows.Of("tables.tsv");

    private static string Read(string text)
    {
        var result = new Extractor().Extract(Document(text));
        var rows = result.Attendance.Select(a => AttendanceText.Of(a) + (a.At is { } at ? " @" + at : ""));
        var flag = result.Diagnostics.Any(d => d.Code == DiagnosticCodes.TableIrregular) ? " !DP0305" : "";
        return (result.Attendance.Count == 0 ? "-" : string.Join(" || ", rows)) + flag;
    }

    private static Document Document(string text)
    {
        var builder = new DocumentBuilder();
        var table = new List<string[]>();
        foreach (var line in text.Split('⏎', StringSplitOptions.TrimEntries))
        {
            if (line.Contains('¦', StringComparison.Ordinal))
            {
                table.Add([.. line.Split('¦', StringSplitOptions.TrimEntries)]);
                continue;
            }

            Flush();
            if (line != "⇊") builder.AddParagraph(line);
        }

        Flush();
        return builder.Build();

        void Flush()
        {
            if (table.Count > 0) builder.AddTable(Cells(table));
            table.Clear();
        }
    }

    private static IEnumerable<CellText> Cells(List<string[]> rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                if (rows[row][column] is "→" or "↓") continue;
                int wide = 1, tall = 1;
                while (column + wide < rows[row].Length && rows[row][column + wide] == "→") wide++;
                while (row + tall < rows.Count && column < rows[row + tall].Length && rows[row + tall][column] == "↓") tall++;
                yield return new CellText(rows[row][column], row, column, tall, wide);
            }
        }
    }
}
