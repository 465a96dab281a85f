// How far a long run has come: a bar on a terminal, elsewhere a line every two seconds. Always on stderr.
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DocPipeline.Cli.Output;

internal static class ProgressReport
{
    /// <summary>The most results that wait in memory for the bar to be done.</summary>
    private const int MostHeldBack = 2_000;

    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(2);

    /// <summary>Runs through <paramref name="results"/>, handing each to <paramref name="take"/> and saying how far it has come.</summary>
    public static void Follow<T>(Invocation run, IEnumerable<T> results, int total, Action<T> take)
    {
        if (!run.World.ErrorIsTerminal || (run.World.OutIsTerminal && total > MostHeldBack))
        {
            FollowWithLines(run, results, total, take);
        }
        else if (!run.World.OutIsTerminal)
        {
            FollowWithBar(run, results, total, take);
        }
        else
        {
            // Rows printed to the same terminal would tear the bar apart: they come when it is done.
            var held = new List<T>(total);
            FollowWithBar(run, results, total, held.Add);
            held.ForEach(take);
        }
    }

    private static void FollowWithBar<T>(Invocation run, IEnumerable<T> results, int total, Action<T> take) =>
        Terminal.Create(run.Error, isTerminal: true).Progress()
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new CountColumn(),
                new SpeedColumn(run.Say("văn bản/giây", "documents/s")), new RemainingTimeColumn())
            .Start(bar =>
            {
                var task = bar.AddTask(run.Say("Đang xử lý", "Processing"), maxValue: total);
                foreach (var result in results)
                {
                    take(result);
                    task.Increment(1);
                }
            });

    private static void FollowWithLines<T>(Invocation run, IEnumerable<T> results, int total, Action<T> take)
    {
        var clock = run.World.Clock;
        var began = clock.GetTimestamp();
        var lineAt = LineEvery;
        var done = 0;
        foreach (var result in results)
        {
            take(result);
            done++;
            var elapsed = clock.GetElapsedTime(began);
            if (elapsed < lineAt || done == total) continue;
            lineAt = elapsed + LineEvery;
            var speed = done / elapsed.TotalSeconds;
            var left = TimeSpan.FromSeconds((total - done) / speed);
            run.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{done}/{total} ({100.0 * done / total:0} %)  {speed:0.#} {run.Say("văn bản/giây, còn", "documents/s, left")} {left:hh\\:mm\\:ss}"));
        }
    }

    private sealed class CountColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:0}/{task.MaxValue:0}"));
    }

    private sealed class SpeedColumn(string unit) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var seconds = task.ElapsedTime?.TotalSeconds ?? 0;
            return new Text(string.Create(CultureInfo.InvariantCulture, $"{(seconds > 0 ? task.Value / seconds : 0):0.#} {unit}"));
        }
    }
}
