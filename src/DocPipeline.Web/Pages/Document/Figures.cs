// The figures of a count as a page shows them: read ones and those that follow by arithmetic, told apart.
using DocPipeline.Extraction.Findings;
using DocPipeline.Records;

namespace DocPipeline.Web.Pages.Document;

/// <summary>A figure with its name.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Value">How many.</param>
/// <param name="IsDerived">Whether it follows by arithmetic and does not stand in the text.</param>
internal sealed record ShownFigure(LocalizedText Name, int Value, bool IsDerived);

internal static class Figures
{
    internal static IEnumerable<ShownFigure> Of(AttendanceEntry row)
    {
        (LocalizedText Name, int? Read, string? Key)[] all =
        [
            (new("Tổng số", "Total"), row.Total, "total"),
            (new("Có mặt", "Present"), row.Present, "present"),
            (new("Vắng", "Absent"), row.Absent, "absent"),
            (new("Vắng có lý do", "With a reason"), row.AbsentExcused, "absentExcused"),
            (new("Vắng không lý do", "Without a reason"), row.AbsentUnexcused, "absentUnexcused"),
            (new("Đi muộn, về sớm", "Late or gone early"), row.Late, null),
            (new("Nghỉ phép", "On leave"), row.OnLeave, null),
            (new("Đi công tác", "Away on duty"), row.OnMission, null),
            (new("Số phòng, ban", "Departments"), row.Departments, null),
        ];
        foreach (var (name, read, key) in all)
        {
            if (read is { } value) yield return new(name, value, false);
            else if (key is not null && row.Derived.TryGetValue(key, out var derived)) yield return new(name, derived, true);
        }
    }
}
