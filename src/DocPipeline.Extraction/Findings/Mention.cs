using DocPipeline.Extraction.Documents;

namespace DocPipeline.Extraction.Findings;

/// <summary>What a <see cref="Mention"/> names.</summary>
public enum MentionKind
{
    /// <summary>A number, in digits or words: <see cref="NumberValue"/>.</summary>
    Number,

    /// <summary>A day, month, year, range or moment: <see cref="DateValue"/>.</summary>
    Date,

    /// <summary>A numbered document: <see cref="ReferenceValue"/>.</summary>
    Reference,

    /// <summary>An administrative unit, office or team: <see cref="UnitValue"/>.</summary>
    Unit,

    /// <summary>Counts of people at or away from their desks: <see cref="AttendanceValue"/>.</summary>
    Attendance,
}

/// <summary>A piece of text that names something, with the rule that says so and the mentions it was built from.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Span">Where it stands in the text.</param>
/// <param name="Value">What it means; its type follows the kind.</param>
/// <param name="Rule">Name of the rule that fired.</param>
/// <param name="Parts">The mentions that the rule built on: the tree that <c>explain</c> shows.</param>
public sealed record Mention(MentionKind Kind, TextSpan Span, MentionValue Value, string Rule, IReadOnlyList<Mention> Parts)
{
    /// <summary>A mention built on no other.</summary>
    public Mention(MentionKind kind, TextSpan span, MentionValue value, string rule) : this(kind, span, value, rule, []) { }
}

/// <summary>A mention that the overlap filter dropped, and the one that it gave way to.</summary>
/// <param name="Mention">The mention dropped.</param>
/// <param name="GaveWayTo">The longer, or the earlier, mention that covers it.</param>
public sealed record DroppedMention(Mention Mention, Mention GaveWayTo);

/// <summary>The meaning of a mention: a closed family, one record a <see cref="MentionKind"/>.</summary>
public abstract record MentionValue;

/// <summary>A number.</summary>
/// <param name="Number">Its value.</param>
/// <param name="Approximate">Whether the text hedges it (khoảng, gần, hơn, vài, một nửa).</param>
/// <param name="Percent">Whether it counts hundredths (78 %).</param>
public sealed record NumberValue(decimal Number, bool Approximate = false, bool Percent = false) : MentionValue;

/// <summary>
/// A day, month or year, or a moment, or a range of them, as far as the text says. Parts that the text does not say are null until context fills them.
/// </summary>
/// <param name="Year">Year, or null.</param>
/// <param name="Month">Month 1 to 12, or null.</param>
/// <param name="Day">Day of the month, or null.</param>
/// <param name="Hour">Hour 0 to 23, or null.</param>
/// <param name="Minute">Minute; 0 where only the hour is said.</param>
/// <param name="End">The last day of a range, or null.</param>
public sealed record DateValue(int? Year, int? Month, int? Day, int? Hour = null, int? Minute = null, DateValue? End = null) : MentionValue
{
    /// <summary>The first day as a date, where year, month and day are known.</summary>
    public DateOnly? ToDateOnly() =>
        Year is { } y && Month is { } m && Day is { } d && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;

    /// <summary>
    /// The form of the record: <c>2021-02-24</c>, <c>2021-02</c>, <c>2021</c>, <c>--02-24</c> (no year known), <c>2021-02-24T16:15</c>,
    /// <c>T16:15</c> (no day known), <c>A/B</c> for a range.
    /// </summary>
    public override string ToString()
    {
        var day = (Year, Month, Day) switch
        {
            ({ } y, { } m, { } d) => $"{y:D4}-{m:D2}-{d:D2}",
            ({ } y, { } m, null) => $"{y:D4}-{m:D2}",
            ({ } y, null, _) => $"{y:D4}",
            (null, { } m, { } d) => $"--{m:D2}-{d:D2}",
            (null, { } m, null) => $"--{m:D2}",
            (null, null, { } d) => $"---{d:D2}",
            _ => "",
        };
        var text = Hour is { } h ? $"{day}T{h:D2}:{Minute ?? 0:D2}" : day;
        return End is null ? text : $"{text}/{End}";
    }
}

/// <summary>A numbered document.</summary>
/// <param name="Type">Its kind as written out ("Thông báo"), or null.</param>
/// <param name="Number">Number and symbol in canonical spelling ("2917/TB-UBND"), or the number alone ("17").</param>
/// <param name="Issuer">Who issued it, where the text says so.</param>
/// <param name="Issued">When it was issued, where the text says so.</param>
public sealed record ReferenceValue(string? Type, string Number, string? Issuer = null, DateValue? Issued = null) : MentionValue;

/// <summary>An administrative unit, office or team as a text names it.</summary>
/// <param name="Name">The name as far as this mention gives it, kind written out ("UBND huyện Kỳ Sơn", "xã Mường Lống").</param>
/// <param name="Type">Its level.</param>
/// <param name="Parent">The unit that it lies in, where the text or the gazetteer says so, or null.</param>
/// <param name="Code">Code of the territorial unit in the official list, or null.</param>
/// <param name="ValidUntil">First day on which a unit of that code and name no longer existed, or null.</param>
/// <param name="Successor">Code of the unit that took over, or null where not known or none.</param>
/// <param name="Candidates">Where the name is ambiguous, what it may be ("00001 xã A, huyện B"); null where it is not.</param>
/// <param name="Predecessors">What a unit of the lists was made of; null where it is as old as they are.</param>
public sealed record UnitValue(
    string Name, UnitType Type, string? Parent = null, string? Code = null, DateOnly? ValidUntil = null, string? Successor = null,
    IReadOnlyList<string>? Candidates = null, IReadOnlyList<UnitPredecessor>? Predecessors = null) : MentionValue;

/// <summary>A unit that another was made of.</summary>
/// <param name="Name">Its type and name.</param>
/// <param name="Code">Its code, where the lists know it.</param>
/// <param name="Parent">The district that it lay in, where the lists know it.</param>
/// <param name="IsPart">Whether only a part of it went into the later one.</param>
public sealed record UnitPredecessor(string Name, string? Code, string? Parent, bool IsPart);

/// <summary>Levels and kinds of units.</summary>
public enum UnitType
{
    /// <summary>A province or city under the central government.</summary>
    Province,

    /// <summary>A district, town or city under a province (until 30 June 2025).</summary>
    District,

    /// <summary>A commune, ward, township or special zone.</summary>
    Commune,

    /// <summary>A department or office of an authority: sở, phòng, ban, chi cục, trung tâm.</summary>
    Department,

    /// <summary>A central body, Party body or mass organisation.</summary>
    Agency,

    /// <summary>An inspection team.</summary>
    Team,

    /// <summary>A school, hospital, enterprise or anything else.</summary>
    Other,
}

/// <summary>Figures read from one place in a text; see <see cref="AttendanceFigures"/>.</summary>
/// <param name="Figures">The figures.</param>
public sealed record AttendanceValue(AttendanceFigures Figures) : MentionValue;
