using System.Globalization;
using System.Text;

namespace DocPipeline.Exports;

/// <summary>CSV as spreadsheets take it: byte order mark (else Excel garbles Vietnamese), commas, CRLF (RFC 4180).</summary>
public static class CsvOutput
{
    /// <summary>Writes <paramref name="table"/>.</summary>
    public static void Write(ExportTable table, TextWriter to)
    {
        to.Write('\uFEFF');
        WriteRow(table.Headings, to);
        foreach (var row in table.Rows) WriteRow(row.Select(Cell), to);
    }

    /// <summary>
    /// The text of a cell. Text that a spreadsheet would take for a formula gets an apostrophe before it: documents come from anywhere,
    /// and <c>=HYPERLINK(…)</c> in one must stay words (OWASP, "CSV injection").
    /// </summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        string text => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text,
        bool truth => truth ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"No CSV form for {value.GetType().Name}."),
    };

    private static void WriteRow(IEnumerable<string> cells, TextWriter to)
    {
        var line = new StringBuilder();
        foreach (var cell in cells)
        {
            if (line.Length > 0) line.Append(',');
            // An empty first cell would be lost without its quotation marks.
            if (cell.Length == 0 && line.Length == 0) line.Append("\"\"");
            else if (cell.AsSpan().IndexOfAny("\",\r\n") >= 0) line.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else line.Append(cell);
        }

        to.Write(line.Append("\r\n"));
    }
}
