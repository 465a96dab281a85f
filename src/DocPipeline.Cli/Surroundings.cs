// What a command sees of the world around it: where it reads and writes, the environment, the clock, the wish to stop. Tests give
// their own, so that every command runs in a test exactly as it runs in a shell.
using System.Text;

namespace DocPipeline.Cli;

internal sealed class Surroundings : IDisposable
{
    /// <summary>Opens the standard input.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Data.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Words and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether <see cref="Out"/> is a terminal: colours, tables as wide as it.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal: a progress bar instead of lines.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>An environment variable, or null.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Set when the command should come to an end.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The surroundings of this process.</summary>
    public static Surroundings OfProcess(CancellationToken stop)
    {
        // UTF-8 whatever the locale says: in a container LANG is often unset, and the data is Vietnamese.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected) Console.OutputEncoding = utf8;
        return new Surroundings
        {
            OpenInput = Console.OpenStandardInput,
            Out = new StreamWriter(Console.OpenStandardOutput(), utf8, 1 << 16),
            Error = new StreamWriter(Console.OpenStandardError(), utf8, 1 << 10) { AutoFlush = true },
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Variable = Environment.GetEnvironmentVariable,
            Stop = stop,
        };
    }

    public void Dispose()
    {
        Out.Dispose();
        Error.Dispose();
    }
}
