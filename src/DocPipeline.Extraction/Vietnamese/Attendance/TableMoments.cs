using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// When the lines of a table were counted: by their own cell, by the heading of their check, by the words right above the table, by the
/// text around it. A time of day is kept only where it is said of the count.
/// </summary>
internal sealed class TableMoments(Document document, Chart chart, UnitDirectory units, Moments moments, Grammar grammar, Func<int, int> tokenAt, bool isMinutes)
{
    // How many blocks above a table may introduce it: a caption, the sentence before it.
    private const int Introduction = 2;

    private readonly int _atCheck = grammar.Class("att.at-check");
    private readonly TableChecks _checks = new(grammar);

    /// <summary>The moment of each line, in their order.</summary>
    public IReadOnlyList<DateValue?> Of(AttendanceTables.Reading reading)
    {
        var said = Introduced(reading.Before, out var hours, out var isNear);
        var found = new DateValue?[reading.Lines.Count];
        for (var i = 0; i < found.Length; i++) found[i] = Of(reading.Lines[i], reading.Sheet.First, said, hours, isNear);
        for (var i = 0; i < found.Length; i++)
        {
            // A total over lines of several days is of none of them.
            if (reading.Lines[i].Sum == AttendanceTables.Sum.None || InCells(reading.Lines[i].Moments) is not null) continue;
            var first = reading.Lines[i].Sum == AttendanceTables.Sum.Group ? Enumerable.Range(0, i).LastOrDefault(j => reading.Lines[j].Sum != AttendanceTables.Sum.None, -1) + 1 : 0;
            var last = reading.Lines[i].Sum == AttendanceTables.Sum.Group && first < i ? i : found.Length;
            var days = Enumerable.Range(first, last - first).Where(j => reading.Lines[j].Sum == AttendanceTables.Sum.None && reading.Lines[j].Checks.SequenceEqual(reading.Lines[i].Checks)).Select(j => found[j]).Distinct().ToList();
            if (days.Count > 0) found[i] = days.Count == 1 ? days[0] : days.Select(d => d is null ? null : d with { Hour = null, Minute = null }).Distinct().ToList() is [{ } day] ? day : null;
        }

        return found;
    }

    private DateValue? Of(AttendanceTables.Line line, Table table, DateValue? said, List<DateValue> hours, bool isNear)
    {
        var own = InCells([.. line.Moments, .. line.Checks]) ?? InNotes(line);
        if (own?.Day is not null) return own.Hour is null && hours.Count > 1 && HourOfCheck(line, hours) is { } ofCheck ? own with { Hour = ofCheck.Hour, Minute = ofCheck.Minute } : own;
        // "Huyện A (ngày 16/9)" across the table: the day of the lines below.
        if (InCells(line.Owners) is { Day: not null } ofGroup) return own is null ? ofGroup : ofGroup with { Hour = own.Hour, Minute = own.Minute };
        if (own is null && BehindName(line, table) is { } behind) return behind;
        var named = NamedDay(line, table, before: true);
        // What stands right above the table says the hour, too.
        if (isNear && named is not null && said is not null && named == Day(said)) named = said;
        var day = named ?? said ?? Day(moments.At(tokenAt(table.Span.Start))) ?? NamedDay(line, table, before: false);
        if (own is not null) return day is null ? own : day with { Hour = own.Hour, Minute = own.Minute };
        if (hours.Count < 2) return day;
        // "hai lượt, lúc 7 giờ 40 và 16 giờ": each check has its hour.
        var hour = HourOfCheck(line, hours);
        return hour is null ? Day(day) : (day ?? hour) with { Hour = hour.Hour, Minute = hour.Minute };
    }

    /// <summary>The moment that the blocks right above a table say, and all hours said there.</summary>
    private DateValue? Introduced(int before, out List<DateValue> hours, out bool isNear)
    {
        (hours, isNear) = ([], false);
        var atCheck = false;
        for (var block = before; block >= 0 && block > before - Introduction && document.Blocks[block] is not Table; block--)
        {
            var span = document.Blocks[block].Span;
            DateValue? last = null;
            for (var at = tokenAt(span.Start); at < chart.Count && chart[at].Start < span.End; at++)
            {
                atCheck |= chart.PhraseAt(at, _atCheck) is not null;
                if (moments.InspectionAt(at) is not { } date) continue;
                if (date.Hour is not null) hours.Add(date);
                last = date;
            }

            isNear = block == before;
            if (last is not null && (isNear || last.Hour is not null || hours.Count == 0)) return hours.Count > 1 ? Day(last) : last;
        }

        if (before < 0) return null;
        var start = tokenAt(document.Blocks[before].Span.Start);
        // Minutes say when the check began, and nothing else happened before its table.
        return isMinutes ? moments.OnlyHourBefore(start) : atCheck ? moments.LastHourBefore(start) : null;
    }

    private DateValue? HourOfCheck(AttendanceTables.Line line, List<DateValue> hours)
    {
        foreach (var cell in line.Checks)
        {
            for (var at = tokenAt(cell.Span.Start); at < chart.Count && chart[at].Start < cell.Span.End; at++)
            {
                if (_checks.At(chart, at) is not { } check) continue;
                if (check.Name is "sáng" or "chiều") return hours.FindAll(h => h.Hour < 12 == (check.Name == "sáng")) is [var only] ? only : null;
                for (var order = 0; order < hours.Count; order++)
                    if (check.Name == TableChecks.RoundName(order + 1)) return hours[order];
            }
        }

        return null;
    }

    /// <summary>Day and time that cells say; only the time where no day stands there.</summary>
    private DateValue? InCells(IReadOnlyList<TableCell> cells)
    {
        DateValue? day = null, hour = null;
        foreach (var cell in cells)
        {
            for (var at = tokenAt(cell.Span.Start); at < chart.Count && chart[at].Start < cell.Span.End; at++)
            {
                if ((chart.MentionAt(at, MentionKind.Date)?.Mention.Value ?? DayAt(at)) is not DateValue { End: null } written) continue;
                var resolved = moments.Of(at) ?? written with { Year = written.Year ?? moments.YearBefore(at) };
                if (written.Day is not null) day ??= resolved;
                if (written.Hour is not null) hour ??= resolved;
            }
        }

        if (day is null) return hour is null ? null : new DateValue(null, null, null, hour.Hour, hour.Minute);
        return hour is null ? day : day with { Hour = hour.Hour, Minute = hour.Minute };
    }

    /// <summary>"Kiểm tra lúc 15h20" among the notes of a line.</summary>
    private DateValue? InNotes(AttendanceTables.Line line)
    {
        for (var at = tokenAt(line.Evidence.Start) + 2; at < chart.Count && chart[at].Start < line.Evidence.End; at++)
            if (chart.MentionAt(at, MentionKind.Date)?.Mention.Value is DateValue { Day: null, Hour: not null, End: null } hour && (chart.Letters(at - 1) is "tra" || (chart.Letters(at - 1) is "lúc" or "hồi" or "vào" && chart.Letters(at - 2) is "tra"))) return new DateValue(null, null, null, hour.Hour, hour.Minute);
        return null;
    }

    /// <summary>"kiểm tra tại Sở A (lúc 8h15), Sở B (lúc 9h30)" above the table: the time behind the name of the line, or of what it belongs to.</summary>
    private DateValue? BehindName(AttendanceTables.Line line, Table table)
    {
        foreach (var cell in line.Unit is { } unit ? line.Owners.Prepend(unit) : [])
        {
            if (units.At(tokenAt(cell.Span.Start)) is not { } named) continue;
            foreach (var mention in named.Mentions)
            {
                var at = mention.Mention.End;
                if (mention.Mention.Mention.Span.Start > table.Span.Start) break;
                if (at >= chart.Count || chart.Letters(at) is not "(") continue;
                for (; at < chart.Count && chart[at].Kind != TokenKind.Boundary && chart.Letters(at) is not ")"; at++)
                    if (moments.InspectionAt(at) is { Hour: not null } told) return told;
            }
        }

        return null;
    }

    /// <summary>"24/7", which in running text may be anything, is a day in a column of days.</summary>
    private DateValue? DayAt(int at)
    {
        if (at + 2 >= chart.Count || chart[at].Kind != TokenKind.Number || chart.Letters(at + 1) is not ("/" or "-") || chart[at + 2].Kind != TokenKind.Number) return null;
        if (at > 0 && chart[at - 1].Kind != TokenKind.Boundary && !chart[at].SpaceBefore) return null;
        return int.TryParse(chart.Letters(at), out var day) && int.TryParse(chart.Letters(at + 2), out var month) && day is >= 1 and <= 31 && month is >= 1 and <= 12
            ? new DateValue(null, month, day)
            : null;
    }

    /// <summary>The day with which the text around a table names the line's unit: "xã A kiểm tra ngày 11/9; xã B và xã C kiểm tra ngày 12/9".</summary>
    private DateValue? NamedDay(AttendanceTables.Line line, Table table, bool before)
    {
        if (line.Unit is not { } cell || units.At(tokenAt(cell.Span.Start)) is not { } unit) return null;
        foreach (var mention in unit.Mentions)
        {
            if (table.Span.Contains(mention.Mention.Mention.Span) || before != mention.Mention.Mention.Span.Start < table.Span.Start) continue;
            var (from, to) = (mention.Mention.Start, mention.Mention.End);
            while (from > 0 && !Parts(from - 1)) from--;
            while (to < chart.Count && !Parts(to)) to++;
            if (moments.Only(from, to) is { } day) return Day(day);
        }

        return null;

        bool Parts(int at) => chart[at].Kind == TokenKind.Boundary || (chart[at].Kind == TokenKind.Sign && chart.Letters(at) is ";" or "." && (at + 1 >= chart.Count || chart[at + 1].SpaceBefore));
    }

    private static DateValue? Day(DateValue? moment) => moment is null || moment.Hour is null ? moment : moment with { Hour = null, Minute = null };
}
