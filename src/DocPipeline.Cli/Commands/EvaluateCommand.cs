// `evaluate`: measures a classifier on labelled clauses (those of its frozen test split, or a table of one's own), or whole records on gold.
using System.CommandLine;
using System.Globalization;
using DocPipeline.Classification;
using DocPipeline.Cli.Output;
using DocPipeline.Gold;

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
        var text = new Option<string?>("--text") { HelpName = "COLUMN", Description = verbs.Say("Cột chứa câu, của bảng riêng", "The column with the text, of a table of your own") };
        var label = new Option<string?>("--label") { HelpName = "COLUMN", Description = verbs.Say("Cột chứa nhãn, của bảng riêng", "The column with the label, of a table of your own") };
        var gold = new Option<string[]>("--gold")
        {
            HelpName = "DIR",
            Description = verbs.Say(
                "Chấm cả bản ghi: thư mục có văn bản và NAME.gold.json bên cạnh; có thể nêu nhiều thư mục",
                "Score whole records: a folder of documents with NAME.gold.json beside them; may be given several times"),
        };
        var misses = new Option<bool>("--misses") { Description = verbs.Say("Liệt kê những gì thiếu (-) và thừa (+); ? là đã gắn cờ", "List what is missing (-) and too much (+); ? is flagged in the record") };
        var floors = new Option<string?>("--floors")
        {
            HelpName = "TSV",
            Description = verbs.Say("Bảng trường, F1 thấp nhất: thấp hơn thì mã thoát là 1", "A table of field and least F1: what falls below makes the exit code 1"),
        };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "evaluate",
            verbs.Both(
                "Chấm điểm bộ phân loại trên dữ liệu đã gắn nhãn, hoặc bản ghi trên bản ghi chuẩn.",
                "Score the classifier against labelled clauses, or records against gold."),
            [model, data, text, label, gold, misses, floors, format],
            [
                "docpipeline evaluate",
                "docpipeline evaluate --model my-model --data test.tsv --format json",
                "docpipeline evaluate --gold tests/Documents --misses",
            ],
            run => run.Get(gold) is { Length: > 0 } folders
                ? Records(run, folders, run.Get(misses), run.Get(floors), run.Get(format)!)
                : Run(run, run.Get(model), run.Get(data), run.Get(text), run.Get(label), run.Get(format)!));
    }

    private static int Records(Invocation run, string[] folders, bool misses, string? floors, string format)
    {
        if (folders.FirstOrDefault(f => !Directory.Exists(f)) is { } absent) return run.Wrong($"Không có thư mục {absent}.", $"There is no folder {absent}.");
        if (floors is not null && !File.Exists(floors)) return run.Wrong($"Không có tệp {floors}.", $"There is no file {floors}.");
        if (!run.HasClassifier()) return ExitCode.SomeFailed;
        var read = folders.Select(GoldDocument.Read).ToList();
        var documents = read.SelectMany(r => r.Documents).ToList();
        var code = ExitCode.Ok;
        foreach (var fault in read.SelectMany(r => r.Faults)) code = run.Failed(GoldDocument.Unreadable, fault);
        var results = run.Services.PipelineWithoutStore().Ingest(documents.Select(d => d.Incoming()), Environment.ProcessorCount, run.World.Stop).ToList();
        foreach (var result in results)
            if (result.Failure is { } failure) code = run.Failed(failure.Code, new($"{result.Name}: {failure.Message.Vietnamese}", $"{result.Name}: {failure.Message.English}"));
        if (results.Count < documents.Count) return ExitCode.SomeFailed;
        var scores = GoldScore.Of([.. documents.Zip(results, (d, r) => (d, r.Record))]);
        GoldOutput.Write(run, documents.Count, scores, misses, format);
        return floors is null ? code : Math.Max(code, Hold(run, scores, floors));
    }

    /// <summary>Says what fell below its floor, and which line of the table says nothing of use.</summary>
    private static int Hold(Invocation run, IReadOnlyList<FieldScore> scores, string floors)
    {
        var code = ExitCode.Ok;
        foreach (var line in File.ReadLines(floors).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var cells = line.Split('\t');
            if (cells.Length != 2 || scores.FirstOrDefault(s => s.Field == cells[0]) is not { } score
                || !double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var floor))
            {
                return run.Wrong($"{floors}: không hiểu dòng \"{line}\" (cần: trường, tab, F1).", $"{floors}: \"{line}\" is not understood (wanted: field, tab, F1).");
            }

            if (score.F1 >= floor) continue;
            code = ExitCode.SomeFailed;
            run.Error.WriteLine(run.Say(
                string.Create(CultureInfo.InvariantCulture, $"{score.Field}: F1 {score.F1:0.0000} thấp hơn mức sàn {floor:0.0000}"),
                string.Create(CultureInfo.InvariantCulture, $"{score.Field}: F1 {score.F1:0.0000} is under its floor {floor:0.0000}")));
        }

        return code;
    }

    private static int Run(Invocation run, string? model, string? data, string? text, string? label, string format)
    {
        if (data is not null && !File.Exists(data)) return run.Wrong($"Không có tệp {data}.", $"There is no file {data}.");
        if (model is not null && TextClassifier.Load(model).Classifier is { } ofTable) return Table(run, ofTable, data, text, label, format);
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

    private static int Table(Invocation run, TextClassifier classifier, string? data, string? text, string? label, string format)
    {
        if (data is null) return run.Wrong("Mô hình này cần --data TABLE để chấm.", "This model needs --data TABLE to be measured on.");
        var read = TextTable.Read(data, text ?? classifier.TextColumn ?? "text", label ?? classifier.LabelColumn ?? "label", groupColumn: null, forTraining: false);
        foreach (var failure in read.Failures) run.Failed(failure.Code, failure.Message);
        if (read.Table is not { } table) return ExitCode.SomeFailed;
        MetricsOutput.Write(run, classifier.Version, Evaluation.Measure(classifier, table.Rows), format);
        return ExitCode.Ok;
    }
}
