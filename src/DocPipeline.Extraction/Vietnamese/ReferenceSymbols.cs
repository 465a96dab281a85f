// Number and symbol of a document: "2917/TB-UBND", "17-CT/TU", "123/2020/QĐ-UBND", "22/2008/QH12". State forms put a slash
// behind the number, Party forms a dash; news mixes them. Canonical spelling: no blanks, signs "/" and "-", capital letters,
// leading zeros as written.

using System.Text;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>A number with its symbol as read.</summary>
/// <param name="Number">Canonical spelling.</param>
/// <param name="End">The token behind it.</param>
/// <param name="Kind">The kind that the symbol's first letters stand for, or null.</param>
/// <param name="HasLetters">Whether there is more than digits.</param>
/// <param name="IsKnown">Whether the letters are those of a kind or of a body.</param>
internal readonly record struct DocumentNumber(string Number, int End, string? Kind, bool HasLetters, bool IsKnown);

/// <summary>Reads numbers with symbols.</summary>
internal sealed class ReferenceSymbols(Grammar g)
{
    private readonly int _symbol = g.Class("symbol");
    private readonly int _body = g.Class("symbol-body");

    /// <summary>The number and symbol that begin at a run of digits; null where none does.</summary>
    public DocumentNumber? Read(Chart chart, int at)
    {
        if (at >= chart.Count || chart[at].Kind != TokenKind.Number || chart[at].End - chart[at].Start > 6) return null;
        var next = at + 1;
        string? kind = null;
        var (letters, known, year) = (false, false, false);
        StringBuilder? number = null;
        while (next + 1 < chart.Count && SignAt(chart, next) is { } sign)
        {
            var part = next + 1;
            ref readonly var token = ref chart[part];
            var blanks = chart[next].SpaceBefore || token.SpaceBefore;
            if (token.Kind == TokenKind.Number)
            {
                // The year of a legal document: 30/2020/NĐ-CP.
                if (letters || year || blanks || token.End - token.Start != 4) break;
                year = true;
                number = (number ?? new StringBuilder().Append(chart.Letters(at))).Append(sign).Append(chart.Letters(part));
                next = part + 1;
                continue;
            }

            var end = LettersEnd(chart, part);
            if (end == part || !IsSymbol(chart, part, blanks, letters)) break;
            number ??= new StringBuilder().Append(chart.Letters(at));
            number.Append(sign);
            for (var i = part; i < end; i++) AppendSymbol(chart, i, number);
            var phrase = chart.PhraseAt(part, _symbol);
            if (!letters) kind = phrase?.Entry.Value;
            known |= phrase is not null || chart.PhraseAt(part, _body) is not null;
            letters = true;
            next = end;
        }

        return new DocumentNumber(number?.ToString() ?? chart.Letters(at).ToString(), next, kind, letters, known);
    }

    private static char? SignAt(Chart chart, int at) =>
        chart[at].Kind != TokenKind.Sign || chart[at].End - chart[at].Start != 1 ? null
        : chart.Letters(at)[0] switch { '/' => '/', '-' or '–' or '—' or '‑' => '-', _ => null };

    /// <summary>"NN&amp;PTNT", "QH14", "LĐTB&amp;XH": letters, an ampersand and digits glued together are one part.</summary>
    private static int LettersEnd(Chart chart, int at)
    {
        if (chart[at].Kind != TokenKind.Word) return at;
        var end = at + 1;
        while (end < chart.Count && !chart[end].SpaceBefore
            && (chart[end].Kind == TokenKind.Number || (chart[end].Kind == TokenKind.Word && chart[end].Casing != Casing.Lower)
                || (chart.Letters(end) is "&" && end + 1 < chart.Count && chart[end + 1].Kind == TokenKind.Word && !chart[end + 1].SpaceBefore))) end++;
        return end;
    }

    /// <summary>Whether a word can be part of a symbol: capitals, or letters of the table however written; with blanks around its sign only capitals.</summary>
    private bool IsSymbol(Chart chart, int at, bool blanks, bool inside)
    {
        var letters = chart.Letters(at);
        if (letters.Length > 14) return false;
        var known = chart.PhraseAt(at, _symbol) is not null || chart.PhraseAt(at, _body) is not null;
        var capitals = chart[at].Casing == Casing.Capitals;
        if (blanks) return capitals && (known || !inside);
        return capitals || known || HasInnerCapital(letters) || (inside && letters.Length == 1 && chart[at].Casing == Casing.Capitalised);
    }

    private static bool HasInnerCapital(ReadOnlySpan<char> letters)
    {
        for (var i = 1; i < letters.Length; i++)
            if (char.IsUpper(letters[i])) return true;
        return false;
    }

    private static void AppendSymbol(Chart chart, int at, StringBuilder to)
    {
        var letters = chart.Letters(at);
        if (chart[at].Casing != Casing.Lower || chart[at].Kind != TokenKind.Word)
        {
            to.Append(letters);
            return;
        }

        // Small letters ("15/qđ-ubnd") come back as the table of symbols spells them.
        to.Append(letters.ToString() switch { "ctr" => "CTr", "ttr" => "TTr", "ttg" => "TTg", var small => small.ToUpperInvariant() });
    }
}
