using System.Text.Json;
using DocPipeline.Records;

namespace DocPipeline.Cli.Output;

/// <summary>Writes rows as they come: <c>jsonl</c> one object a line, <c>json</c> one array. Dispose it to close the array.</summary>
internal sealed class JsonRows : IDisposable
{
    private readonly TextWriter _to;
    private readonly bool _array;
    private bool _any;

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

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_array) _to.Write(_any ? "\n]\n" : "]\n");
    }
}
