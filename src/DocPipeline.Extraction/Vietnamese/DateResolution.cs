// Days of a document: the year that a day leaves out, the day that a time of day leaves out, and what each is the date of.
// Years come from the issue date, else from the year that the document names most; where it names two as often, none is
// taken and a diagnostic says so (DP0304).

using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>A date of a document with its place in the chart.</summary>
/// <param name="Mention">Where it stands.</param>
/// <param name="Value">The day, month, year or moment.</param>
/// <param name="Role">What it is the date of.</param>
/// <param name="LooksBack">Whether the text, having come to a later day, only recalls it.</param>
/// <param name="IsOpen">Whether the words around it leave open that it is of a check, too.</param>
internal sealed record ResolvedDate(ChartMention Mention, DateValue Value, DateRole Role, bool LooksBack = false, bool IsOpen = false);

/// <summary>All dates of a document in order of text, and what is doubtful about them.</summary>
internal sealed record DateReading(IReadOnlyList<ResolvedDate> Dates, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Resolves the date mentions of a chart whose overlaps have been filtered.</summary>
internal sealed class DateResolution(Grammar grammar)
{
    private readonly DateRoles _roles = new(grammar);

    /// <summary>
    /// The dates of a document. Afterwards the chart's dates are <see cref="DateValue"/>s too; those that say nothing without a moment are gone from it.
    /// </summary>
    public DateReading Resolve(Document document, Chart chart, DocumentHeader header)
    {
        var said = new List<(ChartMention At, DateExpression Date, DateRole? Role)>();
        var issuedSpan = header.Spans.TryGetValue("issued", out var s) ? s : (TextSpan?)null;
        var furniture = new Sweep(header.Furniture);
        foreach (var mention in chart.AllMentions())
        {
            if (mention.Mention.Value is not DateExpression { OnlyExplained: false } date) continue;
            var issued = issuedSpan is { } span && span.Overlaps(mention.Mention.Span);
            // A page's own date line is furniture: the header holds it.
            if (issued && header.Kind == DocumentKind.News) continue;
            // Dates of related news and of recipients are not this document's, but grounds name the documents they rest on.
            if (!issued && furniture.Holds(mention.Mention.Span) && !InTitle(header, mention.Mention.Span) && !_roles.Documents.IsInGrounds(chart, mention.Start)) continue;
            if (!issued && (_roles.IsHabit(chart, mention, date) || _roles.Recurs(chart, mention, date) || IsVague(date, header))) continue;
            said.Add((mention, date, issued || IsOwn(chart, mention, header) ? DateRole.Issued : _roles.Of(chart, mention, date)));
        }

        var issuedDay = header.Issued ?? document.Published;
        var (year, open) = issuedDay is { } day ? (day.Year, false) : YearSpokenOf(said);
        var anchor = new DateAnchor(issuedDay?.ToDateTime(TimeOnly.MinValue), LooksForward: false, year);
        var dates = new List<ResolvedDate>(said.Count);
        ResolvedDate? listed = null;
        var diagnostics = new List<Diagnostic>();
        // Minutes are of the day on which they were taken.
        (DateValue Day, DateRole Role)? inForce = header is { Kind: DocumentKind.Minutes, Issued: { } taken } ? (new DateValue(taken.Year, taken.Month, taken.Day), DateRole.Inspection) : null;
        foreach (var (at, date, saidRole) in said)
        {
            var role = saidRole ?? DateRole.Other;
            if (_roles.IsYearOfName(chart, at, date)) continue;
            if ((date.Shift == ShiftKind.Told ? Told(date, inForce?.Day) : anchor.Resolve(date)) is not { } value) continue;
            value = NearIssue(value, date, role, issuedDay);
            if (role is DateRole.Other or DateRole.Inspection && value is { Year: null, Month: not null } && _roles.IsDue(chart, at.Start) && _roles.IsOrder(chart, at.Start)) role = DateRole.Deadline;
            if (saidRole is null && header.Kind == DocumentKind.News && _roles.IsOfStory(chart, at, date)) role = DateRole.Inspection;
            // Found out in a period that has begun: no term, even where the period goes on.
            var isOfFound = value is { Month: not null, Day: null } && (IsOfInspection(header, at.Mention.Span) || (role == DateRole.Inspection && _roles.IsOfResult(chart, at) && !IsAhead(value with { Day = 1, End = null }, issuedDay)));
            if (isOfFound) role = DateRole.Inspection;
            // What a plan or a decision sets for days to come is neither a check that was made nor a deadline, unless it says by when.
            var plans = header.Kind is DocumentKind.Plan or DocumentKind.Decision;
            if (role is DateRole.Other or DateRole.Inspection && !isOfFound && IsAhead(value, issuedDay))
                role = _roles.IsTerm(chart, at.Start) || (!plans && (_roles.IsDue(chart, at.Start) && !_roles.IsToCome(chart, at))) ? DateRole.Deadline : value.End is null || value.Day is not null ? DateRole.Other : role;
            if (header.Kind == DocumentKind.Minutes && role == DateRole.Other && _roles.OpensMinutes(chart, at)) role = DateRole.Inspection;
            if (date is { Year: null, Shift: ShiftKind.None } and ({ Quarter: not null } or { Month: not null, Day: null, End: not null }) && _roles.IsOfPlan(chart, at)) continue;
            if (date.IsTime && inForce is { } force)
            {
                value = value with { Year = force.Day.Year, Month = force.Day.Month, Day = force.Day.Day };
                if (value.End is { Day: null } end) value = value with { End = end with { Year = force.Day.Year, Month = force.Day.Month, Day = force.Day.Day } };
                if (role == DateRole.Other && force.Role == DateRole.Inspection && !_roles.IsClosing(chart, at, date)) role = DateRole.Inspection;
            }

            // A moment that has passed and ends no meeting is one of a check.
            if (role == DateRole.Other && value is { Hour: not null, Day: not null } && !plans && !_roles.IsClosing(chart, at, date) && !IsAhead(value, issuedDay)) role = DateRole.Inspection;

            if (value is { Year: null, Month: not null } && open && diagnostics.Count == 0) diagnostics.Add(YearUnknown(at.Mention.Span));
            var looksBack = role != DateRole.Issued && (LooksBack(value, inForce?.Day) || date is { Shift: ShiftKind.Told, Amount: < 0 });
            var resolvedDate = new ResolvedDate(WithoutPart(at), value, role, looksBack, saidRole != DateRole.Other);
            if (listed is not null && at.Start - listed.Mention.End <= 2 && listed.Value.Year == value.Year && listed.Value.Month == value.Month && value is { Day: { } to, End: null, Hour: null } && to > listed.Value.Day)
            {
                // "các ngày 09 và 10/4": days that share a month are one stretch of time.
                dates[^1] = resolvedDate = listed with { Mention = Joined(chart, listed.Mention, at), Value = listed.Value with { End = value }, Role = role };
            }
            else
            {
                dates.Add(resolvedDate);
            }

            listed = at.Mention.Rule == "date/listed-day" ? resolvedDate with { Value = resolvedDate.Value with { End = null } } : null;
            if (value is { Day: not null, End: null } && !looksBack && role is DateRole.Inspection or DateRole.Other
                && (inForce is null || role == DateRole.Inspection || inForce.Value.Role != DateRole.Inspection || HeadsBlock(chart, at)))
                inForce = (value with { Hour = null, Minute = null }, role);
        }

        // Overlaps are filtered: one mention a token.
        var resolved = dates.ToDictionary(d => d.Mention.Start, d => d.Value);
        chart.Keep([.. chart.AllMentions().Select(m => Settle(m, resolved.GetValueOrDefault(m.Start), anchor)).OfType<ChartMention>()]);
        return new DateReading(dates, diagnostics);
    }

    /// <summary>"2. Ngày 09/5:" over what was found on that day: times of day below it are of that day.</summary>
    private static bool HeadsBlock(Chart chart, ChartMention day)
    {
        if (day.End < chart.Count && chart[day.End].Kind != TokenKind.Boundary && chart.Letters(day.End) is not ":") return false;
        for (var at = day.Start - 1; at >= 0 && chart[at].Kind != TokenKind.Boundary; at--)
            if (day.Start - at > 5 || (chart[at].Kind == TokenKind.Word && chart[at].End - chart[at].Start > 1 && chart.Letters(at) is not ("Ngày" or "Sáng" or "Chiều" or "ngày" or "Buổi" or "buổi" or "sáng" or "chiều"))) return false;
        return true;
    }

    private static ChartMention Joined(Chart chart, ChartMention first, ChartMention last) =>
        new(new Mention(MentionKind.Date, chart.Span(first.Start, last.End), first.Mention.Value, "date/listed-days", [first.Mention, last.Mention]), first.Start, last.End);

    /// <summary>"thứ Bảy" in a notice is a day of the week, not a day; "tuần này", "năm ngoái" are manners of speaking.</summary>
    private static bool IsVague(DateExpression date, DocumentHeader header) =>
        (date is { Weekday: not null, Day: null, Shift: ShiftKind.None } && header.Kind != DocumentKind.News)
        || date is { Shift: ShiftKind.Unit, Grain: not Grain.Day, Day: null, Month: null, Quarter: null, Weekday: null };

    /// <summary>"sáng hôm sau": a day from the one that the text is speaking of; null where it speaks of none.</summary>
    private static DateValue? Told(DateExpression said, DateValue? from)
    {
        if (from?.ToDateOnly() is not { } day) return null;
        var told = day.AddDays(said.Amount);
        return new DateValue(told.Year, told.Month, told.Day, said.Hour, said.Hour is null ? null : said.Minute ?? 0);
    }

    /// <summary>Whether a date ends behind the day of issue: what is asked for by then is a deadline.</summary>
    private static bool IsAhead(DateValue value, DateOnly? issued)
    {
        var last = value.End ?? value;
        return issued is { } day && last.Year is { } year
            && (year, last.Month ?? 12, last.Day ?? 31).CompareTo((day.Year, day.Month, day.Day)) > 0;
    }

    /// <summary>"Kết quả kiểm tra … tháng 5 năm 2021" in the title: when the check was.</summary>
    private static bool IsOfInspection(DocumentHeader header, TextSpan span) =>
        header.Kind is DocumentKind.Notice or DocumentKind.Conclusion or DocumentKind.Report or DocumentKind.Minutes && InTitle(header, span)
        && header.Title is { } title && title.Contains("kiểm tra", StringComparison.OrdinalIgnoreCase);

    /// <summary>"Đợt kiểm tra ngày 6-3, xã cũng …": more than three weeks before the day that the text had come to.</summary>
    private static bool LooksBack(DateValue value, DateValue? inForce) =>
        value.ToDateOnly() is { } day && inForce?.ToDateOnly() is { } now && now.DayNumber - day.DayNumber > 21;

    /// <summary>"(Kèm theo Quyết định số 12/QĐ-UBND ngày …)" in an annex: the document's own number and day.</summary>
    private static bool IsOwn(Chart chart, ChartMention mention, DocumentHeader header)
    {
        if (header.Number is null) return false;
        for (var at = mention.Start - 1; at >= 0 && at > mention.Start - 12; at--)
            if (chart.MentionAt(at, MentionKind.Reference) is { Mention.Value: ReferenceValue reference } own)
                return reference.Number == header.Number && own.End >= mention.Start - 1;
        return false;
    }

    /// <summary>A dropped mention as it can be shown: its dates as far as they go by themselves.</summary>
    public static DroppedMention Plain(DroppedMention dropped) => new(Plain(dropped.Mention), Plain(dropped.GaveWayTo));

    private static Mention Plain(Mention mention) =>
        mention.Value is DateExpression date
            ? mention with { Value = date.ToValue() ?? new DateValue(null, null, null), Parts = [.. mention.Parts.Select(Plain)] }
            : mention;

    private static ChartMention? Settle(ChartMention mention, DateValue? value, DateAnchor anchor)
    {
        if (mention.Mention.Value is not DateExpression date) return mention;
        value ??= date.OnlyExplained ? null : anchor.Resolve(date);
        if (value is null || value.ToString().Length == 0) return null;
        var plain = WithoutPart(mention);
        return plain with { Mention = plain.Mention with { Value = value, Parts = [.. plain.Mention.Parts.Select(Plain)] } };
    }

    /// <summary>Of "chiều ngày 24/2" the record quotes the day: the part of the day is not in its value.</summary>
    private static ChartMention WithoutPart(ChartMention mention) =>
        mention.Mention is { Rule: "date/part-of-day", Parts: [var day] } ? mention with { Mention = mention.Mention with { Span = day.Span } } : mention;

    /// <summary>
    /// The mentions of a chart as <c>explain</c> shows them: dates seen from a moment (the coming "thứ Hai", the coming 24/2), or as far as
    /// they go without one. Dates that say nothing without a moment are left out.
    /// </summary>
    public static IReadOnlyList<Mention> Explain(Chart chart, DateTime? referenceTime)
    {
        var anchor = new DateAnchor(referenceTime, LooksForward: true);
        var mentions = new List<Mention>();
        foreach (var mention in chart.AllMentions())
            if (Shown(mention.Mention, anchor) is { } shown) mentions.Add(shown);
        return mentions;
    }

    private static Mention? Shown(Mention mention, DateAnchor anchor)
    {
        var parts = mention.Parts.Count == 0 ? mention.Parts : [.. mention.Parts.Select(p => Shown(p, anchor)).OfType<Mention>()];
        if (mention.Value is not DateExpression date) return ReferenceEquals(parts, mention.Parts) ? mention : mention with { Parts = parts };
        return anchor.Resolve(date) is { } value && value.ToString().Length > 0 ? mention with { Value = value, Parts = parts } : null;
    }

    /// <summary>The year named most, dates of other documents aside unless nothing else is there; open where two are named as often.</summary>
    private static (int? Year, bool Open) YearSpokenOf(IReadOnlyList<(ChartMention At, DateExpression Date, DateRole? Role)> said)
    {
        var own = Years(said.Where(d => d.Role != DateRole.Reference));
        var years = own.Count > 0 ? own : Years(said.Where(d => d.Role == DateRole.Reference));
        if (years.Count == 0) return (null, true);
        var most = years.MaxBy(y => y.Value);
        return years.Count(y => y.Value == most.Value) == 1 ? (most.Key, false) : (null, true);
    }

    private static Dictionary<int, int> Years(IEnumerable<(ChartMention At, DateExpression Date, DateRole? Role)> said)
    {
        var years = new Dictionary<int, int>();
        foreach (var (_, date, _) in said)
            if ((date.Year ?? date.End?.Year) is { } year) years[year] = years.GetValueOrDefault(year) + 1;
        return years;
    }

    /// <summary>A day without a year lies within half a year of the issue: December in a January paper is last year's, a January deadline in December next year's.</summary>
    private static DateValue NearIssue(DateValue value, DateExpression said, DateRole role, DateOnly? issued)
    {
        if (issued is not { } day || (said.Month ?? said.Quarter) is null || (said.Year ?? said.End?.Year) is not null || said.Shift != ShiftKind.None || value.Year is not { } year) return value;
        var at = new DateOnly(year, value.Month!.Value, value.Day ?? 1);
        var shift = at.DayNumber - day.DayNumber > 183 && role != DateRole.Deadline ? -1 : role == DateRole.Deadline && day.DayNumber - at.DayNumber > 183 ? 1 : 0;
        if (shift == 0) return value;
        var end = value.End is { } e ? e with { Year = e.Year + shift } : null;
        var moved = value with { Year = year + shift, End = end };
        return moved.Day is null || moved.ToDateOnly() is not null ? moved : value;
    }

    private static bool InTitle(DocumentHeader header, TextSpan span) => header.Spans.TryGetValue("title", out var title) && title.Contains(span);

    /// <summary>Asks in order of text whether spans lie in the furniture, which is walked through once.</summary>
    private sealed class Sweep(IReadOnlyList<TextSpan> pieces)
    {
        private readonly List<TextSpan> _pieces = [.. pieces.OrderBy(p => p.Start)];
        private int _next;
        private int _reached;

        public bool Holds(TextSpan span)
        {
            for (; _next < _pieces.Count && _pieces[_next].Start <= span.Start; _next++) _reached = Math.Max(_reached, _pieces[_next].End);
            return span.End <= _reached;
        }
    }

    private static Diagnostic YearUnknown(TextSpan span) => new(
        DiagnosticCodes.YearUnknown, DiagnosticSeverity.Warning,
        new LocalizedText(
            "Ngày không ghi năm, và văn bản không cho biết chắc là năm nào.",
            "A day without a year, and the document does not say for sure which year it is."),
        span);
}
