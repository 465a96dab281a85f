// The language that the program speaks with somebody: one for a run of the command line, one for each visitor of the pages.
using DocPipeline.Extraction.Findings;

namespace DocPipeline;

/// <summary>Chooses the wording: Vietnamese, unless English is asked for.</summary>
/// <param name="Language">"vi" or "en".</param>
public sealed record Wording(string Language)
{
    /// <summary>The languages there are; the first is the default.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["vi", "en"];

    /// <summary>Whether English is spoken.</summary>
    public bool IsEnglish => Language == "en";

    /// <summary>The wording of the language spoken.</summary>
    public string Say(string vietnamese, string english) => IsEnglish ? english : vietnamese;

    /// <summary>The wording of the language spoken.</summary>
    public string Say(LocalizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Language);
    }
}
