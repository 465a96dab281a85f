// `classify`: the classifier alone, on clauses that are given.
using System.CommandLine;
using DocPipeline.Classification;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
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
        var explain = new Option<bool>("--explain") { Description = verbs.Say("Cả những từ có trọng lượng nhất cho mỗi nhãn", "Also the words that weighed most for each label") };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "classify",
            verbs.Both(
                "Gắn nhãn từng câu: kết quả (outcome), chủ đề (topic) và độ tin cậy của mỗi nhãn ({\"outcome\":…,\"topic\":…}).",
                "Label each line: outcome, topic and how sure the model is of each ({\"outcome\":…,\"topic\":…})."),
            [text, lines, model, explain, format],
            [
                "docpipeline classify --text \"Bộ phận một cửa chưa niêm yết thủ tục\" --explain", "docpipeline classify --lines cau.txt --format jsonl",
                "docpipeline classify --model my-model --lines cau.txt",
            ],
            run => Run(run, run.Get(text), run.Get(lines), run.Get(model), run.Get(explain), run.Get(format)!));
    }

    private static int Run(Invocation run, string? text, string? lines, string? model, bool explain, string format)
    {
        if (text is null == lines is null) return run.Wrong("Cần một trong hai: --text hoặc --lines.", "Give one of the two: --text or --lines.");
        if (lines is not (null or "-") && !File.Exists(lines)) return run.Wrong($"Không có tệp {lines}.", $"There is no file {lines}.");
        var clauses = text is not null ? [text] : InputLines.Read(lines!, run.World);
        if (model is not null && TextClassifier.Load(model).Classifier is { } ofTable) return OneLabel(run, ofTable, clauses, explain, format);
        var loaded = model is null ? run.Services.Classifier : FindingClassifier.Load(model);
        if (loaded.Failure is { } failure) return run.Failed(failure.Code, failure.Message);
        if (loaded.Classifier is not { } classifier)
            return run.Wrong("pipeline.json này không có bộ phân loại; thêm --model DIR.", "This pipeline.json has no classifier; add --model DIR.");

        var rows = clauses.Select(line =>
        {
            var why = explain ? classifier.Explain(new ClauseText(line), ReasonsShown) : null;
            var labels = why?.Labels ?? classifier.Classify([new ClauseText(line)])[0];
            return new Row(
                line, labels.Outcome, labels.Topic, new FindingConfidence(Share(labels.OutcomeConfidence), Share(labels.TopicConfidence)), labels.NeedsReview,
                why is null ? null : new Reasons(why.Outcome, why.Topic));
        });
        if (format == "table")
        {
            var table = Terminal.Table([run.Say("Kết quả", "Outcome"), run.Say("Chủ đề", "Topic"), run.Say("Tin cậy", "Confidence"), run.Say("Câu", "Clause"), .. Why(run, explain)]);
            foreach (var row in rows)
            {
                table.AddRow(
                [
                    $"[{DocumentSummary.Colour(row.Outcome)}]{row.Outcome}[/]", row.Topic,
                    FormattableString.Invariant($"{row.Confidence.Outcome:0.00} / {row.Confidence.Topic:0.00}{(row.NeedsReview ? " ?" : "")}"),
                    Markup.Escape(row.Text), .. row.Reasons is { } r ? [Words(r.Outcome) + "\n" + Words(r.Topic)] : Array.Empty<string>(),
                ]);
            }

            run.Console.Write(table);
            return ExitCode.Ok;
        }

        using var json = new JsonRows(run.Out, format);
        foreach (var row in rows) json.Write(row);
        return ExitCode.Ok;
    }

    private static int OneLabel(Invocation run, TextClassifier classifier, IEnumerable<string> clauses, bool explain, string format)
    {
        // In pieces: a file of a million lines is labelled as it is read.
        var rows = clauses.Chunk(LabelledTogether).SelectMany(chunk => classifier.Classify(chunk).Zip(chunk)).Select(said => new OneLabelRow(
            said.Second, said.First.Label, Share(said.First.Confidence), said.First.NeedsReview, explain ? classifier.Explain(said.Second, ReasonsShown) : null));
        if (format == "table")
        {
            var table = Terminal.Table([run.Say("Nhãn", "Label"), run.Say("Tin cậy", "Confidence"), run.Say("Câu", "Text"), .. Why(run, explain)]);
            foreach (var row in rows)
            {
                table.AddRow(
                [
                    Markup.Escape(row.Label), FormattableString.Invariant($"{row.Confidence:0.00}{(row.NeedsReview ? " ?" : "")}"), Markup.Escape(row.Text),
                    .. row.Reasons is { } reasons ? [Words(reasons)] : Array.Empty<string>(),
                ]);
            }

            run.Console.Write(table);
            return ExitCode.Ok;
        }

        using var json = new JsonRows(run.Out, format);
        foreach (var row in rows) json.Write(row);
        return ExitCode.Ok;
    }

    private static string[] Why(Invocation run, bool explain) => explain ? [run.Say("Vì", "Because of")] : [];

    private static string Words(IReadOnlyList<LabelReason> reasons) =>
        Markup.Escape(string.Join(", ", reasons.Select(r => FormattableString.Invariant($"{r.Words} {r.Weight:+0.00}"))));

    private static double Share(double confidence) => Math.Round(confidence, 4);

    private const int ReasonsShown = 6, LabelledTogether = 4096;

    private sealed record Row(string Text, string Outcome, string Topic, FindingConfidence Confidence, bool NeedsReview, Reasons? Reasons);

    private sealed record Reasons(IReadOnlyList<LabelReason> Outcome, IReadOnlyList<LabelReason> Topic);

    private sealed record OneLabelRow(string Text, string Label, double Confidence, bool NeedsReview, IReadOnlyList<LabelReason>? Reasons);
}
