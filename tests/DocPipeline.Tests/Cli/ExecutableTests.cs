// The real process: exit codes, streams and signals as a shell sees them.
using System.Diagnostics;
using System.Text;

namespace DocPipeline.Tests.Cli;

public sealed class ExecutableTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Data_goes_to_stdout_and_words_to_stderr_as_utf8_without_a_byte_order_mark()
    {
        var file = _bench.Write("a.txt", "Xã Lạng Khê đi làm đúng giờ.");

        using var process = Start("read", file, "--format", "jsonl");
        var (code, output, error) = await EndOf(process);

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("{\"file\"", output, StringComparison.Ordinal);
        Assert.Contains("Xã Lạng Khê", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "--version")]
    [InlineData(1, "read không-có-tệp")]
    [InlineData(2, "raed")]
    public async Task Exit_codes_reach_the_shell(int expected, string call)
    {
        using var process = Start(call.Split(' '));

        Assert.Equal(expected, (await EndOf(process)).Code);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task What_is_dropped_while_it_runs_is_found_within_seconds_and_a_signal_ends_it_cleanly(string signal)
    {
        using var process = Start("run", "--port", "0");
        // The line that says where to drop files ends with the store; then it is ready.
        while (await process.StandardError.ReadLineAsync().WaitAsync(Patience) is { } line && !line.Contains("Ctrl-C", StringComparison.Ordinal)) { }

        var watch = Stopwatch.StartNew();
        _bench.Write("home/inbox/thong-bao.txt", "Đoàn kiểm tra nhắc nhở cán bộ xã Lạng Khê không đeo thẻ.");
        var announced = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        var found = _bench.Run("search", "khong deo the", "--format", "jsonl");
        var seconds = watch.Elapsed.TotalSeconds;

        Kill(process, signal);
        var (code, output, error) = await EndOf(process);

        Assert.StartsWith("✓ thong-bao.txt", announced, StringComparison.Ordinal);
        Assert.Single(found.Lines);
        Assert.True(seconds < 20, $"found after {seconds:0.0} s");
        Assert.Equal((0, ""), (code, output));
        Assert.Contains("1 văn bản: 1 mới", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_pipeline_the_lists_of_units_are_those_of_the_current_folder()
    {
        _bench.Write("pipelines/inspection/units.tsv", "name\ttype\nTrung tâm Điều hành Bản Thử\tdepartment\n");
        var list = _bench.Write("list.csv", "Mã,Tên,Cấp,Mã tỉnh\n16831,Mường Lống,Phường,40\n");

        var (code, output, _) = await EndOf(StartBare("explain", "--text", "Trung tâm Điều hành Bản Thử vắng 3 người", "--format", "jsonl"));
        var import = await EndOf(StartBare("units", "import", list));

        Assert.Equal((0, 0), (code, import.Code));
        Assert.Contains("unit/own", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_bench.Folder, "pipelines", "inspection", "territories.tsv")));
    }

    private Process Start(params string[] args) => StartBare(["--pipeline", _bench.Pipeline, .. args]);

    private Process StartBare(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = _bench.Folder,
        };
        start.ArgumentList.Add(typeof(DocPipeline.Cli.CommandLine).Assembly.Location);
        foreach (var arg in args) start.ArgumentList.Add(arg);
        start.Environment["DOCPIPELINE_HOME"] = _bench.Home;
        start.Environment["DOCPIPELINE_LANG"] = "vi";
        return Process.Start(start)!;
    }

    private static async Task<(int Code, string Out, string Error)> EndOf(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output, await error);
    }

    private static void Kill(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
