using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction;

/// <summary>The one door of this project: a <see cref="Document"/> in, an <see cref="ExtractionResult"/> out.</summary>
/// <remarks>Thread-safe and stateless; the same document gives the same result.</remarks>
public sealed class Extractor
{
    /// <summary>Version of the rules and their data; part of every record's provenance, raised with each change of what comes out.</summary>
    public const string RulesVersion = "0.1.0";

    private readonly VietnameseRules _rules;

    /// <summary>An extractor that knows the official lists of units.</summary>
    public Extractor() : this(UnitLists.Official) { }

    /// <summary>An extractor that knows an organisation's own units too.</summary>
    /// <param name="lists">The units that are known by name.</param>
    public Extractor(UnitLists lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        _rules = VietnameseRules.With(lists);
    }

    /// <summary>Extracts everything that the rules know from <paramref name="document"/>.</summary>
    public ExtractionResult Extract(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new DocumentWalk(document, _rules).Result();
    }

    /// <summary>
    /// What the rules find in a text alone: every mention with its tree, days seen from a moment ("hôm qua", "thứ Hai tuần trước"), and what
    /// the overlap filter dropped. The text is composed first; spans point into the composed form.
    /// </summary>
    /// <param name="text">A sentence or a paragraph.</param>
    /// <param name="referenceTime">The moment at which it is read; null leaves open what only a moment tells.</param>
    public ExtractionResult Explain(string text, DateTime? referenceTime)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = VietnameseText.Compose(text);
        var document = new Document(text, [new Paragraph(new TextSpan(0, text.Length), default)]);
        // Counts are joined over a whole document; everything else is told by the chart alone.
        var whole = Extract(document);
        var chart = _rules.Read(document);
        _rules.FindUnits(chart);
        var dropped = OverlapFilter.Apply(chart);
        var mentions = DateResolution.Explain(chart, referenceTime)
            .Concat(whole.Mentions.Where(m => m.Kind == MentionKind.Attendance)).OrderBy(m => m.Span.Start).ThenByDescending(m => m.Span.End);
        return whole with { Mentions = [.. mentions], Dropped = [.. dropped.Select(DateResolution.Plain)] };
    }
}
