// The nasty corpus through the real program with everything on: each file ends in a state with a reason, the good ones among them are all found with
// their right record, the worker lives, the store is sound, memory is bounded, and nobody is called. DOCPIPELINE_TEST_LONG=1 takes the long form.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DocPipeline.Tests.Storage;

namespace DocPipeline.Tests.Faults;

[Trait("form", "long")]
public sealed class NastyCorpusTests : IDisposable
{
    private const long MostMemory = 1L << 30;
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOCPIPELINE_TEST_LONG") == "1";

    /// <summary>How many files of the inbox the ledger knows, once none waits.</summary>
    private const string Through =
        "SELECT CASE WHEN sum(state = 'waiting') > 0 THEN '0' ELSE count(DISTINCT CASE WHEN instr(uri, '!/') > 0 THEN substr(uri, 1, instr(uri, '!/') - 1) ELSE uri END) || '' END FROM file_states";

    private readonly TemporaryFolder _folder = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _calls;

    public NastyCorpusTests()
    {
        _listener.Start();
        _ = Answer();
    }

    public void Dispose()
    {
        _listener.Dispose();
        // .NET cannot say the name that is no UTF-8, and so not delete it.
        using (var remove = Process.Start("rm", ["-rf", _folder["inbox"]])) remove.WaitForExit();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_file_ends_in_a_state_with_a_reason_and_the_good_ones_are_found()
    {
        var inbox = _folder["inbox"];
        var files = NastyCorpus.Files($"http://{_listener.LocalEndpoint}", Long);
        foreach (var file in files) Write(inbox, file);
        var special = await Special(inbox);
        Assert.True(files.Count >= 500, $"{files.Count} files");
        Assert.True(files.Count(f => f.Good.Length > 0) >= 40);

        // Once, and as the worker that watches.
        var once = _folder["once"];
        using (var process = WorkerProcess.Start(once, "process", inbox))
        {
            Assert.Equal(1, await process.End());
            Check(once, inbox, files, special, process);
        }

        var watching = _folder["watching"];
        using (var run = WorkerProcess.Start(watching, "run", "--no-web", "--inbox", inbox))
        {
            await run.Ready();
            await FaultBench.Until(() => FaultBench.Rows(watching, Through) is [{ } through] && int.Parse(through, CultureInfo.InvariantCulture) >= files.Count + special.Count, run);
            // It lives: what comes now is read, too.
            Write(inbox, new NastyFile("sau cùng.txt", Encoding.UTF8.GetBytes(NastyCorpus.Notice(999)), 999));
            await FaultBench.Until(() => FaultBench.VerbOn(watching, "search", $"total={NastyCorpus.Total(999)}", "--format", "jsonl").Lines.Count == 1, run);
            Assert.Equal(0, await run.Stop());
            File.Delete(Path.Combine(inbox, "sau cùng.txt"));
            Check(watching, inbox, files, special, run);
        }

        Assert.Equal(0, _calls);
        Assert.Empty(Directory.EnumerateFiles("/tmp", "docpipeline-l*").Concat(Directory.EnumerateFiles("/tmp", "docpipeline-r*")));
    }

    private static void Check(string home, string inbox, List<NastyFile> files, List<string> special, WorkerProcess process)
    {
        var records = FaultBench.VerbOn(home, "export", "--format", "jsonl").Lines;
        var failed = FaultBench.VerbOn(home, "failed", "list", "--format", "jsonl", "--lang", "en").Lines;
        var verify = FaultBench.VerbOn(home, "verify", "--format", "jsonl");
        var counts = Assert.Single(verify.Lines);

        Assert.True(verify.Code == 0, verify.Out + verify.Error);
        Assert.Equal(0, counts.GetProperty("waiting").GetInt32());
        Assert.DoesNotContain(failed, f => f.GetProperty("code").GetString() == "DP0501");
        Assert.All(failed, f => Assert.NotEqual("", f.GetProperty("message").GetString()));

        // Every file has come out: as a record, a duplicate, a failure, or, of an archive, as what is in it.
        var known = failed.Select(f => f.GetProperty("file").GetString()!)
            .Concat(FaultBench.Rows(home, "SELECT uri FROM files")).Select(u => u.Split("!/")[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], files.Select(f => f.Name).Concat(special).Where(f => !known.Contains(Path.Combine(inbox, f).Replace('\\', '/').Split("!/")[0])));

        var missing = new List<string>();
        foreach (var file in files)
            foreach (var n in file.Good)
                if (!records.Any(r => Says(r, n))) missing.Add($"{file.Name} ({n})");
        Assert.Equal([], missing);
        Assert.DoesNotContain(records, r => r.GetProperty("text").GetString()!.Contains("root:x:0:", StringComparison.Ordinal));
        Assert.True(process.MostMemory < MostMemory, $"{process.MostMemory >> 20} MB");
    }

    private static bool Says(JsonElement record, int n) => record.GetProperty("attendance").EnumerateArray().Any(a =>
        a.TryGetProperty("total", out var total) && total.ValueKind == JsonValueKind.Number && total.GetInt32() == NastyCorpus.Total(n)
        && a.TryGetProperty("absent", out var absent) && absent.ValueKind == JsonValueKind.Number && absent.GetInt32() == NastyCorpus.Absent(n));

    /// <summary>What is no file with bytes in it: pipes, sockets, links into nothing, in circles and to a good file, folders called as documents.</summary>
    private static async Task<List<string>> Special(string inbox)
    {
        var outside = Path.Combine(Path.GetDirectoryName(inbox)!, "ngoài.txt");
        File.WriteAllText(outside, NastyCorpus.Notice(998));
        using (var pipe = Process.Start("mkfifo", [Path.Combine(inbox, "ống.txt"), Path.Combine(inbox, "ống.docx")])) await pipe.WaitForExitAsync();
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)) socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(inbox, "ổ cắm.txt")));
        File.CreateSymbolicLink(Path.Combine(inbox, "liên kết.txt"), outside);
        File.CreateSymbolicLink(Path.Combine(inbox, "liên kết mất.txt"), Path.Combine(inbox, "không có"));
        File.CreateSymbolicLink(Path.Combine(inbox, "liên kết mình.txt"), Path.Combine(inbox, "liên kết mình.txt"));
        File.CreateSymbolicLink(Path.Combine(inbox, "zero.txt"), "/dev/zero");
        Directory.CreateSymbolicLink(Path.Combine(inbox, "vòng"), inbox);
        Directory.CreateDirectory(Path.Combine(inbox, "rỗng.docx"));
        using (var byteName = Process.Start("sh", ["-c", "printf x > \"$1/$(printf 'h\\377ng.txt')\"", "sh", inbox])) await byteName.WaitForExitAsync();
        return ["h\uFFFDng.txt", "ống.txt", "ống.docx", "ổ cắm.txt", "liên kết.txt", "liên kết mất.txt", "liên kết mình.txt", "zero.txt"];
    }

    private static void Write(string inbox, NastyFile file)
    {
        var path = Path.Combine(inbox, file.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, file.Content);
    }

    private async Task Answer()
    {
        try
        {
            while (true)
            {
                using var call = await _listener.AcceptSocketAsync();
                Interlocked.Increment(ref _calls);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
