// A data folder and an inbox for a real worker, and what its store says, asked through the command line and the ledger.
using System.Diagnostics;
using DocPipeline.Cli;
using DocPipeline.Tests.Cli;
using DocPipeline.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace DocPipeline.Tests.Faults;

internal sealed class FaultBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FaultBench(string? home = null)
    {
        Home = home ?? _folder["home"];
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Inbox);
        // Without the classifier: these tests are about files, and start many processes.
        File.WriteAllText(Pipeline, """{ "name": "inspection", "version": "1", "model": null }""");
    }

    public string Home { get; }

    public string Inbox => _folder["inbox"];

    private string Pipeline => _folder["pipeline.json"];

    /// <summary>Starts a worker on the inbox.</summary>
    public async Task<WorkerProcess> Run(params string[] options) => await RunBy([], options);

    /// <summary>Starts a worker by way of another program.</summary>
    public async Task<WorkerProcess> RunBy(string[] by, params string[] options)
    {
        var run = WorkerProcess.Start(by, Home, ["run", "--no-web", "--pipeline", Pipeline, "--inbox", Inbox, "--quiet", "0.3", .. options]);
        await run.Ready();
        return run;
    }

    /// <summary>Takes a folder in at once.</summary>
    public WorkerProcess Process(string folder) => WorkerProcess.Start(Home, "process", "--pipeline", Pipeline, folder);

    /// <summary>Drops a notice.</summary>
    public string Drop(int n, string? name = null)
    {
        var path = Path.Combine(Inbox, name ?? $"{n:D5}.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, NastyCorpus.Notice(n));
        return path;
    }

    public CommandResult Verb(params string[] args) => VerbOn(Home, args);

    /// <summary>Runs a verb in this process on a data folder.</summary>
    public static CommandResult VerbOn(string home, params string[] args)
    {
        using var surroundings = new Surroundings
        {
            OpenInput = () => Stream.Null,
            Out = new StringWriter(),
            Error = new StringWriter(),
            Variable = name => name == "DOCPIPELINE_HOME" ? home : null,
        };
        var code = CommandLine.RunAsync(args, surroundings).GetAwaiter().GetResult();
        return new CommandResult(code, surroundings.Out.ToString()!, surroundings.Error.ToString()!);
    }

    /// <summary>How many files are in a state.</summary>
    public int Count(string state) => Rows($"SELECT count(*) || '' FROM file_states WHERE state = '{state}'") is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>Failures as "code file".</summary>
    public IReadOnlyList<string> Failures() => Rows("SELECT code || ' ' || name FROM file_states WHERE state = 'failed' ORDER BY name");

    /// <summary>The first column of what the store gives; nothing where there is no store yet.</summary>
    public IReadOnlyList<string> Rows(string sql) => Rows(Home, sql);

    public static IReadOnlyList<string> Rows(string home, string sql)
    {
        try
        {
            using var store = new SqliteConnection($"Data Source={Path.Combine(home, "docpipeline.db")};Mode=ReadOnly;Pooling=False");
            store.Open();
            using var command = store.CreateCommand();
            command.CommandText = sql;
            using var rows = command.ExecuteReader();
            var found = new List<string>();
            while (rows.Read()) found.Add(rows.GetString(0));
            return found;
        }
        catch (SqliteException)
        {
            return []; // not there yet, or busy
        }
    }

    /// <summary>Waits until it is so, as long as the worker lives.</summary>
    public static async Task Until(Func<bool> condition, WorkerProcess run, Func<string>? state = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.False(run.HasExited, run.Error);
            Assert.True(watch.Elapsed < WorkerProcess.Patience, $"not through: {state?.Invoke()}\n{run.Out}");
            await Task.Delay(200);
        }
    }

    /// <summary>The store is sound, and each notice is in it once with its figures.</summary>
    public void Holds(IEnumerable<int> notices)
    {
        var verify = Verb("verify", "--format", "jsonl");
        Assert.True(verify.Code == 0, verify.Out + verify.Error);
        Assert.Equal(0, Assert.Single(verify.Lines).GetProperty("waiting").GetInt32());
        var totals = Verb("export", "--format", "jsonl").Lines.SelectMany(r => r.GetProperty("attendance").EnumerateArray().Take(1)).Select(a => a.GetProperty("total").GetInt32() - NastyCorpus.Total(0));
        Assert.Equal(notices.Order(), totals.Order());
    }

    public void Dispose() => _folder.Dispose();
}
