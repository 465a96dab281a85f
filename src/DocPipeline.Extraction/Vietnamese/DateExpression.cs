// What a date says before anyone knows when it was said: "24/2", "hôm qua", "thứ Hai tuần trước", "16h15".
// Rules make these; DateAnchor turns them into days on the calendar.

using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>A length of time on the calendar.</summary>
internal enum Grain
{
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>A part of the day; it decides which half of the day an hour belongs to.</summary>
internal enum DayPart
{
    None,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

/// <summary>How far a shift from the moment of speaking reaches.</summary>
internal enum ShiftKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>To a whole unit of the calendar: "tuần trước", "tháng này", "hôm qua".</summary>
    Unit,

    /// <summary>To a point so and so long before or behind now: "2 giờ nữa", "3 ngày trước".</summary>
    Point,

    /// <summary>Over all units between: "7 ngày tới".</summary>
    Over,

    /// <summary>To a day told from the one that the text is speaking of: "sáng hôm sau".</summary>
    Told,
}

/// <summary>A date as the text says it; parts that it does not say are null.</summary>
internal sealed record DateExpression : MentionValue
{
    public int? Year { get; init; }

    public int? Month { get; init; }

    public int? Day { get; init; }

    public int? Hour { get; init; }

    public int? Minute { get; init; }

    public int? Quarter { get; init; }

    public DayOfWeek? Weekday { get; init; }

    public DayPart Part { get; init; }

    public ShiftKind Shift { get; init; }

    /// <summary>The unit of the shift.</summary>
    public Grain Grain { get; init; }

    /// <summary>How many units, negative for the past.</summary>
    public int Amount { get; init; }

    /// <summary>The last day of the month that is named.</summary>
    public bool LastDay { get; init; }

    /// <summary>Saturday and Sunday of the week that is named.</summary>
    public bool Weekend { get; init; }

    /// <summary>The other end of a range.</summary>
    public DateExpression? End { get; init; }

    /// <summary>Feasts, "bây giờ" and counted shifts: an answer to a question about words, no date of a document.</summary>
    public bool OnlyExplained { get; init; }

    /// <summary>Whether it names a day or helps to find one, with no time of day.</summary>
    public bool IsDay => Hour is null && End is null && (Day is not null || LastDay || Weekday is not null || Shift == ShiftKind.Told || (Shift == ShiftKind.Unit && Grain == Grain.Day));

    /// <summary>Whether it is a time of day and nothing else.</summary>
    public bool IsTime => Hour is not null && Day is null && Month is null && Year is null && Weekday is null && Shift == ShiftKind.None;

    /// <summary>Whether a calendar has such a day and a clock such a time.</summary>
    public bool IsPossible =>
        Year is null or (>= 1900 and <= 2100) && Month is null or (>= 1 and <= 12) && Quarter is null or (>= 1 and <= 4)
        && Hour is null or (>= 0 and <= 23) && Minute is null or (>= 0 and <= 59)
        && (Day is not { } day || (day >= 1 && day <= (Month is { } month ? DateTime.DaysInMonth(Year ?? 2000, month) : 31)))
        && (End is null || End.IsPossible);

    /// <summary>What can be said with no context at all; null where everything hangs on the moment of speaking.</summary>
    public DateValue? ToValue() => new DateAnchor(null, LooksForward: false).Resolve(this);
}
