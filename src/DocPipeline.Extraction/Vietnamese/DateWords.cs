// The pieces that the date rules are written in, and the one way that their parts become a date.

using System.Globalization;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Matching.Grammar;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Patterns shared by the date rules. Parts are captured as day, month, year, quarter, hour, minute, part …</summary>
internal sealed class DateWords
{
    private readonly int _dayWord;
    private readonly int _dayPart;
    private readonly HashSet<int> _monthBefore;
    private readonly int _five;

    public DateWords(Grammar g)
    {
        G = g;
        _dayWord = g.Vocabulary.Add("ngày");
        _five = g.Vocabulary.Add("năm");
        _dayPart = g.Class("day-part");
        _monthBefore = [.. new[] { "từ", "đến", "tới", "và", "trước", "sau", "vào", "-", "(", "hết" }.Select(g.Vocabulary.Add)];
        Slash = g.Sign("/");
        Dash = g.Sign("-–—");
        Part = g.Sign("/.-");
        OptionalSign = Optional(g.Sign(",-/"));
        DayWord = FirstOf(g.Word("ngày mùng", "ngày mồng", "hôm mùng", "hôm mồng"), g.Word("ngày", "mùng", "mồng", "hôm"));
        NotBehindDayWord = Where((chart, at) => at == 0 || chart[at - 1].Word != _dayWord);
        DayOpening = FirstOf(DayWord, NotBehindDayWord);
        Year = FirstOf(Digits(4, 4), Mention(MentionKind.Number, v => v is NumberValue { Number: >= 1900 and <= 2100 })).As("year");
        OptionalYear = Optional(FirstOf(
            Seq(Optional(g.Sign(",-/")), g.Word("năm"), Year),
            Seq(g.Sign("/-."), Digits(4, 4).As("year")),
            Seq(g.Sign(","), Digits(4, 4).As("year"))));
    }

    public Grammar G { get; }

    public Pattern Slash { get; }

    public Pattern Dash { get; }

    /// <summary>The signs between the figures of a date.</summary>
    public Pattern Part { get; }

    public Pattern OptionalSign { get; }

    /// <summary>ngày, mùng, mồng, hôm.</summary>
    public Pattern DayWord { get; }

    public Pattern NotBehindDayWord { get; }

    /// <summary>The word for day where it is there; a rule is not tried again behind it.</summary>
    public Pattern DayOpening { get; }

    public Pattern Year { get; }

    public Pattern OptionalYear { get; }

    /// <summary>The target, with or without a link before it; a link that the target itself begins with is left to it.</summary>
    public static Pattern After(Pattern link, Pattern target) => FirstOf(target, Seq(link, target));

    /// <summary>A small number in digits or words, also those that are numbers only beside ngày, tháng and giờ.</summary>
    public Pattern Number(string name) => FirstOf(
        Digits(1, 2), Mention(MentionKind.Number, static v => v is NumberValue { Percent: false, Number: >= 0 and <= 60 }), G.Phrase("date-number")).As(name);

    /// <summary>A date mention for which a condition holds.</summary>
    public static Pattern Date(Func<DateExpression, bool> where) => Mention(MentionKind.Date, v => v is DateExpression date && where(date));

    public static Rule DateRule(string name, Pattern pattern, Produce produce) => new(name, MentionKind.Date, pattern, m => produce(m));

    /// <summary>Makes a date of a match, or null.</summary>
    public delegate DateExpression? Produce(RuleMatch match);

    /// <summary>The parts of a match as a date; null where no calendar has it.</summary>
    public static DateExpression? Build(RuleMatch m) => Possible(new DateExpression
    {
        Day = Value(m, "day"),
        Month = Value(m, "month"),
        Year = Value(m, "year"),
        Quarter = Value(m, "quarter"),
        Hour = Value(m, "hour"),
        Minute = Value(m, "minute"),
        Part = PartOf(m.Phrase("part")),
    });

    public static DateExpression? Possible(DateExpression date) => date.IsPossible ? date : null;

    /// <summary>The number under a name, in digits, words or a word of the table; null where it is not there.</summary>
    public static int? Value(RuleMatch m, string name) =>
        m.Int(name) ?? (m.Phrase(name) is { } phrase && int.TryParse(phrase, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null);

    public static DayPart PartOf(string? value) => value switch
    {
        "morning" => DayPart.Morning,
        "noon" => DayPart.Noon,
        "afternoon" => DayPart.Afternoon,
        "evening" => DayPart.Evening,
        "night" => DayPart.Night,
        _ => DayPart.None,
    };

    public static Grain GrainOf(string? value) => value switch
    {
        "second" => Grain.Second,
        "minute" => Grain.Minute,
        "hour" => Grain.Hour,
        "day" => Grain.Day,
        "week" => Grain.Week,
        "month" => Grain.Month,
        "quarter" => Grain.Quarter,
        _ => Grain.Year,
    };

    /// <summary>Whether the captured number is the bare word "năm", which behind "tháng" more often means year.</summary>
    public bool IsBareFive(RuleMatch m, string name) => m.TokensOf(name) is { } at && at.End == at.Start + 1 && m.Chart[at.Start].Word == _five;

    public bool IsDayPartBefore(Chart chart, int at) => at > 0 && chart.PhraseAt(at - 1, _dayPart) is not null;

    /// <summary>Whether "2/2021" behind this word is a month.</summary>
    public bool IsMonthBefore(Chart chart, int at) => at > 0 && _monthBefore.Contains(chart[at - 1].Word);
}
