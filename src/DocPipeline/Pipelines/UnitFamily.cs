// One unit under all the names that it had: joined across mergers (the reform of July 2025) by code, predecessors and successors, so that what
// was found in the commune of old stands beside what was found in the one that took over.
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Extraction.Vietnamese.Units;
using DocPipeline.Storage;

namespace DocPipeline.Pipelines;

/// <summary>How a relative stands to a unit.</summary>
public enum UnitRelation
{
    /// <summary>It went into the unit.</summary>
    Predecessor,

    /// <summary>It took over from the unit.</summary>
    Successor,
}

/// <summary>A unit before or after another.</summary>
/// <param name="Name">Type and name.</param>
/// <param name="Code">Its code, where the lists know it.</param>
/// <param name="Parent">What it lay in.</param>
/// <param name="Relation">Whether it came before or after.</param>
/// <param name="IsPart">Whether only a part of it went over.</param>
/// <param name="Day">The day of the change.</param>
/// <param name="Written">The names under which documents of the store speak of it; empty where none does.</param>
public sealed record UnitRelative(string Name, string? Code, string? Parent, UnitRelation Relation, bool IsPart, DateOnly? Day, IReadOnlyList<string> Written);

/// <summary>A unit with its relatives.</summary>
/// <param name="Facts">What documents say of it.</param>
/// <param name="Place">What it lies in, from near to far.</param>
/// <param name="From">The first day on which it was there, where the lists say.</param>
/// <param name="To">The first day on which it was no more.</param>
/// <param name="Relatives">What it was made of and what took over; empty where the lists do not know the unit.</param>
public sealed record UnitFamily(UnitFacts Facts, IReadOnlyList<string> Place, DateOnly? From, DateOnly? To, IReadOnlyList<UnitRelative> Relatives)
{
    private static readonly string[] Bodies = ["UBND ", "HĐND ", "Ủy ban nhân dân ", "Uỷ ban nhân dân "];

    /// <summary>All names under which documents speak of the unit or a relative.</summary>
    public IReadOnlyList<string> Names => [.. Relatives.SelectMany(r => r.Written).Prepend(Facts.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>The unit that documents write as <paramref name="name"/>; null where none does.</summary>
    public static UnitFamily? Of(UnitLists lists, RecordStore store, string name)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(store);
        if (store.UnitFacts(name) is not { } facts) return null;
        var gazetteer = lists.Gazetteer;
        if (Find(gazetteer, facts) is not { } unit) return new(facts, facts.Parent is { } parent ? [parent] : [], null, null, []);
        var body = Array.Find(Bodies, b => facts.Name.StartsWith(b, StringComparison.Ordinal)) ?? "";
        return new(facts, Above(gazetteer, unit), unit.From, unit.To,
        [
            .. gazetteer.PredecessorsOf(unit).Select(p => Relative(p.Unit, UnitRelation.Predecessor, p.IsPart, unit.From)),
            .. gazetteer.SuccessorsOf(unit).Select(s => Relative(s, UnitRelation.Successor, unit.Successors.Any(x => x.Code == s.Code && x.Share == SuccessionShare.Part), unit.To)),
        ]);

        UnitRelative Relative(Territory other, UnitRelation relation, bool isPart, DateOnly? day)
        {
            // By code where documents give it; else by the very name, of the same kind of body.
            var written = other.Code.Length > 0 ? store.UnitNames(other.Code, other.FullName) : [];
            if (written.Count == 0 && store.UnitFacts(body + other.FullName) is { Code: null } same && LiesIn(gazetteer, other, same.Parent)) written = [same.Name];
            return new(other.FullName, other.Code.Length > 0 ? other.Code : null, gazetteer.ParentOf(other)?.FullName, relation, isPart, day, written);
        }
    }

    /// <summary>The unit of the lists: by code and name, else the only one of the name that lies in what documents say.</summary>
    private static Territory? Find(Gazetteer gazetteer, UnitFacts facts)
    {
        var name = Array.Find(Bodies, b => facts.Name.StartsWith(b, StringComparison.Ordinal)) is { } body ? facts.Name[body.Length..] : facts.Name;
        if (facts.Code is { } code) return gazetteer.WithCode(code).Where(t => Gazetteer.IsSameName(t.FullName, name)).MaxBy(t => t.To ?? DateOnly.MaxValue);
        if (facts.Parent is null || name.Split(' ') is not [_, _, ..] words) return null;
        // A type is one word or two: xã, thị trấn.
        var named = new[] { 1, 2 }.SelectMany(n => gazetteer.Named(string.Join(' ', words.Skip(n))))
            .Where(t => Gazetteer.IsSameName(t.FullName, name) && LiesIn(gazetteer, t, facts.Parent)).Take(2).ToList();
        return named is [var only] ? only : null;
    }

    private static bool LiesIn(Gazetteer gazetteer, Territory unit, string? parent)
    {
        if (parent is null) return false;
        for (var above = gazetteer.ParentOf(unit); above is not null; above = gazetteer.ParentOf(above))
            if (VietnameseText.Fold(parent).EndsWith(VietnameseText.Fold(above.FullName), StringComparison.Ordinal)) return true;
        return false;
    }

    private static List<string> Above(Gazetteer gazetteer, Territory unit)
    {
        var above = new List<string>();
        for (var parent = gazetteer.ParentOf(unit); parent is not null; parent = gazetteer.ParentOf(parent)) above.Add(parent.FullName);
        return above;
    }
}
