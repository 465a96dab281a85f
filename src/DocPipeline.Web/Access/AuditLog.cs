using DocPipeline.Storage;
using Microsoft.AspNetCore.Http;

namespace DocPipeline.Web.Access;

/// <summary>Notes what was done, by whom and from where: log-ins, uploads, corrections, retries, promotions, exports, and what was refused.</summary>
internal sealed class AuditLog(RecordStore store, TimeProvider clock)
{
    private const int Longest = 300;

    /// <summary>Notes something of a request.</summary>
    internal void Note(HttpContext context, string action, string? subject = null, string? detail = null, string? who = null) =>
        Note(who ?? context.User.Identity?.Name ?? "?", action, subject, detail, context.Connection.RemoteIpAddress?.ToString());

    /// <summary>Notes something that a page did.</summary>
    internal void Note(string who, string action, string? subject, string? detail, string? address = null) =>
        store.Access.Note(new AuditEntry(clock.GetUtcNow(), Short(who)!, action, Short(subject), Short(detail), address));

    private static string? Short(string? text) => text is { Length: > Longest } ? text[..Longest] + "…" : text;
}
