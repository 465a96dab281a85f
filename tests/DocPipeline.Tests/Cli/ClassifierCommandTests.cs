// classify, evaluate and models, on the classifier that ships.
using System.Text.Json;

namespace DocPipeline.Tests.Cli;

public sealed class ClassifierCommandTests : IDisposable
{
    private static readonly string[] Shipped = ["--models", Repository.File("models")];
    private readonly Workbench _bench = new();
    private readonly string _pipeline;

    public ClassifierCommandTests() => _pipeline = _bench.Write("shipped.json", "{}");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Every_line_gets_labels_and_confidence_in_the_shape_of_the_contract()
    {
        var lines = _bench.Write("clauses.txt", "Xã chưa niêm yết công khai thủ tục hành chính theo quy định.\nCán bộ, công chức đeo thẻ đầy đủ.\n");

        var classified = Run("classify", "--lines", lines, "--format", "jsonl");

        Assert.Equal(0, classified.Code);
        Assert.Equal(2, classified.Lines.Count);
        Assert.All(classified.Lines, l =>
        {
            Assert.Equal(["text", "outcome", "topic", "confidence", "needsReview"], l.EnumerateObject().Select(p => p.Name));
            Assert.InRange(l.GetProperty("confidence").GetProperty("outcome").GetDouble(), 0, 1);
            Assert.InRange(l.GetProperty("confidence").GetProperty("topic").GetDouble(), 0, 1);
        });
        Assert.Equal("compliant", classified.Lines[1].GetProperty("outcome").GetString());
    }

    [Fact]
    public void A_record_has_findings_with_the_version_of_the_model()
    {
        var file = _bench.Write("a.txt", "Đoàn kiểm tra UBND xã Lạng Khê.\n\nXã công khai thủ tục hành chính không đúng quy định.\n");

        var record = Assert.Single(Run("process", file, "--no-store", "--format", "jsonl").Lines);

        var version = record.GetProperty("provenance").GetProperty("modelVersion").GetString();
        Assert.StartsWith("inspection-findings/v", version, StringComparison.Ordinal);
        Assert.All(record.GetProperty("findings").EnumerateArray(), f => Assert.Equal(version, f.GetProperty("model").GetString()));
    }

    [Fact]
    public void Evaluate_scores_the_shipped_model_on_its_test_split()
    {
        var metrics = Assert.Single(Run("evaluate", "--format", "jsonl").Lines);

        Assert.True(metrics.GetProperty("outcome").GetProperty("macroF1").GetDouble() > 0.5);
        Assert.True(metrics.GetProperty("topic").GetProperty("n").GetInt32() > 100);
    }

    [Fact]
    public void Models_are_listed_with_the_one_in_use_and_shown_by_name()
    {
        var listed = Run("models", "list", "--format", "jsonl");
        var current = listed.Lines.Single(l => l.GetProperty("current").GetBoolean()).GetProperty("version").GetInt32();

        var shown = Run("models", "show", $"v{current}", "--format", "jsonl");
        var unknown = Run("models", "show", "v9999");

        Assert.Equal(JsonValueKind.Object, Assert.Single(shown.Lines).GetProperty("outcome").ValueKind);
        Assert.Equal(2, unknown.Code);
    }

    [Fact]
    public void A_model_that_is_not_there_ends_with_1_and_a_code()
    {
        var missing = _bench.Run("classify", "--text", "x", "--model", Path.Combine(_bench.Folder, "none"));

        Assert.Equal((1, ""), (missing.Code, missing.Out));
        Assert.StartsWith("DP0401", missing.Error, StringComparison.Ordinal);
    }

    private CommandResult Run(params string[] args) => _bench.Run(["--pipeline", _pipeline, .. Shipped, .. args]);
}
