// Months put together into as few periods as a chart can show: months, else quarters, else years.
using DocPipeline.Web.Language;

namespace DocPipeline.Web.Pages.Overview;

/// <summary>Periods of time, from the first month with something in it to the last, none left out.</summary>
internal sealed class Periods
{
    private const int Most = 24;
    private const int LongestPast = 40;
    private readonly int _monthsEach;
    private readonly int _first;

    private Periods(int first, int last, int monthsEach)
    {
        _monthsEach = monthsEach;
        _first = first / monthsEach;
        Count = (last / monthsEach) - _first + 1;
    }

    /// <summary>How many there are.</summary>
    internal int Count { get; }

    /// <summary>The periods of some months (YYYY-MM; others are passed over); null where there is none.</summary>
    internal static Periods? Over(IEnumerable<string> months)
    {
        var numbers = months.Select(Number).Where(n => n is not null).Select(n => n!.Value).ToList();
        if (numbers.Count == 0) return null;
        // One date misread as of another century must not make a chart of nothing.
        var last = numbers.Max();
        var first = numbers.Where(n => n > last - (LongestPast * 12)).Min();
        var each = Array.Find([1, 3, 12], e => (last / e) - (first / e) < Most);
        return new Periods(first, last, each == 0 ? 36 : each);
    }

    /// <summary>The place of a month among the periods; null where it is in none.</summary>
    internal int? Of(string month) => Number(month) is { } number && (number / _monthsEach) - _first is var place && place >= 0 && place < Count ? place : null;

    /// <summary>What a period is called.</summary>
    internal string Name(int place, Wording words)
    {
        var month = (place + _first) * _monthsEach;
        var (year, inYear) = (month / 12, (month % 12) + 1);
        return _monthsEach switch
        {
            1 => words.Day($"{year:0000}-{inYear:00}"),
            3 => words.Say($"Q{(inYear + 2) / 3}/{year}", $"Q{(inYear + 2) / 3} {year}"),
            12 => $"{year}",
            _ => $"{year}–{year + (_monthsEach / 12) - 1}",
        };
    }

    private static int? Number(string month) =>
        month.Length == 7 && int.TryParse(month.AsSpan(0, 4), out var year) && int.TryParse(month.AsSpan(5), out var inYear) && inYear is >= 1 and <= 12 ? (year * 12) + inYear - 1 : null;
}
