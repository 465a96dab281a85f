using System.Diagnostics;
using AngleSharp.Html.Parser;
using DocPipeline.Pipelines;

namespace DocPipeline.Benchmarks;

/// <summary>Pages a second on one worker, end to end into a real store, beside merely parsing the same pages; and the memory it took.</summary>
internal static class PagesPerSecond
{
    private const int Count = 900;
    private const int Warm = 300;

    public static int Run()
    {
        var home = Directory.CreateTempSubdirectory("docpipeline-bench-").FullName;
        try
        {
            using var services = Pages.Services(home);
            if (services.OpenStore().Failure is { } failure) throw new InvalidOperationException(failure.Message.English);
            var pipeline = services.Pipeline();
            // Warm up: the model, the rules and the compiler.
            foreach (var page in Pages.Many(Warm)) Require(pipeline.Ingest(page with { Uri = "warm/" + page.Name }));
            var pages = Pages.Many(Count + Warm).Skip(Warm).ToList();

            var parse = Seconds(() =>
            {
                var parser = new HtmlParser();
                foreach (var page in pages) using (var stream = page.Open()) using (parser.ParseDocument(stream)) { }
            });
            var bytes = pages.Select(p => { using var stream = p.Open(); var content = new byte[stream.Length]; stream.ReadExactly(content); return content; }).ToList();
            var read = Seconds(() => { foreach (var page in bytes) services.Reading.Read(page, "page.html"); });
            var documents = bytes.Select(b => services.Reading.Read(b, "page.html").Document!).ToList();
            var extract = Seconds(() => { foreach (var document in documents) services.Extractor.Extract(document); });
            var memory = Seconds(() => { foreach (var page in pages) Require(services.PipelineWithoutStore().Ingest(page)); });
            var whole = Seconds(() => { foreach (var result in pipeline.Ingest(pages, workers: 1, CancellationToken.None)) Require(result); });
            Console.WriteLine($"{Count} pages of {Pages.Samples.Average(p => p.Length) / 1024:0} KB on one worker, CPU seconds of the process");
            Console.WriteLine($"parse only        {Count / parse,8:0} pages/s");
            Console.WriteLine($"read              {Count / read,8:0} pages/s   {read / parse:0.0} × parsing");
            Console.WriteLine($"extract           {Count / extract,8:0} pages/s   {extract / parse:0.0} × parsing");
            Console.WriteLine($"record, no store  {Count / memory,8:0} pages/s   {memory / parse:0.0} × parsing");
            Console.WriteLine($"into the store    {Count / whole,8:0} pages/s   {whole / parse:0.0} × parsing");
            Console.WriteLine($"peak memory       {Process.GetCurrentProcess().PeakWorkingSet64 >> 20,8} MB");
            return 0;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    /// <summary>Processor time, not wall time: other programs on the machine do not count.</summary>
    private static double Seconds(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static void Require(IngestResult result)
    {
        if (result.Record is null) throw new InvalidOperationException($"{result.Name}: {result.Failure?.Message.English ?? result.Outcome.ToString()}");
    }
}
