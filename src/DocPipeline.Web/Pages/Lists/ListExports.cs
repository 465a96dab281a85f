// What a page shows, to take away: the same address with another path gives the same rows in the same order as CSV, XLSX, JSONL, or as a report.
using System.Text;
using DocPipeline.Exports;
using DocPipeline.Extraction.Findings;
using DocPipeline.Records;
using DocPipeline.Reports;
using DocPipeline.Storage;
using DocPipeline.Web.Pages.Attendance;
using DocPipeline.Web.Pages.Findings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Pages.Lists;

internal static class ListExports
{
    /// <summary>A report is for people to read, and all of it is held while it is made.</summary>
    private const int MostReported = 2_000;

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["csv"] = "text/csv; charset=utf-8",
        ["jsonl"] = "application/x-ndjson; charset=utf-8",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    };

    internal static void MapListExports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/findings/export.{format}", FindingsAsync).ExcludeFromDescription();
        app.MapGet("/attendance/export.{format}", AttendanceAsync).ExcludeFromDescription();
    }

    private static async Task FindingsAsync(HttpContext context, RecordStore store, Wording words, TimeProvider clock, string format)
    {
        var view = FindingsView.Read(context.Request.GetEncodedUrl());
        var (query, failure) = view.Query();
        if (failure is not null) await RefuseAsync(context, words, failure.Message).ConfigureAwait(false);
        else if (format == "docx") await ReportAsync(context, store, words, clock, query, view).ConfigureAwait(false);
        else if (view.OfDocuments) await SendAsync(context, "documents", store.Export(query), format).ConfigureAwait(false);
        else await SendAsync(context, "findings", store.ExportFindings(query, view.Order), format).ConfigureAwait(false);
    }

    private static Task AttendanceAsync(HttpContext context, RecordStore store, string format)
    {
        var view = AttendanceView.Read(context.Request.GetEncodedUrl());
        return SendAsync(context, "attendance", store.ExportCounts(view.Filter, view.Order), format);
    }

    private static async Task ReportAsync(HttpContext context, RecordStore store, Wording words, TimeProvider clock, SearchQuery? query, FindingsView view)
    {
        var records = (view.OfDocuments ? store.Export(query) : Joined(store.ExportFindings(query, RowOrder.Newest))).Take(MostReported + 1).ToList();
        if (records.Count > MostReported)
        {
            await RefuseAsync(context, words, new(
                $"Báo cáo gồm nhiều nhất {MostReported} văn bản. Hãy thu hẹp, ví dụ theo thời gian hay đơn vị.",
                $"A report covers {MostReported} documents at most. Narrow the view down, for example by period or unit.")).ConfigureAwait(false);
            return;
        }

        using var file = new MemoryStream();
        var day = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
        await Task.Run(() => ReportDocument.Write(SummaryReport.Of(records), new Letterhead(), day, file)).ConfigureAwait(false);
        Head(context, "bao-cao-tong-hop", "docx");
        await context.Response.Body.WriteAsync(file.ToArray()).ConfigureAwait(false);
    }

    /// <summary>The findings that are shown, put together by document, with the document's counts.</summary>
    private static IEnumerable<DocumentRecord> Joined(IEnumerable<DocumentRecord> findings)
    {
        var byDocument = new Dictionary<string, DocumentRecord>(StringComparer.Ordinal);
        foreach (var one in findings)
        {
            byDocument[one.Id] = byDocument.TryGetValue(one.Id, out var record) ? record with { Findings = [.. record.Findings, .. one.Findings] } : one;
            if (byDocument.Count > MostReported) break;
        }

        return byDocument.Values;
    }

    private static async Task SendAsync(HttpContext context, string what, IEnumerable<DocumentRecord> records, string format)
    {
        if (format is not ("csv" or "xlsx" or "jsonl"))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Head(context, what, format);
        var stop = context.RequestAborted;
        if (format == "xlsx")
        {
            // A workbook is a ZIP whose directory stands at its end: it is made aside, and gone when it is sent.
            using var file = new FileStream(
                Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            await Task.Run(() => XlsxOutput.Write(ExportTable.Of(what, records), file), stop).ConfigureAwait(false);
            file.Position = 0;
            await file.CopyToAsync(context.Response.Body, stop).ConfigureAwait(false);
            return;
        }

        using var text = new StreamWriter(new BufferedStream(context.Response.BodyWriter.AsStream(), 1 << 16), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        await Task.Run(
            () =>
            {
                if (format == "csv") CsvOutput.Write(ExportTable.Of(what, records), text);
                else using (var rows = new JsonRows(text, "jsonl")) rows.Write(ExportTable.Of(what, records));
                text.Flush();
            }, stop).ConfigureAwait(false);
    }

    private static void Head(HttpContext context, string name, string format)
    {
        context.Response.ContentType = Types[format];
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format}\"";
    }

    private static Task RefuseAsync(HttpContext context, Wording words, LocalizedText why)
    {
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words.Say(why));
    }
}
