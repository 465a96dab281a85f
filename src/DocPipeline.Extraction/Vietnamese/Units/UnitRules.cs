using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>
/// Units as they are named in a text: a kind of territory and a name, an authority or a body of it, a department and its field, a team.
/// Code and not patterns, because where a name ends is a question to the gazetteer.
/// </summary>
internal sealed class UnitRules
{
    private readonly TerritoryNames _names;
    private readonly OwnUnitNames _own;
    private readonly OfficeRules _offices;
    private readonly TeamRules _teams;
    private readonly ListedUnits _lists;
    private readonly RepeatedUnits _repeated;
    private readonly FreshNames _fresh;
    private readonly int _authority;

    public UnitRules(Grammar g, UnitLists lists)
    {
        _names = new TerritoryNames(g, lists.Gazetteer);
        _own = new OwnUnitNames(g, lists.Own);
        _offices = new OfficeRules(g, _names);
        _teams = new TeamRules(g, _names, _offices);
        _lists = new ListedUnits(g, _names, _offices);
        _repeated = new RepeatedUnits(g, _names);
        _fresh = new FreshNames(g, _names, lists.Gazetteer);
        _authority = g.Class("unit.authority");
    }

    /// <summary>Adds every unit of the chart to it; comes back in order of text, with how each is built.</summary>
    public List<UnitMention> Run(Chart chart)
    {
        var found = new List<UnitMention>();
        var at = 0;
        while (at < chart.Count)
        {
            if (chart.PhrasesAt(at).IsEmpty) { at++; continue; }
            if (_lists.Add(chart, at, found) is { } behind) { at = behind; continue; }
            if (UnitAt(chart, at) is not { } unit)
            {
                // "ỦY BAN NHÂN DÂN" above its territory: what stands inside is no "Ban".
                at = chart.PhraseAt(at, _authority)?.End ?? at + 1;
                continue;
            }

            if (unit is { IsTerritory: true, Type: Findings.UnitType.District, IsOpen: false }) unit = unit with { Beside = _names.ProvinceBeside(chart, unit.End) };
            at = UnitMention.Add(chart, unit, found);
            at = _lists.GoOn(chart, unit, at, found);
        }

        return _repeated.AddBareNames(chart, _fresh.Add(chart, RepeatedUnits.CompleteOffices(chart, found)));
    }

    /// <summary>The unit named at a token; one of the organisation's own where no rule reads a longer name.</summary>
    private UnitParse? UnitAt(Chart chart, int at)
    {
        var ruled = RuledAt(chart, at);
        return _own.At(chart, at) is { } own && !(ruled?.End > own.End) ? own : ruled;
    }

    private UnitParse? RuledAt(Chart chart, int at) =>
        _offices.Authority(chart, at) ?? _teams.At(chart, at) ?? _offices.At(chart, at) ?? _names.TerritoryAt(chart, at, "unit/territory");
}
