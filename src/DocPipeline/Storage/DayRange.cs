using System.Globalization;

namespace DocPipeline.Storage;

/// <summary>First and last day of what a record's date says: a day, a month, a year, a moment or a range of them.</summary>
internal readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    internal const string Format = "yyyy-MM-dd";

    internal string FirstText => First.ToString(Format, CultureInfo.InvariantCulture);

    internal string LastText => Last.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The days of <paramref name="value"/>; null where it names no year (<c>--02-24</c>, <c>T16:15</c>) or is none.</summary>
    internal static DayRange? Of(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var first = DayPart(slash < 0 ? value : value[..slash]);
        var last = slash < 0 ? first : DayPart(value[(slash + 1)..]);
        if (SearchFields.ReadDay(first, last: false) is not { } from) return null;
        // The end of a range that is a time of day, or that says too little, ends it on its first day.
        var to = SearchFields.ReadDay(last, last: true) ?? SearchFields.ReadDay(first, last: true) ?? from;
        return new DayRange(from, to < from ? from : to);
    }

    private static string DayPart(string value)
    {
        var time = value.IndexOf('T', StringComparison.Ordinal);
        return time < 0 ? value : value[..time];
    }
}
