// exports: exactly what a query finds, as a spreadsheet or as records, written as it is read.
using System.ComponentModel;
using System.Text;
using DocPipeline.Exports;
using DocPipeline.Storage;
using DocPipeline.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocPipeline.Web.Api;

internal static class ExportsResource
{
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/exports/{what}.{format}", Export).WithName("export").WithTags("exports")
        .WithSummary("documents, attendance or findings as csv, xlsx or jsonl: those that a query finds, or all. JSONL of documents is the record, whole.")
        .Produces<Stream>(contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Export(
        HttpContext context, RecordStore store, AuditLog audit, [Description("documents, attendance or findings.")] string what,
        [Description("csv, xlsx or jsonl.")] string format, string? q)
    {
        if (!ExportTable.Kinds.Contains(what) || TypeOf(format) is null) return Problem.Of(context, StatusCodes.Status404NotFound, WebFailures.NotFound());
        var (query, fault) = QueryParameter.Read(context, q);
        if (fault is not null) return fault;
        audit.Note(context, "export", $"{what}.{format}", q);
        await SendAsync(context, store.Export(query), what, format).ConfigureAwait(false);
        return TypedResults.Empty;
    }

    /// <summary>Sends records as a file, written as they are read.</summary>
    internal static async Task SendAsync(HttpContext context, IEnumerable<Records.DocumentRecord> records, string what, string format)
    {
        var stop = context.RequestAborted;
        context.Response.ContentType = TypeOf(format);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{what}.{format}\"";
        if (format == "xlsx")
        {
            // A workbook is a ZIP whose directory stands at its end: it is made aside, and gone when it is sent.
            using var file = new FileStream(
                Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            await Task.Run(() => XlsxOutput.Write(ExportTable.Of(what, records), file), stop).ConfigureAwait(false);
            file.Position = 0;
            context.Response.ContentLength = file.Length;
            await file.CopyToAsync(context.Response.Body, stop).ConfigureAwait(false);
            return;
        }

        // Written in blocks, so that neither the records nor their text are ever all held.
        using var text = new StreamWriter(new BufferedStream(context.Response.BodyWriter.AsStream(), 1 << 16), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        await Task.Run(
            () =>
            {
                if (format == "csv") CsvOutput.Write(ExportTable.Of(what, records), text);
                else WriteLines(what, records, text);
                text.Flush();
            }, stop).ConfigureAwait(false);
    }

    private static void WriteLines(string what, IEnumerable<Records.DocumentRecord> records, TextWriter to)
    {
        using var rows = new JsonRows(to, "jsonl");
        if (what == "documents") foreach (var record in records) rows.Write(record);
        else rows.Write(ExportTable.Of(what, records));
    }

    /// <summary>The media type of a form of export; null where there is no such form.</summary>
    internal static string? TypeOf(string format) => format switch
    {
        "csv" => "text/csv; charset=utf-8",
        "jsonl" => "application/x-ndjson; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => null,
    };
}
