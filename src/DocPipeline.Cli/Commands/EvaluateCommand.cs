// `evaluate`: measures a classifier on labelled clauses: those of its frozen test split, or a table of one's own.
using System.CommandLine;
using DocPipeline.Classification;
using DocPipeline.Cli.Output;

namespace DocPipeline.Cli.Commands;

internal static class EvaluateCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var model = new Option<string?>("--model")
        {
            HelpName = "DIR",
            Description = verbs.Say("Thư mục của một bộ phân loại khác, hoặc của một phiên bản", "The folder of another classifier, or of one version"),
        };
        var data = new Option<string?>("--data")
        {
            HelpName = "TSV",
            Description = verbs.Say(
                "Bảng câu đã gắn nhãn (document, split, section, text, outcome, topic), chấm mọi dòng. Mặc định: phần test đi kèm",
                "A table of labelled clauses (document, split, section, text, outcome, topic), every row scored. Default: the test split that ships"),
        };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "evaluate",
            verbs.Both("Chấm điểm bộ phân loại trên dữ liệu đã gắn nhãn.", "Score the classifier against labelled clauses."),
            [model, data, format],
            ["docpipeline evaluate", "docpipeline evaluate --model models/inspection-findings/v1 --format json"],
            run => Run(run, run.Get(model), run.Get(data), run.Get(format)!));
    }

    private static int Run(Invocation run, string? model, string? data, string format)
    {
        if (data is not null && !File.Exists(data)) return run.Wrong($"Không có tệp {data}.", $"There is no file {data}.");
        if (Models.Open(run) is not { } folder) return ExitCode.SomeFailed;
        var loaded = model is null ? run.Services.Classifier : FindingClassifier.Load(model);
        if (loaded.Classifier is not { } classifier) return run.Failed(loaded.Failure!.Code, loaded.Failure.Message);
        var labels = folder.ReadLabels();
        if (labels.Labels is null) return run.Failed(labels.Failure!.Code, labels.Failure.Message);
        var rows = data is null ? folder.ReadData(labels.Labels) : LabelledClauses.Read([data], labels.Labels);
        if (rows.Failures.Count > 0)
        {
            foreach (var failure in rows.Failures) run.Failed(failure.Code, failure.Message);
            return ExitCode.SomeFailed;
        }

        MetricsOutput.Write(run, classifier.Version, Evaluation.Measure(classifier, [.. rows.Rows.Where(r => data is not null || r.IsTest)]), format);
        return ExitCode.Ok;
    }
}
