// What another reading of the same original changes in its record, value by value, for people to judge.
using System.Globalization;
using DocPipeline.Records;

namespace DocPipeline.Pipelines;

/// <summary>A value of a record that changes.</summary>
/// <param name="Field">Where it stands: title, units, attendance, findings …</param>
/// <param name="Of">Whose value it is, where the field has several: a unit, the words of a finding, a count; else null.</param>
/// <param name="Old">The value before; null where there was none.</param>
/// <param name="New">The value now; null where there is none any more.</param>
public sealed record ValueChange(string Field, string? Of, string? Old, string? New)
{
    /// <summary>Whether something that was known is not known any more. A doubt that goes away is no loss.</summary>
    public bool IsLoss => New is null && Field != "diagnostics";
}

/// <summary>Compares two records of the same original.</summary>
public static class RecordDifference
{
    /// <summary>The values that differ, in the order of the record. Places in the text, rules and confidences are not compared.</summary>
    public static IReadOnlyList<ValueChange> Between(DocumentRecord before, DocumentRecord after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var was = Values(before).ToLookup(v => (v.Field, v.Of), v => v.Value);
        var now = Values(after).ToLookup(v => (v.Field, v.Of), v => v.Value);
        var changes = new List<ValueChange>();
        foreach (var key in was.Select(g => g.Key).Union(now.Select(g => g.Key)))
        {
            // The same unit may be counted twice with other figures: what is on both sides falls away, the rest is set against one another.
            var (old, made) = (Without(was[key], now[key]), Without(now[key], was[key]));
            for (var i = 0; i < Math.Max(old.Count, made.Count); i++)
                changes.Add(new(key.Field, key.Of, i < old.Count ? old[i] : null, i < made.Count ? made[i] : null));
        }

        return changes;
    }

    private static List<string> Without(IEnumerable<string> values, IEnumerable<string> others)
    {
        var left = values.ToList();
        foreach (var other in others) left.Remove(other);
        return left;
    }

    private static IEnumerable<(string Field, string? Of, string Value)> Values(DocumentRecord record)
    {
        (string Field, string? Value)[] head =
        [
            ("kind", record.Kind), ("title", record.Title), ("number", record.Number), ("issuer", record.Issuer), ("issued", record.Issued),
            ("place", record.Place), ("signer", record.Signer), ("identity", record.Identity?.Key), ("text", record.Text),
        ];
        foreach (var (field, value) in head)
            if (value is not null) yield return (field, null, value);
        foreach (var recipient in record.Recipients) yield return ("recipients", recipient, recipient);
        foreach (var unit in record.Units)
        {
            yield return ("units", unit.Name, $"{unit.Type}, {unit.Role}");
            if (unit.Parent is { } parent) yield return ("units", $"{unit.Name}: parent", parent);
            if (unit.Code is { } code) yield return ("units", $"{unit.Name}: code", code);
        }

        foreach (var date in record.Dates) yield return ("dates", date.Text, $"{date.Value}, {date.Role}");
        foreach (var reference in record.References) yield return ("references", reference.Text, reference.Number);
        // A count is known again by its words, so that another unit for them is a change and no loss.
        foreach (var count in record.Attendance)
            foreach (var (part, value) in Parts(count)) yield return ("attendance", $"{count.Evidence}: {part}", value);
        foreach (var finding in record.Findings) yield return ("findings", finding.Evidence, $"{finding.Outcome}, {finding.Topic}");
        foreach (var doubt in record.Diagnostics) yield return ("diagnostics", doubt.Code, doubt.Message);
    }

    private static IEnumerable<(string, string)> Parts(AttendanceEntry count)
    {
        if (count.Unit is { } unit) yield return ("unit", unit);
        if (count.At is { } at) yield return ("at", at);
        (string Name, int? Value)[] figures =
        [
            ("total", count.Total), ("present", count.Present), ("absent", count.Absent), ("absentExcused", count.AbsentExcused),
            ("absentUnexcused", count.AbsentUnexcused), ("late", count.Late), ("onLeave", count.OnLeave), ("onMission", count.OnMission),
            ("departments", count.Departments),
        ];
        foreach (var (name, value) in figures)
            if (value is { } number) yield return (name, number.ToString(CultureInfo.InvariantCulture));
        if (count.Qualitative is { } words) yield return ("qualitative", words);
    }
}
