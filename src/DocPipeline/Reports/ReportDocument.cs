// A summary as a DOCX laid out by Decree 30/2020/NĐ-CP, Appendix I: A4, Times New Roman 14, margins 20/20/30/15 mm, page numbers at the top
// from the second page, the two-column head, numbered sections, "Nơi nhận" and the signer's place. What only the office knows is dotted.
using System.Globalization;
using DocPipeline.Records;
using DocumentFormat.OpenXml.Wordprocessing;
using static DocPipeline.Reports.ReportParts;

namespace DocPipeline.Reports;

/// <summary>Writes a <see cref="SummaryReport"/> as DOCX.</summary>
public static class ReportDocument
{
    /// <summary>Findings quoted on one topic at most; the rest is counted and named as such.</summary>
    private const int QuotedEach = 40;

    /// <summary>Writes <paramref name="report"/> to <paramref name="to"/>, dated <paramref name="day"/>.</summary>
    public static void Write(SummaryReport report, Letterhead letterhead, DateOnly day, Stream to)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(letterhead);
        using var document = WordDocument.Create(to);
        var body = document.MainDocumentPart!.Document!.Body!;
        body.Append(Head(letterhead, day), Blank(), Centred("BÁO CÁO", bold: true), Centred(Subject(report), bold: true), Blank());
        body.Append(Justified(Opening(report)));
        AppendUnits(body, report);
        AppendAttendance(body, report);
        AppendFindings(body, report);
        AppendRepeats(body, report);
        AppendRequests(body, report);
        AppendDocuments(body, report);
        body.Append(Blank(), Foot(letterhead));
        body.Append(WordDocument.Section(document));
    }

    private static string Subject(SummaryReport report) => "Tổng hợp kết quả kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính" + Period(report);

    private static string Period(SummaryReport report) => report.Period switch
    {
        (null, _) => "",
        var (first, last) when first == last => $" ngày {Day(first)}",
        var (first, last) => $" từ ngày {Day(first)} đến ngày {Day(last)}",
    };

    private static string Opening(SummaryReport report)
    {
        int Of(string outcome) => report.Findings.Count(f => f.Finding.OutcomeInForce == outcome);
        return $"Báo cáo tổng hợp từ {Number(report.Documents.Count)} văn bản, nêu {Number(report.Units.Count)} đơn vị được kiểm tra, {Number(report.Attendance.Count)} lượt đếm người có mặt, "
            + $"{Number(Of("violation"))} vi phạm, {Number(Of("shortcoming"))} hạn chế, {Number(Of("compliant"))} nội dung chấp hành đúng, {Number(Of("measure"))} việc đã làm và {Number(Of("recommendation"))} kiến nghị, yêu cầu. "
            + "Số liệu và nhận định được trích nguyên văn; số trong ngoặc vuông là thứ tự của văn bản tại mục VI, số in nghiêng là số suy ra bằng phép tính từ các số mà văn bản đã nêu.";
    }

    private static void AppendUnits(Body body, SummaryReport report)
    {
        body.Append(SectionTitle("I. ĐƠN VỊ ĐƯỢC KIỂM TRA"));
        if (report.Units.Count == 0)
        {
            body.Append(Justified("Các văn bản không nêu đơn vị được kiểm tra."));
            return;
        }

        body.Append(Table(
            ["TT", "Đơn vị", "Trực thuộc", "Ngày kiểm tra", "Văn bản"], [6, 36, 28, 18, 12],
            report.Units.Select((u, i) => (Cell[])
            [
                Of(Number(i + 1)), Of(u.Name), Of(u.Parent), Of(string.Join("; ", u.Days.Select(Day))), Of(string.Join(", ", u.Documents.Select(report.Mark).Distinct())),
            ])));
    }

    private static void AppendAttendance(Body body, SummaryReport report)
    {
        body.Append(SectionTitle("II. SỐ LIỆU NGƯỜI CÓ MẶT"));
        if (report.Attendance.Count == 0)
        {
            body.Append(Justified("Các văn bản không nêu số liệu."));
            return;
        }

        body.Append(Table(
            ["TT", "Đơn vị", "Thời điểm", "Tổng số", "Có mặt", "Vắng", "Có lý do", "Không lý do", "Đi muộn", "Tỷ lệ", "Văn bản"], [5, 22, 13, 7, 7, 7, 7, 9, 8, 8, 7],
            report.Attendance.Select((l, i) => (Cell[])
            [
                Of(Number(i + 1)), Of(l.Count.Unit ?? "(nhiều đơn vị)"), Of(Day(l.Count.At)), Figure(l.Count, l.Count.Total, "total"), Figure(l.Count, l.Count.Present, "present"),
                Figure(l.Count, l.Count.Absent, "absent"), Figure(l.Count, l.Count.AbsentExcused, "absentExcused"), Figure(l.Count, l.Count.AbsentUnexcused, "absentUnexcused"),
                Figure(l.Count, l.Count.Late, "late"), Rate(l.Count), Of(report.Mark(l.Document)),
            ])));
        foreach (var line in report.Attendance.Where(l => !l.Count.Consistent))
            body.Append(Justified($"Lưu ý: số liệu của {line.Count.Unit ?? "nhiều đơn vị"} tại văn bản {report.Mark(line.Document)} mâu thuẫn với nhau, cần đối chiếu bản gốc: “{Short(line.Count.Evidence)}”."));
    }

    private static void AppendFindings(Body body, SummaryReport report)
    {
        body.Append(SectionTitle("III. KẾT QUẢ THEO NỘI DUNG"));
        var topics = RecordWords.Topics.Where(t => report.Findings.Any(f => f.Finding.TopicInForce == t)).ToList();
        if (topics.Count == 0)
        {
            body.Append(Justified("Các văn bản không nêu nhận định."));
            return;
        }

        body.Append(Table(
            ["Nội dung", .. RecordWords.Outcomes.Select(o => RecordLabels.Outcome(o).Vietnamese)], [35, 13, 13, 13, 13, 13],
            topics.Select(t => (Cell[])[Of(RecordLabels.Topic(t).Vietnamese), .. RecordWords.Outcomes.Select(o => Of(Number(report.Count(t, o))))])));
        var number = 0;
        foreach (var topic in topics)
        {
            var faults = report.Findings.Where(f => f.Finding.TopicInForce == topic && f.Finding.OutcomeInForce is "violation" or "shortcoming").ToList();
            if (faults.Count == 0) continue;
            body.Append(Subtitle($"{++number}. {RecordLabels.Topic(topic).Vietnamese}"));
            foreach (var line in faults.Take(QuotedEach))
                body.Append(Item($"{line.Finding.Unit ?? "Chưa rõ đơn vị"} ({RecordLabels.Outcome(line.Finding.OutcomeInForce).Vietnamese.ToLowerInvariant()}): “{Short(line.Finding.Evidence)}” {report.Mark(line.Document)}{(line.Finding.AwaitsReview ? ", máy chưa chắc, cần xem lại" : "")}."));
            if (faults.Count > QuotedEach) body.Append(Justified($"Còn {Number(faults.Count - QuotedEach)} nhận định nữa về nội dung này, xem bảng xuất kèm theo."));
        }
    }

    private static void AppendRepeats(Body body, SummaryReport report)
    {
        body.Append(SectionTitle("IV. TỒN TẠI LẶP LẠI"));
        if (report.Repeats.Count == 0) body.Append(Justified("Không có đơn vị nào bị nêu lại cùng một nội dung trong các văn bản cách nhau trên 30 ngày."));
        foreach (var repeat in report.Repeats)
            body.Append(Item($"{repeat.Unit}, {RecordLabels.Topic(repeat.Topic).Vietnamese.ToLowerInvariant()}: {string.Join("; ", repeat.Findings.Select(f => $"{Day(f.Document.Issued)} {report.Mark(f.Document)}").Distinct())}."));
    }

    private static void AppendRequests(Body body, SummaryReport report)
    {
        body.Append(SectionTitle("V. KIẾN NGHỊ, YÊU CẦU VÀ THỜI HẠN"));
        if (report.Requests.Count == 0)
        {
            body.Append(Justified("Các văn bản không nêu kiến nghị, yêu cầu."));
            return;
        }

        body.Append(Table(
            ["TT", "Nội dung", "Đơn vị thực hiện", "Thời hạn", "Văn bản"], [6, 48, 24, 13, 9],
            report.Requests.Select((l, i) => (Cell[])[Of(Number(i + 1)), Of(Short(l.Finding.Evidence)), Of(l.Finding.Unit), Of(Day(l.Finding.Deadline)), Of(report.Mark(l.Document))])));
    }

    private static void AppendDocuments(Body body, SummaryReport report)
    {
        body.Append(SectionTitle("VI. VĂN BẢN ĐƯỢC TỔNG HỢP"));
        body.Append(Table(
            ["TT", "Văn bản", "Ngày", "Cơ quan ban hành", "Tệp"], [6, 40, 12, 24, 18],
            report.Documents.Select((d, i) => (Cell[])
            [
                Of(Number(i + 1)), Of(string.Join(". ", new[] { d.Number is null ? RecordLabels.Kind(d.Kind).Vietnamese : $"{RecordLabels.Kind(d.Kind).Vietnamese} số {d.Number}", d.Title }.OfType<string>())),
                Of(Day(d.Issued)), Of(d.Issuer), Of(d.Source.Name),
            ])));
    }

    /// <summary>The figure as read; in italics where it was derived.</summary>
    private static Cell Figure(AttendanceEntry count, int? read, string key) =>
        read is { } figure ? Of(Number(figure)) : count.Derived.TryGetValue(key, out var derived) ? new(Number(derived), Italic: true) : Of(null);

    private static Cell Rate(AttendanceEntry count)
    {
        var total = count.Total ?? (count.Derived.TryGetValue("total", out var t) ? t : null);
        var present = count.Present ?? (count.Derived.TryGetValue("present", out var p) ? p : null);
        return count.Consistent && total is > 0 && present is { } there ? new(Percent((double)there / total.Value), Italic: true) : Of(null);
    }

    private static string Short(string text)
    {
        const int most = 300;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : line[..line.LastIndexOf(' ', most)] + " …";
    }

    private static string Number(int number) => number.ToString("N0", Words);

    private static string Percent(double share) => (share * 100).ToString("0.#", Words) + "%";

    /// <summary>A day, month or year of the record as Vietnamese offices write it; a range and a moment, too.</summary>
    internal static string Day(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        if (value.Contains('/', StringComparison.Ordinal)) return string.Join(" - ", value.Split('/').Select(Day));
        var time = value.Length == 16 ? value[11..].Replace(':', 'h') + " " : "";
        var parts = value[..Math.Min(10, value.Length)].TrimStart('-').Split('-');
        return time + string.Join('/', parts.Reverse());
    }

    /// <summary>Vietnamese figures: 1.234 and 12,5. Said here, since the program runs without the system's cultures.</summary>
    private static readonly NumberFormatInfo Words = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
}
