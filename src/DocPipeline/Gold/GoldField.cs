// What is compared of a record and its gold, field by field. Both are read as JSON in the record's shape, so one reading serves both sides.
using System.Text;
using System.Text.Json;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Gold;

/// <summary>Something a record says in one field.</summary>
/// <param name="Value">What is compared.</param>
/// <param name="Shown">How a list of misses shows it.</param>
/// <param name="Flagged">Whether the record itself says that it is doubtful.</param>
public sealed record GoldItem(string Value, string Shown, bool Flagged = false);

/// <summary>A field of the record that is scored.</summary>
/// <param name="Name">Its name in tables and floors.</param>
/// <param name="Items">What a record, or gold, says in it.</param>
/// <param name="Same">Whether two values are the same.</param>
/// <param name="RecallOnly">Whether only what is missing counts.</param>
public sealed record GoldField(string Name, Func<JsonElement, IEnumerable<GoldItem>> Items, Func<string, string, bool> Same, bool RecallOnly = false)
{
    private const char Separator = '\u001F';

    private static readonly string[] HeaderKeys = ["kind", "title", "number", "issuer", "issued", "place", "signer"];

    private static readonly string[] FigureKeys =
        ["total", "present", "absent", "absentExcused", "absentUnexcused", "late", "onLeave", "onMission", "departments", "qualitative"];

    private static readonly (string Written, string Same)[] SameInNames =
        [(" của ", " "), ($" {VietnameseText.Key("ủy")} ban nhân dân ", " "), (" ubnd ", " "), (" tp ", " thành phố "), (" tp. ", " thành phố "), (" tx ", " thị xã "), (" tx. ", " thị xã "), (" tt ", " thị trấn "), (" tt. ", " thị trấn ")];

    /// <summary>The fields, in the order in which they are shown. The first of a name is the one that counts; those below it look closer.</summary>
    public static IReadOnlyList<GoldField> All { get; } =
    [
        new("header", r => HeaderKeys.Where(k => Text(r, k).Length > 0).Select(k => Item($"{k} {(k == "issuer" ? Unit(Text(r, k)) : Squeeze(Text(r, k)))}")), Equal),
        new("recipients", r => Strings(r, "recipients").Select(x => Item(Squeeze(x.TrimEnd('.', ';', ',')))), Equal),
        new("units", r => Rows(r, "units").Select(u => Item(Unit(Text(u, "name")), Text(u, "name"))), Equal),
        new("unit types", r => Rows(r, "units").Select(u => Item($"{Unit(Text(u, "name"))}: {Text(u, "type")}")), Equal),
        new("unit parents", r => Rows(r, "units").Select(u => Item($"{Unit(Text(u, "name"))}: {Unit(Text(u, "parent"))}")), Equal),
        new("unit roles", r => Rows(r, "units").Select(u => Item($"{Unit(Text(u, "name"))}: {Text(u, "role")}")), Equal),
        new("dates", r => Rows(r, "dates").Select(d => Item(Text(d, "value"))).Distinct(), Equal),
        new("date roles", r => Rows(r, "dates").Select(d => Item($"{Text(d, "value")} {Text(d, "role")}")).Distinct(), Equal),
        new("references", r => Rows(r, "references").Select(x => Item(Squeeze(Text(x, "number")))).Distinct(), Equal),
        new("reference types", r => Rows(r, "references").Select(x => Item($"{Squeeze(Text(x, "type"))} {Squeeze(Text(x, "number"))}")).Distinct(), Equal),
        new("attendance", r => Rows(r, "attendance").Select(a => Attendance(r, a)), Equal),
        new("attendance figures", r => Rows(r, "attendance").SelectMany(a => FigureKeys.Where(k => Has(a, k)).Select(k => Item($"{Unit(Text(a, "unit"))} {k}={a.GetProperty(k)}"))), Equal),
        new("candidates", r => Rows(r, "findings").Select(f => Item(Text(f, "evidence"))), Overlap, RecallOnly: true),
        new("findings", r => Rows(r, "findings").Select(f => Item(Text(f, "outcome") + Separator + Text(f, "evidence"), $"[{Text(f, "outcome")}] {Text(f, "evidence")}")), LabelledOverlap),
        new("finding units", r => Rows(r, "findings").Select(f => Item(Unit(Text(f, "unit")) + Separator + Text(f, "evidence"), $"[{Text(f, "unit")}] {Text(f, "evidence")}")), LabelledOverlap),
        new("finding topics", r => Rows(r, "findings").Select(f => Item(Text(f, "topic") + Separator + Text(f, "evidence"), $"[{Text(f, "topic")}] {Text(f, "evidence")}")), LabelledOverlap),
    ];

    /// <summary>A whole row: unit, moment and every figure.</summary>
    private static GoldItem Attendance(JsonElement record, JsonElement row)
    {
        var at = Text(row, "at");
        var figures = string.Concat(FigureKeys.Where(k => Has(row, k)).Select(k => $" {k}={row.GetProperty(k)}"));
        return new GoldItem($"{Unit(Text(row, "unit"))} @{at}{figures}", $"{Text(row, "unit")} @{at}{figures}", IsFlagged(record, row));
    }

    /// <summary>Whether the row's sums are said not to come out, or a diagnostic points at it.</summary>
    private static bool IsFlagged(JsonElement record, JsonElement row)
    {
        if (row.TryGetProperty("consistent", out var consistent) && consistent.ValueKind == JsonValueKind.False) return true;
        if (SpanOf(row) is not { } span) return false;
        return Rows(record, "diagnostics").Any(d => SpanOf(d) is { } at && at.Start < span.End && span.Start < at.End);
    }

    private static (int Start, int End)? SpanOf(JsonElement row) =>
        row.TryGetProperty("span", out var span) && span.ValueKind == JsonValueKind.Array ? (span[0].GetInt32(), span[1].GetInt32()) : null;

    private static GoldItem Item(string value, string? shown = null) => new(value, shown ?? value);

    private static bool Equal(string found, string gold) => found == gold;

    private static bool LabelledOverlap(string found, string gold)
    {
        var (a, b) = (found.Split(Separator), gold.Split(Separator));
        return a[0] == b[0] && Overlap(a[1], b[1]);
    }

    /// <summary>Whether two pieces of evidence share at least three fifths of the shorter one, at one of its ends.</summary>
    private static bool Overlap(string found, string gold)
    {
        var (a, b) = (Letters(found), Letters(gold));
        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        if (shorter.Length == 0) return false;
        if (longer.Contains(shorter, StringComparison.Ordinal)) return true;
        return shorter.Length > 30
            && (longer.Contains(shorter[..(shorter.Length * 3 / 5)], StringComparison.Ordinal) || longer.Contains(shorter[(shorter.Length * 2 / 5)..], StringComparison.Ordinal));
    }

    private static string Letters(string text) => string.Concat(VietnameseText.Compose(text).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>A territory and its people's committee are one unit; capitals, tone placement, the form of dashes, "TP" for "thành phố" and "của" do not tell units apart.</summary>
    private static string Unit(string name)
    {
        var unit = new StringBuilder(" ").AppendJoin(' ', Squeeze(name).Split(' ').Select(VietnameseText.Key)).Append(' ').Replace('–', '-');
        foreach (var (written, same) in SameInNames) unit.Replace(written, same);
        return unit.ToString().Trim();
    }

    private static string Squeeze(string text) =>
        string.Join(' ', VietnameseText.Compose(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static bool Has(JsonElement row, string key) => row.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    private static string Text(JsonElement row, string key) => row.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static IEnumerable<JsonElement> Rows(JsonElement record, string key) =>
        record.TryGetProperty(key, out var rows) && rows.ValueKind == JsonValueKind.Array ? rows.EnumerateArray() : [];

    private static IEnumerable<string> Strings(JsonElement record, string key) =>
        Rows(record, key).Where(s => s.ValueKind == JsonValueKind.String).Select(s => s.GetString()!);
}
