// `train`: the shipped classifiers anew, from the labelled clauses in their folder and people's corrections; or a classifier of one label from
// any table. What is written is the next version; it is put into use only where it is better.
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
        var promote = new Option<bool>("--promote") { Description = verbs.Say("Đưa ngay bản mới vào sử dụng, nếu tốt hơn bản đang dùng", "Put the new version into use at once, if it is better than the one in use") };
        var noCorrections = new Option<bool>("--no-corrections") { Description = verbs.Say("Không học từ các hiệu chỉnh trong kho", "Leave out the corrections in the store") };
        var noCurve = new Option<bool>("--no-curve") { Description = verbs.Say("Không đo đường học (nhanh hơn)", "Leave out the learning curve (quicker)") };
        var data = new Option<string?>("--data") { HelpName = "TABLE", Description = verbs.Say("Bảng TSV hoặc CSV của riêng bạn, UTF-8, dòng đầu là tên cột", "A TSV or CSV table of your own, UTF-8, column names in the first row") };
        var text = new Option<string>("--text") { HelpName = "COLUMN", DefaultValueFactory = _ => "text", Description = verbs.Say("Cột chứa câu (mặc định text)", "The column with the text (default text)") };
        var label = new Option<string>("--label") { HelpName = "COLUMN", DefaultValueFactory = _ => "label", Description = verbs.Say("Cột chứa nhãn (mặc định label)", "The column with the label (default label)") };
        var group = new Option<string?>("--group") { HelpName = "COLUMN", Description = verbs.Say("Cột cho biết các dòng cùng một văn bản, để không bị tách khi đo", "The column that says which rows belong together, so that measuring never splits them") };
        var output = new Option<string?>("--out") { HelpName = "DIR", Description = verbs.Say("Thư mục ghi mô hình", "The folder to write the model to") };
        var force = new Option<bool>("--force") { Description = verbs.Say("Dùng bản mới dù không tốt hơn; cần --reason", "Use the new version even if it is not better; needs --reason") };
        var reason = new Option<string?>("--reason") { HelpName = "\"…\"", Description = verbs.Say("Lý do của --force", "Why --force") };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "train",
            verbs.Both(
                "Huấn luyện lại bộ phân loại từ các câu đã gắn nhãn và các hiệu chỉnh; hoặc một bộ phân loại từ bảng bất kỳ.",
                "Retrain the classifier from labelled clauses and corrections; or train one from any table."),
            [seed, promote, noCorrections, noCurve, data, text, label, group, output, force, reason, format],
            ["docpipeline train", "docpipeline train --promote", "docpipeline train --data train.tsv --text text --label label --out my-model"],
            run =>
            {
                if (run.Get(force) != run.Get(reason) is { Length: > 0 })
                    return run.Wrong("--force cần --reason \"…\", và ngược lại.", "--force needs --reason \"…\", and the other way round.");
                var options = new TrainOptions { Seed = run.Get(seed), LearningCurve = !run.Get(noCurve), Progress = run.Error.WriteLine };
                try
                {
                    return run.Get(data) is { } path
                        ? Table(run, path, run.Get(text)!, run.Get(label)!, run.Get(group), run.Get(output), options, run.Get(reason), run.Get(format)!)
                        : Findings(run, options, run.Get(promote) || run.Get(force), !run.Get(noCorrections), run.Get(reason), run.Get(format)!);
                }
                catch (OperationCanceledException)
                {
                    run.Error.WriteLine(run.Say("Đã dừng; không có gì thay đổi.", "Stopped; nothing has changed."));
                    return ExitCode.SomeFailed;
                }
            });
    }

    private static int Findings(Invocation run, TrainOptions options, bool promote, bool corrections, string? reason, string format)
    {
        if (Models.Open(run) is not { } folder) return ExitCode.SomeFailed;
        if (Models.Rows(run, folder, corrections) is not { } rows) return ExitCode.SomeFailed;
        var trained = Trainer.Train(rows, folder.ReadLabels().Labels!, options with { Cues = folder.ReadCues() }, run.World.Stop);
        if (trained.Model is not { } model) return run.Failed(trained.Failure!.Code, trained.Failure.Message);
        var version = folder.Write(model, Models.Rules);
        MetricsOutput.Write(run, $"{folder.Name}/v{version}", model.Test!, format);
        if (promote) return Models.Promote(run, folder, version, [.. rows.Where(r => r.IsTest)], reason);
        run.Error.WriteLine(run.Say(
            $"Đã ghi {folder.PathOf(version)}. So với bản đang dùng: docpipeline models compare; đưa vào sử dụng: docpipeline models promote v{version}",
            $"Wrote {folder.PathOf(version)}. Compare it: docpipeline models compare; put it into use: docpipeline models promote v{version}"));
        return ExitCode.Ok;
    }

    private static int Table(
        Invocation run, string path, string text, string label, string? group, string? output, TrainOptions options, string? reason, string format)
    {
        if (output is null) return run.Wrong("Thiếu --out DIR: thư mục ghi mô hình.", "--out DIR is missing: the folder to write the model to.");
        if (!File.Exists(path)) return run.Wrong($"Không có tệp {path}.", $"There is no file {path}.");
        var read = TextTable.Read(path, text, label, group, forTraining: true);
        foreach (var failure in read.Failures) run.Failed(failure.Code, failure.Message);
        if (read.Table is not { } table) return ExitCode.SomeFailed;
        foreach (var contradiction in table.Contradictions) run.Failed(contradiction.Code, contradiction.Message);
        if (table.Contradictions.Count > 0)
            run.Error.WriteLine(run.Say("Các câu mang hai nhãn ở trên bị bỏ qua.", "Texts with two labels, as above, are left out."));
        var trained = TableTrainer.Train(table, options, run.World.Stop);
        if (trained.Model is not { } model) return run.Failed(trained.Failure!.Code, trained.Failure.Message);
        var folder = ModelFolder.Make(output);
        var version = folder.Write(model, Models.Rules);
        MetricsOutput.Write(run, $"{folder.Name}/v{version}", model.CrossValidated!, format);
        return Models.Promote(run, folder, version, [], reason);
    }
}
