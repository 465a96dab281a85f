// The explicit list of verbs, one file each under Commands/, and what happens around every call: language, help, wrong use, faults.
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using DocPipeline.Cli.Commands;

namespace DocPipeline.Cli;

/// <summary>Runs one command line.</summary>
internal static class CommandLine
{
    /// <summary>Runs <paramref name="args"/> in <paramref name="world"/>; the exit code of <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Surroundings world)
    {
        var words = SpokenLanguage.Choose(args, world.Variable);
        var verbs = new VerbBuilder(world, words);
        var root = Root(verbs);
        var help = new HelpText(words, verbs.Examples);
        PutHelp(root, help, words);

        if (args.Count == 0)
        {
            help.Write(root, world.Error);
            return ExitCode.WrongUse;
        }

        var parsed = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false });
        if (parsed.Action is ParseErrorAction) return UsageErrors.Write(parsed, words, world.Error);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = world.Out,
                Error = world.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // Program.cs turns signals into Surroundings.Stop.
            }).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await world.Error.WriteLineAsync(words.Say("Lỗi đọc hoặc ghi tệp: ", "A file could not be read or written: ") + e.Message).ConfigureAwait(false);
            return ExitCode.SomeFailed;
        }
        finally
        {
            await world.Out.FlushAsync().ConfigureAwait(false);
        }
    }

    private static RootCommand Root(VerbBuilder verbs)
    {
        var root = new RootCommand(verbs.Both(
            "Đọc bài báo, chỉ đạo, thông báo kiểm tra tiếng Việt; trích xuất đơn vị, ngày, số liệu chấp hành giờ làm việc, kết quả kiểm tra; tìm kiếm.",
            "Reads Vietnamese news, directives and inspection notices; extracts units, dates, attendance and findings; searches them."));
        foreach (var option in verbs.Globals.All) root.Options.Add(option);
        root.Subcommands.Add(RunCommand.Create(verbs));
        root.Subcommands.Add(ProcessCommand.Create(verbs));
        root.Subcommands.Add(ReadCommand.Create(verbs));
        root.Subcommands.Add(ExplainCommand.Create(verbs));
        root.Subcommands.Add(ClassifyCommand.Create(verbs));
        root.Subcommands.Add(SearchCommand.Create(verbs));
        root.Subcommands.Add(ShowCommand.Create(verbs));
        root.Subcommands.Add(ExportCommand.Create(verbs));
        root.Subcommands.Add(ReportCommand.Create(verbs));
        root.Subcommands.Add(ImportCommand.Create(verbs));
        root.Subcommands.Add(McpCommand.Create(verbs));
        root.Subcommands.Add(TrainCommand.Create(verbs));
        root.Subcommands.Add(EvaluateCommand.Create(verbs));
        root.Subcommands.Add(ModelsCommand.Create(verbs));
        root.Subcommands.Add(LabelsCommand.Create(verbs));
        root.Subcommands.Add(UnitsCommand.Create(verbs));
        root.Subcommands.Add(FailedCommand.Create(verbs));
        root.Subcommands.Add(ReprocessCommand.Create(verbs));
        root.Subcommands.Add(VerifyCommand.Create(verbs));
        root.Subcommands.Add(DoctorCommand.Create(verbs));
        root.Subcommands.Add(PipelinesCommand.Create(verbs));
        root.Subcommands.Add(AccountsCommand.Create(verbs));
        root.Subcommands.Add(TokensCommand.Create(verbs));
        return root;
    }

    private static void PutHelp(Command command, HelpText help, Wording words)
    {
        foreach (var option in command.Options)
        {
            if (option is HelpOption)
            {
                option.Action = help;
                option.Description = words.Say("Xem hướng dẫn", "Show help");
                option.Aliases.Remove("/?");
                option.Aliases.Remove("/h");
            }
            else if (option is VersionOption)
            {
                option.Description = words.Say("Xem phiên bản", "Show the version");
            }
        }

        foreach (var sub in command.Subcommands) PutHelp(sub, help, words);
    }
}
