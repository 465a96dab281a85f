// `report`: a summary of a chosen set of documents, as a DOCX that an office can finish and sign.
using System.CommandLine;
using DocPipeline.Reports;
using DocPipeline.Storage;

namespace DocPipeline.Cli.Commands;

internal static class ReportCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var query = new Option<string?>("--query") { HelpName = "QUERY", Description = verbs.Say("Chỉ những văn bản khớp (xem search)", "Only documents that match (see search)") };
        var to = new Option<string?>("--out") { HelpName = "FILE", Required = true, Description = verbs.Say("Tệp DOCX", "The DOCX file") };
        var superior = new Option<string?>("--superior") { HelpName = "NAME", Description = verbs.Say("Cơ quan chủ quản, ví dụ “UBND tỉnh Nghệ An”", "The body above the issuer") };
        var issuer = new Option<string?>("--issuer") { HelpName = "NAME", Description = verbs.Say("Cơ quan báo cáo, ví dụ “Sở Nội vụ”", "The office that reports") };
        var symbol = new Option<string?>("--symbol") { HelpName = "SYMBOL", Description = verbs.Say("Ký hiệu, ví dụ BC-SNV", "The symbol behind the number, such as BC-SNV") };
        var place = new Option<string?>("--place") { HelpName = "PLACE", Description = verbs.Say("Địa danh", "The place of the date line") };
        var signer = new Option<string?>("--signer") { HelpName = "TITLE", Description = verbs.Say("Chức vụ người ký", "The title of who signs") };
        return verbs.Verb(
            "report",
            verbs.Both(
                "Báo cáo tổng hợp (DOCX theo Nghị định 30/2020): đơn vị, số liệu, kết quả theo nội dung, tồn tại lặp lại, kiến nghị và thời hạn.",
                "A summary report (DOCX by Decree 30/2020): units, counts, findings by topic, repeats, requests with deadlines."),
            [query, to, superior, issuer, symbol, place, signer],
            [
                "docpipeline report --out bao-cao.docx",
                "docpipeline report --query 'from:2021-01 to:2021-06' --superior 'UBND tỉnh Nghệ An' --issuer 'Sở Nội vụ' --symbol BC-SNV --place 'Nghệ An' --signer 'Giám đốc' --out quy-i-ii.docx",
            ],
            run => Run(run, run.Get(query), run.Get(to)!, new(run.Get(superior), run.Get(issuer), run.Get(symbol), run.Get(place), run.Get(signer))));
    }

    private static int Run(Invocation run, string? queryText, string file, Letterhead letterhead)
    {
        SearchQuery? query = null;
        if (queryText is not null && (query = QueryInput.Parse(run, queryText)) is null) return ExitCode.WrongUse;
        if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
        var report = SummaryReport.Of(store.Export(query));
        if (report.Documents.Count == 0)
        {
            run.Error.WriteLine(run.Say("Không có văn bản nào khớp.", "No document matches."));
            return ExitCode.SomeFailed;
        }

        // Whole or not at all: a report that breaks off half-way must not look finished.
        var unfinished = file + ".part";
        using (var stream = File.Create(unfinished)) ReportDocument.Write(report, letterhead, DateOnly.FromDateTime(run.World.Clock.GetLocalNow().DateTime), stream);
        File.Move(unfinished, file, overwrite: true);
        run.Error.WriteLine(run.Say($"Đã ghi {file}: {report.Documents.Count} văn bản.", $"Wrote {file}: {report.Documents.Count} documents."));
        return ExitCode.Ok;
    }
}
