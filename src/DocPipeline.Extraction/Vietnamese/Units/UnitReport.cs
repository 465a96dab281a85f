using System.Globalization;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>What the result says of a unit: its place in the lists, what it was made of, and what is doubtful about it.</summary>
internal sealed class UnitReport(UnitLists lists, Chart chart, DateOnly? issued)
{
    private readonly Gazetteer _gazetteer = lists.Gazetteer;

    private const int CandidatesNamed = 6;

    /// <summary>The record's form of a unit.</summary>
    public UnitRecord Record(UnitDirectory.Entry entry)
    {
        var place = entry.Territory;
        var predecessors = place is null ? [] : _gazetteer.PredecessorsOf(place).Select(Predecessor).ToList();
        var own = place is null && entry.First.Own is { } listed ? OnItsDay(listed) : null;
        var code = place?.Code is { Length: > 0 } official ? official : own?.Code;
        return new UnitRecord(
            new UnitValue(
                entry.Name, entry.Type, entry.Parent, code, place?.To ?? own?.To, place?.Successors.Count == 1 ? place.Successors[0].Code : own?.Successor,
                entry.Candidates.Count == 0 ? null : [.. entry.Candidates.Select(Described)],
                predecessors.Count == 0 ? null : predecessors),
            entry.Role,
            [.. entry.Mentions.Select(m => m.Mention.Mention.Span)],
            entry.Mentions[0].Mention.Mention.Rule);
    }

    /// <summary>What is doubtful about a unit.</summary>
    public IEnumerable<Diagnostic> Doubts(UnitDirectory.Entry entry)
    {
        var span = entry.Mentions[0].Mention.Mention.Span;
        if (entry.Candidates.Count > 0)
        {
            var some = string.Join("; ", entry.Candidates.Take(CandidatesNamed).Select(Described));
            var more = entry.Candidates.Count - CandidatesNamed;
            yield return new Diagnostic(
                DiagnosticCodes.UnitAmbiguous, entry.Role is UnitRole.Inspected or UnitRole.Issuer ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                new LocalizedText(
                    $"Không rõ “{entry.Name}” là đơn vị nào, nên không ghi mã. Có thể là: {some}{(more > 0 ? $"; và {more} đơn vị khác" : "")}.",
                    $"Which “{entry.Name}” is meant is not clear, so it has no code. It may be: {some}{(more > 0 ? $"; and {more} more" : "")}."),
                span);
        }

        if (entry.IsOfAnotherDay && issued is { } day && (entry.Territory ?? (entry.Candidates.Count > 0 ? entry.Candidates[0] : null)) is { } unit && !entry.Mentions.Exists(IsCalledFormer))
            yield return OfAnotherDay(entry, unit, day, span);
        if (entry.Territory is null && entry.First.Own is { } listed && issued is { } dated && OnItsDay(listed) is var own && !own.ExistedOn(dated))
            yield return OfAnotherDay(entry, new Territory(own.Type, own.Code ?? "", "", own.Name, "", own.From, own.To, []), dated, span);
    }

    /// <summary>The row of an own unit that holds on the document's day; the one given where none does. A unit may have a row for each stretch of days.</summary>
    private OwnUnit OnItsDay(OwnUnit unit) =>
        issued is { } day && !unit.ExistedOn(day) ? lists.Own.FirstOrDefault(o => o.Name == unit.Name && o.ExistedOn(day)) ?? unit : unit;

    private Diagnostic OfAnotherDay(UnitDirectory.Entry entry, Territory unit, DateOnly day, Documents.TextSpan span)
    {
        var successors = string.Join("; ", _gazetteer.SuccessorsOf(unit).Select(Described));
        return unit.To is { } to && to <= day
            ? new Diagnostic(DiagnosticCodes.UnitOfAnotherDay, DiagnosticSeverity.Info, new LocalizedText(
                $"“{entry.Name}” không còn vào ngày của văn bản ({Day(day)}): chỉ tồn tại đến trước {Day(to)}{(successors.Length > 0 ? $"; nay thuộc: {successors}" : "")}.",
                $"“{entry.Name}” was no more on the document's day ({Day(day)}): it existed until {Day(to)}{(successors.Length > 0 ? $"; today: {successors}" : "")}."), span)
            : new Diagnostic(DiagnosticCodes.UnitOfAnotherDay, DiagnosticSeverity.Warning, new LocalizedText(
                $"“{entry.Name}” chưa có vào ngày của văn bản ({Day(day)}): thành lập từ {Day(unit.From ?? day)}. Hãy xem lại ngày và tên đơn vị.",
                $"“{entry.Name}” was not there yet on the document's day ({Day(day)}): it exists since {Day(unit.From ?? day)}. Look at the day and the name."), span);
    }

    /// <summary>"xã A (cũ)", "xã A trước đây", "xã A, nay là xã B", "nguyên xã A": the text itself says that it is no more.</summary>
    private bool IsCalledFormer(UnitMention unit)
    {
        for (var at = unit.Mention.End; at < chart.Count && at < unit.Mention.End + 3; at++)
            if (chart.Letters(at) is "cũ" or "trước" or "nay") return true;
        return unit.Mention.Start > 0 && chart.Letters(unit.Mention.Start - 1) is "nguyên" or "cũ";
    }

    private UnitPredecessor Predecessor(Predecessor of) => new(
        of.Unit.FullName, of.Unit.Code.Length > 0 ? of.Unit.Code : null,
        of.Unit.ParentCode.Length > 0 ? _gazetteer.ParentOf(of.Unit)?.FullName : null, of.IsPart);

    /// <summary>"17230 xã Mường Lống, huyện Kỳ Sơn, tỉnh Nghệ An".</summary>
    private string Described(Territory unit)
    {
        var text = unit.Code.Length > 0 ? $"{unit.Code} {unit.FullName}" : unit.FullName;
        for (var parent = _gazetteer.ParentOf(unit); parent is not null; parent = _gazetteer.ParentOf(parent)) text += $", {parent.FullName}";
        return text;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
