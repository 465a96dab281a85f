using Microsoft.AspNetCore.Http;

namespace DocPipeline.Web.Language;

/// <summary>Cookies that remember what a visitor prefers; they tell nothing of who it is.</summary>
internal static class VisitorCookies
{
    internal static CookieOptions Lasting => new() { Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Strict, HttpOnly = true, IsEssential = true };
}
