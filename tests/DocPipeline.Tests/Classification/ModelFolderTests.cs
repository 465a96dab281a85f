using DocPipeline.Classification;

namespace DocPipeline.Tests.Classification;

public sealed class ModelFolderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private static readonly string Version = $"v{Shipped.Folder.Current}";

    [Theory]
    [InlineData("outcome.weights.gz")]
    [InlineData("topic.features.tsv.gz")]
    [InlineData("cues.tsv")]
    [InlineData("card.md")]
    public void A_changed_file_is_refused(string file)
    {
        var root = Shipped.Copy();
        File.AppendAllText(Path.Combine(root, Version, Shipped.FileOf(file)), " ");

        Assert.Equal(ModelFailureCodes.WrongHash, FailureOf(root));
    }

    [Fact]
    public void Another_label_set_is_refused()
    {
        var root = Shipped.Copy();
        Edit(Path.Combine(root, "labels.json"), "\"digital\"", "\"software\"");

        var failure = FindingClassifier.Load(root).Failure!;

        Assert.Equal(ModelFailureCodes.WrongLabels, failure.Code);
        Assert.Contains("digital, software", failure.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_scores_fewer_labels_than_it_names_is_refused()
    {
        var root = Shipped.Copy();
        var folder = Path.Combine(root, Version);
        File.Copy(Path.Combine(folder, Shipped.FileOf("topic.weights.gz")), Path.Combine(folder, Shipped.FileOf("outcome.weights.gz")), overwrite: true);
        File.Copy(Path.Combine(folder, "topic.features.tsv.gz"), Path.Combine(folder, "outcome.features.tsv.gz"), overwrite: true);
        Rehash(folder, Shipped.FileOf("outcome.weights.gz"), "outcome.features.tsv.gz");

        Assert.Equal(ModelFailureCodes.WrongLabels, FailureOf(root));
    }

    [Theory]
    [InlineData("outcome.weights.gz")]
    [InlineData("topic.features.tsv.gz")]
    public void A_damaged_file_with_the_right_hash_is_a_value_too(string file)
    {
        var root = Shipped.Copy();
        var folder = Path.Combine(root, Version);
        file = Shipped.FileOf(file);
        File.WriteAllBytes(Path.Combine(folder, file), File.ReadAllBytes(Path.Combine(folder, file))[..4000]);
        Rehash(folder, file);

        Assert.Equal(ModelFailureCodes.Damaged, FailureOf(root));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void A_damaged_manifest_is_a_value(string manifest)
    {
        var root = Shipped.Copy();
        File.WriteAllText(Path.Combine(root, Version, "manifest.json"), manifest);

        Assert.Equal(ModelFailureCodes.Damaged, FailureOf(root));
    }

    [Fact]
    public void A_model_of_another_format_is_refused()
    {
        var root = Shipped.Copy();
        Edit(Path.Combine(root, Version, "manifest.json"), $"\"featureFormat\": {FeatureSpace.Format}", "\"featureFormat\": 99");

        Assert.Equal(ModelFailureCodes.WrongFormat, FailureOf(root));
    }

    [Theory]
    [InlineData("CURRENT")]
    [InlineData("labels.json")]
    [InlineData("outcome.weights.gz")]
    public void What_is_missing_is_said(string file)
    {
        var root = Shipped.Copy();
        foreach (var path in Directory.EnumerateFiles(root, Shipped.FileOf(file), SearchOption.AllDirectories)) File.Delete(path);

        Assert.Equal(ModelFailureCodes.Missing, FailureOf(root));
    }

    [Fact]
    public void A_new_version_stands_beside_the_old_and_is_used_once_promoted()
    {
        var folder = ModelFolder.Load(Shipped.Copy()).Folder!;
        var before = folder.Current!.Value;
        var trained = Trainer.Train([.. Shipped.Rows.Take(600)], Shipped.Labels, Shipped.Quick).Model!;

        var version = folder.Write(trained, "rules");

        Assert.Equal((before + 1, before), (version, folder.Current));
        Assert.DoesNotContain(Directory.EnumerateDirectories(folder.Root), d => d.EndsWith(".partial", StringComparison.Ordinal));
        Assert.Null(folder.Promote(version, "better", Now));
        Assert.Equal(version, folder.Current);
        var classifier = FindingClassifier.Load(folder.Root).Classifier!;
        var inMemory = trained.ToFindingClassifier();
        var clauses = Shipped.Rows.Skip(600).Take(200).Select(r => r.Clause).ToList();
        Assert.Equal(inMemory.Classify(clauses), classifier.Classify(clauses));
    }

    [Fact]
    public void A_broken_version_is_not_promoted()
    {
        var folder = ModelFolder.Load(Shipped.Copy()).Folder!;
        var before = folder.Current;
        Directory.CreateDirectory(folder.PathOf(9));

        Assert.Equal(ModelFailureCodes.Missing, folder.Promote(9, "better", Now)?.Code);
        Assert.Equal(before, folder.Current);
    }

    [Fact]
    public void Going_back_goes_to_what_was_in_use_before_and_twice_two_steps()
    {
        var folder = ModelFolder.Load(Shipped.Copy()).Folder!;
        var first = folder.Current!.Value;
        var trained = Trainer.Train([.. Shipped.Rows.Take(600)], Shipped.Labels, Shipped.Quick).Model!;
        Assert.Null(folder.Previous);
        foreach (var version in new[] { folder.Write(trained, "rules"), folder.Write(trained, "rules") }) Assert.Null(folder.Promote(version, "better", Now));
        var second = folder.Previous!.Value;
        Assert.Equal(first + 1, second);

        Assert.Null(folder.Promote(second, Promotion.Rollback, Now));
        Assert.Equal(first, folder.Previous);
        Assert.Null(folder.Promote(first, Promotion.Rollback, Now));

        Assert.Equal((first, null), (folder.Current, folder.Previous));
        Assert.Equal(["better", "better", Promotion.Rollback, Promotion.Rollback], folder.History.Select(h => h.Reason));
    }

    [Fact]
    public void A_version_with_lies_for_labels_is_refused_and_the_good_one_stays()
    {
        var folder = ModelFolder.Load(Shipped.Copy()).Folder!;
        var rows = Shipped.Rows.Where(r => !r.IsTest).Take(1200).ToList();
        var shuffled = rows.Select((r, i) => r with { Outcome = rows[(i * 7 + 13) % rows.Count].Outcome, Topic = rows[(i * 7 + 13) % rows.Count].Topic }).ToList();
        var version = folder.Write(Trainer.Train(shuffled, Shipped.Labels, Shipped.Quick).Model!, "rules");

        var refusal = PromotionCheck.Refusal(folder, version, [.. Shipped.Rows.Where(r => r.IsTest)]);

        Assert.Equal(ModelFailureCodes.NotBetter, refusal?.Code);
    }

    [Fact]
    public void A_program_that_runs_takes_up_what_is_promoted_and_keeps_the_last_good_one()
    {
        var folder = ModelFolder.Load(Shipped.Copy()).Folder!;
        var before = folder.Current!.Value;
        var inUse = ClassifierInUse.Load(folder.Root).InUse!;
        Assert.EndsWith($"/v{before}", inUse.Get().Version, StringComparison.Ordinal);

        var version = folder.Write(Trainer.Train([.. Shipped.Rows.Take(600)], Shipped.Labels, Shipped.Quick).Model!, "rules");
        folder.Promote(version, "better", Now);
        Assert.EndsWith($"/v{version}", inUse.Get().Version, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder.Root, "CURRENT"), "v99\n");
        Assert.EndsWith($"/v{version}", inUse.Get().Version, StringComparison.Ordinal);
        Assert.Equal(ModelFailureCodes.Missing, inUse.Refused?.Code);
        folder.Promote(before, "back", Now);
        Assert.EndsWith($"/v{before}", inUse.Get().Version, StringComparison.Ordinal);
        Assert.Null(inUse.Refused);
    }

    [Fact]
    public void The_shipped_model_is_small() =>
        Assert.True(Directory.EnumerateFiles(Shipped.Folder.PathOf(Shipped.Folder.Current!.Value)).Sum(f => new FileInfo(f).Length) < 10_000_000);

    private static string? FailureOf(string root)
    {
        var (classifier, failure) = FindingClassifier.Load(root);
        Assert.Null(classifier);
        return failure?.Code;
    }

    private static void Edit(string path, string from, string to)
    {
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    private static void Rehash(string folder, params string[] files)
    {
        foreach (var file in files)
        {
            var manifest = File.ReadAllText(Path.Combine(folder, "manifest.json"));
            var at = manifest.IndexOf($"\"{file}\": \"", StringComparison.Ordinal) + file.Length + 5;
            var hash = ModelManifest.HashOf(File.ReadAllBytes(Path.Combine(folder, file)));
            File.WriteAllText(Path.Combine(folder, "manifest.json"), manifest[..at] + hash + manifest[(at + 64)..]);
        }
    }
}
