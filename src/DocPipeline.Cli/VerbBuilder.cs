// What every verb is made with, so that a verb's own file holds its options and its work and nothing else.
using System.CommandLine;
using DocPipeline.Pipelines;

namespace DocPipeline.Cli;

internal sealed class VerbBuilder(Surroundings world, Wording words)
{
    private readonly Dictionary<Command, string[]> _examples = [];

    /// <summary>The language spoken.</summary>
    public Wording Words => words;

    /// <summary>The options of every verb.</summary>
    public GlobalOptions Globals { get; } = new(words);

    /// <summary>Example calls of the verbs made so far, for their help.</summary>
    public IReadOnlyDictionary<Command, string[]> Examples => _examples;

    /// <summary>The wording of the language spoken.</summary>
    public string Say(string vietnamese, string english) => words.Say(vietnamese, english);

    /// <summary>Both wordings, the one of the language spoken first.</summary>
    public string Both(string vietnamese, string english) =>
        words.IsEnglish ? english + "\n" + vietnamese : vietnamese + "\n" + english;

    /// <summary>A verb: what it does in both languages, its arguments and options, example calls, its work.</summary>
    public Command Verb(string name, string purpose, IEnumerable<Symbol> symbols, string[] examples, Func<Invocation, Task<int>> work)
    {
        var verb = new Command(name, purpose);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) verb.Arguments.Add(argument);
            else verb.Options.Add((Option)symbol);
        }

        _examples[verb] = examples;
        verb.SetAction(async (parsed, _) =>
        {
            var definition = PipelineDefinition.Default;
            if (parsed.GetValue(Globals.Pipeline) is { } path)
            {
                var reading = PipelineDefinitionFile.Load(path);
                if (reading.Definition is null)
                {
                    foreach (var fault in reading.Faults) await world.Error.WriteLineAsync($"{path}: {fault.Path}: {words.Say(fault.Message)}").ConfigureAwait(false);
                    return ExitCode.WrongUse;
                }

                definition = reading.Definition;
            }

            using var invocation = new Invocation(parsed, world, words, Places.Choose(parsed, Globals, definition, world), definition);
            return await work(invocation).ConfigureAwait(false);
        });
        return verb;
    }

    /// <summary>A verb whose work needs no waiting.</summary>
    public Command Verb(string name, string purpose, IEnumerable<Symbol> symbols, string[] examples, Func<Invocation, int> work) =>
        Verb(name, purpose, symbols, examples, invocation => Task.FromResult(work(invocation)));

    /// <summary>The option <c>--format</c>; the first of the formats is the default.</summary>
    public Option<string?> Format(params string[] formats)
    {
        var option = new Option<string?>("--format")
        {
            DefaultValueFactory = _ => formats[0],
            Description = Say($"Dạng in ra (mặc định {formats[0]})", $"Form of the output (default {formats[0]})"),
        };
        return GlobalOptions.Choice(option, formats);
    }

    /// <summary>How many documents are worked on at once.</summary>
    public Option<int> Workers() => new("--workers")
    {
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        Description = Say("Số văn bản xử lý cùng lúc (mặc định: số nhân)", "Documents worked on at once (default: the cores)"),
    };

    /// <summary>Files and folders, at least one.</summary>
    public Argument<string[]> Paths()
    {
        var paths = new Argument<string[]>("paths")
        {
            HelpName = "PATH…",
            Arity = ArgumentArity.OneOrMore,
            Description = Say("Tệp hoặc thư mục (đọc cả thư mục con)", "Files or folders (with their subfolders)"),
        };
        // A misspelt option would else pass for a file that is not there.
        paths.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => UsageErrors.IsStrayOption(t.Value)) is { } stray) result.AddError(stray.Value);
        });
        return paths;
    }
}
