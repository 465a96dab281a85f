// Reads one number from a token on: digits with separators, words up to tỷ, and both mixed ("2 triệu 500 nghìn").
// A number is a sum of coefficient × scale with falling scales; a coefficient is digits or a group of words below a thousand.

using System.Globalization;
using DocPipeline.Extraction.Matching;
using static DocPipeline.Extraction.Vietnamese.NumeralWords;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>A number as read: its value, the token behind it, and how it was written.</summary>
internal readonly record struct ReadNumber(decimal Value, int End, bool Digits, bool Words, bool Approximate = false);

/// <summary>Reads numbers; see the corpus "numbers" for what it must read.</summary>
internal sealed class NumeralReader(NumeralWords words)
{
    private const decimal Limit = 1_000_000_000_000_000_000m;

    /// <summary>The number that begins at a token, or null.</summary>
    public ReadNumber? Read(Chart chart, int at)
    {
        decimal total = 0, last = decimal.MaxValue;
        bool digits = false, inWords = false, few = false;
        var end = at;
        while (end < chart.Count)
        {
            var coefficient = Coefficient(chart, end, first: end == at);
            if (coefficient is not { } part) break;
            var (scale, behind) = Scale(chart, part.End);
            // Behind a scale comes a smaller one ("hai triệu ba trăm nghìn") or the rest below a thousand.
            if (end > at && (scale == last || (part.Digits && scale == 1))) break;
            if (end > at && scale > last && (total + part.Value) * scale < Limit)
            {
                // "hai nghìn năm trăm tỷ": the larger scale counts all that stands before it.
                (total, last, end) = ((total + part.Value) * scale, scale, behind);
                continue;
            }

            if (scale == 1 && end > at && last >= 1000 && part.End == end + 1 && !part.Digits)
            {
                // "một triệu hai", "nghìn tư": a bare digit behind a scale counts tenths of it.
                total += part.Value * last / 10;
                return new ReadNumber(total, part.End, digits, true, few);
            }

            if (part.Value * scale >= Limit) break;
            total += part.Value * scale;
            digits |= part.Digits;
            inWords |= part.Words || scale > 1;
            few |= part.Approximate;
            end = behind;
            if (scale == 1) break;
            last = scale;
            if (words.Role(chart, end) == NumeralRole.Half)
            {
                total += scale / 2;
                end++;
                break;
            }
        }

        if (end == at) return null;
        var result = new ReadNumber(total, end, digits, inWords, few);
        return inWords ? Decimals(chart, Fraction(chart, result)) : result;
    }

    /// <summary>Digits with their separators, or a group of words below a thousand.</summary>
    private ReadNumber? Coefficient(Chart chart, int at, bool first)
    {
        if (chart[at].Kind == TokenKind.Number) return Digits(chart, at);
        return chart[at].Word == 0 ? null : Group(chart, at, first);
    }

    /// <summary>The scale at a token ("nghìn tỷ" is one) and the token behind it; 1 where none stands there.</summary>
    private (decimal Scale, int End) Scale(Chart chart, int at)
    {
        decimal scale = 1;
        // Digits may stand before "trăm" too: "5 trăm", "2 trăm triệu".
        if (at > 0 && at < chart.Count && words.Role(chart, at) == NumeralRole.Hundred && chart[at - 1].Kind == TokenKind.Number) (scale, at) = (100, at + 1);
        while (words.Role(chart, at) == NumeralRole.Scale && scale * words.Value(chart, at) < Limit && !IsName(chart, at))
        {
            // "nghìn tỷ" and "nghìn triệu" multiply; "tỷ nghìn" is no number.
            if (scale > 100 && words.Value(chart, at) < scale) break;
            scale *= words.Value(chart, at);
            at++;
        }

        return (scale, at);
    }

    /// <summary>"Triệu Sơn", "Tỷ": a scale word that is the beginning of a name.</summary>
    private static bool IsName(Chart chart, int at) =>
        chart[at].Casing == Casing.Capitalised && (at == 0 || chart[at - 1].Casing != Casing.Capitalised);

    /// <summary>"24", "1.250", "1.250.000", "24,5", "78.39".</summary>
    private ReadNumber? Digits(Chart chart, int at)
    {
        var whole = chart.Letters(at);
        if (whole.Length > 18) return null;
        var value = decimal.Parse(whole, NumberStyles.None, CultureInfo.InvariantCulture);
        var end = at + 1;
        if (whole[0] == '0' && whole.Length > 2 && IsGluedNumber(chart, end, words.Dot)) return Telephone(chart, end, value);
        foreach (var separator in (ReadOnlySpan<int>)[words.Dot, words.Comma])
        {
            if (!IsGluedNumber(chart, end, separator)) continue;
            var groups = 0;
            var thousands = value;
            var to = end;
            while (whole.Length <= 3 && whole[0] != '0' && IsGluedNumber(chart, to, separator) && chart.Letters(to + 1).Length == 3 && thousands < Limit)
            {
                thousands = (thousands * 1000) + decimal.Parse(chart.Letters(to + 1), NumberStyles.None, CultureInfo.InvariantCulture);
                to += 2;
                groups++;
            }

            // The comma is the decimal sign; with one group of three it parts thousands only where it would say ",000".
            var isThousands = groups > 1 || (groups == 1 && (separator == words.Dot || thousands % 1000 == 0));
            if (isThousands)
            {
                (value, end) = (thousands, to);
                if (separator == words.Dot && IsGluedNumber(chart, end, words.Comma)) (value, end) = WithFraction(chart, value, end);
                break;
            }

            // "22.11.2016" and "5.2.1" are no decimals.
            if (!IsGluedNumber(chart, end + 2, separator)) (value, end) = WithFraction(chart, value, end);
            break;
        }

        if (end < chart.Count && !chart[end].SpaceBefore && Suffix(chart.Letters(end)) is { } factor) (value, end) = (value * factor, end + 1);
        return new ReadNumber(value, end, true, false);
    }

    /// <summary>"0912.345.678": the dots part groups for the eye; one number, so that no part of it is taken for a count.</summary>
    private ReadNumber Telephone(Chart chart, int end, decimal value)
    {
        for (; IsGluedNumber(chart, end, words.Dot) && chart.Letters(end + 1).Length <= 4 && value < Limit / 1_000_000; end += 2)
            foreach (var digit in chart.Letters(end + 1)) value = (value * 10) + (digit - '0');
        return new ReadNumber(value, end, true, false);
    }

    private static (decimal Value, int End) WithFraction(Chart chart, decimal value, int at)
    {
        var letters = chart.Letters(at + 1);
        if (letters.Length > 9) return (value, at);
        var fraction = decimal.Parse(letters, NumberStyles.None, CultureInfo.InvariantCulture);
        for (var i = 0; i < letters.Length; i++) fraction /= 10;
        return (value + fraction, at + 2);
    }

    /// <summary>"100K", "3M".</summary>
    private static decimal? Suffix(ReadOnlySpan<char> letters) => letters switch
    {
        "K" or "k" => 1_000,
        "M" => 1_000_000,
        "G" => 1_000_000_000,
        _ => null,
    };

    private static bool IsGluedNumber(Chart chart, int at, int separator) =>
        at + 1 < chart.Count && chart[at].Word == separator && !chart[at].SpaceBefore
        && chart[at + 1].Kind == TokenKind.Number && !chart[at + 1].SpaceBefore;

    /// <summary>A group of words below a thousand: "bảy trăm tám mươi sáu", "không trăm linh năm", "vài chục".</summary>
    private ReadNumber? Group(Chart chart, int at, bool first)
    {
        var role = words.Role(chart, at);
        switch (role)
        {
            case NumeralRole.Few:
                // "vài chục", "dăm trăm"; alone only before something counted ("vài người"), and "đôi" and "mấy" never alone.
                return words.Role(chart, at + 1) switch
                {
                    NumeralRole.Tens => new(words.Value(chart, at) * 10, at + 2, false, true, true),
                    NumeralRole.Hundred => new(words.Value(chart, at) * 100, at + 2, false, true, true),
                    NumeralRole.Scale => new(words.Value(chart, at), at + 1, false, true, true),
                    _ => words.Value(chart, at) != 2 && !chart.Letters(at).StartsWith("m", StringComparison.OrdinalIgnoreCase)
                        && (words.IsCounted(chart, at + 1) || IsLast(chart, at + 1)) ? new(words.Value(chart, at), at + 1, false, true, true) : null,
                };
            case NumeralRole.Rough:
                return words.Role(chart, at + 1) switch
                {
                    NumeralRole.Tens => new(10, at + 2, false, true, true),
                    NumeralRole.Hundred => new(100, at + 2, false, true, true),
                    NumeralRole.Scale => new(1, at + 1, false, true, true),
                    _ => null,
                };
            case NumeralRole.Tens when first && words.IsCounted(chart, at + 1) && chart[at].Casing != Casing.Capitalised:
                return new(10, at + 1, false, true, true);
            case NumeralRole.Hundred when first && words.Role(chart, at + 1) is NumeralRole.Half or NumeralRole.Tail:
                return Hundreds(chart, at, 1);
            case NumeralRole.Hundred when first && words.Role(chart, at + 1) == NumeralRole.Digit && chart[at + 1].Word != words.Five:
                return Hundreds(chart, at, 1);
            case NumeralRole.Scale when first && words.Role(chart, at + 1) == NumeralRole.Half:
                return new(1, at, false, true);
            case NumeralRole.Digit when words.Role(chart, at + 1) == NumeralRole.Hundred:
                return Hundreds(chart, at + 1, words.Value(chart, at));
            case NumeralRole.Gap when !first && words.Role(chart, at + 1) is NumeralRole.Digit or NumeralRole.Tail:
                // "một nghìn linh năm": the gap stands for the missing hundreds; two tokens, so that it is no tenth.
                return new(words.Value(chart, at + 1), at + 2, false, true);
            case NumeralRole.Tail when !first:
                return new(words.Value(chart, at), at + 1, false, true);
            case NumeralRole.Digit or NumeralRole.Ten:
                return BelowHundred(chart, at) is { } below && (below.End > at + 1 || StandsAlone(chart, at, first)) ? below : null;
            default:
                return null;
        }
    }

    private ReadNumber Hundreds(Chart chart, int hundred, decimal count)
    {
        var value = count * 100;
        var next = hundred + 1;
        switch (words.Role(chart, next))
        {
            case NumeralRole.Half:
                return new(value + 50, next + 1, false, true);
            case NumeralRole.Gap when words.Role(chart, next + 1) is NumeralRole.Digit or NumeralRole.Tail:
                return new(value + words.Value(chart, next + 1), next + 2, false, true);
            case NumeralRole.Tail:
                return new(value + (words.Value(chart, next) * 10), next + 1, false, true);
            case NumeralRole.Ten:
            case NumeralRole.Digit when words.Role(chart, next + 1) == NumeralRole.Tens:
                if (BelowHundred(chart, next) is { } below) return new(value + below.Value, below.End, false, true);
                break;
            case NumeralRole.Digit when chart[next].Word != words.Five && chart[next].Word != words.Zero:
                // "trăm hai": one hundred and twenty; 102 would be "một trăm linh hai".
                return new(value + (words.Value(chart, next) * 10), next + 1, false, true);
        }

        return new(value, next, false, true);
    }

    private ReadNumber? BelowHundred(Chart chart, int at)
    {
        var value = words.Value(chart, at);
        var next = at + 1;
        if (words.Role(chart, at) == NumeralRole.Ten)
        {
            // "mười năm" is ten years; fifteen is "mười lăm".
            if (IsUnit(chart, next)) (value, next) = (value + words.Value(chart, next), next + 1);
            return new(value, next, false, true);
        }

        if (value > 0 && words.Role(chart, next) == NumeralRole.Tens)
        {
            (value, next) = (value * 10, next + 1);
            if (words.Role(chart, next) == NumeralRole.Half) return new(value + 5, next + 1, false, true);
            if (IsUnit(chart, next)) (value, next) = (value + words.Value(chart, next), next + 1);
            return new(value, next, false, true);
        }

        // "hai tư", "ba lăm", "hai mốt".
        if (value > 0 && words.Role(chart, next) == NumeralRole.Tail) return new((value * 10) + words.Value(chart, next), next + 1, false, true);
        return new(value, next, false, true);
    }

    private bool IsUnit(Chart chart, int at) =>
        words.Role(chart, at) == NumeralRole.Tail
        || (words.Role(chart, at) == NumeralRole.Digit && chart[at].Word != words.Five && chart[at].Word != words.Zero
            && words.Role(chart, at + 1) is not (NumeralRole.Tens or NumeralRole.Hundred));

    /// <summary>Whether a digit word that stands alone is a number here: not "năm" for year, "không" for no, nor part of a name.</summary>
    private bool StandsAlone(Chart chart, int at, bool first)
    {
        var scaleBehind = words.Role(chart, at + 1) == NumeralRole.Scale;
        if (chart[at].Word == words.Zero) return scaleBehind || words.Role(chart, at + 1) == NumeralRole.Point || (first && IsWhole(chart, at));
        if (chart[at].Word == words.Five)
        {
            if (!first) return scaleBehind;
            if (IsWhole(chart, at) || scaleBehind) return true;
            if (words.MeansFiveBehind(chart, at - 1)) return IsLast(chart, at + 1) || chart[at + 1].Kind == TokenKind.Sign || words.IsCounted(chart, at + 1);
            return words.IsCounted(chart, at + 1) && (!words.MeansYearBehind(chart, at - 1) || IsOfBodies(chart, at))
                && !(at > 0 && chart[at - 1].Kind == TokenKind.Number);
        }

        // "Ba Đình", "Hai Bà Trưng": a capital word before another capital one is a name, but not in a line of capitals.
        return chart[at].Casing != Casing.Capitalised || at + 1 >= chart.Count || chart[at + 1].Casing != Casing.Capitalised
            || chart[at + 1].SpaceBefore is false;
    }

    /// <summary>"cán bộ của năm xã, thị trấn": five of them, where "của năm" else is "of the year".</summary>
    private static bool IsOfBodies(Chart chart, int at) =>
        at > 0 && chart.Letters(at - 1) is "của" && at + 2 < chart.Count && chart.Letters(at + 1) is "xã" or "phường" or "sở" or "đơn" or "huyện" && chart.Letters(at + 2) is not ("hội" or "giao");

    /// <summary>"hai phần ba": two thirds; a hundredth is a percentage and read elsewhere.</summary>
    private ReadNumber Fraction(Chart chart, ReadNumber number)
    {
        if (!Is(chart, number.End, words.Part) || number.End + 1 >= chart.Count || words.Role(chart, number.End + 1) == NumeralRole.Hundred) return number;
        if (Coefficient(chart, number.End + 1, first: false) is not { Value: > 0 } below) return number;
        return new(decimal.Round(number.Value / below.Value, 4), below.End, number.Digits, true, number.Approximate);
    }

    /// <summary>"hai mươi tư phẩy năm".</summary>
    private ReadNumber Decimals(Chart chart, ReadNumber number)
    {
        if (words.Role(chart, number.End) != NumeralRole.Point) return number;
        var (value, end, unit) = (number.Value, number.End + 1, 0.1m);
        if (words.Role(chart, end) is NumeralRole.Digit && words.Role(chart, end + 1) is NumeralRole.Tens or NumeralRole.Tail
            && BelowHundred(chart, end) is { } pair)
            return number with { Value = value + (pair.Value / 100), End = pair.End };
        while (words.Role(chart, end) == NumeralRole.Digit && unit > 0.000001m)
        {
            value += words.Value(chart, end) * unit;
            unit /= 10;
            end++;
        }

        return end == number.End + 1 ? number : number with { Value = value, End = end };
    }

    /// <summary>Whether the token is all that its block says.</summary>
    private static bool IsWhole(Chart chart, int at) =>
        (at == 0 || chart[at - 1].Kind == TokenKind.Boundary) && IsLast(chart, at + 1);

    private static bool IsLast(Chart chart, int at) => at >= chart.Count || chart[at].Kind == TokenKind.Boundary;
}
