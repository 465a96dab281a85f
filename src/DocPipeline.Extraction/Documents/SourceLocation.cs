namespace DocPipeline.Extraction.Documents;

/// <summary>Where a block stands in the original, as far as the format tells.</summary>
/// <param name="Page">1-based page, or null where the format has no pages.</param>
/// <param name="Left">Left edge as a share of the page's width (0 to 1), or null.</param>
/// <param name="Top">Top edge as a share of the page's height from above (0 to 1), or null.</param>
public readonly record struct SourceLocation(int? Page = null, double? Left = null, double? Top = null);
