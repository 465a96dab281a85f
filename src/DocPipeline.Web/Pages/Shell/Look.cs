using MudBlazor;

namespace DocPipeline.Web.Pages.Shell;

/// <summary>Colours and letters of the pages. Contrasts hold WCAG AA in light and dark.</summary>
internal static class Look
{
    // Fonts that every system has in some form, with Vietnamese; no font is fetched.
    private static readonly string[] Fonts = ["system-ui", "Segoe UI", "Roboto", "Noto Sans", "DejaVu Sans", "Arial", "sans-serif"];

    internal static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b5cad",
            Secondary = "#7a3e9d",
            AppbarBackground = "#0b4a8f",
            Success = "#1b6e3c",
            Warning = "#8a5200",
            Error = "#b3261e",
            Info = "#00639b",
            TextPrimary = "#1b1b1f",
            TextSecondary = "#4a4a52",
            Background = "#f7f8fa",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#8ec5ff",
            PrimaryContrastText = "#0a2239",
            Secondary = "#d9b3f0",
            AppbarBackground = "#14273d",
            DrawerText = "#d5d8de",
            DrawerIcon = "#d5d8de",
            Success = "#7fd39b",
            Warning = "#ffc46b",
            Error = "#ff9b93",
            Info = "#86cdf5",
            TextPrimary = "#eceef2",
            TextSecondary = "#b9bec8",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts },
            H1 = new H1Typography { FontFamily = Fonts, FontSize = "1.75rem", FontWeight = "600", LineHeight = "1.3" },
            H2 = new H2Typography { FontFamily = Fonts, FontSize = "1.25rem", FontWeight = "600", LineHeight = "1.4" },
            Button = new ButtonTypography { FontFamily = Fonts, TextTransform = "none" },
        },
    };
}
