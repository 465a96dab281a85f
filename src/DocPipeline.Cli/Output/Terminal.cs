using Spectre.Console;

namespace DocPipeline.Cli.Output;

/// <summary>Spectre consoles on our own writers.</summary>
internal static class Terminal
{
    // Where there is no terminal nothing is cut to a width of 80: files and pipes take whole lines.
    private const int WidthOfPlainText = 160;

    /// <summary>A console on <paramref name="to"/>; without a terminal it writes plain text.</summary>
    public static IAnsiConsole Create(TextWriter to, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(to),
            // Spectre looks for a terminal behind the console's own writers only; that there is one behind ours, the caller knows.
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        });
        if (!isTerminal) console.Profile.Width = WidthOfPlainText;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>A name as it may be shown: one line, and nothing in it that speaks to the terminal or turns the text behind it around.</summary>
    public static string Plain(string name) =>
        string.Concat(name.Select(c => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? '\uFFFD' : c));

    /// <summary>A table with these headings and light lines.</summary>
    public static Table Table(params string[] headings)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in headings) table.AddColumn(new TableColumn(Markup.Escape(heading)));
        return table;
    }
}
