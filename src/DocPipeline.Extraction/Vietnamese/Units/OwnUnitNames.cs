using System.Globalization;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>An organisation's own units as texts name them: its names are phrases like those of every word table.</summary>
internal sealed class OwnUnitNames
{
    private readonly IReadOnlyList<OwnUnit> _units;
    private readonly List<string> _spellings = [];
    private readonly List<OwnUnit> _unitOf = [];
    private readonly int _class;

    public OwnUnitNames(Grammar g, IReadOnlyList<OwnUnit> units)
    {
        _units = units;
        _class = g.Class("unit.own");
        foreach (var unit in units)
        {
            // A territory's own name is found as every territory's is.
            foreach (var spelling in unit.Territory is null ? unit.OtherSpellings.Prepend(unit.Name) : unit.OtherSpellings)
            {
                g.AddPhrase("unit.own", spelling, _spellings.Count.ToString(CultureInfo.InvariantCulture));
                _spellings.Add(spelling);
                _unitOf.Add(unit);
            }
        }
    }

    /// <summary>The own unit that is named at a token by its longest spelling there; null where none is.</summary>
    public UnitParse? At(Chart chart, int at)
    {
        if (_units.Count == 0 || chart.PhraseAt(at, _class) is not { } phrase) return null;
        var number = int.Parse(phrase.Entry.Value, CultureInfo.InvariantCulture);
        if (!IsWrittenAsName(chart, at, phrase.End, _spellings[number])) return null;
        var unit = _unitOf[number];
        return unit.Territory is { } territory
            ? new UnitParse(at, phrase.End, territory.Level, "", territory.Type, territory.Name, "unit/own") { Own = unit }
            : new UnitParse(at, phrase.End, unit.Type, unit.Name, "", "", "unit/own") { Own = unit };
    }

    /// <summary>"Ban Kinh tế" is a unit, "ban kinh tế" need be none: of the words that the list writes large the last must be so in the text.</summary>
    private static bool IsWrittenAsName(Chart chart, int from, int to, string spelling)
    {
        var last = -1;
        var at = from;
        foreach (var word in Tokenizer.Split(spelling))
        {
            if (char.IsUpper(word[0])) last = at;
            at++;
        }

        return last < 0 || last >= to || chart[last].Casing != Casing.Lower;
    }
}
