// What somebody may do. Each role may do what the one before it may.
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace DocPipeline.Web.Access;

/// <summary>The roles, from the least to the most.</summary>
public static class Roles
{
    /// <summary>Looks, searches, exports.</summary>
    public const string Reader = "reader";

    /// <summary>Sends documents, corrects findings, tries failures again.</summary>
    public const string Reviewer = "reviewer";

    /// <summary>Trains, promotes and rolls back models.</summary>
    public const string Trainer = "trainer";

    /// <summary>Sees the log of what was done.</summary>
    public const string Admin = "admin";

    /// <summary>All of them, from the least to the most.</summary>
    public static IReadOnlyList<string> All { get; } = [Reader, Reviewer, Trainer, Admin];

    /// <summary>Whether a person of one role may do what takes another.</summary>
    internal static bool Allows(ClaimsPrincipal person, string needed)
    {
        for (var i = 0; i < All.Count; i++)
            if (All[i] == needed) return All.Skip(i).Any(person.IsInRole);
        return false;
    }

    internal static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var role in All) options.AddPolicy(role, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Allows(context.User, role)));
        // Whatever asks for nothing is for readers: nothing is open by having been forgotten.
        options.FallbackPolicy = options.GetPolicy(Reader);
        options.DefaultPolicy = options.GetPolicy(Reader)!;
    }
}
