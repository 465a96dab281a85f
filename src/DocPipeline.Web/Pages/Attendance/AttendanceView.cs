// What the page of attendance shows, as its address says it.
using System.Globalization;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DocPipeline.Web.Pages.Attendance;

/// <summary>A view of the counts of people. Immutable; a changed view is another address.</summary>
internal sealed record AttendanceView
{
    internal const int PageSize = 50;
    /// <summary>The values that an address may have.</summary>
    internal static readonly string[] Kept = ["unit", "from", "to", "rateFrom", "rateTo", "unexcused", "failed", "sort"];
    private readonly Dictionary<string, string> _values;

    private AttendanceView(Dictionary<string, string> values) => _values = values;

    internal string? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>The page, from 1.</summary>
    internal int Page { get; private init; } = 1;

    internal bool IsNarrowed => _values.Keys.Any(k => k != "sort");

    internal RowOrder Order => Enum.TryParse<RowOrder>(this["sort"], ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : RowOrder.Newest;

    internal CountFilter Filter => new()
    {
        Unit = this["unit"],
        From = Day("from"),
        To = Day("to"),
        RateFrom = Share("rateFrom"),
        RateTo = Share("rateTo"),
        OnlyUnexcused = this["unexcused"] is not null,
        OnlyFailed = this["failed"] is not null,
    };

    internal static AttendanceView Read(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        var values = Kept.Where(k => !string.IsNullOrWhiteSpace(query.GetValueOrDefault(k))).ToDictionary(k => k, k => query[k].ToString().Trim(), StringComparer.Ordinal);
        return new(values) { Page = int.TryParse(query.GetValueOrDefault("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 1_000_000 ? page : 1 };
    }

    internal AttendanceView With(string key, string? value)
    {
        var values = new Dictionary<string, string>(_values, StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(value)) values.Remove(key);
        else values[key] = value.Trim();
        return new(values);
    }

    internal string Address(string path = "/attendance") => path + QueryString.Create(_values.OrderBy(v => Array.IndexOf(Kept, v.Key)).Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)));

    /// <summary>A value of the address that is not understood narrows nothing; the page says so.</summary>
    internal bool IsWrong(string key) => this[key] is not null && (key is "from" or "to" ? Day(key) is null : Share(key) is null);

    /// <summary>A day as people write it, or the first or last day of a month or a year.</summary>
    private DateOnly? Day(string key)
    {
        if (DateOnly.TryParseExact(this[key], ["d/M/yyyy", "yyyy-MM-dd", "d-M-yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        if (DateOnly.TryParseExact(this[key], ["M/yyyy", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return key == "to" ? month.AddMonths(1).AddDays(-1) : month;
        return DateOnly.TryParseExact(this[key], "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) ? key == "to" ? year.AddYears(1).AddDays(-1) : year : null;
    }

    private double? Share(string key) =>
        double.TryParse(this[key]?.TrimEnd('%').Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100 ? percent / 100 : null;
}
