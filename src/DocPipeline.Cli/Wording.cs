// The language that a run of the program speaks.
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Cli;

/// <summary>Chooses the wording: Vietnamese, unless English is asked for.</summary>
/// <param name="Language">"vi" or "en".</param>
internal sealed record Wording(string Language)
{
    /// <summary>The languages there are.</summary>
    public static string[] Languages { get; } = ["vi", "en"];

    /// <summary>Whether English is spoken.</summary>
    public bool IsEnglish => Language == "en";

    /// <summary>The wording of the language spoken.</summary>
    public string Say(string vietnamese, string english) => IsEnglish ? english : vietnamese;

    /// <summary>The wording of the language spoken.</summary>
    public string Say(LocalizedText text) => text.In(Language);

    /// <summary>
    /// By <c>--lang</c>, else DOCPIPELINE_LANG, else English where the locale is English, else Vietnamese. Looks at the bare arguments,
    /// because help and messages about wrong arguments must speak the language too.
    /// </summary>
    public static Wording Choose(IReadOnlyList<string> args, Func<string, string?> variable)
    {
        var asked = variable("DOCPIPELINE_LANG");
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--lang" && i + 1 < args.Count) asked = args[i + 1];
            else if (args[i].StartsWith("--lang=", StringComparison.Ordinal)) asked = args[i]["--lang=".Length..];
        }

        if (asked is "vi" or "en") return new Wording(asked);
        var locale = FirstSet(variable, "LC_ALL", "LC_MESSAGES", "LANG");
        return new Wording(locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "vi");
    }

    private static string FirstSet(Func<string, string?> variable, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (variable(name) is { Length: > 0 } value) return value;
        return "";
    }
}
