using System.Diagnostics;
using System.Globalization;
using System.Text;
using DocPipeline.Classification;

namespace DocPipeline.Benchmarks;

/// <summary>
/// `train --data` on a table of any size, made up and always the same: words with the frequencies of a language (Zipf), a few of each row from
/// the words of its label, one label in fifty wrong. Tells seconds by the clock and of the processors, rows a second, and the most memory.
/// </summary>
internal static class LargeTable
{
    private const int Vocabulary = 30_000, WordsOfLabel = 60;

    public static int Run(int rows, int labels)
    {
        var work = Directory.CreateTempSubdirectory("docpipeline-table-").FullName;
        try
        {
            var path = Path.Combine(work, "table.tsv");
            Timed("written", rows, () => Write(path, rows, labels));
            TextTable table = null!;
            Timed("read", rows, () => table = TextTable.Read(path, "text", "label", null, forTraining: true).Table!);
            TrainedModel model = null!;
            var watch = Stopwatch.StartNew();
            void Progress(string step) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {watch.Elapsed.TotalSeconds,7:0.0} s  {step}"));
            Timed("trained", rows, () => model = TableTrainer.Train(table, new() { Progress = Progress }).Model!);
            Timed("saved", rows, () => ModelFolder.Make(Path.Combine(work, "model")).Write(model, "benchmark"));
            var metrics = model.CrossValidated!.Tasks[TextClassifier.Task];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"macro F1 on the rows compared: {metrics.MacroF1:0.000}"));
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"most memory: {process.PeakWorkingSet64 / 1e9:0.0} GB"));
            return 0;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Write(string path, int rows, int labels)
    {
        var random = new Random(2021);
        string[] syllables = [.. from first in "b c d g h kh l m n ng nh ph s t th tr v x".Split(' ') from rest in "a an ao e en i inh o ong u uy ươi".Split(' ') select first + rest];
        string[] words = [.. Enumerable.Range(0, Vocabulary).Select(i => syllables[i % syllables.Length] + (i < syllables.Length ? "" : " " + syllables[i / syllables.Length * 7 % syllables.Length]))];
        using var table = new StreamWriter(path, append: false, new UTF8Encoding(false));
        table.Write("text\tlabel\n");
        for (var row = 0; row < rows; row++)
        {
            var label = random.Next(labels);
            var count = random.Next(6, 16);
            for (var i = 0; i < count; i++)
            {
                var word = random.Next(4) == 0 ? (label * WordsOfLabel + random.Next(WordsOfLabel)) * 31 % Vocabulary : (int)Math.Pow(Vocabulary, random.NextDouble()) - 1;
                table.Write(words[word]);
                table.Write(' ');
            }

            // The row's number keeps texts apart, as one text with two labels would be refused.
            table.Write(string.Create(CultureInfo.InvariantCulture, $"số {row}\tl{(random.Next(50) == 0 ? random.Next(labels) : label)}\n"));
        }
    }

    private static void Timed(string what, int rows, Action act)
    {
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        act();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {watch.Elapsed.TotalSeconds:0.0} s ({rows / watch.Elapsed.TotalSeconds:#,0} rows a second), {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.0} s of processor time"));
    }
}
