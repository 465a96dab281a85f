// The fence: the same documents come out of it, and a reader that crashes, hangs, babbles or eats memory costs one file its reading.
// The misbehaving readers are real processes that do just that.
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

public sealed class FencedReadingTests
{
    private static readonly ReaderProgram Real = ReaderProgram.Of(typeof(DocPipeline.Cli.CommandLine).Assembly.Location);
    private static readonly byte[] Good = Encoding.UTF8.GetBytes("UBND xã Lạng Khê\n\nSáng 24/2/2021 xã có 20 công chức, vắng 5, đều có lý do.");

    [Fact]
    public void What_comes_through_the_fence_is_what_the_reader_gave()
    {
        using var fenced = new FencedReading(Real, ReadLimits.Default);
        var bare = new DocumentReading();
        var files = Directory.EnumerateFiles(Repository.File("tests/Documents")).Concat(Directory.EnumerateFiles(Repository.File("tests/Documents/bad"))).ToList();

        Assert.True(files.Count > 40);
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, file =>
        {
            var content = File.ReadAllBytes(file);
            var name = Path.GetFileName(file);
            Assert.Equal(Shape(bare.Read(content, name)), Shape(fenced.Read(content, name)));
            Assert.Equal(bare.Parts(content, name).Select(Shape), fenced.Parts(content, name).Select(Shape));
        });
    }

    [Fact]
    public void Parts_of_an_archive_may_be_left_in_the_midst()
    {
        using var fenced = new FencedReading(Real, ReadLimits.Default);
        var zip = Zip(Enumerable.Range(0, 50).Select(i => ($"{i:D2}.txt", RandomBytes(20_000))));

        Assert.Equal("00.txt", fenced.Parts(zip, "a.zip").First().Path);
        Assert.Equal(50, fenced.Parts(zip, "a.zip").Count());
        Assert.Null(fenced.Read(Good, "a.txt").Failure);
    }

    [Theory]
    [InlineData("kill -SEGV $$", ReadFailureCodes.ReaderCrashed)]
    [InlineData("exit 0", ReadFailureCodes.ReaderCrashed)]
    [InlineData("head -c 100000 /dev/zero", ReadFailureCodes.ReaderCrashed)]
    [InlineData("yes không", ReadFailureCodes.ReaderCrashed)]
    [InlineData("cat", ReadFailureCodes.ReaderCrashed)]
    [InlineData("sleep 600", ReadFailureCodes.TooSlow)]
    [InlineData("cat > /dev/null", ReadFailureCodes.TooSlow)]
    public void A_reader_that_misbehaves_is_a_named_failure(string script, string code)
    {
        using var fenced = new FencedReading(new("sh", ["-c", script]), new ReadLimits { MaxReadTime = TimeSpan.FromSeconds(1) });
        var watch = Stopwatch.StartNew();

        Assert.Equal(code, fenced.Read(Good, "a.txt").Failure?.Code);
        Assert.Equal(code, Assert.Single(fenced.Parts(RandomBytes(1 << 10), "a.zip")).Failure?.Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"it took {watch.Elapsed}");
    }

    [Fact]
    public void A_reader_that_eats_memory_is_ended_and_the_next_file_is_read()
    {
        using var fenced = new FencedReading(Real, new ReadLimits { MaxReadMemory = 192 << 20, MaxCharacters = int.MaxValue });
        var bomb = Encoding.UTF8.GetBytes(string.Join("\n\n", Enumerable.Range(0, 1_500_000).Select(i => $"Đoạn {i}: công chức xã có mặt đầy đủ.")));

        Assert.Equal(ReadFailureCodes.TooMuchMemory, fenced.Read(bomb, "bom.txt").Failure?.Code);
        Assert.Equal(ReadFailureCodes.TooMuchMemory, fenced.Read(bomb, "bom.txt").Failure?.Code);
        var next = fenced.Read(Good, "a.txt");
        Assert.True(next.Failure is null, next.Failure?.Message.English);
        Assert.Contains("vắng 5", next.Document!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_is_not_there_says_so_and_is_tried_again()
    {
        using var fenced = new FencedReading(new("/không/có", []), ReadLimits.Default);

        var failure = fenced.Read(Good, "a.txt").Failure;

        Assert.Equal((ReadFailureCodes.ReaderCrashed, true), (failure?.Code, failure?.Passes));
    }

    [Fact]
    public void A_reader_is_not_told_the_secrets_of_the_environment()
    {
        const string secret = "DOCPIPELINE_TEST_SECRET";
        var told = Path.GetTempFileName();
        Environment.SetEnvironmentVariable(secret, "mật khẩu");
        try
        {
            using (var fenced = new FencedReading(new("sh", ["-c", $"env > '{told}'"]), ReadLimits.Default)) fenced.Read(Good, "a.txt");
            var environment = File.ReadAllText(told);
            Assert.Contains("PATH=", environment, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, environment, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(secret, null);
            File.Delete(told);
        }
    }

    [Fact]
    public async Task Readers_end_with_their_parent_however_it_ends()
    {
        // The parent is another reader's parent: a shell that is killed, so that only the end of its pipes is left to tell.
        var start = new ProcessStartInfo("sh", ["-c", $"sleep 600 | '{Real.File}' '{string.Join("' '", Real.Arguments)}' & echo $!; wait"]) { RedirectStandardOutput = true };
        using var shell = Process.Start(start)!;
        var reader = int.Parse((await shell.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        var sleeper = File.ReadAllText($"/proc/{shell.Id}/task/{shell.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => int.Parse(p, CultureInfo.InvariantCulture)).First(p => p != reader);
        Assert.True(IsAlive(reader));

        shell.Kill();
        Process.GetProcessById(sleeper).Kill();

        for (var i = 0; i < 200 && IsAlive(reader); i++) await Task.Delay(100);
        Assert.False(IsAlive(reader));
    }

    private static bool IsAlive(int process) => File.Exists($"/proc/{process}/cmdline") && File.ReadAllText($"/proc/{process}/cmdline").Length > 0;

    private static string Shape(ReadResult result) => JsonSerializer.Serialize(result) + JsonSerializer.Serialize(result.Document?.Blocks.Cast<object>());

    private static string Shape(BundlePart part) => $"{part.Path}|{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(part.Content.Span))}|{part.Failure}";

    private static byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Zip(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
