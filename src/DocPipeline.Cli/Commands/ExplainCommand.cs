// `explain`: which rules fire on a text and what the overlap filter dropped. The workbench of whoever adds a word or a rule.
using System.CommandLine;
using System.Globalization;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class ExplainCommand
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss"];

    public static Command Create(VerbBuilder verbs)
    {
        var text = new Option<string?>("--text") { HelpName = "\"…\"", Description = verbs.Say("Một đoạn văn bản", "A text") };
        var lines = new Option<string?>("--lines")
        {
            HelpName = "FILE",
            Description = verbs.Say("Tệp UTF-8, mỗi dòng một văn bản ('-': đọc từ stdin)", "A UTF-8 file, a text a line ('-': the standard input)"),
        };
        var date = new Option<string?>("--date")
        {
            HelpName = "2017-02-02T03:55",
            Description = verbs.Say(
                "Thời điểm của văn bản, để hiểu \"hôm qua\", \"ngày 24/2\"", "The moment the text was written, for \"hôm qua\", \"ngày 24/2\""),
        };
        var tree = new Option<bool>("--tree")
        {
            Description = verbs.Say("Thêm cây thành phần và những gì đã bị loại vào JSON", "Add the tree of parts and what was dropped to the JSON"),
        };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "explain",
            verbs.Both(
                "Giải thích: luật nào nhận ra số, ngày, đơn vị, văn bản viện dẫn, số liệu chuyên cần trong một đoạn văn.",
                "Mentions in a text, with the rules that fired and what the overlap filter dropped."),
            [text, lines, date, tree, format],
            [
                "docpipeline explain --text \"Sáng 24/2, xã Lạng Khê có 20 người, vắng 5 người có lý do\" --date 2021-02-25",
                "docpipeline explain --lines cau.txt --format jsonl",
            ],
            run => Run(run, run.Get(text), run.Get(lines), run.Get(date), run.Get(tree), run.Get(format)!));
    }

    private static int Run(Invocation run, string? text, string? lines, string? date, bool tree, string format)
    {
        if (text is null == lines is null) return run.Wrong("Cần một trong hai: --text hoặc --lines.", "Give one of the two: --text or --lines.");
        if (lines is not (null or "-") && !File.Exists(lines)) return run.Wrong($"Không có tệp {lines}.", $"There is no file {lines}.");
        DateTime? reference = null;
        if (date is not null)
        {
            if (!DateTime.TryParseExact(date, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
                return run.Wrong(
                    $"Không hiểu --date “{date}”; viết YYYY-MM-DD hoặc YYYY-MM-DDTHH:MM.", $"--date “{date}” is not understood; write YYYY-MM-DD or YYYY-MM-DDTHH:MM.");
            reference = moment;
        }

        if (!run.HasUnitLists()) return ExitCode.WrongUse;
        var texts = text is not null ? [VietnameseText.Compose(text)] : InputLines.Read(lines!, run.World);
        if (format == "table")
        {
            foreach (var each in texts) WriteTree(run, each, run.Services.Extractor.Explain(each, reference));
            return ExitCode.Ok;
        }

        using var json = new JsonRows(run.Out, format);
        foreach (var each in texts)
        {
            var result = run.Services.Extractor.Explain(each, reference);
            json.Write(new ExplainRow(
                each, [.. result.Mentions.Select(m => MentionRow.Of(m, each, tree))],
                tree ? [.. result.Dropped.Select(d => MentionRow.Of(d, each))] : null));
        }

        return ExitCode.Ok;
    }

    private static void WriteTree(Invocation run, string text, ExtractionResult result)
    {
        var root = new Tree(Markup.Escape(text));
        foreach (var mention in result.Mentions) Add(root, mention, text);
        if (result.Mentions.Count == 0) root.AddNode(run.Say("[grey](không có gì)[/]", "[grey](nothing)[/]"));
        if (result.Dropped.Count > 0)
        {
            var dropped = root.AddNode(run.Say("[grey]bị loại vì chồng lấn[/]", "[grey]dropped for overlap[/]"));
            foreach (var drop in result.Dropped)
            {
                dropped.AddNode(
                    Line(drop.Mention, text) + run.Say("  nhường cho ", "  gave way to ")
                    + Markup.Escape($"“{drop.GaveWayTo.Span.Of(text)}” ({drop.GaveWayTo.Rule})"));
            }
        }

        run.Console.Write(root);
    }

    private static void Add(IHasTreeNodes to, Mention mention, string text)
    {
        var node = to.AddNode(Line(mention, text));
        foreach (var part in mention.Parts) Add(node, part, text);
    }

    private static string Line(Mention mention, string text)
    {
        var row = MentionRow.Of(mention, text, tree: false);
        return $"[blue]{row.Kind}[/] [bold]{Markup.Escape(MentionRow.Shown(mention.Value))}[/]  “{Markup.Escape(row.Surface)}” "
            + Markup.Escape($"[{row.Span[0]}, {row.Span[1]})") + $"  [grey]{Markup.Escape(row.Rule)}[/]";
    }

    private sealed record ExplainRow(string Text, IReadOnlyList<MentionRow> Mentions, IReadOnlyList<MentionRow>? Dropped);
}
