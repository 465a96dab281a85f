using System.Text;
using DocPipeline.Classification;

namespace DocPipeline.Tests.Classification;

/// <summary>Somebody's tables: what is taken as it stands, what is named with its line, and what comes of training on them.</summary>
public sealed class TextTableTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docpipeline-table-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("text\tlabel\nxin chào\ta\nnó nói \"ừ\" rồi đi\tb\n", "xin chào|a;nó nói \"ừ\" rồi đi|b")]
    [InlineData("label,other,text\na,1,\"một, hai\"\nb,2,\"nó nói \"\"ừ\"\"\"\n", "một, hai|a;nó nói \"ừ\"|b")]
    [InlineData("text\tlabel\r\n\"nó nói \"\"ừ\"\"\"\ta\r\n\"ừ\" là \"ừ\"\tb\r\n\r\n", "nó nói \"ừ\"|a;\"ừ\" là \"ừ\"|b")]
    [InlineData("\uFEFFtext;label\nmột;a\nhai;b", "một|a;hai|b")]
    public void A_table_is_read_as_spreadsheets_and_data_frames_write_it(string content, string expected) =>
        Assert.Equal(expected, string.Join(';', Read(content).Table!.Rows.Select(r => $"{r.Text}|{r.Label}")));

    [Theory]
    [InlineData("câu\tnhãn\nx\ta\n", "DP0410", "câu, nhãn")]
    [InlineData("text\tlabel\nx\ta\ny\t\nz\tb\n", "DP0411", ":3")]
    [InlineData("text\tlabel\nx\ta\n\tb\n", "DP0410", ":3")]
    [InlineData("text\tlabel\nx\ta\ny\n", "DP0410", ":3")]
    [InlineData("text\tlabel\nx y\ta\nX  y\tb\n", "DP0412", ":3")]
    [InlineData("text\tlabel\n", "DP0410", "")]
    [InlineData("", "DP0410", "")]
    public void What_is_wrong_is_named_with_its_line(string content, string code, string said)
    {
        var failure = Assert.Single(Read(content).Failures.DistinctBy(f => f.Code));
        Assert.Equal(code, failure.Code);
        Assert.Contains(said, failure.Message.Vietnamese, StringComparison.Ordinal);
        Assert.NotEqual(failure.Message.Vietnamese, failure.Message.English);
    }

    [Fact]
    public void Another_encoding_is_said_and_not_guessed()
    {
        var path = Path.Combine(folder, "t.tsv");
        File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes("text\tlabel\n"), 0xB7, 0xE9, (byte)'\t', (byte)'a', (byte)'\n']);

        var failure = Assert.Single(TextTable.Read(path, "text", "label", null, forTraining: true).Failures);

        Assert.Contains("UTF-8", failure.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_contradictions_in_a_large_table_are_left_out_and_said()
    {
        var rows = string.Concat(Enumerable.Range(0, 3000).Select(i => $"câu số {i} về việc {i % 7}\t{(i % 2 == 0 ? "a" : "b")}\n"));
        var read = Read("text\tlabel\n" + rows + "câu số 4 về việc 4\tb\n");

        Assert.Equal(2999, read.Table!.Rows.Count);
        Assert.Equal(ModelFailureCodes.LabelContradicts, Assert.Single(read.Table.Contradictions).Code);
    }

    [Fact]
    public void A_table_of_any_labels_is_learned_written_and_read_back()
    {
        var table = Read(Fruits(shuffled: false)).Table!;
        var trained = TableTrainer.Train(table, new TrainOptions { LearningCurve = false }).Model!;
        var written = ModelFolder.Make(Path.Combine(folder, "model"));
        written.Promote(written.Write(trained, "rules"), "first", DateTimeOffset.UnixEpoch);

        var classifier = TextClassifier.Load(written.Root).Classifier!;

        Assert.Equal(["chua", "ngọt"], classifier.Labels);
        Assert.Equal(["ngọt", "chua"], classifier.Classify(["quả xoài chín", "quả chanh xanh"]).Select(l => l.Label));
        Assert.Contains(classifier.Explain("quả xoài chín", 4), r => r.Words.Contains("xoài", StringComparison.Ordinal) || r.Words.Contains("chín", StringComparison.Ordinal));
        Assert.True(trained.CrossValidated!.Tasks["label"].MacroF1 > 0.95);
        Assert.True(Evaluation.Measure(classifier, table.Rows).Tasks["label"].Accuracy > 0.99);
        Assert.Equal(("text", "label"), (classifier.TextColumn, classifier.LabelColumn));
    }

    [Fact]
    public void Shuffled_labels_teach_nothing_and_one_label_is_too_little()
    {
        Assert.Equal(ModelFailureCodes.LearnedNothing, TableTrainer.Train(Read(Fruits(shuffled: true)).Table!, new()).Failure?.Code);
        Assert.Equal(ModelFailureCodes.TooLittleData, TableTrainer.Train(Read("text\tlabel\nx\ta\ny\ta\n").Table!, new()).Failure?.Code);
    }

    private static string Fruits(bool shuffled)
    {
        string[] sweet = ["xoài chín", "na dai", "mít mật", "vải thiều", "nhãn lồng"], sour = ["chanh xanh", "khế non", "me đất", "sấu tươi", "mơ rừng"];
        var random = new Random(3);
        var text = new StringBuilder("text\tlabel\n");
        for (var i = 0; i < 300; i++)
        {
            var isSweet = i % 2 == 0;
            var fruit = (isSweet ? sweet : sour)[random.Next(5)];
            text.Append($"hôm {i} tôi mua {random.Next(50)} quả {fruit} ở chợ {random.Next(90)}\t{((shuffled ? random.Next(2) == 0 : isSweet) ? "ngọt" : "chua")}\n");
        }

        return text.ToString();
    }

    private TextTableResult Read(string content)
    {
        var path = Path.Combine(folder, "table.tsv");
        File.WriteAllText(path, content);
        return TextTable.Read(path, "text", "label", null, forTraining: true);
    }
}
