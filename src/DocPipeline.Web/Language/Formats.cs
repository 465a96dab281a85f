// Figures and days as they are written in the visitor's language: 1.234, 12,5 and 24/02/2021 in Vietnamese; 1,234, 12.5 and 24 Feb 2021 in English.
using System.Globalization;

namespace DocPipeline.Web.Language;

/// <summary>Writes numbers, days, moments and sizes for people.</summary>
internal static class Formats
{
    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
    private static readonly TimeSpan VietnamTime = TimeSpan.FromHours(7);

    internal static string Number(this Wording words, long number) => number.ToString("N0", Of(words));

    internal static string Number(this Wording words, double number, int decimals) =>
        number.ToString(decimals == 0 ? "N0" : "#,0." + new string('#', decimals), Of(words));

    /// <summary>A share of 0 to 1 in per cent, with one decimal at most.</summary>
    internal static string Percent(this Wording words, double share) => words.Number(share * 100, 1) + "%";

    /// <summary>A day as records write it (YYYY-MM-DD, YYYY-MM, YYYY, --MM-DD, with THH:MM, or A/B), for people; what is none stays as it is.</summary>
    internal static string Day(this Wording words, string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        if (value.Split('/') is [var first, var last]) return $"{words.Day(first)} – {words.Day(last)}";
        if (value.Split('T') is [var day, var time]) return $"{words.Day(day)} {time}";
        if (value.StartsWith("--", StringComparison.Ordinal)) return value[2..].Split('-') is [var m, var d] ? $"{d}/{m}" : value;
        if (!words.IsEnglish) return value.Split('-') is { Length: <= 3 } parts ? string.Join('/', parts.Reverse()) : value;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        return DateOnly.TryParseExact(value, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month.ToString("MMM yyyy", CultureInfo.InvariantCulture) : value;
    }

    /// <summary>A moment in the time of Viet Nam.</summary>
    internal static string Moment(this Wording words, DateTimeOffset moment) =>
        moment.ToOffset(VietnamTime).ToString(words.IsEnglish ? "d MMM yyyy HH:mm" : "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    internal static string Size(this Wording words, long bytes) => bytes switch
    {
        < 1 << 10 => $"{words.Number(bytes)} B",
        < 1 << 20 => $"{words.Number(bytes / 1024.0, 0)} KB",
        _ => $"{words.Number(bytes / (1024.0 * 1024), 1)} MB",
    };

    private static NumberFormatInfo Of(Wording words) => words.IsEnglish ? NumberFormatInfo.InvariantInfo : Vietnamese;
}
