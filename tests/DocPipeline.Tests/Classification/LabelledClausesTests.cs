using DocPipeline.Classification;

namespace DocPipeline.Tests.Classification;

public sealed class LabelledClausesTests
{
    private const string Header = "document\tsplit\tsection\ttext\toutcome\ttopic";

    [Theory]
    [InlineData("a\ttrain\t\tCâu một\tcompliant", ModelFailureCodes.TableUnreadable)]
    [InlineData("a\tdev\t\tCâu một\tcompliant\tother", ModelFailureCodes.TableUnreadable)]
    [InlineData("a\ttrain\t\t \tcompliant\tother", ModelFailureCodes.TableUnreadable)]
    [InlineData("\ttrain\t\tCâu một\tcompliant\tother", ModelFailureCodes.TableUnreadable)]
    [InlineData("a\ttrain\t\tCâu một\tgood\tother", ModelFailureCodes.LabelUnknown)]
    [InlineData("a\ttrain\t\tCâu một\t\tother", ModelFailureCodes.LabelUnknown)]
    [InlineData("a\ttrain\t\tCâu một\tcompliant\tweather", ModelFailureCodes.LabelUnknown)]
    [InlineData("a\ttrain\t\tCâu một\tnone\tother", ModelFailureCodes.LabelUnknown)]
    [InlineData("a\ttrain\t\tCâu một\tcompliant\tnone", ModelFailureCodes.LabelUnknown)]
    [InlineData("z\ttrain\t\tCâu  KHÔNG\tviolation\tother", ModelFailureCodes.LabelContradicts)]
    [InlineData("z\ttest\t\tCâu một\tcompliant\tother", ModelFailureCodes.SplitContradicts)]
    public void A_wrong_row_is_named_with_its_line_and_left_out(string row, string code)
    {
        var result = Read(Header, "z\ttrain\t\tCâu không\tcompliant\tother", "", row);

        var failure = Assert.Single(result.Failures);
        Assert.Equal((code, 4), (failure.Code, failure.Line));
        Assert.Contains("t.tsv:4", failure.Message.Vietnamese, StringComparison.Ordinal);
        Assert.Single(result.Rows);
    }

    [Fact]
    public void Good_rows_come_back_whole()
    {
        var result = Read(Header, "a\ttest\tII. Kết quả\tCâu \"một\"\tmeasure\tdigital\r", "b\ttrain\t\tCâu hai\tnone\tnone");

        Assert.Empty(result.Failures);
        Assert.Equal(
            [new("a", true, new("Câu \"một\"", "II. Kết quả"), "measure", "digital"), new LabelledClause("b", false, new("Câu hai"), "none", "none")],
            result.Rows);
    }

    [Fact]
    public void One_text_may_mean_two_things_under_two_headings() =>
        Assert.Empty(Read(Header, "a\ttrain\tƯu điểm\tLàm thường xuyên\tcompliant\tother", "a\ttrain\tĐề nghị\tLàm thường xuyên\trecommendation\tother").Failures);

    [Fact]
    public void A_missing_column_another_encoding_and_a_missing_file_are_named()
    {
        var folder = Directory.CreateTempSubdirectory("docpipeline-tsv-").FullName;
        var (columns, encoding) = (Path.Combine(folder, "columns.tsv"), Path.Combine(folder, "encoding.tsv"));
        File.WriteAllText(columns, "document\ttext\n");
        File.WriteAllBytes(encoding, [0x64, 0xE9, 0x0A]);

        var result = LabelledClauses.Read([columns, encoding, Path.Combine(folder, "none.tsv")], Shipped.Labels);

        Assert.Equal(3, result.Failures.Count);
        Assert.All(result.Failures, f => Assert.Equal(ModelFailureCodes.TableUnreadable, f.Code));
        Assert.Equal(1, result.Failures[0].Line);
    }

    private static LabelledResult Read(params string[] lines)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("docpipeline-tsv-").FullName, "t.tsv");
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        return LabelledClauses.Read([path], Shipped.Labels);
    }
}
