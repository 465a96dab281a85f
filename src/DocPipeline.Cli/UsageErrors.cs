// Wrong use: what is wrong and the right form, in the language spoken. The parser's own sentences are English only, so they are
// phrased anew from what the parser found.
using System.CommandLine;
using System.CommandLine.Parsing;

namespace DocPipeline.Cli;

internal static class UsageErrors
{
    private const int FarthestTypo = 2;

    /// <summary>Says what is wrong with the arguments and shows the right form; the exit code.</summary>
    public static int Write(ParseResult parsed, Wording words, TextWriter to)
    {
        foreach (var line in parsed.Errors.Select(e => Phrase(e, parsed, words)).Distinct()) to.WriteLine(line);
        WriteRightForm(parsed.CommandResult.Command, words, to);
        return ExitCode.WrongUse;
    }

    /// <summary>The usage line of the command and where to read more.</summary>
    public static void WriteRightForm(Command command, Wording words, TextWriter to)
    {
        to.WriteLine($"{words.Say("Dạng đúng", "Right form")}: {HelpText.Usage(command, words)}");
        to.WriteLine($"{words.Say("Xem thêm", "See")}: {HelpText.FullName(command)} --help");
    }

    private static string Phrase(ParseError error, ParseResult parsed, Wording words)
    {
        switch (error.SymbolResult)
        {
            case OptionResult { Tokens.Count: 0 } option:
                return words.Say($"{option.Option.Name} cần một giá trị: {Form(option.Option)}", $"{option.Option.Name} needs a value: {Form(option.Option)}");
            case OptionResult option:
                return words.Say(
                    $"{option.Option.Name} không nhận giá trị “{Given(option)}”; dạng đúng: {Form(option.Option)}",
                    $"{option.Option.Name} does not take “{Given(option)}”; the right form: {Form(option.Option)}");
            case ArgumentResult argument when argument.Tokens.FirstOrDefault(t => IsStrayOption(t.Value)) is { } token:
                return Stray(token.Value, parsed.CommandResult.Command, words);
            case ArgumentResult argument:
                return argument.Tokens.Count == 0
                    ? words.Say($"Thiếu {argument.Argument.HelpName}: {argument.Argument.Description}", $"{argument.Argument.HelpName} is missing: {argument.Argument.Description}")
                    : words.Say($"Không hiểu “{Given(argument)}” ({argument.Argument.HelpName})", $"“{Given(argument)}” is not understood ({argument.Argument.HelpName})");
        }

        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count > 0) return Stray(parsed.UnmatchedTokens[0], command, words);
        if (command.Subcommands.Count > 0)
        {
            var names = string.Join(", ", command.Subcommands.Select(c => c.Name));
            return words.Say($"Cần một lệnh: {names}", $"A verb is needed: {names}");
        }

        var missing = command.Options.FirstOrDefault(o => o.Required && parsed.GetResult(o) is null);
        return missing is null ? error.Message : words.Say($"Thiếu {Form(missing)}", $"{Form(missing)} is missing");
    }

    /// <summary>Whether what stands in the place of a file looks like an option: a dash first, and no such file.</summary>
    public static bool IsStrayOption(string token) => token.Length > 1 && token[0] == '-' && !File.Exists(token) && !Directory.Exists(token);

    private static string Stray(string stray, Command command, Wording words)
    {
        var near = Nearest(stray, command);
        var hint = near is null ? "" : words.Say($" Có phải ý bạn là {near}?", $" Did you mean {near}?");
        return stray.StartsWith('-')
            ? words.Say($"Không có lựa chọn {stray}.", $"There is no option {stray}.") + hint
            : words.Say($"Không hiểu “{stray}”.", $"“{stray}” is not understood.") + hint;
    }

    private static string Form(Option option) => option.HelpName is null ? option.Name : option.Name + " " + option.HelpName;

    private static string Given(SymbolResult result) => string.Join(' ', result.Tokens.Select(t => t.Value));

    private static string? Nearest(string typed, Command command)
    {
        var known = command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name));
        for (var at = command; at.Parents.OfType<Command>().FirstOrDefault() is { } parent; at = parent)
            known = known.Concat(parent.Options.Where(o => o.Recursive).Select(o => o.Name));
        return known.Select(k => (Name: k, Distance: Distance(typed, k))).Where(k => k.Distance <= FarthestTypo)
            .OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault().Name;
    }

    /// <summary>Least number of letters to insert, delete or replace.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
