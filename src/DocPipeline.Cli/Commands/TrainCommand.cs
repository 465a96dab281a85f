// `train`: the shipped classifiers anew, from the labelled clauses in their folder. The new version waits until it is promoted.
using System.CommandLine;
using DocPipeline.Classification;
using DocPipeline.Cli.Output;

namespace DocPipeline.Cli.Commands;

internal static class TrainCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var seed = new Option<int>("--seed")
        {
            HelpName = "N",
            DefaultValueFactory = _ => new TrainOptions().Seed,
            Description = verbs.Say("Số khởi đầu; cùng dữ liệu và cùng số cho cùng mô hình", "Seed; the same data and seed give the same model"),
        };
        var promote = new Option<bool>("--promote") { Description = verbs.Say("Đưa ngay bản mới vào sử dụng", "Put the new version into use at once") };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "train",
            verbs.Both(
                "Huấn luyện lại bộ phân loại từ các câu đã gắn nhãn trong thư mục của nó (data/*.tsv).",
                "Retrain the classifier from the labelled clauses in its folder (data/*.tsv)."),
            [seed, promote, format],
            ["docpipeline train", "docpipeline train --models models --promote"],
            run => Run(run, run.Get(seed), run.Get(promote), run.Get(format)!));
    }

    private static int Run(Invocation run, int seed, bool promote, string format)
    {
        if (Models.Open(run) is not { } folder) return ExitCode.SomeFailed;
        var labels = folder.ReadLabels();
        if (labels.Labels is null) return run.Failed(labels.Failure!.Code, labels.Failure.Message);
        var data = folder.ReadData(labels.Labels);
        if (data.Failures.Count > 0)
        {
            foreach (var failure in data.Failures) run.Failed(failure.Code, failure.Message);
            return ExitCode.SomeFailed;
        }

        var trained = Trainer.Train(data.Rows, labels.Labels, new TrainOptions { Seed = seed, Cues = folder.ReadCues(), Progress = run.Error.WriteLine });
        if (trained.Model is not { } model) return run.Failed(trained.Failure!.Code, trained.Failure.Message);
        var version = folder.Write(model);
        if (promote && folder.Promote(version) is { } refused) return run.Failed(refused.Code, refused.Message);
        MetricsOutput.Write(run, $"{folder.Name}/v{version}", folder.ReadMetrics(version)!.Test, format);
        if (!promote)
        {
            run.Error.WriteLine(run.Say(
                $"Đã ghi {folder.PathOf(version)}. Đưa vào sử dụng: docpipeline models promote {version}",
                $"Wrote {folder.PathOf(version)}. Put it into use: docpipeline models promote {version}"));
        }

        return ExitCode.Ok;
    }
}
