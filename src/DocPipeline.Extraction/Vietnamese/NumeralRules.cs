// Where numbers stand in a text: the reader says what one is worth, this says whether it is one (not part of a symbol,
// a name or a set phrase), whether it is hedged, and whether it counts hundredths.

using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Vietnamese.NumeralWords;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>Numbers in digits and words. One contiguous number is one mention; a hedge before it is not part of its span.</summary>
internal sealed class NumeralRules
{
    private readonly NumeralWords _words;
    private readonly NumeralReader _reader;
    private readonly int _none;
    private readonly int _fewPhrase;
    private readonly int _halfPhrase;
    private readonly int _hedgePhrase;

    public NumeralRules(Grammar grammar)
    {
        _words = new NumeralWords(grammar);
        _reader = new NumeralReader(_words);
        _none = grammar.Class("no-number");
        _fewPhrase = grammar.Class("few-phrase");
        _halfPhrase = grammar.Class("half-phrase");
        _hedgePhrase = grammar.Class("hedge-phrase");
    }

    /// <summary>Adds every number of a chart to it.</summary>
    public void Run(Chart chart)
    {
        for (var at = 0; at < chart.Count;)
        {
            ref readonly var token = ref chart[at];
            at = token.Kind == TokenKind.Number ? InDigits(chart, at)
                : token.Word != 0 && token.Kind == TokenKind.Word ? InWords(chart, at)
                : at + 1;
        }
    }

    /// <summary>
    /// Takes numbers out that are a day or a document: "20" in "các ngày 18, 20 và 24/11", "26" in "Chỉ thị 17, 26". The overlap filter
    /// lets the first of two equal spans stand, which would be the number.
    /// </summary>
    public static void GiveWay(Chart chart)
    {
        if (chart.AllMentions().Any(m => IsNamed(chart, m))) chart.Keep([.. chart.AllMentions().Where(m => !IsNamed(chart, m))]);
    }

    private static bool IsNamed(Chart chart, ChartMention mention)
    {
        if (mention.Mention.Kind != MentionKind.Number) return false;
        var here = chart.MentionsAt(mention.Start);
        for (var i = 0; i < here.Count; i++)
            if (here[i].Mention.Kind is MentionKind.Date or MentionKind.Reference && here[i].End == mention.End) return true;
        return false;
    }

    private int InDigits(Chart chart, int at)
    {
        if (_reader.Read(chart, at) is not { } number) return at + 1;
        if (IsPartOfSymbol(chart, at, number.End)) return number.End;
        var from = at;
        var value = number.Value;
        if (IsNegative(chart, at)) (from, value) = (at - 1, -value);
        return Add(chart, from, number with { Value = value }, number.Words ? "number/mixed" : "number/digits");
    }

    private int InWords(Chart chart, int at)
    {
        var role = _words.Role(chart, at);
        if (role == NumeralRole.None) return Is(chart, at, _words.HalfNoun) ? Half(chart, at) : at + 1;
        if (role is NumeralRole.Minus)
        {
            if (at + 1 < chart.Count && (chart[at + 1].Kind == TokenKind.Number || _words.Role(chart, at + 1) is NumeralRole.Digit or NumeralRole.Ten)
                && _reader.Read(chart, at + 1) is { } below)
                return Add(chart, at, below with { Value = -below.Value }, "number/negative");
            return at + 1;
        }

        if (role is NumeralRole.Hedge or NumeralRole.Gap or NumeralRole.Half or NumeralRole.Point or NumeralRole.Tail) return at + 1;
        if (chart.PhraseAt(at, _halfPhrase) is { } half) return Add(chart, at, new ReadNumber(0.5m, half.End, false, true, true), "number/half");
        if (chart.PhraseAt(at, _fewPhrase) is { } few) return Few(chart, at, few);
        var number = _reader.Read(chart, at);
        // A set phrase wins over a number that does not reach beyond its number word: "một cửa", but "một phần ba".
        if (chart.PhraseAt(at, _none) is { } none && (number is null || number.Value.End < none.End)) return none.End;
        if (number is not { } read) return at + 1;
        return Add(chart, at, read, read.Approximate ? "number/approximate" : read.Digits ? "number/mixed" : "number/words");
    }

    /// <summary>"vài ba", "dăm bảy", and "vài ba chục".</summary>
    private int Few(Chart chart, int at, PhraseMatch phrase)
    {
        var value = decimal.Parse(phrase.Entry.Value, System.Globalization.CultureInfo.InvariantCulture);
        var end = phrase.End;
        if (_words.Role(chart, end) is NumeralRole.Tens or NumeralRole.Hundred or NumeralRole.Scale) value *= _words.Value(chart, end++);
        return Add(chart, at, new ReadNumber(value, end, false, true, true), "number/approximate");
    }

    /// <summary>"nửa" is a number only where it is hedged ("gần nửa số cán bộ"); "nửa ngày" and "nửa đầu năm" are none.</summary>
    private int Half(Chart chart, int at) =>
        at > 0 && _words.Role(chart, at - 1) == NumeralRole.Hedge
            ? Add(chart, at, new ReadNumber(0.5m, at + 1, false, true, true), "number/half")
            : at + 1;

    private int Add(Chart chart, int from, ReadNumber number, string rule)
    {
        var end = number.End;
        var percent = false;
        if (Is(chart, end, _words.Percent)) (percent, end) = (true, end + 1);
        else if (Is(chart, end, _words.Part) && _words.Role(chart, end + 1) == NumeralRole.Hundred) (percent, end) = (true, end + 2);
        var value = new NumberValue(number.Value, number.Approximate || IsHedged(chart, from), percent);
        chart.Add(new Mention(MentionKind.Number, chart.Span(from, end), value, percent ? "number/percent" : rule), from, end);
        return end;
    }

    /// <summary>"khoảng 20", "hơn 20", "không dưới 20"; "17 trên 20" is a fraction and no hedge.</summary>
    private bool IsHedged(Chart chart, int at)
    {
        if (at > 0 && _words.Role(chart, at - 1) == NumeralRole.Hedge)
            return at < 2 || (chart[at - 2].Kind != TokenKind.Number && _words.Role(chart, at - 2) is not (NumeralRole.Digit or NumeralRole.Tail or NumeralRole.Ten or NumeralRole.Tens));
        return at > 1 && chart.PhraseAt(at - 2, _hedgePhrase) is { } phrase && phrase.End == at;
    }

    /// <summary>A minus sign glued to the number, with a space before it and something before that: else it is a list's dash.</summary>
    private bool IsNegative(Chart chart, int at)
    {
        if (!Is(chart, at - 1, _words.Minus)) return false;
        var alone = at < 2 || chart[at - 2].Kind == TokenKind.Boundary;
        if (alone) return at + 1 >= chart.Count || chart[at + 1].Kind is TokenKind.Boundary || (chart[at + 1].Kind == TokenKind.Sign && !chart[at].SpaceBefore);
        return !chart[at].SpaceBefore && chart[at - 1].SpaceBefore && chart[at - 2].Kind == TokenKind.Word;
    }

    /// <summary>"QĐ-2", "NQ04", "A4", "1A", "COVID-19": digits of a symbol, a road or a name. Missing spaces ("vắng5", "24người") are forgiven.</summary>
    private bool IsPartOfSymbol(Chart chart, int at, int end)
    {
        if (at > 0 && !chart[at].SpaceBefore)
        {
            ref readonly var before = ref chart[at - 1];
            if (before.Kind == TokenKind.Word && (before.Casing == Casing.Capitals || before.End - before.Start < 2)) return true;
            if (at > 1 && (before.Word == _words.Minus || before.Word == _words.Slash) && !before.SpaceBefore
                && chart[at - 2].Kind == TokenKind.Word && chart[at - 2].Casing != Casing.Lower) return true;
        }

        return end < chart.Count && !chart[end].SpaceBefore && chart[end].Kind == TokenKind.Word
            && chart[end].Casing != Casing.Lower && chart[end].End - chart[end].Start < 3;
    }
}
