// The worker as a service: its log, its measures, its limits, and a stop that is quick and loses nothing. With the real process.
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using DocPipeline.Intake;
using DocPipeline.Pipelines;
using DocPipeline.Tests.Reading;

namespace DocPipeline.Tests.Cli;

public sealed class OperationsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Workbench _bench = new() { Clock = TimeProvider.System };

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_stop_while_a_slow_document_is_read_takes_less_than_ten_seconds_and_loses_nothing()
    {
        // Text recognition that never ends, in the midst of documents that are quick.
        var began = Path.Combine(_bench.Folder, "began");
        var slow = _bench.Write("bin/tesseract", $"#!/bin/sh\ncase \"$*\" in *list-langs*) echo vie; exit 0;; *version*) echo 'tesseract 5.3.0'; exit 0;; esac\ntouch '{began}'\nsleep 300\n");
        using (var runnable = Process.Start("chmod", ["+x", slow])) runnable.WaitForExit();
        foreach (var i in Enumerable.Range(0, 6)) _bench.Write($"home/inbox/{i}.txt", $"Xã Lạng Khê có {20 + i} công chức, vắng {i}.");
        _bench.Write("home/inbox/3 scan.png", Scan.Picture(PdfFile.Vietnamese().Lines(72, 760, "UBND xã Lạng Khê có 20 công chức, vắng 5."), "-png"));
        var pipeline = _bench.Write("fenced.json", """{ "model": null }""");

        using var process = Start(["run", "--no-web", "--pipeline", pipeline, "--workers", "2"], ("PATH", Path.GetDirectoryName(slow) + ":" + Environment.GetEnvironmentVariable("PATH")));
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await Until(() => File.Exists(began));
        var watch = Stopwatch.StartNew();
        Terminate(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"it took {watch.Elapsed}");
        Assert.Equal(0, process.ExitCode);
        Assert.DoesNotContain("3 scan.png", await output, StringComparison.Ordinal);
        Assert.DoesNotContain("DP", await error, StringComparison.Ordinal);
        var stopped = Assert.Single(_bench.Run("--pipeline", pipeline, "verify", "--format", "jsonl").Lines);
        Assert.Equal((7, 0), (stopped.GetProperty("in").GetInt32(), stopped.GetProperty("failed").GetInt32()));
        Assert.True(stopped.GetProperty("waiting").GetInt32() >= 1);

        // The next run takes up what was left, with text recognition as it is.
        using var again = Start(["run", "--no-web", "--pipeline", pipeline]);
        _ = again.StandardOutput.ReadToEndAsync();
        _ = again.StandardError.ReadToEndAsync();
        await Until(() => Assert.Single(_bench.Run("--pipeline", pipeline, "verify", "--format", "jsonl").Lines).GetProperty("waiting").GetInt32() == 0);
        Terminate(again);
        await again.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(6, _bench.Run("--pipeline", pipeline, "export").Lines.Count(l => l.GetProperty("source").GetProperty("name").GetString()!.EndsWith(".txt", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_log_is_json_with_levels_and_a_collector_is_told_of_measures_and_spans()
    {
        using var collector = Collector(out var address);
        var told = new Dictionary<string, string>();
        var listening = Collect(collector, told);
        _bench.Write("home/inbox/a.txt", "Xã Lạng Khê có 20 công chức, vắng 5.");
        _bench.Write("home/inbox/b.bin", [0, 1, 2, 0, 3]);

        using var process = Start(["run", "--no-web", "--log", "json"], ("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "thu"));
        _ = process.StandardOutput.ReadToEndAsync();
        var log = process.StandardError.ReadToEndAsync();
        await Until(() => _bench.Run("failed", "list", "--format", "jsonl").Lines.Count == 1 && _bench.Run("export").Lines.Count == 1);
        Terminate(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        collector.Stop();
        await listening;

        var entries = (await log).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Contains(entries, e => Of(e, 1) && State(e, "File").EndsWith("/inbox/a.txt", StringComparison.Ordinal) && e.GetProperty("LogLevel").GetString() == "Information");
        Assert.Contains(entries, e => Of(e, 3) && State(e, "Code") == "DP0102" && e.GetProperty("LogLevel").GetString() == "Warning");
        Assert.Contains(entries, e => Of(e, 6));
        Assert.Contains("docpipeline.documents", told["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("DP0102", told["/v1/metrics"], StringComparison.Ordinal);
        foreach (var stage in new[] { "read", "extract", "classify", "store" }) Assert.Contains($"docpipeline.{stage}", told["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("thu", told["/v1/traces"], StringComparison.Ordinal);
        Assert.DoesNotContain("a.txt", told["/v1/traces"], StringComparison.Ordinal);

        static bool Of(JsonElement entry, int id) => entry.GetProperty("EventId").GetInt32() == id;
        static string State(JsonElement entry, string key) => entry.GetProperty("State").GetProperty(key).GetString()!;
    }

    [Fact]
    public void Levels_leave_out_what_lies_below()
    {
        _bench.Write("home/inbox/a.txt", "Xã Lạng Khê.");
        using var process = Start(["run", "--no-web", "--log", "json", "--log-level", "error"]);
        _ = process.StandardOutput.ReadLine();
        Terminate(process);

        Assert.Empty(process.StandardError.ReadToEnd());
        process.WaitForExit();
    }

    [Fact]
    public void Measures_count_outcomes_codes_stages_and_the_queue()
    {
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == PipelineTelemetry.Name) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Note(i, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Note(i, value, tags));
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Note(i, value, tags));
        listener.Start();

        var files = new[] { _bench.Write("in/a.txt", "Xã Lạng Khê."), _bench.Write("in/b.txt", "Xã Lạng Khê."), _bench.Write("in/c.bin", [0, 1, 2, 0, 3, 77]) };
        _bench.Run(["process", .. files]);
        listener.RecordObservableInstruments();

        // Other tests run at the same time and count, too.
        foreach (var what in new[] { "documents done", "documents duplicate", "documents failed", "failures DP0102" }) Assert.True(seen.GetValueOrDefault("docpipeline." + what) >= 1, what);
        foreach (var stage in new[] { "read", "extract", "classify", "store" }) Assert.True(seen.GetValueOrDefault("docpipeline.stage.duration " + stage) > 0, stage);
        Assert.True(seen.ContainsKey("docpipeline.queue.length"));

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var key = tags.Length > 0 ? $"{instrument.Name} {tags[0].Value}" : instrument.Name;
            lock (seen) seen[key] = seen.GetValueOrDefault(key) + value;
        }
    }

    [Fact]
    public async Task No_more_documents_are_in_hand_than_the_queue_may_hold_however_slow_the_first_is()
    {
        const int Workers = 2;
        using var services = new DocPipelineServices(new PipelineDefinition { Model = null }, PipelinePlaces.In(_bench.Home, "models", PipelineDefinition.Default));
        using var slow = new ManualResetEventSlim();
        var (asked, open, mostOpen) = (0, 0, 0);

        var running = Task.Run(() => services.PipelineWithoutStore().Ingest(Many(), Workers, CancellationToken.None).Count(), TestContext.Current.CancellationToken);
        await Until(() => Volatile.Read(ref asked) >= DocumentPipeline.MostInHand(Workers));
        await Task.Delay(500, TestContext.Current.CancellationToken);
        var most = Volatile.Read(ref asked);
        slow.Set();

        Assert.Equal(300, await running.WaitAsync(Patience, TestContext.Current.CancellationToken));
        // One more is asked for, to be put in when there is room.
        Assert.InRange(most, DocumentPipeline.MostInHand(Workers), DocumentPipeline.MostInHand(Workers) + 1);
        Assert.InRange(mostOpen, 1, Workers + 1);

        IEnumerable<IncomingDocument> Many()
        {
            for (var i = 0; i < 300; i++)
            {
                Interlocked.Increment(ref asked);
                var (n, looks) = (i, 0);
                yield return new IncomingDocument($"{n}.txt", $"{n}.txt", () =>
                {
                    // The first opening only looks whether it is an archive.
                    if (looks++ == 0) return new MemoryStream(Encoding.UTF8.GetBytes("Xã Lạng Khê."));
                    InterlockedMax(Interlocked.Increment(ref open));
                    if (n == 0) slow.Wait();
                    Interlocked.Decrement(ref open);
                    return new MemoryStream(Encoding.UTF8.GetBytes($"Xã Lạng Khê có {n} công chức."));
                });
            }
        }

        void InterlockedMax(int value)
        {
            lock (slow) mostOpen = Math.Max(mostOpen, value);
        }
    }

    [Fact]
    public void Health_says_what_is_away()
    {
        var definition = new PipelineDefinition { Model = null };
        using var services = new DocPipelineServices(definition, PipelinePlaces.In(_bench.Home, "models", definition));
        var inbox = new WatchedFolder(_bench.Inbox);
        Assert.False(services.Health(inbox).IsReady);
        Assert.NotNull(services.Health(inbox).Inbox);
        Directory.CreateDirectory(_bench.Inbox);
        inbox.Scan();

        var well = services.Health(inbox);
        Assert.True(well.IsReady);
        Assert.NotNull(well.LastLook);
        Directory.Delete(Path.Combine(_bench.Home, "archive"), recursive: true);
        _bench.Write("home/archive", "in the way");
        Assert.NotNull(services.Health(inbox).Archive);
        Assert.Contains("chưa sẵn sàng", _bench.Run("doctor").Out, StringComparison.Ordinal);
    }

    private Process Start(string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _bench.Folder };
        start.ArgumentList.Add(typeof(DocPipeline.Cli.CommandLine).Assembly.Location);
        foreach (var arg in args.Contains("--pipeline") ? args : ["--pipeline", _bench.Pipeline, .. args]) start.ArgumentList.Add(arg);
        start.Environment["DOCPIPELINE_HOME"] = _bench.Home;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static void Terminate(Process process)
    {
        using var kill = Process.Start("kill", ["-s", "TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static async Task Until(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Patience, "it did not come about");
            await Task.Delay(200);
        }
    }

    private static HttpListener Collector(out string address)
    {
        using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        free.Start();
        address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        var collector = new HttpListener();
        collector.Prefixes.Add(address + "/");
        collector.Start();
        return collector;
    }

    private static async Task Collect(HttpListener collector, Dictionary<string, string> told)
    {
        while (collector.IsListening)
        {
            try
            {
                var context = await collector.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1);
                var path = context.Request.Url!.AbsolutePath;
                told[path] = told.GetValueOrDefault(path) + await reader.ReadToEndAsync();
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
