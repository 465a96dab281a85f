// `--help` in the language spoken, the verb's purpose in both, with examples. The library's own help speaks English only.
using System.CommandLine;
using System.CommandLine.Invocation;

namespace DocPipeline.Cli;

/// <summary>Writes help for the command that was parsed.</summary>
/// <param name="words">The language.</param>
/// <param name="examples">Example calls by command.</param>
internal sealed class HelpText(Wording words, IReadOnlyDictionary<Command, string[]> examples) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return ExitCode.Ok;
    }

    /// <summary>Writes the help of <paramref name="command"/>.</summary>
    public void Write(Command command, TextWriter to)
    {
        to.WriteLine(command.Description);
        to.WriteLine();
        to.WriteLine(words.Say("Cách dùng:", "Usage:"));
        to.WriteLine("  " + Usage(command, words));
        Section(to, words.Say("Lệnh:", "Verbs:"), command.Subcommands.Select(c => (c.Name, FirstLine(c.Description))));
        Section(to, words.Say("Tham số:", "Arguments:"), command.Arguments.Select(a => (a.HelpName ?? a.Name, a.Description)));
        Section(to, words.Say("Lựa chọn:", "Options:"), command.Options.Where(o => !o.Hidden && !IsGlobal(command, o)).Select(Row));
        Section(to, words.Say("Lựa chọn chung:", "Options of every verb:"), Globals(command).Select(Row));
        if (examples.TryGetValue(command, out var calls))
            Section(to, words.Say("Ví dụ:", "Examples:"), calls.Select(c => (c, (string?)null)));
        to.WriteLine();
        to.WriteLine(words.Say("Mã thoát: 0 tốt, 1 có văn bản lỗi, 2 dùng sai.", "Exit codes: 0 all well, 1 some documents failed, 2 wrong use."));
    }

    /// <summary>The usage line: <c>docpipeline read PATH… [--format table|json|jsonl]</c>.</summary>
    public static string Usage(Command command, Wording words)
    {
        var parts = new List<string> { FullName(command) };
        parts.AddRange(command.Arguments.Select(a => a.Arity.MinimumNumberOfValues > 0 ? a.HelpName ?? a.Name : $"[{a.HelpName ?? a.Name}]"));
        if (command.Subcommands.Count > 0) parts.Add(words.Say("LỆNH", "VERB"));
        parts.AddRange(command.Options.Where(o => !o.Hidden && !IsGlobal(command, o) && o is not (System.CommandLine.Help.HelpOption or VersionOption))
            .Select(o => o.Required ? Form(o) : $"[{Form(o)}]"));
        return string.Join(' ', parts);
    }

    /// <summary>The command with the commands above it: <c>docpipeline pipelines check</c>.</summary>
    public static string FullName(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? FullName(parent) + " " + command.Name : "docpipeline";

    private static IEnumerable<Option> Globals(Command command)
    {
        var root = command;
        while (root.Parents.OfType<Command>().FirstOrDefault() is { } parent) root = parent;
        return root.Options.Where(o => o.Recursive);
    }

    private static bool IsGlobal(Command command, Option option) => command is RootCommand && option.Recursive;

    private static string Form(Option option) => option.HelpName is null ? option.Name : option.Name + " " + option.HelpName;

    private static (string, string?) Row(Option option) => (Form(option), option.Description);

    private static string? FirstLine(string? text) => text?.Split('\n')[0];

    private static void Section(TextWriter to, string heading, IEnumerable<(string Left, string? Right)> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0) return;
        to.WriteLine();
        to.WriteLine(heading);
        var width = list.Where(r => r.Right is not null).Select(r => r.Left.Length).DefaultIfEmpty(0).Max() + 2;
        foreach (var (left, right) in list) to.WriteLine("  " + (right is null ? left : left.PadRight(width) + right));
    }
}
