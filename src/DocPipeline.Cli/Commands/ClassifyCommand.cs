// `classify`: the classifier alone, on clauses that are given.
using System.CommandLine;
using DocPipeline.Classification;
using DocPipeline.Cli.Output;
using DocPipeline.Records;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class ClassifyCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var text = new Option<string?>("--text") { HelpName = "\"…\"", Description = verbs.Say("Một câu", "A clause") };
        var lines = new Option<string?>("--lines")
        {
            HelpName = "FILE",
            Description = verbs.Say("Tệp UTF-8, mỗi dòng một câu ('-': đọc từ stdin)", "A UTF-8 file, a clause a line ('-': the standard input)"),
        };
        var model = new Option<string?>("--model")
        {
            HelpName = "DIR",
            Description = verbs.Say("Thư mục của một bộ phân loại khác", "The folder of another classifier"),
        };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "classify",
            verbs.Both(
                "Gắn nhãn từng câu: kết quả (outcome), chủ đề (topic) và độ tin cậy của mỗi nhãn ({\"outcome\":…,\"topic\":…}).",
                "Label each line: outcome, topic and how sure the model is of each ({\"outcome\":…,\"topic\":…})."),
            [text, lines, model, format],
            ["docpipeline classify --text \"Bộ phận một cửa chưa niêm yết thủ tục\"", "docpipeline classify --lines cau.txt --format jsonl"],
            run => Run(run, run.Get(text), run.Get(lines), run.Get(model), run.Get(format)!));
    }

    private static int Run(Invocation run, string? text, string? lines, string? model, string format)
    {
        if (text is null == lines is null) return run.Wrong("Cần một trong hai: --text hoặc --lines.", "Give one of the two: --text or --lines.");
        if (lines is not (null or "-") && !File.Exists(lines)) return run.Wrong($"Không có tệp {lines}.", $"There is no file {lines}.");
        var loaded = model is null ? run.Services.Classifier : FindingClassifier.Load(model);
        if (loaded.Failure is { } failure) return run.Failed(failure.Code, failure.Message);
        if (loaded.Classifier is not { } classifier)
            return run.Wrong("pipeline.json này không có bộ phân loại; thêm --model DIR.", "This pipeline.json has no classifier; add --model DIR.");

        var rows = (text is not null ? [text] : InputLines.Read(lines!, run.World)).Select(line =>
        {
            var labels = classifier.Classify([new ClauseText(line)])[0];
            return new Row(
                line, labels.Outcome, labels.Topic,
                new FindingConfidence(Math.Round(labels.OutcomeConfidence, 4), Math.Round(labels.TopicConfidence, 4)), labels.NeedsReview);
        });
        if (format == "table")
        {
            var table = Terminal.Table(run.Say("Kết quả", "Outcome"), run.Say("Chủ đề", "Topic"), run.Say("Tin cậy", "Confidence"), run.Say("Câu", "Clause"));
            foreach (var row in rows)
            {
                table.AddRow(
                    $"[{DocumentSummary.Colour(row.Outcome)}]{row.Outcome}[/]", row.Topic,
                    FormattableString.Invariant($"{row.Confidence.Outcome:0.00} / {row.Confidence.Topic:0.00}{(row.NeedsReview ? " ?" : "")}"),
                    Markup.Escape(row.Text));
            }

            run.Console.Write(table);
            return ExitCode.Ok;
        }

        using var json = new JsonRows(run.Out, format);
        foreach (var row in rows) json.Write(row);
        return ExitCode.Ok;
    }

    private sealed record Row(string Text, string Outcome, string Topic, FindingConfidence Confidence, bool NeedsReview);
}
