using DocPipeline.Extraction.Documents;
using DocPipeline.Intake;
using DocPipeline.Pipelines;
using DocPipeline.Reading;

namespace DocPipeline.Benchmarks;

/// <summary>News pages for measuring: the three HTML samples, each made a document of its own by a number in its title.</summary>
internal static class Pages
{
    private static readonly string Root = FindRoot();

    /// <summary>The HTML samples, as bytes.</summary>
    public static IReadOnlyList<byte[]> Samples { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "tests", "Documents"), "*.html").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary><paramref name="count"/> different pages, the samples in turn.</summary>
    public static IEnumerable<IncomingDocument> Many(int count)
    {
        for (var i = 0; i < count; i++)
        {
            // A comment behind the page makes the bytes, and so the document, another one.
            byte[] page = [.. Samples[i % Samples.Count], .. System.Text.Encoding.ASCII.GetBytes($"<!-- {i} -->")];
            yield return IncomingDocument.FromBytes($"page-{i}.html", $"memory/page-{i}.html", page);
        }
    }

    /// <summary>Every sample document, read.</summary>
    public static IReadOnlyList<Document> Documents()
    {
        var reading = new DocumentReading();
        return [.. Directory.EnumerateFiles(Path.Combine(Root, "tests", "Documents")).Order(StringComparer.Ordinal)
            .Where(f => !f.EndsWith(".json", StringComparison.Ordinal) && !f.EndsWith(".md", StringComparison.Ordinal))
            .Select(f => reading.Read(File.ReadAllBytes(f), Path.GetFileName(f)).Document ?? throw new InvalidOperationException($"{f} cannot be read."))];
    }

    /// <summary>The shipped pipeline with its store in <paramref name="home"/>.</summary>
    public static DocPipelineServices Services(string home, ReaderProgram? fence = null) =>
        new(PipelineDefinition.Default, PipelinePlaces.In(home, Path.Combine(Root, "models"), PipelineDefinition.Default), fence: fence);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DocPipeline.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmarks run outside the working copy.");
        return folder;
    }
}
