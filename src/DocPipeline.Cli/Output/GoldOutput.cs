using System.Globalization;
using DocPipeline.Exports;
using DocPipeline.Gold;
using Spectre.Console;

namespace DocPipeline.Cli.Output;

/// <summary>Scores of records against gold, for people or as JSON, a row a field.</summary>
internal static class GoldOutput
{
    /// <summary>Writes the scores; with <paramref name="misses"/> also what is missing or too much, which nobody should read of a set held out.</summary>
    public static void Write(Invocation run, int documents, IReadOnlyList<FieldScore> scores, bool misses, string format)
    {
        if (format != "table")
        {
            using var json = new JsonRows(run.Out, format);
            foreach (var score in scores) json.Write(misses ? score : score with { Misses = [] });
            return;
        }

        var table = Terminal.Table(run.Say("trường", "field"), run.Say("đúng", "right"), run.Say("có", "found"), run.Say("cần", "expected"), "P", "R", "F1", "95 %", run.Say("sai, không cờ", "wrong, no flag"));
        foreach (var s in scores)
        {
            table.AddRow(
                s.Field, Count(s.Right), Count(s.Found), Count(s.Expected), Share(s.Precision), Share(s.Recall), Share(s.F1),
                $"{Share(s.Low)}–{Share(s.High)}", Share(s.WrongUnflagged));
        }

        run.Console.Write(table);
        run.Out.WriteLine(run.Say($"{documents} văn bản", $"{documents} documents"));
        if (!misses) return;
        foreach (var score in scores)
            foreach (var miss in score.Misses)
                run.Out.WriteLine($"{score.Field}\t{miss.Document}\t{(miss.Missing ? "-" : "+")}{(miss.Flagged ? "?" : "")} {miss.Shown}");
    }

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Share(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";
}
