using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DocPipeline.Classification;

namespace DocPipeline.Benchmarks;

/// <summary>
/// The shipped classifiers' learner beside its peers (fastText with wordNgrams 2; scikit-learn's TF-IDF of 1-2-grams with LinearSVC and with
/// LogisticRegression) on the same splits, all on one thread. A peer that is not installed is named with the package that has it.
/// </summary>
internal static class Classifiers
{
    private const int TimesOver = 50;

    public static int Run()
    {
        var folder = ModelFolder.Load(ModelFolder.Locate()).Folder!;
        var labels = folder.ReadLabels().Labels!;
        var rows = folder.ReadData(labels).Rows;
        var chosen = folder.ReadMetrics(folder.Current!.Value)!;
        var work = Directory.CreateTempSubdirectory("docpipeline-peers-").FullName;
        try
        {
            foreach (var task in new[] { FindingLabels.OutcomeTask, FindingLabels.TopicTask })
            {
                var taught = rows.Where(r => task == FindingLabels.OutcomeTask || r.Outcome != FindingLabels.None).ToList();
                string LabelOf(LabelledClause r) => task == FindingLabels.OutcomeTask ? r.Outcome : r.Topic;
                var (train, test) = (taught.Where(r => !r.IsTest).ToList(), taught.Where(r => r.IsTest).ToList());
                Console.WriteLine($"{task}: {train.Count} rows to learn from, {test.Count} of other documents to measure on");
                Console.WriteLine($"{"",-44}{"accuracy",9}{"macro F1",10}{"training",11}{"rows a second",15}{"size",9}");
                // The shipped model's candidate, or the last and fullest where an earlier program has made the model.
                var name = chosen.Training[task].Trials.Single(t => t.Chosen).Candidate;
                var candidate = Candidates.OfFindings.FirstOrDefault(c => c.Name == name) ?? Candidates.OfFindings[^1];
                Print(candidate.Name, Ours(train, test, LabelOf, candidate, folder.ReadCues()));
                foreach (var (peer, measured) in Peers(work, task, train, test, LabelOf)) Print(peer, measured);
                Console.WriteLine();
            }

            return 0;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>The chosen candidate fitted (without the search, as the peers are), and its weights used to label.</summary>
    private static Measured Ours(
        List<LabelledClause> train, List<LabelledClause> test, Func<LabelledClause, string> labelOf, Candidate candidate, string cueSource)
    {
        var labels = train.Select(labelOf).Distinct().Order(StringComparer.Ordinal).ToList();
        var cues = CueTable.Parse(cueSource);
        // Once to warm up the compiler, as the peers' machine code is warm from the start.
        for (var time = 0; ; time++)
        {
            var watch = Stopwatch.StartNew();
            var (space, model) = CrossValidation.Fit(candidate, [.. train.Select(r => r.Clause)], [.. train.Select(r => labels.IndexOf(labelOf(r)))], labels.Count, cues, new(Seed: 1));
            var training = watch.Elapsed.TotalSeconds;
            if (time == 0) continue;
            var scorer = new LabelScorer(new(labels, candidate.Options, cues, space, model, Scale: 1, Threshold: 0));
            var said = test.Select(r => scorer.Label(r.Clause).Label).ToList();
            watch.Restart();
            for (var i = 0; i < TimesOver; i++)
                foreach (var row in test) scorer.Label(row.Clause);
            var speed = TimesOver * test.Count / watch.Elapsed.TotalSeconds;
            return new(Accuracy(test.Select(labelOf), said), MacroF1([.. test.Select(labelOf)], said), training, speed, (ModelFiles.Packed(model.Write()).Length + ModelFiles.Packed(ModelFiles.Utf8.GetBytes(space.Write())).Length) / 1e6);
        }
    }

    private static IEnumerable<(string Peer, Measured? Measured)> Peers(
        string work, string task, List<LabelledClause> train, List<LabelledClause> test, Func<LabelledClause, string> labelOf)
    {
        var (learn, measure) = (Path.Combine(work, task + ".train.tsv"), Path.Combine(work, task + ".test.tsv"));
        foreach (var (path, rows) in new[] { (learn, train), (measure, test) })
            File.WriteAllLines(path, rows.Select(r => $"{labelOf(r)}\t{r.Clause.Text}"));
        var script = Path.Combine(AppContext.BaseDirectory, "peers.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, learn, measure]) { RedirectStandardOutput = true };
        // Their numerical libraries would else take all cores.
        foreach (var variable in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS" }) start.Environment[variable] = "1";
        using var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            using var peer = JsonDocument.Parse(line);
            var root = peer.RootElement;
            var name = root.GetProperty("name").GetString()!;
            if (root.TryGetProperty("missing", out var package))
            {
                yield return ($"{name}: not installed (apt-get install {package.GetString()})", null);
                continue;
            }

            var said = root.GetProperty("said").EnumerateArray().Select(e => e.GetString()!).ToList();
            yield return (name, new(
                Accuracy(test.Select(labelOf), said), MacroF1([.. test.Select(labelOf)], said), root.GetProperty("training").GetDouble(),
                root.GetProperty("speed").GetDouble(), root.GetProperty("bytes").GetDouble() / 1e6));
        }

        process.WaitForExit();
    }

    private static double Accuracy(IEnumerable<string> gold, IReadOnlyList<string> said) => gold.Zip(said).Average(p => p.First == p.Second ? 1.0 : 0.0);

    private static double MacroF1(IReadOnlyList<string> gold, IReadOnlyList<string> said) => gold.Distinct().Average(label =>
        2.0 * gold.Zip(said).Count(p => p.First == label && p.Second == label) / (gold.Count(g => g == label) + said.Count(s => s == label)));

    private static void Print(string name, Measured? m) => Console.WriteLine(m is null ? name : string.Create(
        CultureInfo.InvariantCulture, $"{(name.Length > 43 ? name[..42] + "…" : name),-44}{m.Accuracy,9:0.000}{m.MacroF1,10:0.000}{m.Training,9:0.0} s{m.Speed,15:#,0}{m.Megabytes,6:0.0} MB"));

    private sealed record Measured(double Accuracy, double MacroF1, double Training, double Speed, double Megabytes);
}
