using DocPipeline.Reading;

namespace DocPipeline.Tests;

public sealed class ReadFailureTests
{
    [Fact]
    public void Failures_speak_both_languages() =>
        Assert.NotEqual(ReadFailures.Encrypted().Message.In("vi"), ReadFailures.Encrypted().Message.In("en"));
}
