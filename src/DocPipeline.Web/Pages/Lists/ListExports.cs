// What a page shows, to take away: the same address with another path gives the same rows in the same order as CSV, XLSX, JSONL, or as a report.
using DocPipeline.Extraction.Findings;
using DocPipeline.Records;
using DocPipeline.Reports;
using DocPipeline.Storage;
using DocPipeline.Web.Access;
using DocPipeline.Web.Api;
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

    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    internal static void MapListExports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/findings/export.{format}", FindingsAsync).ExcludeFromDescription();
        app.MapGet("/attendance/export.{format}", AttendanceAsync).ExcludeFromDescription();
    }

    private static async Task FindingsAsync(HttpContext context, RecordStore store, AuditLog audit, Wording words, TimeProvider clock, string format)
    {
        var view = FindingsView.Read(context.Request.GetEncodedUrl());
        var (query, failure) = view.Query();
        if (failure is not null) await RefuseAsync(context, words, failure.Message).ConfigureAwait(false);
        else if (format == "docx") await ReportAsync(context, store, audit, words, clock, query, view).ConfigureAwait(false);
        else if (view.OfDocuments) await SendAsync(context, audit, "documents", store.Export(query), format).ConfigureAwait(false);
        else await SendAsync(context, audit, "findings", store.ExportFindings(query, view.Order), format).ConfigureAwait(false);
    }

    private static Task AttendanceAsync(HttpContext context, RecordStore store, AuditLog audit, string format)
    {
        var view = AttendanceView.Read(context.Request.GetEncodedUrl());
        return SendAsync(context, audit, "attendance", store.ExportCounts(view.Filter, view.Order), format);
    }

    private static async Task ReportAsync(HttpContext context, RecordStore store, AuditLog audit, Wording words, TimeProvider clock, SearchQuery? query, FindingsView view)
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
        Note(context, audit, "report.docx");
        context.Response.ContentType = Docx;
        context.Response.Headers.ContentDisposition = "attachment; filename=\"bao-cao-tong-hop.docx\"";
        context.Response.ContentLength = file.Length;
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

    private static async Task SendAsync(HttpContext context, AuditLog audit, string what, IEnumerable<DocumentRecord> records, string format)
    {
        if (ExportsResource.TypeOf(format) is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Note(context, audit, $"{what}.{format}");
        await ExportsResource.SendAsync(context, records, what, format).ConfigureAwait(false);
    }

    private static void Note(HttpContext context, AuditLog audit, string what) => audit.Note(context, "export", what, Uri.UnescapeDataString(context.Request.QueryString.Value ?? ""));

    private static Task RefuseAsync(HttpContext context, Wording words, LocalizedText why)
    {
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words.Say(why));
    }
}
