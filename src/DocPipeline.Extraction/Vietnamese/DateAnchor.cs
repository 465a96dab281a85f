// Turns what a text says about time into days on the calendar, seen from a moment. The one place with calendar arithmetic.

using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>A moment from which dates are seen.</summary>
/// <param name="Now">The moment of speaking, or null where it is not known.</param>
/// <param name="LooksForward">
/// Whether what is left open lies ahead (a question put now) or behind (a report of what was).
/// </param>
/// <param name="Year">The year of days that name none, where something else than <paramref name="Now"/> decides it.</param>
internal sealed record DateAnchor(DateTime? Now, bool LooksForward, int? Year = null)
{
    private DateOnly Today => DateOnly.FromDateTime(Now!.Value);

    /// <summary>The date as far as it can be told; null where it says nothing without a moment, or names a day that does not exist.</summary>
    public DateValue? Resolve(DateExpression said)
    {
        if (said.End is { } end)
        {
            // "từ thứ Hai đến thứ Sáu": the Friday behind that Monday.
            if (said is { Weekday: { } monday, Day: null, Shift: ShiftKind.None } && end is { Weekday: { } friday, Day: null, Shift: ShiftKind.None } && Now is not null)
            {
                var start = Nearest(monday, said);
                return Of(start) with { End = Of(start.AddDays(((int)friday - (int)monday + 7) % 7)) };
            }

            var (begin, to) = Complete(said with { End = null }, end);
            // Of a range without years the end decides: "từ 28/12 đến 5/1".
            if (Single(to) is not { } last) return null;
            if (begin.Year is null && begin.Month is not null && last.Year is { } year) begin = begin with { Year = begin.Month > last.Month ? year - 1 : year };
            if (begin.Hour is not null && begin.Day is null && begin.Shift == ShiftKind.None && last.ToDateOnly() is { } day)
                begin = begin with { Year = day.Year, Month = day.Month, Day = day.Day };
            if (Single(begin) is not { } first) return null;
            if (begin.IsTime && last.Hour < first.Hour && last.Day is null) return null;
            if (Ordinal(last.End ?? last) < Ordinal(first)) return null;
            return first with { End = last.End ?? last };
        }

        return Single(said);
    }

    /// <summary>What one end of a range leaves unsaid the other says.</summary>
    private static (DateExpression From, DateExpression To) Complete(DateExpression begin, DateExpression to)
    {
        if (begin.Part == DayPart.None && begin.Hour is not null && to.Hour is not null && begin.Hour <= to.Hour) begin = begin with { Part = to.Part };
        if (to.IsTime && !begin.IsTime)
            to = to with { Year = begin.Year, Month = begin.Month, Day = begin.Day, Shift = begin.Shift, Grain = begin.Grain, Amount = begin.Amount, Weekday = begin.Weekday };
        else if (begin.IsTime && !to.IsTime)
            begin = begin with { Year = to.Year, Month = to.Month, Day = to.Day, Shift = to.Shift, Grain = to.Grain, Amount = to.Amount, Weekday = to.Weekday };
        if (begin.Month is null && begin.Day is not null) begin = begin with { Month = to.Month, Year = begin.Year ?? to.Year, Shift = to.Shift, Grain = to.Grain, Amount = to.Amount };
        if (begin.Quarter is not null && begin.Year is null) begin = begin with { Year = to.Year };
        if (to.Year is null && begin.Year is not null && to.Month is not null && to.Shift == ShiftKind.None)
            to = to with { Year = begin.Month > to.Month ? begin.Year + 1 : begin.Year };
        return (begin, to);
    }

    private DateValue? Single(DateExpression said)
    {
        if (!said.IsPossible) return null;
        if (said.Shift == ShiftKind.Point) return Now is null ? null : Point(said);
        if (said.Shift == ShiftKind.Told) return null;
        if (said.Shift == ShiftKind.Over) return Now is null ? null : Over(said);
        if (said.Shift == ShiftKind.Unit && Now is null) return said.Month is null || said.Grain != Grain.Year ? null : new DateValue(null, said.Month, said.Day);
        if (said.Hour is not null && (said.IsTime || (said.Grain == Grain.Minute && said.Shift == ShiftKind.Unit))) return TimeAlone(said);
        if (Date(said) is not { } date) return null;
        if (said.Hour is not { } hour || date.Day is null) return date;
        var (at, nextDay) = InDay(hour, said.Part);
        if (nextDay && date.ToDateOnly() is { } d) date = Of(d.AddDays(1));
        return date with { Hour = at, Minute = said.Minute ?? 0 };
    }

    private DateValue? TimeAlone(DateExpression said)
    {
        var (hour, nextDay) = InDay(said.Hour!.Value, said.Part);
        var minute = said.Minute ?? 0;
        if (Now is not { } now || !LooksForward) return new DateValue(null, null, null, hour, minute);
        var at = Today.ToDateTime(new TimeOnly(hour, minute));
        if (nextDay) at = at.AddDays(1);
        // On a twelve-hour clock the coming one of the two is meant.
        if (at <= now && said.Part == DayPart.None && hour is > 0 and < 12 && at.AddHours(12) > now) at = at.AddHours(12);
        while (at <= now) at = at.AddDays(1);
        return Of(at);
    }

    /// <summary>The hour on a clock of twenty-four; midnight as "12 giờ đêm" begins the next day.</summary>
    private static (int Hour, bool NextDay) InDay(int hour, DayPart part) => part switch
    {
        DayPart.Afternoon when hour < 12 => (hour + 12, false),
        DayPart.Evening when hour is < 12 and >= 1 => (hour + 12, false),
        DayPart.Noon when hour is >= 1 and <= 3 => (hour + 12, false),
        DayPart.Night when hour is >= 6 and < 12 => (hour + 12, false),
        DayPart.Night or DayPart.Evening when hour == 12 => (0, true),
        DayPart.Morning when hour == 12 => (0, false),
        _ => (hour, false),
    };

    private DateValue? Date(DateExpression said)
    {
        if (said.Shift == ShiftKind.Unit && Unit(said) is { } shifted) return shifted;
        if (said.Quarter is { } quarter) return Quarter(said.Year ?? QuarterYear(quarter), quarter);
        if (said.Weekday is { } weekday && said.Day is null) return Now is null ? null : Of(Nearest(weekday, said));
        if (said.LastDay && said.Month is { } last)
        {
            var of = said.Year ?? MonthYear(last);
            return of is null ? null : new DateValue(of, last, DateTime.DaysInMonth(of.Value, last));
        }

        if (said.Month is not { } month) return said.Day is { } d ? DayOfThisMonth(d) : said.Year is { } y ? new DateValue(y, null, null) : null;
        if (said.Year is { } named) return Exists(named, month, said.Day);
        if (Year is { } year) return Exists(year, month, said.Day);
        if (Now is null) return new DateValue(null, month, said.Day);
        return said.Day is { } day ? NearestDay(month, day) : new DateValue(MonthYear(month), month, null);
    }

    private static DateValue? Exists(int year, int month, int? day) =>
        day is { } d && d > DateTime.DaysInMonth(year, month) ? null : new DateValue(year, month, day);

    /// <summary>"hôm qua", "tuần trước", "thứ Hai tuần sau", "tháng này", "tháng 12 năm ngoái".</summary>
    private DateValue? Unit(DateExpression said)
    {
        switch (said.Grain)
        {
            case Grain.Second or Grain.Minute or Grain.Hour:
                return Of(Now!.Value);
            case Grain.Day:
                return Of(Today.AddDays(said.Amount));
            case Grain.Week:
                var monday = Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7) + (7 * said.Amount));
                if (said.Weekend) return Of(monday.AddDays(5)) with { End = Of(monday.AddDays(6)) };
                return said.Weekday is { } weekday ? Of(monday.AddDays(((int)weekday + 6) % 7)) : Of(monday) with { End = Of(monday.AddDays(6)) };
            case Grain.Month:
                var month = new DateOnly(Today.Year, Today.Month, 1).AddMonths(said.Amount);
                return Exists(month.Year, month.Month, said.LastDay ? DateTime.DaysInMonth(month.Year, month.Month) : said.Day);
            case Grain.Quarter:
                var first = new DateOnly(Today.Year, ((Today.Month - 1) / 3 * 3) + 1, 1).AddMonths(3 * said.Amount);
                return Quarter(first.Year, ((first.Month - 1) / 3) + 1);
            default:
                var year = Today.Year + said.Amount;
                if (said.Quarter is { } quarter) return Quarter(year, quarter);
                return said.Month is { } m ? Exists(year, m, said.Day) : new DateValue(year, null, null);
        }
    }

    private DateValue? Point(DateExpression said)
    {
        var now = Now!.Value;
        return said.Grain switch
        {
            Grain.Second => Of(now.AddSeconds(said.Amount)),
            Grain.Minute => Of(now.AddMinutes(said.Amount)),
            Grain.Hour => Of(now.AddHours(said.Amount)),
            Grain.Day => Of(Today.AddDays(said.Amount)),
            Grain.Week => Of(Today.AddDays(7 * said.Amount)),
            Grain.Month => Of(Today.AddMonths(said.Amount)) with { Day = null },
            Grain.Quarter => Of(Today.AddMonths(3 * said.Amount)) with { Day = null },
            _ => Today.Year + said.Amount is >= 1 and <= 9999 and var year ? new DateValue(year, null, null) : null,
        };
    }

    private DateValue? Over(DateExpression said)
    {
        var (near, far) = said.Amount > 0 ? (1, said.Amount) : (said.Amount, -1);
        switch (said.Grain)
        {
            case Grain.Second or Grain.Minute or Grain.Hour:
                var span = said.Grain == Grain.Second ? TimeSpan.FromSeconds(said.Amount) : said.Grain == Grain.Minute ? TimeSpan.FromMinutes(said.Amount) : TimeSpan.FromHours(said.Amount);
                var (begin, to) = said.Amount > 0 ? (Now!.Value, Now.Value + span) : (Now!.Value + span, Now.Value);
                return Of(begin) with { End = Of(to) };
            case Grain.Day:
                return Of(Today.AddDays(near)) with { End = Of(Today.AddDays(far)) };
            case Grain.Week:
                var monday = Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7));
                return Of(monday.AddDays(7 * near)) with { End = Of(monday.AddDays((7 * far) + 6)) };
            case Grain.Month or Grain.Quarter:
                var months = said.Grain == Grain.Month ? 1 : 3;
                var start = new DateOnly(Today.Year, said.Grain == Grain.Month ? Today.Month : ((Today.Month - 1) / 3 * 3) + 1, 1);
                return Of(start.AddMonths(near * months)) with { Day = null, End = Of(start.AddMonths(((far + 1) * months) - 1)) with { Day = null } };
            default:
                return new DateValue(Today.Year + near, null, null, End: new DateValue(Today.Year + far, null, null));
        }
    }

    private static DateValue? Quarter(int? year, int quarter) =>
        year is null ? null : new DateValue(year, (quarter * 3) - 2, null, End: new DateValue(year, quarter * 3, null));

    private int? QuarterYear(int quarter)
    {
        if (Year is not null || Now is null) return Year;
        return LooksForward && quarter < ((Today.Month - 1) / 3) + 1 ? Today.Year + 1 : Today.Year;
    }

    private int? MonthYear(int month)
    {
        if (Year is not null || Now is null) return Year;
        return LooksForward && month < Today.Month ? Today.Year + 1 : Today.Year;
    }

    private DateOnly Nearest(DayOfWeek weekday, DateExpression said)
    {
        var ahead = ((int)weekday - (int)Today.DayOfWeek + 7) % 7;
        // A report written on a Tuesday that says "sáng thứ Ba" means today; someone who asks means the next one.
        return said.Amount >= 0 && (LooksForward || said.Amount > 0) ? Today.AddDays(ahead == 0 ? 7 : ahead)
            : Today.AddDays(ahead == 0 && said.Amount == 0 ? 0 : ahead - 7);
    }

    private DateValue? NearestDay(int month, int day)
    {
        var year = Today.Year;
        for (var i = 0; i < 8; i++, year++)
        {
            if (year > 9999 || day > DateTime.DaysInMonth(year, month)) continue;
            if (!LooksForward || new DateOnly(year, month, day) >= Today) return new DateValue(year, month, day);
        }

        return null;
    }

    /// <summary>"ngày 24": the coming one, or the last one.</summary>
    private DateValue? DayOfThisMonth(int day)
    {
        if (Now is null) return null;
        var month = new DateOnly(Today.Year, Today.Month, 1);
        for (var i = 0; i < 3; i++)
        {
            var at = month.AddMonths(LooksForward ? i : -i);
            if (day > DateTime.DaysInMonth(at.Year, at.Month)) continue;
            var date = new DateOnly(at.Year, at.Month, day);
            if (LooksForward ? date >= Today : date <= Today) return Of(date);
        }

        return null;
    }

    private static DateValue Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    private static DateValue Of(DateTime at) => new(at.Year, at.Month, at.Day, at.Hour, at.Minute);

    /// <summary>A number that grows with time, for the order of a range's ends.</summary>
    private static long Ordinal(DateValue value) =>
        ((((((value.Year ?? 0) * 13L) + (value.Month ?? 0)) * 32) + (value.Day ?? 0)) * 24 * 60) + ((value.Hour ?? 0) * 60) + (value.Minute ?? 0);
}
