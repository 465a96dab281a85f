using System.Globalization;
using System.Text;
using DocPipeline.Records;

namespace DocPipeline.Tests.Samples;

/// <summary>A record as a person reads it in a diff: a line a value, confidences and hashes left out.</summary>
internal static class RecordText
{
    public static string Of(DocumentRecord r)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        void Value(string name, string? value) { if (!string.IsNullOrEmpty(value)) Line($"{name}: {value}"); }

        Value("file", r.Source.Name);
        Value("read", string.Join(", ", new[] { r.Source.Reader, r.Source.Encoding, r.Source.Pages is { } p ? string.Create(CultureInfo.InvariantCulture, $"{r.Source.PagesRead} of {p} pages") : null }.Where(x => x is not null)));
        Value("kind", r.Kind);
        Value("title", OneLine(r.Title));
        Value("number", r.Number);
        Value("issuer", r.Issuer);
        Value("issued", r.Issued);
        Value("place", r.Place);
        Value("signer", r.Signer);
        foreach (var recipient in r.Recipients) Line($"recipient: {OneLine(recipient)}");

        Line("\nunits");
        foreach (var u in r.Units)
        {
            var code = u.Code is null ? "" : $" [{u.Code}{(u.ValidUntil is null ? "" : $" until {u.ValidUntil}")}{(u.Successor is null ? "" : $" then {u.Successor}")}]";
            var made = u.Predecessors is null ? "" : " made of: " + string.Join("; ", u.Predecessors.Select(p => (p.Part == true ? "part of " : "") + p.Name + (p.Code is null ? "" : $" [{p.Code}]")));
            Line($"  {u.Name} ({u.Type}, {u.Role}{(u.Parent is null ? "" : $", in {u.Parent}")}){code}{(u.Candidates is null ? "" : " one of: " + string.Join("; ", u.Candidates))}{made} ×{u.Spans.Count}");
        }

        Line("\ndates");
        foreach (var d in r.Dates) Line($"  {d.Value} {d.Role} «{OneLine(d.Text)}»");
        Line("\nreferences");
        foreach (var x in r.References) Line($"  {x.Type} {x.Number}{(x.Issuer is null ? "" : $" of {x.Issuer}")}{(x.Issued is null ? "" : $" from {x.Issued}")} «{OneLine(x.Text)}»");
        Line("\nattendance");
        foreach (var a in r.Attendance)
        {
            Line($"  {a.Unit ?? "?"}{(a.At is null ? "" : " @ " + a.At)}: {Figures(a)}{(a.Consistent ? "" : " CONTRADICTS")}");
            Line($"    «{OneLine(a.Evidence)}»");
        }

        Line("\nfindings");
        foreach (var f in r.Findings) Line($"  {f.Outcome} {f.Topic} {f.Unit ?? "-"}{(f.Deadline is null ? "" : $" by {f.Deadline}")}: «{OneLine(f.Evidence)}»");
        Line("\ndiagnostics");
        foreach (var d in r.Diagnostics) Line($"  {d.Code} {d.Severity}: {d.MessageEn}");
        return text.ToString();
    }

    /// <summary>The figures of a row in a fixed order: "total=40 present=27 | derived absent=13".</summary>
    public static string Figures(AttendanceEntry a)
    {
        (string, object?)[] all =
        [
            ("departments", a.Departments), ("total", a.Total), ("present", a.Present), ("absent", a.Absent), ("excused", a.AbsentExcused),
            ("unexcused", a.AbsentUnexcused), ("late", a.Late), ("leave", a.OnLeave), ("mission", a.OnMission), ("qualitative", a.Qualitative),
        ];
        var stated = string.Join(' ', all.Where(f => f.Item2 is not null).Select(f => $"{f.Item1}={f.Item2}"));
        var derived = string.Join(' ', a.Derived.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key}={d.Value}"));
        return derived.Length == 0 ? stated : $"{stated} | derived {derived}";
    }

    private static string OneLine(string? text) => (text ?? "").ReplaceLineEndings(" ⏎ ").Replace("\t", " ⇥ ", StringComparison.Ordinal);
}
