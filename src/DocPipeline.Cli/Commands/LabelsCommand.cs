// `labels queue|set|export|import`: what people say of findings. Kept beside what the machine said, put back after every re-processing, and
// learned from by the next `train`.
using System.CommandLine;
using System.Globalization;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Records;
using DocPipeline.Storage;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class LabelsCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var command = new Command("labels", verbs.Both("Hiệu chỉnh nhãn của các kết quả.", "Corrections of the labels of findings."));
        command.Subcommands.Add(Queue(verbs));
        command.Subcommands.Add(Set(verbs));
        command.Subcommands.Add(Export(verbs));
        command.Subcommands.Add(Import(verbs));
        return command;
    }

    private static Command Queue(VerbBuilder verbs)
    {
        var limit = new Option<int>("--limit") { HelpName = "N", DefaultValueFactory = _ => 20, Description = verbs.Say("Bao nhiêu kết quả (mặc định 20)", "How many findings (default 20)") };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "queue",
            verbs.Both(
                "Các kết quả cần người xem: kém chắc chắn nhất trước, cứ mười có một kết quả bốc ngẫu nhiên.",
                "Findings for a person to look at: the least sure first, one in ten by lot."),
            [limit, format],
            ["docpipeline labels queue --limit 50"],
            run =>
            {
                if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
                var queue = store.ReviewQueue(Math.Max(0, run.Get(limit)));
                if (run.Get(format) is { } form and not "table")
                {
                    using var json = new JsonRows(run.Out, form);
                    foreach (var item in queue) json.Write(new { Finding = Name(item), item.Source, item.AtRandom, item.Finding.Outcome, item.Finding.Topic, item.Finding.Confidence, item.Finding.Unit, item.Finding.Section, item.Finding.Evidence });
                    return ExitCode.Ok;
                }

                var table = Terminal.Table(run.Say("Kết quả", "Finding"), run.Say("Nhãn của máy", "The machine says"), run.Say("Tin cậy", "Confidence"), run.Say("Câu", "Clause"));
                foreach (var item in queue)
                {
                    table.AddRow(
                        Name(item), $"[{DocumentSummary.Colour(item.Finding.Outcome)}]{item.Finding.Outcome}[/] · {item.Finding.Topic}",
                        FormattableString.Invariant($"{item.Finding.Confidence.Outcome:0.00} / {item.Finding.Confidence.Topic:0.00}{(item.AtRandom ? " *" : "")}"), Markup.Escape(item.Finding.Evidence.ReplaceLineEndings(" ")));
                }

                run.Console.Write(table);
                run.Out.WriteLine(run.Say("* bốc ngẫu nhiên. Trả lời: docpipeline labels set KẾT-QUẢ --accept", "* by lot. Answer: docpipeline labels set FINDING --accept"));
                return ExitCode.Ok;
            });
    }

    private static Command Set(VerbBuilder verbs)
    {
        var finding = new Argument<string>("finding") { HelpName = "ID:N", Description = verbs.Say("Mã văn bản và số thứ tự kết quả, như labels queue và show in ra", "A document's identity and the number of the finding, as labels queue and show print them") };
        var outcome = new Option<string?>("--outcome") { HelpName = "OUTCOME", Description = verbs.Say("Kết quả đúng", "The right outcome") };
        var topic = new Option<string?>("--topic") { HelpName = "TOPIC", Description = verbs.Say("Chủ đề đúng", "The right topic") };
        var accept = new Option<bool>("--accept") { Description = verbs.Say("Máy đúng", "The machine is right") };
        var none = new Option<bool>("--none") { Description = verbs.Say("Không phải kết quả kiểm tra", "It is no finding") };
        var skip = new Option<bool>("--skip") { Description = verbs.Say("Bỏ qua, không hỏi lại", "Pass it over and do not ask again") };
        var undo = new Option<bool>("--undo") { Description = verbs.Say("Rút lại", "Take back what was said") };
        var by = new Option<string?>("--by") { HelpName = "NAME", Description = verbs.Say("Người hiệu chỉnh (mặc định: tài khoản máy)", "Who says so (default: the account on this machine)") };
        return verbs.Verb(
            "set",
            verbs.Both("Nhận, sửa, bác bỏ hay bỏ qua một kết quả.", "Accept, change, reject or pass over a finding."),
            [finding, outcome, topic, accept, none, skip, undo, by],
            ["docpipeline labels set 3f9a1c:2 --accept", "docpipeline labels set 3f9a1c:4 --outcome violation --topic working-hours", "docpipeline labels set 3f9a1c:5 --none --by \"Nguyễn A\""],
            run =>
            {
                var (id, number) = Parts(run.Get(finding)!);
                if (number is null) return run.Wrong("Kết quả được gọi là MÃ:SỐ, ví dụ 3f9a1c:2.", "A finding is named ID:NUMBER, for example 3f9a1c:2.");
                if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
                var found = store.Lookup(id);
                if (found.Record is not { } record) return run.Failed(found.Failure!.Code, found.Failure.Message);
                var (o, t) = (run.Get(outcome), run.Get(topic));
                if (new[] { run.Get(accept), run.Get(none), run.Get(skip), run.Get(undo), o is not null || t is not null }.Count(chosen => chosen) != 1)
                    return run.Wrong("Cần đúng một trong: --accept, --none, --skip, --undo, hoặc --outcome/--topic.", "Give exactly one of --accept, --none, --skip, --undo, or --outcome/--topic.");
                var machine = record.Findings.ElementAtOrDefault(number.Value - 1);
                var (who, now) = (run.Get(by) ?? Environment.UserName, run.World.Clock.GetUtcNow());
                CorrectionEntry? said =
                    run.Get(undo) ? null
                    : run.Get(skip) ? new("skip", null, null, who, now)
                    : run.Get(none) ? new("none", RecordWords.NoFinding, RecordWords.NoFinding, who, now)
                    : run.Get(accept) ? new("accept", machine?.Outcome, machine?.Topic, who, now)
                    : new("change", o ?? machine?.Outcome, t ?? machine?.Topic, who, now);
                var corrected = store.Correct(record.Id, number.Value - 1, said);
                if (corrected.Record is not { } after) return run.Failed(corrected.Failure!.Code, corrected.Failure.Message);
                var settled = after.Findings[number.Value - 1];
                run.Error.WriteLine($"{after.Id[..12]}:{number} {settled.OutcomeInForce} · {settled.TopicInForce}");
                return ExitCode.Ok;
            });
    }

    private static Command Export(VerbBuilder verbs)
    {
        var format = verbs.Format("tsv", "jsonl");
        return verbs.Verb(
            "export",
            verbs.Both("Xuất mọi hiệu chỉnh, để sao lưu hay chuyển sang kho khác.", "All corrections, to keep or to take to another store."),
            [format],
            ["docpipeline labels export > hieu-chinh.tsv", "docpipeline labels export --format jsonl"],
            run =>
            {
                if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
                CorrectionFile.Write(run.Out, store.Corrections(), run.Get(format)!);
                return ExitCode.Ok;
            });
    }

    private static Command Import(VerbBuilder verbs)
    {
        var file = new Argument<string>("file") { HelpName = "FILE", Description = verbs.Say("Tệp TSV hoặc JSONL do labels export ghi", "A TSV or JSONL file as labels export writes it") };
        return verbs.Verb(
            "import",
            verbs.Both("Nhập các hiệu chỉnh từ tệp; tất cả hoặc không gì cả.", "Take in corrections from a file; all or none."),
            [file],
            ["docpipeline labels import hieu-chinh.tsv"],
            run =>
            {
                var path = run.Get(file)!;
                if (!File.Exists(path)) return run.Wrong($"Không có tệp {path}.", $"There is no file {path}.");
                var read = CorrectionFile.Read(path);
                foreach (var failure in read.Failures) run.Failed(failure.Code, failure.Message);
                if (read.Failures.Count > 0 || run.OpenStore() is not { } store) return ExitCode.SomeFailed;
                var taken = store.Import(read.Corrections);
                run.Error.WriteLine(run.Say($"{read.Corrections.Count} hiệu chỉnh: nhập {taken}, {read.Corrections.Count - taken} đã có.", $"{read.Corrections.Count} corrections: {taken} taken in, {read.Corrections.Count - taken} here already."));
                return ExitCode.Ok;
            });
    }

    private static string Name(ReviewItem item) => string.Create(CultureInfo.InvariantCulture, $"{item.Document[..12]}:{item.Position + 1}");

    private static (string Id, int? Number) Parts(string typed) =>
        typed.Split(':') is [var id, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? (id, n) : (typed, null);
}
