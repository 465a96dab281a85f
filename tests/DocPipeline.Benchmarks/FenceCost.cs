using System.Diagnostics;
using System.Globalization;
using DocPipeline.Pipelines;
using DocPipeline.Reading;

namespace DocPipeline.Benchmarks;

/// <summary>What the fence costs: the same news pages read in this process and in another, in turns, and the same into a store.</summary>
internal static class FenceCost
{
    private const int Count = 300;
    private const int Rounds = 3;

    public static int Run()
    {
        var program = ReaderProgram.Of(typeof(FenceCost).Assembly.Location);
        var home = Directory.CreateTempSubdirectory("docpipeline-bench-").FullName;
        try
        {
            using var fenced = new FencedReading(program, ReadLimits.Default);
            var bare = new DocumentReading();
            using var withFence = Pages.Services(Path.Combine(home, "fenced"), program);
            using var without = Pages.Services(Path.Combine(home, "bare"));
            Measure("read", [bare.Read, fenced.Read], (read, page) => { if (read(Bytes(page), page.Name).Document is null) throw new InvalidOperationException(page.Name); });
            Measure("into the store", [Open(without), Open(withFence)], (pipeline, page) =>
            {
                if (pipeline.Ingest(page).Record is null) throw new InvalidOperationException(page.Name);
            });
            return 0;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static DocumentPipeline Open(DocPipelineServices services) =>
        services.OpenStore().Failure is { } failure ? throw new InvalidOperationException(failure.Message.English) : services.Pipeline();

    /// <summary>Each page by both ways, in turns of a round, after a round to warm up.</summary>
    private static void Measure<T>(string what, T[] ways, Action<T, Intake.IncomingDocument> one)
    {
        var (processor, wall) = (new double[ways.Length], new double[ways.Length]);
        for (var round = 0; round <= Rounds; round++)
        {
            var pages = Pages.Many((round + 1) * Count).Skip(round * Count).ToList();
            for (var w = 0; w < ways.Length; w++)
            {
                var (before, watch) = (ProcessorSeconds(), Stopwatch.StartNew());
                foreach (var page in pages) one(ways[w], page);
                if (round == 0) continue;
                processor[w] += ProcessorSeconds() - before;
                wall[w] += watch.Elapsed.TotalSeconds;
            }
        }

        Console.WriteLine($"{what}: {Rounds * Count} pages; processor {Each(processor[0]):0} pages/s without the fence, {Each(processor[1]):0} with it: {processor[1] / processor[0] - 1:+0.0 %;-0.0 %}; wall {wall[1] / wall[0] - 1:+0.0 %;-0.0 %}");

        static double Each(double seconds) => Rounds * Count / seconds;
    }

    private static ReadOnlyMemory<byte> Bytes(Intake.IncomingDocument page)
    {
        using var stream = page.Open();
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    /// <summary>Of this process, of the readers that it started and of those that are gone (Linux: /proc, in hundredths of a second).</summary>
    private static double ProcessorSeconds()
    {
        var children = Directory.EnumerateDirectories("/proc/self/task").SelectMany(t => File.ReadAllText(Path.Combine(t, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return children.Distinct().Append("self").Sum(id =>
        {
            // Behind the name in parentheses: state, …, utime, stime, and both of children that ended (proc_pid_stat(5), fields 14 to 17).
            var fields = File.ReadAllText($"/proc/{id}/stat").Split(") ")[1].Split(' ');
            return fields[11..15].Sum(f => double.Parse(f, CultureInfo.InvariantCulture)) / 100;
        });
    }
}
