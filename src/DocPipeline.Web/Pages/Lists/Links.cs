namespace DocPipeline.Web.Pages.Lists;

/// <summary>Addresses that several pages lead to.</summary>
internal static class Links
{
    /// <summary>The page of a unit, by its name as documents write it.</summary>
    internal static string Unit(string name) => "/units/" + Uri.EscapeDataString(name);
}
