// Where things are when the call does not say: one rule for every verb.
using System.CommandLine;
using DocPipeline.Pipelines;

namespace DocPipeline.Cli;

/// <summary>Chooses the folders of a call.</summary>
internal static class Places
{
    /// <summary>
    /// The data folder is that of <c>--store</c>, else DOCPIPELINE_HOME, else <c>data</c> in the current folder. The models folder is
    /// <c>--models</c>, else DOCPIPELINE_MODELS, else <c>models</c> in the current folder where it holds the pipeline's classifier, else the one
    /// that ships beside the program.
    /// </summary>
    public static PipelinePlaces Choose(ParseResult parsed, GlobalOptions globals, PipelineDefinition definition, Surroundings world)
    {
        var home = world.Variable("DOCPIPELINE_HOME") is { Length: > 0 } variable ? variable : "data";
        var models = parsed.GetValue(globals.Models) ?? (world.Variable("DOCPIPELINE_MODELS") is { Length: > 0 } given ? given : null);
        if (models is null)
        {
            var here = Path.GetFullPath("models");
            models = definition.Model is { } model && Directory.Exists(Path.Combine(here, model)) ? here : Path.Combine(AppContext.BaseDirectory, "models");
        }

        var places = parsed.GetValue(globals.Store) is { } store
            ? PipelinePlaces.Beside(store, models, definition)
            : PipelinePlaces.In(home, models, definition);
        return places with { Units = UnitsFolder(parsed.GetValue(globals.Pipeline), definition) };
    }

    /// <summary>Lists of units stand beside the <c>--pipeline</c>, else in <c>pipelines/NAME</c> of the current folder.</summary>
    private static string UnitsFolder(string? pipeline, PipelineDefinition definition) =>
        pipeline is null ? Path.GetFullPath(Path.Combine("pipelines", definition.Name)) : Path.GetDirectoryName(Path.GetFullPath(pipeline)) ?? ".";
}
