using System.Globalization;
using AngleSharp.Dom;

namespace DocPipeline.Reading.Html;

/// <summary>A list of the page, giving each item the marker that a browser shows.</summary>
internal sealed class PageList
{
    private readonly bool _ordered;
    private readonly bool _bare;
    private readonly string _type;
    private readonly int _step;
    private int _next;

    public PageList(bool ordered, IElement element, PageList? outer)
    {
        _ordered = ordered;
        _type = element.GetAttribute("type") ?? "1";
        _bare = element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal).Contains("list-style:none", StringComparison.OrdinalIgnoreCase) == true;
        _next = Start(element.GetAttribute("start"), 1);
        _step = element.HasAttribute("reversed") ? -1 : 1;
        Level = outer is null ? 0 : outer.Level + 1;
    }

    /// <summary>0 for the outermost.</summary>
    public int Level { get; }

    /// <summary>The next item's marker.</summary>
    public string NextMarker(IElement item)
    {
        if (_bare) return "";
        if (!_ordered) return "-";
        _next = Start(item.GetAttribute("value"), _next);
        var number = _next;
        _next += _step;
        return _type switch
        {
            "a" => Letters(number, 'a') + ".",
            "A" => Letters(number, 'A') + ".",
            "i" => Roman(number).ToLowerInvariant() + ".",
            "I" => Roman(number) + ".",
            _ => number.ToString(CultureInfo.InvariantCulture) + ".",
        };
    }

    private static int Start(string? value, int otherwise) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && Math.Abs(n) < 1_000_000 ? n : otherwise;

    private static string Letters(int number, char first)
    {
        if (number < 1) return number.ToString(CultureInfo.InvariantCulture);
        var letters = "";
        for (var rest = number; rest > 0; rest = (rest - 1) / 26) letters = (char)(first + (rest - 1) % 26) + letters;
        return letters;
    }

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999) return number.ToString(CultureInfo.InvariantCulture);
        (int Value, string Sign)[] signs =
            [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var roman = "";
        foreach (var (value, sign) in signs)
        {
            for (; number >= value; number -= value) roman += sign;
        }

        return roman;
    }
}
