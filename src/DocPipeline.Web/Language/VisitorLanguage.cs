namespace DocPipeline.Web.Language;

/// <summary>
/// The language of one visitor: of a request, or of the line that a page keeps open. Inject <see cref="Wording"/> to speak it; this is
/// where it is set, before anything speaks.
/// </summary>
internal sealed class VisitorLanguage
{
    /// <summary>The wording; Vietnamese until somebody asks for another.</summary>
    internal Wording Words { get; set; } = new(Wording.Languages[0]);
}
