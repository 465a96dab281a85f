using System.Globalization;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>The fields of the query language and how their values are read. A new field begins here.</summary>
internal static class SearchFields
{
    /// <summary>Fields that take a value behind a colon.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["unit", "kind", "outcome", "topic", "source", "review", "folder", "number", "issuer", "from", "to"];

    /// <summary>Figures of a count of people that can be compared with a number.</summary>
    internal static IReadOnlyList<(string Name, Figure Figure)> Figures { get; } =
    [
        ("total", Figure.Total), ("present", Figure.Present), ("absent", Figure.Absent), ("excused", Figure.Excused),
        ("unexcused", Figure.Unexcused), ("late", Figure.Late), ("leave", Figure.Leave), ("mission", Figure.Mission),
        ("departments", Figure.Departments), ("rate", Figure.Rate),
    ];

    internal static Figure? FigureOf(string name)
    {
        foreach (var (known, figure) in Figures)
            if (known == name) return figure;

        return null;
    }

    internal static IReadOnlyList<string> ChoicesOf(ChoiceField field) => field switch
    {
        ChoiceField.Kind => RecordWords.Kinds,
        ChoiceField.Outcome => RecordWords.Outcomes,
        ChoiceField.Source => RecordWords.Sources,
        ChoiceField.Review => RecordWords.ReviewStates,
        _ => RecordWords.Topics,
    };

    internal static string ExampleOf(string name) => name switch
    {
        "unit" => "unit:\"xã Lạng Khê\"",
        "kind" => "kind:news",
        "outcome" => "outcome:violation",
        "topic" => "topic:one-stop-shop",
        "source" => "source:pdf",
        "review" => "review:waiting",
        "number" => "number:15/QĐ-UBND",
        "issuer" => "issuer:\"UBND tỉnh Nghệ An\"",
        "folder" => "folder:bao-chi",
        "from" => "from:24/2/2021",
        "to" => "to:2021",
        "rate" => "rate<0.8",
        _ => $"{name}>0",
    };

    /// <summary>
    /// A day as people write it: 2021-02-24, 24/2/2021, 24-2-2021, 24.2.2021; or a month (02/2021, 2021-02) or a year, of which the first
    /// or last day is meant. Null for anything else.
    /// </summary>
    internal static DateOnly? ReadDay(string text, bool last)
    {
        Span<int> parts = stackalloc int[3];
        var count = 0;
        var yearFirst = false;
        foreach (var range in text.AsSpan().SplitAny("-/."))
        {
            var part = text.AsSpan()[range];
            if (count == 3 || part.Length is 0 or 3 or > 4) return null;
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out parts[count])) return null;
            if (part.Length == 4 && count == 0) yearFirst = true;
            count++;
        }

        var (year, month, day) = (count, yearFirst) switch
        {
            (1, true) => (parts[0], 0, 0),
            (2, true) => (parts[0], parts[1], 0),
            (2, false) => (parts[1], parts[0], 0),
            (3, true) => (parts[0], parts[1], parts[2]),
            (3, false) => (parts[2], parts[1], parts[0]),
            _ => (0, 0, 0),
        };
        if (year < 1000) return null;
        if (count == 1) return last ? new DateOnly(year, 12, 31) : new DateOnly(year, 1, 1);
        if (month is < 1 or > 12) return null;
        var days = DateTime.DaysInMonth(year, month);
        if (count == 2) return new DateOnly(year, month, last ? days : 1);
        return day >= 1 && day <= days ? new DateOnly(year, month, day) : null;
    }

    /// <summary>A number of people, or a share of them (0.8, 0,8 or 80%); null for anything else.</summary>
    internal static double? ReadNumber(Figure figure, string text)
    {
        const NumberStyles plain = NumberStyles.AllowDecimalPoint;
        if (figure != Figure.Rate)
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var people) ? people : null;
        var percent = text.EndsWith('%');
        var digits = (percent ? text[..^1] : text).Replace(',', '.');
        if (!decimal.TryParse(digits, plain, CultureInfo.InvariantCulture, out var share)) return null;
        if (percent) share /= 100;
        return share is >= 0 and <= 1 ? (double)share : null;
    }
}
