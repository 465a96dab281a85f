// `search`: asks the store. On a terminal the words found are lit up, elsewhere they stand between « and ».
using System.CommandLine;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Storage;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class SearchCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var query = new Argument<string[]>("query")
        {
            HelpName = "QUERY…",
            Arity = ArgumentArity.OneOrMore,
            Description = verbs.Say(
                "Từ, \"cụm từ\", AND OR NOT, tiền tố*, và các trường unit: kind: outcome: topic: source: review: folder: number: issuer: from: to: absent>0 unexcused>0 rate<0.8",
                "Words, \"phrases\", AND OR NOT, prefix*, and the fields unit: kind: outcome: topic: source: review: folder: number: issuer: from: to: absent>0 unexcused>0 rate<0.8"),
        };
        var limit = new Option<int>("--limit")
        {
            HelpName = "N",
            DefaultValueFactory = _ => 20,
            Description = verbs.Say("Số văn bản in ra (mặc định 20)", "How many documents to print (default 20)"),
        };
        var offset = new Option<int>("--offset") { HelpName = "N", Description = verbs.Say("Bỏ qua N văn bản đầu", "Leave out the first N documents") };
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "search",
            verbs.Both(
                "Tìm trong kho. Gõ có dấu thì khớp có dấu, gõ không dấu thì khớp mọi dấu.",
                "Ask the store. What is typed with marks matches with marks, what is typed without matches anything."),
            [query, limit, offset, format],
            [
                "docpipeline search khong dung quy dinh",
                "docpipeline search '\"không đúng quy định\" outcome:violation'",
                "docpipeline search 'unit:\"xã Lạng Khê\" absent>0 from:1/2021' --format jsonl",
            ],
            run => Run(run, Join(run.Get(query)!), run.Get(limit), run.Get(offset), run.Get(format)!));
    }

    /// <summary>
    /// One query of what the shell took apart. A single argument is the query as typed; of several, one with spaces in it stood in
    /// quotation marks and is a phrase again.
    /// </summary>
    internal static string Join(string[] words) => words.Length == 1
        ? words[0]
        : string.Join(' ', words.Select(w => w.Contains(' ') && !w.Contains('"') ? Quoted(w) : w));

    private static string Quoted(string word)
    {
        var colon = word.IndexOf(':');
        var isField = colon > 0 && word.AsSpan(0, colon).IndexOf(' ') < 0;
        return isField ? $"{word[..(colon + 1)]}\"{word[(colon + 1)..]}\"" : $"\"{word}\"";
    }

    private static int Run(Invocation run, string text, int limit, int offset, string format)
    {
        if (limit < 1 || offset < 0) return run.Wrong("--limit phải từ 1, --offset từ 0 trở lên.", "--limit must be 1 or more, --offset 0 or more.");
        if (QueryInput.Parse(run, text) is not { } query) return ExitCode.WrongUse;
        if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
        var found = store.Search(query, limit, offset);
        if (format == "table")
        {
            var place = offset;
            foreach (var hit in found.Hits) WriteHit(run, hit, ++place);
        }
        else
        {
            using var json = new JsonRows(run.Out, format);
            foreach (var hit in found.Hits) json.Write(HitRow.Of(hit));
        }

        run.Error.WriteLine(found.Hits.Count == 0
            ? run.Say($"Không có văn bản nào ({found.Total} tất cả).", $"No documents ({found.Total} in all).")
            : run.Say(
                $"{found.Total} văn bản, đang xem {offset + 1}–{offset + found.Hits.Count}.",
                $"{found.Total} documents, showing {offset + 1}–{offset + found.Hits.Count}."));
        return ExitCode.Ok;
    }

    private static void WriteHit(Invocation run, SearchHit hit, int place)
    {
        var console = run.Console;
        string Marked(Snippet snippet) => string.Concat(snippet.Pieces.Select(p =>
            !p.IsMatch ? Markup.Escape(p.Text) : run.World.OutIsTerminal ? $"[black on yellow]{Markup.Escape(p.Text)}[/]" : $"«{Markup.Escape(p.Text)}»"));

        console.MarkupLine($"[bold]{place}. {(hit.Title is { } title ? Marked(title) : Markup.Escape(hit.Source.Name))}[/]");
        console.MarkupLine("   " + Markup.Escape(DocumentSummary.Line(hit.Kind, hit.Issued, hit.Number, hit.Issuer, hit.Source.Name)) + $"  [grey]{hit.Id[..12]}[/]");
        foreach (var snippet in hit.Snippets) console.MarkupLine("   " + Marked(snippet).ReplaceLineEndings(" "));
        foreach (var finding in hit.Findings)
        {
            console.MarkupLine(
                $"   ▸ [{DocumentSummary.Colour(finding.Finding.Outcome)}]{finding.Finding.Outcome}[/] · {finding.Finding.Topic}  "
                + (finding.Finding.Unit is { } unit ? $"[bold]{Markup.Escape(unit)}[/]: " : "") + Marked(finding.Evidence).ReplaceLineEndings(" "));
        }

        foreach (var count in hit.Attendance)
            console.MarkupLine("   ▸ " + Markup.Escape(DocumentSummary.Line($"{count.Unit ?? "?"}: {DocumentSummary.Figures(count)}", count.At)));
        console.WriteLine();
    }
}
