using System.Text.Json;
using DocPipeline.Blobs;
using DocPipeline.Intake;
using DocPipeline.Pipelines;

namespace DocPipeline.Tests.Pipelines;

public sealed class PipelineDefinitionTests
{
    [Fact]
    public void The_definition_that_ships_is_the_one_that_holds_without_a_file()
    {
        var shipped = PipelineDefinitionFile.Load(Repository.File("pipelines/inspection/pipeline.json"));

        Assert.Empty(shipped.Faults);
        Assert.Equal(PipelineDefinition.Default, shipped.Definition);
    }

    [Fact]
    public void An_empty_object_is_the_default() =>
        Assert.Equal(PipelineDefinition.Default, PipelineDefinitionFile.Parse("{ /* nothing said */ }").Definition);

    [Theory]
    [InlineData("""{ "name": "" }""", "$.name")]
    [InlineData("""{ "name": "../x" }""", "$.name")]
    [InlineData("""{ "version": 2 }""", "$.version")]
    [InlineData("""{ "model": 1 }""", "$.model")]
    [InlineData("""{ "archive": " " }""", "$.archive")]
    [InlineData("""{ "limits": 5 }""", "$.limits")]
    [InlineData("""{ "limits": { "maxMegabytes": 0 } }""", "$.limits.maxMegabytes")]
    [InlineData("""{ "limits": { "maxPages": 1.5 } }""", "$.limits.maxPages")]
    [InlineData("""{ "limits": { "maxPage": 5 } }""", "$.limits.maxPage")]
    [InlineData("""{ "intake": { "done": "burn" } }""", "$.intake.done")]
    [InlineData("""{ "intake": { "failed": "delete" } }""", "$.intake.failed")]
    [InlineData("""{ "intake": { "quietSeconds": 0 } }""", "$.intake.quietSeconds")]
    [InlineData("""{ "intake": { "notices": 1 } }""", "$.intake.notices")]
    [InlineData("""{ "inbox": {} }""", "$.inbox.container")]
    [InlineData("""{ "inbox": { "container": "In" } }""", "$.inbox.container")]
    [InlineData("""{ "archive": { "container": "originals", "key": "x" } }""", "$.archive.key")]
    [InlineData("""{ "archive": { "container": "originals", "account": "http://plain" } }""", "$.archive.account")]
    [InlineData("""{ "archive": { "container": "originals", "account": "https://a.blob.core.windows.net/?sig=x" } }""", "$.archive.account")]
    [InlineData("""{ "stroe": "x.db" }""", "$.stroe")]
    [InlineData("""{ "name": "a", "name": "b" }""", "$")]
    [InlineData("[]", "$")]
    [InlineData("{", "$")]
    public void A_mistake_is_told_with_its_path(string json, string path)
    {
        var reading = PipelineDefinitionFile.Parse(json);

        Assert.Null(reading.Definition);
        var fault = Assert.Single(reading.Faults);
        Assert.Equal(path, fault.Path);
        Assert.NotEqual(fault.Message.Vietnamese, fault.Message.English);
    }

    [Fact]
    public void Containers_take_the_place_of_folders()
    {
        var definition = PipelineDefinitionFile.Parse(
            """{ "inbox": { "container": "incoming", "account": "donvi" }, "archive": { "container": "originals", "account": "https://kho.blob.core.windows.net" } }""").Definition!;

        Assert.Equal((new BlobPlace("incoming", "donvi"), new BlobPlace("originals", "https://kho.blob.core.windows.net")), (definition.InboxContainer, definition.ArchiveContainer));
        Assert.Equal("https://donvi.blob.core.windows.net/", BlobPlace.AddressOf("donvi")!.AbsoluteUri);
    }

    [Fact]
    public void Every_value_reaches_the_definition()
    {
        var definition = PipelineDefinitionFile.Parse(
            """
            { "name": "n", "version": "v", "limits": { "maxMegabytes": 1, "maxUnpackedMegabytes": 2, "maxPages": 3 },
              "model": null, "store": "s.db", "archive": "a", "inbox": "i",
              "intake": { "done": "delete", "failed": "move", "quietSeconds": 2.5, "lookEverySeconds": 30, "notices": false } }
            """).Definition!;

        Assert.Equal(
            new PipelineDefinition
            {
                Name = "n",
                Version = "v",
                Limits = new() { MaxBytes = 1 << 20, MaxUnpackedBytes = 2 << 20, MaxPages = 3 },
                Model = null,
                Store = "s.db",
                Archive = "a",
                Inbox = "i",
                Intake = new() { Done = DoneFiles.Delete, Failed = FailedFiles.Move, Quiet = TimeSpan.FromSeconds(2.5), LookEvery = TimeSpan.FromSeconds(30), Notices = false },
            },
            definition);
    }

    [Fact]
    public void The_schema_knows_the_keys_that_the_program_knows()
    {
        var properties = JsonDocument.Parse(File.ReadAllText(Repository.File("pipelines/pipeline.schema.json"))).RootElement.GetProperty("properties");
        var unknown = PipelineDefinitionFile.Parse("""{ "?": 1, "limits": { "?": 1 }, "intake": { "?": 1 } }""").Faults;

        Assert.Equal(KeysIn(unknown[0]), properties.EnumerateObject().Select(p => p.Name).Where(n => n != "$schema"));
        Assert.Equal(KeysIn(unknown[1]), properties.GetProperty("limits").GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Equal(KeysIn(unknown[2]), properties.GetProperty("intake").GetProperty("properties").EnumerateObject().Select(p => p.Name));
    }

    private static string[] KeysIn(DefinitionFault unknownKey) => unknownKey.Message.English.Split("Keys: ")[1].TrimEnd('.').Split(", ");
}
