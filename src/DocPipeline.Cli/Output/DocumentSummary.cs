// A record for people: what it is, who was counted, what was found. The words of outcome and topic are those that search takes.
using System.Globalization;
using DocPipeline.Records;
using Spectre.Console;

namespace DocPipeline.Cli.Output;

internal static class DocumentSummary
{
    private const int LongestEvidence = 240;

    /// <summary>Writes the summary that `process` and `show` print.</summary>
    public static void Write(Invocation run, DocumentRecord record, bool duplicate = false, bool everything = false)
    {
        var console = run.Console;
        console.MarkupLine(
            (duplicate ? "[yellow]=[/] " : "[green]✓[/] ") + $"[bold]{Markup.Escape(record.Source.Name)}[/]  "
            + Markup.Escape(Line(record.Kind, record.Issued, record.Number, record.Issuer)) + $"  [grey]{record.Id[..12]}[/]"
            + (duplicate ? run.Say("  [yellow]trùng, đã có trong kho[/]", "  [yellow]duplicate, already in the store[/]") : ""));
        if (record.Title is { } title) console.MarkupLine("  " + Markup.Escape(title));
        if (everything) WriteParts(run, record);
        WriteAttendance(run, record.Attendance);
        WriteFindings(run, record.Findings, numbered: everything);
        foreach (var doubt in record.Diagnostics)
            console.MarkupLine($"  [yellow]! {Markup.Escape($"{doubt.Code}: {(run.Words.IsEnglish ? doubt.MessageEn ?? doubt.Message : doubt.Message)}")}[/]");
        console.WriteLine();
    }

    /// <summary>The parts that are stated, with dots between them.</summary>
    public static string Line(params ReadOnlySpan<string?> parts)
    {
        var stated = new List<string>();
        foreach (var part in parts)
            if (!string.IsNullOrEmpty(part)) stated.Add(part);
        return string.Join(" · ", stated);
    }

    /// <summary>A count in one line: <c>total 20, absent 5, present 15*</c>; what was derived has a star.</summary>
    public static string Figures(AttendanceEntry count) => string.Join(", ", Stated(count).Where(f => f.Value.Length > 0).Select(f => $"{f.Key} {f.Value}"));

    private static void WriteParts(Invocation run, DocumentRecord record)
    {
        var console = run.Console;
        console.MarkupLine("  " + Markup.Escape(Line(record.Place, record.Signer, record.Source.Uri, record.Source.MediaType, record.Source.Encoding)));
        foreach (var unit in record.Units)
            console.MarkupLine($"  [blue]{unit.Role}[/] {Markup.Escape(Line(unit.Name, unit.Parent, unit.Code))} [grey]×{unit.Spans.Count}[/]");
        foreach (var date in record.Dates)
            console.MarkupLine($"  [blue]{date.Role}[/] {Markup.Escape($"{date.Value}  “{date.Text}”")}");
        foreach (var reference in record.References)
            console.MarkupLine($"  [blue]{run.Say("viện dẫn", "reference")}[/] {Markup.Escape(Line(reference.Type, reference.Number, reference.Issued))}");
    }

    private static void WriteAttendance(Invocation run, IReadOnlyList<AttendanceEntry> counts)
    {
        if (counts.Count == 0) return;
        var table = Terminal.Table(
            run.Say("Đơn vị", "Unit"), run.Say("Lúc", "At"), run.Say("Tổng", "Total"), run.Say("Có mặt", "Present"), run.Say("Vắng", "Absent"),
            run.Say("Có lý do", "Excused"), run.Say("Không lý do", "Unexcused"), run.Say("Muộn", "Late"), run.Say("Ghi chú", "Note"));
        foreach (var count in counts)
        {
            var figures = Stated(count).ToDictionary(f => f.Key, f => f.Value);
            var note = Line(
                count.Qualitative, figures["onLeave"] is { Length: > 0 } leave ? $"onLeave {leave}" : null,
                figures["onMission"] is { Length: > 0 } mission ? $"onMission {mission}" : null,
                figures["departments"] is { Length: > 0 } departments ? $"departments {departments}" : null,
                count.Consistent ? null : run.Say("số liệu mâu thuẫn", "figures contradict"));
            table.AddRow(new[]
            {
                count.Unit ?? "?", count.At ?? "", figures["total"], figures["present"], figures["absent"], figures["absentExcused"],
                figures["absentUnexcused"], figures["late"], note,
            }.Select(c => (Spectre.Console.Rendering.IRenderable)new Text(c)).ToArray());
        }

        run.Console.Write(new Padder(table, new Padding(2, 0, 0, 0)));
    }

    private static void WriteFindings(Invocation run, IReadOnlyList<FindingEntry> findings, bool numbered)
    {
        for (var i = 0; i < findings.Count; i++)
        {
            var finding = findings[i];
            var evidence = finding.Evidence.ReplaceLineEndings(" ");
            if (evidence.Length > LongestEvidence) evidence = evidence[..LongestEvidence] + "…";
            run.Console.MarkupLine(
                (numbered ? $"  [grey]{i + 1}.[/]" : " ") + $" [{Colour(finding.OutcomeInForce)}]{finding.OutcomeInForce}[/] · {finding.TopicInForce}"
                + (finding.AwaitsReview ? " [yellow]?[/]" : "") + "  "
                + (finding.Unit is { } unit ? $"[bold]{Markup.Escape(unit)}[/]: " : "") + Markup.Escape($"“{evidence}”")
                + (finding.Correction is { } said ? $"  [grey]{Markup.Escape($"{said.Decision}, {said.By}; {run.Say("máy", "machine")}: {finding.Outcome} · {finding.Topic}")}[/]" : ""));
        }
    }

    /// <summary>The colour of an outcome.</summary>
    public static string Colour(string outcome) => outcome switch
    {
        "violation" => "red",
        "shortcoming" => "darkorange",
        "compliant" => "green",
        _ => "blue",
    };

    private static IEnumerable<(string Key, string Value)> Stated(AttendanceEntry count)
    {
        string Shown(string key, int? stated) =>
            stated?.ToString(CultureInfo.InvariantCulture)
            ?? (count.Derived.TryGetValue(key, out var derived) ? derived.ToString(CultureInfo.InvariantCulture) + "*" : "");
        yield return ("total", Shown("total", count.Total));
        yield return ("present", Shown("present", count.Present));
        yield return ("absent", Shown("absent", count.Absent));
        yield return ("absentExcused", Shown("absentExcused", count.AbsentExcused));
        yield return ("absentUnexcused", Shown("absentUnexcused", count.AbsentUnexcused));
        yield return ("late", Shown("late", count.Late));
        yield return ("onLeave", Shown("onLeave", count.OnLeave));
        yield return ("onMission", Shown("onMission", count.OnMission));
        yield return ("departments", Shown("departments", count.Departments));
    }
}
