using AngleSharp.Html.Parser;
using BenchmarkDotNet.Attributes;
using DocPipeline.Extraction;
using DocPipeline.Extraction.Documents;
using DocPipeline.Pipelines;
using DocPipeline.Reading;

namespace DocPipeline.Benchmarks;

/// <summary>
/// One news page from bytes to record, beside its floor: merely parsing the HTML. The steps in between are measured one by one.
/// </summary>
[MemoryDiagnoser]
public class EndToEnd
{
    private readonly byte[] _page = Pages.Samples[0];
    private readonly HtmlParser _parser = new();
    private readonly DocumentReading _reading = new();
    private readonly Extractor _extractor = new();
    private readonly string _home = Directory.CreateTempSubdirectory("docpipeline-bench-").FullName;
    private DocPipelineServices _services = null!;
    private DocumentPipeline _pipeline = null!;
    private Document _document = null!;

    /// <summary>Loads the model and reads the page once.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _services = Pages.Services(_home);
        _pipeline = _services.PipelineWithoutStore();
        _document = _reading.Read(_page, "page.html").Document!;
    }

    /// <summary>Closes the parts and removes the folder.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _services.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>The floor: the HTML parser alone.</summary>
    [Benchmark(Baseline = true)]
    public int ParseHtml()
    {
        using var stream = new MemoryStream(_page, writable: false);
        using var document = _parser.ParseDocument(stream);
        return document.All.Length;
    }

    /// <summary>Bytes to blocks.</summary>
    [Benchmark]
    public int Read() => _reading.Read(_page, "page.html").Document!.Blocks.Count;

    /// <summary>Blocks to mentions, figures and clauses.</summary>
    [Benchmark]
    public int Extract() => _extractor.Extract(_document).Mentions.Count;

    /// <summary>Bytes to record: reading, extraction, classification.</summary>
    [Benchmark]
    public int Record() => _pipeline.Ingest(Intake.IncomingDocument.FromBytes("page.html", "memory/page.html", _page)).Record!.Findings.Count;
}
