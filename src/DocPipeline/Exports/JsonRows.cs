using System.Text.Json;
using DocPipeline.Records;

namespace DocPipeline.Exports;

/// <summary>Writes rows as they come: <c>jsonl</c> one object a line, <c>json</c> one array. Dispose it to close the array.</summary>
public sealed class JsonRows : IDisposable
{
    private readonly TextWriter _to;
    private readonly bool _array;
    private bool _any;

    /// <summary>Rows in <paramref name="format"/> (json, jsonl), written to <paramref name="to"/>.</summary>
    public JsonRows(TextWriter to, string format)
    {
        _to = to;
        _array = format == "json";
        if (_array) _to.Write('[');
    }

    /// <summary>Writes a row.</summary>
    public void Write<T>(T row)
    {
        if (_array) _to.Write(_any ? ",\n" : "\n");
        _any = true;
        _to.Write(JsonSerializer.Serialize(row, _array ? RecordJson.Indented : RecordJson.Line));
        if (!_array) _to.Write('\n');
    }

    /// <summary>Writes the rows of a table, each as an object of its cells that are not empty.</summary>
    public void Write(ExportTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (var row in table.Rows) Write(table.Headings.Zip(row).Where(c => c.Second is not null).ToDictionary(c => c.First, c => c.Second));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_array) _to.Write(_any ? "\n]\n" : "]\n");
    }
}
