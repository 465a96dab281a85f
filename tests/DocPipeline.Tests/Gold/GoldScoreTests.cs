using System.Text.Json;
using DocPipeline.Gold;
using DocPipeline.Records;

namespace DocPipeline.Tests.Gold;

/// <summary>The scores themselves are checked on records made by hand: a scorer that flatters would be worse than none.</summary>
public sealed class GoldScoreTests
{
    private const string Gold = """
        {
          "kind": "notice", "title": "Kết quả kiểm tra", "number": "15/TB-SNV", "issuer": "Sở Nội vụ", "recipients": ["Như trên;"],
          "units": [ { "name": "UBND xã Hòa Bình", "type": "commune", "role": "inspected", "parent": "huyện A" }, { "name": "Phòng Y tế", "type": "department", "role": "mentioned" } ],
          "dates": [ { "value": "2021-02-24", "role": "inspection" }, { "value": "2021-03-01", "role": "deadline" } ],
          "references": [ { "type": "Chỉ thị", "number": "17/CT-TU" } ],
          "attendance": [ { "unit": "UBND xã Hòa Bình", "at": "2021-02-24", "total": 20, "absent": 5 }, { "unit": "Phòng Y tế", "total": 4, "qualitative": "full" } ],
          "findings": [ { "evidence": "Phân công lịch trực bộ phận một cửa không đúng quy định", "outcome": "violation", "topic": "one-stop-shop" } ]
        }
        """;

    [Fact]
    public void What_agrees_in_everything_scores_one()
    {
        var scores = Score(Record() with
        {
            Recipients = ["Như trên"],
            Units = [Unit("xã Hoà Bình", "huyện A"), Unit("Phòng Y tế", null) with { Type = "department", Role = "mentioned" }],
            Dates = [new("24/2", "2021-02-24", "inspection", [0, 1]), new("1/3", "2021-03-01", "deadline", [1, 2])],
            References = [new("Chỉ thị 17-CT/TU", "Chỉ thị", "17/CT-TU", [0, 1])],
            Attendance = [Count() with { Unit = "UBND xã Hòa Bình", At = "2021-02-24", Total = 20, Absent = 5 }, Count() with { Unit = "Phòng Y tế", Total = 4, Qualitative = "full" }],
            Findings = [Finding("phân công lịch trực bộ phận một cửa không đúng quy định niêm yết", "violation")],
        });

        Assert.All(scores.Where(s => s.Field != "finding topics"), s => Assert.Equal((s.Field, 1.0), (s.Field, s.F1)));
        Assert.All(scores.Where(s => s.Field != "finding topics"), s => Assert.Empty(s.Misses));
        // The topic was another one.
        Assert.Equal(0, scores.Single(s => s.Field == "finding topics").F1);
    }

    [Fact]
    public void A_row_with_one_wrong_figure_is_a_wrong_row()
    {
        var attendance = Score(Record() with { Attendance = [Count() with { Unit = "UBND xã Hòa Bình", At = "2021-02-24", Total = 20, Absent = 4 }] }).Single(s => s.Field == "attendance");

        Assert.Equal((0, 1, 2), (attendance.Right, attendance.Found, attendance.Expected));
        Assert.Equal(1, attendance.WrongUnflagged);
        Assert.Equal(3, attendance.Misses.Count);
    }

    [Fact]
    public void A_wrong_row_that_a_diagnostic_points_at_is_flagged()
    {
        var wrong = Count() with { Unit = "Phòng Y tế", Total = 9 };
        var attendance = Score(Record() with { Attendance = [wrong], Diagnostics = [new("DP0302", "warning", "", Span: [3, 4])] }).Single(s => s.Field == "attendance");

        Assert.Equal(0, attendance.WrongUnflagged);
        Assert.Contains(attendance.Misses, m => m is { Missing: false, Flagged: true });
    }

    [Fact]
    public void A_document_that_could_not_be_read_misses_everything()
    {
        var scores = GoldScore.Of([(Document(), null)]);

        Assert.All(scores, s => Assert.Equal(0, s.Right));
        Assert.Equal(2, scores.Single(s => s.Field == "attendance").Expected);
    }

    [Fact]
    public void Of_candidates_only_what_is_missing_counts()
    {
        var candidates = Score(Record() with { Findings = [Finding("Phân công lịch trực bộ phận một cửa không đúng quy định", "violation"), Finding("Một câu khác hẳn không có trong bản chuẩn", "compliant")] })
            .Single(s => s.Field == "candidates");

        Assert.Equal(1, candidates.F1);
        Assert.Empty(candidates.Misses);
    }

    [Fact]
    public void The_interval_holds_the_score_and_is_the_same_each_time()
    {
        var half = Record() with { Dates = [new("24/2", "2021-02-24", "inspection", [0, 1])] };
        (GoldDocument, DocumentRecord?)[] documents = [(Document(), half), (Document(), half with { Dates = [] }), (Document(), half)];

        var dates = GoldScore.Of(documents).Single(s => s.Field == "dates");

        Assert.InRange(dates.F1!.Value, dates.Low!.Value, dates.High!.Value);
        Assert.True(dates.Low < dates.High);
        Assert.Equal((dates.Low, dates.High), (GoldScore.Of(documents).Single(s => s.Field == "dates").Low, GoldScore.Of(documents).Single(s => s.Field == "dates").High));
    }

    private static IReadOnlyList<FieldScore> Score(DocumentRecord record) => GoldScore.Of([(Document(), record)]);

    private static GoldDocument Document()
    {
        using var json = JsonDocument.Parse(Gold);
        return new GoldDocument("a.txt", json.RootElement.Clone());
    }

    private static DocumentRecord Record() => new()
    {
        Id = "0",
        Kind = "notice",
        Title = "Kết quả  kiểm tra",
        Number = "15/TB-SNV",
        Issuer = "Sở Nội vụ",
        Text = "",
        Source = new SourceInfo { Name = "a.txt", Uri = "a.txt", MediaType = "text/plain", Bytes = 1, Reader = "text" },
        Provenance = new Provenance("inspection", "1", "1", null),
    };

    private static UnitEntry Unit(string name, string? parent) => new() { Name = name, Type = "commune", Role = "inspected", Parent = parent };

    private static AttendanceEntry Count() => new() { Evidence = "", Span = [0, 9] };

    private static FindingEntry Finding(string evidence, string outcome) => new()
    {
        Evidence = evidence,
        Outcome = outcome,
        Topic = "facilities",
        Span = [0, 1],
        Confidence = new FindingConfidence(1, 1),
        Model = "m",
    };
}
