// The real process asked by a real client of the protocol.
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace DocPipeline.Tests.Cli;

public sealed class McpCommandTests : IDisposable
{
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task An_assistant_searches_sees_a_record_and_a_units_history()
    {
        await using var client = await Connect();

        var tools = await client.ListToolsAsync();
        Assert.Equal(["record", "search", "unit_history"], tools.Select(t => t.Name).Order());
        Assert.All(tools, t => Assert.True(t.ProtocolTool.Annotations?.ReadOnlyHint));

        var found = await Ask(client, "search", new() { ["query"] = "absent>0" });
        Assert.Equal(1, found.GetProperty("total").GetInt32());
        var hit = found.GetProperty("hits")[0];
        Assert.Contains("vắng", hit.GetProperty("attendance")[0].GetProperty("evidence").GetString(), StringComparison.Ordinal);

        var record = await Ask(client, "record", new() { ["id"] = hit.GetProperty("id").GetString()![..12] });
        Assert.Equal("", record.GetProperty("text").GetString());
        Assert.NotEqual("", (await Ask(client, "record", new() { ["id"] = hit.GetProperty("id").GetString(), ["withText"] = true })).GetProperty("text").GetString());

        var history = await Ask(client, "unit_history", new() { ["unit"] = "xa Muong So" });
        Assert.Contains(history.GetProperty("documents")[0].GetProperty("attendance").EnumerateArray(), a => a.GetProperty("unit").GetString()!.EndsWith("Mường So", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("search", "query", "absent>>0")]
    [InlineData("record", "id", "000000000000")]
    [InlineData("unit_history", "unit", " ")]
    public async Task What_is_asked_wrongly_is_answered_in_plain_words(string tool, string name, string value)
    {
        await using var client = await Connect();

        var answer = await client.CallToolAsync(tool, new Dictionary<string, object?> { [name] = value });

        Assert.True(answer.IsError);
        Assert.True(Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text.Length > 20);
    }

    private static async Task<JsonElement> Ask(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var answer = await client.CallToolAsync(tool, arguments);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text;
        Assert.True(answer.IsError is null or false, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<McpClient> Connect()
    {
        Assert.Equal(0, _bench.Run("process", Repository.File("tests/Documents/news-lai-chau-surprise-inspection.txt")).Code);
        return await McpClient.CreateAsync(new StdioClientTransport(new()
        {
            Command = "dotnet",
            Arguments = [typeof(DocPipeline.Cli.CommandLine).Assembly.Location, "mcp", "--pipeline", _bench.Pipeline],
            EnvironmentVariables = new Dictionary<string, string?> { ["DOCPIPELINE_HOME"] = _bench.Home },
        }));
    }
}
