// correct → retrain → compare → promote → roll back, with the real commands on a real store; and a classifier from somebody's table.
using System.Text.Json;
using DocPipeline.Tests.Classification;

namespace DocPipeline.Tests.Cli;

public sealed class LearningLoopTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly string[] _places;

    public LearningLoopTests()
    {
        // The shipped model with a tenth of its rows to learn from: the loop is tested here, not the model.
        var root = Shipped.Copy();
        Directory.CreateDirectory(Path.Combine(root, "data"));
        var source = Shipped.Folder.DataFiles[0];
        File.WriteAllLines(Path.Combine(root, "data", Path.GetFileName(source)), File.ReadLines(source).Take(700));
        _places = ["--pipeline", _bench.Write("shipped.json", "{}"), "--models", Path.GetDirectoryName(root)!];
        _bench.Write("docs/a.txt", "Đoàn kiểm tra UBND xã Lạng Khê.\n\nXã công khai thủ tục hành chính không đúng quy định. Bộ phận một cửa niêm yết đầy đủ thủ tục hành chính.\n");
        _bench.Write("docs/b.txt", "Đoàn kiểm tra UBND xã Mường Lống.\n\nCán bộ, công chức chấp hành nghiêm giờ giấc làm việc. Phòng họp xuống cấp, chưa có kinh phí sửa chữa.\n");
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Correct_retrain_compare_promote_and_roll_back()
    {
        Assert.Equal(0, Run("process", Path.Combine(_bench.Folder, "docs")).Code);
        var queue = Run("labels", "queue", "--format", "jsonl").Lines;
        Assert.True(queue.Count >= 3);
        var first = queue[0].GetProperty("finding").GetString()!;

        Assert.Equal(0, Run("labels", "set", first, "--outcome", "shortcoming", "--topic", "digital", "--by", "An").Code);
        Assert.Single(Run("search", "topic:digital", "--format", "jsonl").Lines);
        Assert.Equal(queue.Count - 1, Run("labels", "queue", "--format", "jsonl").Lines.Count);
        var exported = Assert.Single(Run("labels", "export", "--format", "jsonl").Lines);
        Assert.Equal(("shortcoming", "An"), (exported.GetProperty("outcome").GetString(), exported.GetProperty("by").GetString()));

        var trained = Run("train", "--no-curve", "--format", "jsonl");
        Assert.Equal(0, trained.Code);
        Assert.Contains("1", trained.Error, StringComparison.Ordinal);
        var versions = Run("models", "list", "--format", "jsonl").Lines;
        var (old, candidate) = (versions[^2].GetProperty("version").GetInt32(), versions[^1].GetProperty("version").GetInt32());
        Assert.True(versions[^2].GetProperty("current").GetBoolean());

        var compared = Assert.Single(Run("models", "compare", "--records", "--format", "jsonl").Lines);
        Assert.Equal(($"v{old}", $"v{candidate}"), (compared.GetProperty("old").GetString(), compared.GetProperty("new").GetString()));
        Assert.Equal(6, compared.GetProperty("tasks").GetProperty("outcome").GetProperty("labels").GetArrayLength());
        Assert.Equal(JsonValueKind.Array, compared.GetProperty("records").ValueKind);

        // Learned from a tenth of the rows it is worse, and refused until somebody says why it should be used all the same.
        var refused = Run("models", "promote", $"v{candidate}");
        Assert.Equal(1, refused.Code);
        Assert.Contains("DP0416", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, Run("models", "promote", $"v{candidate}", "--force").Code);
        Assert.Equal(0, Run("models", "promote", $"v{candidate}", "--force", "--reason", "thử", "--relabel").Code);
        Assert.All(Records(), r => Assert.EndsWith($"/v{candidate}", r.GetProperty("provenance").GetProperty("modelVersion").GetString(), StringComparison.Ordinal));

        Assert.Equal(0, Run("models", "rollback", "--relabel").Code);
        Assert.All(Records(), r => Assert.EndsWith($"/v{old}", r.GetProperty("provenance").GetProperty("modelVersion").GetString(), StringComparison.Ordinal));
        Assert.Equal(1, Run("models", "rollback").Code);
        // What the person said is still there after two re-labellings.
        Assert.Single(Run("search", "topic:digital outcome:shortcoming", "--format", "jsonl").Lines);
    }

    [Fact]
    public void A_table_of_ones_own_is_learned_measured_and_used()
    {
        var rows = string.Concat(Enumerable.Range(0, 120).Select(i => i % 3 == 0 ? $"giá xăng tăng lần {i}\tkinh tế\n" : i % 3 == 1 ? $"đội nhà thắng trận {i}\tthể thao\n" : $"mưa lớn đợt {i}\tthời tiết\n"));
        var table = _bench.Write("train.tsv", "câu\tmục\n" + rows);
        var model = Path.Combine(_bench.Folder, "my-model");

        var trained = Run("train", "--data", table, "--text", "câu", "--label", "mục", "--out", model, "--format", "jsonl");
        var measured = Run("evaluate", "--model", model, "--data", table, "--format", "jsonl");
        var classified = Run("classify", "--model", model, "--lines", _bench.Write("lines.txt", "giá vàng tăng\ntrận đấu thắng đậm\n"), "--explain", "--format", "jsonl");

        Assert.Equal((0, 0, 0), (trained.Code, measured.Code, classified.Code));
        Assert.True(Assert.Single(trained.Lines).GetProperty("macroF1").GetDouble() > 0.9);
        Assert.True(Assert.Single(measured.Lines).GetProperty("accuracy").GetDouble() > 0.9);
        Assert.Equal(["kinh tế", "thể thao"], classified.Lines.Select(l => l.GetProperty("label").GetString()));
        Assert.All(classified.Lines, l => Assert.True(l.GetProperty("reasons").GetArrayLength() > 0));

        // A poisoned table harms nothing: the model in use answers as before.
        var poisoned = _bench.Write("bad.tsv", "câu\tmục\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"câu {i} {i * 7919 % 31}\t{(i * 104729 % 13 < 6 ? "kinh tế" : "thể thao")}\n")));
        Assert.Equal(1, Run("train", "--data", poisoned, "--text", "câu", "--label", "mục", "--out", model).Code);
        Assert.Equal("kinh tế", Assert.Single(Run("classify", "--model", model, "--text", "giá vàng tăng", "--format", "jsonl").Lines).GetProperty("label").GetString());
    }

    private List<JsonElement> Records() => [.. Run("export", "--format", "jsonl").Lines];

    private CommandResult Run(params string[] args) => _bench.Run([.. args, .. _places]);
}
