// The log of `run` for machines: with --log everything that is said for people on stderr, and each document, becomes an entry with a level.
using System.Text;
using DocPipeline.Pipelines;
using Microsoft.Extensions.Logging.Console;

namespace DocPipeline.Cli;

internal sealed partial class RunLog : IDisposable
{
    private readonly ILoggerFactory _factory;
    private readonly ILogger _log;

    private RunLog(ILoggerFactory factory)
    {
        _factory = factory;
        _log = factory.CreateLogger("DocPipeline");
        Words = new Lines(_log);
    }

    /// <summary>Takes lines for people as entries.</summary>
    public TextWriter Words { get; }

    /// <summary>A log on stderr, as JSON or as text; null where none is asked for.</summary>
    public static RunLog? Open(string? form, string? level)
    {
        if (form is null) return null;
        return new RunLog(LoggerFactory.Create(log =>
        {
            log.SetMinimumLevel(Enum.Parse<LogLevel>(level ?? nameof(LogLevel.Information), ignoreCase: true));
            log.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
            if (form == "json") log.AddJsonConsole(o => (o.UseUtcTimestamp, o.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
            else log.AddSimpleConsole(o => (o.SingleLine, o.UseUtcTimestamp, o.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ "));
        }));
    }

    /// <summary>Notes how a document ended.</summary>
    public void Note(IngestResult result, Wording words)
    {
        ArgumentNullException.ThrowIfNull(result);
        switch (result)
        {
            case { Failure: { } fault } when fault.Code == PipelineFailures.UnexpectedCode:
                Broken(_log, result.Uri, result.Id, fault.Code, words.Say(fault.Message));
                break;
            case { Failure: { } passing, NextTry: { } next }:
                Postponed(_log, result.Uri, passing.Code, words.Say(passing.Message), next);
                break;
            case { Failure: { } failure }:
                Failed(_log, result.Uri, result.Id, failure.Code, words.Say(failure.Message));
                break;
            case { Outcome: IngestOutcome.Duplicate }:
                Duplicate(_log, result.Uri, result.Id);
                break;
            default:
                Done(_log, result.Uri, result.Id);
                break;
        }
    }

    /// <summary>Notes that something the pipeline needs is away, or back.</summary>
    public void Note(PipelineHealth health, Wording words)
    {
        var faults = string.Join(" ", new[] { health.Store, health.Inbox, health.Archive }.OfType<Extraction.Findings.LocalizedText>().Select(words.Say));
        if (health.IsReady) Ready(_log, health.LastLook, health.Waiting);
        else NotReady(_log, faults, health.LastLook, health.Waiting);
    }

    /// <inheritdoc/>
    public void Dispose() => _factory.Dispose();

    [LoggerMessage(1, LogLevel.Information, "done: {File} {Id}")]
    private static partial void Done(ILogger log, string file, string? id);

    [LoggerMessage(2, LogLevel.Information, "duplicate: {File} {Id}")]
    private static partial void Duplicate(ILogger log, string file, string? id);

    [LoggerMessage(3, LogLevel.Warning, "failed: {File} {Id} {Code}: {Reason}")]
    private static partial void Failed(ILogger log, string file, string? id, string code, string reason);

    [LoggerMessage(4, LogLevel.Warning, "postponed: {File} {Code}: {Reason} next try {NextTry}")]
    private static partial void Postponed(ILogger log, string file, string code, string reason, DateTimeOffset nextTry);

    [LoggerMessage(5, LogLevel.Error, "fault of the program: {File} {Id} {Code}: {Reason}")]
    private static partial void Broken(ILogger log, string file, string? id, string code, string reason);

    [LoggerMessage(6, LogLevel.Information, "ready: last look {LastLook}, {Waiting} waiting")]
    private static partial void Ready(ILogger log, DateTimeOffset? lastLook, int waiting);

    [LoggerMessage(7, LogLevel.Error, "not ready: {Reason} last look {LastLook}, {Waiting} waiting")]
    private static partial void NotReady(ILogger log, string reason, DateTimeOffset? lastLook, int waiting);

    [LoggerMessage(8, LogLevel.Information, "{Words}")]
    private static partial void Said(ILogger log, string words);

    private sealed class Lines(ILogger log) : TextWriter
    {
        private readonly StringBuilder _line = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            lock (_line)
            {
                if (value != '\n')
                {
                    if (value != '\r') _line.Append(value);
                    return;
                }

                if (_line.Length > 0) Said(log, _line.ToString());
                _line.Clear();
            }
        }
    }
}
