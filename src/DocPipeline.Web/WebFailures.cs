// What can go wrong between the program and those who come by the net, each with a code and what to do.
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Web;

/// <summary>A thing of pages or API that cannot be.</summary>
/// <param name="Code">One of <see cref="WebFailureCodes"/>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record WebFailure(string Code, LocalizedText Message);

/// <summary>Codes of failures of pages and API.</summary>
public static class WebFailureCodes
{
    /// <summary>The address cannot be listened on.</summary>
    public const string AddressTaken = "DP0801";
}

/// <summary>The failures, with their words.</summary>
internal static class WebFailures
{
    internal static WebFailure AddressTaken(string address, string why) => new(WebFailureCodes.AddressTaken, new(
        $"Không phục vụ được tại {address}: {why} Chọn cổng khác (--port N; --port 0 lấy cổng trống), hoặc chạy không có trang web (--no-web).",
        $"Cannot serve at {address}: {why} Choose another port (--port N; --port 0 takes a free one), or run without pages (--no-web)."));
}
