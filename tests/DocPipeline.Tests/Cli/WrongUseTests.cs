namespace DocPipeline.Tests.Cli;

public sealed class WrongUseTests
{
    [Theory]
    [InlineData("raed", "Có phải ý bạn là read?")]
    [InlineData("read", "Thiếu PATH…")]
    [InlineData("read x --format xml", "--format table|json|jsonl")]
    [InlineData("read x --fromat json", "Có phải ý bạn là --format?")]
    [InlineData("process x --workers 0", "--workers phải từ 1")]
    [InlineData("process x --workers nhiều", "--workers N")]
    [InlineData("process x --no-sotre", "Có phải ý bạn là --no-store?")]
    [InlineData("explain", "--text hoặc --lines")]
    [InlineData("explain --text a --lines b", "--text hoặc --lines")]
    [InlineData("explain --lines không-có-tệp.txt", "Không có tệp")]
    [InlineData("explain --text a --date 24/2", "YYYY-MM-DD")]
    [InlineData("explain --text", "--text cần một giá trị")]
    [InlineData("classify", "--text hoặc --lines")]
    [InlineData("search", "Thiếu QUERY…")]
    [InlineData("search a --limit 0", "--limit phải từ 1")]
    [InlineData("show", "Thiếu ID")]
    [InlineData("export --format xlsx", "--out FILE")]
    [InlineData("export --what people", "documents|attendance|findings")]
    [InlineData("failed", "list, retry")]
    [InlineData("models", "list, show, compare, promote, rollback")]
    [InlineData("units", "list, show, import")]
    [InlineData("units show", "Thiếu NAME_OR_CODE…")]
    [InlineData("units show 24 --on 1/7/2025", "YYYY-MM-DD")]
    [InlineData("units import", "Thiếu FILE")]
    [InlineData("units import không-có.csv", "Không có tệp")]
    [InlineData("units list --level village", "--level province|district|commune")]
    [InlineData("evaluate --data không-có.tsv", "Không có tệp")]
    [InlineData("doctor --lang fr", "--lang vi|en")]
    public void Wrong_use_ends_with_2_and_says_what_is_wrong_and_the_right_form(string call, string says)
    {
        using var bench = new Workbench();

        var wrong = bench.Run(call.Split(' '));

        Assert.Equal(2, wrong.Code);
        Assert.Empty(wrong.Out);
        Assert.Contains(says, wrong.Error, StringComparison.Ordinal);
        Assert.Contains("Dạng đúng: docpipeline", wrong.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bench.Home), "wrong use must leave nothing behind");
    }

    [Theory]
    [InlineData("--lang en", "", "Did you mean read?")]
    [InlineData("", "en_US.UTF-8", "Did you mean read?")]
    [InlineData("", "vi_VN.UTF-8", "Có phải ý bạn là read?")]
    [InlineData("--lang vi", "en_US.UTF-8", "Có phải ý bạn là read?")]
    public async Task Language_follows_the_option_then_the_locale(string option, string locale, string says)
    {
        using var world = new DocPipeline.Cli.Surroundings
        {
            OpenInput = () => Stream.Null,
            Out = new StringWriter(),
            Error = new StringWriter(),
            Variable = name => name == "LANG" ? locale : null,
        };

        await DocPipeline.Cli.CommandLine.RunAsync(["raed", .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)], world);

        Assert.Contains(says, world.Error.ToString(), StringComparison.Ordinal);
    }
}
