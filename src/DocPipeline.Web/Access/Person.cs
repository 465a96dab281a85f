using Microsoft.AspNetCore.Components.Authorization;

namespace DocPipeline.Web.Access;

/// <summary>Who looks at a page, for what the page lets him do; pages ask here before they do it, whatever they show.</summary>
internal sealed class Person(AuthenticationStateProvider state, AuditLog audit)
{
    /// <summary>The name; that of whoever sits at the machine where nobody logs in.</summary>
    internal async Task<string> NameAsync() => (await state.GetAuthenticationStateAsync().ConfigureAwait(false)).User.Identity?.Name ?? Entrance.LocalEntrance.Name;

    /// <summary>Whether he may do what takes a role.</summary>
    internal async Task<bool> MayAsync(string role) => Roles.Allows((await state.GetAuthenticationStateAsync().ConfigureAwait(false)).User, role);

    /// <summary>Notes what he did.</summary>
    internal async Task NoteAsync(string action, string? subject, string? detail = null) => audit.Note(await NameAsync().ConfigureAwait(false), action, subject, detail);
}
