using DocPipeline.Web.Language;

namespace DocPipeline.Tests.Web;

public sealed class FormatsTests
{
    [Theory]
    [InlineData("2021-02-24", "24/02/2021", "24 Feb 2021")]
    [InlineData("2021-02", "02/2021", "Feb 2021")]
    [InlineData("2021", "2021", "2021")]
    [InlineData("--02-24", "24/02", "24/02")]
    [InlineData("2021-02-24T07:30", "24/02/2021 07:30", "24 Feb 2021 07:30")]
    [InlineData("2021-02-24/2021-02-26", "24/02/2021 – 26/02/2021", "24 Feb 2021 – 26 Feb 2021")]
    [InlineData(null, "", "")]
    public void Days_are_written_for_people(string? value, string vietnamese, string english) =>
        Assert.Equal((vietnamese, english), (new Wording("vi").Day(value), new Wording("en").Day(value)));

    [Fact]
    public void Numbers_are_written_for_people()
    {
        Assert.Equal(("1.234", "1,234"), (new Wording("vi").Number(1234), new Wording("en").Number(1234)));
        Assert.Equal(("12,5%", "12.5%"), (new Wording("vi").Percent(0.125), new Wording("en").Percent(0.125)));
        Assert.Equal("90%", new Wording("vi").Percent(0.9));
    }
}
