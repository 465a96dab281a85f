using DocPipeline.Storage;

namespace DocPipeline.Cli;

/// <summary>Queries as people type them.</summary>
internal static class QueryInput
{
    /// <summary>The query; null after showing what is wrong, where, and the right form.</summary>
    public static SearchQuery? Parse(Invocation run, string text)
    {
        var parsed = SearchQueryParser.Parse(text);
        if (parsed.Failure is { } failure)
        {
            var at = Math.Clamp(failure.Position, 0, text.Length);
            run.Error.WriteLine($"{failure.Code}: {run.Words.Say(failure.Message)}");
            run.Error.WriteLine("  " + text);
            run.Error.WriteLine("  " + new string(' ', at) + new string('^', Math.Clamp(failure.Length, 1, Math.Max(1, text.Length - at))));
        }

        return parsed.Query;
    }
}
