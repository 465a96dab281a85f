using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Tests.Corpus;

namespace DocPipeline.Extraction.Tests.Vietnamese;

public sealed class AttendanceCorpusTests
{
    [Theory]
    [MemberData(nameof(Rows))]
    public void Counts_are_read(string text, string expected) => Assert.Equal(expected, Read(text));

    public static TheoryData<string, string> Rows => CorpusRows.Of("attendance.tsv");

    private static string Read(string text)
    {
        var rows = new Extractor().Extract(CorpusRows.Document(text)).Attendance;
        return rows.Count == 0 ? "-" : string.Join(" || ", rows.Select(AttendanceText.Of));
    }
}

/// <summary>An attendance row in the corpus' shorthand.</summary>
internal static class AttendanceText
{
    public static string Of(AttendanceRecord row)
    {
        var f = row.Figures;
        string?[] parts =
        [
            row.Unit is null ? null : "unit=" + row.Unit, Part("total", f.Total), Part("present", f.Present), Part("absent", f.Absent),
            Part("excused", f.AbsentExcused), Part("unexcused", f.AbsentUnexcused), Part("late", f.Late), Part("leave", f.OnLeave),
            Part("mission", f.OnMission), Part("departments", f.Departments), f.Qualitative, row.Consistent ? null : "inconsistent",
        ];
        return string.Join(' ', parts.Where(p => p is not null));
    }

    private static string? Part(string name, int? value) => value is null ? null : $"{name}={value}";
}
