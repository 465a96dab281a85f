// What counts ask of the focus: which units a sentence names, and which of them are a list.
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

internal sealed partial class UnitFocus
{
    /// <summary>Where the unit of <see cref="At(int, int, bool)"/> was named last, before a token; -1 where it was not.</summary>
    public int NamedAt(int token, UnitDirectory.Entry? unit)
    {
        for (var i = FirstStepFrom(token) - 1; i >= 0 && unit is not null; i--)
        {
            if (_steps[i].Unit != unit) return -1;
            if (!_steps[i].IsShort) return _steps[i].Token;
        }

        return -1;
    }

    /// <summary>Whether the text spoke of a unit between a token and the sentence in which another territory is named. Rooms of one authority are seen in one visit.</summary>
    public bool IsOfOther(int token, int unitAt, UnitDirectory.Entry unit)
    {
        var sentence = _sentenceOf[token];
        if (_sentenceOf[unitAt] <= sentence || !unit.First.IsTerritory) return false;
        for (var i = FirstStepFrom(unitAt) - 1; i >= 0 && _steps[i].Sentence >= sentence; i--)
            if (_steps[i].Sentence < _sentenceOf[unitAt] && _steps[i].Unit is { Type: not (UnitType.District or UnitType.Province) } other && other != unit) return true;
        return false;
    }

    /// <summary>How many units a sentence names in full.</summary>
    public int Named(int start, int end, int sentence) => Between(start, end, sentence).Count;

    /// <summary>The places in a sentence, between two tokens, at which units are named in full.</summary>
    public IReadOnlyList<(int Token, int End, UnitDirectory.Entry Unit)> Between(int from, int to, int sentence)
    {
        List<(int, int, UnitDirectory.Entry)>? found = null;
        for (var next = FirstStepFrom(from); next < _steps.Count && _steps[next].Token < to && _steps[next].Sentence == sentence; next++)
            if (_steps[next] is { IsShort: false, Unit: { } unit }) (found ??= []).Add((_steps[next].Token, _steps[next].End, unit));
        return found ?? (IReadOnlyList<(int, int, UnitDirectory.Entry)>)[];
    }

    /// <summary>The units of a list ("xã A, xã B và xã C") that is the last of what was named; one unit is a list of one.</summary>
    /// <param name="named">What was named.</param>
    /// <param name="anyKind">Whether a list of two may go on with units of other kinds before it.</param>
    public IReadOnlyList<UnitDirectory.Entry> LastList(IReadOnlyList<(int Token, int End, UnitDirectory.Entry Unit)> named, bool anyKind = false)
    {
        var list = new List<UnitDirectory.Entry>();
        for (var i = named.Count - 1; i >= 0; i--)
        {
            if (list.Count > 0 && ((named[i].Unit.Type != named[^1].Unit.Type && !EndsWithAnd(named) && !(anyKind && list.Count > 1)) || !IsJoint(named[i].End, named[i + 1].Token))) break;
            if (!list.Contains(named[i].Unit)) list.Insert(0, named[i].Unit);
        }

        return list;
    }

    /// <summary>The units of the list that comes first in what was named.</summary>
    public IReadOnlyList<UnitDirectory.Entry> FirstList(IReadOnlyList<(int Token, int End, UnitDirectory.Entry Unit)> named)
    {
        var list = new List<UnitDirectory.Entry>();
        for (var i = 0; i < named.Count && (i == 0 || IsJoint(named[i - 1].End, named[i].Token)); i++)
            if (!list.Contains(named[i].Unit)) list.Add(named[i].Unit);
        return list;
    }

    /// <summary>Whether a unit that can be told about is named at a token.</summary>
    public bool UnitAt(int token) => _directory.At(token) is { } unit && CanBeSpokenOf(unit, token, token);

    /// <summary>Whether a territory or its authority is named at a token.</summary>
    public bool TerritoryAt(int token) => _directory.At(token) is { First.IsTerritory: true } unit && CanBeSpokenOf(unit, token, token);

    /// <summary>"Sở A, UBND huyện B và UBND phường C": "và" before the last makes it a list, whatever its kinds.</summary>
    private bool EndsWithAnd(IReadOnlyList<(int Token, int End, UnitDirectory.Entry Unit)> named) => named.Count > 1 && named[^1].Token > 0 && _chart.Letters(named[^1].Token - 1) is "và";

    /// <summary>Whether a sentence names a unit, in full or by a short form, before a token.</summary>
    public bool IsNamedIn(int sentence, UnitDirectory.Entry unit, int before)
    {
        for (var next = FirstStepOf(sentence); next < _steps.Count && _steps[next].Sentence == sentence && _steps[next].Token < before; next++)
            if (_steps[next].Unit == unit) return true;
        return false;
    }

    /// <summary>Whether only commas, "và" and the larger units that others lie in stand between two tokens.</summary>
    private bool IsJoint(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (_directory.MentionAt(at) is { } inside) at = inside.Mention.End - 1;
            else if (_chart.Letters(at) is not ("," or "và" or ";" or "(" or ")" or "&" or "cùng" or "với" or "thuộc")) return false;
        }

        return true;
    }

    /// <summary>Whether the last that a sentence names are several units of one kind in a list.</summary>
    private bool EndsWithList(int sentence) =>
        _steps.Count > 1 && _steps[^1] is { IsShort: false, Unit: { } last } named && _steps[^2] is { IsShort: false, Unit: { } before } earlier
        && named.Sentence == sentence && earlier.Sentence == sentence && last != before && last.Type == before.Type && last.Type is not (UnitType.District or UnitType.Province) && IsJoint(earlier.End, named.Token);

    private int FirstStepOf(int sentence)
    {
        var (low, high) = (0, _steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_steps[middle].Sentence < sentence) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
