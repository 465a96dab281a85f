using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>Several units that nobody names: "các đơn vị", "hầu hết các xã", "18 cơ quan", "hai phường".</summary>
internal sealed class UnitGroups(Chart chart, UnitDirectory units, Grammar grammar)
{
    private readonly int _many = grammar.Class("unit.many"), _members = grammar.Class("unit.members");

    /// <summary>Whether such words begin at a token; not where the names follow ("các xã A, B").</summary>
    public bool IsAt(int token) => MembersAt(token) is not null;

    /// <summary>Whether the rooms of one authority are meant ("các phòng, ban"): of a unit that is told about they are its own.</summary>
    public bool AreRoomsAt(int token) => MembersAt(token) is { Value: "rooms" };

    private PhraseEntry? MembersAt(int token)
    {
        var next = chart.PhraseAt(token, _many)?.End ?? -1;
        if (next < 0 && chart[token].Kind == TokenKind.Number && !IsOfDay(token)) next = token + 1;
        if (next < 0 && chart.MentionAt(token, MentionKind.Number) is { Mention.Value: NumberValue { Number: > 1 } } number) next = number.End;
        return next > 0 && next < chart.Count && units.At(next) is null && chart.PhraseAt(next, _members) is { } members && units.At(members.End) is null && !IsOwned(members) ? members.Entry : null;
    }

    /// <summary>"12 phòng, ban của UBND huyện A": then A is told about.</summary>
    private bool IsOwned(PhraseMatch members) =>
        members.Entry.Value == "rooms" && members.End + 1 < chart.Count && chart.Letters(members.End) is "của" or "thuộc" && units.At(members.End + 1) is not null;

    /// <summary>"(ngày 12/)5 xã vắng 4 người": the end of a day counts nothing.</summary>
    private bool IsOfDay(int token) => token > 1 && !chart[token].SpaceBefore && chart[token - 1].Kind == TokenKind.Sign && chart[token - 2].Kind == TokenKind.Number;
}
