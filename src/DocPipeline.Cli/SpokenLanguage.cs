// The language that a run of the program speaks.
namespace DocPipeline.Cli;

/// <summary>Chooses the language of one command line.</summary>
internal static class SpokenLanguage
{
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
