// A unit of the lists as `units show` prints it.
using System.Globalization;
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Extraction.Vietnamese.Units;
using DocPipeline.Pipelines;

namespace DocPipeline.Cli.Output;

internal sealed record UnitDescription(
    string Name, string Type, string? Code, string? From, string? To, IReadOnlyList<string> Parents,
    IReadOnlyList<UnitDescription.Relation> Predecessors, IReadOnlyList<UnitDescription.Relation> Successors,
    IReadOnlyList<string>? OtherSpellings = null, bool? Own = null)
{
    private static readonly string[] Kinds = ["thành phố ", "thị xã ", "thị trấn ", "đặc khu ", "tỉnh ", "huyện ", "quận ", "phường ", "xã "];

    /// <summary>A unit before or after another.</summary>
    public sealed record Relation(string Name, string? Code, string? Parent, bool? Part);

    /// <summary>The units of a code or a name, on a day where one is given; own ones first.</summary>
    public static List<UnitDescription> Find(UnitLists lists, string asked, DateOnly? day)
    {
        asked = VietnameseText.Compose(asked.Trim());
        var gazetteer = lists.Gazetteer;
        var own = lists.Own.Where(o => o.Territory is null && (day is not { } d || o.ExistedOn(d)) && (o.Code == asked || o.OtherSpellings.Prepend(o.Name).Any(s => Same(s, asked))));
        IEnumerable<Territory> territories;
        if (asked.All(char.IsAsciiDigit) && gazetteer.WithCode(asked).Any())
        {
            territories = gazetteer.WithCode(asked);
        }
        else
        {
            var kind = Array.Find(Kinds, k => VietnameseText.Fold(asked).StartsWith(VietnameseText.Fold(k), StringComparison.Ordinal));
            // As in search: typed with marks it must match with marks, typed without it matches anything.
            Func<string, IEnumerable<Territory>> named = asked.All(c => VietnameseText.Fold(c) == char.ToLowerInvariant(c)) ? gazetteer.NamedLike : gazetteer.Named;
            var withKind = kind is null ? [] : named(asked[kind.Length..]).Where(t => VietnameseText.Fold(t.Type + " ") == VietnameseText.Fold(kind)).ToList();
            territories = withKind.Count > 0 ? withKind : named(asked);
        }

        return
        [
            .. own.Select(o => new UnitDescription(
                o.Name, RecordNames.Of(o.Type), o.Code, Day(o.From), Day(o.To), o.Parent is { } parent ? [parent] : [], [],
                o.Successor is { } successor ? [new Relation(successor, null, null, null)] : [], o.OtherSpellings, true)),
            .. territories.Where(t => day is not { } d || t.ExistedOn(d)).OrderBy(t => t.To ?? DateOnly.MaxValue).ThenBy(t => t.Code, StringComparer.Ordinal)
                .Select(t => Of(gazetteer, t)),
        ];
    }

    private static UnitDescription Of(Gazetteer gazetteer, Territory unit) => new(
        unit.FullName, RecordNames.Of(unit.Level), NullIfEmpty(unit.Code), Day(unit.From), Day(unit.To), Above(gazetteer, unit),
        [.. gazetteer.PredecessorsOf(unit).Select(p => Related(gazetteer, p.Unit, p.IsPart))],
        [.. unit.Successors.Select(s => gazetteer.SuccessorsOf(unit with { Successors = [s] }).FirstOrDefault() is { } known
            ? Related(gazetteer, known, s.Share == SuccessionShare.Part) : new Relation(s.Code, s.Code, null, s.Share == SuccessionShare.Part ? true : null))]);

    private static Relation Related(Gazetteer gazetteer, Territory unit, bool isPart) =>
        new(unit.FullName, NullIfEmpty(unit.Code), gazetteer.ParentOf(unit)?.FullName, isPart ? true : null);

    private static List<string> Above(Gazetteer gazetteer, Territory unit)
    {
        var parents = new List<string>();
        for (var parent = gazetteer.ParentOf(unit); parent is not null; parent = gazetteer.ParentOf(parent)) parents.Add(parent.FullName);
        return parents;
    }

    private static bool Same(string one, string other) => Gazetteer.IsSameName(one, other) || VietnameseText.Fold(one) == VietnameseText.Fold(other);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
