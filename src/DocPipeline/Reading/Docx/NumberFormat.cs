using System.Globalization;
using System.Text;

namespace DocPipeline.Reading.Docx;

/// <summary>Writes a count the way a numbering format names it (ECMA-376 part 1, 17.18.59); formats of other scripts come out as digits.</summary>
internal static class NumberFormat
{
    private static readonly (int Value, string Letters)[] Roman =
    [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    public static string Write(int count, string format) => format switch
    {
        "upperRoman" => ToRoman(count),
        "lowerRoman" => ToRoman(count).ToLowerInvariant(),
        "upperLetter" => ToLetters(count, 'A'),
        "lowerLetter" => ToLetters(count, 'a'),
        "decimalZero" => count.ToString("00", CultureInfo.InvariantCulture),
        "none" => "",
        _ => count.ToString(CultureInfo.InvariantCulture),
    };

    private static string ToRoman(int count)
    {
        if (count is < 1 or > 3999) return count.ToString(CultureInfo.InvariantCulture);
        var roman = new StringBuilder();
        foreach (var (value, letters) in Roman)
            for (; count >= value; count -= value) roman.Append(letters);
        return roman.ToString();
    }

    // After z comes aa, then bb: the letter is repeated, not counted in base 26.
    private static string ToLetters(int count, char first) => count is < 1 or > 26 * 30
        ? count.ToString(CultureInfo.InvariantCulture)
        : new string((char)(first + (count - 1) % 26), (count - 1) / 26 + 1);
}
