// The one-syllable words of numbers with their place in a number, indexed by vocabulary number, so that reading a number
// costs one array look-up a token. The words themselves stand in Data/numerals.tsv.

using System.Globalization;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>The place of a word in a number.</summary>
internal enum NumeralRole : byte
{
    None,
    Digit,
    Tail,
    Ten,
    Tens,
    Hundred,
    Scale,
    Gap,
    Half,
    Point,
    Few,
    Rough,
    Minus,
    Hedge,
}

/// <summary>Looks up what a word is in a number.</summary>
internal sealed class NumeralWords
{
    private readonly NumeralRole[] _roles;
    private readonly decimal[] _values;
    private readonly bool[] _counted;
    private readonly bool[] _yearBefore;
    private readonly bool[] _fiveBefore;

    public NumeralWords(Grammar grammar)
    {
        var rows = new List<(string Class, int[] Words, decimal Value)>();
        foreach (var row in EmbeddedTable.Rows("numerals"))
        {
            var cells = row.Split('\t');
            foreach (var phrase in cells[1].Split(" | "))
            {
                var words = grammar.Numbers(phrase);
                if (cells[0].Contains('-', StringComparison.Ordinal) && cells[0] is not ("year-before" or "five-before")) grammar.AddPhrase(cells[0], phrase, cells.Length > 2 ? cells[2] : null);
                else rows.Add((cells[0], words, cells.Length > 2 ? decimal.Parse(cells[2], CultureInfo.InvariantCulture) : 0));
            }
        }

        var size = grammar.Vocabulary.Count + 1;
        (_roles, _values) = (new NumeralRole[size], new decimal[size]);
        (_counted, _yearBefore, _fiveBefore) = (new bool[size], new bool[size], new bool[size]);
        foreach (var (@class, words, value) in rows)
        {
            // Of a counted noun of several words the first is enough.
            if (@class == "counted") _counted[words[0]] = true;
            else if (@class == "year-before") _yearBefore[words[0]] = true;
            else if (@class == "five-before") _fiveBefore[words[^1]] = true;
            else (_roles[words[0]], _values[words[0]]) = (Enum.Parse<NumeralRole>(@class, ignoreCase: true), value);
        }

        Five = grammar.Vocabulary.Add("năm");
        Zero = grammar.Vocabulary.Add("không");
        One = grammar.Vocabulary.Add("một");
        Part = grammar.Vocabulary.Add("phần");
        HalfNoun = grammar.Vocabulary.Add("nửa");
        Percent = grammar.Vocabulary.Add("%");
        Comma = grammar.Vocabulary.Add(",");
        Dot = grammar.Vocabulary.Add(".");
        Minus = grammar.Vocabulary.Add("-");
        Slash = grammar.Vocabulary.Add("/");
    }

    public int Five { get; }

    public int Zero { get; }

    public int One { get; }

    public int Part { get; }

    public int HalfNoun { get; }

    public int Percent { get; }

    public int Comma { get; }

    public int Dot { get; }

    public int Minus { get; }

    public int Slash { get; }

    /// <summary>The place of the word at a token; none behind the end.</summary>
    public NumeralRole Role(Chart chart, int at)
    {
        if ((uint)at >= (uint)chart.Count) return NumeralRole.None;
        var word = chart[at].Word;
        return word < _roles.Length ? _roles[word] : NumeralRole.None;
    }

    /// <summary>The value of the word at a token that has a role.</summary>
    public decimal Value(Chart chart, int at) => _values[chart[at].Word];

    /// <summary>Whether the word at a token begins the name of something that is counted.</summary>
    public bool IsCounted(Chart chart, int at) => at < chart.Count && chart[at].Word < _counted.Length && _counted[chart[at].Word];

    /// <summary>Whether "năm" behind this word means year.</summary>
    public bool MeansYearBehind(Chart chart, int at) => at >= 0 && chart[at].Word < _yearBefore.Length && _yearBefore[chart[at].Word];

    /// <summary>Whether a bare "năm" behind this word is five: "vắng năm".</summary>
    public bool MeansFiveBehind(Chart chart, int at) => at >= 0 && chart[at].Word < _fiveBefore.Length && _fiveBefore[chart[at].Word];

    /// <summary>Whether the token is this word.</summary>
    public static bool Is(Chart chart, int at, int word) => (uint)at < (uint)chart.Count && chart[at].Word == word;
}
