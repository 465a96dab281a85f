// How far a long run has come: a bar on a terminal, elsewhere a line every two seconds. Always on stderr.
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DocPipeline.Cli.Output;

internal static class ProgressReport
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(2);

    /// <summary>Runs through <paramref name="results"/>, handing each to <paramref name="take"/> and saying how far it has come.</summary>
    public static void Follow<T>(Invocation run, IEnumerable<T> results, int total, Action<T> take)
    {
        // Rows printed to the same terminal would tear the bar apart.
        if (run.World.ErrorIsTerminal && !run.World.OutIsTerminal) FollowWithBar(run, results, total, take);
        else FollowWithLines(run, results, total, take);
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
