// One call of a verb: its options, its language, and the parts of the pipeline, each made only when the verb asks for it.
using System.CommandLine;
using DocPipeline.Blobs;
using DocPipeline.Cli.Output;
using DocPipeline.Extraction.Findings;
using DocPipeline.Pipelines;
using DocPipeline.Reading;
using DocPipeline.Storage;
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
    public TextWriter Error { get; private set; } = world.Error;

    /// <summary>Where things are.</summary>
    public PipelinePlaces Places => places;

    /// <summary>The pipeline.</summary>
    public PipelineDefinition Definition => definition;

    /// <summary>Readers, store, classifier.</summary>
    public DocPipelineServices Services => _services ??= new DocPipelineServices(definition, places, world.Clock, ReaderProgram.Of(typeof(Invocation).Assembly.Location), BlobAccess.From(world.Variable));

    /// <summary>Tables and colours on <see cref="Out"/>.</summary>
    public IAnsiConsole Console => _console ??= Terminal.Create(world.Out, world.OutIsTerminal);

    /// <summary>From now on words go to a log.</summary>
    public void SpeakThrough(RunLog log) => Error = log.Words;

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

    /// <summary>The store, made where it is not there yet; null after saying why it cannot be opened.</summary>
    public RecordStore? OpenStore()
    {
        var opened = Services.OpenStore();
        if (opened.Failure is { } failure) Failed(failure.Code, failure.Message);
        return opened.Store;
    }

    /// <summary>The store, where there is one; null after saying what to do.</summary>
    public RecordStore? OpenExistingStore()
    {
        if (Services.StoreExists) return OpenStore();
        Error.WriteLine(Say(
            $"Chưa có kho dữ liệu tại {places.Store}. Hãy nạp văn bản trước: docpipeline process PATH…, hoặc docpipeline run.",
            $"There is no store at {places.Store} yet. Ingest documents first: docpipeline process PATH…, or docpipeline run."));
        return null;
    }

    /// <summary>Whether the pipeline's classifier can be used, or the pipeline has none; false after saying why not.</summary>
    public bool HasClassifier()
    {
        if (Services.Classifier.Failure is not { } failure) return true;
        Failed(failure.Code, failure.Message);
        return false;
    }

    /// <summary>
    /// Asks for the containers of the pipeline, and makes those that are missing; the exit code after saying why one cannot be used, null where all
    /// is well. One that cannot be reached now is told of and waited for.
    /// </summary>
    public int? HasContainers(bool inbox = true)
    {
        BlobContainer?[] used = [inbox ? Services.InboxContainer : null, Services.ArchiveContainer];
        foreach (var container in used)
        {
            if (container?.Check(world.Stop) is not { } failure) continue;
            Failed(failure.Code, failure.Message);
            if (!failure.Passes) return ExitCode.SomeFailed;
        }

        return null;
    }

    /// <summary>Whether the pipeline's own lists of units can be used, or it has none; false after saying of each mistake where it stands.</summary>
    public bool HasUnitLists()
    {
        foreach (var (file, failure) in Services.Units.Faults)
            Error.WriteLine($"{failure.Code}: {file}{(failure.Row is { } row ? Say($", dòng {row}", $", row {row}") : "")}: {words.Say(failure.Message)}");
        return Services.Units.Faults.Count == 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _services?.Dispose();
}
