// One call of a verb: its options, its language, and the parts of the pipeline, each made only when the verb asks for it.
using System.CommandLine;
using DocPipeline.Cli.Output;
using DocPipeline.Extraction.Findings;
using DocPipeline.Pipelines;
using Spectre.Console;

namespace DocPipeline.Cli;

internal sealed class Invocation(
    ParseResult parsed, Surroundings world, Wording words, PipelinePlaces places, PipelineDefinition definition) : IDisposable
{
    private DocPipelineServices? _services;
    private IAnsiConsole? _console;

    /// <summary>The world around the call.</summary>
    public Surroundings World => world;

    /// <summary>The language spoken.</summary>
    public Wording Words => words;

    /// <summary>Data.</summary>
    public TextWriter Out => world.Out;

    /// <summary>Words and progress.</summary>
    public TextWriter Error => world.Error;

    /// <summary>Where things are.</summary>
    public PipelinePlaces Places => places;

    /// <summary>The pipeline.</summary>
    public PipelineDefinition Definition => definition;

    /// <summary>Readers, store, classifier.</summary>
    public DocPipelineServices Services => _services ??= new DocPipelineServices(definition, places, world.Clock);

    /// <summary>Tables and colours on <see cref="Out"/>.</summary>
    public IAnsiConsole Console => _console ??= Terminal.Create(world.Out, world.OutIsTerminal);

    /// <summary>The value of an option.</summary>
    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    /// <summary>The value of an argument.</summary>
    public T? Get<T>(Argument<T> argument) => parsed.GetValue(argument);

    /// <summary>The wording of the language spoken.</summary>
    public string Say(string vietnamese, string english) => words.Say(vietnamese, english);

    /// <summary>Says what is wrong with the call and the right form; the exit code.</summary>
    public int Wrong(string vietnamese, string english)
    {
        Error.WriteLine(Say(vietnamese, english));
        UsageErrors.WriteRightForm(parsed.CommandResult.Command, words, Error);
        return ExitCode.WrongUse;
    }

    /// <summary>Says why what was asked for did not come about; the exit code.</summary>
    public int Failed(string code, LocalizedText message)
    {
        Error.WriteLine($"{code}: {words.Say(message)}");
        return ExitCode.SomeFailed;
    }

    /// <inheritdoc/>
    public void Dispose() => _services?.Dispose();
}
